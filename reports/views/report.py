"""One unit's report of one week as it is read: its text, what changed, its receipt, and what the reviewer does."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from reports.access import files, reads_report, reviews
from reports.actions.excusing import excuse
from reports.actions.excusing import withdraw_excuse as withdraw
from reports.actions.filing import DRAFT_DISCARDED
from reports.actions.reviewing import accept_report as accept
from reports.actions.reviewing import return_report as give_back
from reports.answers import Body, read_body
from reports.difference import Change, difference
from reports.entry import Entry
from reports.forms.period import ExcuseForm
from reports.forms.report import ReturnForm
from reports.models import Report, ReportState, Revision
from reports.sheet import sheet
from units.access import OfficeRequest, Refused
from units.entering import attempt
from units.models import AuditEntry

OPEN_TO_REVIEW = frozenset({ReportState.SUBMITTED, ReportState.ACCEPTED})


def readable_report(request: OfficeRequest, pk: int) -> Report:
    """The report, when the sender may read it; else it does not exist."""
    rows = Report.objects.select_related(
        "unit", "period__scheme__directive", "period__scheme__compiler", "returned_by", "accepted_by", "excused_by"
    )
    report = rows.filter(pk=pk).first()
    if report is None or not reads_report(request.standing, report):
        raise Http404
    return report


def _reviewed_report(request: OfficeRequest, pk: int) -> Report:
    report = readable_report(request, pk)
    if not reviews(request.standing, report.period.scheme):
        raise Http404
    return report


@dataclass(frozen=True)
class Submission:
    """A submission with what it changed against the one before; None for the first."""

    revision: Revision
    changes: list[Change] | None


@require_GET
def report(request: OfficeRequest, pk: int) -> HttpResponse:
    """The newest submission, or the one numbered ``?lan=``."""
    return _page(request, readable_report(request, pk))


def _page(
    request: OfficeRequest,
    shown: Report,
    *,
    return_form: ReturnForm | None = None,
    excuse_form: ExcuseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    entry = Entry(shown, request.user)
    submissions = submissions_of(entry)
    wanted = request.GET.get("lan", "")
    chosen = next((one.revision for one in submissions if str(one.revision.number) == wanted), entry.latest)
    is_own, is_reviewer = files(request.standing, shown), reviews(request.standing, shown.period.scheme)
    can_return = is_reviewer and shown.state in OPEN_TO_REVIEW and request.now < shown.period.locks_at
    can_excuse = is_reviewer and shown.period.closed_at is not None and not shown.on_time
    context = {
        "report": shown,
        "chosen": chosen,
        "is_latest": chosen == entry.latest,
        "parts": sheet(entry.outline, read_body(chosen.body), entry.file_names) if chosen else [],
        "submissions": submissions,
        "reminders": shown.reminders.select_related("recipient", "made_by", "notice"),
        "entries": _history(entry, is_own=is_own),
        "draft": entry.draft if is_own else None,
        "is_locked": request.now >= shown.period.locks_at,
        "can_write": is_own and shown.state != ReportState.ACCEPTED and request.now < shown.period.locks_at,
        "can_accept": is_reviewer and shown.state == ReportState.SUBMITTED,
        "return_form": (return_form or _return_form(request, shown)) if can_return else None,
        "excuse_form": (excuse_form or ExcuseForm(report=shown)) if can_excuse else None,
    }
    return render(request, "reports/report_detail.html", context, status=status)


def _return_form(request: OfficeRequest, shown: Report) -> ReturnForm:
    """With the reason that ``?ly-do=`` proposes, as a check before signing does."""
    return ReturnForm(report=shown, now=request.now, reason=request.GET.get("ly-do", ""))


def _history(entry: Entry, *, is_own: bool) -> list[AuditEntry]:
    """Newest first. A discarded draft is the unit's own affair, and its words are shown to its writer only."""
    rows = AuditEntry.objects.of(entry.report)
    shown = list((rows if is_own else rows.exclude(verb=DRAFT_DISCARDED))[:50])
    for row in shown:
        if row.verb == DRAFT_DISCARDED and row.by_id == entry.person.pk:
            row.before |= _discarded_words(entry, read_body(row.before["_body"]))
    return shown


def _discarded_words(entry: Entry, body: Body) -> dict[str, str]:
    """{"mục, dòng, câu hỏi": answer} of everything in it."""
    said = difference(entry.outline, Body(), body, entry.file_names)
    return {", ".join(filter(None, (one.section, one.row, one.question))): one.after for one in said}


def submissions_of(entry: Entry) -> list[Submission]:
    """Newest first, each with its difference to the one before."""
    revisions = list(entry.report.revisions.select_related("submitted_by").order_by("number"))
    earlier: Body | None = None
    found = []
    for revision in revisions:
        body = read_body(revision.body)
        changes = None if earlier is None else difference(entry.outline, earlier, body, entry.file_names)
        found.append(Submission(revision, changes))
        earlier = body
    return found[::-1]


@require_GET
def receipt(request: OfficeRequest, pk: int, number: int) -> HttpResponse:
    """Proof of a submission: the instant it was accepted, in time or late."""
    shown = readable_report(request, pk)
    revision = get_object_or_404(shown.revisions.select_related("submitted_by"), number=number)
    return render(request, "reports/report_receipt.html", {"report": shown, "revision": revision})


@require_POST
def accept_report(request: OfficeRequest, pk: int) -> HttpResponse:
    """The reviewer takes the report as in order."""
    shown = _reviewed_report(request, pk)
    accept(shown, by=request.user, now=request.now)
    messages.success(request, f"Đã nhận báo cáo của {shown.unit.short_name}.")
    return redirect("reports:report", pk)


@require_POST
def return_report(request: OfficeRequest, pk: int) -> HttpResponse:
    """The reviewer gives the report back with a reason and a deadline of its own."""
    shown = _reviewed_report(request, pk)
    form = ReturnForm(request.POST, report=shown, now=request.now)
    if form.is_valid():
        try:
            give_back(shown, by=request.user, now=request.now, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, f"Đã trả lại báo cáo của {shown.unit.short_name} để sửa.")
            return redirect("reports:report", pk)
    return _page(request, shown, return_form=form, status=422)


@require_POST
def excuse_report(request: OfficeRequest, pk: int) -> HttpResponse:
    """The reviewer puts on record why the report was late or never came."""
    shown = _reviewed_report(request, pk)
    form = ExcuseForm(request.POST, report=shown)
    if form.is_valid() and attempt(form, excuse, shown, by=request.user, now=request.now, **form.cleaned_data):
        messages.success(request, f"Đã ghi lý do khách quan cho {shown.unit.short_name}.")
        return redirect("reports:report", pk)
    return _page(request, shown, excuse_form=form, status=422)


@require_POST
def withdraw_excuse(request: OfficeRequest, pk: int) -> HttpResponse:
    """The reviewer takes the reason off again."""
    shown = _reviewed_report(request, pk)
    try:
        withdraw(shown, by=request.user, now=request.now)
        messages.success(request, f"Đã bỏ lý do khách quan của {shown.unit.short_name}.")
    except Refused as refused:
        messages.error(request, refused.reason)
    return redirect("reports:report", pk)
