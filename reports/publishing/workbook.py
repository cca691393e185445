"""The summary as a workbook: a sheet for the first page, one for the whole text, then one per table."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from textwrap import shorten

from xlsxwriter.worksheet import Worksheet

from reports.compiling.narrative import Said
from reports.compiling.wording import lower_first
from units.workbooks.writing import finished, new_book

from .document import Document, Heading, first_page_of
from .tables import Table
from .word_tables import clean
from .workbook_sheets import Formats, formats_of, print_setup, set_widths, write_lines, write_table

HEAD_ROW = 3
SHEET_NAME_LENGTH = 31
TEXT_WIDTH = 72


def render_workbook(document: Document, tables: list[Table], at: datetime) -> bytes:
    """The file's bytes; the first page has a sheet, the whole text the next, each table one more."""
    notice = document.notice or document.version
    out, book = new_book(title=document.title, author=document.issuer, comments=notice, at=at)
    formats = formats_of(book)
    texts = [block for block in document.body if not isinstance(block, Table)]
    brief = list(first_page_of(block for block in texts if isinstance(block, Said)))
    if brief:
        _text_sheet(book.add_worksheet("Tóm tắt"), document, brief, formats)
    _text_sheet(book.add_worksheet("Báo cáo"), document, texts, formats)
    for name, table in zip(sheet_names(tables), tables, strict=True):
        _table_sheet(book.add_worksheet(name), table, document, formats)
    return finished(out, book)


def sheet_names(tables: list[Table]) -> Iterator[str]:
    """The end of each title, of a clause its beginning: short, numbered, without the signs that are not allowed."""
    for place, table in enumerate(tables, start=1):
        title = re.sub(r" \(.*|^\D.*: ", "", table.title)
        named = f"{place} Mục {table.section}, {lower_first(title)}" if table.section else f"{place} {title}"
        allowed = re.sub(r"[][:*?/\\']", " ", named)
        yield shorten(allowed, SHEET_NAME_LENGTH, placeholder="").rstrip(" ,.-")


def _text_sheet(sheet: Worksheet, document: Document, texts: Iterable[Heading | Said], formats: Formats) -> None:
    print_setup(sheet, footer=document.version)
    sheet.set_portrait()
    sheet.set_column(0, 0, TEXT_WIDTH)
    lines = [(document.title, "heading"), (document.version, "small"), (document.notice, "small")]
    for block in texts:
        lines += [(line, "heading" if isinstance(block, Heading) else "prose") for line in block.text.splitlines()]
    write_lines(sheet, 0, lines, formats, wrapped=True)


def _table_sheet(sheet: Worksheet, table: Table, document: Document, formats: Formats) -> None:
    """Title, version, an empty line, the head (frozen, filtered), the rows, the total and the note."""
    sheet.write_string(0, 0, clean(table.title), formats["title"])
    sheet.write_string(1, 0, clean(f"{document.version}. {document.notice}".strip()), formats["small"])
    widths = set_widths(sheet, table.columns)
    write_table(sheet, HEAD_ROW, table, formats, widths=widths, filtered=True)
    print_setup(sheet, footer=document.version, repeated=HEAD_ROW)
