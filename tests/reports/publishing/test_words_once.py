"""A section of words answered once: told, folded, and drawn like the others."""

from dataclasses import replace

import pytest

from reports.answers import NO_FIGURE, Body, SectionAnswer
from reports.compiling.content import content_of
from reports.compiling.narrative import paragraphs
from reports.outline import Asked, Outline, Part
from reports.publishing.filing_tables import filing_list
from reports.publishing.section_tables import body_tables
from tests.reports.compiling.sample import filing, nothing, once, week

OPINION = Part("h", "Ý kiến", "once", (Asked("opinion", "Ý kiến chung", "words"), Asked("since", "Từ ngày", "date")))


@pytest.fixture
def content():
    said = once(opinion="Đề nghị tập huấn.", since="2024-07-10")
    answers = (said, said, nothing, SectionAnswer(NO_FIGURE, "chờ họp"), SectionAnswer())
    filings = [filing(number, body=Body({"h": answer})) for number, answer in enumerate(answers, start=1)]
    returned = filing(6, body=None, returned=True)
    return content_of(replace(week(*filings, returned), outline=Outline((OPINION,))))


def test_words_are_counted_in_the_text(content):
    told = {paragraph.key: paragraph.text for paragraph in paragraphs(content)}
    assert told["section.h"] == (
        "Ý kiến chung: 2 đơn vị nêu ý kiến, 1 đơn vị không phát sinh. Từ ngày: 2 đơn vị nêu ý kiến, 1 đơn vị không phát"
        " sinh."
    )


def test_each_question_is_a_table_of_its_different_answers(content):
    opinion, since = body_tables(content, content["sections"][0])
    assert [opinion.shown(row) for row in opinion.rows] == [
        ["Ý kiến chung", "Đề nghị tập huấn.", "2", "Thị trấn Tân Châu, Tân Hà"],
        ["Ý kiến chung", "Không phát sinh", "1", "Tân Đông"],
        ["Ý kiến chung", "Chưa có số liệu (chờ họp)", "1", "Tân Hội"],
    ]
    assert since.shown(since.rows[0])[1] == "10/7/2024"


def test_many_wordings_are_cut_in_the_text_and_kept_whole_for_the_workbook(content):
    cut = next(body_tables(content, content["sections"][0], limit=0))
    whole = next(body_tables(content, content["sections"][0], limit=None))
    assert (len(cut.rows), len(whole.rows), whole.note) == (2, 3, "")


def test_a_returned_report_is_remarked_in_the_list_of_units(content):
    listed = filing_list(content)
    assert listed.shown(listed.rows[5])[-1] == "Đã trả lại để hoàn thiện; Chưa đưa vào tổng hợp"
