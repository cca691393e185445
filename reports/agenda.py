"""A person's deadlines for a calendar: reports and tasks of the own units, and when the summary is due."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from directives.models import Assignment
from reports.ics import Event
from reports.models import Period, Report, ReportState, Scheme
from reports.planning import next_weeks
from units.access import UNIT_ROLES, Standing
from units.models import Role, Unit

PAST = timedelta(weeks=4)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def agenda(standing: Standing, now: datetime) -> list[Event]:
    """The past four weeks and what is known of the coming ones, the earliest first."""
    units = list(Unit.objects.filter(pk__in=standing.units(UNIT_ROLES)))
    ids = [unit.pk for unit in units]
    going_on = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate(now) - PAST)
    found = Scheme.objects.filter(going_on).select_related("directive__issuer", "compiler")
    schemes = list(found.defer("directive__text").prefetch_related("reporting_units"))
    events = [
        *_reports(ids, now),
        *_coming_reports(schemes, units, now),
        *_summaries(schemes, ids, standing.units({Role.LEADER}), now),
        *_tasks(ids, now),
    ]
    return sorted(events, key=lambda event: (event.at, event.uid))


def _reports(unit_ids: Collection[int], now: datetime) -> Iterator[Event]:
    """Weeks that have opened; a returned report is due again at an instant of its own."""
    rows = Report.objects.filter(unit__in=unit_ids, period__due_at__gte=now - PAST)
    for report in rows.select_related("unit", "period__scheme").defer("period__outline"):
        period = report.period
        returned = report.state == ReportState.RETURNED and report.return_due_at
        yield _event(
            _report_uid(period.scheme_id, period.monday, report.unit_id),
            returned or period.due_at,
            f"{_state(report)} báo cáo {period.label}, {report.unit.short_name}",
            period.scheme.title,
            report.get_absolute_url(),
            alarms=() if report.is_filed else (DAY, 2 * HOUR),
            now=now,
            sequence=period.deadline_revision + report.version,
        )


def _state(report: Report) -> str:
    if report.is_filed:
        return "Đã nộp"
    return "Nộp lại" if report.state == ReportState.RETURNED else "Hạn nộp"


def _coming_reports(schemes: list[Scheme], units: list[Unit], now: datetime) -> Iterator[Event]:
    """Weeks that have not opened yet, as the regime and the calendar of working days stand now."""
    for scheme in schemes:
        asked = [unit for unit in units if _asks(scheme, unit)]
        for week in next_weeks(scheme, now) if asked else ():
            label = Period(monday=week.monday).label
            for unit in asked:
                if unit.stands_on(timezone.localdate(week.instants.opens_at)):
                    yield _event(
                        _report_uid(scheme.pk, week.monday, unit.pk),
                        week.instants.due_at,
                        f"Hạn nộp báo cáo {label}, {unit.short_name}",
                        scheme.title,
                        reverse("reports:desk"),
                        alarms=(DAY, 2 * HOUR),
                        now=now,
                    )


def _asks(scheme: Scheme, unit: Unit) -> bool:
    """Whether the regime has the unit report, by name or as one of its kind under the issuer."""
    issued_above = unit.parent_id == scheme.directive.issuer_id
    return any(
        row.unit_id == unit.pk or (issued_above and row.kind == unit.kind) for row in scheme.reporting_units.all()
    )


def _summaries(
    schemes: list[Scheme], compiling: Collection[int], leading: Collection[int], now: datetime
) -> Iterator[Event]:
    """For the office that compiles, and for the leaders who get the summary by then in any case."""
    for scheme in schemes:
        compiles = scheme.compiler_id in compiling
        if not compiles and scheme.directive.issuer_id not in leading:
            continue
        opened = Period.objects.filter(scheme=scheme, summary_at__gte=now - PAST)
        weeks = [*opened.values_list("monday", "summary_at", "deadline_revision")]
        weeks += [(week.monday, week.instants.summary_at, 0) for week in next_weeks(scheme, now)]
        verb = "Ký, phát hành" if compiles else "Nhận"
        for monday, summary_at, revision in weeks:
            yield _event(
                f"summary-{scheme.pk}-{monday}",
                summary_at,
                f"{verb} báo cáo tổng hợp {Period(monday=monday).label}",
                scheme.title,
                reverse("reports:dashboard" if compiles else "reports:leaders", args=[scheme.pk]),
                alarms=(HOUR,) if compiles else (),
                now=now,
                sequence=revision,
            )


def _tasks(unit_ids: Collection[int], now: datetime) -> Iterator[Event]:
    """Open work with a date; what is done or handed back leaves the calendar."""
    rows = Assignment.objects.open().filter(unit__in=unit_ids, due_at__gte=now - PAST)
    for assignment in rows.select_related("task__directive", "unit").defer("task__directive__text"):
        yield _event(
            f"task-{assignment.pk}",
            assignment.due_at or now,
            f"Hạn nhiệm vụ: {assignment.task.headline}, {assignment.unit.short_name}",
            f"{assignment.task.text}\n{assignment.task.directive}",
            reverse("directives:assignment", args=[assignment.pk]),
            alarms=(DAY, 2 * HOUR),
            now=now,
        )


def _report_uid(scheme_id: int, monday: date, unit_id: int) -> str:
    """The same before and after the week opens."""
    return f"report-{scheme_id}-{monday}-{unit_id}"


def _event(
    name: str,
    at: datetime,
    title: str,
    words: str,
    path: str,
    *,
    alarms: tuple[timedelta, ...],
    now: datetime,
    sequence: int = 0,
) -> Event:
    url = f"{settings.BASE_URL}{path}"
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    ahead = alarms if at > now else ()
    return Event(f"{name}@{host}", at, title, f"{words}\n{url}", url, ahead, sequence)
