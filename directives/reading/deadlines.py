"""The deadlines a clause states in its own words."""

import datetime
from dataclasses import replace

from .atom_dates import window_of
from .atoms import Kind
from .deadline_chains import Chain, is_no_deadline, read_chains
from .deadline_draft import Reading
from .deadline_kinds import interpret
from .findings import Deadline, DeadlineKind, Relation, Span
from .folding import pattern
from .lines import Source

_PAST = pattern(r"(?:đã|từng)(?!\w)[^;.]{0,120}$")
_PAST_DEED = pattern(
    r"(?:ban hành|thành lập|phê duyệt|phát sinh|khởi công|sinh|cấp|tiếp nhận|ký|"
    r"xảy ra|có hiệu lực|hiệu lực|gửi|số \S+) ?$"
)
_DATA_WINDOW = pattern(
    r"(?:số liệu|dữ liệu|thống kê|tính|chốt|giai đoạn|thời kỳ|nhiệm kỳ|"
    r"kết quả|kỳ báo cáo|trong thời gian)(?: \S+){0,6} ?$"
)
_COUNTED_FROM = pattern(r"(?:tính|hiệu lực|áp dụng|thi hành)(?: \S+){0,2} ?$")
_HOLIDAY = pattern(
    r"trùng[^;.]{0,60}nghỉ[^;.]{0,80}(?P<rule>liền trước|trước đó|liền kề trước|liền sau|tiếp theo|kế tiếp|liền kề sau)"
)
_LONGEST_LOOK_BACK = 160


def read_deadlines(
    source: Source, span: Span, issued_on: datetime.date | None, *, bare: bool = False
) -> tuple[Deadline, ...]:
    """Every deadline in `span`, in the order of the text. `bare`: a cell of a task table, where a date is enough."""
    found: list[Deadline] = []
    for chain in read_chains(source, span):
        if is_no_deadline(source, chain):
            continue
        before = next((one for one in reversed(found) if one.kind is not DeadlineKind.ONGOING), None)
        reading = Reading(source, issued_on, before, bare=bare)
        deadline = interpret(chain, reading)
        if deadline is None or (not bare and _tells_no_duty(source, span, chain, deadline, issued_on)):
            continue
        windows = tuple(window for window in (window_of(part, reading) for part in chain.windows) if window)
        found.append(replace(deadline, windows=deadline.windows + windows))
    return tuple(_with_holiday_rule(source, span, _distinct(found)))


def _tells_no_duty(
    source: Source, span: Span, chain: Chain, deadline: Deadline, issued_on: datetime.date | None
) -> bool:
    """Whether the words before say that the date tells what was, or bounds figures, and orders nothing."""
    start = chain.span.start
    before = source.folded[max(span.start, start - _LONGEST_LOOK_BACK) : start]
    if chain.is_span and _DATA_WINDOW.search(before):
        return True
    if (
        deadline.relation in {Relation.AFTER, Relation.BY}
        and chain.has(Kind.FROM, Kind.UNTIL)
        and _COUNTED_FROM.search(before)
    ):
        return True
    if deadline.date is None or issued_on is None or deadline.date >= issued_on:
        return False
    return (
        deadline.relation in {Relation.AT, Relation.FROM_TO, Relation.AFTER}
        or (chain.has(Kind.UNTIL) and deadline.date <= issued_on)
        or _PAST.search(before) is not None
        or _PAST_DEED.search(before) is not None
    )


def _distinct(found: list[Deadline]) -> list[Deadline]:
    """`found` without a bare rhythm that another deadline of the same kind spells out, and one "thường xuyên" only."""
    kept: list[Deadline] = []
    for deadline in found:
        told = [other for other in found if other.kind is deadline.kind and other is not deadline]
        if deadline.kind is DeadlineKind.ONGOING and any(other in kept for other in told):
            continue
        if _is_bare(deadline) and any(not _is_bare(other) for other in told):
            continue
        kept.append(deadline)
    return kept


def _is_bare(deadline: Deadline) -> bool:
    repeated = deadline.kind not in {DeadlineKind.ONCE, DeadlineKind.NONE}
    return repeated and not (deadline.weekday or deadline.time or deadline.day_of_month or deadline.times_per_period)


def _with_holiday_rule(source: Source, span: Span, found: list[Deadline]) -> list[Deadline]:
    """ "nếu trùng ngày nghỉ thì gửi ngày làm việc liền trước" belongs to the deadline before it."""
    rule = _HOLIDAY.search(source.folded, span.start, span.end)
    if rule is None:
        return found
    shift = "next-working-day" if rule.group("rule").endswith(("sau", "theo", "tiếp")) else "previous-working-day"
    told = [deadline for deadline in found if deadline.span.start < rule.start()]
    last = told[-1] if told else None
    return [replace(deadline, holiday_rule=shift) if deadline is last else deadline for deadline in found]
