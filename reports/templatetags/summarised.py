"""A summary's text and tables for the page: the same blocks that Word, Excel and PDF draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from reports.behind import WEEKS_IN_ADDRESSES, Ground, Reference, grounds, references
from reports.behind.cells import TOTAL
from reports.compiling.narrative import Said, narrative, paragraphs
from reports.compiling.sentences import Paragraph
from reports.compiling.wording import number
from reports.models import Report, Summary
from reports.publishing.document import Block, Heading, annexes, blocks
from reports.publishing.tables import Holds, Table, Value, column_widths, group_sizes
from reports.publishing.word_layout import ANNEX_TABLE_SIZE, TEXT_WIDTH, WIDE_TEXT_WIDTH

register = template.Library()

ROWS_ON_A_PAGE = 300


@dataclass(frozen=True)
class Cell:
    """One cell as it stands in HTML; ``rows`` is how many rows it covers, ``address`` what stands behind its figure."""

    text: str
    label: str
    is_numeric: bool
    is_head: bool
    rows: int
    address: str = ""


@dataclass(frozen=True)
class Part:
    """One block of the page: a heading, lines of text, or a table; the other two are empty. ``widths`` in percent."""

    heading: Heading | None = None
    said: Said | None = None
    table: Table | None = None
    rows: Sequence[Sequence[Cell]] = ()
    total: Sequence[Cell] = ()
    widths: Sequence[int] = ()
    left_out: str = ""
    grounds: Sequence[tuple[Ground, str]] = ()
    """What a text stands on, each with the address of what stands behind it."""

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
    """``{% summary_page summary as whole %}``: what a summary's web page and its printed paper show."""
    content, ways = summary.content, Ways(summary)
    body = blocks(content, narrative(content, summary.words))
    texts = {paragraph.key: paragraph for paragraph in paragraphs(content)}
    return Page(
        parts=[_part(block, ways, texts, width=TEXT_WIDTH) for block in body],
        annexes=[
            Folder(annex.label, annex.title, [_part(table, ways, width=WIDE_TEXT_WIDTH) for table in annex.tables])
            for annex in annexes(content)
        ],
    )


@register.simple_tag
def table_part(table: Table) -> Part:
    """``{% table_part table as part %}``: one table for :file:`reports/_summary_table.html`; its cells lead nowhere."""
    return _part(table, Ways(Summary()))


class Ways:
    """From the cells of one version's tables to what stands behind them (one query for all).

    A version that is not kept in the database leads nowhere.
    """

    def __init__(self, summary: Summary) -> None:
        self.content, self.figure = summary.content, ""
        self.reports: dict[int, str] = {}
        if summary.pk is None:
            return
        self.figure = reverse("reports:summary_figure", args=[summary.pk])
        reports = Report.objects.filter(period=summary.period_id).order_by().values_list("unit", "pk")
        self.reports = {unit: reverse("reports:report", args=[pk]) for unit, pk in reports}

    def under(self, paragraph: Paragraph) -> list[tuple[Ground, str]]:
        """The figures of a text, with addresses; those of weeks that do not stand beside this one lead nowhere."""
        weeks = {self.content[name]["week"]: name for name in WEEKS_IN_ADDRESSES if self.content.get(name)} | {"": ""}
        return [(one, self._ground(one, weeks) if self.figure else "") for one in grounds(self.content, paragraph)]

    def _ground(self, ground: Ground, weeks: Mapping[str, str]) -> str:
        if not ground.key or ground.week not in weeks:
            return ""
        return self._address(Reference(ground.key, weeks[ground.week]))

    def of(self, table: Table) -> dict[tuple[int, int], str]:
        """Addresses by row and column."""
        found = references(self.content, table) if self.figure else {}
        return {place: address for place, reference in found.items() if (address := self._address(reference))}

    def _address(self, reference: Reference) -> str:
        if reference.unit is not None:
            return self.reports.get(reference.unit, "")
        asked = {"so": reference.key} | ({"ky": WEEKS_IN_ADDRESSES[reference.week]} if reference.week else {})
        return f"{self.figure}?{urlencode(asked)}"


def _part(block: Block, ways: Ways, texts: Mapping[str, Paragraph] = MappingProxyType({}), *, width: int = 0) -> Part:
    match block:
        case Heading():
            return Part(heading=block)
        case Said():
            found = texts.get(block.key)
            return Part(said=block, grounds=ways.under(found) if found else ())
    left = len(block.rows) - ROWS_ON_A_PAGE
    cells = ways.of(block)
    lines = enumerate(zip(block.rows, group_sizes(block), strict=True))
    return Part(
        table=block,
        rows=[_row(block, row, covers, cells, place) for place, (row, covers) in islice(lines, ROWS_ON_A_PAGE)],
        total=_row(block, block.total, 1, cells, TOTAL) if block.total else (),
        widths=_percents(block, width) if width else (),
        left_out=f"Còn {number(left)} dòng, xem bản Excel." if left > 0 else "",
    )


def _percents(table: Table, width: int) -> list[int]:
    """Each column's share of a sheet as Word divides it; none where the sheet is too narrow for the heads."""
    widths = column_widths(table.columns, width, ANNEX_TABLE_SIZE)
    return [round(100 * one / width) for one in widths] if min(widths) > 0 else []


def _row(
    table: Table, row: Sequence[Value], covers: int, found: Mapping[tuple[int, int], str], line: int
) -> list[Cell]:
    """The row's cells; its head is the first cell that is no running number."""
    head = next(place for place, column in enumerate(table.columns) if column.holds == Holds.TEXT)
    cells = zip(table.shown(row), table.columns, strict=True)
    return [
        Cell(
            text,
            column.label,
            column.is_numeric,
            place == head,
            covers if place == 0 else 1,
            found.get((line, place), ""),
        )
        for place, (text, column) in enumerate(cells)
        if place or covers
    ]
