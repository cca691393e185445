"""What changed from one text of a report to another, in words that a reviewer reads. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from reports.answers import ANSWER_LABELS, BLANK, NO_FIGURE, NOTHING, VALUE, Body, Cell, Row, SectionAnswer
from reports.checking import read_date
from reports.models import Layout, QuestionKind
from reports.outline import Asked, Outline, Part

EMPTY = "(để trống)"
NO_ROW = "(không có dòng này)"
WHOLE_SECTION = "Cả mục"
WHOLE_ROW = "Cả dòng"

FileNames = Mapping[int, str]


@dataclass(frozen=True)
class Change:
    """One answer that differs: where, and both texts."""

    section: str
    row: str
    question: str
    before: str
    after: str


def difference(outline: Outline, old: Body, new: Body, names: FileNames | None = None) -> list[Change]:
    """Every answer of ``new`` that is not as in ``old``, in the order of the form.

    Rows about a hamlet or task are compared by what they are about. Other rows are matched where they are equal,
    so a row put in between is one row more, not a change of all that follow. ``names`` are of evidence files.
    """
    return [
        change
        for part in outline.parts
        for change in _section(part, old.section(part.code), new.section(part.code), names or {})
    ]


def text_of(asked: Asked, cell: Cell, names: FileNames | None = None) -> str:
    """An answer as people write it: "1.234", "12/7/2024", the words of a choice, "Chưa có số liệu (lý do)"."""
    if cell.answer == VALUE:
        return _value_text(asked, cell.value, names or {})
    return _other_answer(cell.answer, cell.reason)


def _other_answer(answer: str, reason: str) -> str:
    if answer == NO_FIGURE and reason:
        return f"{ANSWER_LABELS[NO_FIGURE]} ({reason})"
    return ANSWER_LABELS[answer] if answer in (NOTHING, NO_FIGURE) else EMPTY


def _value_text(asked: Asked, value: Any, names: FileNames) -> str:
    values = value if isinstance(value, list) else [value]
    if asked.kind == QuestionKind.FILES:
        return "; ".join(names.get(one, f"tệp {one}") for one in values) or EMPTY
    if asked.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        places = {choice.value: place for place, choice in enumerate(asked.choices)}
        in_order = sorted(map(str, values), key=lambda one: places.get(one, len(places)))
        return "; ".join(map(asked.label_of, in_order)) or EMPTY
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    day = read_date(value) if asked.kind == QuestionKind.DATE else None
    return f"{day.day}/{day.month}/{day.year}" if day else str(value or EMPTY)


def _section(part: Part, old: SectionAnswer, new: SectionAnswer, names: FileNames) -> Iterator[Change]:
    if {old.answer, new.answer} & {NOTHING, NO_FIGURE}:
        before, after = _whole_section(part, old, names), _whole_section(part, new, names)
        if before != after:
            yield Change(part.title, "", WHOLE_SECTION, before, after)
        return
    for label, old_row, new_row in _pairs(part, old.rows, new.rows):
        yield from _row(part, label, old_row, new_row, names)


def _whole_section(part: Part, said: SectionAnswer, names: FileNames) -> str:
    """Its one answer, be it given for the section or for every question in it; else all its rows."""
    if said.answer in (NOTHING, NO_FIGURE):
        return _other_answer(said.answer, said.reason)
    answers = {row.cell(asked.key).answer for row in said.rows for asked in part.questions} - {BLANK}
    if answers == {NOTHING}:
        return ANSWER_LABELS[NOTHING]
    rows = enumerate(said.rows, 1)
    texts = [(row.label or f"Dòng {number}", _whole_row(part, row, names)) for number, row in rows]
    headed = part.layout != Layout.ONCE
    return "\n".join(f"{label}\n{text}" if headed else text for label, text in texts if text != EMPTY) or EMPTY


def _row(part: Part, label: str, old: Row | None, new: Row | None, names: FileNames) -> Iterator[Change]:
    if old is None or new is None:
        before, after = _whole_row(part, old, names), _whole_row(part, new, names)
        if {before, after} != {NO_ROW, EMPTY}:
            yield Change(part.title, label, WHOLE_ROW, before, after)
        return
    for asked in part.questions:
        before, after = text_of(asked, old.cell(asked.key), names), text_of(asked, new.cell(asked.key), names)
        if before != after:
            yield Change(part.title, label, asked.label, before, after)


def _whole_row(part: Part, row: Row | None, names: FileNames) -> str:
    """All its answers, a line each."""
    if row is None:
        return NO_ROW
    said = [asked for asked in part.questions if row.cell(asked.key).answer != BLANK]
    return "\n".join(f"{asked.label}: {text_of(asked, row.cell(asked.key), names)}" for asked in said) or EMPTY


Pair = tuple[str, Row | None, Row | None]


def _pairs(part: Part, old: tuple[Row, ...], new: tuple[Row, ...]) -> Iterator[Pair]:
    if part.layout == Layout.ROWS:
        yield from _in_sequence(old, new)
        return
    before, after = {row.key: row for row in old}, {row.key: row for row in new}
    for key in {**after, **before}:
        old_row, new_row = before.get(key), after.get(key)
        label = (new_row or old_row or Row()).label
        yield label, old_row, new_row


def _in_sequence(old: tuple[Row, ...], new: tuple[Row, ...]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, [_print(row) for row in old], [_print(row) for row in new], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            continue
        for old_at, new_at in zip_longest(range(old_from, old_to), range(new_from, new_to)):
            old_row = old[old_at] if old_at is not None else None
            new_row = new[new_at] if new_at is not None else None
            number = (new_at if new_at is not None else old_at) + 1
            yield f"Dòng {number}" if new_row else f"Dòng {number} (bỏ)", old_row, new_row


def _print(row: Row) -> str:
    """Two rows with the same answers are the same row."""
    return repr(sorted((key, cell) for key, cell in row.cells.items() if cell.answer != BLANK))
