"""A .docx as an archive: what would unpack to more than a letter can hold is refused before any of it is parsed."""

import io
import zipfile
import zlib

from .errors import UnreadableFileError

BODY, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
LARGEST_UNPACKED = 100 * 1024 * 1024
LARGEST_PART = 50 * 1024 * 1024
LARGEST_XML = 20 * 1024 * 1024
MOST_PARTS = 2_000
MOST_RATIO = 100
BROKEN = "Tệp Word bị hỏng hoặc không đúng định dạng .docx."
_SMALL_PART = 1024 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
_CHUNK = 64 * 1024
_LONGEST_MARK = len("<!DOCTYPE") * 4  # bytes, in UTF-32
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ARCHIVES = (".zip", ".docx", ".rar", ".7z")
_TOO_LARGE = "Tệp Word giải nén ra quá lớn nên không được đọc."


def read_parts(content: bytes) -> dict[str, bytes]:
    """The parts a letter's words depend on. Raises `UnreadableFileError` for anything but a plain, sound .docx."""
    if content.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        raise UnreadableFileError(_TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_declared(parts)
            return _streamed(archive, parts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error) as error:
        raise UnreadableFileError(BROKEN) from error


def _check_declared(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if BODY not in {part.filename for part in parts}:
        raise UnreadableFileError("Tệp nén này không phải văn bản Word (.docx).")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableFileError(_TOO_LARGE)
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableFileError("Tệp Word có mật khẩu: hãy bỏ mật khẩu rồi tải lại.")
    if any(name.endswith(_ARCHIVES) for name in names):
        raise UnreadableFileError("Tệp Word chứa một tệp nén khác nên không được đọc.")
    if any("vbaproject" in name for name in names):
        raise UnreadableFileError("Tệp Word chứa macro nên không được đọc; hãy lưu lại thành .docx.")
    if len(set(names)) < len(names) or any(part.compress_type not in _METHODS for part in parts):
        raise UnreadableFileError(BROKEN)


def _streamed(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Every part unpacked once, whatever it declares; three of them kept."""
    kept: dict[str, bytes] = {}
    left = LARGEST_UNPACKED
    for part in parts:
        chunks: list[bytes] | None = [] if part.filename in {BODY, NUMBERING, STYLES} else None
        left -= _unpack(archive, part, left, chunks)
        if chunks is not None:
            kept[part.filename] = b"".join(chunks)
    return kept


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, chunks: list[bytes] | None) -> int:
    """The true size of a part; refuses one that says less than it holds, and any XML with a DOCTYPE."""
    size, tail = 0, b""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    limit = min(left, LARGEST_XML if is_xml else LARGEST_PART)
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit or (size > _SMALL_PART and size > MOST_RATIO * max(part.compress_size, 1)):
                raise UnreadableFileError(_TOO_LARGE)
            if is_xml and _has_doctype(tail + chunk):
                raise UnreadableFileError("Tệp Word chứa khai báo DOCTYPE nên không được đọc.")
            tail = chunk[-_LONGEST_MARK:]
            if chunks is not None:
                chunks.append(chunk)
    return size


def _has_doctype(chunk: bytes) -> bool:
    """ "<!DOCTYPE" or "<!ENTITY", also in UTF-16."""
    plain = chunk.replace(b"\0", b"").upper()
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
