"""The text of a .docx as its pages show it: paragraphs a line each, task tables as "a | b | c" lines.

Run as a module it serves one file as `serving` says.
"""

import sys
from collections.abc import Iterable, Iterator

from .errors import UnreadableFileError
from .findings import Span
from .folding import fold
from .markers import find_marker
from .serving import LONGEST_TEXT, serve
from .word_archive import BODY, BROKEN, NUMBERING, STYLES, read_parts
from .word_body import Block, BodyReader, Cell, Paragraph, Table
from .word_numbering import Numbering
from .word_xml import parse, parse_blocks

_MOST_LAYOUT_COLUMNS = 2
_SHORT_LINE = 60


def docx_text(content: bytes) -> str:
    """The words of the file. Raises `UnreadableFileError` for anything but a plain, sound .docx."""
    parts = read_parts(content)
    numbering, styles = (parse(parts[name]) if name in parts else None for name in (NUMBERING, STYLES))
    body = BodyReader(Numbering(numbering, styles))
    page = _Page()
    try:
        parse_blocks(parts[BODY], lambda element: page.add(body.blocks(element)))
    except RecursionError as error:
        raise UnreadableFileError(BROKEN) from error
    return "\n".join(page.lines)


class _Page:
    """The lines so far. Never two empty ones in a row."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._length = 0
        self._before = ""

    def add(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Table):
                self._put("")
                for line in _table_lines(block):
                    self._put(line)
                self._before = ""
            else:
                if not (_goes_on(self._before) and len(block.text) <= _SHORT_LINE):
                    self._put("")
                self._put(block.text)
                self._before = block.text

    def _put(self, line: str) -> None:
        if line.strip() or (self.lines and self.lines[-1].strip()):
            self.lines.append(line)
            self._length += len(line) + 1
        if self._length > LONGEST_TEXT:
            raise UnreadableFileError("Văn bản quá dài.")


def _goes_on(text: str) -> bool:
    """Whether a paragraph is one line of a block, such as a subject typed over two lines."""
    if not 0 < len(text) <= _SHORT_LINE or text.rstrip().endswith((".", ";", ":")):
        return False
    return find_marker(text, fold(text), Span(0, len(text))) is None


def _table_lines(table: Table) -> Iterator[str]:
    """A table for layout (the head, the foot) cell after cell; a table of tasks row by row."""
    filled = (sum(bool(_words(cell)) for cell in row) for row in table.rows)
    if max(filled, default=0) > _MOST_LAYOUT_COLUMNS:
        yield from _task_rows(table)
        return
    for row in table.rows:
        for cell in row:
            yield ""
            for block in cell.blocks:
                yield from [block.text] if isinstance(block, Paragraph) else _table_lines(block)


def _task_rows(table: Table) -> Iterator[str]:
    """Each row on a line, its cells under their columns; a cell that reaches over rows counts for each of them."""
    held: dict[int, str] = {}
    for row in table.rows:
        printed: list[str] = []
        for cell in row:
            column = len(printed)
            held[column] = held.get(column, "") if cell.goes_on else _words(cell)
            printed += [held[column], *[""] * (cell.width - 1)]
        if all(cell.goes_on for cell in row):
            continue
        only = [words for words in printed if words]
        yield " | ".join(printed) if len(row) > 1 else "".join(only)


def _words(cell: Cell) -> str:
    """A cell on one line; a number alone counts, as rows are often numbered so."""
    found: list[str] = []
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            found += (block.text or block.marker).split()
        else:
            found += (words for row in block.rows for inner in row for words in _words(inner).split())
    return " ".join(found)


if __name__ == "__main__":
    sys.exit(serve(docx_text))
