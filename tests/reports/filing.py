"""Handing in a unit's report of the running week, for tests that are about something else."""

from datetime import datetime
from uuid import uuid4

from reports.actions.filing import submit
from reports.answers import read_body
from reports.models import Report, Revision
from tests.make import make_body
from units.models import Person, Unit


def file_report(unit: Unit, *, by: Person, now: datetime, **figures: object) -> Revision:
    """Submit as ``by``; ``figures`` as in :func:`tests.make.make_body`."""
    report = Report.objects.filter(unit=unit, period__opens_at__lte=now).order_by("-period__monday")[0]
    body = read_body(make_body(**figures))
    return submit(report, by=by, body=body, base_version=report.version, token=uuid4(), clock=lambda: now)
