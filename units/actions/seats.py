"""Seats: who works where, as what, from when until when. Rights follow seats at the next request."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from units.access import Refused
from units.actions.accounts import refuse_to_lose_the_last_administrator
from units.audit import record, values_of
from units.models import Membership, Person, Unit

DETAILS = ("unit", "role", "starts_on", "ends_on")
GIVEN, ENDED = "giao vai trò", "kết thúc vai trò"


@transaction.atomic
def give_seat(
    person: Person,
    *,
    unit: Unit,
    role: str,
    starts_on: date,
    by: Person | None,
    now: datetime,
    ends_on: date | None = None,
) -> Membership:
    """Seat a person in a unit. Refused outside the unit's own dates and when the same seat is already held then."""
    if not (unit.stands_on(starts_on) and unit.stands_on(ends_on or starts_on)):
        raise Refused(f"{unit} không hoạt động trong những ngày này.")
    Person.objects.select_for_update().get(pk=person.pk)
    held = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on), person=person, unit=unit, role=role)
    if held.exists():
        raise Refused(f"{person} đã có vai trò này tại {unit}.")
    seat = Membership.objects.create(person=person, unit=unit, role=role, starts_on=starts_on, ends_on=ends_on)
    record(GIVEN, person, by=by, now=now, after=values_of(seat, DETAILS))
    return seat


@transaction.atomic
def end_seat(seat: Membership, *, ends_on: date, by: Person, now: datetime, on: date) -> Membership:
    """Let a seat end with the close of ``ends_on``. ``on`` is today, to see that an administrator remains."""
    if ends_on < seat.starts_on:
        raise Refused("Ngày kết thúc phải từ ngày bắt đầu trở đi. Cần cắt quyền ngay thì khóa tài khoản.")
    refuse_to_lose_the_last_administrator(Membership.objects.filter(pk=seat.pk), on=on)
    before = values_of(seat, DETAILS)
    seat.ends_on = ends_on
    seat.save(update_fields=["ends_on"])
    record(ENDED, seat.person, by=by, now=now, before=before, after=values_of(seat, DETAILS))
    return seat
