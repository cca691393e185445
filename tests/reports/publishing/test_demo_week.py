"""The demo's last closed week as ``export_summary`` gives it: each file says in every cell what the JSON has frozen."""

import io
import json

import docx
import openpyxl
import pytest
from django.core.management import call_command

from directives.models import Directive
from reports.compiling.narrative import narrative
from reports.models import Format, Period
from reports.publishing.document import all_tables, annexes, blocks
from reports.publishing.tables import Holds, Table, group_sizes, show
from tests.reports.publishing.tagged_pdf import read_tagged


@pytest.fixture
def files(db, smtp, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    call_command("load_demo", weeks=2, stdout=io.StringIO())
    directive, period = Directive.objects.get(), Period.objects.closed().order_by("-monday")[0]
    return {fmt: exported(directive, period, fmt, tmp_path / f"tuan.{fmt}") for fmt in Format}


def exported(directive, period, fmt, output):
    call_command("export_summary", str(directive.pk), period.week, format=fmt, output=str(output), stdout=io.StringIO())
    return output.read_bytes()


def test_the_four_files_agree_in_every_cell_and_line(files):
    given = json.loads(files[Format.JSON])
    content, said = given["content"], list(narrative(given["content"], given["words"]))
    shown = [block for block in blocks(content, said) if isinstance(block, Table)]
    shown += [table for annex in annexes(content) for table in annex.tables]
    uncut = all_tables(content, annexes(content))
    lines = [line for paragraph in given["narrative"] for line in paragraph["text"].splitlines() if line.strip()]
    assert (content["previous"]["adjacent"], len(shown) > 20, len(lines) > 20) == (True, True, True)

    assert word_tables(files[Format.DOCX]) == [as_text(table) for table in shown]
    pdf, tagged = read_tagged(files[Format.PDF])
    assert bare(tagged) == bare(as_tagged(table) for table in shown)
    assert sheets(files[Format.XLSX], uncut) == [as_text(table) for table in uncut]

    pdf = squeezed(pdf)
    word = {paragraph.text for paragraph in docx.Document(io.BytesIO(files[Format.DOCX])).paragraphs}
    book = {cell.value for cell in openpyxl.load_workbook(io.BytesIO(files[Format.XLSX]))["Báo cáo"]["A"]}
    lost = {
        "word": [line for line in lines if line not in word],
        "pdf": [line for line in lines if squeezed(line) not in pdf],
        "workbook": [line for line in lines if line not in book],
    }
    assert lost == {"word": [], "pdf": [], "workbook": []}


def as_text(table):
    """Head, rows and total as a page shows them."""
    body = [*table.rows, *([table.total] if table.total else [])]
    return [[column.label for column in table.columns], *map(table.shown, body)]


def as_tagged(table):
    """The same, where a cell that covers several rows stands in the first of them only."""
    head, *rows = as_text(table)
    covers = [*group_sizes(table), *([1] if table.total else [])]
    return [head, *(row if size else row[1:] for row, size in zip(rows, covers, strict=True))]


def word_tables(data):
    tables = docx.Document(io.BytesIO(data)).tables
    bordered = [table for table in tables if table._tbl.tblPr.find("{*}tblBorders") is not None]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in bordered]


def sheets(data, tables):
    """Head, rows and total of each table's sheet, its numbers and dates written as the tables write them."""
    sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets[2:]
    return [sheet_rows(sheet, table) for sheet, table in zip(sheets, tables, strict=True)]


def sheet_rows(sheet, table):
    last = 4 + len(table.rows) + bool(table.total)
    head, *rows = sheet.iter_rows(min_row=4, max_row=last, max_col=len(table.columns), values_only=True)
    return [list(head), *([written(*cell) for cell in zip(row, table.columns, strict=True)] for row in rows)]


def written(value, column):
    if column.holds == Holds.SHARE and value is not None:
        return show(round(100 * value, 1), column.holds)
    return show(value.date() if value and column.holds == Holds.DAY else value, column.holds)


def bare(tables):
    return [[[squeezed(text) for text in row] for row in table] for table in tables]


def squeezed(text):
    """Without the spaces and line ends that a page puts where it likes."""
    return "".join(text.split())
