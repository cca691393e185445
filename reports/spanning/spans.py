"""Which weeks a span is: from one week to another, a month, a quarter, or the whole campaign. Pure.

A week belongs to the month and quarter in which its reports were due, by the clock of the scheme.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reports.models import Period

WEEKS, WHOLE = "tuan", "ca-dot"
USUAL_WEEKS = 4


@dataclass(frozen=True)
class Span:
    """The weeks, what they are called, and what a file name calls them."""

    periods: Sequence[Period]
    label: str
    slug: str


@dataclass(frozen=True)
class Month:
    """The month in which a week was due."""

    year: int
    number: int

    @property
    def quarter(self) -> int:
        return (self.number + 2) // 3


def month_of(period: Period, zone: ZoneInfo) -> Month:
    """By the day of the deadline."""
    due = period.due_at.astimezone(zone)
    return Month(due.year, due.month)


def offered(periods: Sequence[Period], zone: ZoneInfo) -> list[tuple[str, str]]:
    """(key, name) of every span there is: weeks from and to, the whole, quarters and months, the newest first."""
    months = sorted({month_of(period, zone) for period in periods}, key=lambda m: (m.year, m.number), reverse=True)
    quarters = list(dict.fromkeys((month.year, month.quarter) for month in months))
    return [
        (WEEKS, "Từ tuần đến tuần"),
        (WHOLE, "Cả đợt"),
        *((f"quy-{year}-{quarter}", f"Quý {ROMAN[quarter]} năm {year}") for year, quarter in quarters),
        *((f"thang-{month.year}-{month.number:02}", f"Tháng {month.number} năm {month.year}") for month in months),
    ]


ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def span_of(key: str, first: str, last: str, periods: Sequence[Period], zone: ZoneInfo) -> Span:
    """The span of a key; ``first`` and ``last`` are weeks ("2024-W28"). What does not exist means the last weeks."""
    names = dict(offered(periods, zone))
    if key == WHOLE:
        return Span(periods, "cả đợt" + _bounds(periods), "ca-dot")
    if key in names and key != WEEKS:
        kind, year, number = key.split("-")
        chosen = [p for p in periods if _is_of(month_of(p, zone), kind, int(year), int(number))]
        return Span(chosen, names[key][:1].lower() + names[key][1:] + _bounds(chosen), key)
    weeks = [period.week for period in periods]
    start = weeks.index(first) if first in weeks else max(len(weeks) - USUAL_WEEKS, 0)
    end = weeks.index(last) if last in weeks else len(weeks) - 1
    chosen = list(periods[min(start, end) : max(start, end) + 1])
    return Span(chosen, _weeks_in_words(chosen), _slug(chosen))


def _is_of(month: Month, kind: str, year: int, number: int) -> bool:
    return month.year == year and number == (month.number if kind == "thang" else month.quarter)


def _bounds(periods: Sequence[Period]) -> str:
    return f" ({_weeks_in_words(periods)})" if periods else ""


def _weeks_in_words(periods: Sequence[Period]) -> str:
    """``từ tuần 28 đến tuần 31 năm 2024``, ``tuần 28 năm 2024``."""
    if not periods:
        return ""
    (year, week, _), (end_year, end_week, _) = (periods[place].monday.isocalendar() for place in (0, -1))
    if (year, week) == (end_year, end_week):
        return f"tuần {week} năm {year}"
    opening = f"từ tuần {week}" + (f" năm {year}" if year != end_year else "")
    return f"{opening} đến tuần {end_week} năm {end_year}"


def _slug(periods: Sequence[Period]) -> str:
    if not periods:
        return "khong-co-tuan"
    first, last = periods[0].week, periods[-1].week
    return first if first == last else f"{first}-den-{last}"
