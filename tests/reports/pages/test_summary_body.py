"""The summary on the web: the same words and figures as its files, readable by anyone at any width."""

import pytest
from django.template.loader import render_to_string

from reports.templatetags.summarised import ROWS_ON_A_PAGE, summary_page
from tests.reports.compiling.sample import activity, body, content_of, filing, rows, week
from tests.reports.publishing.sample import draft


def shown(summary):
    return render_to_string("reports/_summary_body.html", {"summary": summary})


@pytest.fixture(scope="module")
def page():
    return shown(draft(words={"proposal": "Đề nghị <b>khen</b> xã Tân Hiệp.\nHết."}))


def test_every_heading_has_its_anchor_in_the_contents(page):
    headings = summary_page(draft()).headings
    assert len(headings) == 11
    assert [h.anchor for h in headings if f'href="#{h.anchor}"' in page and f'id="{h.anchor}"' in page] == [
        h.anchor for h in headings
    ]


def test_tables_name_their_caption_columns_and_rows(page):
    assert page.count("<table") == page.count("<caption") == page.count('tabindex="0"')
    whole = summary_page(draft())
    parts = [*whole.parts, *(part for annex in whole.annexes for part in annex.parts)]
    heads = [cell for part in parts for row in [*part.rows, part.total] for cell in row if cell.is_head]
    assert page.count('scope="row') == len(heads)


def test_no_id_stands_twice(page):
    ids = [piece.partition('"')[0] for piece in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_the_reviewers_words_are_text_and_marked_as_theirs(page):
    assert "<p>Đề nghị &lt;b&gt;khen&lt;/b&gt; xã Tân Hiệp.</p><p>Hết.</p>" in page
    assert page.count("Lời của người tổng hợp") == 1


def test_equal_answers_share_one_cell_over_their_rows(page):
    assert '<th scope="rowgroup" rowspan="10">Đã làm trong tuần</th>' in page


def test_numbers_are_written_as_the_office_writes_them():
    many = filing(1, body=body(1, a=rows(activity(["procedures"], "meeting", 1, 1234))))
    assert '<td data-label="Tuần này" class="num">1.234</td>' in shown(draft(content=content_of(week(many))))


def test_annexes_are_folded_on_screen(page):
    assert (page.count('<details class="fold"><summary>'), page.count(" open>")) == (1, 0)
    assert page.count('<details class="fold">\n') == len(summary_page(draft()).annexes) == 5


def test_columns_share_the_sheet_as_they_do_in_word(page):
    filed = next(part for part in summary_page(draft()).annexes[0].parts)
    assert (filed.widths, [column.label for column in filed.table.columns]) == (
        [5, 24, 18, 23, 30],
        ["STT", "Đơn vị", "Tình trạng", "Nộp lúc", "Ghi chú"],
    )
    assert "".join(f'<col width="{width}%">' for width in filed.widths) in page


def test_a_long_annex_is_cut_and_says_so():
    lines = [activity(["procedures"], "meeting", 1, 1)] * (ROWS_ON_A_PAGE + 5)
    long = shown(draft(content=content_of(week(filing(1, body=body(1, a=rows(*lines)))))))
    assert "Còn 5 dòng, xem bản Excel." in long
