"""Writing the history: every verb calls :func:`record` inside its own transaction."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone

from units.models import AuditEntry, Person

CLOCK_NAME = "Hệ thống"


def record(
    verb: str,
    target: models.Model,
    *,
    by: Person | None,
    now: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Write that ``by`` (nobody: the clock) did ``verb`` to ``target``.

    ``verb`` is a short Vietnamese phrase shown as it is ("nộp báo cáo"); ``before`` and ``after`` hold
    JSON values of the fields that the act may have changed.
    """
    return AuditEntry.objects.create(
        at=now,
        by_id=by.pk if by else None,
        by_name=str(by)[:180] if by else CLOCK_NAME,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=str(target)[:300],
        before=dict(before or {}),
        after=dict(after or {}),
    )


def values_of(target: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    """What some fields hold, in words and under the names that people read, for ``before`` and ``after``.

    Empty fields are left out: a new row then shows what was entered, a change what came or went.
    """
    labels = {field.name: str(field.verbose_name) for field in target._meta.fields}
    shown = {labels[name]: _shown(target, name) for name in fields}
    return {label: value for label, value in shown.items() if value not in (None, "")}


def _shown(target: models.Model, name: str) -> Any:
    display = getattr(target, f"get_{name}_display", None)
    return in_words(display() if display else getattr(target, name))


def in_words(value: Any) -> Any:
    """A value as people read it in the history: ``có``, ``14:00 12/07/2024``, a list in one line."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value) if isinstance(value, time | models.Model) else value
