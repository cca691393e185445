"""Each person's own first page: what do I owe or decide now, by when, how."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.access import leads_scheme, reviews
from reports.overview.decisions import health, reviews_of
from reports.overview.desk import owed_first, unit_desks
from reports.overview.leaders import latest_issued, read_first
from reports.overview.schemes import read_schemes
from units.access import OfficeRequest, administers
from units.models import Notice

NOTICES_SHOWN = 5


@require_safe
def desk(request: OfficeRequest) -> HttpResponse:
    """One page, with a section for each thing the reader is."""
    standing, now = request.standing, request.now
    schemes = read_schemes(standing)
    led = [latest_issued(scheme) for scheme in schemes if leads_scheme(standing, scheme)]
    desks = unit_desks(request.user, standing, now)
    context = {
        "owed": owed_first(desks),
        "desks": desks,
        "reviews": reviews_of([scheme for scheme in schemes if reviews(standing, scheme)], now),
        "leads": bool(led),
        "briefs": [read_first(summary) for summary in led if summary],
        "health": health(now) if administers(standing) else None,
        "notices": Notice.objects.inbox(request.user)[:NOTICES_SHOWN],
    }
    return render(request, "reports/desk.html", context)
