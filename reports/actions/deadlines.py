"""A deadline moved by order: the reason and the letter are named, the reminders planned anew."""

from datetime import datetime, timedelta

from django.db import transaction

from reports.actions.versions import lock_week
from reports.models import DeadlineMove, Period, Reminder
from units import audit, notices
from units.access import Refused
from units.models import Person

FURTHEST = timedelta(days=60)


@transaction.atomic
def move_deadline(
    period: Period,
    *,
    by: Person,
    new_due_at: datetime,
    new_summary_at: datetime,
    reason: str,
    letter: str,
    now: datetime,
) -> DeadlineMove:
    """Give an open week another deadline. Reports already judged keep their verdict."""
    period = lock_week(period.pk)
    _check(period, new_due_at, new_summary_at, reason, letter, now)
    shift = new_due_at - period.due_at
    move = DeadlineMove.objects.create(
        period=period,
        revision=period.deadline_revision + 1,
        old_due_at=period.due_at,
        new_due_at=new_due_at,
        old_summary_at=period.summary_at,
        new_summary_at=new_summary_at,
        reason=reason.strip(),
        letter=letter.strip(),
        at=now,
        by=by,
    )
    period.due_at, period.summary_at = new_due_at, new_summary_at
    period.late_until += shift
    period.locks_at += shift
    period.deadline_revision, period.moved_because = move.revision, f"{move.reason} ({move.letter})"[:300]
    period.save()
    stale = Reminder.objects.filter(period=period, deadline_revision__lt=move.revision, notice__isnull=False)
    notices.cancel(stale.values_list("notice_id", flat=True))
    before = {"hạn nộp": move.old_due_at}
    after = {"hạn nộp": new_due_at, "văn bản": move.letter}
    audit.record("đổi hạn nộp", period, by=by, now=now, before=before, after=after)
    return move


def _check(
    period: Period, new_due_at: datetime, new_summary_at: datetime, reason: str, letter: str, now: datetime
) -> None:
    if period.closed_at is not None:
        raise Refused("Tuần báo cáo đã chốt, không đổi hạn được nữa.")
    if not reason.strip() or not letter.strip():
        raise Refused("Đề nghị ghi lý do đổi hạn và số, ngày của văn bản quy định.")
    if new_due_at <= now:
        raise Refused("Hạn mới phải sau thời điểm này.")
    if new_due_at <= period.opens_at:
        raise Refused("Hạn mới phải sau giờ mở tuần báo cáo.")
    if new_summary_at > now + FURTHEST:
        raise Refused(f"Hạn mới không được xa hơn {FURTHEST.days} ngày kể từ hôm nay.")
    if new_summary_at <= new_due_at:
        raise Refused("Hạn tổng hợp phải sau hạn nộp.")
    if new_due_at == period.due_at and new_summary_at == period.summary_at:
        raise Refused("Hạn mới trùng hạn đang áp dụng.")
