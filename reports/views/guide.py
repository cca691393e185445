"""The user guide, and the way from any page to the section that helps with it."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from reports.access import leads_scheme, reviews
from reports.guide import PARTS, help_with, read_part
from reports.overview.schemes import read_schemes
from units.access import OfficeRequest, administers


@login_not_required
@require_safe
def guide(request: OfficeRequest) -> HttpResponse:
    """All parts; asked about a page (``?trang=reports:form``), the section that helps with it."""
    if section := help_with(request.GET.get("trang", ""), kinds_of(request)):
        return redirect(section)
    return render(request, "reports/guide.html", {"parts": [read_part(name) for name in PARTS]})


@login_not_required
@require_safe
def guide_part(request: OfficeRequest, name: str) -> HttpResponse:
    """The guide of one kind of person."""
    if name not in PARTS:
        raise Http404
    parts = [read_part(name) for name in PARTS]
    return render(request, "reports/guide_part.html", {"part": read_part(name), "parts": parts})


def kinds_of(request: OfficeRequest) -> Iterator[str]:
    """The parts written for the reader, the most particular first."""
    schemes = read_schemes(request.standing)
    if any(reviews(request.standing, scheme) for scheme in schemes):
        yield "tong-hop"
    if any(leads_scheme(request.standing, scheme) for scheme in schemes):
        yield "lanh-dao"
    if administers(request.standing):
        yield "quan-tri"
    yield "don-vi"
