"""Accounts: made without a password, opened by an invitation, closed but never deleted."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from units.access import Refused
from units.audit import record, values_of
from units.models import Membership, Person, Role

DETAILS = ("username", "full_name", "title", "email", "phone")


@transaction.atomic
def add_person(*, by: Person | None, now: datetime, username: str, full_name: str, **details: str) -> Person:
    """A new account that cannot sign in yet: see :func:`units.actions.invitations.invite`."""
    person = Person(username=username, full_name=full_name, **details)
    person.set_unusable_password()
    person.save()
    record("thêm người dùng", person, by=by, now=now, after=values_of(person, DETAILS))
    return person


@transaction.atomic
def change_person(person: Person, *, by: Person, now: datetime, **details: str) -> Person:
    """Correct a name, title, address or phone number."""
    before = values_of(Person.objects.select_for_update().get(pk=person.pk), DETAILS)
    for field, value in details.items():
        setattr(person, field, value)
    person.save(update_fields=list(details))
    record("sửa thông tin người dùng", person, by=by, now=now, before=before, after=values_of(person, DETAILS))
    return person


@transaction.atomic
def change_password(person: Person, *, password: str, by: Person | None, now: datetime) -> Person:
    """Set a password; every session opened with the old one ends, because sessions carry its fingerprint."""
    person.set_password(password)
    person.save(update_fields=["password"])
    record("đặt mật khẩu", person, by=by, now=now)
    return person


@transaction.atomic
def close_account(person: Person, *, by: Person, now: datetime, on: date) -> Person:
    """From the next request on the account opens nothing. ``on`` is today, to see that an administrator remains."""
    refuse_to_lose_the_last_administrator(Membership.objects.filter(person=person), on=on)
    return _set_active(person, active=False, verb="khóa tài khoản", by=by, now=now)


@transaction.atomic
def reopen_account(person: Person, *, by: Person, now: datetime) -> Person:
    """Let a closed account sign in again, with its old password."""
    return _set_active(person, active=True, verb="mở lại tài khoản", by=by, now=now)


def refuse_to_lose_the_last_administrator(going: Any, *, on: date) -> None:
    """Raise Refused when the seats ``going`` (a queryset) include the last administrator's on that day."""
    seats = Membership.objects.valid(on).filter(role=Role.ADMINISTRATOR).select_related("person").order_by("pk")
    # Their people are locked too: an account closed at the same moment is then seen as closed.
    held = {seat.pk for seat in seats.select_for_update(of=("self", "person"))}
    if held and held <= set(going.values_list("pk", flat=True)):
        raise Refused("Phải còn ít nhất một người quản trị. Hãy giao quyền quản trị cho người khác trước.")


def _set_active(person: Person, *, active: bool, verb: str, by: Person, now: datetime) -> Person:
    if Person.objects.filter(pk=person.pk, is_active=not active).update(is_active=active):
        person.is_active = not active
        before = values_of(person, ["is_active"])
        person.is_active = active
        record(verb, person, by=by, now=now, before=before, after=values_of(person, ["is_active"]))
    return person
