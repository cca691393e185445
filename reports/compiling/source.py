"""The read side: everything a week's summary needs, in a number of queries that no unit adds to."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet

from directives.models import Assignment, Directive, Extension, Task, paths_of
from reports.answers import Body, read_body
from reports.models import Period, ReportState, Revision, Summary
from reports.models.report import ReportQuerySet
from reports.outline import read_outline
from units.models import Unit, UnitKind

from .brief import EXTENSION, OVERDUE
from .week import Filing, Matter, Order, Previous, Week

WEEK, MONTH = timedelta(weeks=1), timedelta(weeks=4)
BATCH = 200
KINDS = {kind.value: kind.label for kind in UnitKind}
Waiting = Iterable[tuple[int, str, datetime]]


def read_week(period: Period, revisions: Iterable[Revision]) -> Week:
    """The week with exactly these submissions taken in; the highest number wins for a report given twice.

    What they say is read here, one at a time: whoever chooses them need not hold their bodies.
    """
    period = Period.objects.select_related("scheme__compiler", "scheme__directive__issuer__parent").get(pk=period.pk)
    directive = period.scheme.directive
    earlier = _earlier(period)
    return Week(
        header=_header(period, earlier),
        due_at=period.due_at,
        outline=read_outline(period.outline),
        filings=tuple(_filings(period.reports.all(), revisions, _silent(earlier))),
        orders=tuple(_orders(directive)),
        order_of={str(pk): task for pk, task in _assignments(directive)},
        previous=_previous(period, earlier),
        month_before=_month_before(period),
        matters=(*_overdue(period), *_extensions(period)),
    )


def read_saying(period: Period, revisions: Iterable[Revision]) -> Week:
    """Only the units of these submissions and what they say, with no other week to compare and no office named."""
    directive = period.scheme.directive
    chosen = list(revisions)
    reports = period.reports.filter(pk__in=[revision.report_id for revision in chosen])
    return Week(
        header={},
        due_at=period.due_at,
        outline=read_outline(period.outline),
        filings=tuple(_filings(reports, chosen, set())),
        orders=tuple(_orders(directive)),
        order_of={str(pk): task for pk, task in _assignments(directive)},
    )


def _earlier(period: Period) -> Period | None:
    return Period.objects.closed().filter(scheme=period.scheme, monday__lt=period.monday).order_by("-monday").first()


def _silent(earlier: Period | None) -> set[int]:
    """The units that handed in nothing in the week before."""
    return set(earlier.reports.filter(first_submitted_at=None).values_list("unit_id", flat=True)) if earlier else set()


def _filings(reports: ReportQuerySet, revisions: Iterable[Revision], silent: set[int]) -> Iterable[Filing]:
    taken_in = dict(_taken_in(revision.pk for revision in revisions))
    of_unit = ("unit", "unit__name", "unit__short_name", "unit__kind")
    facts = ("pk", *of_unit, "first_submitted_at", "on_time", "state", "excuse_reason", "excuse_letter")
    rows = reports.order_by("unit__order", "unit_id").values_list(*facts)
    for report, unit, name, short_name, kind, first_submitted_at, on_time, state, reason, letter in rows.iterator():
        number, body = taken_in.get(report, (None, None))
        yield Filing(
            unit=unit,
            name=name,
            short_name=short_name,
            kind=KINDS[kind],
            first_submitted_at=first_submitted_at,
            on_time=on_time,
            returned=state == ReportState.RETURNED,
            silent_before=unit in silent,
            excuse_reason=reason,
            excuse_letter=letter,
            revision=number,
            body=body,
        )


def _taken_in(revisions: Iterable[int]) -> Iterable[tuple[int, tuple[int, Body]]]:
    """(report, (number, what it says)) of these submissions, the later ones last."""
    rows = Revision.objects.filter(pk__in=list(revisions)).order_by("number").values_list("report", "number", "body")
    return ((report, (number, read_body(body))) for report, number, body in rows.iterator(chunk_size=BATCH))


def _header(period: Period, earlier: Period | None) -> dict[str, Any]:
    scheme = period.scheme
    zone = ZoneInfo(scheme.time_zone)
    return {
        "scheme": {"id": scheme.pk, "title": scheme.title},
        "directive": _directive(scheme.directive),
        "issuer": _office(scheme.directive.issuer),
        "compiler": _office(scheme.compiler),
        "place": scheme.directive.place,
        "time_zone": scheme.time_zone,
        "week": period.week,
        "week_label": period.label,
        "monday": period.monday.isoformat(),
        "sunday": period.sunday.isoformat(),
        "due_at": _iso(period.due_at, zone),
        "late_until": _iso(period.late_until, zone),
        "summary_at": _iso(period.summary_at, zone),
        "closed_at": _iso(period.closed_at, zone),
        "moved_because": period.moved_because,
        "first_week": earlier is None,
    }


def _directive(directive: Directive) -> dict[str, Any]:
    return {
        "id": directive.pk,
        "label": str(directive),
        "kind": directive.get_kind_display(),
        "number": directive.number,
        "symbol": directive.symbol,
        "issued_on": directive.issued_on.isoformat(),
        "subject": directive.subject,
    }


def _office(unit: Unit) -> dict[str, Any]:
    return {"id": unit.pk, "name": unit.name, "short_name": unit.short_name}


def _iso(instant: datetime | None, zone: ZoneInfo) -> str | None:
    return instant.astimezone(zone).isoformat() if instant else None


def _previous(period: Period, earlier: Period | None) -> Previous | None:
    """The last closed week, when it has a summary."""
    return _figures(Summary.objects.filter(period=earlier), period) if earlier else None


def _month_before(period: Period) -> Previous | None:
    """The same week of the previous month: four weeks earlier to the day, when it is closed and has a summary."""
    there = Summary.objects.filter(period__scheme=period.scheme, period__monday=period.monday - MONTH)
    return _figures(there.exclude(period__closed_at=None), period)


def _figures(versions: QuerySet[Summary], period: Period) -> Previous | None:
    """Figures of the week's issued summary, or of its latest draft while none is out."""
    ordered = versions.order_by(F("published_at").desc(nulls_last=True), "-version")
    row = ordered.values("version", "period__monday", "content__filing", "content__figures").first()
    if row is None:
        return None
    week = Period(monday=row["period__monday"])
    return Previous(
        week=week.week,
        label=week.label,
        adjacent=period.monday - week.monday == WEEK,
        version=row["version"],
        filing=_counts(row["content__filing"]),
        figures=_counts(row["content__figures"]),
    )


def _counts(raw: Mapping[str, Any] | None) -> dict[str, int]:
    return {key: value for key, value in (raw or {}).items() if isinstance(value, int)}


def _overdue(period: Period) -> Iterable[Matter]:
    """Work of the letter that was due before the week's deadline and is not done."""
    late = Assignment.objects.overdue(period.due_at).filter(task__directive=period.scheme.directive)
    rows = late.order_by("unit__order", "unit_id").annotate(since=F("due_at"))
    return _matters(OVERDUE, rows.values_list("task_id", "unit__short_name", "since"), period)


def _extensions(period: Period) -> Iterable[Matter]:
    """Later dates asked for open work of the letter by the week's deadline and not decided."""
    open_work = Assignment.objects.open().filter(task__directive=period.scheme.directive)
    asked = Extension.objects.filter(decided_at=None, asked_at__lte=period.due_at, assignment__in=open_work)
    rows = asked.order_by("assignment__unit__order", "assignment__unit_id")
    asked_by = rows.values_list("assignment__task_id", "assignment__unit__short_name", "asked_at")
    return _matters(EXTENSION, asked_by, period)


def _matters(kind: str, rows: Waiting, period: Period) -> Iterable[Matter]:
    """One a task, with its units and since when the first of them waits."""
    zone = ZoneInfo(period.scheme.time_zone)
    by_task: dict[int, list[tuple[str, datetime]]] = {}
    for task, unit, since in rows:
        by_task.setdefault(task, []).append((unit, since))
    for task, found in by_task.items():
        first = min(instant for _, instant in found).astimezone(zone).date()
        yield Matter(kind, task, tuple(unit for unit, _ in found), first)


def _assignments(directive: Directive) -> Iterable[tuple[int, int]]:
    return Assignment.objects.filter(task__directive=directive).values_list("pk", "task_id")


def _orders(directive: Directive) -> Iterable[Order]:
    """Clauses in the letter's order, each with its place in it ("3. a)")."""
    tasks = Task.objects.filter(directive=directive).order_by("order")
    rows = list(tasks.values_list("pk", "parent_id", "marker", "text"))
    paths = paths_of((pk, parent, marker) for pk, parent, marker, _ in rows)
    return [Order(pk, paths[pk], text) for pk, _, _, text in rows]
