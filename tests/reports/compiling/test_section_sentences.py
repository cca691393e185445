"""What is said of a section: its totals, how they moved, its choices and words."""

from dataclasses import replace

import pytest

from reports.answers import NO_FIGURE, Body, SectionAnswer
from reports.compiling.narrative import paragraphs
from reports.compiling.sentences import change
from tests.reports.compiling.sample import (
    activity,
    filing,
    missing,
    month_before,
    no_figure,
    no_row,
    nothing,
    once,
    previous,
    row,
    rows,
    survey,
    task,
    told,
    units,
    usual_content,
)

# Changes


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (45, 40, "tăng 5 cuộc (12,5%)"),
        (30, 40, "giảm 10 cuộc (25%)"),
        (25, 16, "tăng 9 cuộc (56,3%)"),
        (40, 40, "không thay đổi"),
        (5, 0, "tăng 5 cuộc (tuần trước không phát sinh)"),
        (0, 5, "giảm 5 cuộc (tuần này không phát sinh)"),
        (2, 1, "tăng 1 cuộc"),
        (1235, 10, "tăng 1.225 cuộc (gấp 123,5 lần)"),
        (49, 14, "tăng 35 cuộc (gấp 3,5 lần)"),
        (10001, 10000, "tăng 1 cuộc (dưới 0,1%)"),
    ],
)
def test_a_change_is_said_as_an_official_says_it(now, before, text):
    assert change(now, before, "cuộc", "tuần trước") == text


def test_a_gap_in_the_weeks_is_named_by_its_week():
    counts = once(late_dossiers=3, apology_letters=2)
    last = previous(adjacent=False, b_late_dossiers=3, b_apology_letters=2)
    assert told("section.b", *units(1, b=counts), last=last)[1:] == [
        "Các số liệu không thay đổi so với tuần 27 năm 2024."
    ]


COUNTS = once(late_dossiers=12, apology_letters=0)


def test_a_section_is_compared_with_last_week_and_with_the_same_week_of_the_month_before():
    last = previous(b_late_dossiers=16, b_apology_letters=5)
    month = month_before(b_late_dossiers=12, b_apology_letters=0)
    assert told("section.b", *units(1, b=COUNTS), missing(2), last=last, month=month) == [
        "Tổng hợp báo cáo của 1/2 đơn vị: số hồ sơ thủ tục hành chính trễ hạn là 12; không phát sinh: số thư xin lỗi đã"
        " gửi.",
        "So với tuần trước, số hồ sơ thủ tục hành chính trễ hạn giảm 4 (25%); số thư xin lỗi đã gửi giảm 5 (tuần này"
        " không phát sinh).",
        "Số hồ sơ thủ tục hành chính trễ hạn không thay đổi so với cùng kỳ tháng trước.",
    ]


def test_what_did_not_move_stands_together_after_what_did():
    counts = once(received=9, settled=9, answered=9, overdue=2)
    last = previous(c_received=8, c_settled=9, c_answered=9, c_overdue=0)
    assert told("section.c", *units(1, c=counts), last=last)[1] == (
        "So với tuần trước, số phản ánh, kiến nghị đã tiếp nhận tăng 1; số quá hạn chưa xử lý tăng 2 kiến nghị (tuần"
        " trước không phát sinh); không thay đổi: số đã xử lý, số đã thông tin phản hồi cho tổ chức, cá nhân."
    )


def test_the_month_before_is_named_once_and_compared_in_the_filing_too():
    month = month_before(filing={"on_time": 1, "expected": 2})
    last = previous(filing={"on_time": 2, "expected": 2, "included": 1})
    assert told("filing", filing(1), missing(2), last=last, month=month)[1:3] == [
        "Số đơn vị nộp đúng hạn giảm 1 so với tuần trước.",
        "Số đơn vị nộp đúng hạn bằng cùng kỳ tháng trước.",
    ]
    assert told("scope", filing(1), missing(2), last=last, month=month)[-1] == (
        "Cùng kỳ tháng trước là tuần 24 (10/6 - 16/6/2024)."
    )


def test_without_a_month_before_nothing_is_said_of_it():
    text = " ".join(p.text for p in paragraphs(usual_content(previous(a_sessions=44, c_received=60))))
    assert "tháng trước" not in text


def test_last_week_that_is_the_month_before_as_well_is_compared_once():
    last = replace(previous(adjacent=False, b_late_dossiers=9), week="2024-W24")
    made = told("section.b", *units(1, b=COUNTS), last=last, month=month_before(b_late_dossiers=9))
    assert [text for text in made if "tháng trước" in text] == []


# Sections


def test_activities_are_told_with_their_totals_and_main_choices():
    lines = [
        activity(["procedures", "services"], "meeting", 2, 1200),
        activity(["procedures"], "loudspeaker", 3, no_row),
    ]
    last = previous(a=1, a_sessions=5, a_attendees=1000)
    assert told("section.a", *units(1, a=rows(*lines)), *units(2, a=nothing), last=last) == [
        "Có 1/2 đơn vị thực hiện, với tổng số 2 hoạt động; số cuộc là 5; số lượt người tham dự là 1.200.",
        "So với tuần trước, số hoạt động tăng 1; số lượt người tham dự tăng 200 (20%); không thay đổi: số cuộc.",
        "Nội dung tuyên truyền: Thủ tục hành chính công (2 hoạt động); Cung ứng dịch vụ công (1 hoạt động).",
        "Hình thức: Họp, hội nghị (1 hoạt động); Loa truyền thanh (1 hoạt động).",
        "Đối tượng: chỉ có Người dân (2 hoạt động).",
        "Có 1 đơn vị báo cáo không phát sinh.",
    ]


def test_contents_that_nobody_touched_are_named_when_they_are_few():
    taught = ["participation", "transparency", "accountability", "corruption_control", "procedures", "services"]
    made = told("section.a", *units(1, 2, a=rows(activity(taught, "meeting", 1, 10))))
    assert made[0] == ("Cả 2 đơn vị thực hiện, với tổng số 2 hoạt động; số cuộc là 2; số lượt người tham dự là 20.")
    assert made[-1] == "Nội dung tuyên truyền chưa có hoạt động: Quản trị môi trường; Quản trị điện tử."


def test_what_did_not_arise_stands_together_after_the_figures():
    assert told("section.d", *units(1, 2)) == [
        "Tổng hợp báo cáo của cả 2 đơn vị: số cuộc kiểm tra là 2; không phát sinh: số trường hợp vi phạm phát"
        " hiện, số trường hợp đã xử lý, số người đề xuất điều chuyển."
    ]


def test_a_figure_that_fell_to_nothing_says_what_it_was():
    counts = once(late_dossiers=3, apology_letters=0)
    last = previous(b_apology_letters=5, b_late_dossiers=3)
    assert told("section.b", *units(1, b=counts), missing(2), last=last) == [
        "Tổng hợp báo cáo của 1/2 đơn vị: số hồ sơ thủ tục hành chính trễ hạn là 3; không phát sinh: số thư xin lỗi đã"
        " gửi.",
        "So với tuần trước, số thư xin lỗi đã gửi giảm 5 (tuần này không phát sinh); không thay đổi: số hồ sơ thủ tục"
        " hành chính trễ hạn.",
    ]


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [((1,), "Đơn vị đã báo cáo không phát sinh."), ((1, 2), "Cả 2 đơn vị đã báo cáo đều không phát sinh.")],
)
def test_nothing_arose_anywhere(numbers, sentence):
    zero = once(late_dossiers=0, apology_letters=0)
    assert told("section.b", *units(*numbers, b=zero)) == [sentence]
    assert told("section.b", *units(*numbers, b=nothing)) == [sentence]


def test_nothing_arose_this_week_after_a_week_with_figures():
    assert told("section.b", *units(1, b=nothing), last=previous(b_late_dossiers=5)) == [
        "Đơn vị đã báo cáo không phát sinh.",
        "Tuần trước: số hồ sơ thủ tục hành chính trễ hạn là 5.",
    ]


def test_no_figure_yet_names_the_units_and_their_reasons():
    waiting = SectionAnswer(NO_FIGURE, "Đang rà soát.")
    assert told("section.b", *units(1, b=waiting), *units(2, b=SectionAnswer(NO_FIGURE))) == [
        "Các đơn vị đã báo cáo chưa có số liệu.",
        "Có 2 đơn vị chưa có đủ số liệu: Thị trấn Tân Châu (đang rà soát) và Tân Hà.",
    ]


def test_one_missing_figure_does_not_hide_the_others():
    counts = once(late_dossiers=3, apology_letters=no_figure("chờ bưu điện"))
    assert told("section.b", *units(1, b=counts)) == [
        "Tổng hợp báo cáo của 1 đơn vị: số hồ sơ thủ tục hành chính trễ hạn là 3; chưa có số liệu: số thư xin lỗi đã"
        " gửi.",
        "Có 1 đơn vị chưa có đủ số liệu: Thị trấn Tân Châu (chờ bưu điện).",
    ]


def test_a_section_nobody_answered_says_so():
    assert told("section.b", missing(1)) == ["Chưa có đơn vị nào báo cáo nội dung này."]


def test_hamlets_are_summed():
    assert told("section.e", *units(1, e=survey(("Khu phố 1", 30, 28, 20), ("Khu phố 4", 30, 30, 26)))) == [
        "Tổng hợp báo cáo của 1 đơn vị: số người được chọn mời khảo sát là 60; số người đã mời là 58; số người đã xác"
        " nhận tham gia là 46."
    ]


def test_weak_points_are_counted():
    step = row(weak_step="Trả kết quả", remedy="Tập huấn", answerable="Một cửa")
    assert told("section.f", *units(1, 2, f=rows(step)), *units(3, f=nothing)) == [
        "Có 2 đơn vị nêu 1 nội dung.",
        "Có 1 đơn vị báo cáo không phát sinh.",
    ]
    assert told("section.f", *units(1, 2, f=nothing)) == ["Cả 2 đơn vị đã báo cáo đều không phát sinh."]


def test_tasks_are_counted_with_who_told_what():
    done = rows(task("1-1", difficulty="Thiếu máy tính"), task("1-3", unchanged=True))
    assert told("section.g", *units(1, g=done), *units(2, g=rows(task("2-1")))) == [
        "Có 2 đơn vị báo cáo kết quả thực hiện 2 nhiệm vụ; tất cả đều nêu: đã làm trong tuần, việc tuần tới; 1 đơn vị"
        " nêu: khó khăn và kiến nghị.",
        "Có 1 lượt báo cáo nhiệm vụ không thay đổi so với tuần trước.",
    ]


def test_units_without_open_tasks_are_said_to_have_none():
    assert told("section.g", filing(1, body=Body({"b": nothing}))) == [
        "Các đơn vị đã báo cáo không có nhiệm vụ đang thực hiện."
    ]
