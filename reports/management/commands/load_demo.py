"""``manage.py load_demo [--weeks N]``: the Tân Châu letter with its units, people and weeks, into an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from reports.clock import database_clock
from reports.demo.accounts import PASSWORD
from reports.demo.loading import load
from units.models import Person, Unit


class Command(BaseCommand):
    help = "Loads the demo of the Tân Châu letter into an empty database (never in production)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--weeks", type=int, default=8, help="past weeks to make (default: 8)")

    @transaction.atomic
    def handle(self, *args: Any, weeks: int, **options: Any) -> None:
        if settings.HTTPS:
            raise CommandError("The demo has one password for everybody: it is not loaded where HTTPS is on.")
        if Unit.objects.exists() or Person.objects.exists():
            raise CommandError("The database already holds units or people; the demo needs an empty one.")
        if not 0 <= weeks <= 52:
            raise CommandError("--weeks takes a number from 0 to 52.")
        for step in load(weeks=weeks, now=database_clock()):
            self.stdout.write(step)
        self.stdout.write(f"Password of every demo account: {PASSWORD}")
