"""Deadlines that come again: every day, week, month, quarter or year."""

import re
from dataclasses import replace

from .atom_dates import day_number, last_day_named, month_number
from .atom_patterns import Kind
from .atoms import WEEKDAYS, Atom, weekday_number
from .dates import add_months, day_or_none
from .deadline_chains import Chain, period_of
from .deadline_draft import PERIOD_KINDS, Reading, draft, suspect
from .findings import Confidence, Deadline, DeadlineKind

_PLACES = {
    "cuối": "last",
    "đầu": "first",
    "thứ nhất": "first",
    "thứ hai": "second",
    "giữa": "second",
    "thứ ba": "third",
}
_NUMBER_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "mười": 10, "mười lăm": 15}


def read_rate(chain: Chain, reading: Reading) -> Deadline | None:
    """ "02 buổi/ngày cho đến hết tháng 9/2025"."""
    rate = chain.first(Kind.RATE)
    if rate is None:
        return None
    weekday = chain.first(Kind.WEEKDAY)
    found = replace(
        draft(chain, reading, _kind_of_rate(rate)),
        times_per_period=number_of(rate.get("count") or "1"),
        weekday=WEEKDAYS[weekday_number(weekday)] if weekday else None,
        confidence=Confidence.LIKELY,
        reason="Số lần trong kỳ, không phải ngày báo cáo.",
    )
    if _is_odd(rate):
        reason = f"Chu kỳ “{reading.source.words(rate.span)}” không có loại riêng; ghi tạm theo kỳ gần nhất."
        found = replace(found, times_per_period=None, confidence=Confidence.DOUBTFUL, reason=reason)
    if not chain.has(Kind.CLOCK, Kind.WEEKDAY):
        found = replace(found, relation=None)
    last = last_day_named(chain, reading)
    if last is not None and reading.issued_on is not None and last >= reading.issued_on:
        return replace(found, windows=((reading.issued_on, last),))
    return found


def _kind_of_rate(rate: Atom) -> DeadlineKind:
    """ "02 lần/tuần" comes weekly; "03 tháng một lần" quarterly, "6 tháng/lần" half-yearly."""
    step, period = number_of(rate.get("step") or "1"), period_of(rate)
    by_months = {3: DeadlineKind.QUARTERLY, 6: DeadlineKind.HALF_YEARLY, 12: DeadlineKind.YEARLY}
    return by_months.get(step, DeadlineKind.MONTHLY) if period == "tháng" and step > 1 else PERIOD_KINDS[period]


def _is_odd(rate: Atom) -> bool:
    """Whether no kind of rhythm says it: "02 tháng một lần", "03 tuần/lần"."""
    step = number_of(rate.get("step") or "1")
    return step > 1 and (period_of(rate) != "tháng" or step not in {3, 6, 12})


def number_of(word: str) -> int:
    """ "03", "hai": digits or a word."""
    word = " ".join(word.split())
    return int(word) if word.isdigit() else _NUMBER_WORDS.get(word, 1)


def yearly(chain: Chain, reading: Reading, atoms: list[Atom]) -> Deadline:
    half = (
        chain.period == "6 tháng"
        or (chain.report is not None and period_of(chain.report) == "6 tháng")
        or len(atoms) == 2
    )
    months = tuple(int(month_number(atom)) for atom in atoms)
    days = tuple(int(day_number(atom)) for atom in atoms)
    return replace(
        draft(chain, reading, DeadlineKind.HALF_YEARLY if half else DeadlineKind.YEARLY),
        day_of_month=int(day_number(atoms[0])),
        month=months[0],
        months=months if len(months) > 1 else (),
        days_of_month=days if len(set(days)) > 1 else (),
    )


def read_quarterly(chain: Chain, reading: Reading) -> Deadline | None:
    """ "ngày 05 của tháng cuối quý"."""
    place = chain.first(Kind.MONTH_PLACE)
    if place is None:
        return None
    day = chain.first(Kind.DAY)
    words = " ".join((place.get("place") or "").split())
    word = next(name for opening, name in _PLACES.items() if words.startswith(opening))
    return replace(
        draft(chain, reading, PERIOD_KINDS[period_of(place)]),
        month_in_period=word,
        day_of_month=int(day.get("day") or 0) if day else None,
    )


def read_weekly(chain: Chain, reading: Reading) -> Deadline | None:
    weekdays = chain.all(Kind.WEEKDAY)
    if not weekdays or chain.has(Kind.DATE, Kind.LAST_WEEK):
        return None
    period = chain.period or (period_of(chain.report) if chain.report else None)
    if period == "tuần":
        return replace(draft(chain, reading, DeadlineKind.WEEKLY), weekday=WEEKDAYS[weekday_number(weekdays[0])])
    if not chain.has(Kind.RELATION, Kind.CLOCK):
        return None
    reason = "Có thứ trong tuần nhưng không ghi “hàng tuần” hay ngày cụ thể."
    found = draft(chain, reading, DeadlineKind.ONCE)
    weekday = WEEKDAYS[weekday_number(weekdays[0])]
    return replace(found, weekday=weekday, confidence=Confidence.DOUBTFUL, reason=reason)


def read_day_of_period(chain: Chain, reading: Reading) -> Deadline | None:
    """ "ngày 20 hàng tháng", "báo cáo tháng trước ngày 17"."""
    day = chain.first(Kind.DAY)
    if day is None:
        return None
    number = int(day.get("day") or 0)
    months = chain.first(Kind.MONTHS)
    if months is not None:
        return _in_months(chain, reading, number, months)
    later = chain.first(Kind.NEAR_PERIOD)
    told = later or chain.report
    period = chain.period or (period_of(told) if told else None)
    if period is None or (later is not None and later.get("which") == "này"):
        return _day_alone(chain, reading, number)
    kind = PERIOD_KINDS[period]
    found = draft(chain, reading, DeadlineKind.MONTHLY if kind in {DeadlineKind.DAILY, DeadlineKind.WEEKLY} else kind)
    more = tuple(int(word) for word in (day.get("more") or "").replace(",", " ").split() if word.isdigit())
    if not 1 <= number <= 31:
        return suspect(replace(found, date_printed=str(number)), f"Không có ngày {number}.")
    return replace(found, day_of_month=number, days_of_month=(number, *more) if more else ())


def _in_months(chain: Chain, reading: Reading, day: int, months: Atom) -> Deadline:
    """ "ngày 20 các tháng 3, 6, 9, 12": every quarter; two months of a year make half-years."""
    named = tuple(int(word) for word in re.findall(r"\d+", months.get("months") or ""))
    kind = {4: DeadlineKind.QUARTERLY, 2: DeadlineKind.HALF_YEARLY}.get(len(named), DeadlineKind.YEARLY)
    return replace(draft(chain, reading, kind), day_of_month=day, month=named[0], months=named)


def _day_alone(chain: Chain, reading: Reading, number: int) -> Deadline | None:
    if not (reading.bare or chain.has(Kind.RELATION, Kind.CLOCK)):
        return None
    date = None
    if reading.issued_on is not None:
        same = day_or_none(reading.issued_on.year, reading.issued_on.month, number)
        later = add_months(reading.issued_on.replace(day=1), 1)
        date = same if same and same >= reading.issued_on else day_or_none(later.year, later.month, number)
    reason = "Chỉ ghi ngày, không ghi tháng; lấy ngày gần nhất sau ngày ban hành."
    found = draft(chain, reading, DeadlineKind.ONCE)
    return replace(found, date=date, confidence=Confidence.DOUBTFUL, reason=reason)


def read_rhythm(chain: Chain, reading: Reading) -> Deadline | None:
    """A period without a day: "hàng tháng", "mỗi quý", "trước 15 giờ hằng ngày", "vào tuần cuối của tháng"."""
    place, every = chain.first(Kind.LAST_WEEK), chain.every
    if chain.has(Kind.DATE, Kind.SAME_DAY):
        return None
    vague = place is not None and not (place.get("what") or place.get("what2")) and not chain.has(Kind.WEEKDAY)
    if place is not None and not vague and (chain.has(Kind.RELATION) or every is not None or reading.bare):
        weekday = chain.first(Kind.WEEKDAY)
        found = draft(chain, reading, PERIOD_KINDS[period_of(place)])
        return replace(found, weekday=WEEKDAYS[weekday_number(weekday)]) if weekday else found
    if every is None:
        return None
    if chain.has(Kind.CLOCK):
        return draft(chain, reading, PERIOD_KINDS[period_of(every)])
    how = every.get("how")
    if (
        every.get("period3")
        or every.get("period4")
        or how == "từng"
        or chain.has(Kind.MONTH, Kind.QUARTER, Kind.YEAR, Kind.TERM)
    ):
        return None
    reason = "Chỉ ghi chu kỳ, không ghi ngày giờ."
    found = replace(draft(chain, reading, PERIOD_KINDS[period_of(every)]), confidence=Confidence.LIKELY, reason=reason)
    told = reading.source.folded[max(0, chain.span.start - 60) : chain.span.start]
    if found.kind is DeadlineKind.DAILY and "báo cáo" not in told and "định kỳ" not in told:
        return replace(found, kind=DeadlineKind.ONGOING, reason="Việc làm hằng ngày, không phải báo cáo hằng ngày.")
    return found
