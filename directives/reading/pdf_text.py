"""The text layer of a .pdf, a printed line to a line. Run as a module it serves one file as `serving` says."""

import io
import logging
import sys

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from .errors import NoTextLayerError, UnreadableFileError
from .pdf_lines import Line, read_page, with_gaps
from .serving import LONGEST_TEXT, serve

MOST_PAGES = 1_000
_BROKEN = "Tệp PDF bị hỏng hoặc không đúng định dạng."
_LOCKED = "Tệp PDF có mật khẩu hoặc được mã hóa: hãy bỏ mật khẩu rồi tải lên lại."
_NO_TEXT = "Tệp PDF không có lớp chữ (bản quét ảnh). Hãy dùng bản có chữ, tệp Word, hoặc dán toàn văn."

logging.getLogger("pypdf").setLevel(logging.ERROR)


def pdf_text(content: bytes) -> str:
    """The words of the file. Raises `UnreadableFileError` for a scanned, locked, broken or endless one."""
    try:
        reader = _opened(content)
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableFileError(f"Tệp PDF có hơn {MOST_PAGES} trang nên không được đọc.")
        text = _pages(reader)
    except DependencyError as error:
        raise UnreadableFileError(_LOCKED) from error
    except (
        PyPdfError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        ArithmeticError,
        NotImplementedError,
    ) as error:
        raise UnreadableFileError(_BROKEN) from error
    if not text.strip():
        raise NoTextLayerError(_NO_TEXT)
    return text


def _opened(content: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
    except NotImplementedError as error:
        raise UnreadableFileError(_LOCKED) from error
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFileError(_LOCKED)
    return reader


def _pages(reader: PdfReader) -> str:
    pages: list[list[Line]] = []
    length = 0
    for page in reader.pages:
        pages.append(read_page(page))
        length += sum(len(line.words) + 1 for line in pages[-1])
        if length > LONGEST_TEXT:
            raise UnreadableFileError("Tệp PDF có quá nhiều chữ nên không được đọc.")
    return with_gaps(pages)


if __name__ == "__main__":
    sys.exit(serve(pdf_text))
