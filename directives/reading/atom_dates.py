"""The days that pieces of a deadline name."""

import datetime
import re

from .atom_patterns import Kind
from .atoms import QUARTERS, Atom
from .dates import add_months, day_or_none, full_year, month_end, next_such_day
from .deadline_chains import Chain
from .deadline_draft import Reading

_DAYS_OF_PARTS = (
    *(("tuần đầu", 7), ("tuần thứ nhất", 7), ("tuần thứ hai", 14), ("tuần thứ ba", 21), ("tuần thứ tư", 28)),
    *(("tuần 1", 7), ("tuần 2", 14), ("tuần 3", 21), ("tuần 4", 28)),
    *(("tuần thứ 1", 7), ("tuần thứ 2", 14), ("tuần thứ 3", 21), ("tuần thứ 4", 28)),
    *(("nửa đầu", 15), ("giữa", 15), ("thượng tuần", 10), ("đầu", 10), ("trung tuần", 20)),
)


def window_of(chain: Chain, reading: Reading) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of a "từ ... đến ..."; a first day without a year takes the last day's."""
    if len(chain.all(Kind.DATE)) < 2:
        return _window_of_months(chain, reading)
    first, last = chain.all(Kind.DATE)[0], chain.all(Kind.DATE)[-1]
    until = day_named(last, reading.issued_on)
    since = day_named(first, reading.issued_on, year=until.year if until else None)
    if since is None or until is None:
        return None
    if since > until and printed_year(first) is None:
        since = day_or_none(until.year - 1, since.month, since.day) or since
    return (since, until) if since <= until else None


def _window_of_months(chain: Chain, reading: Reading) -> tuple[datetime.date, datetime.date] | None:
    """ "từ tháng 02/2026 đến hết tháng 4/2026"."""
    months = chain.all(Kind.MONTH)
    until = last_day_named(chain, reading)
    if until is None or not months:
        return None
    first = int(months[0].get("month") or 0)
    year = printed_year(months[0]) or until.year - (first > until.month)
    since = day_or_none(year, first, 1)
    return (since, until) if since is not None and since <= until else None


def last_day_named(chain: Chain, reading: Reading) -> datetime.date | None:
    """The last day of the month, quarter, part of a year or year that the chain names last."""
    issued_on = reading.issued_on
    for atom in reversed(chain.atoms):
        printed = printed_year(atom)
        year = printed or (issued_on.year if issued_on else None)
        if year is None:
            continue
        if atom.kind is Kind.MONTH:
            return _coming(month_end(year, int(atom.get("month") or 0)), reading, printed)
        if atom.kind is Kind.MONTH_PART:
            return _coming(_day_of_part(atom, year), reading, printed)
        if atom.kind is Kind.QUARTER:
            quarter = QUARTERS[atom.get("last") or atom.get("first") or "i"]
            return _coming(month_end(year, quarter * 3), reading, printed)
        if atom.kind is Kind.SPAN:
            return month_end(year, 12 if atom.get("place") == "cuối" else int(atom.get("count") or 0))
        if atom.kind is Kind.YEAR:
            return month_end(year, 12)
        if atom.kind is Kind.DATE:
            return day_named(atom, issued_on)
    return None


def _day_of_part(atom: Atom, year: int) -> datetime.date | None:
    """The last day of "tuần đầu tháng 4", "giữa tháng 6": weeks end on 7, 14, 21 and 28."""
    month = int(atom.get("month") or 0)
    words = " ".join((atom.get("part") or "").split())
    day = next((day for opening, day in _DAYS_OF_PARTS if words.startswith(opening)), None)
    return month_end(year, month) if day is None else day_or_none(year, month, day)


def near_day(atom: Atom, issued_on: datetime.date) -> datetime.date:
    """ "hôm nay", "ngày mai": counted from the day of the letter."""
    return issued_on + datetime.timedelta(days=1 if atom.get("tomorrow") else 0)


def near_period_end(atom: Atom, issued_on: datetime.date) -> datetime.date | None:
    """The last day of "tuần này" (its Friday), "tháng tới", "quý sau"."""
    later = 0 if atom.get("which") == "này" else 1
    period = atom.get("period")
    if period == "tuần":
        return week_of(issued_on, later) + datetime.timedelta(days=4)
    if period == "năm":
        return month_end(issued_on.year + later, 12)
    months = later if period == "tháng" else (2 - (issued_on.month - 1) % 3) + 3 * later
    coming = add_months(issued_on.replace(day=1), months)
    return month_end(coming.year, coming.month)


def week_of(day: datetime.date, later: int) -> datetime.date:
    """Monday of the week of `day`, or of the week `later` weeks after it."""
    return day - datetime.timedelta(days=day.weekday()) + datetime.timedelta(weeks=later)


def _coming(day: datetime.date | None, reading: Reading, printed: int | None) -> datetime.date | None:
    """`day`, a year later when the letter prints no year and the day is past."""
    if day is None or printed is not None or reading.issued_on is None or day >= reading.issued_on:
        return day
    return day_or_none(day.year + 1, day.month, day.day) or month_end(day.year + 1, day.month)


def day_named(atom: Atom, issued_on: datetime.date | None, year: int | None = None) -> datetime.date | None:
    """The day a DATE names; without a year the next such day after the letter."""
    printed = printed_year(atom) or year
    day, month = int(day_number(atom)), int(month_number(atom))
    if printed is not None:
        return day_or_none(printed, month, day)
    return next_such_day(issued_on, month, day) if issued_on is not None else None


def days_named(atom: Atom, issued_on: datetime.date | None) -> list[datetime.date | None]:
    """Every day a DATE names: "ngày 18 và 19/4/2026" names two."""
    last = day_named(atom, issued_on)
    earlier = [int(word) for word in re.findall(r"\d+", atom.get("earlier") or "")]
    return [*(day_or_none(last.year, last.month, day) if last else None for day in earlier), last]


def day_number(atom: Atom) -> str:
    return atom.get("day") or atom.get("day2") or atom.get("day3") or "0"


def month_number(atom: Atom) -> str:
    return atom.get("month") or atom.get("month2") or atom.get("month3") or atom.get("month4") or "0"


def printed_year(atom: Atom) -> int | None:
    found = atom.get("year") or atom.get("year2") or atom.get("year3") or atom.get("year4")
    return full_year(found) if found else None
