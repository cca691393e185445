"""The dashboard of the office that compiles: this week first, live while it is open."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HTMX_STOP_POLLING

from reports import matrix
from reports.access import reads_scheme, reviews
from reports.actions.reviewing import accept_report
from reports.choosing import KINDS, LISTS, SPANS, Choice, read_choice
from reports.models import Period
from reports.pasting import to_the_units
from reports.reminding import upcoming
from reports.views.reach import reviewed_report_or_404
from units.access import OfficeRequest, Refused

RENEWED = timedelta(seconds=60)
"""A dashboard is drawn anew after this long in any case: reminders and instants pass without a report changing."""


@require_safe
def dashboard(request: OfficeRequest, pk: int) -> HttpResponse:
    """The whole page."""
    board = _board(request, _watch_or_404(request, pk))
    return render(request, "reports/dashboard.html", board | _filters(board.get("week")))


@login_not_required
@require_safe
def live(request: OfficeRequest, pk: int) -> HttpResponse:
    """What has changed since the page was drawn: nothing (204), or its parts anew.

    Answers a reader whose session has ended in place, instead of drawing the sign-in page into the dashboard.
    """
    if not request.user.is_authenticated:
        return render(request, "reports/_dashboard_ended.html", {"pk": pk}, status=HTMX_STOP_POLLING)
    watch = _watch_or_404(request, pk)
    if request.GET.get("ban") == watch.stamp and request.now - _drawn_at(request) < RENEWED:
        return HttpResponse(status=204)
    return render(request, "reports/_dashboard_live.html", _board(request, watch))


def _watch_or_404(request: OfficeRequest, pk: int) -> matrix.Watch:
    """Scheme, seats and stamp in one query; a page that does not exist for whoever may not read the scheme."""
    today = timezone.localdate(request.now)
    watch = matrix.watch(pk, person_id=request.user.pk, on=today, now=request.now)
    if watch is None or not reads_scheme(watch.standing, watch.scheme):
        raise Http404
    return watch


@require_POST
def accept(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a report in one click and stay where one is."""
    report = reviewed_report_or_404(request, pk)
    try:
        accept_report(report, by=request.user, now=request.now)
        messages.success(request, f"Đã nhận báo cáo của {report.unit}.")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    choice = read_choice(request.POST)
    page = "reports:dashboard_live" if "HX-Request" in request.headers else "reports:dashboard"
    return redirect(f"{reverse(page, args=[report.period.scheme_id])}?{_query(choice)}")


def _board(request: OfficeRequest, watch: matrix.Watch) -> dict[str, Any]:
    """Everything the dashboard shows; its stamp was read before it, so that no change falls in between."""
    scheme = watch.scheme
    context: dict[str, Any] = {"scheme": scheme, "reviews": reviews(watch.standing, scheme)}
    choice = read_choice(request.GET)
    periods = matrix.recent_periods(scheme.pk, choice.weeks)
    if not periods:
        return context
    waiting = matrix.waiting_for_review(scheme, request.now)
    week = periods[0]
    return context | {
        "week": week,
        "counts": matrix.counts_of(week),
        "matrix": matrix.read_matrix(periods, choice, now=request.now),
        "marks": matrix.MARKS,
        "owed": matrix.owed_now(week),
        "waiting": waiting[: matrix.LISTED],
        "more_waiting": len(waiting) > matrix.LISTED,
        "upcoming": upcoming(week, request.now),
        "choice": choice,
        "poll": _query(choice, ban=watch.stamp, luc=str(int(request.now.timestamp()))),
        "zalo": to_the_units(week, request.now) if context["reviews"] else [],
    }


def _filters(week: Period | None) -> dict[str, Any]:
    """What may be chosen for the matrix; each choice is its word in the address and its name."""
    asked = matrix.kinds_of(week) if week else []
    return {
        "kinds": [(word, kind.label) for word, kind in KINDS.items() if kind in asked],
        "lists": [(word, name) for word, (name, _) in LISTS.items()],
        "spans": SPANS,
    }


def _query(choice: Choice, **more: str) -> str:
    """The place in the matrix, and for a poll what was drawn when."""
    return urlencode([*choice.fields, ("trang", str(choice.page)), *more.items()])


def _drawn_at(request: OfficeRequest) -> datetime:
    asked = request.GET.get("luc", "0")
    return datetime.fromtimestamp(int(asked) if asked.isdecimal() and len(asked) < 12 else 0, UTC)
