"""The whole history, for administrators."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from units.access import OfficeRequest
from units.forms import HistoryFilter
from units.models import AuditEntry
from units.models.audit import AuditQuerySet
from units.views.guard import administrators_only

PAGE = 50


@require_safe
@administrators_only
def audit(request: OfficeRequest) -> HttpResponse:
    """Newest first, a page at a time; `truoc` is the id that the page before ended with, so no row is counted."""
    form = HistoryFilter(request.GET)
    found = _narrowed(AuditEntry.objects.order_by("-id"), form) if form.is_valid() else AuditEntry.objects.none()
    before = request.GET.get("truoc", "")
    if before.isdecimal() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    entries = list(found[: PAGE + 1])
    older = request.GET.copy()
    older["truoc"] = str(entries[PAGE - 1].pk) if len(entries) > PAGE else ""
    return render(request, "units/audit.html", {"form": form, "entries": entries[:PAGE], "older": older})


def _narrowed(entries: AuditQuerySet, form: HistoryFilter) -> AuditQuerySet:
    wanted = form.cleaned_data
    if wanted["who"]:
        entries = entries.filter(by_name__icontains=wanted["who"])
    if wanted["what"]:
        entries = entries.filter(Q(verb__icontains=wanted["what"]) | Q(target_label__icontains=wanted["what"]))
    if wanted["since"]:
        entries = entries.filter(at__gte=timezone.make_aware(datetime.combine(wanted["since"], time())))
    if wanted["until"]:
        entries = entries.filter(
            at__lt=timezone.make_aware(datetime.combine(wanted["until"] + timedelta(days=1), time()))
        )
    return entries
