"""What one person owes or decides now. Every function asks a number of queries that no unit adds to."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import F, Prefetch, Q
from django.utils import timezone

from directives.models import Assignment
from reports.matrix import ON_TIME, Mark, mark_of
from reports.models import Draft, Report, ReportState, Scheme
from reports.pasting import Pasted, to_the_own_people
from units.access import UNIT_ROLES, Standing, heads
from units.models import Person, Unit

Row = TypeVar("Row")

PAST_WEEKS = 8
TASKS_SHOWN = 6


@dataclass(frozen=True)
class Week:
    """One unit's report of one week, with the reader's own draft of it and the words for where it stands."""

    report: Report
    draft: Draft | None
    mark: Mark

    @property
    def is_returned(self) -> bool:
        return self.report.state == ReportState.RETURNED

    @property
    def due_at(self) -> datetime:
        """The deadline that counts: a returned report has its own."""
        if self.is_returned and self.report.return_due_at:
            return self.report.return_due_at
        return self.report.period.due_at


@dataclass(frozen=True)
class Record:
    """A unit's last weeks in one scheme, the newest first."""

    scheme: Scheme
    weeks: Sequence[Week]

    @property
    def on_time(self) -> int:
        return sum(week.mark == ON_TIME for week in self.weeks)


@dataclass(frozen=True)
class UnitDesk:
    """A unit where the person works: what it owes, what is in for its newest weeks, its record and open tasks.

    ``pasted`` is what its head may tell the colleagues about those weeks.
    """

    unit: Unit
    owed: Sequence[Week]
    filed: Sequence[Week]
    records: Sequence[Record]
    tasks: Sequence[Assignment]
    tasks_total: int
    pasted: Sequence[Pasted]

    @property
    def tasks_left(self) -> int:
        return self.tasks_total - len(self.tasks)


def unit_desks(person: Person, standing: Standing, now: datetime) -> list[UnitDesk]:
    """One desk a seat, in the office's order: four queries for any number of seats."""
    units = Unit.objects.filter(pk__in=standing.units(UNIT_ROLES)).order_by("order", "pk")
    ids = [unit.pk for unit in units]
    weeks = _grouped(_weeks(person, ids, now), lambda week: week.report.unit_id)
    tasks = _grouped(_open_tasks(ids), lambda assignment: assignment.unit_id)
    desks = [_desk(unit, weeks.get(unit.pk, []), tasks.get(unit.pk, []), now) for unit in units]
    return [_with_words(desk, now) if heads(standing, desk.unit.pk) else desk for desk in desks]


def _with_words(desk: UnitDesk, now: datetime) -> UnitDesk:
    return replace(desk, pasted=[to_the_own_people(week.report, now) for week in [*desk.owed, *desk.filed]])


def owed_first(desks: Iterable[UnitDesk]) -> list[Week]:
    """What is owed over all seats, the passed and nearest deadlines first."""
    return sorted((week for desk in desks for week in desk.owed), key=lambda week: week.due_at)


def _desk(unit: Unit, weeks: list[Week], tasks: list[Assignment], now: datetime) -> UnitDesk:
    by_scheme = _grouped(weeks, lambda week: week.report.period.scheme_id)
    records = [Record(found[0].report.period.scheme, found) for found in by_scheme.values()]
    owed = [week for week in weeks if not week.report.is_filed and week.report.period.locks_at > now]
    newest = [record.weeks[0] for record in records]
    return UnitDesk(
        unit=unit,
        owed=owed,
        filed=[week for week in newest if week.report.is_filed],
        records=[Record(record.scheme, record.weeks[:PAST_WEEKS]) for record in records],
        tasks=tasks[:TASKS_SHOWN],
        tasks_total=len(tasks),
        pasted=(),
    )


def _weeks(person: Person, unit_ids: Collection[int], now: datetime) -> Iterable[Week]:
    """The last weeks and all that can still be filed, the newest first."""
    oldest = timezone.localdate(now) - timedelta(weeks=PAST_WEEKS + 1)
    recent = Q(period__monday__gt=oldest) | Q(period__locks_at__gt=now)
    drafts = Prefetch("drafts", Draft.objects.filter(person=person).defer("body"))
    reports = (
        Report.objects.filter(recent, unit__in=unit_ids, period__opens_at__lte=now)
        .select_related("unit", "period__scheme__compiler", "period__scheme__directive", "returned_by")
        .defer("period__outline", "period__scheme__directive__text")
        .prefetch_related(drafts)
        .order_by("-period__monday", "period__scheme")
    )
    return [_week(report, now) for report in reports]


def _week(report: Report, now: datetime) -> Week:
    mark = mark_of(report.state, report.on_time, report.period.due_at, now, excused=report.is_excused)
    return Week(report, next(iter(report.drafts.all()), None), mark)


def _open_tasks(unit_ids: Collection[int]) -> Iterable[Assignment]:
    """The nearest deadline first; those without a date follow in the letter's order."""
    found = Assignment.objects.open().filter(unit__in=unit_ids).select_related("task__directive")
    return found.defer("task__directive__text").order_by(
        F("due_at").asc(nulls_last=True), "task__directive", "task__order"
    )


def _grouped(rows: Iterable[Row], key: Callable[[Row], int]) -> dict[int, list[Row]]:
    """Rows under their key, each list in the order the rows came."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
