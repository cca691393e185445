"""The leaders' page of one scheme."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports.access import reads_scheme
from reports.models import Scheme
from reports.overview.leaders import brief_of, latest_issued, running_week
from reports.overview.schemes import read_schemes
from reports.overview.trends import USUAL, figure_in_words, filing_in_words, trend
from units.access import OfficeRequest


@require_safe
def leaders(request: OfficeRequest, pk: int) -> HttpResponse:
    """Latest issued summary, who was late, every figure down to its units, and the trend of one chosen figure."""
    scheme = get_object_or_404(Scheme.objects.select_related("directive__issuer", "compiler"), pk=pk)
    if not reads_scheme(request.standing, scheme):
        raise Http404
    summary = latest_issued(scheme)
    brief = brief_of(summary) if summary else None
    figures = brief.figures if brief else []
    chosen = next((figure for figure in figures if figure.key == request.GET.get("chi-tieu")), None)
    chosen = chosen or next(iter(figures), None)
    whole = request.GET.get("khoang") == "ca-dot"
    weeks = trend(scheme, chosen.key if chosen else "", most=None if whole else USUAL)
    context = {
        "scheme": scheme,
        "others": [other for other in read_schemes(request.standing) if other.pk != pk],
        "brief": brief,
        "chosen": chosen,
        "weeks": weeks,
        "whole": whole,
        "usual": USUAL,
        "figure_words": figure_in_words(weeks),
        "filing_words": filing_in_words(weeks),
        "running": running_week(scheme, request.now),
    }
    return render(request, "reports/leaders.html", context)
