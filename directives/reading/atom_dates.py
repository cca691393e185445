"""The days that pieces of a deadline name."""

import datetime

from .atoms import QUARTERS, Atom, Kind
from .dates import day_or_none, month_end, next_such_day
from .deadline_chains import Chain
from .deadline_draft import Reading


def window_of(chain: Chain, reading: Reading) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of a "từ ... đến ..."; a first day without a year takes the last day's."""
    first, last = chain.all(Kind.DATE)[0], chain.all(Kind.DATE)[-1]
    until = day_named(last, reading.issued_on)
    since = day_named(first, reading.issued_on, year=until.year if until else None)
    if since is None or until is None:
        return None
    if since > until and printed_year(first) is None:
        since = day_or_none(until.year - 1, since.month, since.day) or since
    return (since, until) if since <= until else None


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


def _coming(day: datetime.date | None, reading: Reading, printed: int | None) -> datetime.date | None:
    """`day`, a year later when the letter prints no year and the day is past."""
    if day is None or printed is not None or reading.issued_on is None or day >= reading.issued_on:
        return day
    return month_end(day.year + 1, day.month)


def day_named(atom: Atom, issued_on: datetime.date | None, year: int | None = None) -> datetime.date | None:
    """The day a DATE names; without a year the next such day after the letter."""
    printed = printed_year(atom) or year
    day, month = int(day_number(atom)), int(month_number(atom))
    if printed is not None:
        return day_or_none(printed, month, day)
    return next_such_day(issued_on, month, day) if issued_on is not None else None


def day_number(atom: Atom) -> str:
    return atom.get("day") or atom.get("day2") or "0"


def month_number(atom: Atom) -> str:
    return atom.get("month") or atom.get("month2") or atom.get("month3") or "0"


def printed_year(atom: Atom) -> int | None:
    found = atom.get("year") or atom.get("year2")
    return int(found) if found else None
