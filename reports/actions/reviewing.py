"""The compiling office reads what came in: accepts it, or returns it with a reason and a deadline of its own."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reports.actions.summaries import leave_out
from reports.actions.versions import lock_week
from reports.models import Report, ReportState
from units import audit, notices
from units.access import Refused
from units.models import Membership, Person, Role


@transaction.atomic
def accept_report(report: Report, *, by: Person, now: datetime, seen: int | None = None) -> Report:
    """Mark the submission as read and in order; ``seen`` is the version of the report that was read."""
    report = _submitted(report, seen=seen)
    report.state, report.accepted_at, report.accepted_by = ReportState.ACCEPTED, now, by
    report.version += 1
    report.save(update_fields=["state", "accepted_at", "accepted_by", "version"])
    audit.record("nhận báo cáo", report, by=by, now=now, after={"phiên bản": report.version})
    return report


@transaction.atomic
def return_report(
    report: Report, *, by: Person, reason: str, due_at: datetime, now: datetime, seen: int | None = None
) -> Report:
    """Give the report back: the unit is told why and until when, and its words leave the running summary.

    ``seen`` is the version of the report that was read.
    """
    lock_week(report.period_id)  # before the report, as every submission does: the two never wait for each other
    report = _submitted(report, also=ReportState.ACCEPTED, seen=seen)
    if not reason.strip():
        raise Refused("Đề nghị ghi lý do trả lại để đơn vị biết cần sửa gì.")
    if due_at <= now:
        raise Refused("Hạn nộp lại phải sau thời điểm này.")
    if due_at >= report.period.locks_at:
        raise Refused("Hạn nộp lại phải trước giờ khóa của tuần báo cáo.")
    report.state, report.version = ReportState.RETURNED, report.version + 1
    report.returned_at, report.returned_by = now, by
    report.return_reason, report.return_due_at = reason.strip(), due_at
    report.accepted_at = report.accepted_by = None
    report.save()
    after = {"lý do": reason, "hạn nộp lại": due_at}
    audit.record("trả lại báo cáo", report, by=by, now=now, after=after)
    _tell_unit(report, now)
    if report.period.closed_at is not None:
        leave_out(report, by=by, reason=f"Trả lại báo cáo của {report.unit.short_name}", now=now)
    return report


def _submitted(report: Report, also: str = "", seen: int | None = None) -> Report:
    """The status row, locked; refused when there is nothing to review, or another text than the one that was read."""
    rows = Report.objects.select_for_update(of=("self",), no_key=True).select_related(
        "unit", "period__scheme__directive"
    )
    report = rows.get(pk=report.pk)
    if report.state not in {ReportState.SUBMITTED, also}:
        raise Refused(f"Báo cáo đang ở trạng thái “{report.get_state_display()}”, không xử lý được việc này.")
    if seen not in {None, report.version}:
        raise Refused(f"{report.unit.short_name} vừa nộp lại báo cáo. Đề nghị xem bản mới rồi xử lý.")
    return report


def _tell_unit(report: Report, now: datetime) -> None:
    messages = notices.to_everybody(
        Membership.objects.people_of([report.unit_id], [Role.STAFF, Role.HEAD], timezone.localdate(now)),
        key=f"returned/{report.pk}/{report.version}",
        kind="returned",
        subject=f"Báo cáo {report.period.label} bị trả lại",
        body=f"{report.returned_by} trả lại báo cáo của {report.unit}.\n\nLý do: {report.return_reason}\n"
        f"Hạn nộp lại: {audit.in_words(report.return_due_at)}",
        path=report.get_absolute_url(),
        now=now,
        needed_by=report.return_due_at,
    )
    notices.write(messages, now=now)
