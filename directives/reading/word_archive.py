"""A .docx as an archive: what would unpack to more than a letter can hold is refused before any of it is parsed."""

from units import archives
from units.archives import ArchiveRefusedError, Bounds, Fault

from .errors import UnreadableFileError

BODY, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
BOUNDS = Bounds(part=50 * 1024 * 1024, xml=20 * 1024 * 1024, ratio=100, nested=False)
BROKEN = "Tệp Word bị hỏng hoặc không đúng định dạng .docx."
SAID = {
    Fault.BROKEN: BROKEN,
    Fault.OTHER_KIND: "Tệp nén này không phải văn bản Word (.docx).",
    Fault.TOO_LARGE: "Tệp Word giải nén ra quá lớn nên không được đọc.",
    Fault.LOCKED: "Tệp Word có mật khẩu: hãy bỏ mật khẩu rồi tải lại.",
    Fault.MACRO: "Tệp Word chứa macro nên không được đọc; hãy lưu lại thành .docx.",
    Fault.NESTED: "Tệp Word chứa một tệp nén khác nên không được đọc.",
    Fault.DOCTYPE: "Tệp Word chứa khai báo DOCTYPE nên không được đọc.",
}


def read_parts(content: bytes) -> dict[str, bytes]:
    """The parts a letter's words depend on. Raises `UnreadableFileError` for anything but a plain, sound .docx."""
    try:
        return archives.read_parts(content, BODY, BOUNDS, keep={BODY, NUMBERING, STYLES})
    except ArchiveRefusedError as refused:
        raise UnreadableFileError(SAID[refused.fault]) from refused
