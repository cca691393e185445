"""Dates as letters print them, resolved against the day of the letter. No clock."""

import calendar
import datetime

_SATURDAY = 5


def day_or_none(year: int, month: int, day: int) -> datetime.date | None:
    """The day, None when there is no such day (30/02) or the year is no year of an office."""
    try:
        found = datetime.date(year, month, day)
    except ValueError:
        return None
    return found if 1900 <= year <= 2200 else None


def full_year(printed: str) -> int:
    """ "24" and "2024" are the same year."""
    year = int(printed)
    return year + 2000 if year < 100 else year


def month_end(year: int, month: int) -> datetime.date | None:
    """The last day of a month."""
    if not 1 <= month <= 12 or not 1900 <= year <= 2200:
        return None
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def next_such_day(after: datetime.date, month: int, day: int) -> datetime.date | None:
    """The first `day`/`month` on or after `after`: what "trước ngày 15/6" means when it prints no year."""
    for year in range(after.year, after.year + 5):
        found = day_or_none(year, month, day)
        if found is not None and found >= after:
            return found
    return None


def add_working_days(start: datetime.date, days: int) -> datetime.date:
    """`days` working days after `start`, Monday to Friday; public holidays are the caller's to add."""
    found = start
    while days > 0:
        found += datetime.timedelta(days=1)
        days -= found.weekday() < _SATURDAY
    return found


def add_months(start: datetime.date, months: int) -> datetime.date:
    """The same day `months` later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
