"""The leaders' page of one scheme, and who gets its summaries by e-mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from reports.actions.subscribing import subscribe, unsubscribe
from reports.models import Subscription
from reports.overview.leaders import latest_issued, read_first, running_week
from reports.overview.schemes import read_schemes
from reports.overview.trends import USUAL, figure_in_words, filing_in_words, trend
from reports.views.reach import scheme_or_404
from units.access import OfficeRequest, Refused


@require_safe
def leaders(request: OfficeRequest, pk: int) -> HttpResponse:
    """Latest issued summary, who was late, every figure down to its units, and the trend of one chosen figure."""
    scheme = scheme_or_404(request, pk)
    summary = latest_issued(scheme)
    brief = read_first(summary) if summary else None
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
        "subscription": Subscription.objects.filter(scheme=scheme, person=request.user).first(),
    }
    return render(request, "reports/leaders.html", context)


@require_POST
def subscription(request: OfficeRequest, pk: int) -> HttpResponse:
    """Get the summary by e-mail when ``nhan`` is ticked, with the Word file when ``word`` is too; else no longer."""
    scheme = scheme_or_404(request, pk)
    try:
        if "nhan" in request.POST:
            subscribe(scheme, by=request.user, with_word="word" in request.POST, now=request.now)
            messages.success(request, f"Bản tổng hợp sẽ gửi đến {request.user.email} mỗi khi phát hành.")
        else:
            unsubscribe(scheme, by=request.user, now=request.now)
            messages.success(request, "Không gửi bản tổng hợp kèm thư nữa.")
    except Refused as refused:
        messages.error(request, refused.reason)
    return redirect("reports:leaders", pk)
