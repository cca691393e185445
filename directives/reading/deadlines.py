"""The deadlines a clause states in its own words."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from .atom_dates import window_of
from .deadline_chains import Chain, read_sentences
from .deadline_draft import Reading
from .deadline_kinds import interpret
from .deadline_neighbours import share
from .findings import Deadline, DeadlineKind, Span
from .folding import pattern
from .lines import Source
from .no_deadlines import is_no_deadline, tells_no_duty

_HOLIDAY = pattern(
    r"trùng[^;.]{0,60}nghỉ[^;.]{0,80}(?P<rule>liền trước|trước đó|liền kề trước|liền sau|tiếp theo|kế tiếp|liền kề sau)"
)


def read_deadlines(
    source: Source, span: Span, issued_on: datetime.date | None, *, bare: bool = False
) -> tuple[Deadline, ...]:
    """Every deadline in `span`, in the order of the text. `bare`: a cell of a task table, where a date is enough."""
    found: list[Deadline] = []
    for chain in _chains(source, span):
        before = next((one for one in reversed(found) if one.kind is not DeadlineKind.ONGOING), None)
        reading = Reading(source, issued_on, before, bare=bare)
        deadline = interpret(chain, reading)
        if deadline is None or (not bare and tells_no_duty(source, span, chain, deadline, issued_on)):
            continue
        windows = tuple(window for window in (window_of(part, reading) for part in chain.windows) if window)
        found.append(replace(deadline, windows=deadline.windows + windows))
    return tuple(_with_holiday_rule(source, span, _distinct(found)))


def _chains(source: Source, span: Span) -> Iterator[Chain]:
    for sentence in read_sentences(source, span):
        telling = [chain for chain in sentence if not is_no_deadline(source, span, chain)]
        yield from share(source, telling)


def _distinct(found: list[Deadline]) -> list[Deadline]:
    """`found` with each bare rhythm once, and not where another deadline of the same kind spells it out."""
    spelled_out = {deadline.kind for deadline in found if not _is_bare(deadline)}
    kept: list[Deadline] = []
    told: set[DeadlineKind] = set()
    for deadline in found:
        bare = _is_bare(deadline)
        if bare and (deadline.kind in told or deadline.kind in spelled_out):
            continue
        told |= {deadline.kind} if bare else set()
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
