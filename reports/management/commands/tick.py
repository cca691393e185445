"""``manage.py tick [--at INSTANT]``: the clock by hand or from a system timer."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.clock import database_clock
from reports.models import TickSource
from reports.ticking import tick


class Command(BaseCommand):
    help = "Does everything that is due: opens and closes weeks, reminds, compiles, publishes, delivers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at", help="an ISO instant to act for, such as 2024-07-12T14:00+07:00 (default: now)")

    def handle(self, *args: Any, at: str | None, **options: Any) -> None:
        instant = self.parse(at) if at else None
        for effect in tick((lambda: instant) if instant else database_clock, source=TickSource.COMMAND, wait=True):
            self.stdout.write(effect)

    def parse(self, at: str) -> datetime:
        """An instant; without a zone it is local time."""
        try:
            instant = datetime.fromisoformat(at)
        except ValueError as error:
            raise CommandError(f"Not an ISO instant: {at}") from error
        return instant if instant.tzinfo else timezone.make_aware(instant)
