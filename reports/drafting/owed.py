"""The read side of a letter that chases: who owes what, since when, how often chased, and the clause that asks."""

from collections.abc import Collection
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from directives.models import Assignment, Cadence, Directive, Task
from reports import matrix
from reports.actions.opening import workdays
from reports.compiling.wording import clause_place, span, week_number
from reports.models import ChasedItem, Period, Reminder, ReminderKind, Report, ReportState
from reports.weeks import next_working_day
from units.folding import fold
from units.models import Unit

from .case import Case, Clause, Office, Owed

END_OF_WORK = time(17)
LATE_EVENING = time(23)


def case_of_week(period: Period, *, at: datetime, new_due_at: datetime | None) -> Case:
    """Who owes the week at ``at``; deadline by default the next working day."""
    scheme = period.scheme
    zone = ZoneInfo(scheme.time_zone)
    owed = [_owed_report(report, period, at, zone) for report in _owing(period, at)]
    return Case(
        header=_header(scheme.directive),
        issuer=_office(scheme.directive.issuer),
        compiler=_office(scheme.compiler),
        owed=tuple(owed),
        at=at.astimezone(zone),
        new_due_at=(new_due_at or next_deadline(period.due_at, at, zone)).astimezone(zone),
        week=f"{week_number(period.week)} ({span({'header': _days(period)})})",
        due_at=period.due_at.astimezone(zone),
        clause=_asking(scheme.directive, [line.unit.id for line in owed]),
    )


def case_of_tasks(directive: Directive, *, compiler: Unit, at: datetime, new_due_at: datetime | None) -> Case:
    """Overdue one-off tasks of a directive at ``at``, the unit's oldest first."""
    zone = ZoneInfo(timezone.get_default_timezone_name())
    rows = overdue_tasks(directive, at)
    oldest = min((row.due_at for row in rows if row.due_at), default=at)
    return Case(
        header=_header(directive),
        issuer=_office(directive.issuer),
        compiler=_office(compiler),
        owed=tuple(_owed_task(row, zone) for row in rows),
        at=at.astimezone(zone),
        new_due_at=(new_due_at or next_deadline(oldest, at, zone)).astimezone(zone),
    )


def overdue_tasks(directive: Directive, at: datetime) -> list[Any]:
    """Open assignments past their deadline, by unit in the office's order, each with how often letters named it."""
    named = ChasedItem.objects.filter(assignment=OuterRef("pk"), letter__sent_at__isnull=False).order_by()
    times = Subquery(named.values("assignment").annotate(times=Count("pk")).values("times"))
    rows = Assignment.objects.overdue(at).filter(task__directive=directive).select_related("task__parent", "unit")
    return list(rows.annotate(times=times).order_by("unit__order", "unit_id", "due_at", "task__order"))


def next_deadline(due_at: datetime, at: datetime, zone: ZoneInfo) -> datetime:
    """The next working day after both, at the hour of the deadline that was missed; never in the night."""
    missed = due_at.astimezone(zone)
    hour = END_OF_WORK if missed.time() >= LATE_EVENING else missed.time().replace(second=0, microsecond=0)
    day = next_working_day(max(missed.date(), at.astimezone(zone).date()), workdays())
    return datetime.combine(day, hour, zone)


def _owing(period: Period, at: datetime) -> Any:
    """The owed reports kind by kind with their chases (one query); whoever has time left to hand in again is spared."""
    calls = Reminder.objects.filter(report=OuterRef("pk"), kind=ReminderKind.PHONE).order_by().values("report")
    owing = matrix.with_nudges(matrix.roster(period).owing()).select_related("unit")
    owing = owing.exclude(state=ReportState.RETURNED, return_due_at__gt=at)
    return owing.annotate(calls=Subquery(calls.annotate(times=Count("pk")).values("times")))


def _owed_report(report: Any, period: Period, at: datetime, zone: ZoneInfo) -> Owed:
    since = _since(report, period, at)
    return Owed(
        unit=_office(report.unit),
        kind=report.unit.kind,
        since=since.astimezone(zone) if since else None,
        report=report.pk,
        returned=report.returned_at is not None and report.first_submitted_at is not None,
        times=report.nudges or 0,
        calls=report.calls or 0,
        excuse=report.excuse_reason,
    )


def _since(report: Report, period: Period, at: datetime) -> datetime | None:
    """Never filed: since the deadline. Returned: since the instant set for handing in again."""
    if report.first_submitted_at is None:
        return period.due_at if period.due_at <= at else None
    return report.return_due_at


def _owed_task(row: Any, zone: ZoneInfo) -> Owed:
    return Owed(
        unit=_office(row.unit),
        kind=row.unit.kind,
        since=row.due_at.astimezone(zone),
        assignment=row.pk,
        times=row.times or 0,
        clause=_clause(row.task),
    )


def _asking(directive: Directive, units: Collection[int]) -> Clause | None:
    """The recurring clause that asks most of these units for a report; None when the letter has none."""
    given = Q(assignments__cadence=Cadence.RECURRING, assignments__unit__in=units)
    tasks = Task.objects.filter(directive=directive).select_related("parent__parent__parent")
    counted = tasks.filter(given).annotate(asked=Count("assignments", filter=given, distinct=True))
    found = (task for task in counted.order_by("-asked", "order") if "bao cao" in fold(task.text))
    return next((_clause(task) for task in found), None)


def _clause(task: Task) -> Clause:
    return Clause(clause_place(task.path), task.text)


def _header(directive: Directive) -> dict[str, Any]:
    return {
        "issuer": {"name": directive.issuer.name},
        "directive": {
            "kind": directive.get_kind_display(),
            "number": directive.number,
            "symbol": directive.symbol,
            "issued_on": directive.issued_on.isoformat(),
            "subject": directive.subject,
        },
    }


def _days(period: Period) -> dict[str, str]:
    return {"monday": period.monday.isoformat(), "sunday": period.sunday.isoformat()}


def _office(unit: Unit) -> Office:
    return Office(unit.pk, unit.name, unit.short_name)
