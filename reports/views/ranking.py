"""Units over a span of weeks, for leaders and the office that compiles."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.overview.ranking import lapses, ranking
from reports.overview.span import between, closed_weeks
from reports.views.reach import scheme_or_404
from units.access import OfficeRequest

ROWS = 100


@require_safe
def ranked(request: OfficeRequest, pk: int) -> HttpResponse:
    """Share in time, weeks missed, lateness and excuses of each unit, from ``?tu=`` to ``?den=``."""
    scheme = scheme_or_404(request, pk)
    weeks = closed_weeks(scheme)
    chosen = between(weeks, request.GET.get("tu", ""), request.GET.get("den", "")) if weeks else []
    page = Paginator(ranking(chosen), ROWS).get_page(request.GET.get("trang"))
    found = lapses(chosen, [place.record.unit_id for place in page])
    context = {
        "scheme": scheme,
        "weeks": weeks,
        "chosen": chosen,
        "page": page,
        "rows": [(place, found.get(place.record.unit_id, [])) for place in page],
    }
    return render(request, "reports/ranking.html", context)
