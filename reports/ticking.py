"""The clock's one question: what should have happened by now and has no record?

Everything here is safe to repeat, to run late and to run in several processes at once. Beat asks it every 30 s, and a
system timer may ask it as well, or instead.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from reports.actions.closing import close_period
from reports.actions.opening import open_period
from reports.actions.summaries import FORMATS, publish, store_files
from reports.actions.versions import latest
from reports.enclosing import enclosed, may_still_read
from reports.models import Period, Scheme, Summary, TickLog
from reports.reminding import Due, carry_out, due_rounds, still_matters
from reports.weeks import weeks_opened
from units import notices
from units.models import Notice

logger = logging.getLogger(__name__)

Thing = TypeVar("Thing")

KEPT = timedelta(days=30)
"""How long the marks of ticks are kept: they prove that the clock runs, and are nobody's record."""
LOCK = 0x7A6E_6363
"""Advisory lock key: one tick at a time in this database."""


def tick(clock: notices.Clock, *, source: str, wait: bool = False) -> list[str]:
    """Do everything due by ``clock()``, then deliver. Returns a line of text for each effect."""
    effects = catch_up(clock(), source=source, wait=wait)
    delivery = notices.deliver(clock=clock, still_matters=partial(_matters, clock), enclose=enclosed)
    return effects + ([_delivered(delivery)] if delivery else [])


def _matters(clock: notices.Clock, notice: Notice) -> bool:
    return still_matters(notice) and may_still_read(notice, clock())


def catch_up(now: datetime, *, source: str, wait: bool = False) -> list[str]:
    """Everything due by ``now`` but delivery.

    With another tick under way, ``wait`` for it to end, or leave the work to it.
    """
    with _alone(wait) as alone:
        return list(_due_effects(now, source)) if alone else []


def _due_effects(now: datetime, source: str) -> Iterator[str]:
    """Open, close, remind, publish: each in the order of its instants, each in its own transaction."""
    count = 0
    for step in (_open_weeks, _close_weeks, _remind, _publish, _complete_files):
        for effect in step(now):
            count += 1
            yield effect
    TickLog.objects.create(source=source, at=now, finished_at=now, effects=count)
    TickLog.objects.filter(finished_at__lt=now - KEPT).delete()


@contextmanager
def _alone(wait: bool) -> Iterator[bool]:  # noqa: FBT001
    """Hold the tick's lock for as long as this connection lives at most; False when somebody else has it."""
    take = "pg_advisory_lock(%s) IS NOT NULL" if wait else "pg_try_advisory_lock(%s)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {take}", [LOCK])
        (alone,) = cursor.fetchone()
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _each(what: str, things: Iterable[Thing], act: Callable[[Thing], list[str]]) -> Iterator[str]:
    """Act on each thing; one that fails is logged and tried again at the next tick, and holds up no other."""
    for thing in things:
        try:
            with transaction.atomic():
                effects = act(thing)
        except Exception:
            logger.exception("%s failed for %s", what, thing)
        else:
            yield from effects


def _open_weeks(now: datetime) -> Iterator[str]:
    def act(scheme: Scheme) -> list[str]:
        known = set(scheme.periods.values_list("monday", flat=True))
        mondays = weeks_opened(scheme, first=scheme.starts_on, last=scheme.ends_on, now=now)
        return [_opened(open_period(scheme, monday, now=now)) for monday in mondays if monday not in known]

    return _each("opening", Scheme.objects.select_related("directive__issuer"), act)


def _opened(period: Period) -> str:
    due = f"{timezone.localtime(period.due_at):%Y-%m-%d %H:%M}"
    return f"opened {period.scheme_id}/{period.week}: {period.reports.count()} reports due {due}"


def _close_weeks(now: datetime) -> Iterator[str]:
    def act(period: Period) -> list[str]:
        close_period(period, now=now)
        return [f"closed {period.scheme_id}/{period.week}: {latest(period).revisions.count()} reports on time"]

    return _each("closing", Period.objects.to_close(now).order_by("due_at"), act)


def _remind(now: datetime) -> Iterator[str]:
    def act(due: Due) -> list[str]:
        made = carry_out(due, now=now)
        count = due.period.reminders.filter(rule=due.rule, deadline_revision=made.deadline_revision).count()
        fate = "missed" if made.missed else "made"
        return [f"reminded {due.period.scheme_id}/{due.period.week} {due.rule.offset_minutes:+} min: {count} {fate}"]

    return _each("reminding", due_rounds(now), act)


def _publish(now: datetime) -> Iterator[str]:
    def act(period: Period) -> list[str]:
        summary = publish(latest(period), by=None, now=now)
        return [f"published {period.scheme_id}/{period.week} version {summary.version}, unsigned"]

    issued = Summary.objects.filter(period=OuterRef("pk"), published_at__isnull=False)
    waiting = Period.objects.closed().filter(~Exists(issued), summary_at__lte=now)
    return _each("publishing", waiting.order_by("summary_at"), act)


def _complete_files(now: datetime) -> Iterator[str]:
    """Files that could not be made at publication are tried again for a day."""

    def act(summary: Summary) -> list[str]:
        return [f"made {publication.name}" for publication in store_files(summary, now=now)]

    issued = Summary.objects.filter(published_at__gt=now - timedelta(days=1), published_at__lte=now)
    lacking = issued.annotate(files=Count("publications")).filter(files__lt=len(FORMATS))
    return _each("making files", lacking.select_related("period", "signed_by", "template"), act)


def _delivered(delivery: notices.Delivery) -> str:
    return "mail: " + ", ".join(f"{count} {what}" for what, count in vars(delivery).items() if count)
