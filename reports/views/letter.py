"""The letter that chases: drafted from who owes, edited, taken as a file, marked as sent."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directives.access import registers
from directives.models import Directive
from reports.access import chases, reviews
from reports.actions.letters import LetterConflict, draft_letter, drop_letter, edit_letter, mark_sent
from reports.drafting.case import Case
from reports.drafting.offices import capacities, capacity_of
from reports.drafting.owed import case_of_tasks, case_of_week
from reports.drafting.words import draft_of
from reports.forms.letter import ChoiceForm, LetterForm, NewLetterForm, SentForm
from reports.models import ChasedItem, ChaseLetter, Format, Period
from reports.publishing.letter import letter_file_name, render_letter
from reports.views.reach import period_or_404
from reports.views.sending import as_attachment
from units.access import UNIT_ROLES, OfficeRequest, Refused
from units.entering import attempt
from units.models import AuditEntry, Unit

KEPT = "Đã lưu bản dự thảo. Tải tệp để trình ký; khi gửi xong, ghi số và ngày ở đây."
FORMATS = (Format.DOCX, Format.PDF)
Reader = Callable[[datetime | None], Case]
WHOLE = ChaseLetter.objects.select_related(
    "directive__issuer", "period__scheme__directive__issuer", "office", "made_by", "saved_by", "sent_by", "dropped_by"
).defer("period__outline", "directive__text", "period__scheme__directive__text")


@require_http_methods(["GET", "POST"])
def week(request: OfficeRequest, pk: int) -> HttpResponse:
    """Draft about the reports that a week's units owe."""
    period = period_or_404(request, pk, reviews)
    read: Reader = lambda due: case_of_week(period, at=request.now, new_due_at=due)  # noqa: E731
    return _drafting(request, period.scheme.directive, period, read)


@require_http_methods(["GET", "POST"])
def tasks(request: OfficeRequest, pk: int) -> HttpResponse:
    """Draft about the overdue tasks of a directive."""
    directive = get_object_or_404(Directive.objects.select_related("issuer"), pk=pk)
    if not registers(request.standing, directive.issuer):
        raise Http404
    compiler = _own_office(request, directive)
    read: Reader = lambda due: case_of_tasks(directive, compiler=compiler, at=request.now, new_due_at=due)  # noqa: E731
    return _drafting(request, directive, None, read)


def _own_office(request: OfficeRequest, directive: Directive) -> Unit:
    """The office under the issuer for which this person writes, one that compiles its reports first."""
    own = Unit.objects.filter(pk__in=request.standing.units(UNIT_ROLES), parent=directive.issuer)
    compiling = own.filter(compiled_schemes__directive__issuer=directive.issuer)
    return compiling.first() or own.first() or directive.issuer


def _drafting(request: OfficeRequest, directive: Directive, period: Period | None, read: Reader) -> HttpResponse:
    form = NewLetterForm(request.POST) if request.method == "POST" else None
    whole = read(None)
    if form and form.is_valid():
        named = form.cleaned_data["named"]
        gone = named - whole.keys
        if gone:
            form.tell_of(len(gone), whole.only(named).keys)
        else:
            made = _kept(request, directive, period, whole.only(named), form)
            if made:
                messages.success(request, KEPT)
                return redirect(made)
    return _draft_page(request, directive, period, read, form)


def _kept(
    request: OfficeRequest, directive: Directive, period: Period | None, case: Case, form: NewLetterForm
) -> ChaseLetter | None:
    """The stored draft; None when it was refused."""
    capacity = capacity_of(form.cleaned_data["ky"], case.issuer, case.compiler)
    try:
        return draft_letter(
            directive,
            period=period,
            office=Unit.objects.get(pk=capacity.office.id),
            new_due_at=form.cleaned_data["han"],
            items=[_item(owed) for owed in case.owed],
            words=form.words,
            by=request.user,
            now=request.now,
        )
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return None


def _item(owed: Any) -> ChasedItem:
    return ChasedItem(
        report_id=owed.report,
        assignment_id=owed.assignment,
        since=owed.since,
        returned=owed.returned,
        times=owed.times,
        calls=owed.calls,
    )


def _draft_page(
    request: OfficeRequest, directive: Directive, period: Period | None, read: Reader, form: NewLetterForm | None
) -> HttpResponse:
    """Who owes, what may be chosen, and the words; a refused form keeps what was typed.

    Until somebody chooses, units with an objective reason are not named.
    """
    whole = read(None)
    offered = capacities(whole.issuer, whole.compiler)
    choice = ChoiceForm(request.GET, capacities=offered, new_due_at=whole.new_due_at)
    due = choice.cleaned_data.get("han") if choice.is_valid() and "han" in request.GET else None
    chosen = {int(key) for key in request.GET.getlist("bo") if key.isdecimal() and len(key) < 19}
    skipped = chosen if request.GET else whole.excused
    case = (read(due) if due else whole).only(whole.keys - skipped)
    if form is None and case.owed:
        capacity = capacity_of(request.GET.get("ky", ""), case.issuer, case.compiler)
        form = NewLetterForm(initial=_initial(case, capacity, directive, request.now))
    context = {
        "directive": directive,
        "period": period,
        "whole": whole,
        "skipped": skipped & whole.keys,
        "choice": choice,
        "form": form,
        "drafts": (period or directive).chase_letters.drafted().filter(period=period).select_related("made_by"),
    }
    return render(request, "reports/letter_new.html", context, status=422 if form and form.errors else 200)


def _initial(case: Case, capacity: Any, directive: Directive, now: datetime) -> dict[str, Any]:
    return vars(draft_of(case, capacity)) | {
        "place": directive.place,
        "dated_on": timezone.localdate(now),
        "named": ",".join(map(str, sorted(case.keys))),
        "ky": capacity.key,
        "han": case.new_due_at.isoformat(),
    }


@require_http_methods(["GET", "POST"])
def letter(request: OfficeRequest, pk: int) -> HttpResponse:
    """One letter: its words while it may change, its files, and what became of the units it names."""
    found = _chasing(request, pk)
    if request.method != "POST":
        return _letter_page(request, found)
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _letter_page(request, found, form=form, status=422)
    try:
        version = form.cleaned_data["version"] or 0
        edit_letter(found, words=form.words, version=version, by=request.user, now=request.now)
    except LetterConflict as conflict:
        found, differences = _chasing(request, pk), form.differences(conflict.letter)
        return _letter_page(request, found, form=form, conflict=conflict, differences=differences, status=409)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return _letter_page(request, _chasing(request, pk), form=form, status=409)
    messages.success(request, "Đã lưu công văn.")
    return redirect(found)


@require_safe
def file(request: OfficeRequest, pk: int, fmt: str) -> FileResponse:
    """The letter as Word or PDF."""
    found = _chasing(request, pk)
    if fmt not in FORMATS:
        raise Http404
    return as_attachment(render_letter(found, Format(fmt)), letter_file_name(found, Format(fmt)))


@require_POST
def sent(request: OfficeRequest, pk: int) -> HttpResponse:
    """It went out under this number."""
    found, form = _chasing(request, pk), SentForm(request.POST)
    if form.is_valid() and attempt(form, mark_sent, found, by=request.user, now=request.now, **form.cleaned_data):
        messages.success(request, "Đã ghi công văn là đã gửi; mỗi đơn vị có tên được tính thêm một lần nhắc.")
        return redirect(found)
    return _letter_page(request, _chasing(request, pk), sent_form=form, status=422)


@require_POST
def drop(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give a draft up."""
    found = _chasing(request, pk)
    try:
        drop_letter(found, by=request.user, now=request.now)
        messages.success(request, "Đã bỏ bản dự thảo.")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect(found)


def _chasing(request: OfficeRequest, pk: int) -> ChaseLetter:
    """A letter of one's own office; to everybody else it does not exist."""
    found = get_object_or_404(WHOLE, pk=pk)
    if not chases(request.standing, found):
        raise Http404
    return found


def _letter_page(request: OfficeRequest, found: ChaseLetter, *, status: int = 200, **more: Any) -> HttpResponse:
    initial = {"version": found.version}
    today = timezone.localdate(request.now)
    context = {
        "letter": found,
        "items": _items(found),
        "formats": FORMATS,
        "form": LetterForm(instance=found, initial=initial),
        "sent_form": SentForm(initial={"number": found.number, "dated_on": found.dated_on or today}),
        "entries": AuditEntry.objects.of(found),
    }
    return render(request, "reports/letter.html", context | more, status=status)


def _items(found: ChaseLetter) -> QuerySet[ChasedItem]:
    rows = found.items.select_related("report__unit", "assignment__unit", "assignment__task__parent")
    return rows.order_by("pk")
