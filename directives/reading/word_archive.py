"""A .docx as an archive: only the parts that a letter's words depend on, once the whole was found fit to be opened."""

from units import archives
from units.archives import ArchiveRefusedError, Fault

from .errors import UnreadableFileError

BODY, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
SAID = archives.in_words("Word", ".docx", "văn bản Word")
BROKEN = SAID[Fault.BROKEN]


def read_parts(content: bytes) -> dict[str, bytes]:
    """Raises `UnreadableFileError` for anything but a plain, sound .docx."""
    try:
        return archives.read_parts(content, BODY, archives.STRICT, keep={BODY, NUMBERING, STYLES})
    except ArchiveRefusedError as refused:
        raise UnreadableFileError(SAID[refused.fault]) from refused
