"""One field over letters, clauses, reports and units: what the reader may open, and nothing of what not."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.overview.search import search, words_of
from units.access import OfficeRequest


@require_safe
def found(request: OfficeRequest) -> HttpResponse:
    """The first of each kind, or with ``?nhom=`` one kind page by page."""
    query, only = request.GET.get("q", "").replace("\0", "").strip(), request.GET.get("nhom", "")
    words = words_of(query)
    groups = search(request.standing, words, only=only, page=request.GET.get("trang")) if words else []
    context = {
        "query": query,
        "words": words,
        "groups": groups,
        "total": sum(group.count for group in groups),
        "only": next((group for group in groups if group.key == only), None),
    }
    return render(request, "reports/search.html", context)
