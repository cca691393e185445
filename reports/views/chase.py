"""The compiling office chases one unit: by the program, by telephone, with words to paste elsewhere."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reports.actions.chasing import log_call, recipients, remind_by_hand
from reports.forms.period import CallForm
from reports.models import ChaseLetter, Report
from reports.pasting import Pasted
from reports.reminding import words_for
from reports.views.reach import reviewed_report_or_404
from units.access import OfficeRequest, Refused
from units.entering import attempt


@require_http_methods(["GET", "POST"])
def remind(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show whom a reminder would reach and its words; send it."""
    report = reviewed_report_or_404(request, pk)
    if request.method == "POST":
        try:
            remind_by_hand(report, by=request.user, now=request.now)
            messages.success(request, f"Đã nhắc {report.unit}.")
        except Refused as refusal:
            messages.error(request, refusal.reason)
        return redirect("reports:remind", pk)
    return render(request, "reports/chase.html", _chase(request, report, CallForm()))


@require_POST
def call(request: OfficeRequest, pk: int) -> HttpResponse:
    """Write down a telephone call."""
    report = reviewed_report_or_404(request, pk)
    form = CallForm(request.POST)
    if form.is_valid() and attempt(form, log_call, report, by=request.user, now=request.now, **form.cleaned_data):
        messages.success(request, f"Đã ghi cuộc gọi với {report.unit}.")
        return redirect("reports:remind", pk)
    return render(request, "reports/chase.html", _chase(request, report, form), status=422)


def _chase(request: OfficeRequest, report: Report, form: CallForm) -> dict[str, Any]:
    overdue = request.now >= report.period.due_at
    subject, body = words_for(report, report.period, overdue=overdue)
    link = request.build_absolute_uri(report.get_absolute_url())
    log = report.reminders.select_related("recipient", "made_by", "notice", "rule", "letter").order_by(
        "-made_at", "-pk"
    )
    return {
        "report": report,
        "people": recipients(report, request.now),
        "subject": subject,
        "body": body,
        "pasted": Pasted("nhac", "Nội dung nhắn đơn vị", f"{body}\n\n{link}"),
        "form": form,
        "log": log,
        "drafts": ChaseLetter.objects.drafted().filter(items__report=report).select_related("made_by"),
    }
