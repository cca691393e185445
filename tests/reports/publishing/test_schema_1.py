"""Summaries compiled before there was a first page: still read, shown and exported, without one."""

import io
import json

import docx
import openpyxl
import pytest
from django.template.loader import render_to_string

from reports.compiling.narrative import paragraphs
from reports.models import Format
from reports.publishing import render
from reports.publishing.document import document_of
from tests.reports.publishing.sample import signed

NEW = ("brief", "text", "unit_figures", "month_before")


def as_schema_1(content):
    """The content as schema 1 froze it."""
    old = {key: value for key, value in content.items() if key not in NEW} | {"schema": 1}
    old["filing"] = {key: value for key, value in content["filing"].items() if key != "month_before"}
    old["units"] = [{key: value for key, value in unit.items() if key != "excuse"} for unit in content["units"]]
    old["sections"] = [_section(section) for section in content["sections"]]
    return old


def _section(section):
    old = {key: value for key, value in section.items() if key != "rows_month_before"}
    for part, gone in (("questions", "within"), ("totals", "month_before")):
        old[part] = [{key: value for key, value in line.items() if key != gone} for line in section[part]]
    return old


@pytest.fixture(scope="module")
def summary():
    made = signed(words={"proposal": "Đề nghị khen thưởng."})
    made.content = as_schema_1(json.loads(json.dumps(made.content)))
    return made


def test_it_is_put_in_words_when_it_is_read_without_a_first_page(summary):
    keys = [paragraph.key for paragraph in paragraphs(summary.content)]
    assert (keys[:3], [key for key in keys if key.startswith("brief")]) == (["opening", "filing", "scope"], [])


def test_its_parts_are_numbered_from_the_filing(summary):
    headings = [block.text for block in document_of(summary).body if hasattr(block, "level") and block.level == 1]
    assert headings == ["I. Tình hình nộp báo cáo", "II. Kết quả thực hiện", "III. Kiến nghị, đề xuất"]


def test_every_format_and_the_page_show_its_words(summary):
    word = docx.Document(io.BytesIO(render(summary, Format.DOCX)))
    book = openpyxl.load_workbook(io.BytesIO(render(summary, Format.XLSX)))
    page = render_to_string("reports/_summary_body.html", {"summary": summary})
    assert "Đề nghị khen thưởng." in [paragraph.text for paragraph in word.paragraphs]
    assert book.sheetnames[0] == "Báo cáo"
    assert "Đề nghị khen thưởng." in page
    assert render(summary, Format.PDF).startswith(b"%PDF")
    assert json.loads(render(summary, Format.JSON))["content"]["schema"] == 1
