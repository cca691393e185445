"""The read side of a report on demand: one week at a time, so that memory does not grow with weeks.

Issued figures of all units are read from the summaries. The latest ones are the newest summary less the reports that
were replaced since, plus those that replaced them. A set of units is compiled from exactly its submissions.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Func, JSONField, QuerySet
from django.db.models.fields.json import KeyTransform

from reports.compiling import compile_sections
from reports.compiling.wording import official_instant
from reports.models import Period, Report, Revision, Scheme, Summary
from reports.models.report import FILED_STATES
from units.models import Unit

from .figures import Filed, Part, SpanReport, WeekFigures, added, parts_of, words_of


@dataclass(frozen=True)
class Asked:
    """What is wanted; ``units`` None means every unit that ever reported."""

    periods: Sequence[Period]
    span_label: str
    units: Collection[int] | None
    units_label: str
    frozen: bool = True
    with_words: bool = False


class Light(Func):
    """Sections of a summary without their lists by unit and row, which are most of it."""

    template = (
        "(SELECT jsonb_agg(part - 'by_unit' - 'rows' - 'breakdowns' - 'folded' - 'questions')"
        " FROM jsonb_array_elements(%(expressions)s) AS part)"
    )
    output_field = JSONField()


class Facts(Func):
    """[id, state, submitted_at] of each unit of a summary."""

    template = (
        "(SELECT jsonb_agg(jsonb_build_array(unit -> 'id', unit -> 'state', unit -> 'submitted_at'))"
        " FROM jsonb_array_elements(%(expressions)s) AS unit)"
    )
    output_field = JSONField()


def read_span(scheme: Scheme, asked: Asked, now: datetime) -> SpanReport:
    """The weeks asked for with their figures, the oldest first."""
    zone = ZoneInfo(scheme.time_zone)
    names = _names(asked)
    weeks = [_week(period, asked, names, zone) for period in asked.periods]
    return SpanReport(
        header=_header(scheme),
        span_label=asked.span_label,
        units_label=asked.units_label,
        frozen=asked.frozen,
        as_of=official_instant(now.astimezone(zone)),
        weeks=weeks,
        units=list(names.items()),
        with_words=asked.with_words,
    )


def _names(asked: Asked) -> dict[int, str]:
    """The units asked for that owed one of the weeks, in the office's order."""
    owed = Report.objects.filter(period__in=[period.pk for period in asked.periods]).values("unit")
    units = Unit.objects.filter(pk__in=owed)
    chosen = units if asked.units is None else units.filter(pk__in=asked.units)
    return dict(chosen.order_by("order", "pk").values_list("pk", "short_name"))


def _week(period: Period, asked: Asked, names: Mapping[int, str], zone: ZoneInfo) -> WeekFigures:
    summary = _summary(period, issued=asked.frozen)
    if asked.frozen and summary is None:
        return WeekFigures(period.week, period.label, "Chưa phát hành", {}, {}, known=False)
    everybody = asked.units is None
    if asked.frozen and summary:
        filed = {unit: Filed(state, at or "") for unit, state, at in _facts(summary)}
        sections = _sections(summary) if everybody else _compiled(period, summary.revisions.all(), names)
    else:
        filed = _filed(period, zone)
        sections = _compiled(period, _latest(period), None if everybody else names) if _whole(summary, asked) else []
    parts = parts_of(sections)
    if not asked.frozen and summary and not _whole(summary, asked):
        parts = _brought_up_to_date(period, summary)
    return WeekFigures(
        week=period.week,
        label=period.label,
        source=_source(summary) if asked.frozen else "Lần nộp mới nhất",
        parts=parts,
        filed={unit: fact for unit, fact in filed.items() if unit in names},
        words=words_of(sections, names) if asked.with_words else (),
    )


def _whole(summary: Summary | None, asked: Asked) -> bool:
    """Whether the latest figures need a compilation of their own."""
    return summary is None or asked.units is not None or asked.with_words


def _summary(period: Period, *, issued: bool) -> Summary | None:
    versions = period.summaries.defer("content", "words").order_by("-version")
    return (versions.exclude(published_at=None) if issued else versions).first()


def _source(summary: Summary | None) -> str:
    if summary is None:
        return ""
    return f"Bản {summary.version}{', đã ký' if summary.signed_at else ', chưa ký'}"


def _sections(summary: Summary) -> list[dict[str, Any]]:
    rows = Summary.objects.filter(pk=summary.pk).annotate(light=Light(KeyTransform("sections", "content")))
    return rows.values_list("light", flat=True).get() or []


def _facts(summary: Summary) -> list[tuple[int, str, str | None]]:
    rows = Summary.objects.filter(pk=summary.pk).annotate(facts=Facts(KeyTransform("units", "content")))
    return rows.values_list("facts", flat=True).get() or []


def _filed(period: Period, zone: ZoneInfo) -> dict[int, Filed]:
    rows = period.reports.order_by("unit__order", "unit_id").values_list("unit", "first_submitted_at", "on_time")
    return {
        unit: Filed("on_time" if on_time else "late", at.astimezone(zone).isoformat()) if at else Filed("missing")
        for unit, at, on_time in rows
    }


def _latest(period: Period) -> QuerySet[Revision]:
    """The newest submission of each report that is valid now."""
    valid = Revision.objects.filter(report__period=period, report__state__in=FILED_STATES)
    return valid.order_by("report_id", "-number").distinct("report_id")


def _compiled(period: Period, revisions: QuerySet[Revision], units: Collection[int] | None) -> list[dict[str, Any]]:
    """The sections of exactly these submissions, or of those by a set of units."""
    chosen = Revision.objects.filter(pk__in=revisions.values("pk"))
    if units is not None:
        chosen = chosen.filter(report__unit__in=list(units))
    return compile_sections(period, chosen.defer("body"))


def _brought_up_to_date(period: Period, summary: Summary) -> dict[str, Part]:
    """The newest summary, less what was replaced since, plus what replaced it: nothing else is read."""
    latest, taken = _latest(period).values("pk"), summary.revisions.values("pk")
    whole = Revision.objects.defer("body").order_by()
    pieces = [(1, parts_of(_sections(summary)))]
    for sign, there, here in ((-1, taken, latest), (1, latest, taken)):
        changed = list(whole.filter(pk__in=there).exclude(pk__in=here))
        if changed:
            pieces.append((sign, parts_of(compile_sections(period, changed))))
    return added(pieces)


def _header(scheme: Scheme) -> dict[str, Any]:
    directive = scheme.directive
    return {
        "scheme": {"id": scheme.pk, "title": scheme.title},
        "issuer": _office(directive.issuer),
        "compiler": _office(scheme.compiler),
        "directive": {
            "kind": directive.get_kind_display(),
            "number": directive.number,
            "symbol": directive.symbol,
            "issued_on": directive.issued_on.isoformat(),
            "subject": directive.subject,
        },
        "place": directive.place,
    }


def _office(unit: Unit) -> dict[str, Any]:
    return {"id": unit.pk, "name": unit.name, "short_name": unit.short_name}
