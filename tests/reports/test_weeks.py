"""Dates to weeks to instants, holidays included (domain: days off 2024-2027, letter 12729/VPCP-KGVX)."""

from dataclasses import dataclass, replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.weeks import Workdays, instants_of, monday_of, monday_of_week, weeks_opened
from tests.make import at


@dataclass(frozen=True)
class Rule:
    time_zone: str = "Asia/Ho_Chi_Minh"
    opens_weekday: int = 1
    opens_time: time = time(7)
    due_weekday: int = 5
    due_time: time = time(14)
    summary_weekday: int = 5
    summary_time: time = time(16)
    late_hours: int = 48
    lock_hours: int = 168
    holiday_rule: str = "bring_forward"


FRIDAY_14 = Rule()
ORDINARY = Workdays()


def test_the_week_of_the_letter_is_due_on_friday_at_14_and_summed_up_at_16():
    week = instants_of(FRIDAY_14, date(2024, 7, 8), ORDINARY)
    assert (week.opens_at, week.due_at, week.summary_at) == (
        at("2024-07-08 07:00"),
        at("2024-07-12 14:00"),
        at("2024-07-12 16:00"),
    )
    assert (week.late_until, week.locks_at) == (at("2024-07-14 14:00"), at("2024-07-19 14:00"))
    assert week.moved_because == ""


@pytest.mark.parametrize(
    ("monday", "due"),
    [
        (date(2025, 4, 28), "2025-04-29 14:00"),  # Friday 2/5 off with 30/4 and 1/5
        (date(2026, 4, 27), "2026-04-29 14:00"),  # 1/5 and 30/4
        (date(2024, 2, 5), "2024-02-07 14:00"),  # Tết on Thursday and Friday
    ],
)
def test_a_deadline_on_a_holiday_is_brought_forward_to_the_last_working_day(monday, due):
    week = instants_of(FRIDAY_14, monday, ORDINARY)
    assert week.due_at == at(due)
    assert week.summary_at == at(due.replace("14:00", "16:00"))


def test_a_moved_deadline_says_why():
    week = instants_of(FRIDAY_14, date(2026, 4, 27), ORDINARY)
    assert week.moved_because == ("thứ Sáu 01/5/2026 nghỉ (Ngày Quốc tế Lao động), hạn chuyển sang thứ Tư 29/4/2026")


def test_a_week_that_is_off_altogether_is_put_off():
    week = instants_of(FRIDAY_14, date(2026, 2, 16), ORDINARY)
    assert week.due_at == at("2026-02-23 14:00")


def test_the_office_may_keep_or_put_off_instead():
    monday = date(2026, 4, 27)
    assert instants_of(replace(FRIDAY_14, holiday_rule="keep"), monday, ORDINARY).due_at == at("2026-05-01 14:00")
    assert instants_of(replace(FRIDAY_14, holiday_rule="put_off"), monday, ORDINARY).due_at == at("2026-05-04 14:00")


def test_a_letter_overrides_the_public_calendar():
    swapped = Workdays({date(2026, 1, 2): (False, "Nghỉ bù theo 12729/VPCP-KGVX"), date(2026, 1, 10): (True, "Làm bù")})
    week = instants_of(FRIDAY_14, date(2025, 12, 29), swapped)
    assert week.due_at == at("2025-12-31 14:00")
    assert swapped.is_working(date(2026, 1, 10))
    kept = Workdays({date(2026, 5, 1): (True, "Trực")})
    assert instants_of(FRIDAY_14, date(2026, 4, 27), kept).due_at == at("2026-05-01 14:00")


def test_a_rule_for_saturday_is_no_holiday():
    saturday = replace(FRIDAY_14, due_weekday=6, summary_weekday=6)
    assert instants_of(saturday, date(2024, 7, 8), ORDINARY).due_at == at("2024-07-13 14:00")


@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)), st.sampled_from(["bring_forward", "put_off", "keep"]))
def test_instants_of_any_week_stand_in_order(day, holiday_rule):
    week = instants_of(replace(FRIDAY_14, holiday_rule=holiday_rule), monday_of(day), ORDINARY)
    instants = [week.opens_at, week.due_at, week.summary_at]
    assert instants == sorted(set(instants))
    assert week.due_at <= week.late_until <= week.locks_at


def test_weeks_open_at_their_hour_and_not_before():
    first, opening = date(2024, 7, 10), at("2024-07-15 07:00")
    before = at("2024-07-15 06:59")
    assert weeks_opened(FRIDAY_14, first=first, last=None, now=before) == [date(2024, 7, 8)]
    assert weeks_opened(FRIDAY_14, first=first, last=None, now=opening) == [date(2024, 7, 8), date(2024, 7, 15)]
    assert weeks_opened(FRIDAY_14, first=first, last=date(2024, 7, 14), now=opening) == [date(2024, 7, 8)]


def test_a_week_is_named_as_iso_8601_does():
    assert monday_of_week("2024-W28") == date(2024, 7, 8)
    with pytest.raises(ValueError):
        monday_of_week("2024-W99")
    with pytest.raises(ValueError):
        monday_of_week("tuần này")
