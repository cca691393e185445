"""Tables in worksheets: real numbers and dates, frozen heads, print set-up, no text that could run as a formula."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from units.workbooks.writing import A4

from .tables import Column, Holds, Table, Value
from .word_tables import clean

NUMBER_FORMATS = {
    Holds.COUNT: "#,##0",
    Holds.CHANGE: "+#,##0;-#,##0;0",
    Holds.SHARE: "0.0%",
    Holds.DAY: "dd/mm/yyyy",
    Holds.INSTANT: "hh:mm dd/mm/yyyy",
}
NARROW, WIDE = 6, 60
LEAST_WIDTHS = {Holds.DAY: 12, Holds.INSTANT: 18}
LINE_HEIGHT, MOST_LINES = 16, 8
LETTERS_A_LINE = {"heading": 68, "small": 92, "prose": 92}
LETTERS_A_WEIGHT = 8
Formats = Mapping[Holds | str, CellFormat]


def formats_of(book: xlsxwriter.Workbook) -> dict[Holds | str, CellFormat]:
    """A format for what a column may hold, and for head, total, title, small print and prose (no key of a column)."""
    plain: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    cell = {**plain, "border": 1, "text_wrap": True}
    formats: dict[Holds | str, CellFormat] = {
        holds: book.add_format({**cell, **({"num_format": NUMBER_FORMATS[holds]} if holds in NUMBER_FORMATS else {})})
        for holds in Holds
    }
    formats["head"] = book.add_format({**cell, "bold": True, "align": "center", "bg_color": "#E8EDF3"})
    formats["total"] = book.add_format({**cell, "bold": True, "num_format": "#,##0"})
    formats["total share"] = book.add_format({**cell, "bold": True, "num_format": NUMBER_FORMATS[Holds.SHARE]})
    formats["title"] = book.add_format({**plain, "bold": True, "font_size": 14})
    formats["heading"] = book.add_format({**plain, "bold": True, "font_size": 14, "text_wrap": True})
    formats["small"] = book.add_format({**plain, "italic": True})
    formats["prose"] = book.add_format({**plain, "text_wrap": True, "valign": "top"})
    return formats


def write_lines(
    sheet: Worksheet, top: int, lines: Iterable[tuple[str, str]], formats: Formats, *, wrapped: bool = False
) -> int:
    """(text, format) lines that are not empty, one below the other; the row after the last.

    ``wrapped`` in a column of text: heights are written, because not every program that opens a workbook fits them.
    """
    row = top
    for text, style in lines:
        if text:
            sheet.write_string(row, 0, clean(text), formats[style])
            if wrapped:
                sheet.set_row(row, LINE_HEIGHT * (1 + len(text) // LETTERS_A_LINE[style]))
            row += 1
    return row


def set_widths(sheet: Worksheet, columns: Sequence[Column]) -> list[float]:
    """Wide enough for what the columns weigh, within reason; in letters."""
    widths = [width_of(column) for column in columns]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    return widths


def width_of(column: Column) -> float:
    """In letters: never too narrow for a date, which a worksheet would show as crosses."""
    floor = LEAST_WIDTHS.get(column.holds, NARROW)
    return min(max(column.weight * LETTERS_A_WEIGHT, floor, len(column.label) * 0.6), WIDE)


def write_table(
    sheet: Worksheet,
    head: int,
    table: Table,
    formats: Formats,
    *,
    widths: Sequence[float],
    first_column: int = 0,
    filtered: bool = False,
) -> int:
    """Head, rows, total and note from row ``head`` on; ``filtered`` freezes the head too. The row of the last line.

    ``widths`` of the columns in letters give each row the height that its words take, up to eight lines.
    """
    for place, column in enumerate(table.columns, start=first_column):
        sheet.write_string(head, place, column.label, formats["head"])
    _set_height(sheet, head, [column.label for column in table.columns], widths)
    row = head
    for row, values in enumerate(table.rows, start=head + 1):
        _set_height(sheet, row, values, widths)
        _write_row(sheet, row, values, table.columns, [formats[c.holds] for c in table.columns], first_column)
    if filtered:
        sheet.autofilter(head, first_column, row, first_column + len(table.columns) - 1)
        sheet.freeze_panes(head + 1, 0)
    if table.total:
        row += 1
        bold = [formats["total share" if c.holds == Holds.SHARE else "total"] for c in table.columns]
        _write_row(sheet, row, table.total, table.columns, bold, first_column)
    if table.note:
        row += 1
        sheet.write_string(row, first_column, clean(table.note), formats["small"])
    return row


def _set_height(sheet: Worksheet, row: int, values: Sequence[Value], widths: Sequence[float]) -> None:
    long = [
        _lines(value, width)
        for value, width in zip(values, widths, strict=False)
        if isinstance(value, str) and (len(value) > width or "\n" in value)
    ]
    if (lines := max(long, default=1)) > 1:
        sheet.set_row(row, LINE_HEIGHT * min(lines, MOST_LINES))


def _lines(text: str, width: float) -> int:
    return sum(-(-len(line) // max(int(width), 1)) or 1 for line in text.split("\n"))


def _write_row(
    sheet: Worksheet,
    row: int,
    values: tuple[Value, ...],
    columns: tuple[Column, ...],
    formats: list[CellFormat],
    first_column: int,
) -> None:
    """The library's undecorated writers: the others ask of each of 160,000 cells whether its place is called "A1"."""
    for place, (value, column, style) in enumerate(zip(values, columns, formats, strict=True), start=first_column):
        if value is None or value == "":
            sheet._write_blank(row, place, None, style)
        elif isinstance(value, str):
            sheet._write_string(row, place, clean(value), style)
        elif isinstance(value, date):
            sheet._write_datetime(row, place, value, style)
        else:
            sheet._write_number(row, place, value / 100 if column.holds == Holds.SHARE else value, style)


def print_setup(sheet: Worksheet, *, footer: str, repeated: int | None = None) -> None:
    """A4 landscape, as wide as one page, the head repeated, with a line and the page number at the foot."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.8, right=0.4, top=0.6, bottom=0.6)
    if repeated is not None:
        sheet.repeat_rows(repeated)
    shown = clean(footer).replace("&", "&&")[:180]
    sheet.set_footer(f"&L{shown}&RTrang &P/&N")
