"""The last look before a report is handed in: what it says, and what is new since last week."""

from uuid import uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from reports.checking import warnings
from reports.difference import difference
from reports.entry import Entry
from reports.sheet import sheet
from reports.views.filling import blocked, is_conflict, own_report, problems_of
from units.access import OfficeRequest


@require_GET
def check(request: OfficeRequest, pk: int) -> HttpResponse:
    """The text that would be handed in. What cannot be handed in leads back to the form, which says why."""
    report = own_report(request, pk)
    entry = Entry(report, request.user)
    form = reverse("reports:form", args=[pk])
    if blocked(report, request) or is_conflict(entry):
        return HttpResponseRedirect(form)
    if problems_of(entry, entry.saved):
        return HttpResponseRedirect(f"{form}?xem-loi")
    context = {
        "report": report,
        "draft": entry.draft,
        "before": entry.before,
        "changes": difference(entry.outline, entry.last, entry.saved, entry.file_names),
        "warnings": [warning.message for warning in warnings(entry.outline, entry.saved, report.period.monday)],
        "parts": sheet(entry.outline, entry.saved, entry.file_names),
        "token": uuid4(),
        "is_late": request.now >= report.period.due_at,
        "has_changed": "da-doi" in request.GET,
    }
    return render(request, "reports/report_check.html", context)
