"""What stands behind a figure: the units with what each adds, and the way to their reports."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports.access import reads_summary
from reports.behind import WEEKS_IN_ADDRESSES
from reports.models import Summary
from reports.overview.behind import LIVE, FigurePage, frozen, live
from reports.views.reach import period_or_404
from units.access import OfficeRequest

ROWS = 200
FIRST = "filing.expected"
WEEKS = {name: week for week, name in WEEKS_IN_ADDRESSES.items()}
ORDERS = {"": "Thứ tự của cơ quan", "ten": "Tên đơn vị", "lon": "Lớn đến nhỏ", "nho": "Nhỏ đến lớn"}
BY_TIME = {"lon": "Nộp muộn nhất trước", "nho": "Nộp sớm nhất trước"}


@require_safe
def of_summary(request: OfficeRequest, pk: int) -> HttpResponse:
    """A figure ``?so=`` of one version, or of an earlier week as it states it (``?ky=truoc``, ``?ky=thang-truoc``)."""
    rows = Summary.objects.select_related("period__scheme__directive", "period__scheme__compiler")
    summary = get_object_or_404(rows.defer("period__outline", "period__scheme__directive__text"), pk=pk)
    if not reads_summary(request.standing, summary):
        raise Http404
    key = request.GET.get("so", FIRST)
    earlier = WEEKS.get(request.GET.get("ky", ""), "")
    context = {"summary": summary, "period": summary.period, "key": key, "earlier": summary.content.get(earlier)}
    return _answer(request, frozen(summary, key, earlier), context)


@require_safe
def of_week(request: OfficeRequest, pk: int) -> HttpResponse:
    """The same of a week as it stands now."""
    period = period_or_404(request, pk)
    key = request.GET.get("so", FIRST)
    return _answer(request, live(period, key), {"period": period, "key": key})


def _answer(request: OfficeRequest, figure: FigurePage | None, context: dict[str, object]) -> HttpResponse:
    if figure is None:
        raise Http404
    order = request.GET.get("xep", "")
    page = Paginator(figure.sorted_by(order), ROWS).get_page(request.GET.get("trang"))
    words = ORDERS | (BY_TIME if figure.counts_units else {})
    orders = {name: words[name] for name in figure.orders}
    context |= {"figure": figure, "page": page, "order": order if order in ORDERS else "", "orders": orders.items()}
    context["has_live"] = "summary" in context and (
        context["key"] in LIVE or not str(context["key"]).startswith("filing")
    )
    return render(request, "reports/figure.html", context)
