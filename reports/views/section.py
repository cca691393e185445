"""The form of a regime as data: sections and questions, and how a unit will see them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reports.access import reviews
from reports.actions.opening import outline_of, part_of, reporting_units, workdays
from reports.actions.sections import move_section, remove_section, save_section
from reports.answers import Body
from reports.entry import Entry
from reports.forms.report import ReportForm
from reports.forms.section import Questions, SectionForm, initial_of
from reports.models import Period, Report, Scheme, Section
from reports.outline import Part
from reports.planning import next_monday
from reports.views.reach import scheme_or_404
from reports.views.scheme import acted, get_or_post, save
from reports.weeks import instants_of
from units.access import OfficeRequest

NO_REPORT = 0
"""The id of a report that is only shown: no row ever has it."""


@get_or_post
def section(request: OfficeRequest, pk: int, section_pk: int | None = None) -> HttpResponse:
    """A section with its questions; without a pk a new one."""
    scheme = scheme_or_404(request, pk, reviews)
    stored = _section_or_404(scheme, section_pk) if section_pk else None
    part = part_of(stored) if stored else None
    reporting = reporting_units(scheme, timezone.localdate(request.now))
    form = SectionForm(request.POST or None, scheme=scheme, part=part, reporting=reporting)
    questions = Questions(request.POST or None, initial=initial_of(part), prefix="q", form_kwargs={"part": part})
    if request.method == "POST" and _saved(request, form, questions, stored, part):
        return redirect("reports:scheme", pk)
    return _section_page(request, form, questions, stored)


def _saved(
    request: OfficeRequest, form: SectionForm, questions: Any, stored: Section | None, part: Part | None
) -> bool:
    are_valid = [form.is_valid(), questions.is_valid()]
    if not all(are_valid):
        return False
    typed = form.part(part.code if part else "", questions.asked())
    return save(request, form, save_section, stored, part=typed)


def _section_page(request: OfficeRequest, form: SectionForm, questions: Any, stored: Section | None) -> HttpResponse:
    is_wrong = bool(form.errors) or not questions.is_valid() if form.is_bound else False
    fresh = Section.objects.filter(pk=stored.pk).first() if stored and form.stored else None
    context = {"form": form, "questions": questions, "scheme": form.scheme, "section": stored, "fresh": fresh}
    return render(request, "reports/scheme_section.html", context, status=422 if is_wrong else 200)


def _section_or_404(scheme: Scheme, pk: int) -> Section:
    return get_object_or_404(scheme.sections.select_related("scheme"), pk=pk)


@require_POST
def moved(request: OfficeRequest, pk: int, section_pk: int) -> HttpResponse:
    """One place up or down."""
    scheme = scheme_or_404(request, pk, reviews)
    up = request.POST.get("huong") == "len"
    return acted(request, scheme, move_section, _section_or_404(scheme, section_pk), up=up)


@require_POST
def removed(request: OfficeRequest, pk: int, section_pk: int) -> HttpResponse:
    """Off the form from the next week on."""
    scheme = scheme_or_404(request, pk, reviews)
    return acted(request, scheme, remove_section, _section_or_404(scheme, section_pk))


@require_safe
def preview(request: OfficeRequest, pk: int) -> HttpResponse:
    """The form as a unit will find it next week; nothing can be filled in."""
    scheme = scheme_or_404(request, pk)
    monday = next_monday(request.now)
    units = sorted(reporting_units(scheme, timezone.localdate(request.now)), key=lambda unit: (unit.order, unit.pk))
    asked = request.GET.get("don-vi", "")
    unit = next((each for each in units if str(each.pk) == asked), units[0] if units else None)
    context: dict[str, Any] = {"scheme": scheme, "units": units, "unit": unit}
    if unit is not None:
        instants = instants_of(scheme, monday, workdays())
        week = Period(scheme=scheme, monday=monday, outline=outline_of(scheme).as_json(), **vars(instants))
        report = Report(pk=NO_REPORT, period=week, unit=unit)
        entry = Entry(report, request.user)
        context |= {"report": report, "form": ReportForm(entry, entry.laid_out(Body()))}
    return render(request, "reports/scheme_preview.html", context)
