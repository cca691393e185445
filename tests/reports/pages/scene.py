"""Played weeks for tests of pages: who files when, what closes, what goes out, by the real verbs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from reports.actions.closing import close_period
from reports.actions.filing import submit
from reports.actions.opening import open_period
from reports.actions.summaries import publish, sign
from reports.answers import read_body
from reports.models import Period, Summary
from tests import make
from tests.cast import Cast
from tests.make import LETTER_DAY, after
from units.models import Person, Unit

FRIDAY_NOON = make.at("2024-07-12 11:50")
"""In the first week, 2 hours and 10 minutes before its deadline."""


def open_week(cast: Cast, number: int = 0) -> Period:
    """The week that is ``number`` weeks after the letter's."""
    monday = LETTER_DAY + timedelta(weeks=number)
    return open_period(cast.scheme, monday, now=make.at(f"{monday} 07:00"))


def file(period: Period, unit: Unit, *, by: Person, at: datetime, **figures: object) -> None:
    report = period.reports.get(unit=unit)
    body = read_body(make.make_body(**figures))
    submit(report, by=by, body=body, base_version=report.version, token=uuid4(), clock=lambda: at)


def play(cast: Cast, number: int) -> Period:
    """A whole week but its summary's end: Tân Hiệp in time, Tân Hà late, Tân Đông silent, closed at 14:00."""
    period = open_week(cast, number)
    activities = (("Thủ tục hành chính công", 2 + number, 1200 + 10 * number), ("Kiểm soát tham nhũng", 1, 45))
    early, late = after(period.due_at, hours=-3), after(period.due_at, minutes=25)
    file(period, cast.tan_hiep, by=cast.staff, at=early, late=3 + number, apologies=2, activities=activities)
    period = close_period(period, now=period.due_at)
    file(period, cast.tan_ha, by=cast.other_staff, at=late, late=1, apologies=1)
    return period


def issue(cast: Cast, period: Period, *, signed: bool = True) -> Summary:
    """The newest version given out: signed by the reviewer, or by the clock at its hour."""
    summary = period.summaries.order_by("-version")[0]
    if not signed:
        return publish(summary, by=None, now=period.summary_at)
    now = after(period.due_at, minutes=40)
    signed = sign(summary, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=summary.edit_version, now=now)
    return publish(signed, by=cast.reviewer, now=now)


def add_units(cast: Cast, count: int) -> Sequence[Unit]:
    """More communes under the district, to see that no page asks more for them."""
    return [
        make.make_unit(name=f"Ủy ban nhân dân xã {n:02}", short_name=f"Xã {n:02}", parent=cast.district)
        for n in range(count)
    ]
