"""A scanned letter page by page: how many there are, and the words on one. Needs `tesseract` with Vietnamese."""

import shutil
import subprocess
import sys
from pathlib import Path

from units.confining import HaltedError, run_confined

MOST_PAGES = 60
DRAWING_SECONDS = 20
READING_SECONDS = 60
PAGE_SECONDS = DRAWING_SECONDS + READING_SECONDS
"""The longest that one page can take."""
LONGEST_PAGE = 50_000  # characters; a full page of small print has 6,000

PROGRAM, LANGUAGE, UPRIGHT = "tesseract", "vie", "osd"
PACKAGES = {PROGRAM: "tesseract-ocr", LANGUAGE: "tesseract-ocr-vie"}
DRAWER = Path(__file__).with_name("page_picture.py")
UNREADABLE, LOCKED = 3, 4  # exit statuses of the drawer

BROKEN = "Tệp PDF bị hỏng: không mở được trang ảnh."
PASSWORD = "Tệp PDF có mật khẩu hoặc được mã hóa: hãy bỏ mật khẩu rồi tải lên lại."  # noqa: S105  (a sentence)


class BrokenScanError(Exception):
    """The file itself is at fault, another try is in vain; the message is a Vietnamese sentence for the user."""


def missing() -> list[str]:
    """The Debian packages that this machine lacks for reading scans; empty when scans can be read."""
    if shutil.which(PROGRAM) is None:
        return list(PACKAGES.values())
    return [] if LANGUAGE in languages() else [PACKAGES[LANGUAGE]]


def languages() -> set[str]:
    """What the installed tesseract has data for."""
    try:
        done = subprocess.run(
            [PROGRAM, "--list-langs"], stdin=subprocess.DEVNULL, capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return set()
    return set(done.stdout.decode(errors="replace").split())


def count_pages(pdf: bytes) -> int:
    """Raises :class:`BrokenScanError`, or :class:`HaltedError` when a limit was hit."""
    return int(_drawn("count", pdf))


def read_page(pdf: bytes, number: int) -> str:
    """The words on a page, counted from 1, as tesseract gives them: pieces set side by side parted by wide gaps.

    A page without words gives "". Raises what :func:`count_pages` raises.
    """
    # 1 finds which way up the page is; without the data for that, 3 takes it as it lies.
    layout = "1" if UPRIGHT in languages() else "3"
    command = [PROGRAM, "stdin", "stdout", "-l", LANGUAGE, "--psm", layout, "-c", "preserve_interword_spaces=1"]
    done = run_confined(command, given=_drawn(str(number), pdf), seconds=READING_SECONDS)
    if done.returncode:
        raise HaltedError(done.stderr.decode(errors="replace")[-300:])
    return done.stdout.decode("utf-8", errors="replace").replace("\0", "")[:LONGEST_PAGE]


def _drawn(wanted: str, pdf: bytes) -> bytes:
    done = run_confined([sys.executable, "-I", str(DRAWER), wanted], given=pdf, seconds=DRAWING_SECONDS)
    if done.returncode in {UNREADABLE, LOCKED}:
        raise BrokenScanError(PASSWORD if done.returncode == LOCKED else BROKEN)
    if done.returncode:
        raise HaltedError(done.stderr.decode(errors="replace")[-300:])
    return done.stdout
