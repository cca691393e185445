"""A reporting regime is made for a letter, or copied from another, and its week and units are edited.

A change shows in the weeks that open after it, because a week freezes its form, its units and its instants;
reminder rules bite at once.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from directives.models import Directive
from reports.actions.opening import part_of
from reports.actions.scheme_edits import changed, locked
from reports.actions.sections import write_section
from reports.models import Audience, Layout, QuestionKind, ReminderRule, ReportingUnit, Scheme, Section
from reports.outline import Asked, Part
from reports.weeks import monday_of
from units import audit
from units.access import Refused
from units.models import Person, Unit, UnitKind

WEEK_FIELDS = (
    "title",
    "time_zone",
    "opens_weekday",
    "opens_time",
    "due_weekday",
    "due_time",
    "summary_weekday",
    "summary_time",
    "late_hours",
    "lock_hours",
    "holiday_rule",
    "starts_on",
    "ends_on",
)
UNCHANGED: Mapping[str, Any] = MappingProxyType({})
USUAL_REMINDERS = (
    (-24 * 60, Audience.STAFF),
    (-5 * 60, Audience.STAFF),
    (-60, Audience.STAFF),
    (0, Audience.STAFF_AND_HEAD),
    (60, Audience.REVIEWERS_AND_HEADS),
)
USUAL_SECTION = Part(
    "nhiem-vu",
    "Kết quả thực hiện từng nhiệm vụ được giao",
    Layout.TASKS,
    (
        Asked("done", "Đã làm trong tuần", QuestionKind.WORDS),
        Asked("next", "Việc tuần tới", QuestionKind.WORDS),
        Asked("difficulty", "Khó khăn và kiến nghị", QuestionKind.WORDS, required=False),
    ),
)


@transaction.atomic
def create_scheme(
    directive: Directive,
    *,
    by: Person,
    title: str,
    compiler: Unit,
    kinds: Collection[str],
    starts_on: date,
    now: datetime,
    units: Collection[Unit] = (),
    week: Mapping[str, Any] = UNCHANGED,
) -> Scheme:
    """A regime that works from its first week: words per task, the usual reminders, Friday 14:00 and 16:00 unless
    ``week`` (any of WEEK_FIELDS) says otherwise."""
    _check_start(starts_on, now)
    own = {"title": title, "compiler": compiler, "starts_on": starts_on, "made_at": now}
    scheme = Scheme.objects.create(directive=directive, **{**week, **own})
    _who_reports(scheme, kinds, units)
    ReminderRule.objects.bulk_create(
        ReminderRule(scheme=scheme, offset_minutes=minutes, audience=audience) for minutes, audience in USUAL_REMINDERS
    )
    write_section(Section(scheme=scheme, order=1), USUAL_SECTION)
    audit.record("lập chế độ báo cáo", scheme, by=by, now=now, after=week_of(scheme))
    return scheme


@transaction.atomic
def copy_scheme(
    scheme: Scheme,
    directive: Directive,
    *,
    by: Person,
    title: str,
    compiler: Unit,
    kinds: Collection[str],
    starts_on: date,
    now: datetime,
    units: Collection[Unit] = (),
    week: Mapping[str, Any] = UNCHANGED,
) -> Scheme:
    """The same form, week and reminders for another letter; its reporting units are chosen anew, and what ``week``
    says differently of its week."""
    _check_start(starts_on, now)
    copied_week = {name: getattr(scheme, name) for name in WEEK_FIELDS} | {**week}
    own = {"title": title, "compiler": compiler, "starts_on": starts_on, "ends_on": None, "made_at": now}
    copied = Scheme.objects.create(directive=directive, **copied_week | own)
    _who_reports(copied, kinds, units)
    for section in scheme.sections.prefetch_related("questions", "only_units"):
        write_section(Section(scheme=copied, order=section.order), part_of(section))
    ReminderRule.objects.bulk_create(
        ReminderRule(scheme=copied, **model_to_dict(rule, ["offset_minutes", "audience", "by_email", "window_minutes"]))
        for rule in scheme.reminder_rules.filter(retired_at=None)
    )
    audit.record("lập chế độ báo cáo", copied, by=by, now=now, after=week_of(copied) | {"chép từ": str(scheme)})
    return copied


@transaction.atomic
def edit_week(scheme: Scheme, *, by: Person, base_version: int, values: Mapping[str, Any], now: datetime) -> Scheme:
    """Change the title or the weekly rule; ``values`` holds any of WEEK_FIELDS."""
    scheme = locked(scheme, base_version)
    _check_span(scheme, values, now)
    before = week_of(scheme)
    for name in WEEK_FIELDS:
        setattr(scheme, name, values.get(name, getattr(scheme, name)))
    scheme.save(update_fields=WEEK_FIELDS)
    return changed(scheme, "sửa lịch báo cáo tuần", by=by, now=now, before=before, after=week_of(scheme))


def _check_start(starts_on: date, now: datetime) -> None:
    """Every week since the first one opens at the next tick, so weeks that are over are not asked for."""
    monday = monday_of(timezone.localdate(now))
    if starts_on < monday:
        raise Refused(f"Tuần đầu không được trước thứ Hai tuần này, {monday:%d/%m/%Y}.")


def _check_span(scheme: Scheme, values: Mapping[str, Any], now: datetime) -> None:
    """Neither a new first day nor a new last day may ask for weeks that are over."""
    starts_on, ends_on = (values.get(name, getattr(scheme, name)) for name in ("starts_on", "ends_on"))
    if starts_on != scheme.starts_on:
        _check_start(starts_on, now)
    today = timezone.localdate(now)
    if ends_on not in (None, scheme.ends_on) and ends_on < today:
        raise Refused(f"Ngày cuối không được trước hôm nay, {today:%d/%m/%Y}.")
    has_ended = scheme.ends_on is not None and scheme.ends_on < today
    if has_ended and (ends_on is None or ends_on > scheme.ends_on):
        raise Refused("Chế độ đã kết thúc; hãy chép sang chế độ mới.")


@transaction.atomic
def edit_units(
    scheme: Scheme, *, by: Person, base_version: int, kinds: Collection[str], units: Collection[Unit], now: datetime
) -> Scheme:
    """Say who reports: every unit of ``kinds`` under the issuer, and ``units`` by name."""
    if not kinds and not units:
        raise Refused("Chọn ít nhất một loại đơn vị hoặc một đơn vị phải báo cáo.")
    scheme = locked(scheme, base_version)
    before = {"đơn vị báo cáo": units_in_words(scheme)}
    scheme.reporting_units.all().delete()
    _who_reports(scheme, kinds, units)
    after = {"đơn vị báo cáo": units_in_words(scheme)}
    return changed(scheme, "sửa đơn vị báo cáo", by=by, now=now, before=before, after=after)


def _who_reports(scheme: Scheme, kinds: Collection[str], units: Collection[Unit]) -> None:
    chosen = [ReportingUnit(scheme=scheme, kind=kind) for kind in sorted(kinds)]
    chosen += [ReportingUnit(scheme=scheme, unit=unit) for unit in units]
    ReportingUnit.objects.bulk_create(chosen)


def week_of(scheme: Scheme) -> dict[str, Any]:
    """The title and weekly rule, for the history."""
    return audit.values_of(scheme, WEEK_FIELDS)


def units_in_words(scheme: Scheme) -> list[str]:
    """Kinds and names of who reports."""
    chosen = scheme.reporting_units.select_related("unit").order_by("kind", "unit__order")
    return [f"Mọi đơn vị loại: {UnitKind(each.kind).label}" if each.kind else str(each.unit) for each in chosen]
