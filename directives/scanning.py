"""What a worker does with scanned letters: one step at a time, safe to repeat and to be killed in."""

import logging
from collections.abc import Callable
from datetime import datetime

from directives.actions.scanning import claim_scan, fail_scan, hand_over, keep_count, keep_page, put_back, release
from directives.models import Scan
from directives.recognising import MOST_PAGES, BrokenScanError, HaltedError, count_pages, missing, read_page
from units.access import Refused

logger = logging.getLogger(__name__)

TOO_MANY = "Bản quét có {pages} trang; phần mềm nhận dạng tối đa {most} trang."
NO_PAGES = "Tệp PDF không có trang nào."
NO_WORDS = "Không nhận ra chữ nào trong bản quét: ảnh quá mờ, quá tối, hoặc trang trắng."
LOST = "Không tìm thấy tệp bản quét trên máy chủ."


def read_next(clock: Callable[[], datetime]) -> str | None:
    """Do the next step of one scan; a line of text about it, None when there is nothing to do here and now."""
    if not Scan.objects.readable(clock()).exists():
        return None
    if lacking := missing():
        logger.warning("scans wait: this machine lacks %s", ", ".join(lacking))
        return None
    scan = claim_scan(now=clock())
    if scan is None:
        return None
    try:
        return _settled(scan, clock)
    finally:
        release(scan)


def _settled(scan: Scan, clock: Callable[[], datetime]) -> str:
    """The claimed step, done, failed for good or put back."""
    try:
        return _step(scan, clock)
    except (BrokenScanError, Refused) as fault:
        fail_scan(scan, NO_WORDS if isinstance(fault, Refused) else str(fault), now=clock())
        return f"scan {scan.pk}: failed"
    except HaltedError as halted:
        logger.warning("scan %s, page %s, try %s: %s", scan.pk, scan.page_under_way, scan.attempts, halted)
    except Exception:
        logger.exception("scan %s failed at page %s", scan.pk, scan.page_under_way)
    put_back(scan, now=clock())
    return f"scan {scan.pk}: put back"


def _step(scan: Scan, clock: Callable[[], datetime]) -> str:
    if scan.pages is None:
        keep_count(scan, _counted(scan), now=clock())
        return f"scan {scan.pk}: pages counted"
    if scan.pages_done < scan.pages:
        number = scan.pages_done + 1
        keep_page(scan, read_page(_content(scan), number), now=clock())
        return f"scan {scan.pk}: page {number} of {scan.pages}"
    return f"scan {scan.pk}: proposal {hand_over(scan, now=clock()).pk}"


def _counted(scan: Scan) -> int:
    pages = count_pages(_content(scan))
    if not pages:
        raise BrokenScanError(NO_PAGES)
    if pages > MOST_PAGES:
        raise BrokenScanError(TOO_MANY.format(pages=pages, most=MOST_PAGES))
    return pages


def _content(scan: Scan) -> bytes:
    try:
        with scan.file.open("rb") as file:
            content: bytes = file.read()
    except FileNotFoundError as lost:
        raise BrokenScanError(LOST) from lost
    return content
