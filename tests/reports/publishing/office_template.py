"""An office's own template, as somebody would make it in Word from the program's."""

import io
from collections.abc import Callable

import docx
from docx.document import Document as WordDocument

from reports.publishing.document import document_of
from reports.publishing.word_blank import blank_template
from tests.make import at
from tests.reports.publishing.sample import signed
from units.uploads import CheckedFile, check_upload


def template_bytes(change: Callable[[WordDocument], object] = lambda word: None) -> bytes:
    """The program's template, saved, opened and changed as Word would."""
    out = io.BytesIO()
    blank_template(document_of(signed()), at("2024-07-12 14:00")).save(out)
    word = docx.Document(io.BytesIO(out.getvalue()))
    change(word)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def template_file(change: Callable[[WordDocument], object] = lambda word: None, name: str = "Mẫu.docx") -> CheckedFile:
    """The same as an upload that was taken in."""
    upload = io.BytesIO(template_bytes(change))
    upload.name, upload.size = name, len(upload.getvalue())
    return check_upload(upload, kinds=("docx",))
