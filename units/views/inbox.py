"""A person's own notices."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from units.access import OfficeRequest
from units.models import Notice

PAGE = 50


@require_safe
def inbox(request: OfficeRequest) -> HttpResponse:
    """Newest first."""
    page = Paginator(Notice.objects.inbox(request.user), PAGE).get_page(request.GET.get("trang"))
    return render(request, "units/inbox.html", {"page": page})


@require_POST
def notice(request: OfficeRequest, pk: int) -> HttpResponse:
    """Open one: it counts as read, and the page it is about follows. A POST, because it changes something."""
    found = get_object_or_404(Notice.objects.inbox(request.user), pk=pk)
    Notice.objects.inbox(request.user).unread().filter(pk=found.pk).update(read_at=request.now)
    inside = url_has_allowed_host_and_scheme(found.path, allowed_hosts=None)
    return redirect(found.path if found.path and inside else "units:inbox")


@require_POST
def all_read(request: OfficeRequest) -> HttpResponse:
    """Nothing is unread any more."""
    Notice.objects.inbox(request.user).unread().update(read_at=request.now)
    return redirect("units:inbox")
