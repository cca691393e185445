"""What the reviewer writes over a summary, what has moved under it, and what to look at again before signing."""

import re

import pytest

from reports.actions.rewording import edit_words
from reports.actions.summaries import open_checks, publish, sign
from reports.forms.report import ReturnForm
from reports.overview.checks import checks_page
from tests.make import after
from tests.reports.pages.looking import signed_in
from tests.reports.pages.reviewing import address, draft, moved_version, odd, said
from tests.reports.pages.scene import open_week


@pytest.fixture
def reviewer(cast):
    return signed_in(cast.reviewer)


def typed(client, summary, **changes):
    """What a browser would send of the form as it was opened, with some boxes changed."""
    form = client.get(address(summary, "summary_words")).context["form"]
    return {name: form[name].value() for name in form.fields} | changes


def test_the_reviewers_words_replace_one_paragraph_and_leave_the_others_to_the_figures(cast, reviewer):
    summary = draft(cast)
    reviewer.post(address(summary, "summary_words"), typed(reviewer, summary, proposal="Đề nghị nhắc Tân Đông."))
    summary.refresh_from_db()
    assert (summary.words, summary.edit_version) == ({"proposal": "Đề nghị nhắc Tân Đông."}, 1)
    assert "Đề nghị nhắc Tân Đông." in reviewer.get(address(summary)).text


def test_one_sentence_is_edited_and_the_others_follow_the_figures(cast, reviewer):
    summary = draft(cast)
    mine = typed(reviewer, summary, **{"filing/missing": "Tân Đông chưa nộp do mất mạng."})
    reviewer.post(address(summary, "summary_words"), mine)
    summary.refresh_from_db()
    assert summary.words == {"filing/missing": "Tân Đông chưa nộp do mất mạng."}
    page = reviewer.get(address(summary)).text
    assert "nộp báo cáo đúng hạn (đạt 33,3%). Tân Đông chưa nộp do mất mạng." in page


def test_each_sentence_shows_the_figures_it_stands_on(cast, reviewer):
    page = reviewer.get(address(draft(cast), "summary_words")).text
    assert "đơn vị nộp đúng hạn: 1; đơn vị phải nộp: 3; tỷ lệ nộp đúng hạn: 33,3%</p>" in page


@pytest.fixture
def moved(cast):
    return moved_version(cast)


def test_words_whose_figures_have_moved_are_shown_to_the_reviewer_only(cast, reviewer, moved):
    said = "Số liệu đã đổi từ khi sửa câu này: đơn vị đưa vào tổng hợp: 1 → 2."
    assert said in reviewer.get(address(moved)).text
    assert said in reviewer.get(address(moved, "summary_words")).text
    assert said not in reviewer.get(address(moved, "summary_print")).text


@pytest.mark.parametrize(
    ("take", "words", "told"),
    [
        ("moi", {}, "Đã lấy câu mới của phần mềm."),
        ("cu", {"scope/covered": "Số liệu của một xã."}, "Đã giữ câu của đồng chí."),
    ],
)
def test_one_click_takes_the_new_sentence_or_keeps_ones_own(cast, reviewer, moved, take, words, told):
    data = {"key": "scope/covered", "take": take, "edit_version": moved.edit_version}
    response = reviewer.post(address(moved, "summary_settle"), data)
    moved.refresh_from_db()
    assert (moved.words, said(response)) == (words, [told])
    assert "Số liệu đã đổi" not in reviewer.get(address(moved)).text


def test_a_click_on_a_page_that_is_old_changes_nothing(cast, reviewer, moved):
    data = {"key": "scope/covered", "take": "moi", "edit_version": 99}
    response = reviewer.post(address(moved, "summary_settle"), data)
    moved.refresh_from_db()
    assert (list(moved.words), response.url) == (["scope/covered"], address(moved))


def test_what_to_look_at_again_stands_before_the_signature_with_its_report_and_a_way_to_return_it(cast, reviewer):
    summary = odd(cast)
    report = summary.period.reports.get(unit=cast.tan_hiep)
    page = reviewer.get(address(summary)).text
    asked = "Mục a, dòng 1: “Số lượt người” đã ghi nhưng số cuộc bằng 0."
    assert page.index(asked) < page.index('class="sign"')
    assert f'href="{report.get_absolute_url()}"' in page
    assert "tra-lai" not in page, "the week of the letter is over and locked"


def test_a_number_that_the_figures_do_not_have_is_pointed_out_before_the_signature_and_kept_with_it(cast, reviewer):
    summary = draft(cast)
    mine = {"filing/missing": "Còn 7 đơn vị chưa nộp.", "proposal": "Không có."}
    summary = edit_words(summary, by=cast.reviewer, words=mine, edit_version=0, now=summary.compiled_at)
    told = "“Còn 7 đơn vị chưa nộp.” ghi 7, số liệu của phần này không có. Đề nghị kiểm tra lại."
    (group, *_) = checks_page(summary, summary.compiled_at)
    assert (group.title, [(line.name, line.text) for line in group.lines]) == (
        "Số trong lời đã sửa",
        [("Tình hình nộp báo cáo", told)],
    )
    assert told in reviewer.get(address(summary)).text
    assert f"Tình hình nộp báo cáo: {told}" in open_checks(summary)["điểm cần xem lại khi ký"]


def test_a_check_leads_to_the_return_of_its_report_until_the_week_is_locked(cast):
    summary = odd(cast)
    early, late = after(summary.compiled_at, minutes=5), summary.period.locks_at
    lines = [checks_page(summary, at)[0].lines[0] for at in (early, late)]
    assert [line.can_return for line in lines] == [True, False]


def test_the_form_that_returns_a_report_starts_with_the_reason_of_the_check(cast):
    period = open_week(cast)
    form = ReturnForm(report=period.reports.first(), now=period.opens_at, reason="Mục a, dòng 1")
    assert form.initial["reason"] == "Mục a, dòng 1"


def test_many_checks_of_a_kind_are_cut_and_counted(cast, django_assert_num_queries):
    summary = odd(cast)
    summary.checks = summary.checks * 60
    with django_assert_num_queries(1):
        (group,) = checks_page(summary, summary.compiled_at)
    assert (len(group.lines), group.more, group.count) == (50, 10, 60)


def test_leaders_see_no_checks(cast):
    summary = odd(cast)
    publish(summary, by=None, now=summary.period.summary_at)
    assert "Cần xem lại trước khi ký" not in signed_in(cast.leader).get(address(summary)).text


def test_an_emptied_box_brings_the_computed_words_back(cast, reviewer):
    summary = draft(cast)
    edit_words(summary, by=cast.reviewer, words={"proposal": "Lời cũ"}, edit_version=0, now=summary.compiled_at)
    reviewer.post(address(summary, "summary_words"), typed(reviewer, summary, proposal=""))
    summary.refresh_from_db()
    assert summary.words == {}


def test_when_somebody_was_faster_both_texts_are_shown_and_the_second_try_wins(cast, reviewer):
    summary = draft(cast)
    mine = typed(reviewer, summary, proposal="Lời của tôi")
    edit_words(summary, by=cast.reviewer, words={"proposal": "Lời người khác"}, edit_version=0, now=summary.compiled_at)
    response = reviewer.post(address(summary, "summary_words"), mine)
    assert response.status_code == 409
    assert response.context["conflicts"] == [("Kiến nghị", "Lời người khác", "Lời của tôi")]
    version = re.search(r'name="edit_version" value="(\d+)"', response.text)[1]
    reviewer.post(address(summary, "summary_words"), mine | {"edit_version": version})
    summary.refresh_from_db()
    assert summary.words == {"proposal": "Lời của tôi"}


def test_a_signed_version_keeps_its_words(cast, reviewer):
    summary = draft(cast)
    mine = typed(reviewer, summary, proposal="Lời muộn")
    sign(
        summary,
        by=cast.reviewer,
        capacity="TRƯỞNG PHÒNG",
        edit_version=summary.edit_version,
        now=after(summary.compiled_at, minutes=1),
    )
    response = reviewer.post(address(summary, "summary_words"), mine)
    assert said(response) == ["Bản tổng hợp đã ký, không sửa được nữa."]
    assert (response.status_code, "Lời muộn" in response.content.decode()) == (409, True), "nothing typed is lost"
