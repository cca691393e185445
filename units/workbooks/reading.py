"""A workbook on its way in: judged by its outside here, parsed in a confined child process."""

import hashlib
import json
from pathlib import PurePosixPath
from threading import BoundedSemaphore

from units.access import Refused
from units.confining import BusyError, HaltedError, parsed_by
from units.uploads import CheckedFile, Upload, clean_name

from .book import OUT_OF_MEMORY, REFUSED, Book, Place, Sheet

LARGEST = 5 * 1024 * 1024  # bytes; ours of 3,321 units has 300 kB
SECONDS = 20
MOST_MEMORY = 400 * 1024 * 1024  # bytes of address space
CHILD = "units.workbooks.child"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TURNS = BoundedSemaphore(2)  # children at once of one web process
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # the container of .xls and of every office file with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

NO_FILE = "Tệp “{name}” không có nội dung."
TOO_LARGE = "Tệp “{name}” lớn hơn 5 MB nên không đọc. Biểu mẫu của phần mềm nhỏ hơn nhiều: hãy tải biểu mẫu mới về."
MACROS = "Tệp “{name}” có thể chứa macro nên không được đọc. Hãy lưu lại thành .xlsx."
OLD = "Tệp “{name}” là tệp Excel kiểu cũ. Hãy lưu lại thành .xlsx."
LOCKED = "Tệp “{name}” có mật khẩu: hãy bỏ mật khẩu rồi tải lên lại."
OTHER = "Tệp “{name}” không phải tệp Excel (.xlsx)."
TOO_SLOW = "Tệp Excel quá lớn hoặc quá phức tạp nên đã dừng đọc. Hãy chép số liệu vào biểu mẫu mới rồi tải lên."
BROKEN = "Tệp Excel bị hỏng nên không đọc được. Hãy mở tệp, lưu lại rồi tải lên."
BUSY = "Máy chủ đang bận nên chưa đọc được tệp. Hãy thử lại sau ít phút."


class UnfitWorkbook(Refused):
    """The workbook cannot be read; the reason is a Vietnamese sentence for the sender."""


def read_workbook(upload: Upload) -> tuple[CheckedFile, Book]:
    """The file and its cells. Raises :class:`UnfitWorkbook`."""
    name = clean_name(upload.name or "")
    content = upload.read(LARGEST + 1)
    for sentence, is_wrong in (
        (NO_FILE, not content),
        (TOO_LARGE, len(content) > LARGEST),
        (MACROS, PurePosixPath(name).suffix.lower() in {".xlsm", ".xltm", ".xlsb"}),
        (LOCKED, content.startswith(_COMPOUND) and _ENCRYPTED in content),
        (OLD, content.startswith(_COMPOUND)),
        (OTHER, PurePosixPath(name).suffix.lower() != ".xlsx" or not content.startswith(b"PK")),
    ):
        if is_wrong:
            raise UnfitWorkbook(sentence.format(name=name))
    book = book_of(content)
    return CheckedFile(name, XLSX, len(content), hashlib.sha256(content).hexdigest(), content), book


def book_of(content: bytes) -> Book:
    """The cells, as a child process reads them."""
    try:
        child = parsed_by(CHILD, content, turns=_TURNS, wait=SECONDS, seconds=SECONDS, memory=MOST_MEMORY)
    except HaltedError as halted:
        raise UnfitWorkbook(TOO_SLOW) from halted
    except BusyError as busy:
        raise UnfitWorkbook(BUSY) from busy
    answer = child.stdout.decode("utf-8", errors="replace")
    if child.returncode == 0:
        sheets = json.loads(answer)
        return Book({name: _sheet(cells) for name, cells in sheets.items()})
    if child.returncode == REFUSED:
        raise UnfitWorkbook(answer)
    raise UnfitWorkbook(TOO_SLOW if child.returncode == OUT_OF_MEMORY else BROKEN)


def _sheet(cells: list[tuple[int, int, str, str]]) -> Sheet:
    return Sheet({Place(row, column): (kind, text) for row, column, kind, text in cells})
