"""The four files of one summary: the same bytes each time, the same figures in each, safe names."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from reports.compiling.narrative import Said
from reports.models import Format
from reports.publishing import file_name, render
from reports.publishing.document import all_tables, annexes, document_of, first_page_of
from reports.publishing.official import head_lines, initials
from reports.publishing.tables import Holds, Table
from tests.reports.publishing.sample import draft, signed

ROOT = Path(__file__).parents[3]
PRINT_HASHES = """
import django, hashlib
django.setup()
from reports.compiling.narrative import Said
from reports.models import Format
from reports.publishing import render
from tests.reports.publishing.sample import signed
print(*(hashlib.sha256(render(signed(), fmt)).hexdigest() for fmt in Format))
"""


PROCESSES, AT_ONCE = 20, 2
PLACES = (("UTC", "C"), ("Asia/Ho_Chi_Minh", "C.UTF-8"), ("America/New_York", "POSIX"))


def hashes_in_another_process(number):
    """What a process gives that hashes, tells the time and speaks in its own way."""
    zone, language = PLACES[number % len(PLACES)]
    own = {"PYTHONHASHSEED": str(number), "TZ": zone, "LC_ALL": language, "PYTHONUTF8": "1"}
    environment = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "tanchau_tasks.settings"}
    made = subprocess.run(
        [sys.executable, "-c", PRINT_HASHES], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return tuple(made.stdout.split())


def test_the_same_summary_gives_the_same_bytes_in_twenty_processes():
    here = tuple(hashlib.sha256(render(signed(), fmt)).hexdigest() for fmt in Format)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert set(pool.map(hashes_in_another_process, range(PROCESSES))) == {here}


def bare(text):
    """Text without the spaces and line ends that a page puts where it likes."""
    return "".join(text.split())


def test_the_pdf_shows_every_cell_of_the_tables():
    summary = signed()
    document = document_of(summary)
    pages = pypdf.PdfReader(io.BytesIO(render(summary, Format.PDF))).pages
    shown = Counter(re.findall(r"\S+", " ".join(page.extract_text() for page in pages)))
    text = bare(" ".join(page.extract_text() for page in pages))
    tables = [block for block in document.body if isinstance(block, Table)]
    tables += [table for annex in document.annexes for table in annex.tables]
    cells = [cell for table in tables for row in table.rows for cell in table.shown(row)]
    lost = {cell for cell in cells if bare(cell) and bare(cell) not in text}
    numbers = Counter(cell for cell in cells if re.fullmatch(r"[+-]?[\d.,]+%?", cell))
    few = {number: (count, shown[number]) for number, count in numbers.items() if shown[number] < count}
    assert (lost, few) == (set(), {})


@pytest.mark.parametrize("fmt", list(Format))
def test_another_word_gives_other_bytes(fmt):
    assert render(signed(), fmt) != render(signed(words={"proposal": "Khác"}), fmt)


@pytest.mark.parametrize(
    ("fmt", "name"),
    [
        (Format.DOCX, "Bao-cao-tong-hop-2024-W28-ban-1.docx"),
        (Format.XLSX, "Bao-cao-tong-hop-2024-W28-ban-1.xlsx"),
        (Format.PDF, "Bao-cao-tong-hop-2024-W28-ban-1.pdf"),
        (Format.JSON, "Bao-cao-tong-hop-2024-W28-ban-1.json"),
    ],
)
def test_a_file_is_named_by_week_and_version(fmt, name):
    assert file_name(draft(), fmt) == name


def test_json_holds_the_frozen_content_the_version_and_the_words():
    summary = signed(words={"proposal": "Đề nghị khen thưởng."})
    given = json.loads(render(summary, Format.JSON))
    assert (given["version"], given["words"], given["signed_by"]) == (2, summary.words, "Cán bộ A")
    assert given["content"] == summary.content


def test_word_shows_every_figure_of_the_tables():
    summary = signed()
    document = document_of(summary)
    tables = [block for block in document.body if isinstance(block, Table)]
    tables += [table for annex in document.annexes for table in annex.tables]
    word = docx.Document(io.BytesIO(render(summary, Format.DOCX)))
    drawn = [table for table in word.tables if table._tbl.tblPr.find("{*}tblBorders") is not None]
    for table, found in zip(tables, drawn, strict=True):
        rows = [[cell.text for cell in row.cells] for row in found.rows][1 : 1 + len(table.rows)]
        assert [row[1:] for row in rows] == [table.shown(row)[1:] for row in table.rows]


def test_the_workbook_holds_every_value_of_the_tables():
    summary = signed()
    book = openpyxl.load_workbook(io.BytesIO(render(summary, Format.XLSX)))
    for sheet, table in zip(book.worksheets[2:], all_tables(summary.content, annexes(summary.content)), strict=True):
        rows = sheet.iter_rows(min_row=5, max_row=4 + len(table.rows), max_col=len(table.columns), values_only=True)
        assert list(rows) == [tuple(map(stored, row, table.columns)) for row in table.rows]


def stored(value, column):
    """A value as a worksheet gives it back: a share as a fraction, a day as midnight, no empty text."""
    if column.holds == Holds.SHARE and value is not None:
        return value / 100
    midnight = type(value) is date
    return datetime.combine(value, time.min) if midnight else value or (value if value == 0 else None)


def first_page(summary):
    """The lines of the brief, as the document has them."""
    return [line for block in first_page_of(said_in(summary)) for line in block.text.splitlines()]


def said_in(summary):
    return [block for block in document_of(summary).body if isinstance(block, Said)]


def test_the_first_page_comes_first_in_every_format_and_says_the_same():
    summary = signed()
    lines = first_page(summary)
    assert lines[0].startswith("Yêu cầu: ")
    word = [p.text for p in docx.Document(io.BytesIO(render(summary, Format.DOCX))).paragraphs]
    book = openpyxl.load_workbook(io.BytesIO(render(summary, Format.XLSX)))
    sheet = "\n".join(str(cell.value) for cell in book.worksheets[0]["A"])
    given = json.loads(render(summary, Format.JSON))["narrative"]
    pdf = " ".join(pypdf.PdfReader(io.BytesIO(render(summary, Format.PDF))).pages[0].extract_text().split())
    assert word.index(lines[0]) < word.index("II. TÌNH HÌNH NỘP BÁO CÁO")
    assert [line for line in lines if line not in word] == []
    assert (book.sheetnames[0], [line for line in lines if line not in sheet]) == ("Tóm tắt", [])
    assert [line for line in lines if line not in "\n".join(said["text"] for said in given)] == []
    assert [line for line in lines if line not in pdf] == [], "the whole of it on page one"


@pytest.mark.parametrize(
    ("name", "symbol"),
    [("Phòng Nội vụ", "PNV"), ("Văn phòng HĐND - UBND", "VPHU"), ("Ủy ban nhân dân", "UBND"), ("Đảng ủy", "ĐU")],
)
def test_the_symbol_comes_from_the_offices_initials(name, symbol):
    assert initials(name) == symbol


@pytest.mark.parametrize(
    ("name", "lines"),
    [("Ủy ban nhân dân xã Tân Hội", ("ỦY BAN NHÂN DÂN", "XÃ TÂN HỘI")), ("Sở Nội vụ", ("SỞ NỘI VỤ",))],
)
def test_a_peoples_committee_stands_on_two_lines(name, lines):
    assert head_lines(name) == lines
