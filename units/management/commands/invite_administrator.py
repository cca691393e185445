"""`manage.py invite_administrator USERNAME --name "..."`: how a fresh installation gets its first administrator."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from units.access import Refused
from units.actions.accounts import add_person
from units.actions.invitations import LIFETIME, invite
from units.actions.seats import give_seat
from units.forms import PersonForm
from units.models import Membership, Person, Role, Unit, UnitKind


class Command(BaseCommand):
    help = "Make (or find) an account, seat it as administrator and print a link that sets its password once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", default="", help="full name; needed for a new account")
        parser.add_argument("--email", default="")
        parser.add_argument(
            "--unit", default="", help="official code of the seat's unit (default: the district, or the first unit)"
        )

    @transaction.atomic
    def handle(self, *args: Any, username: str, name: str, email: str, unit: str, **options: Any) -> None:
        now = timezone.now()
        person = Person.objects.filter(username=username).first() or self._new(username, name, email)
        try:
            token = invite(person, by=None, now=now)
            self._seat(person, unit, now)
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        path = reverse("units:invitation", args=[token])
        self.stdout.write(f"{settings.BASE_URL}{path}")
        self.stderr.write(f"Works once, for {LIFETIME.total_seconds() / 3600:.0f} hours. Keep it to yourself.")

    def _new(self, username: str, name: str, email: str) -> Person:
        form = PersonForm({"username": username, "full_name": name, "email": email})
        if not form.is_valid():
            raise CommandError("; ".join(f"{field}: {errors[0]}" for field, errors in form.errors.items()))
        return add_person(by=None, now=timezone.now(), **form.cleaned_data)

    def _seat(self, person: Person, code: str, now: datetime) -> None:
        today = timezone.localdate(now)
        if not Membership.objects.valid(today).filter(person=person, role=Role.ADMINISTRATOR).exists():
            unit = self._unit(code)
            give_seat(person, unit=unit, role=Role.ADMINISTRATOR, starts_on=today, by=None, now=now)

    def _unit(self, code: str) -> Unit:
        standing = Unit.objects.standing(timezone.localdate())
        if code:
            found = standing.filter(official_code=code).first()
        else:
            found = standing.filter(kind=UnitKind.DISTRICT).first() or standing.first()
        if found is None:
            raise CommandError("There is no such unit yet: run `manage.py load_units FILE` first.")
        return found
