"""When the units of a regime are nudged, and whom: rules as data."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict

from reports.actions.scheme_edits import changed, locked
from reports.models import ReminderRule, Scheme
from reports.offsets import in_words
from units import audit
from units.access import Refused
from units.models import Person

MOMENT = ("offset_minutes", "audience")
"""What makes a reminder this one and not another."""


@transaction.atomic
def save_reminder(
    scheme: Scheme,
    rule: ReminderRule | None,
    *,
    by: Person,
    base_version: int,
    values: Mapping[str, Any],
    now: datetime,
) -> Scheme:
    """Add or change a reminder rule: offset_minutes, audience, by_email, window_minutes.

    A changed offset or audience is a new rule, so that what the old one already sent stays its own.
    """
    scheme = locked(scheme, base_version)
    verb, before = ("sửa quy tắc nhắc", _reminder(rule)) if rule else ("thêm quy tắc nhắc", {})
    moment = {name: values[name] for name in MOMENT}
    twin = scheme.reminder_rules.filter(retired_at=None, **moment).first()
    if twin is not None and twin != rule:
        raise Refused("Đã có quy tắc nhắc đúng lúc này cho đúng những người này.")
    if rule is None or moment != model_to_dict(rule, MOMENT):
        rule = _successor(rule, scheme, now)
    for name, value in values.items():
        setattr(rule, name, value)
    rule.save()
    return changed(scheme, verb, by=by, now=now, before=before, after=_reminder(rule))


def _successor(rule: ReminderRule | None, scheme: Scheme, now: datetime) -> ReminderRule:
    if rule is not None:
        rule.retired_at = now
        rule.save(update_fields=["retired_at"])
    return ReminderRule(scheme=scheme, added_at=now)


@transaction.atomic
def retire_reminder(scheme: Scheme, rule: ReminderRule, *, by: Person, base_version: int, now: datetime) -> Scheme:
    """Stop using a rule; what it sent stays on record."""
    scheme = locked(scheme, base_version)
    before = _reminder(rule)
    rule.retired_at = now
    rule.save(update_fields=["retired_at"])
    return changed(scheme, "thôi dùng quy tắc nhắc", by=by, now=now, before=before, after={})


def _reminder(rule: ReminderRule) -> dict[str, Any]:
    said = audit.values_of(rule, ["audience", "by_email", "window_minutes"])
    return {"nhắc lúc": in_words(rule.offset_minutes), **said}
