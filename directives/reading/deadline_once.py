"""Deadlines that come once: a day, the end of a span, a term that runs from an event."""

import datetime
from dataclasses import replace

from .atom_dates import days_named, last_day_named, printed_year, window_of
from .atom_patterns import Kind
from .atoms import QUARTERS, WEEKDAYS, Atom, weekday_number
from .dates import add_months, add_working_days
from .deadline_chains import Chain, period_of
from .deadline_draft import PERIOD_KINDS, Reading, draft, relation_of, suspect
from .deadline_rhythms import number_of, yearly
from .findings import Confidence, Deadline, DeadlineKind, Relation, Relative, Span
from .folding import pattern

_UNITS = {
    "ngày làm việc": "working-day",
    "giờ làm việc": "hour",
    "ngày": "day",
    "giờ": "hour",
    "h": "hour",
    "phút": "minute",
    "tháng": "month",
    "tuần": "week",
}
_FROM_THIS_LETTER = pattern(
    r"(?:kể từ|tính từ|từ|sau) (?:khi |ngày )?(?:ký )?(?:ban hành|ký|phát hành)"
    r"(?: (?:công văn|văn bản|kế hoạch|chỉ thị|thông báo|công điện|quyết định))?(?: này)?$"
)
_FIRST_WORDS = pattern(r"(?:kể từ|tính từ|từ|sau) ")


def read_term(chain: Chain, reading: Reading) -> Deadline | None:
    """ "trong thời hạn 03 ngày làm việc kể từ ngày ban hành"."""
    term, hours = chain.first(Kind.TERM), chain.first(Kind.CLOCK)
    relation = relation_of(chain, reading)
    if term is None and hours is not None and relation is Relation.WITHIN and len(chain.atoms) == 2:
        relative = Relative(int(hours.get("hour") or 0), "hour", None)
        return replace(
            draft(chain, reading, DeadlineKind.ONCE), time=None, relative=relative, reason="", suspicious=False
        )
    if term is None or chain.has(Kind.DATE, Kind.MONTH, Kind.EVERY) or relation in {None, Relation.AT}:
        return None
    start = term.get("start")
    relative = _relative(term, _start_words(term, reading) if start else None)
    found = replace(draft(chain, reading, DeadlineKind.ONCE), relative=relative)
    from_now = bool(term.get("next")) or (start is not None and _FROM_THIS_LETTER.match(start) is not None)
    if reading.issued_on is None or not from_now:
        reason = "Ngày chỉ biết được khi biết lúc bắt đầu tính."
        return replace(found, confidence=Confidence.LIKELY, reason=reason)
    reason = "Tính từ ngày ban hành, chưa trừ ngày nghỉ lễ."
    return replace(found, date=_after(reading.issued_on, relative), confidence=Confidence.LIKELY, reason=reason)


def _relative(term: Atom, start: str | None) -> Relative:
    return Relative(number_of(term.get("amount") or "0"), _UNITS[" ".join((term.get("unit") or "ngày").split())], start)


def read_countdown(chain: Chain, reading: Reading) -> Deadline | None:
    """ "ít nhất 04 giờ trước khi mở cửa xả": counted backwards from an event."""
    count = chain.first(Kind.COUNTDOWN)
    if count is None:
        return None
    event = reading.source.words(Span(*count.match.span("event")))
    reason = "Tính lùi từ một sự kiện; ngày chỉ biết được khi biết sự kiện."
    return replace(
        draft(chain, reading, DeadlineKind.ONCE),
        relation=Relation.BEFORE,
        relative=_relative(count, event),
        confidence=Confidence.LIKELY,
        reason=reason,
    )


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


def read_span(chain: Chain, reading: Reading) -> Deadline | None:
    """ "từ ngày 10/02 đến hết ngày 16/02/2021", once or as the window of a daily duty."""
    if not chain.is_span:
        return None
    window = window_of(chain, reading)
    if window is None or (reading.issued_on is not None and window[1] < reading.issued_on and chain.has(Kind.MONTH)):
        return None
    if chain.every is not None:
        found = draft(chain, reading, PERIOD_KINDS[chain.period or "ngày"])
        return replace(found, relation=None, windows=(window,))
    return replace(draft(chain, reading, DeadlineKind.ONCE), date_from=window[0], date=window[1])


def read_dated(chain: Chain, reading: Reading) -> Deadline | None:
    """A day with its month: once, or every year."""
    atoms = chain.all(Kind.DATE)
    if not atoms:
        return None
    if chain.period in {"năm", "6 tháng"} or _is_yearly_report(chain, atoms[0]):
        return yearly(chain, reading, atoms)
    if not (reading.bare or chain.has(Kind.RELATION, Kind.UNTIL, Kind.FROM, Kind.CLOCK, Kind.WEEKDAY)):
        return None
    found = draft(chain, reading, DeadlineKind.ONCE)
    dates = [date for atom in atoms for date in days_named(atom, reading.issued_on)]
    known = tuple(date for date in dates if date is not None)
    if reading.issued_on is None and any(printed_year(atom) is None for atom in atoms):
        reason = "Văn bản không ghi năm, cũng không có ngày ban hành để suy ra."
        return replace(
            found, date_printed=reading.source.words(atoms[0].span), confidence=Confidence.DOUBTFUL, reason=reason
        )
    if len(known) < len(dates):
        wrong = next(_printed(atom, reading) for atom in atoms if None in days_named(atom, reading.issued_on))
        if found.relation is None:
            return None
        return suspect(replace(found, date_printed=wrong), f"Không có ngày {wrong}.")
    found = replace(found, date=known[0], dates=known if len(known) > 1 else ())
    return _checked(found, chain, reading, atoms[0])


def _is_yearly_report(chain: Chain, date: Atom) -> bool:
    """ "Báo cáo năm: trước ngày 05/12": a report that comes every year, though only its name says so."""
    if chain.report is None or printed_year(date) is not None:
        return False
    return chain.has(Kind.EVERY) or (period_of(chain.report) in {"năm", "6 tháng"} and not chain.report.get("half"))


def _printed(atom: Atom, reading: Reading) -> str:
    return reading.source.words(atom.span).removeprefix("ngày ")


def _checked(found: Deadline, chain: Chain, reading: Reading, atom: Atom) -> Deadline:
    """`found` with what its day gives reason to doubt."""
    weekday = chain.first(Kind.WEEKDAY)
    assert found.date is not None
    if weekday is not None and weekday_number(weekday) != found.date.weekday():
        printed = WEEKDAYS[weekday_number(weekday)]
        name = reading.source.words(weekday.span)
        return suspect(replace(found, weekday_printed=printed), f"Ngày này không phải {name}.")
    if reading.issued_on is not None and found.date < reading.issued_on:
        return suspect(found, "Ngày ghi trước ngày ban hành văn bản.")
    if printed_year(atom) is None:
        reason = "Văn bản không ghi năm; lấy ngày gần nhất sau ngày ban hành."
        return replace(found, confidence=Confidence.LIKELY, reason=reason)
    return found


def read_calendar_span(chain: Chain, reading: Reading) -> Deadline | None:
    """ "trong tháng 7/2024", "trong Quý I năm 2026", "vào tuần cuối tháng 9": the last day of it."""
    if not chain.has(Kind.MONTH, Kind.MONTH_PART, Kind.QUARTER, Kind.SPAN, Kind.YEAR):
        return None
    if not (reading.bare or chain.has(Kind.RELATION, Kind.UNTIL)):
        return None
    last = last_day_named(chain, reading)
    if last is None:
        return None
    if chain.period == "năm" and chain.has(Kind.MONTH):
        return replace(draft(chain, reading, DeadlineKind.YEARLY), month=last.month)
    found = replace(draft(chain, reading, DeadlineKind.ONCE), date=last)
    quarter = chain.first(Kind.QUARTER)
    if quarter is not None:
        month = QUARTERS[quarter.get("first") or "i"] * 3 - 2
        found = replace(found, date_from=datetime.date(last.year, month, 1))
    if reading.issued_on is not None and last < reading.issued_on:
        return suspect(found, "Thời gian ghi đã qua trước ngày ban hành văn bản.")
    if chain.has(Kind.MONTH_PART):
        reason = "Văn bản chỉ ghi khoảng trong tháng; lấy ngày cuối của khoảng đó."
        return replace(found, confidence=Confidence.LIKELY, reason=reason)
    return found
