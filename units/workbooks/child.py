"""The child process in which a workbook is parsed:

    python -m units.workbooks.child < file.xlsx

prints {sheet: [[row, column, kind, text], ...]} as JSON and ends with 0, or a sentence for the sender and REFUSED.
Formulas are seen as formulas, never as the value that their writer stored beside them.
"""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from units.archives import STRICT, ArchiveRefusedError, Fault, in_words, read_parts

from .book import OUT_OF_MEMORY, REFUSED, Kind

SAID = in_words("Excel", ".xlsx", "bảng tính Excel")
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 200, 400_000
TOO_MUCH = (
    f"Tệp Excel có quá nhiều ô (nhiều nhất {MOST_ROWS} dòng, {MOST_COLUMNS} cột một trang): hãy bỏ các dòng, cột thừa."
)


class UnreadableWorkbookError(Exception):
    """The message is a Vietnamese sentence for the sender."""


Said = dict[str, list[tuple[int, int, str, str]]]


def cells_of(content: bytes) -> Said:
    """Every cell that holds something. Raises :class:`UnreadableWorkbookError` with a sentence for the sender."""
    try:
        read_parts(content, "xl/workbook.xml", STRICT)
    except ArchiveRefusedError as refused:
        raise UnreadableWorkbookError(SAID[refused.fault]) from refused
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        found: Said = {}
        left = MOST_CELLS
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
            found[sheet.title] = list(_cells(sheet.rows, left))
            left -= len(found[sheet.title])
    except (UnreadableWorkbookError, MemoryError):
        raise
    except Exception as broken:  # whatever a broken file makes the library raise, the sender gets one sentence
        raise UnreadableWorkbookError(SAID[Fault.BROKEN]) from broken
    return found


def _cells(rows: Any, left: int) -> Iterator[tuple[int, int, str, str]]:
    for row in rows:
        for cell in row:
            if cell.value is None:
                continue
            left -= 1
            if left < 0 or cell.row > MOST_ROWS or cell.column > MOST_COLUMNS:
                raise UnreadableWorkbookError(TOO_MUCH)
            yield cell.row, cell.column, *_said(cell.data_type, cell.value)


def _said(data_type: str, value: Any) -> tuple[str, str]:
    if data_type == "d" and isinstance(value, date):
        return Kind.DAY, (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, time):
        return Kind.TEXT, f"{value:%H:%M}"
    if data_type == "n" and isinstance(value, int | float):
        return Kind.NUMBER, str(int(value) if float(value).is_integer() else value)
    if data_type == "b":
        return Kind.TRUTH, "1" if value else "0"
    if data_type in ("f", "e"):
        return (Kind.FORMULA if data_type == "f" else Kind.ERROR), ""
    return Kind.TEXT, str(value)


def main() -> int:
    """Answer for the file on standard input; the exit code."""
    try:
        code, answer = 0, json.dumps(cells_of(sys.stdin.buffer.read()), ensure_ascii=False)
    except UnreadableWorkbookError as unfit:
        code, answer = REFUSED, str(unfit)
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(answer.encode("utf-8", errors="replace"))
    return code


if __name__ == "__main__":
    sys.exit(main())
