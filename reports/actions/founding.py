"""What a confirmed letter founds here: the weekly regimes a person chose while checking it.

:mod:`directives.actions.founding` finds this module by its name in the settings (docs/decisions/0007).
"""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from directives.actions.founding import Regime
from directives.models import Directive
from reports.actions.opening import workdays
from reports.actions.schemes import WEEK_FIELDS, copy_scheme, create_scheme
from reports.models import Draft, Evidence, Period, Reminder, ReminderRound, Report, Scheme
from reports.weeks import WEEK, instants_of, monday_of
from units.access import Refused
from units.models import Person, Unit, Weekday


def question_sets(issuer: Unit) -> list[tuple[str, str]]:
    """Regimes whose questions, reminders and holiday rule a new one may copy: (key, title), newest letter first."""
    known = Scheme.objects.filter(directive__issuer=issuer).order_by("-directive__issued_on", "-pk")
    return [(str(pk), title) for pk, title in known.values_list("pk", "title")]


@transaction.atomic
def found(directive: Directive, regime: Regime, *, by: Person, now: datetime) -> None:
    """Set the regime up. Its first week is the first one whose deadline is still ahead."""
    source = Scheme.objects.filter(pk=regime.copy_of).first() if regime.copy_of else None
    if regime.copy_of and source is None:
        raise Refused("Chế độ báo cáo được chọn để chép không còn. Đề nghị chọn lại.")
    values: dict[str, Any] = {
        "by": by,
        "now": now,
        "title": regime.title,
        "compiler": regime.compiler,
        "kinds": regime.kinds,
        "units": list(Unit.objects.filter(pk__in=regime.units)),
        "week": _week(regime),
        "starts_on": _first_monday(regime, source, now),
    }
    if source:
        copy_scheme(source, directive, **values)
    else:
        create_scheme(directive, **values)


@transaction.atomic
def take_back(directive: Directive) -> None:
    """Remove the regimes that came with the letter, and their weeks; refused once anybody has touched one."""
    if directive.schemes.exclude(made_at=directive.confirmed_at, version=1).exists():
        raise Refused("Chế độ báo cáo theo văn bản này đã được lập riêng hoặc đã sửa nên không thu hồi được.")
    weeks = Period.objects.filter(scheme__directive=directive)
    list(weeks.select_for_update().values_list("pk", flat=True))
    reports = Report.objects.filter(period__in=weeks)
    typed = Draft.objects.filter(report__in=reports).exists() or Evidence.objects.filter(report__in=reports).exists()
    if typed or reports.exclude(version=0).exists():
        raise Refused("Đã có đơn vị làm báo cáo theo văn bản này nên không thu hồi được.")
    if Reminder.objects.filter(period__in=weeks).exists() or weeks.closed().exists():
        raise Refused("Đã nhắc đơn vị hoặc đã chốt tuần báo cáo theo văn bản này nên không thu hồi được.")
    if directive.chase_letters.exists():
        raise Refused("Đã soạn công văn đôn đốc theo văn bản này nên không thu hồi được.")
    for rows in (ReminderRound.objects.filter(period__in=weeks), reports, weeks, directive.schemes.all()):
        rows.delete()


def _week(regime: Regime) -> dict[str, Any]:
    """The letter's own hours. A week that is due on its opening day opens with that day."""
    week = {name: getattr(regime, name) for name in ("due_weekday", "due_time", "summary_weekday", "summary_time")}
    opening = {"opens_weekday": Weekday.MONDAY, "opens_time": time(0)}
    return week | opening if regime.due_weekday == Weekday.MONDAY else week


def _first_monday(regime: Regime, source: Scheme | None, now: datetime) -> date:
    monday = monday_of(timezone.localdate(now))
    rule = Scheme(**{name: getattr(source, name) for name in WEEK_FIELDS} if source else {})
    for name, value in _week(regime).items():
        setattr(rule, name, value)
    passed = instants_of(rule, monday, workdays()).due_at <= now
    return monday + WEEK if passed or not regime.starts_this_week else monday
