"""Units, people and seats as they stand, as plain JSON values by id: what a workbook is compared with.

    units:  kind name short_name official_code parent(id|null) order starts_on ends_on phone successors[[id, in_part]]
    people: username full_name title email phone is_active("1"|"")
    seats:  person(id) unit(id) role starts_on ends_on

Days are ISO dates, "" for none.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from units.folding import fold
from units.models import Membership, Person, Succession, Unit

Values = dict[str, Any]

PLAIN_UNIT = ("kind", "name", "short_name", "official_code", "order", "phone")
PLAIN_PERSON = ("username", "full_name", "title", "email", "phone")


@dataclass
class Roster:
    """All rows, ended ones too (four queries)."""

    units: dict[int, Values] = field(default_factory=dict)
    people: dict[int, Values] = field(default_factory=dict)
    seats: dict[int, Values] = field(default_factory=dict)

    def of(self, key: str) -> dict[int, Values]:
        """The rows of a sheet."""
        return {"units": self.units, "people": self.people, "seats": self.seats}[key]

    def reference(self, unit_id: Any) -> str:
        """ "#1203 Ủy ban nhân dân xã Tân Hiệp"."""
        return f"#{unit_id} {self.units[unit_id]['name']}"

    def named(self) -> dict[str, set[int]]:
        """Units by folded name, short name and official code."""
        found: dict[str, set[int]] = defaultdict(set)
        for pk, unit in self.units.items():
            for name in (unit["name"], unit["short_name"], unit["official_code"]):
                if name:
                    found[fold(name)].add(pk)
        return found


def read_roster() -> Roster:
    """As the database has it now."""
    heirs: dict[int, list[list[Any]]] = defaultdict(list)
    for old, new, in_part in Succession.objects.order_by("id").values_list("predecessor", "successor", "in_part"):
        heirs[old].append([new, in_part])
    units = _by_id(Unit.objects.order_by("order", "id"), "parent", "starts_on", "ends_on", *PLAIN_UNIT)
    people = _by_id(Person.objects.order_by("full_name", "id"), "is_active", *PLAIN_PERSON)
    seats = _by_id(Membership.objects.order_by("person", "id"), "person", "unit", "role", "starts_on", "ends_on")
    return Roster(
        {pk: _dated(unit) | {"successors": heirs[pk]} for pk, unit in units.items()},
        {pk: person | {"is_active": "1" if person["is_active"] else ""} for pk, person in people.items()},
        {pk: _dated(seat) for pk, seat in seats.items()},
    )


def _by_id(rows: QuerySet, *fields: str) -> dict[int, Values]:
    return {pk: dict(zip(fields, values, strict=True)) for pk, *values in rows.values_list("pk", *fields)}


def _dated(row: Values) -> Values:
    return row | {key: _iso(row[key]) for key in ("starts_on", "ends_on")}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
