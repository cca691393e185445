"""Units from a file of `units/data`: a stretch of the tree, what ends with it, and who took over.

    {"starts_on": "2025-07-01",
     "units": [{"key", "kind", "name", "short_name", "official_code"?, "parent"? (a key), "aliases"}, ...],
     "ended": [{"code", "with_members", "ends_on"}, ...],
     "successions": [{"from", "to" (a key), "in_part"?, "source"}, ...]}

Older units are named by their official code, or "code of the unit above/name", as they stood the day before.
The order of the file is the office's own order.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from units.access import Refused
from units.actions.tree import add_unit, end_unit, succeed
from units.models import Person, Succession, Unit


@dataclass
class Loaded:
    """What a run of :func:`load_units` added; all zero when everything was there."""

    units: int = 0
    ended: int = 0
    successions: int = 0


@transaction.atomic
def load_units(data: dict[str, Any], *, by: Person | None, now: datetime) -> Loaded:
    """Add what is missing; what is there, and what the office has corrected since, stays. Refused on a bad file."""
    starts_on, done = date.fromisoformat(data["starts_on"]), Loaded()
    known: dict[str, Unit] = {}
    for place, row in enumerate(data["units"], start=1):
        parent = _of(known, row["parent"]) if "parent" in row else None
        known[row["key"]] = _unit(row, parent, place * 10, starts_on, done, by=by, now=now)
    for row in data.get("ended", []):
        ends_on = date.fromisoformat(row["ends_on"])
        _end(_standing(row["code"], ends_on), ends_on, done, members=row["with_members"], by=by, now=now)
    for row in data.get("successions", []):
        predecessor = _standing(row["from"], starts_on - timedelta(days=1))
        _succeed(predecessor, _of(known, row["to"]), row, starts_on, done, by=by, now=now)
    return done


def _unit(
    row: dict[str, Any],
    parent: Unit | None,
    order: int,
    starts_on: date,
    done: Loaded,
    *,
    by: Person | None,
    now: datetime,
) -> Unit:
    code = row.get("official_code", "")
    same = {"official_code": code} if code else {"name": row["name"], "parent": parent}
    unit = Unit.objects.filter(starts_on=starts_on, **same).first()
    if unit is not None:
        return unit
    names = {name: row[name] for name in ("kind", "name", "short_name", "aliases")}
    done.units += 1
    return add_unit(by=by, now=now, official_code=code, parent=parent, order=order, starts_on=starts_on, **names)


def _end(unit: Unit, ends_on: date, done: Loaded, *, members: bool, by: Person | None, now: datetime) -> None:
    if unit.ends_on is None:
        end_unit(unit, ends_on=ends_on, by=by, now=now)
        done.ended += 1
    if members:
        for member in Unit.objects.under(unit).standing(ends_on):
            _end(member, ends_on, done, members=True, by=by, now=now)


def _succeed(
    predecessor: Unit,
    successor: Unit,
    row: dict[str, Any],
    on: date,
    done: Loaded,
    *,
    by: Person | None,
    now: datetime,
) -> None:
    if Succession.objects.filter(predecessor=predecessor, successor=successor).exists():
        return
    in_part, source = row.get("in_part", False), row["source"]
    succeed(predecessor, successor=successor, on=on, in_part=in_part, source=source, by=by, now=now)
    done.successions += 1


def _standing(reference: str, on: date) -> Unit:
    code, _, name = reference.partition("/")
    unit = Unit.objects.standing(on).filter(official_code=code).first()
    if unit is not None and name:
        unit = Unit.objects.under(unit).standing(on).filter(name=name).first()
    if unit is None:
        raise Refused(f"Không có đơn vị {reference} vào ngày {on:%d/%m/%Y}. Hãy nạp tệp của giai đoạn trước.")
    return unit


def _of(known: dict[str, Unit], key: str) -> Unit:
    if key not in known:
        raise Refused(f"Tệp không có đơn vị mang khóa {key}.")
    return known[key]
