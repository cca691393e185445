"""What the compiling office must decide now, scheme by scheme, and what the administrator must look at."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone

from directives.models import Assignment, Extension
from reports.matrix import Counts, counts_by_week
from reports.models import Period, Report, Scheme, Summary, TickLog
from units.models import Notice, Person, Unit
from units.models.notice import UNSETTLED, NoticeState

SILENCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Review:
    """One scheme of the office: its newest week, how that stands, and what waits for a decision.

    ``summary`` is the newest version of the newest closed week while it is not signed and issued.
    """

    scheme: Scheme
    period: Period | None
    counts: Counts
    to_read: int
    summary: Summary | None
    extensions: int


def reviews_of(schemes: Sequence[Scheme], now: datetime) -> list[Review]:
    """One review a scheme: five queries for any number of schemes and units."""
    ids = [scheme.pk for scheme in schemes]
    periods = {period.scheme_id: period for period in _newest_periods(ids, now)}
    counts = counts_by_week([period.pk for period in periods.values()])
    to_read = _to_read(ids, now)
    summaries = {summary.period.scheme_id: summary for summary in _newest_summaries(ids)}
    extensions = _extensions([scheme.directive_id for scheme in schemes])
    return [
        Review(
            scheme=scheme,
            period=(period := periods.get(scheme.pk)),
            counts=counts.get(period.pk, Counts()) if period else Counts(),
            to_read=to_read.get(scheme.pk, 0),
            summary=_unfinished(summaries.get(scheme.pk)),
            extensions=extensions.get(scheme.directive_id, 0),
        )
        for scheme in schemes
    ]


def _newest_periods(scheme_ids: Collection[int], now: datetime) -> list[Period]:
    opened = Period.objects.filter(scheme__in=scheme_ids, opens_at__lte=now).defer("outline")
    return list(opened.order_by("scheme_id", "-monday").distinct("scheme_id"))


def _to_read(scheme_ids: Collection[int], now: datetime) -> dict[int, int]:
    waiting = Report.objects.waiting_for_review().filter(period__scheme__in=scheme_ids, period__locks_at__gt=now)
    return dict(waiting.order_by().values_list("period__scheme").annotate(Count("pk")))


def _newest_summaries(scheme_ids: Collection[int]) -> list[Summary]:
    found = Summary.objects.filter(period__scheme__in=scheme_ids).select_related("period")
    newest = found.defer("content", "words", "period__outline")
    return list(newest.order_by("period__scheme_id", "-period__monday", "-version").distinct("period__scheme_id"))


def _unfinished(summary: Summary | None) -> Summary | None:
    return summary if summary and not (summary.signed_at and summary.is_issued) else None


def _extensions(directive_ids: Collection[int]) -> dict[int, int]:
    """Requests that wait, by directive; one for work since completed or handed back has nothing to decide."""
    open_work = Assignment.objects.open().filter(task__directive__in=directive_ids)
    asked = Extension.objects.filter(decided_at=None, assignment__in=open_work)
    return dict(asked.order_by().values_list("assignment__task__directive").annotate(Count("pk")))


@dataclass(frozen=True)
class Health:
    """Whether the clock runs and messages go out; ``is_silent`` after five minutes without a tick."""

    ticked_at: datetime | None
    is_silent: bool
    waiting: int
    failed: int
    units: int
    people: int


def health(now: datetime) -> Health:
    """The installation at a glance (four queries)."""
    notices = Notice.objects.aggregate(
        waiting=Count("pk", filter=Q(state__in=UNSETTLED, available_at__lte=now)),
        failed=Count("pk", filter=Q(state=NoticeState.FAILED)),
    )
    ticked_at = TickLog.objects.aggregate(last=Max("finished_at"))["last"]
    return Health(
        ticked_at=ticked_at,
        is_silent=ticked_at is None or now - ticked_at > SILENCE,
        waiting=notices["waiting"],
        failed=notices["failed"],
        units=Unit.objects.standing(timezone.localdate(now)).count(),
        people=Person.objects.filter(is_active=True).count(),
    )
