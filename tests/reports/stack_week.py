"""Rows for the fault tests, made by ``manage.py shell`` on the database of a real stack."""

from datetime import timedelta

from reports.actions.opening import open_period
from reports.actions.subscribing import subscribe
from reports.clock import database_clock
from reports.models import Period
from reports.weeks import monday_of
from tests import make
from units.models import Role, UnitKind


def make_week(*, units: int, due_in: float) -> Period:
    """A running week due in so many seconds, with a staff member and a head a unit, to be reminded at the deadline."""
    district = make.make_unit(name="Ủy ban nhân dân huyện Tân Châu", kind=UnitKind.DISTRICT)
    compiler = make.make_unit(name="Phòng Nội vụ", kind=UnitKind.DEPARTMENT, parent=district)
    for number in range(units):
        unit = make.make_unit(name=f"Ủy ban nhân dân xã Số {number}", short_name=f"Số {number}", parent=district)
        make.make_seat(person=make.make_person(username=f"xa-{number}", password=None), unit=unit)
        make.make_seat(
            person=make.make_person(username=f"xa-{number}-truong", password=None), unit=unit, role=Role.HEAD
        )
    directive = make.make_directive(issuer=district, by=make.make_member(unit=compiler))
    now = database_clock()
    scheme = make.make_scheme(
        directive=directive, compiler=compiler, starts_on=now.date(), rules=((0, "staff_and_head"),)
    )
    period = open_period(scheme, monday_of(now.date()), now=now)
    period.opens_at, period.due_at = now - timedelta(days=1), now + timedelta(seconds=due_in)
    period.summary_at, period.late_until = period.due_at + timedelta(hours=2), period.due_at + timedelta(hours=3)
    period.locks_at = period.late_until
    period.save()
    return period


def make_readers(*, leaders: int, due_in: float) -> Period:
    """A week that closes in a moment and is given out two seconds later, to leaders who asked for its files."""
    period = make_week(units=1, due_in=due_in)
    period.summary_at = period.due_at + timedelta(seconds=2)
    period.save()
    for number in range(leaders):
        person = make.make_person(username=f"lanh-dao-{number}", password=None)
        make.make_seat(person=person, unit=period.scheme.directive.issuer, role=Role.LEADER)
        subscribe(period.scheme, by=person, with_word=False, now=database_clock())
    return period
