"""The form of a week in Excel: taken away, filled, sent back, compared, what was chosen put into one's own draft."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.actions.filing import DraftChanged, replace_draft
from reports.entry import Entry
from reports.fillable.checked import Checked, check_workbook, opened
from reports.fillable.offering import taken
from reports.fillable.writing import fillable_workbook
from reports.forms.fillable import FilledForm
from reports.models import Report
from reports.views.filling import own_report
from reports.views.sending import as_attachment
from units.access import OfficeRequest, Refused
from units.folding import slug


@require_safe
def file(request: OfficeRequest, pk: int) -> FileResponse:
    """The form as a workbook, filled with one's draft."""
    report = own_report(request, pk)
    content = fillable_workbook(Entry(report, request.user), at=request.now)
    monday = report.period.monday
    return as_attachment(content, f"bao-cao-{slug(report.unit.short_name)}-{monday:%G-W%V}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def fillable(request: OfficeRequest, pk: int) -> HttpResponse:
    """Takes a filled workbook and shows what it would change; nothing is written yet."""
    report = own_report(request, pk)
    form = FilledForm(request.POST, request.FILES) if request.method == "POST" else FilledForm()
    if form.is_valid():
        sent, book = form.cleaned_data["file"]
        try:
            return _differences(request, report, check_workbook(book, sent.name, Entry(report, request.user)))
        except Refused as refused:
            form.add_error("file", refused.reason)
    return _page(request, report, form, status=422 if form.is_bound else 200)


@require_POST
def take(request: OfficeRequest, pk: int) -> HttpResponse:
    """Puts the chosen answers into one's draft; shows them again when the draft is no longer the one seen."""
    report = own_report(request, pk)
    try:
        checked = opened(request.POST.get("checked", ""), report, request.user)
    except Refused:
        messages.error(request, "Chưa có tệp nào được so sánh. Đề nghị tải tệp lên lại.")
        return redirect("reports:fillable", pk)
    entry = checked.entry(report, request.user)
    chosen = [offer for offer in checked.offers(entry) if offer.name in request.POST.getlist("take")]
    body = taken(entry, checked.shown, chosen)
    seen_draft, seen_version = checked.seen_draft, checked.seen_version
    try:
        replace_draft(
            report, by=request.user, body=body, seen_draft=seen_draft, seen_version=seen_version, now=request.now
        )
    except DraftChanged as changed:
        messages.warning(request, changed.reason)
        return _differences(request, report, checked.seen_again(entry), status=409)
    messages.success(request, f"Đã đưa {len(chosen)} câu trả lời vào bản nháp. Báo cáo chưa được nộp.")
    return redirect("reports:form", pk)


def _differences(request: OfficeRequest, report: Report, checked: Checked, status: int = 200) -> HttpResponse:
    entry = checked.entry(report, request.user)
    found = checked.offers(entry)
    context = {
        "checked": checked,
        "offers": found,
        "clashes": sum(offer.is_clash for offer in found),
        "sealed": checked.sealed(entry),
        "draft": entry.draft,
    }
    return _page(request, report, FilledForm(), status=status, **context)


def _page(request: OfficeRequest, report: Report, form: FilledForm, *, status: int, **context: object) -> HttpResponse:
    context |= {"report": report, "form": form}
    return render(request, "reports/fillable.html", context, status=status)
