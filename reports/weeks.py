"""Dates to weeks to instants. Pure: the rule of a scheme, a Monday and a calendar of working days go in.

A deadline on a day off follows the scheme's holiday rule. The law speaks of terms only (Bộ luật Dân sự 2015,
Điều 148 khoản 5); for "14 giờ thứ Sáu" letters are silent, so the rule is the office's choice and the page says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

import holidays

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


class WeekRule(Protocol):
    """What :class:`reports.models.Scheme` knows of its week."""

    time_zone: str
    opens_weekday: int
    opens_time: time
    due_weekday: int
    due_time: time
    summary_weekday: int
    summary_time: time
    late_hours: int
    lock_hours: int
    holiday_rule: str


@dataclass(frozen=True)
class Workdays:
    """Vietnam's public holidays with the office's own corrections: ``{day: (is working, reason)}``."""

    overrides: Mapping[date, tuple[bool, str]] = field(default_factory=dict)

    def holiday(self, day: date) -> str:
        """Why an otherwise ordinary day is off; empty when it is not a holiday."""
        if day in self.overrides:
            is_working, reason = self.overrides[day]
            return "" if is_working else reason
        return str(_public_holidays(day.year).get(day, ""))

    def is_working(self, day: date) -> bool:
        """Monday to Friday without holidays, and the days made up for."""
        if day in self.overrides:
            return self.overrides[day][0]
        calendar = _public_holidays(day.year)
        return bool(calendar.is_working_day(day))


_calendars: dict[int, holidays.HolidayBase] = {}


def _public_holidays(year: int) -> holidays.HolidayBase:
    """The calendar of a year in Vietnamese; building one costs milliseconds, so each is kept."""
    if year not in _calendars:
        _calendars[year] = holidays.country_holidays("VN", years=[year], language="vi")
    return _calendars[year]


@dataclass(frozen=True)
class Instants:
    """Every instant of one week. ``moved_because`` is empty for an ordinary week."""

    opens_at: datetime
    due_at: datetime
    late_until: datetime
    locks_at: datetime
    summary_at: datetime
    moved_because: str = ""


def monday_of(day: date) -> date:
    """The Monday of that day's ISO week."""
    return day - (day.isoweekday() - 1) * DAY


def monday_of_week(week: str) -> date:
    """ "2024-W28" -> 8 July 2024; ValueError when there is no such week."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def instants_of(rule: WeekRule, monday: date, workdays: Workdays) -> Instants:
    """The instants of the week that starts on ``monday``."""
    zone = ZoneInfo(rule.time_zone)
    opens_at = _instant(monday, rule.opens_weekday, rule.opens_time, zone)
    usual = monday + (rule.due_weekday - 1) * DAY
    due_day, reason = _shifted(usual, opens_at.date(), rule.holiday_rule, workdays)
    due_at = datetime.combine(due_day, rule.due_time, zone)
    summary_day = due_day + (rule.summary_weekday - rule.due_weekday) * DAY
    return Instants(
        opens_at=opens_at,
        due_at=due_at,
        late_until=due_at + timedelta(hours=rule.late_hours),
        locks_at=due_at + timedelta(hours=rule.lock_hours),
        summary_at=datetime.combine(summary_day, rule.summary_time, zone),
        moved_because=reason,
    )


def _instant(monday: date, weekday: int, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(monday + (weekday - 1) * DAY, at, zone)


def _shifted(usual: date, opens_on: date, holiday_rule: str, workdays: Workdays) -> tuple[date, str]:
    """The day the deadline falls on, and why it is not the usual one.

    Brought forward it stays after the opening; a week that is off altogether is put off instead (Tết).
    """
    holiday = workdays.holiday(usual)
    if not holiday or holiday_rule == "keep":
        return usual, ""
    earlier = _working_days(usual, -DAY, workdays) if holiday_rule == "bring_forward" else iter(())
    day = next((day for day in earlier if day > opens_on), None)
    day = day or next(_working_days(usual, DAY, workdays))
    return day, f"{_in_words(usual)} nghỉ ({holiday}), hạn chuyển sang {_in_words(day)}"


def _working_days(start: date, step: timedelta, workdays: Workdays) -> Iterator[date]:
    """Working days before or after ``start``, the nearest first, within three weeks."""
    return (day for n in range(1, 22) if workdays.is_working(day := start + n * step))


def next_working_day(day: date, workdays: Workdays) -> date:
    """The first working day after ``day``."""
    return next(_working_days(day, DAY, workdays))


def _in_words(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day:02}/{day.month}/{day.year}"


def weeks_opened(rule: WeekRule, *, first: date, last: date | None, now: datetime) -> list[date]:
    """Mondays of all weeks from the one of ``first`` whose opening instant has come, up to the one of ``last``."""
    zone = ZoneInfo(rule.time_zone)
    mondays, monday = [], monday_of(first)
    while _instant(monday, rule.opens_weekday, rule.opens_time, zone) <= now and (last is None or monday <= last):
        mondays.append(monday)
        monday += WEEK
    return mondays
