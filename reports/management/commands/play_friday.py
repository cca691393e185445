"""``manage.py play_friday``: the coming Friday in a minute, on the demo's data."""

from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.actions.versions import latest
from reports.clock import database_clock
from reports.demo.accounts import PASSWORD
from reports.demo.people import LEADER
from reports.demo.weeks import clock_of, filing_plan, play, review_and_sign
from reports.models import Period, Scheme, TickSource
from reports.ticking import tick
from reports.weeks import WEEK
from units.models import Person


def simulated(now: datetime) -> list[str]:
    """A tick for an instant that has not come yet, e-mails included."""
    return tick(lambda: now, source=TickSource.DEMO, wait=True)


class Command(BaseCommand):
    help = "Plays the coming Friday of the demo: reminders, last reports, close, summary, publication."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unsigned", action="store_true", help="nobody signs: at 16:00 the clock gives it out")

    def handle(self, *args: Any, unsigned: bool, **options: Any) -> None:
        if settings.HTTPS or not Person.objects.filter(username=LEADER).exists():
            raise CommandError("There is no demo here to play; load it with `manage.py load_demo`.")
        now = database_clock()
        simulated(now)  # a deadline that has passed today closes first, so that the Friday to come is another
        period = self.coming_week()
        signing = period.summary_at - timedelta(minutes=20)
        filings = [(at, report) for at, report in filing_plan(period, sure=True) if not report.is_filed]
        late = [(max(at, now), report) for at, report in filings]
        instants = [at for at in clock_of(period) if at > now and (unsigned or at < signing)]
        for line in play(instants=instants, filings=late, tick=simulated):
            self.stdout.write(line)
        period.refresh_from_db()
        if not unsigned:
            self.stdout.write(review_and_sign(period, now=max(signing, now)))
            simulated(max(period.summary_at, now))
        self.where_to_look(period)

    def coming_week(self) -> Period:
        """The week that is open; when all are closed, the next one, opened ahead of its Monday."""
        scheme = Scheme.objects.get()
        open_now = scheme.periods.filter(closed_at=None).order_by("monday").first()
        if open_now is not None:
            return open_now
        monday = scheme.periods.order_by("-monday")[0].monday + WEEK
        opening = timezone.make_aware(datetime.combine(monday, scheme.opens_time))
        for line in simulated(opening):
            self.stdout.write(line)
        return scheme.periods.get(monday=monday)

    def where_to_look(self, period: Period) -> None:
        summary = latest(period)
        self.stdout.write(f"\n{summary}")
        self.stdout.write(f"  {settings.BASE_URL}{summary.get_absolute_url()}")
        self.stdout.write(f"  sign in as {LEADER} (reads), noi-vu (reviews) or tan-hiep (reports); password {PASSWORD}")
