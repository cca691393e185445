"""Weeks of the demo: reports filed at plausible hours, some late, some missing, and what the office did with them."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from reports.actions.filing import submit
from reports.actions.reviewing import accept_report
from reports.actions.summaries import publish, sign
from reports.actions.versions import latest
from reports.answers import Body
from reports.demo.answers import plausible_body
from reports.demo.people import account_name
from reports.entry import Entry
from reports.models import Period, Report
from units.models import Membership, Person, Role

Tick = Callable[[datetime], list[str]]
CAPACITY = "TRƯỞNG PHÒNG"


def filing_plan(period: Period, *, sure: bool = False) -> Iterator[tuple[datetime, Report]]:
    """(when, whose) for everybody who files: most before the deadline, one in ten late, one in fifteen never.

    ``sure``: everybody files, and in time but one.
    """
    luck = Random(f"{period.monday}")  # noqa: S311  sample data, nobody's secret
    length = period.due_at - period.opens_at
    for number, report in enumerate(period.reports.select_related("unit", "period__scheme").order_by("unit__order")):
        fate = luck.random()
        on_time = period.opens_at + length * luck.triangular(0.45, 0.995, 0.95)
        late = period.due_at + timedelta(minutes=luck.randint(8, 55))
        if sure:
            yield (late if number == 0 else on_time), report
        elif fate > 1 / 15:
            yield (late if fate < 1 / 6 else on_time), report


def file_plausibly(report: Report, *, now: datetime) -> Body:
    """Hand in the unit's report as its staff would."""
    body = body_of(report)
    person = staff_of(report)
    token = uuid5(NAMESPACE_URL, f"demo/{report.pk}/{now.isoformat()}")
    submit(report, by=person, body=body, base_version=report.version, token=token, clock=lambda: now)
    return body


def body_of(report: Report) -> Body:
    """What the unit would say this week."""
    entry = Entry(report, staff_of(report))
    rows = {
        part.code: [(key, about.label) for key, about in entry.subjects(part).items()] for part in entry.outline.parts
    }
    return plausible_body(entry.outline, report.unit.name, report.period.monday, rows)


def staff_of(report: Report) -> Person:
    """The unit's demo account."""
    return Person.objects.get(username=account_name(report.unit))


def play(*, instants: list[datetime], filings: list[tuple[datetime, Report]], tick: Tick) -> Iterator[str]:
    """Let time pass: reports come in and the clock ticks, in the order of their instants; a line per effect."""
    ticks: list[tuple[datetime, Report | None]] = [(at, None) for at in instants]
    events = sorted([*ticks, *filings], key=lambda event: (event[0], event[1] is None))
    for at, report in events:
        effects = tick(at) if report is None else [_filed(report, at)]
        yield from (f"{timezone.localtime(at):%d/%m/%Y %H:%M}  {effect}" for effect in effects)


def _filed(report: Report, at: datetime) -> str:
    file_plausibly(report, now=at)
    return f"filed {report.unit.short_name}, {'late' if at >= report.period.due_at else 'on time'}"


def clock_of(period: Period) -> list[datetime]:
    """The instants at which something is due in a week: its opening, its reminders, its close and its summary."""
    offsets = period.scheme.reminder_rules.filter(retired_at=None).values_list("offset_minutes", flat=True)
    reminders = [period.due_at + timedelta(minutes=minutes) for minutes in offsets]
    return sorted({period.opens_at, *reminders, period.due_at, period.summary_at})


def review_and_sign(period: Period, *, now: datetime) -> str:
    """The head of the compiling office accepts what came in, signs and publishes."""
    seats = Membership.objects.filter(unit=period.scheme.compiler, role=Role.HEAD).select_related("person")
    head = seats[0].person
    for report in period.reports.waiting_for_review():
        accept_report(report, by=head, now=now)
    draft = latest(period)
    signed = sign(draft, by=head, capacity=CAPACITY, edit_version=draft.edit_version, now=now)
    summary = publish(signed, by=head, now=now)
    return f"{timezone.localtime(now):%d/%m/%Y %H:%M}  signed and published version {summary.version}"
