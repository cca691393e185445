"""A person nudges: by the program, one unit or many at once, or by telephone. All are on record."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from reports.models import Reminder, ReminderKind, Report, Scheme
from reports.reminding import KIND, people_by_unit, words_for
from units import audit, notices
from units.access import Refused
from units.models import Membership, Notice, Person, Role

AT_MOST_EVERY = timedelta(minutes=30)


@dataclass(frozen=True)
class Reach:
    """Whom reminders by hand reach, report by report, and which reports are left out and why."""

    people: list[tuple[Report, list[Person]]]
    left_out: list[tuple[Report, str]]


def remind_by_hand(report: Report, *, by: Person, now: datetime) -> Report:
    """Remind the unit's staff and head now, whatever their quiet hours; at most once in half an hour for one report."""
    for _, reason in remind_together([report.pk], by=by, now=now).left_out:
        raise Refused(reason)
    return report


@transaction.atomic
def remind_together(report_ids: Collection[int], *, by: Person, now: datetime) -> Reach:
    """Remind whoever owes among these reports of one week, all or none; the others are left out with the reason.

    Of two who press at once the second finds every unit reminded already. No unit waits with its report meanwhile; one
    that hands in just now is reminded, and its e-mail not sent.
    """
    _wait_for_turn(report_ids)
    reach = reach_of(_reports(report_ids), now)
    messages: list[notices.Message] = []
    about: dict[str, Report] = {}
    for report, people in reach.people:
        subject, body = words_for(report, report.period, overdue=now >= report.period.due_at)
        path, key = report.get_absolute_url(), f"hand/{report.pk}/{now.isoformat()}"
        told = notices.to_everybody(
            people, key=key, kind=KIND, subject=subject, body=body, path=path, now=now, needed_by=now
        )
        messages += told
        about |= {message.key: report for message in told}
        audit.record("nhắc nộp báo cáo", report, by=by, now=now, after={"người nhận": people})
    written = notices.write(messages, now=now)
    Reminder.objects.bulk_create(
        _row(about[key], ReminderKind.BY_HAND, by=by, now=now, notice=notice) for key, notice in written.items()
    )
    return reach


def reach_of(reports: Sequence[Report], now: datetime) -> Reach:
    """Staff and heads of the units today, and who is not reminded (two queries)."""
    by_hand = Reminder.objects.filter(report__in=reports, kind=ReminderKind.BY_HAND).order_by()
    last = dict(by_hand.values_list("report").annotate(Max("made_at")))
    unit_ids = [report.unit_id for report in reports]
    people = people_by_unit(unit_ids, [Role.STAFF, Role.HEAD], timezone.localdate(now))
    reach = Reach([], [])
    for report in reports:
        found = people.get(report.unit_id, [])
        if reason := _why_not(report, found, last.get(report.pk), now):
            reach.left_out.append((report, reason))
        else:
            reach.people.append((report, found))
    return reach


def _why_not(report: Report, people: list[Person], last: datetime | None, now: datetime) -> str:
    name = report.unit.short_name
    if report.is_filed:
        return f"{name} đã nộp báo cáo, không cần nhắc nữa."
    if last is not None and now < last + AT_MOST_EVERY:
        again = timezone.localtime(last + AT_MOST_EVERY)
        return f"Đã nhắc {name} cách đây chưa lâu. Có thể nhắc lại từ {again:%H:%M}."
    return "" if people else f"{name} chưa có tài khoản nào nhận nhắc. Đề nghị gọi điện và ghi lại."


def recipients(report: Report, now: datetime) -> list[Person]:
    """Whom a reminder by hand would reach: staff and head of the unit today."""
    return Membership.objects.people_of([report.unit_id], [Role.STAFF, Role.HEAD], timezone.localdate(now))


@transaction.atomic
def log_call(report: Report, *, by: Person, note: str, now: datetime) -> Reminder:
    """Write down a telephone call: whom, and what was said."""
    if not note.strip():
        raise Refused("Đề nghị ghi đã gọi cho ai và nội dung trao đổi.")
    reminder = _row(report, ReminderKind.PHONE, by=by, now=now, note=note.strip())
    reminder.save()
    audit.record("gọi điện nhắc", report, by=by, now=now, after={"nội dung": reminder.note})
    return reminder


def _wait_for_turn(report_ids: Collection[int]) -> None:
    """Chases of one regime are written one after the other."""
    regimes = Report.objects.filter(pk__in=report_ids).values("period__scheme")
    list(Scheme.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=regimes).order_by("pk"))


def _reports(report_ids: Collection[int]) -> list[Report]:
    """In the order of their ids, with the week they are of."""
    rows = Report.objects.select_related("unit", "period__scheme__compiler").defer("period__outline")
    return list(rows.filter(pk__in=report_ids).order_by("pk"))


def _row(
    report: Report,
    kind: ReminderKind,
    *,
    by: Person,
    now: datetime,
    notice: Notice | None = None,
    note: str = "",
) -> Reminder:
    return Reminder(
        kind=kind,
        period=report.period,
        deadline_revision=report.period.deadline_revision,
        report=report,
        recipient_id=notice.recipient_id if notice else None,
        channel=notice.channel if notice else "",
        due_at=now,
        made_at=now,
        made_by=by,
        note=note,
        notice=notice,
    )
