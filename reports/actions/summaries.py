"""Step 7 and 8: versions of a week's summary, the reviewer's words, signature and publication.

Whoever makes or changes a version holds the week's row (`lock_week`), so versions are numbered without gaps. A
version that is out never changes: what comes after is version n+1 with its reason.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from reports.actions.versions import WordsConflict, editable, latest, lock_week
from reports.compiling import compile_checked
from reports.compiling.moved import strange_numbers
from reports.compiling.wording import short_names
from reports.models import Enclosure, Format, Period, Publication, Report, Revision, Subscription, Summary, WordTemplate
from reports.publishing import file_name, render
from reports.signing import Signature, Signer, pdf_signer
from units import audit, notices
from units.access import Refused
from units.models import Channel, Membership, Notice, Person, Role

logger = logging.getLogger(__name__)

CHECKS_TOLD = 100
"""Of the checks open at a signature, how many stand in the history; the version itself keeps them all."""
FORMATS = (Format.DOCX, Format.PDF, Format.XLSX, Format.JSON)


@transaction.atomic
def compile_summary(
    period: Period, *, revisions: Iterable[Revision], reason: str, by: Person | None, now: datetime
) -> Summary:
    """Make the next version from these submissions; the reviewer's own words are carried over, with what they were
    written over."""
    period = lock_week(period.pk)
    revisions = list(revisions)
    last = period.summaries.order_by("version").last()
    content, checks = compile_checked(period, revisions)
    summary = Summary.objects.create(
        period=period,
        version=last.version + 1 if last else 1,
        reason=reason,
        content=content,
        words=last.words if last else {},
        words_basis=last.words_basis if last else {},
        checks=checks,
        compiled_at=now,
        compiled_by=by,
    )
    summary.revisions.set(revisions)
    audit.record("lập báo cáo tổng hợp", summary, by=by, now=now, after={"lý do": reason, "số báo cáo": len(revisions)})
    return summary


@transaction.atomic
def pull_in(report: Report, *, by: Person, reason: str, now: datetime) -> Summary:
    """Take a late or resubmitted report into the next version."""
    period = lock_week(report.period_id)
    report = Report.objects.select_related("unit").get(pk=report.pk)
    if not reason.strip():
        raise Refused("Đề nghị ghi lý do đưa báo cáo vào bản tổng hợp.")
    if not report.is_filed:
        raise Refused(f"{report.unit.short_name} chưa có báo cáo hợp lệ để đưa vào.")
    newest = report.revisions.defer("body").order_by("-number")[0]
    current = latest(period).revisions.defer("body")
    if newest in current:
        raise Refused(f"Báo cáo mới nhất của {report.unit.short_name} đã có trong bản tổng hợp.")
    others = [revision for revision in current if revision.report_id != report.pk]
    label = f"Đưa báo cáo của {report.unit.short_name} vào: {reason.strip()}"
    return compile_summary(period, revisions=[*others, newest], reason=label[:300], by=by, now=now)


@transaction.atomic
def leave_out(report: Report, *, by: Person, reason: str, now: datetime) -> Summary:
    """The next version without a report that was returned; the current one when it was not in."""
    period = lock_week(report.period_id)
    current = latest(period)
    revisions = list(current.revisions.defer("body"))
    others = [revision for revision in revisions if revision.report_id != report.pk]
    if len(others) == len(revisions):
        return current
    return compile_summary(period, revisions=others, reason=reason, by=by, now=now)


@transaction.atomic
def renew(period: Period, *, by: Person, reason: str, now: datetime) -> None:
    """The next version from the same submissions, after something else that it says of them has changed.

    Only for a draft: a version that is signed or out stays as it is, and so does a week without one.
    """
    period = lock_week(period.pk)
    current = period.summaries.order_by("-version").first()
    if current and current.signed_at is None and not current.is_issued:
        compile_summary(period, revisions=current.revisions.defer("body"), reason=reason[:300], by=by, now=now)


@transaction.atomic
def sign(summary: Summary, *, by: Person, capacity: str, edit_version: int, now: datetime) -> Summary:
    """Sign the newest version as it was read. One that went out unsigned stays as it is: signing makes version n+1.

    WordsConflict when its words were edited since ``edit_version``: nobody signs what they have not seen.
    """
    period = lock_week(summary.period_id)
    current = latest(period)
    if current.pk == summary.pk and current.is_issued and current.signed_at is None:
        reason = f"Ký duyệt bản {current.version} đã phát hành khi chưa ký"
        current = compile_summary(period, revisions=current.revisions.defer("body"), reason=reason, by=by, now=now)
    else:
        current = editable(summary)
        if current.edit_version != edit_version:
            raise WordsConflict(current)
    current.signed_at, current.signed_by, current.signing_capacity = now, by, capacity.strip()
    current.save(update_fields=["signed_at", "signed_by", "signing_capacity"])
    after = {"thẩm quyền ký": capacity, **open_checks(current)}
    audit.record("ký báo cáo tổng hợp", current, by=by, now=now, after=after)
    return current


def open_checks(summary: Summary) -> dict[str, str]:
    """What was still to be looked at when the version was signed, in words; empty when there was nothing."""
    names = short_names(summary.content)
    told = [f"{names[check['unit']]}: {check['text']}" if check["unit"] else check["text"] for check in summary.checks]
    told += [f"{title}: {text}" for title, text in strange_numbers(summary.content, summary.words)]
    more = [f"Và {len(told) - CHECKS_TOLD} điểm khác."] if len(told) > CHECKS_TOLD else []
    return {"điểm cần xem lại khi ký": " ".join(told[:CHECKS_TOLD] + more)} if told else {}


@transaction.atomic
def publish(summary: Summary, *, by: Person | None, now: datetime) -> Summary:
    """Give a version out: its files are made and kept, leaders and reviewers are told.

    ``by`` empty: the clock does it at the summary's hour, unsigned and labelled so.
    """
    period = lock_week(summary.period_id)
    summary = latest(period) if by is None else summary
    summary.refresh_from_db(from_queryset=Summary.objects.defer("content"))
    if summary.is_issued:
        raise Refused("Bản này đã phát hành.")
    if by is not None and summary.signed_at is None:
        raise Refused("Bản tổng hợp chưa ký. Ký trước khi phát hành.")
    if period.summaries.filter(version__gt=summary.version).exists():
        raise Refused("Đã có bản mới hơn. Đề nghị phát hành bản mới nhất.")
    summary.published_at, summary.published_by = now, by
    summary.template = WordTemplate.objects.in_use().filter(office=period.scheme.compiler_id).first()
    summary.save(update_fields=["published_at", "published_by", "template"])
    store_files(summary, now=now)
    audit.record("phát hành báo cáo tổng hợp", summary, by=by, now=now, after={"bản": summary.version})
    _tell_readers(summary, now)
    return summary


def store_files(summary: Summary, *, now: datetime) -> list[Publication]:
    """Make the files that an issued summary does not have yet.

    One that cannot be made keeps neither the others nor the summary itself from the leaders; the clock tries it again.
    """
    made = []
    for fmt in sorted(set(FORMATS) - set(summary.publications.values_list("format", flat=True)), key=FORMATS.index):
        try:
            with transaction.atomic():
                made.append(_store(summary, fmt, now))
        except Exception:
            logger.exception("no %s of %s", fmt, summary)
    return made


def _store(summary: Summary, fmt: Format, now: datetime) -> Publication:
    """One file, named by its digest: a crash leaves at most an unnamed copy, never half a publication."""
    content, signer = render(summary, fmt), _signer_of(summary, fmt)
    if signer:
        content = signer(content, signature_of(summary, now))
    digest = sha256(content).hexdigest()
    publication = Publication(
        summary=summary,
        format=fmt,
        name=file_name(summary, fmt),
        size=len(content),
        sha256=digest,
        digitally_signed=signer is not None,
        issued_at=now,
    )
    publication.file.save(f"{digest}.{fmt}", ContentFile(content), save=False)
    publication.save()
    return publication


def _signer_of(summary: Summary, fmt: Format) -> Signer | None:
    """The hook for PDF files of versions that a person signed; what the clock issues bears no digital signature."""
    return pdf_signer() if fmt == Format.PDF and summary.signed_at else None


def signature_of(summary: Summary, now: datetime) -> Signature:
    """What the digital signature of a version says."""
    return Signature(
        signer=summary.signed_by.full_name if summary.signed_by else "",
        capacity=", ".join(filter(None, map(str.strip, summary.signing_capacity.splitlines()))),
        reason=str(summary),
        place=summary.content["header"]["place"].strip(),
        at=now,
    )


def _tell_readers(summary: Summary, now: datetime) -> None:
    """Leaders of the issuing body, and the office that compiled."""
    period, today = summary.period, timezone.localdate(now)
    leaders = Membership.objects.people_of([period.scheme.directive.issuer_id], [Role.LEADER], today)
    reviewers = Membership.objects.people_of([period.scheme.compiler_id], [Role.STAFF, Role.HEAD], today)
    label = "" if summary.signed_at else " (tổng hợp tự động, chưa ký)"
    words = f"{period.scheme.title}\n{period.label}, bản {summary.version}{label}."
    messages = notices.to_everybody(
        {person.pk: person for person in [*leaders, *reviewers]}.values(),
        key=f"summary/{summary.pk}",
        kind="summary",
        subject=f"Báo cáo tổng hợp {period.label}{label}",
        body=words,
        path=summary.get_absolute_url(),
        now=now,
    )
    _enclose(summary, notices.write(messages, now=now).values())


def _enclose(summary: Summary, written: Iterable[Notice]) -> None:
    """The e-mails to those who asked for the summary by e-mail carry its files."""
    wishes = dict(Subscription.objects.filter(scheme=summary.period.scheme_id).values_list("person", "with_word"))
    letters = [notice for notice in written if notice.channel == Channel.EMAIL and notice.recipient_id in wishes]
    Enclosure.objects.bulk_create(
        (Enclosure(notice=one, summary=summary, with_word=wishes[one.recipient_id]) for one in letters),
        ignore_conflicts=True,
    )
