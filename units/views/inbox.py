"""A person's own notices."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HTMX_STOP_POLLING

from units.access import OfficeRequest
from units.models import Notice, Topic
from units.wishes import KINDS

PAGE = 50
UNREAD = "chua-doc"
TOPICS = {
    "nhac": ("Nhắc nộp", KINDS[Topic.REMINDER]),
    "tra-lai": ("Bị trả lại", KINDS[Topic.RETURN]),
    "nhiem-vu": ("Nhiệm vụ", KINDS[Topic.WORK]),
    "tien-do": ("Tiến độ", KINDS[Topic.PROGRESS]),
    "tong-hop": ("Tổng hợp", KINDS[Topic.SUMMARY]),
}
"""What a notice is about: its word in the address, its name, the kinds of notices."""


@require_safe
def inbox(request: OfficeRequest) -> HttpResponse:
    """Unread first, then the newest; narrowed to what is unread or about one topic."""
    found, chosen = Notice.objects.inbox(request.user), request.GET.get("loc", "")
    if chosen == UNREAD:
        found = found.unread()
    elif chosen in TOPICS:
        found = found.filter(kind__in=TOPICS[chosen][1])
    page = Paginator(found.unread_first(), PAGE).get_page(request.GET.get("trang"))
    held = set(Notice.objects.inbox(request.user).order_by().values_list("kind", flat=True).distinct())
    filters = [(word, label) for word, (label, kinds) in TOPICS.items() if held & set(kinds)]
    context = {"page": page, "chosen": chosen, "filters": [(UNREAD, "Chưa đọc"), *filters]}
    return render(request, "units/inbox.html", context)


@login_not_required
@require_safe
def bell(request: OfficeRequest) -> HttpResponse:
    """How many wait unread, for a page that stays open: nothing (204) while it shows the same number."""
    if not request.user.is_authenticated:
        return HttpResponse(status=HTMX_STOP_POLLING)
    count = Notice.objects.inbox(request.user).unread().count()
    if request.GET.get("so") == str(count):
        return HttpResponse(status=204)
    return render(request, "units/_bell_live.html", {"unread_notices": count})


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
