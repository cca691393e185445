"""Step 6, the nudge: which rules are due, who still owes, what they are told.

A rule is carried out once for each week and deadline (a :class:`ReminderRound`), however often it is asked. Who
owed is judged at the rule's own instant, so a late tick writes the same rows as a punctual one; what is no longer
worth sending is written as missed. Before an e-mail leaves, :func:`still_matters` asks again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import (
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest
from django.template.loader import render_to_string
from django.utils import timezone

from reports.models import Audience, DeadlineMove, Period, Reminder, ReminderKind, ReminderRound, ReminderRule, Report
from units import notices
from units.models import Channel, Membership, Notice, Person, Role

KIND = "reminder"
ROLES = {
    Audience.STAFF: [Role.STAFF],
    Audience.STAFF_AND_HEAD: [Role.STAFF, Role.HEAD],
    Audience.REVIEWERS_AND_HEADS: [Role.HEAD],
}


@dataclass(frozen=True)
class Due:
    """A rule and the week it is due for. ``at`` is the instant it was meant for."""

    rule: ReminderRule
    period: Period
    at: datetime

    @property
    def expires_at(self) -> datetime:
        """The end of its use: its window, and for a reminder before the deadline the deadline itself."""
        end = self.at + timedelta(minutes=self.rule.window_minutes)
        return min(end, self.period.due_at) if self.rule.offset_minutes < 0 else end


def due_rounds(now: datetime) -> list[Due]:
    """Rules whose instant has come for a week and that were not carried out for its present deadline.

    A rule does not reach back before it was added, nor a moved deadline before it was moved.
    """
    done = ReminderRound.objects.filter(
        rule=OuterRef("pk"), period=OuterRef("period"), deadline_revision=OuterRef("deadline_revision")
    )
    moved_at = DeadlineMove.objects.filter(period=OuterRef("period")).order_by("-revision").values("at")[:1]
    offset = F("offset_minutes") * Value(timedelta(minutes=1), DurationField())
    # All of a week comes in by annotations, which share one join; a filter across the relation would add another.
    pairs = ReminderRule.objects.filter(retired_at=None).annotate(
        period=F("scheme__periods"),
        deadline_revision=F("scheme__periods__deadline_revision"),
        opens_at=F("scheme__periods__opens_at"),
        planned=ExpressionWrapper(F("scheme__periods__due_at") + offset, DateTimeField()),
    )
    pairs = pairs.annotate(not_before=Greatest(Coalesce(Subquery(moved_at), F("opens_at")), "added_at"))
    found = pairs.filter(~Exists(done), opens_at__lte=now, planned__lte=now, planned__gte=F("not_before"))
    return _with_rows(list(found.order_by("planned", "pk").values_list("pk", "period", "planned")))


def _with_rows(found: list[tuple[int, int, datetime]]) -> list[Due]:
    """The rules and weeks of these ids (two queries, none when nothing is due)."""
    if not found:
        return []
    rules = ReminderRule.objects.in_bulk({rule for rule, _, _ in found})
    weeks = Period.objects.select_related("scheme__directive__issuer", "scheme__compiler")
    periods = weeks.in_bulk({period for _, period, _ in found})
    return [Due(rules[rule], periods[period], at) for rule, period, at in found]


def upcoming(period: Period, now: datetime) -> list[Due]:
    """The reminders still to come for a week, the nearest first."""
    rules = ReminderRule.objects.filter(scheme=period.scheme_id, retired_at=None)
    planned = (Due(rule, period, period.due_at + timedelta(minutes=rule.offset_minutes)) for rule in rules)
    return sorted((due for due in planned if due.at > now), key=lambda due: due.at)


@transaction.atomic
def carry_out(due: Due, *, now: datetime) -> ReminderRound:
    """Write the reminders of one rule for one week: to whoever owed at the rule's instant."""
    missed = now > due.expires_at
    made, is_new = ReminderRound.objects.get_or_create(
        rule=due.rule,
        period=due.period,
        deadline_revision=due.period.deadline_revision,
        defaults={"due_at": due.at, "made_at": now, "missed": missed},
    )
    if is_new:
        owing = list(due.period.reports.owing_at(due.at).select_related("unit"))
        _write(due, list(_nudges(due, owing)), now=now)
    return made


@dataclass(frozen=True)
class Nudge:
    """One person to be told about one report, or about the list of all that are owed."""

    recipient: Person
    report: Report | None
    subject: str
    body: str
    path: str

    @property
    def is_moot(self) -> bool:
        """Filed between the rule's instant and a tick that came late: on record, but nobody is bothered."""
        return self.report is not None and self.report.is_filed


def _nudges(due: Due, owing: list[Report]) -> Iterator[Nudge]:
    """Who is told what. Each text is made once a unit."""
    if not owing:
        return
    on = timezone.localdate(due.at)
    people = people_by_unit([report.unit_id for report in owing], ROLES[Audience(due.rule.audience)], on)
    for report in owing:
        subject, body = words_for(report, due.period, overdue=due.rule.offset_minutes >= 0)
        path = report.get_absolute_url()
        yield from (Nudge(person, report, subject, body, path) for person in people.get(report.unit_id, ()))
    if due.rule.audience == Audience.REVIEWERS_AND_HEADS:
        subject, body = list_for_reviewers(due.period, owing)
        reviewers = Membership.objects.people_of([due.period.scheme.compiler_id], [Role.STAFF, Role.HEAD], on)
        yield from (Nudge(person, None, subject, body, due.period.get_absolute_url()) for person in reviewers)


def people_by_unit(unit_ids: list[int], roles: list[Role], on: date) -> dict[int, list[Person]]:
    """Who holds one of these roles in each unit that day, each once (one query)."""
    seats = Membership.objects.valid(on).filter(unit_id__in=unit_ids, role__in=roles).select_related("person")
    people: dict[int, dict[int, Person]] = {}
    for seat in seats:
        people.setdefault(seat.unit_id, {})[seat.person_id] = seat.person
    return {unit_id: list(found.values()) for unit_id, found in people.items()}


def words_for(report: Report, period: Period, *, overdue: bool) -> tuple[str, str]:
    """Subject and text of a reminder about one unit's report."""
    context = {"report": report, "unit": report.unit, "period": period, "overdue": overdue}
    return _rendered("reminder", context)


def list_for_reviewers(period: Period, owing: list[Report]) -> tuple[str, str]:
    """Subject and text of the list of units that owe, for the compiling office."""
    return _rendered("owing_list", {"period": period, "owing": owing})


def _rendered(name: str, context: dict[str, object]) -> tuple[str, str]:
    subject = render_to_string(f"mail/{name}.subject.txt", context)
    return " ".join(subject.split()), render_to_string(f"mail/{name}.txt", context).strip()


def _write(due: Due, nudges: list[Nudge], *, now: datetime) -> None:
    by_key = {_key(due, nudge, channel): (nudge, channel) for nudge in nudges for channel in _channels(due.rule, nudge)}
    end, deadline = due.expires_at, due.period.due_at
    messages = [
        notices.Message(key, KIND, n.recipient, channel, n.subject, n.body, due.at, n.path, end, n.is_moot, deadline)
        for key, (n, channel) in by_key.items()
    ]
    written = notices.write(messages, now=now)
    reminders = (
        Reminder(
            kind=ReminderKind.AUTOMATIC,
            rule=due.rule,
            period=due.period,
            deadline_revision=due.period.deadline_revision,
            report=nudge.report,
            recipient=nudge.recipient,
            channel=channel,
            due_at=due.at,
            made_at=now,
            notice=written[key],
        )
        for key, (nudge, channel) in by_key.items()
        if key in written
    )
    Reminder.objects.bulk_create(reminders, batch_size=1000)


def _channels(rule: ReminderRule, nudge: Nudge) -> list[Channel]:
    channels = notices.channels_of(nudge.recipient)
    return channels if rule.by_email else channels[:1]


def _key(due: Due, nudge: Nudge, channel: str) -> str:
    unit = nudge.report.unit_id if nudge.report else "all"
    period = due.period
    return f"rule/{due.rule.pk}/{period.pk}/{period.deadline_revision}/{unit}/{nudge.recipient.pk}/{channel}"


def still_matters(notice: Notice) -> bool:
    """Whether a notice is still worth sending: a reminder only while its report is owed for that deadline."""
    if notice.kind != KIND:
        return True
    reminders = Reminder.objects.select_related("period", "report")
    reminder = reminders.filter(notice=notice).first()
    if reminder is None or reminder.deadline_revision != reminder.period.deadline_revision:
        return False
    about = Q(pk=reminder.report_id) if reminder.report_id else Q()
    return reminder.period.reports.owing().filter(about).exists()
