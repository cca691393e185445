"""Task tables: "TT | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành", a line to a row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .findings import Span
from .folding import pattern
from .lines import Source

_COLUMNS = (
    ("marker", pattern(r"(?:stt|tt|số tt|số thứ tự)$")),
    ("coordinating", pattern(r"[^|]{0,40}phối hợp")),
    ("deadline", pattern(r"(?:thời gian|thời hạn|hạn|ngày)(?!\w)|[^|]{0,30}(?:hoàn thành|thời hạn|tiến độ)$")),
    ("lead", pattern(r"[^|]{0,40}(?:chủ trì|thực hiện|chịu trách nhiệm|phụ trách)|(?:cơ quan|đơn vị)$")),
    ("content", pattern(r"[^|]{0,30}(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|tên việc)")),
)
_LONGEST_MARKER = 12
_TITLE_MARKER = re.compile(r"[IVXLA-HĐ]{1,5}\.?")
_NOTHING = {"", "-", "không", "x", "//"}
_AS_ABOVE = {"nt", "-nt-", "như trên", '"', "”"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a task table; a cell that is empty or not there is None."""

    whole: Span
    marker: Span | None
    content: Span
    lead: Span | None
    coordinating: Span | None
    deadline: Span | None
    is_title: bool = False


def cells(source: Source, span: Span) -> list[Span]:
    """The cells of a table line, trimmed; a Markdown row's outer bars make no cells."""
    found: list[Span] = []
    start = span.start
    while start <= span.end:
        bar = source.text.find("|", start, span.end)
        end = bar if bar >= 0 else span.end
        found.append(source.trim(start, end))
        start = end + 1
        if bar < 0:
            break
    if found and source.text[span.start] == "|":
        del found[0]
    if found and source.text[span.end - 1] == "|":
        del found[-1]
    return found


def read_columns(source: Source, span: Span) -> tuple[str, ...] | None:
    """What each column holds, when the line is the head of a task table; else None."""
    names: list[str] = []
    for cell in cells(source, span):
        name = next((name for name, head in _COLUMNS if head.match(source.folded, cell.start, cell.end)), "")
        names.append("" if name in names else name)
    return tuple(names) if "content" in names and ("lead" in names or "deadline" in names) else None


def read_row(source: Source, span: Span, columns: tuple[str, ...]) -> Row | None:
    """The line as a row under `columns`; None when its content cell is empty."""
    named = zip(columns, cells(source, span), strict=False)
    by_name = {name: cell for name, cell in named if name and source.folded[cell.start : cell.end] not in _NOTHING}
    content, marker = by_name.get("content"), by_name.get("marker")
    if content is None:
        return None
    if marker is not None and marker.end - marker.start > _LONGEST_MARKER:
        marker = None
    lead, coordinating, deadline = (by_name.get(name) for name in ("lead", "coordinating", "deadline"))
    title = marker is not None and _TITLE_MARKER.fullmatch(source.text, marker.start, marker.end) is not None
    is_title = title and lead is None and coordinating is None and deadline is None
    return Row(span, marker, content, lead, coordinating, deadline, is_title)


def as_above(source: Source, cell: Span | None, above: Span | None) -> Span | None:
    """The cell, or the one above it where it says "nt" (as above)."""
    return above if cell is not None and source.folded[cell.start : cell.end] in _AS_ABOVE else cell


def unit_parts(source: Source, cell: Span) -> Iterator[Span]:
    """The parts of a cell of units that ";" sets apart."""
    start = cell.start
    while start <= cell.end:
        semicolon = source.text.find(";", start, cell.end)
        end = semicolon if semicolon >= 0 else cell.end
        part = source.trim(start, end)
        while part.end > part.start and source.text[part.end - 1] in ".,":
            part = source.trim(part.start, part.end - 1)
        if part.start < part.end:
            yield part
        start = end + 1
