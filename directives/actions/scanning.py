"""A scanned letter on its way to its text: taken in, claimed and read step by step, handed over, dropped.

A step is claimed by a conditional UPDATE with a lease and settled by another that names the claim, so that whoever
comes back too late changes nothing. One page is under way at a time: the worker keeps a hand free for the tick.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.urls import reverse

from directives.actions.proposing import propose
from directives.models import Proposal, Scan, ScanState
from directives.reading.scanned import join_pages
from directives.recognising import PAGE_SECONDS
from units.access import Refused
from units.audit import record
from units.models import Channel, Person, Unit
from units.notices import Message, write
from units.uploads import CheckedFile

LEASE = timedelta(seconds=PAGE_SECONDS + 40)
MOST_ATTEMPTS = 3
LOCK = 0x7A6E_6364
"""Advisory lock key: those who claim take turns."""

GONE = "Bản quét này đã được bỏ."
READ_ALREADY = "Bản quét này đã được nhận dạng xong."
NOT_FAILED = "Bản quét này vẫn đang được nhận dạng."
GIVEN_UP = "Đã thử {attempts} lần mà chưa đọc được {what}: đọc quá lâu, hoặc máy chủ dừng giữa chừng."


@transaction.atomic
def take_scan(file: CheckedFile, *, issuer: Unit, by: Person, now: datetime) -> Scan:
    """Take in a letter of ``issuer`` that has pictures of pages instead of words; a worker reads it."""
    scan = Scan(issuer=issuer, file_name=file.name, created_at=now, created_by=by, moved_at=now)
    scan.file = file.as_file()
    scan.save()
    record("nhập bản quét", scan, by=by, now=now, after={"cơ quan ban hành": str(issuer), "tệp": scan.file_name})
    return scan


@transaction.atomic
def claim_scan(*, now: datetime) -> Scan | None:
    """The scan whose next step is ours until the lease ends; None when nothing waits or a page is under way.

    The one with the fewest pages done comes first, so that a short letter does not stand behind a long one. A step
    that was begun too often without an end fails the scan.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if Scan.objects.under_way(now).exists():
        return None
    for scan in Scan.objects.readable(now).select_for_update(of=("self",)).order_by("pages_done", "pk"):
        if scan.attempts >= MOST_ATTEMPTS:
            give_up(scan, now=now)
        elif settle(scan, now=now, attempts=F("attempts") + 1, lease_until=now + LEASE):
            scan.attempts, scan.lease_until = scan.attempts + 1, now + LEASE
            return scan
    return None


def keep_count(scan: Scan, pages: int, *, now: datetime) -> bool:
    """The pages are counted. False when the claim is no longer ours."""
    return settle(scan, now=now, pages=pages, attempts=0, lease_until=None)


def keep_page(scan: Scan, text: str, *, now: datetime) -> bool:
    """The next page has been recognised. False when the claim is no longer ours."""
    texts = [*scan.texts[: scan.pages_done], text]
    return settle(scan, now=now, texts=texts, pages_done=len(texts), attempts=0, lease_until=None)


def release(scan: Scan) -> None:
    """Let go of a claim whose step somebody made needless meanwhile; a claim that was settled is gone already."""
    Scan.objects.filter(pk=scan.pk, lease_until=scan.lease_until).update(lease_until=None)


@transaction.atomic
def put_back(scan: Scan, *, now: datetime) -> bool:
    """The step was not done; the next claim tries again, unless this was the last try."""
    if scan.attempts >= MOST_ATTEMPTS:
        return give_up(scan, now=now)
    return settle(scan, now=now, lease_until=None)


def give_up(scan: Scan, *, now: datetime) -> bool:
    """The step has been tried often enough."""
    what = f"trang {scan.page_under_way}" if scan.pages else "tệp"
    return fail_scan(scan, GIVEN_UP.format(attempts=scan.attempts, what=what), now=now)


@transaction.atomic
def fail_scan(scan: Scan, failure: str, *, now: datetime) -> bool:
    """The scan cannot be read: say why, and tell whoever sent it. False when the claim is no longer ours."""
    if not settle(scan, now=now, failure=failure, lease_until=None):
        return False
    record("nhận dạng bản quét không thành", scan, by=None, now=now, after={"lý do": failure})
    page = reverse("directives:scan", args=[scan.pk])
    _tell(scan, f"failed/{now.isoformat()}", f"Không nhận dạng được bản quét {scan.file_name}", failure, page, now)
    return True


@transaction.atomic
def hand_over(scan: Scan, *, now: datetime) -> Proposal:
    """All pages are recognised: read the letter, propose it in the name of whoever sent it, and tell them.

    Done again, it gives the proposal that is there. Refused when no page has a word, or the scan was dropped.
    """
    current = locked(scan)
    if current.proposal is not None:
        return current.proposal
    text = join_pages(current.texts)
    proposal = propose(text, issuer=current.issuer, by=current.created_by, now=now, scan=current)
    current.lease_until = None
    _settle_with(current, proposal, now=now)
    body = "Phần mềm đã nhận dạng chữ và đọc văn bản. Đề nghị kiểm tra với bản gốc và xác nhận."
    page = reverse("directives:proposal", args=[proposal.pk])
    _tell(current, "read", f"Bản quét {current.file_name} chờ kiểm tra", body, page, now)
    return proposal


@transaction.atomic
def transcribe(scan: Scan, text: str, *, by: Person, now: datetime) -> Proposal:
    """A person gives the words of the letter instead of the machine; the scan stays its file."""
    current = _still_open(scan)
    proposal = propose(text, issuer=current.issuer, by=by, now=now, scan=current)
    current.failure = ""
    _settle_with(current, proposal, now=now)
    return proposal


@transaction.atomic
def read_again(scan: Scan, *, by: Person, now: datetime) -> Scan:
    """Try a failed scan once more; the pages that were recognised stay."""
    current = _still_open(scan)
    if current.state != ScanState.FAILED:
        raise Refused(NOT_FAILED)
    current.failure, current.attempts, current.moved_at = "", 0, now
    current.save(update_fields=["failure", "attempts", "moved_at"])
    record("nhận dạng lại bản quét", current, by=by, now=now)
    return current


@transaction.atomic
def drop_scan(scan: Scan, *, by: Person, now: datetime) -> Scan:
    """Take a scan off the list; its file and what was recognised are kept."""
    current = _still_open(scan)
    current.dropped_at = now
    current.save(update_fields=["dropped_at"])
    record("bỏ bản quét", current, by=by, now=now)
    return current


def locked(scan: Scan) -> Scan:
    """The scan as it is now, ours until the transaction ends. Refused once dropped."""
    rows = Scan.objects.select_for_update(of=("self",)).select_related("issuer", "created_by", "proposal")
    current = rows.get(pk=scan.pk)
    if current.dropped_at is not None:
        raise Refused(GONE)
    return current


def settle(scan: Scan, *, now: datetime, **changes: Any) -> bool:
    """Write the outcome of a step, unless somebody else has gone on since."""
    mine = Scan.objects.open().filter(
        pk=scan.pk, pages=scan.pages, pages_done=scan.pages_done, attempts=scan.attempts, failure=""
    )
    return bool(mine.update(moved_at=now, **changes))


def _still_open(scan: Scan) -> Scan:
    current = locked(scan)
    if current.proposal_id is not None:
        raise Refused(READ_ALREADY)
    return current


def _settle_with(scan: Scan, proposal: Proposal, *, now: datetime) -> None:
    scan.proposal, scan.moved_at = proposal, now
    scan.save(update_fields=["proposal", "moved_at", "lease_until", "failure"])


def _tell(scan: Scan, what: str, subject: str, body: str, page: str, now: datetime) -> None:
    """A notice in the program to whoever sent the scan; they were here minutes ago."""
    key = f"scan/{scan.pk}/{what}"
    write([Message(key, "scan", scan.created_by, Channel.IN_APP, subject, body, now, page)], now=now)
