"""An objective reason stands after the unit's name wherever a frozen summary lists who was late or missing."""

import io
import json
from dataclasses import replace
from datetime import timedelta

import docx
import openpyxl
import pytest
from django.template.loader import render_to_string

from reports.compiling.narrative import narrative
from reports.models import Format
from reports.publishing import render
from reports.publishing.document import all_tables, annexes, document_of
from tests.reports.compiling.sample import content_of, filing, missing, week
from tests.reports.publishing.sample import draft
from tests.reports.publishing.tagged_pdf import read_tagged

LATE, SILENT, LETTER = "Mất điện toàn xã", "Bão số 3", "42/UBND ngày 12/7/2024"
SAID = (f"lý do khách quan: {LATE}", f"lý do khách quan: {SILENT}")
LISTED = (f"{LATE} ({LETTER})", f"Lý do khách quan: {SILENT}")


@pytest.fixture(scope="module")
def summary():
    late = filing(2, late=timedelta(minutes=25), excuse_reason=LATE, excuse_letter=LETTER)
    return draft(content=content_of(week(filing(1), late, replace(missing(3), excuse_reason=SILENT))))


def lacking(text):
    text = " ".join(text.split())
    return [reason for reason in (*SAID, *LISTED) if reason not in text]


def test_sentences_name_the_reason_after_the_unit(summary):
    said = next(paragraph.text for paragraph in narrative(summary.content, {}) if paragraph.key == "filing")
    assert f"Có 1 đơn vị nộp báo cáo muộn: Tân Hà (muộn 25 phút; lý do khách quan: {LATE})." in said
    assert f"Còn 1 đơn vị chưa nộp báo cáo: Tân Đông (lý do khách quan: {SILENT})." in said


def test_the_lists_of_units_have_it_with_the_units_letter(summary):
    tables = {table.key: table for table in all_tables(summary.content, annexes(summary.content))}
    assert [row[-1] for row in tables["danh-sach-don-vi"].rows] == [
        "",
        f"Muộn 25 phút; Lý do khách quan: {LATE} ({LETTER})",
        f"Lý do khách quan: {SILENT}",
    ]
    assert [row[-1] for row in tables["nop-muon"].rows] == [f"{LATE} ({LETTER})"]


def test_every_format_and_the_page_show_it(summary):
    word = docx.Document(io.BytesIO(render(summary, Format.DOCX)))
    book = openpyxl.load_workbook(io.BytesIO(render(summary, Format.XLSX)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    given = json.loads(render(summary, Format.JSON))
    lost = {
        "word": lacking(" ".join([paragraph.text for paragraph in word.paragraphs] + cells)),
        "workbook": lacking(" ".join(str(cell.value) for sheet in book for row in sheet for cell in row)),
        "pdf": lacking(read_tagged(render(summary, Format.PDF))[0]),
        "page": lacking(render_to_string("reports/_summary_body.html", {"summary": summary})),
    }
    assert lost == {place: [] for place in lost}
    assert [unit["excuse"] for unit in given["content"]["units"]] == [
        None,
        {"reason": LATE, "letter": LETTER},
        {"reason": SILENT, "letter": ""},
    ]


def test_a_content_older_than_excuses_says_nothing_of_them(summary):
    old = json.loads(json.dumps(summary.content))
    for unit in old["units"]:
        del unit["excuse"]
    del old["text"], old["brief"]
    said = " ".join(paragraph.text for paragraph in narrative(old, {}))
    assert ("Tân Hà (muộn 25 phút)" in said, "khách quan" in said) == (True, False)
    assert document_of(draft(content=old)).annexes[1].tables[0].rows[0][-1] == ""
