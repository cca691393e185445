"""People and their seats: administrators change them, heads see those of their own unit."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from units.access import OfficeRequest, administers
from units.actions.accounts import add_person, change_person, close_account, reopen_account
from units.actions.invitations import LIFETIME, invite
from units.actions.seats import end_seat, give_seat
from units.entering import attempt
from units.forms import PeopleFilter, PersonForm, SeatEndForm, SeatForm
from units.models import AuditEntry, Membership, Person, Role
from units.models.person import PersonQuerySet
from units.views.guard import administrators_only

PAGE = 50
HISTORY = 30


@require_safe
def people(request: OfficeRequest) -> HttpResponse:
    """All people for administrators, a head's own people for heads; for others there is no such page."""
    headed = request.standing.units({Role.HEAD})
    if not (headed or administers(request.standing)):
        raise Http404
    form = PeopleFilter(request.GET)
    found = _narrowed(_visible(request), form, _today(request))
    page = Paginator(_with_seats(found, _today(request)), PAGE).get_page(request.GET.get("trang"))
    return render(request, "units/people.html", {"page": page, "form": form, "manages": administers(request.standing)})


@require_safe
def person(request: OfficeRequest, pk: int) -> HttpResponse:
    """One person: oneself, somebody of a head's unit, or anybody for administrators."""
    found = get_object_or_404(_visible(request) | Person.objects.filter(pk=request.user.pk).distinct(), pk=pk)
    manages = administers(request.standing)
    shows_history = manages or found.pk != request.user.pk
    context = {
        "person": found,
        "seats": found.memberships.select_related("unit").order_by("-starts_on", "-id"),
        "today": _today(request),
        "manages": manages,
        "entries": AuditEntry.objects.of(found)[:HISTORY] if shows_history else None,
    }
    return render(request, "units/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def person_add(request: OfficeRequest) -> HttpResponse:
    """A new account; the invitation follows on its page."""
    form = PersonForm(request.POST or None)
    if form.is_valid():
        added = add_person(by=request.user, now=request.now, **form.cleaned_data)
        messages.success(request, f"Đã thêm {added}. Hãy giao vai trò và mời đặt mật khẩu.")
        return redirect("units:person", added.pk)
    return _form(request, form, "Thêm người dùng", reverse("units:people"))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def person_change(request: OfficeRequest, pk: int) -> HttpResponse:
    """Correct an account's particulars."""
    found = get_object_or_404(Person, pk=pk)
    form = PersonForm(request.POST or None, instance=found)
    if form.is_valid():
        change_person(found, by=request.user, now=request.now, **form.cleaned_data)
        messages.success(request, "Đã lưu.")
        return redirect("units:person", pk)
    return _form(request, form, "Sửa thông tin người dùng", reverse("units:person", args=[pk]))


@require_POST
@never_cache
@administrators_only
def person_invite(request: OfficeRequest, pk: int) -> HttpResponse:
    """Make a link for a first (or forgotten) password. It is shown on this page and never again."""
    found = get_object_or_404(Person, pk=pk)
    token = invite(found, by=request.user, now=request.now)
    link = request.build_absolute_uri(reverse("units:invitation", args=[token]))
    return render(request, "units/invited.html", {"person": found, "link": link, "until": request.now + LIFETIME})


@require_POST
@administrators_only
def person_close(request: OfficeRequest, pk: int) -> HttpResponse:
    """Shut an account from its next request on."""
    found = close_account(get_object_or_404(Person, pk=pk), by=request.user, now=request.now, on=_today(request))
    messages.success(request, f"Đã khóa tài khoản {found.username}.")
    return redirect("units:person", pk)


@require_POST
@administrators_only
def person_reopen(request: OfficeRequest, pk: int) -> HttpResponse:
    """Open an account again."""
    found = reopen_account(get_object_or_404(Person, pk=pk), by=request.user, now=request.now)
    messages.success(request, f"Đã mở lại tài khoản {found.username}.")
    return redirect("units:person", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def seat_add(request: OfficeRequest, pk: int) -> HttpResponse:
    """Seat a person in a unit."""
    found = get_object_or_404(Person, pk=pk)
    form = SeatForm(request.POST or None, on=_today(request))
    if form.is_valid() and attempt(form, give_seat, found, by=request.user, now=request.now, **form.cleaned_data):
        messages.success(request, "Đã giao vai trò.")
        return redirect("units:person", pk)
    return _form(request, form, f"Giao vai trò cho {found}", reverse("units:person", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def seat_end(request: OfficeRequest, pk: int) -> HttpResponse:
    """Say until when a seat is held."""
    seat = get_object_or_404(Membership.objects.select_related("person", "unit"), pk=pk)
    today = _today(request)
    form = SeatEndForm(request.POST or None, initial={"ends_on": today})
    if form.is_valid() and attempt(
        form, end_seat, seat, by=request.user, now=request.now, on=today, **form.cleaned_data
    ):
        messages.success(request, "Đã ghi ngày kết thúc vai trò.")
        return redirect("units:person", seat.person_id)
    return _form(request, form, f"Kết thúc vai trò: {seat}", reverse("units:person", args=[seat.person_id]))


def _today(request: OfficeRequest) -> date:
    return timezone.localdate(request.now)


def _visible(request: OfficeRequest) -> PersonQuerySet:
    if administers(request.standing):
        return Person.objects.distinct()
    return Person.objects.seated_in(request.standing.units({Role.HEAD}), _today(request))


def _narrowed(found: PersonQuerySet, form: PeopleFilter, on: date) -> PersonQuerySet:
    if not form.is_valid():
        return found.none()
    if form.cleaned_data["unit"]:
        found = found & Person.objects.seated_in([form.cleaned_data["unit"].pk], on)
    return found.named(form.cleaned_data["q"].strip())


def _with_seats(found: PersonQuerySet, on: date) -> PersonQuerySet:
    seats = Membership.objects.valid(on).select_related("unit")
    return found.prefetch_related(Prefetch("memberships", seats, to_attr="seats_now"))


def _form(request: OfficeRequest, form: object, heading: str, back: str) -> HttpResponse:
    return render(request, "units/form.html", {"form": form, "title": heading, "back": back})
