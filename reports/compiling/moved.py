"""Which of the reviewer's own words stand over figures that have moved since they were written. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from units.folding import opening

from .naming import figure_text, moved_figures
from .narrative import paragraphs, sentence_key

Content = Mapping[str, Any]
Basis = dict[str, Any]
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*%?")
WORDS_QUOTED = 20
NOTHING: Basis = {"text": "", "figures": {}}
TITLES = {
    "opening": "Mở đầu",
    "brief.asked": "Tóm tắt: yêu cầu",
    "brief.filing": "Tóm tắt: tình hình nộp",
    "brief.changes": "Tóm tắt: thay đổi nhiều nhất",
    "brief.decisions": "Tóm tắt: việc cần quyết định",
    "filing": "Tình hình nộp báo cáo",
    "scope": "Phạm vi số liệu",
    "proposal": "Kiến nghị",
    "closing": "Kết thúc",
}


@dataclass(frozen=True)
class Moved:
    """Words of the reviewer's, what the program would say there now ("" when it has nothing to say any more), and the
    figures that moved: ``đơn vị nộp đúng hạn: 9 → 10``."""

    key: str
    title: str
    own: str
    computed: str
    changes: tuple[str, ...]

    @property
    def is_sentence(self) -> bool:
        """One sentence, or a whole paragraph."""
        return "/" in self.key


def title_of(content: Content, key: str) -> str:
    """What the paragraph of a key is called on the reviewer's pages."""
    paragraph = key.partition("/")[0]
    sections = {f"section.{section['code']}": str(section["title"]) for section in content["sections"]}
    return TITLES.get(paragraph) or sections.get(paragraph, paragraph)


def basis_of(content: Content, keys: Iterable[str]) -> dict[str, Basis]:
    """What the program says now where the reviewer writes: ``{key: {"text", "figures"}}``."""
    now = _computed(content)
    return {key: now.get(key, NOTHING) for key in keys}


def moved_words(content: Content, words: Mapping[str, str], basis: Mapping[str, Basis]) -> list[Moved]:
    """Words written over figures that are not those of ``content``, in reading order; words without a basis are older
    than this memory and stay silent."""
    now = _computed(content)
    places = {key: place for place, key in enumerate(now)}
    return [
        Moved(
            key=key,
            title=title_of(content, key),
            own=words[key],
            computed=current["text"],
            changes=tuple(moved_figures(content, basis[key]["figures"], current["figures"])),
        )
        for key in sorted(words.keys() & basis.keys(), key=lambda key: (places.get(key, len(places)), key))
        if (current := now.get(key, NOTHING)) != basis[key]
    ]


def strange_numbers(content: Content, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """(title, what to look at) of words that state a number which the program, writing the same, does not."""
    found = []
    computed = basis_of(content, words) if words else {}
    for key, basis in computed.items():
        if basis is NOTHING:
            continue
        said = [basis["text"], *(figure_text(name, value) for name, value in basis["figures"].items())]
        known = set(NUMBER.findall(" ".join(said)))
        strange = [number for number in NUMBER.findall(words[key]) if number not in known]
        if strange:
            told = f"“{opening(words[key], WORDS_QUOTED)}” ghi {', '.join(strange)}, số liệu của phần này không có."
            found.append((title_of(content, key), f"{told} Đề nghị kiểm tra lại."))
    return sorted(found)


def _computed(content: Content) -> dict[str, Basis]:
    """The program's text and figures of each paragraph and each sentence by key."""
    found: dict[str, Basis] = {}
    for paragraph in paragraphs(content):
        found[paragraph.key] = {"text": paragraph.text, "figures": paragraph.figures}
        for sentence in paragraph.sentences:
            own = {"text": sentence.text, "figures": dict(sentence.figures)}
            found[sentence_key(paragraph, sentence)] = own
    return found
