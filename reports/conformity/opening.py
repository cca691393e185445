"""A Word file taken apart safely: its text, styles, theme, numbering, settings and headers as XML."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.ns import qn

Xml = Any
LARGEST = 30 * 1024 * 1024  # bytes of the file
LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes
LARGEST_XML = 60 * 1024 * 1024  # bytes of one part; a summary of thirty thousand rows stays below
MOST_PARTS = 2_000
MOST_RATIO = 200
_SMALL = 1024 * 1024
_CHUNK = 64 * 1024
_MAIN = "word/document.xml"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
_BROKEN = "Tệp Word bị hỏng hoặc không đúng định dạng .docx."
_TOO_LARGE = "Tệp Word quá lớn hoặc giải nén ra quá lớn nên không được kiểm tra."


class UnreadableDocumentError(Exception):
    """The file cannot be checked; the message is a Vietnamese sentence for the user."""


@dataclass(frozen=True)
class WordFile:
    """The parts of a .docx that decide how it looks; a part that is not there is None."""

    body: Xml
    styles: Xml | None
    theme: Xml | None
    numbering: Xml | None
    settings: Xml | None
    part: Any

    def related(self, relation_id: str) -> Xml | None:
        """A header or footer by the id that a section names."""
        found = self.part.rels.get(relation_id)
        return None if found is None or found.is_external else _element(found.target_part)


def open_word(content: bytes) -> WordFile:
    """Raises `UnreadableDocumentError` for anything but a plain, sound .docx."""
    _guard(content)
    try:
        part = docx.Document(io.BytesIO(content)).part
        body = part.element.find(qn("w:body"))
        kinds = ("styles", "theme", "numbering", "settings")
        found = {kind: _related_by(part, kind) for kind in kinds}
    except (
        AttributeError,
        IndexError,
        InvalidXmlError,
        KeyError,
        OpcError,
        RecursionError,
        SyntaxError,
        ValueError,
        zipfile.BadZipFile,
    ) as error:
        raise UnreadableDocumentError(_BROKEN) from error
    if body is None:
        raise UnreadableDocumentError(_BROKEN)
    return WordFile(body=body, part=part, **found)


def _related_by(part: Any, kind: str) -> Xml | None:
    for relation in part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            return _element(relation.target_part)
    return None


def _element(part: Any) -> Xml:
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _guard(content: bytes) -> None:
    """Refuse what would unpack to more than it should, before any of it is parsed."""
    if content.startswith(_COMPOUND_FILE):
        raise UnreadableDocumentError("Tệp có mật khẩu hoặc là tệp .doc đời cũ: hãy bỏ mật khẩu, lưu lại thành .docx.")
    if len(content) > LARGEST:
        raise UnreadableDocumentError(_TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _guard_parts(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise UnreadableDocumentError(_BROKEN) from error


def _guard_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if _MAIN not in {part.filename for part in parts}:
        raise UnreadableDocumentError("Tệp này không phải văn bản Word (.docx).")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableDocumentError("Tệp Word có mật khẩu: hãy bỏ mật khẩu rồi kiểm tra lại.")
    if len(parts) > MOST_PARTS:
        raise UnreadableDocumentError(_TOO_LARGE)
    left = LARGEST_UNPACKED
    for part in parts:
        left -= _true_size(archive, part, left)


def _true_size(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """Bytes that a part unpacks to, whatever it claims; refuses any XML with a DOCTYPE."""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    limit = min(left, LARGEST_XML) if is_xml else left
    size = 0
    for size, window in _windows(archive, part):
        if size > limit or (size > _SMALL and size > MOST_RATIO * max(part.compress_size, 1)):
            raise UnreadableDocumentError(_TOO_LARGE)
        if is_xml and (b"<!DOCTYPE" in window or b"<!ENTITY" in window):
            raise UnreadableDocumentError("Tệp Word chứa khai báo DOCTYPE nên không được kiểm tra.")
    return size


def _windows(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    """Bytes so far, and the latest of them with the end of those before; UTF-16 read as plain letters."""
    size, tail = 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            yield size, (tail + chunk).replace(b"\0", b"").upper()
            tail = chunk[-32:]
