"""Office files are archives: one that is broken, locked or made to harm is refused before any of it is parsed. Pure."""

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto

LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes
MOST_PARTS = 2_000
_SMALL_PART = 1024 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
_CHUNK = 64 * 1024
_LONGEST_MARK = len("<!DOCTYPE") * 4  # bytes, in UTF-32
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ARCHIVES = (".zip", ".docx", ".xlsx", ".rar", ".7z")


class Fault(Enum):
    """Why an archive is refused; whoever asked says it in words."""

    BROKEN = auto()
    OTHER_KIND = auto()
    TOO_LARGE = auto()
    LOCKED = auto()
    MACRO = auto()
    NESTED = auto()
    DOCTYPE = auto()


class ArchiveRefusedError(Exception):
    """The archive is not taken in."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault


@dataclass(frozen=True)
class Bounds:
    """Bytes that a part and an XML part may unpack to, how many times its packed size a part of some size may grow, and
    whether archives may lie within."""

    part: int
    xml: int
    ratio: int
    nested: bool


STRICT = Bounds(part=50 * 1024 * 1024, xml=20 * 1024 * 1024, ratio=100, nested=False)
"""What a letter or a form that somebody sends can hold."""


def in_words(program: str, ending: str, noun: str) -> dict[Fault, str]:
    """A sentence for the sender of a file that is to be read: ``in_words("Word", ".docx", "văn bản Word")``."""
    return {
        Fault.BROKEN: f"Tệp {program} bị hỏng hoặc không đúng định dạng {ending}.",
        Fault.OTHER_KIND: f"Tệp nén này không phải {noun} ({ending}).",
        Fault.TOO_LARGE: f"Tệp {program} giải nén ra quá lớn nên không được đọc.",
        Fault.LOCKED: f"Tệp {program} có mật khẩu: hãy bỏ mật khẩu rồi tải lên lại.",
        Fault.MACRO: f"Tệp {program} chứa macro nên không được đọc; hãy lưu lại thành {ending}.",
        Fault.NESTED: f"Tệp {program} chứa một tệp nén khác nên không được đọc.",
        Fault.DOCTYPE: f"Tệp {program} có nội dung không an toàn nên không được đọc.",
    }


def check_directory(content: bytes, main: str) -> None:
    """Refuse by what the archive declares; nothing is unpacked. ``main``: the part that makes it this kind of file."""
    with _opened(content) as archive:
        _check(archive.infolist(), main)


def read_parts(content: bytes, main: str, bounds: Bounds, keep: Collection[str] = ()) -> dict[str, bytes]:
    """Unpack every part once, whatever it declares; those named in ``keep`` are given. Raises `ArchiveRefusedError`."""
    with _opened(content) as archive:
        parts = archive.infolist()
        _check(parts, main)
        if not bounds.nested and any(part.filename.lower().endswith(_ARCHIVES) for part in parts):
            raise ArchiveRefusedError(Fault.NESTED)
        kept: dict[str, bytes] = {}
        left = LARGEST_UNPACKED
        for part in parts:
            chunks: list[bytes] | None = [] if part.filename in keep else None
            left -= _unpack(archive, part, min(left, bounds.xml if _is_xml(part) else bounds.part), bounds, chunks)
            if chunks is not None:
                kept[part.filename] = b"".join(chunks)
        return kept


@contextmanager
def _opened(content: bytes) -> Iterator[zipfile.ZipFile]:
    """Entries are counted before any of them is taken in."""
    if content.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        raise ArchiveRefusedError(Fault.TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error) as error:
        raise ArchiveRefusedError(Fault.BROKEN) from error


def _check(parts: list[zipfile.ZipInfo], main: str) -> None:
    names = [part.filename.lower() for part in parts]
    if main not in {part.filename for part in parts}:
        raise ArchiveRefusedError(Fault.OTHER_KIND)
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ArchiveRefusedError(Fault.TOO_LARGE)
    if any(part.flag_bits & 0x1 for part in parts):
        raise ArchiveRefusedError(Fault.LOCKED)
    if any("vbaproject" in name for name in names):
        raise ArchiveRefusedError(Fault.MACRO)
    if len(set(names)) < len(names) or any(part.compress_type not in _METHODS for part in parts):
        raise ArchiveRefusedError(Fault.BROKEN)


def _unpack(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, limit: int, bounds: Bounds, chunks: list[bytes] | None
) -> int:
    """The true size of a part; refuses one that says less than it holds, and any XML with a DOCTYPE."""
    size, tail, is_xml = 0, b"", _is_xml(part)
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit or (size > _SMALL_PART and size > bounds.ratio * max(part.compress_size, 1)):
                raise ArchiveRefusedError(Fault.TOO_LARGE)
            if is_xml and _has_doctype(tail + chunk):
                raise ArchiveRefusedError(Fault.DOCTYPE)
            tail = chunk[-_LONGEST_MARK:]
            if chunks is not None:
                chunks.append(chunk)
    return size


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def _has_doctype(chunk: bytes) -> bool:
    """ "<!DOCTYPE" or "<!ENTITY", also in UTF-16."""
    plain = chunk.replace(b"\0", b"").upper()
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
