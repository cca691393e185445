"""``manage.py make_scale --units N --weeks M``: an empty database filled for measuring."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from reports.clock import database_clock
from reports.demo.scale import make
from units.models import Unit


class Command(BaseCommand):
    help = "Makes so many reporting units with so many past weeks, for measuring (never in production)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--units", type=int, default=300)
        parser.add_argument("--weeks", type=int, default=12)

    @transaction.atomic
    def handle(self, *args: Any, units: int, weeks: int, **options: Any) -> None:
        if settings.HTTPS:
            raise CommandError("Data for measuring is not made where HTTPS is on.")
        if Unit.objects.exists():
            raise CommandError("The database already holds units; make_scale needs an empty one.")
        if units < 1 or weeks < 0:
            raise CommandError("--units takes a number from 1, --weeks one from 0.")
        for step in make(units=units, weeks=weeks, now=database_clock()):
            self.stdout.write(step)
