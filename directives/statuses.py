"""The four classes of assigned work as conditions and counts, as of an instant (báo cáo 1270/BC-TCTTTg)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, IntegerField, Min, Q, QuerySet, Value, When

from directives.models import Assignment, Directive, Status

TONES = {
    Status.OVERDUE: "bad",
    Status.IN_PROGRESS: "info",
    Status.DONE_ON_TIME: "ok",
    Status.DONE_LATE: "warn",
    Status.HANDED_BACK: "quiet",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many assignments are of one class."""

    status: Status
    count: int

    @property
    def tone(self) -> str:
        return TONES[self.status]


def having(status: str, now: datetime) -> Q:
    """The rows of one class; the same answer as :meth:`Assignment.status`, decided by the database."""
    still_open = Q(completed_at=None, handed_back_at=None)
    late = Q(completed_at__gt=F("due_at"))
    return {
        Status.OVERDUE: still_open & Q(due_at__lt=now),
        Status.IN_PROGRESS: still_open & (Q(due_at=None) | Q(due_at__gte=now)),
        Status.DONE_ON_TIME: Q(completed_at__isnull=False) & (Q(due_at=None) | Q(completed_at__lte=F("due_at"))),
        Status.DONE_LATE: Q(completed_at__isnull=False) & late,
        Status.HANDED_BACK: Q(handed_back_at__isnull=False),
    }[Status(status)]


def tallies(assignments: QuerySet[Assignment], now: datetime) -> list[Tally]:
    """One count a class, the most pressing first (one query)."""
    counted = assignments.order_by().aggregate(
        **{status.value: Count("pk", filter=having(status, now), distinct=True) for status in TONES}
    )
    return [Tally(status, counted[status.value]) for status in TONES]


@dataclass(frozen=True, slots=True)
class OverdueLetter:
    """A letter with tasks past their deadline: how many, in how many units."""

    directive: Directive
    tasks: int
    units: int


def overdue_by_letter(assignments: QuerySet[Assignment], now: datetime) -> list[OverdueLetter]:
    """The letters whose tasks are overdue, the longest overdue first (two queries)."""
    late = assignments.filter(having(Status.OVERDUE, now)).order_by().values("task__directive")
    counted = late.annotate(
        tasks=Count("pk", distinct=True), units=Count("unit", distinct=True), oldest=Min("due_at")
    ).order_by("oldest", "task__directive")
    rows = list(counted.values_list("task__directive", "tasks", "units"))
    letters = Directive.objects.defer("text").in_bulk([pk for pk, _, _ in rows])
    return [OverdueLetter(letters[pk], tasks, units) for pk, tasks, units in rows]


def classes(assignments: Iterable[Assignment], now: datetime) -> list[Tally]:
    """The classes that occur among loaded rows, the most pressing first."""
    counted = Counter(assignment.status(now) for assignment in assignments)
    return [Tally(status, counted[status]) for status in TONES if counted[status]]


def most_pressing_first(assignments: QuerySet[Assignment], now: datetime) -> QuerySet[Assignment]:
    """Overdue by age, then by deadline, then without one, then what has ended."""
    ranks = [When(having(status, now), then=Value(rank)) for rank, status in enumerate(TONES)]
    ranked = assignments.annotate(rank=Case(*ranks, output_field=IntegerField()))
    return ranked.order_by("rank", F("due_at").asc(nulls_last=True), "task__directive", "task__order", "unit__order")
