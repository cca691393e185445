"""The compiling office puts on record why a report was late or never came: an objective reason, with its letter.

What is excused stays late or missing: the verdict of the deadline is a fact. Rankings count it apart, and every page
that shows the lateness shows the reason beside it; a draft of the summary that stands already gets its next version.
"""

from datetime import datetime

from django.db import transaction

from reports.actions.summaries import renew
from reports.actions.versions import lock_week
from reports.models import Report
from units import audit
from units.access import Refused
from units.models import Person

FIELDS = ("excuse_reason", "excuse_letter")


@transaction.atomic
def excuse(report: Report, *, by: Person, reason: str, letter: str, now: datetime) -> Report:
    """Put the reason on record, or another one in its place. ``letter``: the unit's own letter, where there is one."""
    report = _judged(report)
    if report.on_time:
        raise Refused(f"{report.unit.short_name} đã nộp đúng hạn, không có gì phải xét lý do.")
    if not reason.strip():
        raise Refused("Đề nghị ghi lý do khách quan.")
    before = audit.values_of(report, FIELDS)
    report.excused_at, report.excused_by = now, by
    report.excuse_reason, report.excuse_letter = reason.strip(), letter.strip()
    report.save(update_fields=["excused_at", "excused_by", *FIELDS])
    after = audit.values_of(report, FIELDS)
    audit.record("ghi lý do khách quan", report, by=by, now=now, before=before, after=after)
    if after != before:
        told = f"Ghi lý do khách quan của {report.unit.short_name}: {report.excuse_reason}"
        renew(report.period, by=by, reason=told, now=now)
    return report


@transaction.atomic
def withdraw_excuse(report: Report, *, by: Person, now: datetime) -> Report:
    """Take the reason off again; the history keeps it."""
    report = _judged(report)
    if not report.is_excused:
        raise Refused(f"Báo cáo của {report.unit.short_name} chưa ghi lý do khách quan nào.")
    before = audit.values_of(report, FIELDS)
    report.excused_at = report.excused_by = None
    report.excuse_reason = report.excuse_letter = ""
    report.save(update_fields=["excused_at", "excused_by", *FIELDS])
    audit.record("bỏ lý do khách quan", report, by=by, now=now, before=before)
    renew(report.period, by=by, reason=f"Bỏ lý do khách quan của {report.unit.short_name}", now=now)
    return report


def _judged(report: Report) -> Report:
    """The status row, locked behind its week as every submission does; Refused before the week is closed."""
    period = lock_week(report.period_id)
    if period.closed_at is None:
        raise Refused("Tuần báo cáo chưa chốt nên chưa có báo cáo nào là muộn hay thiếu.")
    return (
        Report.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "period").get(pk=report.pk)
    )
