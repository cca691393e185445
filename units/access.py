"""Who may do what: pure predicates over the seats a person holds on a day.

A :class:`Standing` is read once a request; everything else here is plain logic over it, so a rule can
be tested without a database and a changed seat bites on the next request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from units.models import Membership, Person, Role, Unit
from units.models.unit import UnitQuerySet

UNIT_ROLES = frozenset({Role.STAFF, Role.HEAD})


class Refused(Exception):
    """An act that the rules do not allow now. ``reason`` is a Vietnamese sentence to show."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Seat:
    """A role held in a unit."""

    unit_id: int
    role: str


@dataclass(frozen=True)
class Standing:
    """All seats that a person holds on one day; empty for strangers and closed accounts."""

    person_id: int | None = None
    seats: frozenset[Seat] = frozenset()

    def units(self, roles: Iterable[str]) -> frozenset[int]:
        """Ids of the units where one of these roles is held."""
        wanted = frozenset(roles)
        return frozenset(seat.unit_id for seat in self.seats if seat.role in wanted)


NOBODY = Standing()


class OfficeRequest(HttpRequest):
    """A request as `units.middleware.standing` leaves it, by a signed-in person; views name it as their argument."""

    user: Person
    now: datetime
    standing: Standing
    htmx: HtmxDetails


def standing_of(person: Person, on: date) -> Standing:
    """The seats of ``person`` on that day (one query)."""
    if not person.is_active:
        return Standing(person.pk)
    rows = Membership.objects.valid(on).filter(person=person).values_list("unit_id", "role")
    return Standing(person.pk, frozenset(Seat(unit_id, role) for unit_id, role in rows))


def works_in(standing: Standing, unit_id: int | None) -> bool:
    """Staff or head of the unit."""
    return unit_id in standing.units(UNIT_ROLES)


def heads(standing: Standing, unit_id: int | None) -> bool:
    """Head of the unit."""
    return unit_id in standing.units({Role.HEAD})


def leads(standing: Standing, issuer_id: int | None) -> bool:
    """Leader of the body that issues letters."""
    return issuer_id in standing.units({Role.LEADER})


def administers(standing: Standing) -> bool:
    """Looks after units, people and the installation; reads no reports by that alone."""
    return bool(standing.units({Role.ADMINISTRATOR}))


def readable_units(standing: Standing) -> UnitQuerySet:
    """All for administrators, else those one has a seat in and those under the bodies one leads."""
    if administers(standing):
        return Unit.objects.all()
    seated = [seat.unit_id for seat in standing.seats]
    return Unit.objects.filter(Q(pk__in=seated) | Q(parent__in=standing.units({Role.LEADER})))


def reads_unit(standing: Standing, unit: Unit) -> bool:
    """Whoever has a seat in it, leads the body above it, or administers."""
    seated = unit.pk in {seat.unit_id for seat in standing.seats}
    return seated or leads(standing, unit.parent_id) or administers(standing)
