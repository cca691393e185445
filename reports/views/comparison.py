"""Weeks side by side, for leaders and the office that compiles."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.overview.comparison import MOST, chosen, comparable, side_by_side
from reports.views.reach import scheme_or_404
from units.access import OfficeRequest


@require_safe
def compared(request: OfficeRequest, pk: int) -> HttpResponse:
    """The weeks named by ``?tuan=`` (two to eight, given once each), or the newest ones."""
    scheme = scheme_or_404(request, pk)
    weeks = comparable(scheme)
    columns, said = chosen(weeks, request.GET.getlist("tuan"))
    context = {
        "scheme": scheme,
        "weeks": [(week, week in columns) for week in weeks],
        "columns": columns,
        "said": said,
        "most": MOST,
        "groups": side_by_side(columns),
    }
    return render(request, "reports/comparison.html", context)
