"""Many units and weeks, for measuring: written in bulk, in the shape that the verbs would have left behind."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from directives.models import Directive
from reports.actions.closing import close_period
from reports.actions.opening import open_period, outline_of
from reports.demo.answers import plausible_body
from reports.demo.scheme import install
from reports.models import Period, ReminderRound, Report, ReportState, Revision, Scheme
from reports.weeks import WEEK, monday_of
from units.models import Membership, Person, Role, Unit, UnitKind

SINCE = date(2020, 1, 1)
BATCH = 1000


def make(*, units: int, weeks: int, now: datetime) -> Iterator[str]:
    """A province of so many communes with so many closed weeks and one that is open; a line of text for each step."""
    scheme = make_office(units, now)
    yield f"{units} units, each with one member of staff"
    monday = monday_of(timezone.localdate(now))
    for back in range(weeks, 0, -1):
        period = make_week(scheme, monday - back * WEEK)
        period.summaries.update(published_at=period.summary_at)
        yield f"{period.week}: {period.reports.filed().count()} reports"
    period = open_period(scheme, monday, now=now)
    yield f"{period.week}: open"


def make_office(units: int, now: datetime) -> Scheme:
    """The issuer, its compiling office, the reporting units and their staff, and the Tân Châu regime for them."""
    issuer = make_unit(UnitKind.PROVINCE, "Ủy ban nhân dân tỉnh", "UBND tỉnh")
    compiler = make_unit(UnitKind.DEPARTMENT, "Sở Nội vụ", "Sở Nội vụ", parent=issuer)
    officer = Person.objects.create(username="so-noi-vu", full_name="Cán bộ A", email="so-noi-vu@vidu.vn")
    Membership.objects.create(person=officer, unit=compiler, role=Role.STAFF, starts_on=SINCE)
    make_communes(issuer, units)
    directive = Directive.objects.create(
        issuer=issuer,
        symbol="UBND",
        issued_on=SINCE,
        subject="đo tốc độ và bộ nhớ",
        text="1. Báo cáo hằng tuần.",
        confirmed_at=now,
        confirmed_by=officer,
    )
    return install(directive, compiler=compiler, by=officer, now=now, starts_on=timezone.localdate(now))


def make_unit(kind: str, name: str, short_name: str, parent: Unit | None = None) -> Unit:
    return Unit.objects.create(kind=kind, name=name, short_name=short_name, parent=parent, starts_on=SINCE)


def make_communes(issuer: Unit, count: int) -> None:
    """So many reporting units, each with one member of staff."""
    communes = [
        Unit(
            kind=UnitKind.COMMUNE,
            name=f"Ủy ban nhân dân xã Số {number}",
            short_name=f"Xã Số {number}",
            parent=issuer,
            order=number,
            starts_on=SINCE,
        )
        for number in range(1, count + 1)
    ]
    people = [
        Person(username=f"xa-{n}", full_name=f"Cán bộ xã {n}", email=f"xa-{n}@vidu.vn") for n in range(1, count + 1)
    ]
    Unit.objects.bulk_create(communes, batch_size=BATCH)
    Person.objects.bulk_create(people, batch_size=BATCH)
    seats = (
        Membership(person=person, unit=unit, role=Role.STAFF, starts_on=SINCE)
        for person, unit in zip(people, communes, strict=True)
    )
    Membership.objects.bulk_create(seats, batch_size=BATCH)


def make_week(scheme: Scheme, monday: date) -> Period:
    """One closed week: nine in ten filed in time, one in twenty late, the others silent."""
    opening = timezone.make_aware(datetime.combine(monday, time()))
    period = open_period(scheme, monday, now=opening)
    luck = Random(f"{monday}")  # noqa: S311  sample data, nobody's secret
    outline = outline_of(scheme)
    officer = scheme.directive.confirmed_by
    reports, revisions = [], []
    for report in period.reports.select_related("unit"):
        fate = luck.random()
        if fate < 0.05:
            continue
        filed_at = period.due_at + timedelta(minutes=-luck.randint(1, 2000) if fate > 0.1 else luck.randint(1, 90))
        report.state, report.version, report.on_time = ReportState.SUBMITTED, 1, filed_at < period.due_at
        report.first_submitted_at = report.last_submitted_at = filed_at
        reports.append(report)
        body = plausible_body(outline.for_unit(report.unit_id), report.unit.name, monday, {})
        revisions.append(
            Revision(
                report=report,
                number=1,
                body=body.as_json(),
                submitted_at=filed_at,
                submitted_by=officer,
                on_time=report.on_time,
                token=uuid5(NAMESPACE_URL, f"scale/{report.pk}"),
            )
        )
    fields = ["state", "version", "on_time", "first_submitted_at", "last_submitted_at"]
    Report.objects.bulk_update(reports, fields, batch_size=BATCH)
    Revision.objects.bulk_create(revisions, batch_size=BATCH)
    _leave_behind(period)
    return close_period(period, now=period.due_at)


def _leave_behind(period: Period) -> None:
    """The week's reminders count as made, so that the clock has only the running week to see to."""
    rounds = (
        ReminderRound(
            rule=rule, period=period, deadline_revision=0, due_at=period.due_at, made_at=period.due_at, missed=False
        )
        for rule in period.scheme.reminder_rules.all()
    )
    ReminderRound.objects.bulk_create(rounds)
