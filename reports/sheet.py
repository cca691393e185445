"""A report as it is read: sections, rows and answers in words. Pure; shared by pages and print."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.answers import ANSWER_LABELS, BLANK, NO_FIGURE, NOTHING, VALUE, Body, Cell, Row, SectionAnswer
from reports.difference import text_of
from reports.models import QuestionKind
from reports.outline import Asked, Outline, Part


@dataclass(frozen=True)
class Line:
    """One question with its answer in words; ``files`` are (id, name) of evidence."""

    label: str
    measure: str
    kind: str
    answer: str
    text: str
    files: tuple[tuple[int, str], ...] = ()

    @property
    def is_count(self) -> bool:
        return self.kind == QuestionKind.COUNT


@dataclass(frozen=True)
class SheetRow:
    """One activity, hamlet or task; ``unchanged`` when the unit said so."""

    label: str
    unchanged: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class SheetPart:
    """One section; ``note`` is its answer as a whole, when it has one."""

    code: str
    title: str
    layout: str
    note: str
    rows: tuple[SheetRow, ...]


def sheet(outline: Outline, body: Body, names: Mapping[int, str]) -> list[SheetPart]:
    """The report ``body`` by its form ``outline``; ``names`` are of its evidence files."""
    return [_part(part, body.section(part.code), names) for part in outline.parts]


def _part(part: Part, section: SectionAnswer, names: Mapping[int, str]) -> SheetPart:
    note = ANSWER_LABELS[section.answer] if section.answer in (NOTHING, NO_FIGURE) else ""
    note = f"{note}: {section.reason}" if note and section.reason else note
    rows = tuple(_row(part, row, names) for row in section.rows if not (note and _is_blank(row)))
    return SheetPart(part.code, part.title, part.layout, note, rows)


def _is_blank(row: Row) -> bool:
    return all(cell.answer == BLANK for cell in row.cells.values())


def _row(part: Part, row: Row, names: Mapping[int, str]) -> SheetRow:
    lines = tuple(_line(asked, row.cell(asked.key), names) for asked in part.questions)
    return SheetRow(row.label, row.unchanged, lines)


def _line(asked: Asked, cell: Cell, names: Mapping[int, str]) -> Line:
    named = asked.kind == QuestionKind.FILES and cell.answer == VALUE and isinstance(cell.value, list)
    ids = cell.value if named else []
    files = tuple((one, names[one]) for one in ids if one in names)
    return Line(asked.label, asked.measure, asked.kind, cell.answer, text_of(asked, cell, names), files)
