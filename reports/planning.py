"""What a regime makes of the weeks to come, before they open. Reads the calendar, changes nothing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from reports.actions.opening import workdays
from reports.models import Scheme
from reports.weeks import WEEK, Instants, instants_of, monday_of

AHEAD = 4


@dataclass(frozen=True)
class PlannedWeek:
    """A week that has not opened yet."""

    monday: date
    instants: Instants


def next_weeks(scheme: Scheme, now: datetime) -> list[PlannedWeek]:
    """The next weeks of the regime, by its rule and the calendar as they stand now; fewer when it ends."""
    calendar = workdays()
    first = max(monday_of(timezone.localdate(now)), monday_of(scheme.starts_on))
    mondays = (first + n * WEEK for n in range(AHEAD + 1))
    planned = (PlannedWeek(monday, instants_of(scheme, monday, calendar)) for monday in mondays)
    upcoming = [week for week in planned if week.instants.opens_at > now]
    return [week for week in upcoming if scheme.ends_on is None or week.monday <= scheme.ends_on][:AHEAD]


def next_monday(now: datetime) -> date:
    """The Monday after this week."""
    return monday_of(timezone.localdate(now)) + timedelta(days=7)
