"""One week of a scheme, unit by unit, and its deadline."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reports import matrix
from reports.access import reviews
from reports.actions.deadlines import move_deadline
from reports.choosing import LISTS
from reports.forms.period import MoveDeadlineForm
from reports.models import Period, Reminder, Report, Revision
from reports.models.report import ReportQuerySet
from reports.pasting import to_the_units
from reports.views.reach import period_or_404
from units.access import OfficeRequest
from units.entering import attempt
from units.models import AuditEntry, NoticeState

ROWS = 100


@require_safe
def period(request: OfficeRequest, pk: int) -> HttpResponse:
    """The week's units with state, times and reminders."""
    return render(request, "reports/period.html", _page(request, period_or_404(request, pk)))


@require_http_methods(["GET", "POST"])
def move(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give the week another deadline, by a letter."""
    week = period_or_404(request, pk, reviews)
    form = MoveDeadlineForm(request.POST or None, period=week, now=request.now)
    if form.is_valid() and attempt(form, move_deadline, week, by=request.user, now=request.now, **form.cleaned_data):
        messages.success(request, "Đã đổi hạn và lập lại lịch nhắc. Các đơn vị thấy hạn mới ngay.")
        return redirect("reports:period", pk)
    return render(
        request, "reports/period_move.html", {"period": week, "form": form}, status=422 if form.errors else 200
    )


def _page(request: OfficeRequest, week: Period) -> dict[str, Any]:
    search, chosen = request.GET.get("tim", "").strip(), request.GET.get("loc", "")
    reports = matrix.roster(week, search).filter(LISTS.get(chosen, ("", Q()))[1])
    page = Paginator(_in_full(reports), ROWS).get_page(request.GET.get("trang"))
    lines = [(each, _mark(each, week, request)) for each in page]
    return {
        "period": week,
        "scheme": week.scheme,
        "reviews": reviews(request.standing, week.scheme),
        "counts": matrix.counts_of(week),
        "page": page,
        "lines": lines,
        "search": search,
        "filters": [(key, words) for key, (words, _) in LISTS.items()],
        "chosen": chosen,
        "zalo": to_the_units(week, request.now) if reviews(request.standing, week.scheme) else [],
        "letters": week.chase_letters.kept().annotate(units=Count("items")),
        "moves": week.moves.select_related("by"),
        "unsent": _unsent(week),
        "latest": week.summaries.defer("content").first(),
        "entries": AuditEntry.objects.of(week)[:20],
    }


def _mark(report: Report, week: Period, request: OfficeRequest) -> matrix.Mark:
    return matrix.mark_of(report.state, report.on_time, week.due_at, request.now, excused=report.is_excused)


def _in_full(reports: ReportQuerySet) -> ReportQuerySet:
    times = Revision.objects.filter(report=OuterRef("pk")).order_by().values("report")
    submissions = Subquery(times.annotate(times=Count("pk")).values("times"))
    return matrix.with_nudges(reports.select_related("unit").annotate(submissions=submissions))


def _unsent(week: Period) -> QuerySet[Reminder]:
    """Reminders that never reached anybody: too late to send, or refused by the mail server."""
    lost = Reminder.objects.filter(period=week, notice__state__in=[NoticeState.MISSED, NoticeState.FAILED])
    return lost.select_related("notice", "recipient", "report__unit", "rule").order_by("-due_at", "-pk")[:ROWS]
