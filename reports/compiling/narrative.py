"""The text of a summary in official Vietnamese, from its figures; the reviewer's own words go over it. Pure.

The words of the reviewer are kept by key: that of a paragraph for the whole of it, ``<paragraph>/<sentence>`` for one
sentence. A sentence of theirs stays also when the figures no longer give rise to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from units.folding import opening

from .brief import difficulties
from .brief_sentences import WORDS_OF_A_DIFFICULTY, brief_paragraphs
from .filing_sentences import filing_sentences, scope_sentences
from .section_sentences import section_sentences
from .sentences import Paragraph, Sentence, read_paragraph
from .wording import directive_named, in_state, named, number, short_names, span, subject_of, week_number

Content = Mapping[str, Any]
DIFFICULTIES_TOLD = 3


def paragraphs(content: Content) -> list[Paragraph]:
    """Every paragraph in reading order, as frozen in the content; one older than schema 2 is put in words now.

    Keys: opening, brief.<part>, filing, scope, section.<code>, proposal, closing.
    """
    frozen = content.get("text")
    return [read_paragraph(raw) for raw in frozen] if frozen is not None else compose(content)


def compose(content: Content) -> list[Paragraph]:
    """The program's own sentences for these figures."""
    return list(_paragraphs(content))


class Said(NamedTuple):
    """A paragraph as it is shown; ``edited`` when some of the words are the reviewer's own."""

    key: str
    text: str
    edited: bool = False


def narrative(content: Content, words: Mapping[str, str]) -> list[Said]:
    """Every paragraph in reading order, in the reviewer's words where there are any."""
    return [said(paragraph, words) for paragraph in paragraphs(content)]


def said(paragraph: Paragraph, words: Mapping[str, str]) -> Said:
    """One paragraph with the reviewer's words over it: the whole, or sentence by sentence."""
    if paragraph.key in words:
        return Said(paragraph.key, words[paragraph.key], edited=True)
    own = {key: words[key] for key in words if key.startswith(f"{paragraph.key}/")}
    texts = [own.get(sentence_key(paragraph, s), s.text) for s in paragraph.sentences]
    known = {sentence_key(paragraph, s) for s in paragraph.sentences}
    texts += [text for key, text in own.items() if key not in known]
    return Said(paragraph.key, paragraph.joined(texts), edited=bool(own))


def sentence_key(paragraph: Paragraph, sentence: Sentence) -> str:
    """Under which the reviewer's own words for the sentence are kept."""
    return f"{paragraph.key}/{sentence.key}"


def _paragraphs(content: Content) -> Iterator[Paragraph]:
    yield _paragraph("opening", _opening(content))
    yield from brief_paragraphs(content)
    yield _paragraph("filing", filing_sentences(content))
    yield _paragraph("scope", scope_sentences(content))
    for section in content["sections"]:
        yield _paragraph(f"section.{section['code']}", section_sentences(content, section))
    yield Paragraph("proposal", tuple(_proposal(content)), listed=True)
    yield _paragraph("closing", _closing(content))


def _paragraph(key: str, sentences: Iterable[Sentence]) -> Paragraph:
    return Paragraph(key, tuple(sentences))


def _opening(content: Content) -> Iterator[Sentence]:
    header = content["header"]
    text = (
        f"Thực hiện {directive_named(header)} về việc {subject_of(header)}, {header['compiler']['short_name']} tổng hợp"
        f" kết quả thực hiện của các đơn vị trong {week_number(header['week'])} ({span(content)}) như sau:"
    )
    yield Sentence("opening", text)


def _proposal(content: Content) -> Iterator[Sentence]:
    """The units' own difficulties and proposals, those most shared first, then that the silent ones be urged."""
    asked = list(_asked_for(content))
    missing = [unit["short_name"] for unit in in_state(content, "missing")]
    if not missing and not asked:
        yield Sentence("none", "Không có.")
        return
    yield from asked
    if missing:
        yield Sentence("urge", _urge(content, missing), {"filing.missing": len(missing), "units.missing": missing})


def _asked_for(content: Content) -> Iterator[Sentence]:
    found = difficulties(content)
    if not found:
        return
    names = short_names(content)
    units = {unit for line in found for unit in line["units"]}
    figures: dict[str, Any] = {"brief:difficulty": len(units)}
    if len(found) > DIFFICULTIES_TOLD:
        lead = f"Có {number(len(units))} đơn vị nêu {number(len(found))} khó khăn, kiến nghị, nhiều nhất là:"
    else:
        lead = f"Có {number(len(units))} đơn vị nêu khó khăn, kiến nghị:"
    yield Sentence("difficulties", lead, figures)
    for place, line in enumerate(found[:DIFFICULTIES_TOLD], start=1):
        who = named([names[unit] for unit in line["units"]], where=f"{number(len(line['units']))} đơn vị")
        text = opening(line["text"], WORDS_OF_A_DIFFICULTY).rstrip(".;")
        stop = "." if place == min(len(found), DIFFICULTIES_TOLD) else ";"
        yield Sentence(f"difficulty-{place}", f"- “{text}” ({who}){stop}", {"brief:difficulty": len(line["units"])})


def _urge(content: Content, missing: list[str]) -> str:
    header = content["header"]
    whom = "đơn vị" if len(missing) == 1 else "các đơn vị"
    return (
        f"Đề nghị {header['issuer']['name']} chỉ đạo Thủ trưởng {whom} chưa nộp báo cáo ({named(missing)})"
        f" khẩn trương gửi báo cáo về {header['compiler']['short_name']}."
    )


def _closing(content: Content) -> Iterator[Sentence]:
    header = content["header"]
    to_whom = f" kính báo cáo {header['issuer']['name']}" if header["issuer"]["id"] != header["compiler"]["id"] else ""
    text = (
        f"Trên đây là báo cáo tổng hợp kết quả thực hiện {week_number(header['week'])},"
        f" {header['compiler']['short_name']}{to_whom or ' báo cáo'}./."
    )
    yield Sentence("closing", text)
