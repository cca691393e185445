"""The unit tree as dated data: units are added, corrected, ended and succeeded, never taken away."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from units.access import Refused
from units.audit import record, values_of
from units.folding import fold
from units.models import ENDS_TOO_EARLY, Alias, Person, Succession, Unit

DETAILS = ("kind", "name", "short_name", "official_code", "parent", "order", "starts_on", "ends_on", "phone")


@transaction.atomic
def add_unit(*, by: Person | None, now: datetime, aliases: Iterable[str] = (), **details: Any) -> Unit:
    """A new office or hamlet, with the other ways letters write its name."""
    unit = Unit.objects.create(**details)
    spellings = {fold(text): text for text in aliases}
    Alias.objects.bulk_create(Alias(unit=unit, text=text) for text in spellings.values())
    after = values_of(unit, DETAILS) | ({"tên khác": ", ".join(spellings.values())} if spellings else {})
    record("thêm đơn vị", unit, by=by, now=now, after=after)
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, by: Person, now: datetime, **details: Any) -> Unit:
    """Correct what was entered wrongly. A unit that really changed is ended and succeeded instead."""
    before = values_of(Unit.objects.select_for_update().get(pk=unit.pk), DETAILS)
    for field, value in details.items():
        setattr(unit, field, value)
    refuse_a_circle(unit, unit.parent)
    unit.save(update_fields=list(details))
    record("sửa đơn vị", unit, by=by, now=now, before=before, after=values_of(unit, DETAILS))
    return unit


@transaction.atomic
def end_unit(unit: Unit, *, ends_on: date, by: Person | None, now: datetime) -> Unit:
    """The unit exists to the close of ``ends_on``; its letters, reports and seats keep naming it."""
    if ends_on < unit.starts_on:
        raise Refused(ENDS_TOO_EARLY)
    before = values_of(unit, DETAILS)
    unit.ends_on = ends_on
    unit.save(update_fields=["ends_on"])
    record("kết thúc đơn vị", unit, by=by, now=now, before=before, after=values_of(unit, DETAILS))
    return unit


@transaction.atomic
def succeed(
    predecessor: Unit,
    *,
    successor: Unit,
    by: Person | None,
    now: datetime,
    on: date | None = None,
    in_part: bool = False,
    source: str = "",
) -> Succession:
    """Say who took over land or duties, wholly or in part, from ``on`` (default: the day after the end)."""
    if on is None:
        on = predecessor.ends_on + timedelta(days=1) if predecessor.ends_on else successor.starts_on
    if predecessor == successor or Succession.objects.filter(predecessor=predecessor, successor=successor).exists():
        raise Refused(f"{predecessor} đã có đơn vị kế thừa này.")
    succession = Succession.objects.create(
        predecessor=predecessor, successor=successor, on=on, in_part=in_part, source=source
    )
    after = values_of(succession, ["successor", "on", "in_part", "source"])
    record("ghi đơn vị kế thừa", predecessor, by=by, now=now, after=after)
    return succession


@transaction.atomic
def add_alias(unit: Unit, *, text: str, by: Person | None, now: datetime) -> Alias:
    """Another way letters write the unit's name; the same spelling twice is kept once."""
    alias, added = Alias.objects.get_or_create(unit=unit, folded=fold(text), defaults={"text": text})
    if added:
        record("thêm tên khác", unit, by=by, now=now, after={"tên khác": text})
    return alias


@transaction.atomic
def remove_alias(alias: Alias, *, by: Person, now: datetime) -> Unit:
    """Letters read from now on no longer find the unit by this name."""
    record("bỏ tên khác", alias.unit, by=by, now=now, before={"tên khác": alias.text})
    alias.delete()
    return alias.unit


def refuse_a_circle(unit: Unit, parent: Unit | None) -> None:
    """Raise Refused when ``parent`` is the unit itself or stands below it."""
    if _is_above(unit, parent):
        raise Refused(f"{unit} không thể trực thuộc chính mình hoặc đơn vị cấp dưới của mình.")


def _is_above(unit: Unit, below: Unit | None) -> bool:
    seen: set[int] = set()  # a circle that is there already must not hold us for ever
    while below is not None and below != unit and below.pk not in seen:
        seen.add(below.pk)
        below = below.parent
    return below == unit
