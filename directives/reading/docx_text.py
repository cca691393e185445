"""The text of a .docx: paragraphs a line each, task tables as "a | b | c" lines."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table, _Cell

from .errors import UnreadableFileError
from .findings import Span
from .folding import fold
from .markers import find_marker

DOCX_MARK = b"PK\x03\x04"
LARGEST_UNPACKED = 100 * 1024 * 1024
LARGEST_PART = 50 * 1024 * 1024
LARGEST_XML = 20 * 1024 * 1024
MOST_PARTS = 2_000
MOST_RATIO = 100
_SMALL_PART = 1024 * 1024
_CHUNK = 64 * 1024
_BODY = "word/document.xml"
_MOST_LAYOUT_COLUMNS = 2
_SHORT_LINE = 60
_BROKEN = "Tệp Word bị hỏng hoặc không đúng định dạng .docx."


def docx_text(content: bytes) -> str:
    """The words of the file. Raises `UnreadableFileError` for anything but a plain, sound .docx."""
    guard(content)
    try:
        document = docx.Document(io.BytesIO(content))
        return "\n".join(_lines(document))
    except (
        KeyError,
        ValueError,
        AttributeError,
        IndexError,
        RecursionError,
        InvalidXmlError,
        SyntaxError,
        zipfile.BadZipFile,
    ) as error:
        raise UnreadableFileError(_BROKEN) from error


def guard(content: bytes) -> None:
    """Refuse an archive that would unpack to more than it should, before any of it is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_declared(parts)
            left = LARGEST_UNPACKED
            for part in parts:
                left -= _check_streamed(archive, part, left)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise UnreadableFileError(_BROKEN) from error


def _check_declared(parts: list[zipfile.ZipInfo]) -> None:
    if _BODY not in {part.filename for part in parts}:
        raise UnreadableFileError("Tệp nén này không phải văn bản Word (.docx).")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableFileError("Tệp Word giải nén ra quá lớn nên không được đọc.")
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableFileError("Tệp Word có mật khẩu: hãy bỏ mật khẩu rồi tải lại.")
    if any(part.filename.lower().endswith((".zip", ".docx", ".rar", ".7z")) for part in parts):
        raise UnreadableFileError("Tệp Word chứa một tệp nén khác nên không được đọc.")
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise UnreadableFileError("Tệp Word chứa macro nên không được đọc; hãy lưu lại thành .docx.")


def _check_streamed(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """The true size of a part; refuses one that says less than it holds, and any XML with a DOCTYPE."""
    size, tail = 0, b""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    limit = min(left, LARGEST_XML if is_xml else LARGEST_PART)
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit or (size > _SMALL_PART and size > MOST_RATIO * max(part.compress_size, 1)):
                raise UnreadableFileError("Tệp Word giải nén ra quá lớn nên không được đọc.")
            if is_xml and _has_doctype(tail + chunk):
                raise UnreadableFileError("Tệp Word chứa khai báo DOCTYPE nên không được đọc.")
            tail = chunk[-32:]
    return size


def _has_doctype(chunk: bytes) -> bool:
    """ "<!DOCTYPE" or "<!ENTITY", also in UTF-16."""
    plain = chunk.replace(b"\0", b"").upper()
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _lines(document: Document) -> Iterator[str]:
    before = ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _table_lines(block)
            before = ""
        else:
            if not (_goes_on(before) and len(block.text) <= _SHORT_LINE):
                yield ""
            yield block.text
            before = block.text


def _goes_on(text: str) -> bool:
    """Whether a paragraph is one line of a block, such as a subject typed over two lines."""
    if not 0 < len(text) <= _SHORT_LINE or text.rstrip().endswith((".", ";", ":")):
        return False
    return find_marker(text, fold(text), Span(0, len(text))) is None


def _table_lines(table: Table) -> Iterator[str]:
    """A table for layout (the head, the foot) cell after cell; a table of tasks row by row."""
    yield ""
    for row in table.rows:
        cells = _distinct(row.cells)
        if len(table.columns) > _MOST_LAYOUT_COLUMNS:
            yield " | ".join(" ".join(cell.text.split()) for cell in cells)
            continue
        for cell in cells:
            yield ""
            yield from (paragraph.text for paragraph in cell.paragraphs)


def _distinct(cells: "tuple[_Cell, ...]") -> list[_Cell]:
    """A merged cell once."""
    found: list[_Cell] = []
    for cell in cells:
        if not found or found[-1]._tc is not cell._tc:
            found.append(cell)
    return found
