"""A week that runs while the test runs, for pages that read the clock."""

from datetime import timedelta

from django.utils import timezone

from reports.actions.opening import open_period
from reports.models import Period
from reports.weeks import monday_of
from tests.cast import Cast


def running_week(cast: Cast, *, hours_left: float = 2) -> Period:
    """This week's period, opened yesterday and due in so many hours (past when negative)."""
    now = timezone.now()
    period = open_period(cast.scheme, monday_of(timezone.localdate(now)), now=now)
    due_at = now + timedelta(hours=hours_left)
    Period.objects.filter(pk=period.pk).update(
        opens_at=now - timedelta(days=1),
        due_at=due_at,
        late_until=due_at + timedelta(hours=48),
        locks_at=due_at + timedelta(hours=168),
        summary_at=due_at + timedelta(hours=2),
    )
    return Period.objects.get(pk=period.pk)
