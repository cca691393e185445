"""Step 5: drafts and submissions. "On time" is decided here, by the database's clock, inside the lock.

A submission holds the week's row FOR SHARE while it asks the clock and writes; closing the week holds it FOR
UPDATE. So a submission is either in the frozen week or marked late: there is no third state.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from reports.answers import Body, read_body
from reports.checking import problems
from reports.clock import database_clock
from reports.models import Draft, Period, Report, ReportState, Revision
from reports.outline import read_outline
from units import audit
from units.access import Refused
from units.models import Person

DRAFT_DISCARDED = "bỏ bản nháp"


class Conflict(Refused):
    """The report has changed since the form was read; both texts must be shown."""

    def __init__(self, report: Report) -> None:
        super().__init__("Báo cáo đã được người khác nộp hoặc sửa sau khi đồng chí mở. Đề nghị xem hai bản và chọn.")
        self.report = report


class NewerText(Refused):
    """The person's own text at the server is not the one that was typed on: ``body``, saved or handed in elsewhere."""

    def __init__(self, body: Body, at: datetime) -> None:
        super().__init__("Bản nháp đã được lưu từ nơi khác. Đề nghị xem hai bản và chọn.")
        self.body, self.at = body, at


@transaction.atomic
def save_draft(
    report: Report, *, by: Person, body: Body, base_version: int, now: datetime, seen: str | None = None
) -> Draft:
    """Keep what one person has typed; never touches the report or anybody else's draft.

    ``seen`` is the mark of the draft that the text goes on from: another one is written over, its words stay in the
    audit. None when there is nothing to compare.
    """
    kept = Draft.objects.select_for_update().filter(report=report, person=by).first()
    if kept is not None and seen is not None and is_unseen(kept, body, seen):
        audit.record(DRAFT_DISCARDED, report, by=by, now=now, before={"_body": kept.body})
    fields = {"body": body.as_json(), "base_version": base_version, "saved_at": now}
    draft, _ = Draft.objects.update_or_create(report=report, person=by, defaults=fields)
    return draft


class DraftChanged(Refused):
    """The draft or the report has changed since the text was compared with it; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Bản nháp hoặc báo cáo đã thay đổi sau khi so sánh. Đề nghị xem lại các khác biệt rồi chọn.")


@transaction.atomic
def replace_draft(
    report: Report, *, by: Person, body: Body, seen_draft: str, seen_version: int, now: datetime
) -> Draft:
    """Put ``body`` in place of the draft whose mark was seen ("": there was none), of the report in that version.

    Raises :class:`DraftChanged` when either has changed meanwhile.
    """
    version = (
        Report.objects.select_for_update(of=("self",), no_key=True).values_list("version", flat=True).get(pk=report.pk)
    )
    draft = Draft.objects.select_for_update().filter(report=report, person=by).first()
    if (draft.mark if draft else "") != seen_draft or version != seen_version:
        raise DraftChanged
    base_version = draft.base_version if draft else version
    return save_draft(report, by=by, body=body, base_version=base_version, now=now)


def is_unseen(kept: Draft, body: Body, seen: str) -> bool:
    """The draft holds words that neither ``body`` has nor its writer read."""
    return kept.mark != seen and kept.body != body.as_json()


@transaction.atomic
def save_typing(
    report: Report, *, by: Person, body: Body, base_version: int, token: UUID, seen: str, now: datetime
) -> Draft:
    """Keep what is being typed, which may arrive twice, late, and after the answer to it was lost on the line.

    Raises NewerText when the draft is not the one ``seen``, or the form of ``token`` was handed in meanwhile.
    """
    Report.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    handed_in = report.revisions.filter(token=token).first()
    if handed_in is not None:
        raise NewerText(read_body(handed_in.body), handed_in.submitted_at)
    kept = Draft.objects.filter(report=report, person=by).first()
    if kept is None or kept.mark == seen:
        return save_draft(report, by=by, body=body, base_version=base_version, now=now)
    if is_unseen(kept, body, seen):
        raise NewerText(read_body(kept.body), kept.saved_at)
    return kept


def drop_typing(report: Report, *, by: Person, body: Body, now: datetime) -> Report:
    """Of two texts the person took the server's; the audit row keeps the words of the other."""
    audit.record(DRAFT_DISCARDED, report, by=by, now=now, before={"_body": body.as_json()})
    return report


def discard_draft(report: Report, *, by: Person, now: datetime) -> Report:
    """Throw away one's own draft; the audit row keeps the words."""
    draft = Draft.objects.filter(report=report, person=by).first()
    if draft is not None:
        audit.record(DRAFT_DISCARDED, report, by=by, now=now, before={"_body": draft.body})
        draft.delete()
    return report


@transaction.atomic
def submit(
    report: Report,
    *,
    by: Person,
    body: Body,
    base_version: int,
    token: UUID,
    clock: Callable[[], datetime] = database_clock,
) -> Revision:
    """Hand in the unit's report. The same ``token`` and text again return the first submission.

    Raises Refused when the week is locked, the report accepted, or the answers incomplete, and Conflict when
    somebody else has changed the report since ``base_version``.
    """
    period = lock_for_filing(report.period_id)
    report = Report.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=report.pk)
    report.period = period
    now = clock()
    earlier = report.revisions.filter(token=token, body=body.as_json()).first()
    if earlier is not None:
        return earlier
    _check(report, body, base_version, now)
    on_time = period.closed_at is None and now < period.due_at
    revision = report.revisions.create(
        number=report.revisions.count() + 1,
        body=body.as_json(),
        submitted_at=now,
        submitted_by=by,
        on_time=on_time,
        token=token,
    )
    _mark_filed(report, revision)
    Draft.objects.filter(report=report, person=by).delete()
    after = {"lần nộp": revision.number, "đúng hạn": on_time}
    audit.record("nộp báo cáo", report, by=by, now=now, after=after)
    return revision


def lock_for_filing(period_id: int) -> Period:
    """The week, held FOR SHARE: submissions run side by side, closing waits for them and they for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM reports_period WHERE id = %s FOR SHARE", [period_id])
    return Period.objects.select_related("scheme__directive").get(pk=period_id)


def _check(report: Report, body: Body, base_version: int, now: datetime) -> None:
    """Refuse what may not be filed now."""
    if now >= report.period.locks_at:
        raise Refused("Tuần báo cáo đã khóa, không nhận báo cáo nữa. Đề nghị liên hệ đơn vị tổng hợp.")
    if base_version != report.version:
        raise Conflict(report)
    if report.state == ReportState.ACCEPTED:
        raise Refused("Báo cáo đã được đơn vị tổng hợp nhận. Muốn sửa, đề nghị đơn vị tổng hợp trả lại.")
    found = problems(read_outline(report.period.outline).for_unit(report.unit_id), body, report.period.monday)
    if found:
        raise Refused(found[0].message)


def _mark_filed(report: Report, revision: Revision) -> None:
    """Keep the status row true to its newest submission."""
    fields: dict[str, Any] = {
        "state": ReportState.SUBMITTED,
        "version": report.version + 1,
        "last_submitted_at": revision.submitted_at,
        "accepted_at": None,
        "accepted_by": None,
    }
    if report.first_submitted_at is None:
        fields |= {"first_submitted_at": revision.submitted_at, "on_time": revision.on_time}
    for name, value in fields.items():
        setattr(report, name, value)
    report.save(update_fields=list(fields))
