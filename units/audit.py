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

    ``verb`` is a short Vietnamese phrase shown as it is ("nộp báo cáo"); ``before`` and ``after`` hold what the act
    may have changed, under names that people read and put in words (:func:`in_words`). What is kept whole, and never
    shown, has a name that begins with "_".
    """
    return AuditEntry.objects.create(
        at=now,
        by_id=by.pk if by else None,
        by_name=str(by)[:180] if by else CLOCK_NAME,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=str(target)[:300],
        before=_told(before or {}),
        after=_told(after or {}),
    )


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Empty ones are left out: a new row then shows what was entered, a change what came or went."""
    told = {name: value if name.startswith("_") else in_words(value) for name, value in values.items()}
    return {name: value for name, value in told.items() if value not in (None, "")}


def values_of(target: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    """What some fields hold, in words and under the names that people read, for ``before`` and ``after``."""
    labels = {field.name: str(field.verbose_name) for field in target._meta.fields}
    return _told({labels[name]: _shown(target, name) for name in fields})


def _shown(target: models.Model, name: str) -> Any:
    display = getattr(target, f"get_{name}_display", None)
    return display() if display else getattr(target, name)


def in_words(value: Any) -> Any:
    """A value as people read it in the history: ``có``, ``14:00 12/07/2024``, a list in one line."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    if isinstance(value, Mapping):
        raise TypeError(f"{value!r} is not for people to read: give it a name that begins with “_”")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value) if isinstance(value, models.Model) else value
