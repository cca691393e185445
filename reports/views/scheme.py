"""The regime of a letter, read by its office and its leaders, edited under the version that was read."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.access import reviews
from reports.actions.calendar import remove_day, set_day
from reports.actions.reminder_rules import retire_reminder, save_reminder
from reports.actions.scheme_edits import Overtaken
from reports.actions.schemes import edit_units, edit_week, units_in_words
from reports.forms.scheme import CalendarDayForm, ReminderForm, UnitsForm, Versioned, WeekForm
from reports.models import CalendarDay, Scheme
from reports.planning import next_weeks
from reports.views.reach import scheme_or_404
from units.access import OfficeRequest, Refused
from units.entering import attempt
from units.models import AuditEntry

get_or_post = require_http_methods(["GET", "POST"])


@require_safe
def scheme(request: OfficeRequest, pk: int) -> HttpResponse:
    """Everything the regime consists of, and what it makes of the next weeks."""
    return _page(request, scheme_or_404(request, pk), CalendarDayForm())


def _page(request: OfficeRequest, shown: Scheme, day_form: CalendarDayForm) -> HttpResponse:
    context = {
        "scheme": shown,
        "edits": reviews(request.standing, shown),
        "reporting": units_in_words(shown),
        "sections": shown.sections.prefetch_related("questions", "only_units"),
        "rules": shown.reminder_rules.filter(retired_at=None),
        "weeks": next_weeks(shown, request.now),
        "days": CalendarDay.objects.filter(day__year__gte=request.now.year),
        "day_form": day_form,
        "entries": AuditEntry.objects.of(shown)[:30],
    }
    return render(request, "reports/scheme.html", context, status=422 if day_form.errors else 200)


def save(request: OfficeRequest, form: Versioned, verb: Callable[..., Scheme], *nouns: Any, **values: Any) -> bool:
    """Carry out what a valid form holds. On a conflict it keeps what was typed and knows what is stored."""
    version = form.cleaned_data["version"]
    try:
        verb(form.scheme, *nouns, by=request.user, base_version=version, now=request.now, **values)
    except Overtaken as overtaken:
        form.show_stored(overtaken.scheme)
        form.add_error(None, overtaken.reason)
        return False
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    messages.success(request, "Đã lưu.")
    return True


def edit_page(request: HttpRequest, form: Versioned, heading: str, stored: str, **context: Any) -> HttpResponse:
    """A page with one form; ``stored`` draws the part as it is stored, for a conflict."""
    context |= {"form": form, "scheme": form.scheme, "heading": heading, "stored_template": stored}
    return render(request, "reports/scheme_edit.html", context, status=422 if form.errors else 200)


@get_or_post
def week(request: OfficeRequest, pk: int) -> HttpResponse:
    """Title and weekly rule."""
    shown = scheme_or_404(request, pk, reviews)
    form = WeekForm(request.POST or None, scheme=shown)
    if form.is_valid() and save(request, form, edit_week, values=form.values()):
        return redirect("reports:scheme", pk)
    return edit_page(request, form, "Lịch báo cáo tuần", "reports/_scheme_week.html")


@get_or_post
def units(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who reports."""
    shown = scheme_or_404(request, pk, reviews)
    form = UnitsForm(request.POST or None, scheme=shown)
    if form.is_valid():
        chosen = {"kinds": form.cleaned_data["kinds"], "units": form.cleaned_data["units"]}
        if save(request, form, edit_units, **chosen):
            return redirect("reports:scheme", pk)
    stored = units_in_words(form.scheme) if form.errors else []
    return edit_page(request, form, "Đơn vị phải báo cáo", "reports/_scheme_units.html", reporting=stored)


@get_or_post
def reminder(request: OfficeRequest, pk: int, rule_pk: int | None = None) -> HttpResponse:
    """Add or change a reminder rule."""
    shown = scheme_or_404(request, pk, reviews)
    rules = shown.reminder_rules.filter(retired_at=None)
    rule = get_object_or_404(rules, pk=rule_pk) if rule_pk else None
    form = ReminderForm(request.POST or None, scheme=shown, instance=copy(rule) if rule else None)
    if form.is_valid() and save(request, form, save_reminder, rule, values=form.values()):
        return redirect("reports:scheme", pk)
    return edit_page(request, form, "Quy tắc nhắc", "reports/_scheme_rules.html", rules=rules)


@require_POST
def retire(request: OfficeRequest, pk: int, rule_pk: int) -> HttpResponse:
    """Stop using a reminder rule."""
    shown = scheme_or_404(request, pk, reviews)
    rule = get_object_or_404(shown.reminder_rules.filter(retired_at=None), pk=rule_pk)
    return acted(request, shown, retire_reminder, rule)


def acted(
    request: OfficeRequest, shown: Scheme, verb: Callable[..., Scheme], *nouns: Any, **values: Any
) -> HttpResponse:
    """Carry out a verb that a button asks for, and go back to the regime."""
    version = request.POST.get("version", "")
    base_version = int(version) if version.isdecimal() and len(version) < 10 else 0
    try:
        verb(shown, *nouns, by=request.user, base_version=base_version, now=request.now, **values)
        messages.success(request, "Đã lưu.")
    except Overtaken:
        messages.error(request, "Chế độ báo cáo vừa được người khác sửa nên chưa làm gì. Đề nghị xem lại rồi bấm lại.")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("reports:scheme", shown.pk)


@require_POST
def day(request: OfficeRequest, pk: int) -> HttpResponse:
    """Declare a day off or worked."""
    shown = scheme_or_404(request, pk, reviews)
    form = CalendarDayForm(request.POST)
    if form.is_valid() and attempt(form, set_day, by=request.user, now=request.now, **form.cleaned_data):
        messages.success(request, "Đã ghi vào lịch. Các tuần mở sau lúc này tính theo lịch mới.")
        return redirect("reports:scheme", pk)
    return _page(request, shown, form)


@require_POST
def day_removed(request: OfficeRequest, pk: int, day_pk: int) -> HttpResponse:
    """Go back to the public calendar for a day."""
    scheme_or_404(request, pk, reviews)
    remove_day(get_object_or_404(CalendarDay, pk=day_pk), by=request.user, now=request.now)
    messages.success(request, "Đã bỏ khỏi lịch.")
    return redirect("reports:scheme", pk)
