"""The summary as a workbook: a sheet per table, real numbers and dates, and no text that could run as a formula."""

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from reports.compiling.narrative import Said

from .document import Document, Heading, brief_of
from .tables import Column, Holds, Table, Value
from .word_tables import clean

NUMBER_FORMATS = {
    Holds.COUNT: "#,##0",
    Holds.CHANGE: "+#,##0;-#,##0;0",
    Holds.SHARE: "0.0%",
    Holds.DAY: "dd/mm/yyyy",
    Holds.INSTANT: "hh:mm dd/mm/yyyy",
}
HEAD_ROW = 3
NARROW, WIDE = 6, 60
TEXT_WIDTH, LINE_HEIGHT = 72, 16
LETTERS_A_LINE = {"heading": 68, "small": 92, "text": 92}
"""Heights are written, because not every program that opens a workbook fits them to the text."""
LETTERS_A_WEIGHT = 8
SHEET_NAME_LENGTH = 31
A4 = 9
Formats = Mapping[Holds | str, CellFormat]


def render_workbook(document: Document, tables: list[Table], at: datetime) -> bytes:
    """The file's bytes; the first page has a sheet, the whole text the next, each table one more."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "title": document.title,
            "author": document.issuer,
            "comments": document.notice or document.version,
            "created": at.astimezone(UTC).replace(tzinfo=None, microsecond=0),
        }
    )
    formats = _formats(book)
    texts = [block for block in document.body if not isinstance(block, Table)]
    brief = list(brief_of(block for block in texts if isinstance(block, Said)))
    if brief:
        _text_sheet(book.add_worksheet("Tóm tắt"), document, brief, formats)
    _text_sheet(book.add_worksheet("Báo cáo"), document, texts, formats)
    for name, table in zip(_sheet_names(tables), tables, strict=True):
        _table_sheet(book.add_worksheet(name), table, document, formats)
    book.close()
    return out.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[Holds | str, CellFormat]:
    plain: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    cell = {**plain, "border": 1, "text_wrap": True}
    formats: dict[Holds | str, CellFormat] = {
        holds: book.add_format({**cell, **({"num_format": NUMBER_FORMATS[holds]} if holds in NUMBER_FORMATS else {})})
        for holds in Holds
    }
    formats["head"] = book.add_format({**cell, "bold": True, "align": "center", "bg_color": "#E8EDF3"})
    formats["total"] = book.add_format({**cell, "bold": True, "num_format": "#,##0"})
    formats["title"] = book.add_format({**plain, "bold": True, "font_size": 14})
    formats["heading"] = book.add_format({**plain, "bold": True, "font_size": 14, "text_wrap": True})
    formats["small"] = book.add_format({**plain, "italic": True})
    formats["text"] = book.add_format({**plain, "text_wrap": True, "valign": "top"})
    return formats


def _sheet_names(tables: list[Table]) -> Iterator[str]:
    """Short, unlike each other and free of the signs that a sheet's name may not hold."""
    for place, table in enumerate(tables, start=1):
        name = "".join(letter for letter in table.key if letter not in "[]:*?/\\'")
        yield f"{place} {name}"[:SHEET_NAME_LENGTH]


def _text_sheet(sheet: Worksheet, document: Document, texts: Iterable[Heading | Said], formats: Formats) -> None:
    _print_setup(sheet, document)
    sheet.set_portrait()
    sheet.set_column(0, 0, TEXT_WIDTH)
    lines = [(document.title, "heading"), (document.version, "small"), (document.notice, "small")]
    for block in texts:
        lines += [(line, "heading" if isinstance(block, Heading) else "text") for line in block.text.splitlines()]
    for place, (line, style) in enumerate(line for line in lines if line[0]):
        sheet.write_string(place, 0, clean(line), formats[style])
        sheet.set_row(place, LINE_HEIGHT * (1 + len(line) // LETTERS_A_LINE[style]))


def _table_sheet(sheet: Worksheet, table: Table, document: Document, formats: Formats) -> None:
    """Title, version, an empty line, the head (frozen, filtered), the rows, the total and the note."""
    sheet.write_string(0, 0, clean(table.title), formats["title"])
    sheet.write_string(1, 0, clean(f"{document.version}. {document.notice}".strip()), formats["small"])
    for place, column in enumerate(table.columns):
        sheet.write_string(HEAD_ROW, place, column.label, formats["head"])
        sheet.set_column(place, place, _width(column))
    row = HEAD_ROW
    for row, values in enumerate(table.rows, start=HEAD_ROW + 1):
        _write_row(sheet, row, values, table.columns, [formats[column.holds] for column in table.columns])
    last = len(table.columns) - 1
    sheet.autofilter(HEAD_ROW, 0, row, last)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    if table.total:
        row += 1
        _write_row(sheet, row, table.total, table.columns, [formats["total"]] * len(table.columns))
    if table.note:
        sheet.write_string(row + 1, 0, clean(table.note), formats["small"])
    sheet.repeat_rows(HEAD_ROW)
    _print_setup(sheet, document)


def _width(column: Column) -> float:
    return min(max(column.weight * LETTERS_A_WEIGHT, NARROW, len(column.label) * 0.6), WIDE)


def _write_row(
    sheet: Worksheet, row: int, values: tuple[Value, ...], columns: tuple[Column, ...], formats: list[CellFormat]
) -> None:
    for place, (value, column, style) in enumerate(zip(values, columns, formats, strict=True)):
        match value:
            case None | "":
                sheet.write_blank(row, place, None, style)
            case str():
                sheet.write_string(row, place, clean(value), style)
            case date():
                sheet.write_datetime(row, place, value, style)
            case _:
                sheet.write_number(row, place, value / 100 if column.holds == Holds.SHARE else value, style)


def _print_setup(sheet: Worksheet, document: Document) -> None:
    """A4 landscape, as wide as one page, with version and page number at the foot."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.8, right=0.4, top=0.6, bottom=0.6)
    footer = clean(document.version).replace("&", "&&")[:180]
    sheet.set_footer(f"&L{footer}&RTrang &P/&N")
