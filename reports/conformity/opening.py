"""A Word file taken apart safely: its text, styles, theme, numbering, settings and headers as XML."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.ns import qn

from units.archives import LARGEST_UNPACKED, ArchiveRefusedError, Bounds, Fault, read_parts

Xml = Any
LARGEST = 30 * 1024 * 1024  # bytes of the file
BOUNDS = Bounds(part=LARGEST_UNPACKED, xml=60 * 1024 * 1024, ratio=200, nested=True)
"""A summary of thirty thousand rows stays below."""
_MAIN = "word/document.xml"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
_BROKEN = "Tệp Word bị hỏng hoặc không đúng định dạng .docx."
_TOO_LARGE = "Tệp Word quá lớn hoặc giải nén ra quá lớn nên không được kiểm tra."
_SAID = {
    Fault.BROKEN: _BROKEN,
    Fault.OTHER_KIND: "Tệp này không phải văn bản Word (.docx).",
    Fault.TOO_LARGE: _TOO_LARGE,
    Fault.LOCKED: "Tệp Word có mật khẩu: hãy bỏ mật khẩu rồi kiểm tra lại.",
    Fault.MACRO: "Tệp Word chứa macro nên không được kiểm tra; hãy lưu lại thành .docx.",
    Fault.DOCTYPE: "Tệp Word có nội dung không an toàn nên không được kiểm tra.",
}


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
        read_parts(content, _MAIN, BOUNDS)
    except ArchiveRefusedError as refused:
        raise UnreadableDocumentError(_SAID[refused.fault]) from refused
