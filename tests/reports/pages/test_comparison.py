"""Two to eight weeks side by side: filing and every total, the change by word and sign."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.actions.closing import close_period
from reports.models import Question
from reports.overview.comparison import chosen, comparable, side_by_side
from tests.cast import make_cast
from tests.make import after
from tests.reports.pages.following import added, figures_of
from tests.reports.pages.looking import enter, faults, signed_in
from tests.reports.pages.scene import add_units, issue, open_week, play
from tests.reports.pages.scene import file as file_report


def address(cast, *weeks):
    query = "&".join(f"tuan={week}" for week in weeks)
    return f"{reverse('reports:comparison', args=[cast.scheme.pk])}?{query}"


def issued(cast, count):
    return [issue(cast, play(cast, number)) for number in range(count)]


def lines(weeks):
    return {
        (group.title, line.label): [f"{value.text} {value.change}".strip() for _, value in line.values]
        for group in side_by_side(weeks)
        for line in group.lines
    }


def test_each_figure_stands_beside_that_of_the_other_weeks_with_its_change(cast):
    issued(cast, 3)
    weeks, said = chosen(comparable(cast.scheme), [])
    assert ([week.label for week in weeks], said) == (["Tuần 28/2024", "Tuần 29/2024", "Tuần 30/2024"], "")
    assert lines(weeks) == {
        ("Tình hình nộp báo cáo", "Phải nộp"): ["3", "3 = không đổi", "3 = không đổi"],
        ("Tình hình nộp báo cáo", "Đúng hạn"): ["1", "1 = không đổi", "1 = không đổi"],
        ("Tình hình nộp báo cáo", "Nộp muộn"): ["0", "0 = không đổi", "0 = không đổi"],
        ("Tình hình nộp báo cáo", "Chưa nộp"): ["2", "2 = không đổi", "2 = không đổi"],
        ("Tình hình nộp báo cáo", "Tỷ lệ đúng hạn"): ["33,3%", "33,3% = không đổi", "33,3% = không đổi"],
        ("Hoạt động tuyên truyền", "Số hoạt động"): ["2", "2 = không đổi", "2 = không đổi"],
        ("Hoạt động tuyên truyền", "Số cuộc"): ["3", "4 ▲ tăng 1", "5 ▲ tăng 1"],
        ("Hoạt động tuyên truyền", "Số lượt người"): ["1.245", "1.255 ▲ tăng 10", "1.265 ▲ tăng 10"],
        ("Hồ sơ trễ hạn và thư xin lỗi", "Hồ sơ trễ hạn"): ["3", "4 ▲ tăng 1", "5 ▲ tăng 1"],
        ("Hồ sơ trễ hạn và thư xin lỗi", "Thư xin lỗi đã gửi"): ["2", "2 = không đổi", "2 = không đổi"],
    }


def test_weeks_are_compared_in_the_order_of_time_whatever_order_they_are_named_in(cast):
    issued(cast, 3)
    weeks, _ = chosen(comparable(cast.scheme), ["2024-W30", "2024-W28"])
    assert lines(weeks)["Hồ sơ trễ hạn và thư xin lỗi", "Hồ sơ trễ hạn"] == ["3", "5 ▲ tăng 2"]


def test_a_share_changes_by_points(cast):
    issued(cast, 1)
    period = open_week(cast, 1)
    for unit, by in ((cast.tan_hiep, cast.staff), (cast.tan_ha, cast.other_staff)):
        file_report(period, unit, by=by, at=after(period.due_at, hours=-1))
    issue(cast, close_period(period, now=period.due_at))
    shares = lines(chosen(comparable(cast.scheme), [])[0])["Tình hình nộp báo cáo", "Tỷ lệ đúng hạn"]
    assert shares == ["33,3%", "66,7% ▲ tăng 33,4 điểm %"]


def test_a_figure_that_grew_less_is_said_to_fall(cast):
    issued(cast, 2)
    newest, oldest = comparable(cast.scheme)
    assert lines([newest, oldest])["Hồ sơ trễ hạn và thư xin lỗi", "Hồ sơ trễ hạn"] == ["4", "3 ▼ giảm 1"]


@pytest.mark.parametrize(("asked", "shown", "complains"), [(0, 4, False), (1, 4, True), (2, 2, False), (9, 8, True)])
def test_two_to_eight_weeks_are_compared(cast, asked, shown, complains):
    issued(cast, 9)
    weeks = comparable(cast.scheme)
    found, said = chosen(weeks, [week.name for week in weeks[:asked]])
    assert (len(found), bool(said)) == (shown, complains)


def test_what_a_week_did_not_ask_is_said_so_and_what_nobody_could_count_too(cast):
    issue(cast, play(cast, 0))
    Question.objects.filter(key="apologies").delete()
    Question.objects.filter(key="late").update(key="overdue", label="Hồ sơ quá hạn")
    issue(cast, play_without_figures(cast))
    found = lines(chosen(comparable(cast.scheme), [])[0])
    section = "Hồ sơ trễ hạn và thư xin lỗi"
    assert found[section, "Hồ sơ quá hạn"] == ["Không hỏi", "Chưa có số liệu"]
    assert found[section, "Hồ sơ trễ hạn"] == ["3", "Không hỏi"]


def play_without_figures(cast):
    period = open_week(cast, 1)
    return close_period(period, now=period.due_at)


def test_every_figure_leads_to_the_units_behind_it(cast):
    issued(cast, 2)
    client = signed_in(cast.leader)
    found = list(figures_of(client.get(address(cast)).text))
    assert [(way, value) for way, value in found if value not in added(client.get(way))] == []
    assert len(found) == 18


def test_before_the_first_summary_the_page_says_when_it_comes(cast):
    assert "Chưa có bản tổng hợp nào được phát hành" in signed_in(cast.leader).get(address(cast)).text


def test_the_page_costs_the_same_for_more_units_and_weeks(cast):
    client = signed_in(cast.leader)

    def statements():
        client.get(address(cast))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(cast)).status_code == 200
        return len(captured)

    issued(cast, 2)
    few = statements()
    add_units(cast, 27)
    issue(cast, play(cast, 2))
    assert statements() == few


@pytest.mark.parametrize("width", [1280, 390])
def test_the_weeks_can_be_read_on_every_screen(transactional_db, open_page, screenshot, width):
    cast = make_cast()
    issued(cast, 5)
    page = open_page(width, reduced_motion="reduce")
    weeks = ["2024-W28", "2024-W29", "2024-W30", "2024-W31", "2024-W32"]
    enter(page, cast.leader, address(cast, *weeks))
    page.locator("details.fold > summary").click()
    screenshot(page, str(width))
    assert faults(page) == []
