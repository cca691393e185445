"""A person nudges: by the program, or by telephone. Both are on record."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reports.models import Reminder, ReminderKind, Report
from reports.reminding import KIND, words_for
from units import audit, notices
from units.access import Refused
from units.models import Membership, Notice, Person, Role

AT_MOST_EVERY = timedelta(minutes=30)


@transaction.atomic
def remind_by_hand(report: Report, *, by: Person, now: datetime) -> Report:
    """Remind the unit's staff and head now, whatever their quiet hours; at most once in half an hour for one report."""
    report = _owed(report)
    last = report.reminders.filter(kind=ReminderKind.BY_HAND).order_by("-made_at").first()
    if last is not None and now < last.made_at + AT_MOST_EVERY:
        again = timezone.localtime(last.made_at + AT_MOST_EVERY)
        raise Refused(f"Đã nhắc {report.unit.short_name} cách đây chưa lâu. Có thể nhắc lại từ {again:%H:%M}.")
    people = recipients(report, now)
    if not people:
        raise Refused(f"{report.unit.short_name} chưa có tài khoản nào nhận nhắc. Đề nghị gọi điện và ghi lại.")
    period = report.period
    subject, body = words_for(report, period, overdue=now >= period.due_at)
    path, key = report.get_absolute_url(), f"hand/{report.pk}/{now.isoformat()}"
    messages = notices.to_everybody(
        people, key=key, kind=KIND, subject=subject, body=body, path=path, now=now, needed_by=now
    )
    for notice in notices.write(messages, now=now).values():
        _record(report, ReminderKind.BY_HAND, by=by, now=now, notice=notice)
    audit.record("nhắc nộp báo cáo", report, by=by, now=now, after={"người nhận": audit.in_words(people)})
    return report


def recipients(report: Report, now: datetime) -> list[Person]:
    """Whom a reminder by hand would reach: staff and head of the unit today."""
    return Membership.objects.people_of([report.unit_id], [Role.STAFF, Role.HEAD], timezone.localdate(now))


@transaction.atomic
def log_call(report: Report, *, by: Person, note: str, now: datetime) -> Reminder:
    """Write down a telephone call: whom, and what was said."""
    report = _locked(report)
    if not note.strip():
        raise Refused("Đề nghị ghi đã gọi cho ai và nội dung trao đổi.")
    reminder = _record(report, ReminderKind.PHONE, by=by, now=now, note=note.strip())
    audit.record("gọi điện nhắc", report, by=by, now=now, after={"nội dung": reminder.note})
    return reminder


def _locked(report: Report) -> Report:
    rows = Report.objects.select_for_update(of=("self",)).select_related("unit", "period__scheme")
    return rows.get(pk=report.pk)


def _owed(report: Report) -> Report:
    report = _locked(report)
    if report.is_filed:
        raise Refused(f"{report.unit.short_name} đã nộp báo cáo, không cần nhắc nữa.")
    return report


def _record(
    report: Report,
    kind: ReminderKind,
    *,
    by: Person,
    now: datetime,
    notice: Notice | None = None,
    note: str = "",
) -> Reminder:
    return Reminder.objects.create(
        kind=kind,
        period=report.period,
        deadline_revision=report.period.deadline_revision,
        report=report,
        recipient=notice.recipient if notice else None,
        channel=notice.channel if notice else "",
        due_at=now,
        made_at=now,
        made_by=by,
        note=note,
        notice=notice,
    )
