"""Units over a span of weeks: share in time, weeks missed, lateness, and what excuses stands beside it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.actions.excusing import excuse
from reports.models import Report
from reports.overview.ranking import ranking
from reports.overview.span import between, closed_weeks
from tests.cast import make_cast
from tests.make import after
from tests.reports.pages.looking import enter, faults, signed_in
from tests.reports.pages.scene import add_units, open_week, play
from tests.reports.pages.scene import file as file_report


def address(cast, **query):
    return reverse("reports:ranking", args=[cast.scheme.pk], query=query)


def excused(period, unit, cast, reason="Mất điện toàn xã"):
    report = Report.objects.get(period=period, unit=unit)
    return excuse(report, by=cast.reviewer, reason=reason, letter="42/UBND", now=after(period.due_at, hours=3))


def lines(periods):
    places = ranking(periods)
    return [(p.rank, p.record.name, p.record.on_time, p.record.late, p.record.missed, p.record.excused) for p in places]


def test_units_stand_by_share_in_time_then_weeks_missed(cast):
    periods = [play(cast, number) for number in range(2)]
    assert lines(periods) == [
        (1, "Tân Hiệp", 2, 0, 0, 0),
        (2, "Tân Hà", 0, 2, 0, 0),
        (3, "Tân Đông", 0, 0, 2, 0),
    ]


def test_the_average_lateness_is_that_of_the_weeks_without_an_excuse(cast):
    first, second = play(cast, 0), play(cast, 1)
    file_report(second, cast.tan_dong, by=cast.silent_staff, at=after(second.due_at, minutes=95))
    excused(first, cast.tan_ha, cast)
    averages = {place.record.name: place.record.average for place in ranking([first, second])}
    assert averages == {"Tân Hiệp": None, "Tân Hà": timedelta(minutes=25), "Tân Đông": timedelta(minutes=95)}


def test_of_two_units_never_in_time_the_less_late_stands_first(cast):
    period = play(cast, 0)
    file_report(period, cast.tan_dong, by=cast.silent_staff, at=after(period.due_at, minutes=5))
    assert [line[1] for line in lines([period])] == ["Tân Hiệp", "Tân Đông", "Tân Hà"]


def test_an_excused_week_is_counted_apart_and_neither_helps_nor_harms(cast):
    first, second = play(cast, 0), play(cast, 1)
    excused(first, cast.tan_dong, cast)
    places = {place.record.name: place for place in ranking([first, second])}
    dong = places["Tân Đông"].record
    assert (dong.asked, dong.counted, dong.missed, dong.excused, dong.share) == (2, 1, 1, 1, 0.0)

    assert [places[name].rank for name in ("Tân Hiệp", "Tân Hà", "Tân Đông")] == [1, 2, 3]


def test_a_unit_whose_every_week_is_excused_has_no_rank_and_stands_last(cast):
    period = play(cast, 0)
    excused(period, cast.tan_ha, cast)
    assert lines([period]) == [(1, "Tân Hiệp", 1, 0, 0, 0), (2, "Tân Đông", 0, 0, 1, 0), (None, "Tân Hà", 0, 0, 0, 1)]


def test_equal_units_share_a_rank_and_the_next_one_counts_them(cast):
    period = open_week(cast)
    for unit, by in ((cast.tan_hiep, cast.staff), (cast.tan_ha, cast.other_staff)):
        file_report(period, unit, by=by, at=after(period.due_at, hours=-1))
    assert [line[0] for line in lines([period])] == [1, 1, 3]


@pytest.mark.parametrize(
    ("first", "last", "mondays"),
    [
        ("2024-W28", "2024-W29", [29, 28]),
        ("2024-W29", "2024-W28", [29, 28]),
        ("2024-W30", "2024-W30", [30]),
        ("", "", [31, 30, 29, 28]),
        ("x", "2024-W29", [29, 28]),
    ],
)
def test_a_span_is_named_by_its_weeks_whichever_way_round(cast, first, last, mondays):
    for number in range(4):
        play(cast, number)
    chosen = between(closed_weeks(cast.scheme), first, last)
    assert [period.monday.isocalendar().week for period in chosen] == mondays


def test_the_page_shows_each_lapse_with_its_reason_and_letter(cast):
    period = play(cast, 0)
    excused(period, cast.tan_ha, cast)
    page = " ".join(signed_in(cast.leader).get(address(cast)).text.split())
    assert "nộp muộn 25 phút" in page
    assert "Mất điện toàn xã (42/UBND)" in page
    assert "không nộp" in page


def test_before_a_week_is_closed_the_page_says_when_it_comes(cast):
    open_week(cast)
    assert "Chưa có tuần báo cáo nào đã chốt" in signed_in(cast.leader).get(address(cast)).text


def test_the_page_costs_the_same_for_more_units_and_weeks(cast):
    client = signed_in(cast.leader)

    def statements():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(cast)).status_code == 200
        return len(captured)

    play(cast, 0)
    statements()
    few = statements()
    add_units(cast, 27)
    play(cast, 1)
    assert statements() == few


@pytest.mark.parametrize("width", [1280, 390])
def test_the_ranking_can_be_read_on_every_screen(transactional_db, open_page, screenshot, width):
    cast = make_cast()
    periods = [play(cast, number) for number in range(3)]
    excused(periods[1], cast.tan_ha, cast, reason="Mất điện toàn xã từ 8 giờ đến 15 giờ do sự cố đường dây 22 kV")
    page = open_page(width, reduced_motion="reduce")
    enter(page, cast.leader, address(cast))
    screenshot(page, str(width))
    assert faults(page) == []
