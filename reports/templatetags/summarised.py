"""A summary's text and tables for the page: the same blocks that Word, Excel and PDF draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django import template

from reports.compiling.narrative import Said, narrative
from reports.compiling.wording import number
from reports.models import Summary
from reports.publishing.document import Block, Heading, annexes, blocks
from reports.publishing.tables import Holds, Table, group_sizes

register = template.Library()

ROWS_ON_A_PAGE = 300


@dataclass(frozen=True)
class Cell:
    """One cell as it stands in HTML; ``rows`` is how many rows it covers."""

    text: str
    label: str
    is_numeric: bool
    is_head: bool
    rows: int


@dataclass(frozen=True)
class Part:
    """One block of the page: a heading, lines of text, or a table; the other two are empty."""

    heading: Heading | None = None
    said: Said | None = None
    table: Table | None = None
    rows: Sequence[Sequence[Cell]] = ()
    total: Sequence[Cell] = ()
    left_out: str = ""

    @property
    def lines(self) -> list[str]:
        """Paragraphs of the text."""
        return [line for line in self.said.text.splitlines() if line.strip()] if self.said else []


@dataclass(frozen=True)
class Folder:
    """An annex."""

    label: str
    title: str
    parts: Sequence[Part]


@dataclass(frozen=True)
class Page:
    """The whole summary."""

    parts: Sequence[Part]
    annexes: Sequence[Folder]

    @property
    def headings(self) -> list[Heading]:
        """For the table of contents."""
        return [part.heading for part in self.parts if part.heading]


@register.simple_tag
def summary_page(summary: Summary) -> Page:
    """``{% summary_page summary as whole %}``: everything that :file:`reports/_summary_body.html` shows."""
    content = summary.content
    body = blocks(content, narrative(content, summary.words))
    return Page(
        parts=[_part(block) for block in body],
        annexes=[Folder(annex.label, annex.title, [_part(t) for t in annex.tables]) for annex in annexes(content)],
    )


@register.simple_tag
def table_part(table: Table) -> Part:
    """``{% table_part table as part %}``: one table for :file:`reports/_summary_table.html`."""
    return _part(table)


def _part(block: Block) -> Part:
    match block:
        case Heading():
            return Part(heading=block)
        case Said():
            return Part(said=block)
    left = len(block.rows) - ROWS_ON_A_PAGE
    return Part(
        table=block,
        rows=[_row(block, row, covers) for row, covers in _first(zip(block.rows, group_sizes(block), strict=True))],
        total=_row(block, block.total, 1) if block.total else (),
        left_out=f"Còn {number(left)} dòng, xem bản Excel." if left > 0 else "",
    )


def _first(rows: Iterable[tuple]) -> Iterable[tuple]:
    return islice(rows, ROWS_ON_A_PAGE)


def _row(table: Table, row: Sequence, covers: int) -> list[Cell]:
    """The row's cells; its head is the first cell that is no running number."""
    head = next(place for place, column in enumerate(table.columns) if column.holds == Holds.TEXT)
    cells = zip(table.shown(row), table.columns, strict=True)
    return [
        Cell(text, column.label, column.is_numeric, place == head, covers if place == 0 else 1)
        for place, (text, column) in enumerate(cells)
        if place or covers
    ]
