"""Step 4: a week opens, with its form and the list of who owes a report frozen."""

from datetime import date, datetime

from django.db import transaction

from reports.models import CalendarDay, Period, Question, Report, Scheme, Section
from reports.outline import Asked, Choice, Outline, Part
from reports.weeks import Workdays, instants_of
from units import audit
from units.models import Unit


@transaction.atomic
def open_period(scheme: Scheme, monday: date, *, now: datetime) -> Period:
    """Open the week of ``monday`` once, with a status row for each unit that reports on its opening day."""
    instants = instants_of(scheme, monday, workdays())
    period, is_new = Period.objects.get_or_create(
        scheme=scheme,
        monday=monday,
        defaults={**vars(instants), "outline": outline_of(scheme).as_json(), "opened_at": now},
    )
    if is_new:
        units = reporting_units(scheme, instants.opens_at.date())
        Report.objects.bulk_create((Report(period=period, unit=unit) for unit in units), batch_size=1000)
        audit.record("mở tuần báo cáo", period, by=None, now=now, after={"hạn nộp": instants.due_at})
    return period


def workdays() -> Workdays:
    """The public calendar with the office's corrections (one query)."""
    rows = CalendarDay.objects.values_list("day", "is_working", "reason")
    return Workdays({day: (is_working, reason) for day, is_working, reason in rows})


def reporting_units(scheme: Scheme, on: date) -> list[Unit]:
    """Units that owe a report on that day: those of the kinds under the issuer, and those named."""
    chosen = scheme.reporting_units.values_list("kind", "unit_id")
    kinds = [kind for kind, _ in chosen if kind]
    named = [unit_id for _, unit_id in chosen if unit_id]
    standing = Unit.objects.standing(on)
    return list(standing.under(scheme.directive.issuer).of_kinds(kinds) | standing.filter(pk__in=named))


def outline_of(scheme: Scheme) -> Outline:
    """The form as it stands in the scheme now."""
    return Outline(tuple(part_of(section) for section in scheme.sections.prefetch_related("questions", "only_units")))


def part_of(section: Section) -> Part:
    """A stored section as plain data."""
    return Part(
        code=section.code,
        title=section.title,
        layout=section.layout,
        guidance=section.guidance,
        only_units=tuple(sorted(unit.pk for unit in section.only_units.all())),
        questions=tuple(_asked(question) for question in section.questions.all()),
    )


def _asked(question: Question) -> Asked:
    return Asked(
        key=question.key,
        label=question.label,
        kind=question.kind,
        choices=tuple(Choice(choice["value"], choice["label"]) for choice in question.choices),
        measure=question.measure,
        required=question.required,
        guidance=question.guidance,
        within=question.within,
    )
