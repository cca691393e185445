"""What a careful officer would look at again before signing. Pure; nothing here keeps anybody from signing.

Each check is ``{"kind", "unit": id | null, "section": code | "", "text"}``, unit by unit within a kind:

- ``silent``: nothing handed in for two weeks running;
- ``sums``, ``heads``, ``meetings``, ``dates``: what :mod:`reports.checking` already points out to the unit that files,
  and a part that is above its whole once all units are added up (``unit`` null);
- ``jump``: a figure above three times the median of the unit's own last eight summaries, where at least three of them
  hold it; a median below one counts as one, or every first case would be a jump;
- ``same``: at least half of what a unit says in words is what it said last week, rows marked "không thay đổi" aside.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from reports.checking import HEADS_ALONE, MEETINGS_ALONE, OTHER_WEEK, PART_ABOVE_WHOLE, warnings

from .sentences import with_measure
from .week import Week
from .wording import number
from .words import same

SILENT, JUMP, SAME = "silent", "jump", "same"
KINDS = {
    SILENT: "Chưa nộp hai kỳ liên tiếp",
    PART_ABOVE_WHOLE: "Số liệu không khớp nhau",
    HEADS_ALONE: "Có lượt người, không có cuộc",
    MEETINGS_ALONE: "Có cuộc, không có lượt người",
    JUMP: "Số liệu tăng đột biến",
    SAME: "Lời báo cáo giống tuần trước",
    OTHER_WEEK: "Ngày ngoài tuần báo cáo",
}
"""Kinds in the order in which they are shown, and their titles."""
HISTORY, FEWEST = 8, 3
MANIFOLD = 3
SAME_SHARE = 0.5
WORDY = frozenset({"text", "words"})

Content = Mapping[str, Any]
Check = dict[str, Any]
Said = tuple[str, str, str, str]


@dataclass(frozen=True)
class Earlier:
    """What earlier weeks said: of each figure, week by week, its values by unit id; and last week's sections."""

    figures: Mapping[str, Sequence[Mapping[str, int]]] = field(default_factory=dict)
    sections: Sequence[Mapping[str, Any]] = ()


def checks_of(week: Week, content: Content, earlier: Earlier) -> list[Check]:
    """Everything to look at again, by kind, then in the office's order."""
    places = {filing.unit: place for place, filing in enumerate(week.filings)}
    kinds = list(KINDS)
    found = [
        *_silent(content),
        *_sums(content),
        *_warned(week),
        *_jumps(content, earlier),
        *_same_words(content, earlier.sections),
    ]
    return sorted(found, key=lambda check: (kinds.index(check["kind"]), places.get(check["unit"], -1)))


def _check(kind: str, unit: int | None, section: str, text: str) -> Check:
    return {"kind": kind, "unit": unit, "section": section, "text": text}


def _silent(content: Content) -> Iterator[Check]:
    for unit in content["filing"]["silent_twice"]:
        yield _check(SILENT, unit, "", "Chưa nộp báo cáo hai kỳ liên tiếp.")


def _warned(week: Week) -> Iterator[Check]:
    """What the form itself would point out."""
    monday = date.fromisoformat(week.header["monday"])
    for filing in week.filings:
        if filing.body is not None:
            for warning in warnings(week.outline.for_unit(filing.unit), filing.body, monday):
                yield _check(warning.kind, filing.unit, warning.section, warning.message)


def _sums(content: Content) -> Iterator[Check]:
    for section in content["sections"]:
        totals = {total["key"]: total for total in section["totals"]}
        for question in section["questions"]:
            part, whole = totals.get(question["key"]), totals.get(question.get("within", ""))
            if part and whole and _is_above(part, whole):
                text = (
                    f"Mục {section['code']}, cộng chung: “{part['label']}” ({number(part['sum'])}) lớn hơn"
                    f" “{whole['label']}” ({number(whole['sum'])})."
                )
                yield _check(PART_ABOVE_WHOLE, None, section["code"], text)


def _is_above(part: Content, whole: Content) -> bool:
    """Only where the whole is known of everybody who has a part of it."""
    return whole["sum"] is not None and not whole["no_figure"] and (part["sum"] or 0) > whole["sum"]


def _jumps(content: Content, earlier: Earlier) -> Iterator[Check]:
    for section in content["sections"]:
        for total in section["totals"]:
            name = f"{section['code']}.{total['key']}"
            weeks = earlier.figures.get(name, ())
            for unit, now in content["unit_figures"].get(name, {}).items():
                if now <= MANIFOLD:
                    continue
                usual = usual_figure([week[unit] for week in weeks if unit in week])
                if usual is not None and now > MANIFOLD * max(usual, 1):
                    yield _check(JUMP, int(unit), section["code"], _jump(section, total, now, usual))


def usual_figure(values: Sequence[int]) -> float | None:
    """The median of a unit's earlier figures; None while there are too few to speak of."""
    return median(values) if len(values) >= FEWEST else None


def _jump(section: Content, total: Content, now: int, usual: float) -> str:
    return (
        f"Mục {section['code']}: “{total['label']}” là {with_measure(now, total['measure'])}, trên {MANIFOLD} lần mức"
        f" thường gặp của đơn vị (trung vị các tuần trước là {number(usual)}). Đề nghị kiểm tra lại."
    )


def _same_words(content: Content, last: Sequence[Content]) -> Iterator[Check]:
    before: dict[Said, set[int]] = {}
    for key, units, _ in _words(last):
        before.setdefault(key, set()).update(units)
    told, repeated = Counter[int](), Counter[int]()
    for key, units, unchanged in _words(content["sections"]):
        fresh = set(units) - unchanged
        told.update(fresh)
        repeated.update(fresh & before.get(key, set()))
    for unit, count in repeated.items():
        if count >= SAME_SHARE * told[unit]:
            text = f"{number(count)}/{number(told[unit])} ý bằng lời giống hệt tuần trước. Đề nghị kiểm tra lại."
            yield _check(SAME, unit, "", text)


def _words(sections: Iterable[Content]) -> Iterator[tuple[Said, list[int], set[int]]]:
    """(what was said where, the units that said it, those that declared it unchanged) of every answer in words."""
    for section in sections:
        kinds = {question["key"]: question["kind"] for question in section["questions"]}
        code = section["code"]
        for task in section["tasks"]:
            unchanged = set(task["unchanged"])
            about = str(task["task"] or task["text"])
            yield from ((said, units, unchanged) for said, units in _groups(code, about, task["words"], kinds))
        yield from ((said, units, set()) for said, units in _groups(code, "", section["words"], kinds))
        for line in section["folded"]:
            text = "\n".join(same(words) for words in line["cells"].values())
            yield (code, "", "", text), line["units"], set()


def _groups(
    code: str, about: str, asked: Iterable[Content], kinds: Mapping[str, str]
) -> Iterator[tuple[Said, list[int]]]:
    for words in asked:
        if kinds.get(words["key"]) in WORDY:
            for group in words["groups"]:
                yield (code, about, words["key"], same(group["text"])), group["units"]
