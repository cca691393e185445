"""How a person wants to be told, and the address of the own calendar. Always one's own: no other person is named."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from units.access import OfficeRequest
from units.actions.wishes import make_calendar_link, revoke_calendar_link, set_wishes
from units.forms import NoticeWishesForm
from units.models import CalendarLink, NoticeWishes


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: OfficeRequest) -> HttpResponse:
    """E-mail by topic, quiet hours, and whether a calendar address works."""
    stored = NoticeWishes.objects.filter(person=request.user).first()
    form = NoticeWishesForm(request.POST or None, initial=NoticeWishesForm.initial_of(stored))
    if request.method == "POST" and form.is_valid():
        set_wishes(request.user, now=request.now, **form.wishes)
        messages.success(request, "Đã lưu cách nhận thông báo.")
        return redirect("units:wishes")
    link = CalendarLink.objects.filter(person=request.user, revoked_at=None).first()
    status = 422 if form.errors else 200
    return render(request, "units/wishes.html", {"form": form, "link": link}, status=status)


@require_POST
@never_cache
def calendar_make(request: OfficeRequest) -> HttpResponse:
    """Make the address anew. It is shown on this page and never again."""
    was_made = CalendarLink.objects.filter(person=request.user, revoked_at=None).exists()
    token = make_calendar_link(request.user, now=request.now)
    link = request.build_absolute_uri(reverse("reports:calendar", args=[token]))
    subscribe = link.replace("http", "webcal", 1)
    return render(request, "units/calendar_made.html", {"link": link, "subscribe": subscribe, "was_made": was_made})


@require_POST
def calendar_revoke(request: OfficeRequest) -> HttpResponse:
    """The address does not exist any more."""
    revoke_calendar_link(request.user, now=request.now)
    messages.success(request, "Đã thu hồi địa chỉ lịch. Ứng dụng lịch đang dùng địa chỉ đó sẽ không đọc được nữa.")
    return redirect("units:wishes")
