"""The unit tree: administrators keep it, everybody sees the units they sit in or lead."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from units.access import OfficeRequest, administers, heads, readable_units, reads_unit
from units.actions.tree import add_alias, add_unit, change_unit, end_unit, remove_alias, succeed
from units.entering import attempt
from units.forms import AliasForm, SuccessorForm, UnitEndForm, UnitForm
from units.models import Alias, AuditEntry, Membership, Role, Unit
from units.views.guard import administrators_only

HISTORY = 30
DEEPEST = 3


@require_safe
def units(request: OfficeRequest) -> HttpResponse:
    """Units as a tree in the office's own order; those that have ended on request."""
    today, ended = timezone.localdate(request.now), request.GET.get("da-ket-thuc") == "1"
    found = readable_units(request.standing).select_related("parent").order_by("order", "id")
    found = found.filter(ends_on__lt=today) if ended else found.standing(today)
    context = {
        "rows": _as_tree(list(found)),
        "ended": ended,
        "manages": administers(request.standing),
        "sees_people": administers(request.standing) or request.standing.units({Role.HEAD}),
    }
    return render(request, "units/units.html", context)


@require_safe
def unit(request: OfficeRequest, pk: int) -> HttpResponse:
    """One unit: names, dates, origins and heirs, its people for those who look after them."""
    found = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    if not reads_unit(request.standing, found):
        raise Http404
    today = timezone.localdate(request.now)
    manages = administers(request.standing)
    looks_after = manages or heads(request.standing, found.pk)
    seats = Membership.objects.valid(today).filter(unit=found).select_related("person")
    context = {
        "unit": found,
        "aliases": found.aliases.order_by("text"),
        "members": found.members.standing(today),
        "origins": found.origins.select_related("predecessor"),
        "heirs": found.successions.select_related("successor"),
        "seats": seats if looks_after else None,
        "entries": AuditEntry.objects.of(found)[:HISTORY] if looks_after else None,
        "manages": manages,
        "alias_form": AliasForm(),
    }
    return render(request, "units/unit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def unit_add(request: OfficeRequest) -> HttpResponse:
    """A new office or hamlet."""
    form = UnitForm(request.POST or None)
    if form.is_valid():
        added = add_unit(by=request.user, now=request.now, **form.cleaned_data)
        messages.success(request, f"Đã thêm {added}.")
        return redirect("units:unit", added.pk)
    return _form(request, form, "Thêm đơn vị", reverse("units:units"))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def unit_change(request: OfficeRequest, pk: int) -> HttpResponse:
    """Correct what was entered wrongly."""
    found = get_object_or_404(Unit, pk=pk)
    form = UnitForm(request.POST or None, instance=found)
    if form.is_valid() and attempt(form, change_unit, found, by=request.user, now=request.now, **form.cleaned_data):
        messages.success(request, "Đã lưu.")
        return redirect("units:unit", pk)
    return _form(request, form, "Sửa đơn vị", reverse("units:unit", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def unit_end(request: OfficeRequest, pk: int) -> HttpResponse:
    """The last day of a unit; its history stays."""
    found = get_object_or_404(Unit, pk=pk)
    form = UnitEndForm(request.POST or None, initial={"ends_on": found.ends_on})
    if form.is_valid() and attempt(form, end_unit, found, by=request.user, now=request.now, **form.cleaned_data):
        messages.success(request, "Đã ghi ngày kết thúc.")
        return redirect("units:unit", pk)
    return _form(request, form, f"Kết thúc: {found}", reverse("units:unit", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def unit_succeed(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who takes over, wholly or in part."""
    found = get_object_or_404(Unit, pk=pk)
    form = SuccessorForm(request.POST or None)
    if form.is_valid() and attempt(form, succeed, found, by=request.user, now=request.now, **form.cleaned_data):
        messages.success(request, "Đã ghi đơn vị kế thừa.")
        return redirect("units:unit", pk)
    return _form(request, form, f"Đơn vị kế thừa của {found}", reverse("units:unit", args=[pk]))


@require_POST
@administrators_only
def alias_add(request: OfficeRequest, pk: int) -> HttpResponse:
    """Another way letters write the name."""
    form = AliasForm(request.POST)
    if form.is_valid():
        add_alias(get_object_or_404(Unit, pk=pk), by=request.user, now=request.now, **form.cleaned_data)
        return redirect("units:unit", pk)
    return _form(request, form, "Tên khác", reverse("units:unit", args=[pk]))


@require_POST
@administrators_only
def alias_remove(request: OfficeRequest, pk: int) -> HttpResponse:
    """Letters no longer write it so."""
    unit = remove_alias(
        get_object_or_404(Alias.objects.select_related("unit"), pk=pk), by=request.user, now=request.now
    )
    return redirect("units:unit", unit.pk)


def _as_tree(found: list[Unit]) -> list[tuple[int, Unit]]:
    """(depth to show, unit) with members right after their unit; a unit whose parent is not shown stands at the top."""
    shown = {unit.pk for unit in found}
    below: dict[int | None, list[Unit]] = {}
    for unit in found:
        below.setdefault(unit.parent_id if unit.parent_id in shown else None, []).append(unit)

    def walk(parent: int | None, depth: int) -> list[tuple[int, Unit]]:
        return [
            row for unit in below.get(parent, []) for row in [(depth, unit), *walk(unit.pk, min(depth + 1, DEEPEST))]
        ]

    return walk(None, 0)


def _form(request: OfficeRequest, form: object, heading: str, back: str) -> HttpResponse:
    return render(request, "units/form.html", {"form": form, "title": heading, "back": back})
