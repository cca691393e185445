"""What came back about one clause of a letter; shown on the clause's own page, and as a page without scripts."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from directives.access import readable_tasks
from reports.models import Period
from reports.overview.clause import weeks_about
from units.access import OfficeRequest

WEEKS = 4


@require_safe
def words(request: OfficeRequest, pk: int) -> HttpResponse:
    """The words of units, the latest weeks first."""
    task = get_object_or_404(readable_tasks(request.standing).select_related("directive"), pk=pk)
    periods = Period.objects.filter(scheme__directive=task.directive).select_related("scheme__directive")
    page = Paginator(periods.order_by("-monday", "pk"), WEEKS).get_page(request.GET.get("trang"))
    context = {"task": task, "page": page, "weeks": weeks_about(task, request.standing, page)}
    template = "reports/_clause_words.html" if request.htmx else "reports/clause_words.html"
    return render(request, template, context)
