"""Step 6: at its deadline the week freezes, and its first summary is compiled at once."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from reports.actions.summaries import compile_summary
from reports.actions.versions import lock_week
from reports.models import Period, Revision
from units import audit


@transaction.atomic
def close_period(period: Period, *, now: datetime) -> Period:
    """Freeze the on-time submissions and compile version 1. Closing again changes nothing.

    Waits for submissions that hold the week (see :mod:`reports.actions.filing`); whatever comes after is late.
    """
    period = lock_week(period.pk)
    if period.closed_at is not None or now < period.due_at:
        return period
    period.closed_at = now
    period.save(update_fields=["closed_at"])
    revisions = frozen_revisions(period)
    audit.record("chốt tuần báo cáo", period, by=None, now=now, after={"số báo cáo": len(revisions)})
    compile_summary(period, revisions=revisions, reason="Chốt tuần báo cáo", by=None, now=now)
    return period


def frozen_revisions(period: Period) -> list[Revision]:
    """The newest on-time submission of each unit, unless the report was returned after it."""
    not_returned = Q(report__returned_at=None) | Q(submitted_at__gt=F("report__returned_at"))
    on_time = Revision.objects.filter(not_returned, report__period=period, on_time=True)
    return list(on_time.order_by("report_id", "-number").distinct("report_id").defer("body"))
