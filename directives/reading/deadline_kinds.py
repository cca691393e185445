"""What one chain of pieces means as a deadline."""

import datetime
from dataclasses import dataclass, replace

from .atoms import QUARTERS, WEEKDAYS, Atom, Kind, clock, weekday_number
from .dates import add_months, add_working_days, day_or_none, month_end, next_such_day
from .deadline_chains import Chain, period_of
from .findings import Confidence, Deadline, DeadlineKind, Relation, Relative, Span
from .folding import pattern
from .lines import Source

_PERIOD_KINDS = {
    "ngày": DeadlineKind.DAILY,
    "tuần": DeadlineKind.WEEKLY,
    "tháng": DeadlineKind.MONTHLY,
    "quý": DeadlineKind.QUARTERLY,
    "6 tháng": DeadlineKind.HALF_YEARLY,
    "năm": DeadlineKind.YEARLY,
    "kỳ": DeadlineKind.QUARTERLY,
}
_UNITS = {
    "ngày làm việc": "working-day",
    "giờ làm việc": "hour",
    "ngày": "day",
    "giờ": "hour",
    "tháng": "month",
    "tuần": "week",
}
_RELATION_WORDS = (
    (("chậm", "muộn", "trễ", "không", "hạn", "thời hạn", "hoàn thành", "xong"), Relation.BY),
    (("trước",), Relation.BEFORE),
    (("ngay trong", "trong"), Relation.WITHIN),
    (("lúc", "vào"), Relation.AT),
    (("sau",), Relation.AFTER),
)
_FROM_THIS_LETTER = pattern(
    r"(?:kể từ|tính từ|từ|sau) (?:khi |ngày )?(?:ký )?(?:ban hành|ký|phát hành)(?: (?:công văn|văn bản|kế hoạch|chỉ thị|thông báo|công điện|quyết định))?(?: này)?$"
)
_FIRST_WORDS = pattern(r"(?:kể từ|tính từ|từ|sau) ")
_PLACES = {"cuối": "last", "đầu": "first", "thứ nhất": "first", "thứ hai": "second", "thứ ba": "third"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the meaning of a chain may lean on: the day of the letter, and the deadline before in the clause."""

    source: Source
    issued_on: datetime.date | None
    before: Deadline | None = None
    bare: bool = False


def interpret(chain: Chain, reading: Reading) -> Deadline | None:
    """The deadline a chain states; None when it states none. `reading.bare`: a table cell needs no "trước"."""
    for read in (
        _standing,
        _term,
        _rate,
        _span,
        _dated,
        _quarterly,
        _weekly,
        _day_of_period,
        _rhythm,
        _calendar_span,
        _same_day,
    ):
        found = read(chain, reading)
        if found is not None:
            return found
    return None


def _blank(chain: Chain, reading: Reading, kind: DeadlineKind) -> Deadline:
    """A deadline of `kind` with what every chain has: words, relation, hours."""
    clocks = [clock(atom) for atom in chain.all(Kind.CLOCK)]
    times = [time for time in clocks if time is not None]
    found = Deadline(
        kind=kind,
        text=reading.source.words(chain.span),
        span=chain.span,
        relation=_relation(chain, reading),
        time=times[0] if times else None,
        times=tuple(times) if len(times) > 1 else (),
    )
    if len(times) < len(clocks):
        wrong = reading.source.words(chain.all(Kind.CLOCK)[clocks.index(None)].span)
        return replace(found, time_printed=wrong, **_suspicious(f"Không có giờ “{wrong}”."))
    return found


def _suspicious(reason: str) -> dict[str, object]:
    return {"suspicious": True, "confidence": Confidence.DOUBTFUL, "reason": reason}


def _relation(chain: Chain, reading: Reading) -> Relation | None:
    if chain.is_span:
        return Relation.FROM_TO
    for atom in chain.atoms:
        words = reading.source.folded[atom.span.start : atom.span.end]
        if atom.kind is Kind.FROM:
            return Relation.AFTER
        if atom.kind is Kind.UNTIL:
            return Relation.BY
        if atom.kind is Kind.RELATION:
            return next((found for openings, found in _RELATION_WORDS if words.startswith(openings)), None)
    if chain.has(Kind.WEEKDAY, Kind.CLOCK, Kind.DAY, Kind.DATE):
        return Relation.BY if reading.bare and not chain.has(Kind.WEEKDAY, Kind.CLOCK) else Relation.AT
    return Relation.WITHIN if reading.bare else None


def _standing(chain: Chain, reading: Reading) -> Deadline | None:
    if chain.has(Kind.ON_REQUEST):
        return replace(_blank(chain, reading, DeadlineKind.NONE), on_request=True)
    if chain.has(Kind.SCHEDULE):
        reason = "Ngày nằm trong một văn bản hoặc lịch khác."
        return replace(_blank(chain, reading, DeadlineKind.NONE), confidence=Confidence.LIKELY, reason=reason)
    if chain.has(Kind.STEADY):
        reason = "“Thường xuyên” là việc làm liên tục, không phải một thời hạn."
        return replace(_blank(chain, reading, DeadlineKind.ONGOING), confidence=Confidence.LIKELY, reason=reason)
    return None


def _term(chain: Chain, reading: Reading) -> Deadline | None:
    """ "trong thời hạn 03 ngày làm việc kể từ ngày ban hành"."""
    term, hours = chain.first(Kind.TERM), chain.first(Kind.CLOCK)
    relation = _relation(chain, reading)
    if term is None and hours is not None and relation is Relation.WITHIN and len(chain.atoms) == 2:
        relative = Relative(int(hours.get("hour") or 0), "hour", None)
        return replace(
            _blank(chain, reading, DeadlineKind.ONCE), time=None, relative=relative, reason="", suspicious=False
        )
    if term is None or chain.has(Kind.DATE, Kind.MONTH, Kind.EVERY) or relation in {None, Relation.AT}:
        return None
    start = term.get("start")
    relative = Relative(
        int(term.get("amount") or 0),
        _UNITS[" ".join((term.get("unit") or "ngày").split())],
        _start_words(term, reading) if start else None,
    )
    found = replace(_blank(chain, reading, DeadlineKind.ONCE), relative=relative)
    if start is None or reading.issued_on is None or not _FROM_THIS_LETTER.match(start):
        reason = "Ngày chỉ biết được khi biết lúc bắt đầu tính."
        return replace(found, confidence=Confidence.LIKELY, reason=reason)
    reason = "Tính từ ngày ban hành, chưa trừ ngày nghỉ lễ."
    return replace(found, date=_after(reading.issued_on, relative), confidence=Confidence.LIKELY, reason=reason)


def _start_words(term: Atom, reading: Reading) -> str:
    """ "ngày ban hành Công văn này", as printed."""
    start, end = term.match.span("start")
    opening = _FIRST_WORDS.match(reading.source.folded, start, end)
    return reading.source.words(Span(opening.end() if opening else start, end))


def _after(start: datetime.date, relative: Relative) -> datetime.date | None:
    if relative.unit == "working-day":
        return add_working_days(start, relative.amount)
    if relative.unit == "month":
        return add_months(start, relative.amount)
    days = {"day": 1, "week": 7}.get(relative.unit)
    return start + datetime.timedelta(days=days * relative.amount) if days else None


def _rate(chain: Chain, reading: Reading) -> Deadline | None:
    """ "02 buổi/ngày cho đến hết tháng 9/2025"."""
    rate = chain.first(Kind.RATE)
    if rate is None:
        return None
    found = replace(
        _blank(chain, reading, _PERIOD_KINDS[period_of(rate)]),
        times_per_period=int(rate.get("count") or 0),
        relation=None,
        confidence=Confidence.LIKELY,
        reason="Số lần trong kỳ, không phải ngày báo cáo.",
    )
    last = _last_day(chain, reading)
    if last is not None and reading.issued_on is not None and last >= reading.issued_on:
        return replace(found, windows=((reading.issued_on, last),))
    return found


def _span(chain: Chain, reading: Reading) -> Deadline | None:
    """ "từ ngày 10/02 đến hết ngày 16/02/2021", once or as the window of a daily duty."""
    if not chain.is_span:
        return None
    window = window_of(chain, reading)
    if window is None:
        return None
    if chain.every is not None:
        found = _blank(chain, reading, _PERIOD_KINDS[chain.period or "ngày"])
        return replace(found, relation=None, windows=(window,))
    return replace(_blank(chain, reading, DeadlineKind.ONCE), date_from=window[0], date=window[1])


def window_of(chain: Chain, reading: Reading) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of a "từ ... đến ..."; a first day without a year takes the last day's."""
    first, last = chain.all(Kind.DATE)[0], chain.all(Kind.DATE)[-1]
    until = _date(last, reading.issued_on)
    since = _date(first, reading.issued_on, year=until.year if until else None)
    if since is None or until is None:
        return None
    if since > until and _printed_year(first) is None:
        since = day_or_none(until.year - 1, since.month, since.day) or since
    return (since, until) if since <= until else None


def _dated(chain: Chain, reading: Reading) -> Deadline | None:
    """A day with its month: once, or every year."""
    atoms = chain.all(Kind.DATE)
    if not atoms:
        return None
    if chain.period in {"năm", "6 tháng"} or (
        chain.report and _printed_year(atoms[0]) is None and chain.has(Kind.EVERY)
    ):
        return _yearly(chain, reading, atoms)
    if not (reading.bare or chain.has(Kind.RELATION, Kind.UNTIL, Kind.FROM, Kind.CLOCK, Kind.WEEKDAY)):
        return None
    found = _blank(chain, reading, DeadlineKind.ONCE)
    dates = [_date(atom, reading.issued_on) for atom in atoms]
    known = tuple(date for date in dates if date is not None)
    if len(known) < len(dates):
        wrong = reading.source.words(atoms[dates.index(None)].span).removeprefix("ngày ")
        if found.relation is None:
            return None
        return replace(found, date_printed=wrong, **_suspicious(f"Không có ngày {wrong}."))
    found = replace(found, date=known[0], dates=known if len(known) > 1 else ())
    return _checked(found, chain, reading, atoms[0])


def _checked(found: Deadline, chain: Chain, reading: Reading, atom: Atom) -> Deadline:
    """`found` with what its day gives reason to doubt."""
    weekday = chain.first(Kind.WEEKDAY)
    assert found.date is not None
    if weekday is not None and weekday_number(weekday) != found.date.weekday():
        printed = WEEKDAYS[weekday_number(weekday)]
        name = reading.source.words(weekday.span)
        return replace(found, weekday_printed=printed, **_suspicious(f"Ngày này không phải {name}."))
    if reading.issued_on is not None and found.date < reading.issued_on:
        return replace(found, **_suspicious("Ngày ghi trước ngày ban hành văn bản."))
    if _printed_year(atom) is None:
        reason = "Văn bản không ghi năm; lấy ngày gần nhất sau ngày ban hành."
        return replace(found, confidence=Confidence.LIKELY, reason=reason)
    return found


def _yearly(chain: Chain, reading: Reading, atoms: list[Atom]) -> Deadline:
    half = (
        chain.period == "6 tháng"
        or (chain.report is not None and period_of(chain.report) == "6 tháng")
        or len(atoms) == 2
    )
    months = tuple(int(_month(atom)) for atom in atoms)
    return replace(
        _blank(chain, reading, DeadlineKind.HALF_YEARLY if half else DeadlineKind.YEARLY),
        day_of_month=int(_day(atoms[0])),
        month=months[0],
        months=months if len(months) > 1 else (),
    )


def _quarterly(chain: Chain, reading: Reading) -> Deadline | None:
    """ "ngày 05 của tháng cuối quý"."""
    place = chain.first(Kind.MONTH_PLACE)
    if place is None:
        return None
    day = chain.first(Kind.DAY)
    word = next(name for opening, name in _PLACES.items() if (place.get("place") or "").startswith(opening))
    return replace(
        _blank(chain, reading, _PERIOD_KINDS[period_of(place)]),
        month_in_period=word,
        day_of_month=int(day.get("day") or 0) if day else None,
    )


def _weekly(chain: Chain, reading: Reading) -> Deadline | None:
    weekdays = chain.all(Kind.WEEKDAY)
    if not weekdays or chain.has(Kind.DATE) or (len(weekdays) > 1 and chain.has(Kind.UNTIL)):
        return None
    period = chain.period or (period_of(chain.report) if chain.report else None)
    if period == "tuần":
        return replace(_blank(chain, reading, DeadlineKind.WEEKLY), weekday=WEEKDAYS[weekday_number(weekdays[0])])
    if not chain.has(Kind.RELATION, Kind.CLOCK):
        return None
    reason = "Có thứ trong tuần nhưng không ghi “hàng tuần” hay ngày cụ thể."
    found = _blank(chain, reading, DeadlineKind.ONCE)
    weekday = WEEKDAYS[weekday_number(weekdays[0])]
    return replace(found, weekday=weekday, confidence=Confidence.DOUBTFUL, reason=reason)


def _day_of_period(chain: Chain, reading: Reading) -> Deadline | None:
    """ "ngày 20 hàng tháng", "báo cáo tháng trước ngày 17"."""
    day = chain.first(Kind.DAY)
    if day is None:
        return None
    number = int(day.get("day") or 0)
    period = chain.period or (period_of(chain.report) if chain.report else None)
    if period is None:
        return _day_alone(chain, reading, number)
    kind = _PERIOD_KINDS[period]
    found = _blank(chain, reading, DeadlineKind.MONTHLY if kind in {DeadlineKind.DAILY, DeadlineKind.WEEKLY} else kind)
    more = tuple(int(word) for word in (day.get("more") or "").replace(",", " ").split() if word.isdigit())
    if not 1 <= number <= 31:
        return replace(found, date_printed=str(number), **_suspicious(f"Không có ngày {number}."))
    return replace(found, day_of_month=number, days_of_month=(number, *more) if more else ())


def _day_alone(chain: Chain, reading: Reading, number: int) -> Deadline | None:
    if not (reading.bare or chain.has(Kind.RELATION, Kind.CLOCK)):
        return None
    date = None
    if reading.issued_on is not None:
        same = day_or_none(reading.issued_on.year, reading.issued_on.month, number)
        later = add_months(reading.issued_on.replace(day=1), 1)
        date = same if same and same >= reading.issued_on else day_or_none(later.year, later.month, number)
    reason = "Chỉ ghi ngày, không ghi tháng; lấy ngày gần nhất sau ngày ban hành."
    found = _blank(chain, reading, DeadlineKind.ONCE)
    return replace(found, date=date, confidence=Confidence.DOUBTFUL, reason=reason)


def _rhythm(chain: Chain, reading: Reading) -> Deadline | None:
    """A period without a day: "hàng tháng", "mỗi quý", "trước 15 giờ hằng ngày", "vào tuần cuối của tháng"."""
    place, every = chain.first(Kind.LAST_WEEK), chain.every
    if chain.has(Kind.DATE, Kind.SAME_DAY):
        return None
    if place is not None and (chain.has(Kind.RELATION) or every is not None or reading.bare):
        return _blank(chain, reading, _PERIOD_KINDS[period_of(place)])
    if every is None:
        return None
    if chain.has(Kind.CLOCK):
        return _blank(chain, reading, _PERIOD_KINDS[period_of(every)])
    how = every.get("how")
    if every.get("period3") or how == "từng" or chain.has(Kind.MONTH, Kind.QUARTER, Kind.YEAR, Kind.TERM):
        return None
    reason = "Chỉ ghi chu kỳ, không ghi ngày giờ."
    found = replace(
        _blank(chain, reading, _PERIOD_KINDS[period_of(every)]), confidence=Confidence.LIKELY, reason=reason
    )
    told = reading.source.folded[max(0, chain.span.start - 60) : chain.span.start]
    if found.kind is DeadlineKind.DAILY and "báo cáo" not in told and "định kỳ" not in told:
        return replace(found, kind=DeadlineKind.ONGOING, reason="Việc làm hằng ngày, không phải báo cáo hằng ngày.")
    return found


def _calendar_span(chain: Chain, reading: Reading) -> Deadline | None:
    """ "trong tháng 7/2024", "trong Quý I năm 2026": the last day of it."""
    if not chain.has(Kind.MONTH, Kind.QUARTER, Kind.SPAN, Kind.YEAR):
        return None
    if not (reading.bare or chain.has(Kind.RELATION, Kind.UNTIL)):
        return None
    last = _last_day(chain, reading)
    if last is None:
        return None
    found = replace(_blank(chain, reading, DeadlineKind.ONCE), date=last)
    quarter = chain.first(Kind.QUARTER)
    if quarter is not None:
        month = QUARTERS[quarter.get("first") or "i"] * 3 - 2
        found = replace(found, date_from=datetime.date(last.year, month, 1))
    if reading.issued_on is not None and last < reading.issued_on:
        return replace(found, **_suspicious("Thời gian ghi đã qua trước ngày ban hành văn bản."))
    return found


def _same_day(chain: Chain, reading: Reading) -> Deadline | None:
    """ "trước 17 giờ cùng ngày": the day of the deadline before it."""
    if not chain.has(Kind.SAME_DAY) or not chain.has(Kind.CLOCK):
        return None
    found = _blank(chain, reading, DeadlineKind.ONCE)
    if reading.before is None:
        reason = "Không rõ “cùng ngày” là ngày nào."
        return replace(found, confidence=Confidence.DOUBTFUL, reason=reason)
    same = reading.before
    return replace(
        found,
        kind=same.kind,
        date=same.date,
        weekday=same.weekday,
        day_of_month=same.day_of_month,
        month=same.month,
        month_in_period=same.month_in_period,
        confidence=Confidence.LIKELY,
        reason="“Cùng ngày” lấy theo thời hạn nêu trước đó trong câu.",
    )


def _last_day(chain: Chain, reading: Reading) -> datetime.date | None:
    """The last day of the month, quarter, part of a year or year that the chain names last."""
    issued_on = reading.issued_on
    for atom in reversed(chain.atoms):
        printed = _printed_year(atom)
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
            return _date(atom, issued_on)
    return None


def _coming(day: datetime.date | None, reading: Reading, printed: int | None) -> datetime.date | None:
    """`day`, a year later when the letter prints no year and the day is past."""
    if day is None or printed is not None or reading.issued_on is None or day >= reading.issued_on:
        return day
    return month_end(day.year + 1, day.month)


def _day(atom: Atom) -> str:
    return atom.get("day") or atom.get("day2") or "0"


def _month(atom: Atom) -> str:
    return atom.get("month") or atom.get("month2") or atom.get("month3") or "0"


def _printed_year(atom: Atom) -> int | None:
    found = atom.get("year") or atom.get("year2")
    return int(found) if found else None


def _date(atom: Atom, issued_on: datetime.date | None, year: int | None = None) -> datetime.date | None:
    """The day a DATE names; without a year the next such day after the letter."""
    printed = _printed_year(atom) or year
    day, month = int(_day(atom)), int(_month(atom))
    if printed is not None:
        return day_or_none(printed, month, day)
    return next_such_day(issued_on, month, day) if issued_on is not None else None
