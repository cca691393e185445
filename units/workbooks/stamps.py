"""The hidden sheet by which a workbook that comes back is known as ours and for what it was made. Signed."""

from collections.abc import Mapping
from typing import Any

import xlsxwriter
from django.core import signing

from .book import Book
from .reading import UnfitWorkbook

SHEET = "_dau"
PIECE = 30_000  # letters; a cell holds 32,767
NOT_OURS = "Tệp này không phải biểu mẫu tải từ phần mềm, hoặc phần ẩn của biểu mẫu đã bị mất. Hãy tải biểu mẫu mới."


def seal(data: Mapping[str, Any], *, purpose: str) -> str:
    """The data with a signature over it and over what it is for."""
    return signing.dumps(dict(data), salt=purpose, compress=True)


def unsealed(text: str, *, purpose: str) -> dict[str, Any]:
    """The data back. Refused when this installation did not write it for this purpose."""
    try:
        return dict(signing.loads(text, salt=purpose))
    except (signing.BadSignature, ValueError, TypeError) as strange:
        raise UnfitWorkbook(NOT_OURS) from strange


def write_seal(book: xlsxwriter.Workbook, text: str) -> None:
    """Put it where people do not come by it, in pieces that fit into cells."""
    sheet = book.add_worksheet(SHEET)
    sheet.very_hidden()
    for row, start in enumerate(range(0, len(text), PIECE)):
        sheet.write_string(row, 0, text[start : start + PIECE])


def stamp_of(book: Book, *, purpose: str) -> dict[str, Any]:
    """What the workbook was stamped with."""
    sheet = book.sheet(SHEET)
    return unsealed("".join(sheet.text(row, 1) for row in sheet.rows(1)), purpose=purpose)
