"""The compiling office chases many units of a week at once: first whom and with what words, then by one press."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reports import matrix
from reports.access import reviews
from reports.actions.chasing import Reach, reach_of, remind_together
from reports.models import Period, Report
from reports.reminding import words_for
from reports.views.reach import period_or_404
from units.access import OfficeRequest

NAMED = 10
"""So many of those left out are told one by one after sending; the preview names them all."""


@require_http_methods(["GET", "POST"])
def remind(request: OfficeRequest, pk: int) -> HttpResponse:
    """Preview for the units ticked (``?don-vi=``), or for all that owe (``?tat-ca=1``); send to the units ticked."""
    week = period_or_404(request, pk, reviews)
    words = _words(week, request)
    if request.method == "GET":
        return _preview(request, week, _chosen(week, request.GET), words)
    chosen = _chosen(week, request.POST)
    if not chosen:
        return _preview(request, week, chosen, words, fault="Chưa chọn đơn vị nào. Không có lời nhắc nào được gửi.")
    if request.POST.get("ban") != words:
        fault = (
            "Lời nhắc đã khác vì hạn nộp vừa đến hoặc vừa đổi. Đề nghị xem lại rồi gửi; chưa có lời nhắc nào được gửi."
        )
        return _preview(request, week, chosen, words, fault=fault)
    _tell(request, remind_together([report.pk for report in chosen], by=request.user, now=request.now))
    return redirect("reports:dashboard", week.scheme_id)


def _words(week: Period, request: OfficeRequest) -> str:
    """Changes with the words of the reminder: they follow from the deadline, and from whether it has passed."""
    return f"{week.deadline_revision}-{'qua-han' if request.now >= week.due_at else 'truoc-han'}"


def _chosen(week: Period, asked: QueryDict) -> list[Report]:
    """The reports of the units named, in the office's order, whether or not they still owe; or of all that owe."""
    reports = matrix.roster(week).select_related("unit")
    if asked.get("tat-ca"):
        return list(reports.owing())
    named = {int(word) for word in asked.getlist("don-vi") if word.isdecimal() and len(word) < 19}
    return list(reports.filter(unit__in=named)) if named else []


def _preview(
    request: OfficeRequest, week: Period, chosen: list[Report], words: str, *, fault: str = ""
) -> HttpResponse:
    reach = reach_of(chosen, request.now)
    overdue = request.now >= week.due_at
    context = {
        "week": week,
        "chosen": chosen,
        "reach": reach,
        "people": sum(len(people) for _, people in reach.people),
        "letters": sum(bool(person.email) for _, people in reach.people for person in people),
        "said": words_for(reach.people[0][0], week, overdue=overdue) if reach.people else None,
        "words": words,
        "fault": fault,
    }
    return render(request, "reports/chase_together.html", context, status=422 if fault else 200)


def _tell(request: OfficeRequest, reach: Reach) -> None:
    if reach.people:
        messages.success(request, f"Đã nhắc {len(reach.people)} đơn vị.")
    if reach.left_out:
        reasons = " ".join(reason for _, reason in reach.left_out[:NAMED])
        more = f" Và {len(reach.left_out) - NAMED} đơn vị khác." if len(reach.left_out) > NAMED else ""
        messages.warning(request, f"Không nhắc {len(reach.left_out)} đơn vị. {reasons}{more}")
