"""A .docx as an archive: only the parts that a letter's words depend on, once the whole was found fit to be opened."""

from units.archives import OfficeArchive, UnfitArchiveError

from .errors import UnreadableFileError

BODY, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
WORD = OfficeArchive("Word", ".docx", "văn bản Word", BODY)
BROKEN = WORD.broken


def read_parts(content: bytes) -> dict[str, bytes]:
    """Raises `UnreadableFileError` for anything but a plain, sound .docx."""
    try:
        return WORD.unpacked(content, kept={BODY, NUMBERING, STYLES})
    except UnfitArchiveError as unfit:
        raise UnreadableFileError(str(unfit)) from unfit
