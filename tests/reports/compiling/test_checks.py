"""What a careful officer looks at again: found by rule, shown by kind, never a reason not to sign."""

from dataclasses import replace

import pytest

from reports.compiling.checks import Earlier, checks_of, usual_figure
from reports.compiling.content import content_of
from tests.reports.compiling.sample import (
    COMMUNES,
    activity,
    body,
    filing,
    missing,
    no_figure,
    no_row,
    nothing,
    once,
    row,
    rows,
    survey,
    task,
    week,
)

NO_HISTORY = Earlier()


def found(*filings, earlier=NO_HISTORY, kind=None):
    made = week(*filings)
    checks = checks_of(made, content_of(made), earlier)
    return [(check["unit"], check["text"]) for check in checks if kind in (None, check["kind"])]


def one(**sections):
    return filing(1, body=body(1, **sections))


def test_a_week_in_order_has_nothing_to_look_at():
    assert found(*(filing(number) for number in range(1, 13) if number != 1)) == []


def test_a_unit_silent_for_two_weeks_comes_first():
    odd = rows(activity(["services"], "meeting", 0, 30))
    kinds = found(one(a=odd), missing(11, silent_before=True), missing(12))
    assert [unit for unit, _ in kinds] == [11, 1]
    assert kinds[0][1] == "Chưa nộp báo cáo hai kỳ liên tiếp."


def test_attendees_without_sessions():
    assert found(one(a=rows(activity(["services"], "meeting", 0, 30)))) == [
        (1, "Mục a, dòng 1: “Số lượt người tham dự” đã ghi nhưng số cuộc bằng 0. Đề nghị kiểm tra lại.")
    ]


def test_sessions_without_attendees_only_where_heads_are_counted():
    """A loudspeaker has no attendees and says "không phát sinh"; a meeting that nobody attended says zero."""
    talks = rows(activity(["services"], "meeting", 2, 0), activity(["services"], "loudspeaker", 3, no_row))
    assert found(one(a=talks), kind="meetings") == [
        (1, "Mục a, dòng 1: đã ghi số cuộc nhưng “Số lượt người tham dự” bằng 0. Đề nghị kiểm tra lại.")
    ]
    assert found(one(a=rows(activity(["services"], "meeting", 2, no_figure("chờ"))))) == []


def test_a_part_above_its_whole_is_found_by_the_relation_that_the_form_carries():
    counts = once(received=3, settled=5, answered=2, overdue=0)
    assert found(one(c=counts), kind="sums") == [
        (
            None,
            "Mục c, cộng chung: “Số đã xử lý” (5) lớn hơn “Số phản ánh, kiến nghị đã tiếp nhận” (3).",
        ),
        (
            1,
            "Mục c: “Số đã xử lý” (5) lớn hơn “Số phản ánh, kiến nghị đã tiếp nhận” (3). Đề nghị kiểm tra lại.",
        ),
    ]


def test_each_hamlet_is_held_against_its_own_whole():
    lines = survey(("Khu phố 1", 30, 28, 29), ("Khu phố 4", 30, 31, 20))
    assert [text.partition(" (")[0] for _, text in found(one(e=lines), kind="sums")] == [
        "Mục e, Khu phố 1: “Số người đã xác nhận tham gia”",
        "Mục e, Khu phố 4: “Số người đã mời”",
    ]


def test_nothing_arose_is_zero_and_no_figure_yet_is_unknown():
    assert len(found(one(c=once(received=no_row, settled=1, answered=0, overdue=0)), kind="sums")) == 2
    waiting = once(received=no_figure("chờ"), settled=1, answered=0, overdue=0)
    assert [unit for unit, _ in found(one(c=waiting), kind="sums")] == []


def test_a_form_without_relations_has_no_sums_to_check():
    made = week(one(c=once(received=3, settled=5, answered=2, overdue=0)))
    parts = tuple(
        replace(part, questions=tuple(replace(asked, within="") for asked in part.questions))
        for part in made.outline.parts
    )
    made = replace(made, outline=replace(made.outline, parts=parts))
    assert checks_of(made, content_of(made), Earlier()) == []


@pytest.mark.parametrize(
    ("values", "usual"), [((), None), ((4, 2), None), ((4, 2, 9), 4), ((4, 2, 9, 5), 4.5), ((0, 0, 0), 0)]
)
def test_the_usual_figure_is_the_median_of_three_weeks_and_more(values, usual):
    assert usual_figure(values) == usual


def before(*values):
    return Earlier({"b.late_dossiers": [{"1": value} for value in values]})


@pytest.mark.parametrize(
    ("now", "values", "count"),
    [
        (13, (4, 4, 4), 1),
        (12, (4, 4, 4), 0),
        (13, (4, 4), 0),
        (3, (0, 0, 0), 0),
        (4, (0, 0, 0), 1),
        (40, (), 0),
    ],
)
def test_a_jump_is_more_than_three_times_the_units_own_median(now, values, count):
    counts = once(late_dossiers=now, apology_letters=0)
    assert len(found(one(b=counts), earlier=before(*values), kind="jump")) == count


def test_a_jump_says_the_figure_and_what_is_usual_for_the_unit():
    counts = once(late_dossiers=13, apology_letters=0)
    assert found(one(b=counts), earlier=before(4, 2, 6)) == [
        (
            1,
            "Mục b: “Số hồ sơ thủ tục hành chính trễ hạn” là 13 hồ sơ, trên 3 lần mức thường gặp của đơn vị (trung vị"
            " các tuần trước là 4). Đề nghị kiểm tra lại.",
        )
    ]


def last_week(*filings):
    return Earlier({}, content_of(week(*filings))["sections"])


def report(*tasks, steps=nothing):
    return one(g=rows(*tasks), f=steps)


def test_the_same_words_as_last_week_are_counted():
    then = last_week(report(task("1-1", done="Đã họp dân."), task("1-2", done="Đã phát loa")))
    now = report(task("1-1", done="đã họp dân"), task("1-2", done="Đã kiểm tra"))
    assert found(now, earlier=then, kind="same") == [(1, "3/4 ý bằng lời giống hệt tuần trước. Đề nghị kiểm tra lại.")]


def test_less_than_half_of_the_words_is_no_copy():
    then = last_week(report(row(key="1-1", done="A", next="B", difficulty="C")))
    now = report(row(key="1-1", done="A", next="Khác", difficulty="Khác hẳn"))
    assert found(now, earlier=then, kind="same") == []


def test_what_a_unit_declares_unchanged_is_no_copy():
    then = last_week(report(task("1-1")))
    assert found(report(task("1-1", unchanged=True)), earlier=then, kind="same") == []


def test_words_of_another_unit_or_another_task_are_no_copy():
    then = last_week(filing(2, body=body(2, g=rows(task("2-1")))))
    assert found(report(task("1-1")), earlier=then, kind="same") == []


def test_weak_points_repeated_from_last_week_are_words_too():
    step = row(weak_step="Trả kết quả", remedy="Tập huấn", answerable="Một cửa")
    then = last_week(report(task("1-1", done="A"), steps=rows(step)))
    now = report(row(key="1-1", done="Khác"), steps=rows(step))
    assert found(now, earlier=then, kind="same")[0][1].startswith("1/2 ý")


def test_dates_outside_the_week_are_shown_last():
    odd = rows(activity(["services"], "meeting", 1, 30, day="2024-07-01"))
    assert [text for _, text in found(one(a=odd))] == [
        "Mục a, dòng 1: “Ngày thực hiện” 1/7/2024 nằm ngoài tuần báo cáo. Đề nghị kiểm tra lại."
    ]


def test_checks_come_by_kind_and_then_in_the_order_of_the_office():
    odd = rows(activity(["services"], "meeting", 0, 30))
    made = found(*(filing(n, body=body(n, a=odd)) for n in (3, 2, 5)), kind="heads")
    assert [COMMUNES[unit - 1] for unit, _ in made] == ["Tân Đông", "Tân Hà", "Tân Hòa"]
