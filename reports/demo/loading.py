"""The demo: the real letter of 08/7/2024, its units, people, past weeks and the running week.

The district is shown as it stood in July 2024, and its Fridays are today's: it is a demo, so that a newcomer can file
before the coming deadline. What became of the units on 01/7/2025 is in ``units/data/tan_chau_2025.json``.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils import timezone

from directives.actions import NO_REGIME, confirm, propose, save_proposal
from directives.models import Assignment, Cadence, Directive
from reports.actions.filing import save_draft
from reports.actions.opening import open_period
from reports.actions.reviewing import return_report
from reports.demo.people import seat_people
from reports.demo.scheme import install
from reports.demo.weeks import body_of, clock_of, file_plausibly, filing_plan, play, review_and_sign, staff_of
from reports.models import Scheme, TickSource
from reports.ticking import catch_up
from reports.weeks import WEEK, monday_of
from units.loading import load_units
from units.models import Notice, NoticeState, Person, Unit, UnitKind

LETTER = Path(__file__).with_name("tan-chau-2024-07-08.txt")
UNITS = settings.BASE_DIR / "units" / "data" / "tan_chau_2024.json"
COMPILER = "Phòng Nội vụ"


def load(*, weeks: int, now: datetime) -> Iterator[str]:
    """Load everything into an empty database; a line of text for each step."""
    letter_day = datetime.fromisoformat("2024-07-08T09:00+07:00")
    load_units(json.loads(UNITS.read_text(encoding="utf-8")), by=None, now=letter_day)
    issuer = Unit.objects.get(kind=UnitKind.DISTRICT)
    people = seat_people(issuer)
    yield f"{Unit.objects.count()} units, {len(people)} people"
    compiler = Unit.objects.get(parent=issuer, short_name=COMPILER)
    directive = confirm_letter(issuer, by=people["noi-vu"], now=letter_day)
    yield f"{directive}: {directive.tasks.count()} clauses, {assignments_of(directive).count()} assignments"
    finish_tasks(directive, letter_day)
    this_monday = monday_of(timezone.localdate(now))
    first = this_monday - weeks * WEEK
    scheme = install(directive, compiler=compiler, by=people["noi-vu"], now=letter_day, starts_on=first)
    for number in range(weeks):
        yield from past_week(scheme, first + number * WEEK)
    yield from running_week(scheme, this_monday, now)
    settle_old_mail(now)


def confirm_letter(issuer: Unit, *, by: Person, now: datetime) -> Directive:
    """Read the letter and confirm what was read; clause 3's weekly report is owed by every commune, in the regime that
    ``reports.demo.scheme`` types."""
    proposal = propose(LETTER.read_text(encoding="utf-8"), issuer=issuer, by=by, now=now)
    reading = proposal.reading
    for clause in reading["clauses"]:
        if clause["alternatives"]:
            widest = max(range(len(clause["alternatives"])), key=lambda i: _reach(clause["alternatives"][i]))
            clause["answered"], clause["leads"] = widest, clause["alternatives"][widest]["leads"]
        if clause["regime"]:
            clause["regime"]["wanted"] = NO_REGIME
    proposal = save_proposal(proposal, by=by, reading=reading, version=proposal.version, now=now)
    return confirm(proposal, by=by, now=now)


def _reach(alternative: dict) -> int:
    return len({unit_id for lead in alternative["leads"] for unit_id in lead["unit_ids"]})


def assignments_of(directive: Directive) -> "QuerySet[Assignment]":
    """What the letter gave to units."""
    return Assignment.objects.filter(task__directive=directive)


def past_week(scheme: Scheme, monday: date) -> Iterator[str]:
    """A week that is over: filed, closed, signed and given out."""
    period = open_period(scheme, monday, now=timezone.make_aware(datetime.combine(monday, scheme.opens_time)))
    signing = period.summary_at - timedelta(minutes=20)
    instants = [at for at in clock_of(period) if at < signing]
    for _ in play(instants=instants, filings=list(filing_plan(period)), tick=partial(catch_up, source=TickSource.DEMO)):
        pass
    yield review_and_sign(period, now=signing)


def running_week(scheme: Scheme, monday: date, now: datetime) -> Iterator[str]:
    """The present week, half filed: one returned, one half typed."""
    period = open_period(scheme, monday, now=now)
    reports = list(period.reports.select_related("unit").order_by("unit__order"))
    end = min(now, period.due_at)
    morning = min(period.opens_at + timedelta(hours=8), end)
    step = (end - morning) / (len(reports) + 1)
    half = [report for report in reports if report.unit.short_name != "Tân Hiệp"][::2]
    for number, report in enumerate(half, start=1):
        file_plausibly(report, now=morning + number * step)
    returned, typing = half[0], next(report for report in reports if report not in half)
    returned.refresh_from_db()
    if now < period.due_at:
        reviewer = Person.objects.get(username="noi-vu")
        reason = "Mục c: số đã xử lý và số đã phản hồi chưa khớp nhau, đề nghị kiểm tra lại."
        due_at = period.due_at - timedelta(hours=1) if now < period.due_at - timedelta(hours=1) else period.due_at
        return_report(returned, by=reviewer, reason=reason, due_at=due_at, now=end)
    save_draft(typing, by=staff_of(typing), body=body_of(typing), base_version=typing.version, now=end)
    filed = period.reports.filed().count()
    yield f"{period.label}: {filed} of {len(reports)} filed, due {timezone.localtime(period.due_at):%H:%M %d/%m/%Y}"


def finish_tasks(directive: Directive, letter_day: datetime) -> None:
    """The apology letters of July 2024: most units finished in time, one late, one has not."""
    once = list(assignments_of(directive).filter(cadence=Cadence.ONCE).order_by("unit__order"))
    for number, assignment in enumerate(once):
        if number == len(once) - 1:
            continue
        days = 30 if number == 1 else 10 + number % 12
        assignment.completed_at = letter_day + timedelta(days=days)
        assignment.completed_by = assignment.assigned_by
        assignment.result = "Đã gửi thư xin lỗi tổ chức, cá nhân có hồ sơ trễ hạn."
    Assignment.objects.bulk_update(once, ["completed_at", "completed_by", "result"])


def settle_old_mail(now: datetime) -> None:
    """Past weeks' notices count as sent in their week, so that the demo's mail folder starts empty, and as read."""
    Notice.objects.filter(state=NoticeState.PENDING, due_at__lt=now).update(state=NoticeState.SENT, sent_at=F("due_at"))
    Notice.objects.filter(due_at__lt=now - WEEK).update(read_at=F("due_at"))
