"""Whom the letter is for, who gets a copy, and who signs."""

import re
from collections.abc import Iterator, Sequence

from .findings import HeaderField, Signer, Span
from .folding import pattern
from .lines import Line, Source, cells_of, read_paragraphs
from .zones import Zones, is_addressees_line, is_capacity

_OPENING = pattern(r"(?:kính gửi|nơi nhận|(?:[^.;:]{0,120} )?điện) ?:? ?")
_COPIES = pattern(r"nơi nhận")
_BULLET = pattern(r"[-+*•] ?")
_ITEM = re.compile(r"[^;]+")
_NOT_A_NAME = pattern(r"\(|đã ký|ký thay|[-+*•]")
_LONGEST_NAME = 60


def read_recipients(source: Source, zones: Zones) -> tuple[HeaderField, ...]:
    """The addressees, one field for each line of "Kính gửi" (or "... điện:")."""
    found: list[HeaderField] = []
    for paragraph in read_paragraphs(source, zones.addressees):
        start = paragraph.span.start
        if is_addressees_line(source, paragraph.lines[0]):
            opening = _OPENING.match(source.folded, start, paragraph.span.end)
            start = opening.end() if opening else start
        found.extend(_items(source, start, paragraph.span.end))
    return tuple(found)


def read_copies(source: Source, zones: Zones) -> tuple[HeaderField, ...]:
    """The lines of "Nơi nhận", also when the signature stands beside them."""
    found: list[list[Span]] = []
    open_list = False
    for line in zones.foot:
        for cell in cells_of(source, line):
            opening = _COPIES.match(source.folded, cell.start, cell.end) and _OPENING.match(
                source.folded, cell.start, cell.end
            )
            bullet = _BULLET.match(source.folded, cell.start, cell.end)
            if opening:
                open_list = True
                found.extend([[source.trim(opening.end(), cell.end)]] if opening.end() < cell.end else [])
            elif open_list and bullet:
                found.append([source.trim(bullet.end(), cell.end)])
            elif open_list and found and _carries_on(source, line, cell, found[-1][-1]):
                found[-1].append(cell)
    return tuple(field for pieces in found for field in _copies(source, pieces))


def read_signer(source: Source, zones: Zones) -> Signer | None:
    """The lines of capacity and, under them, the name."""
    capacity: list[Span] = []
    name: Span | None = None
    for line in zones.foot:
        for cell in cells_of(source, line):
            if name is None and (is_capacity(source, cell) or (capacity and source.is_upper(cell))):
                capacity.append(cell)
            elif capacity and name is None and _is_name(source, cell):
                name = cell
    if not capacity:
        return None
    span = Span(capacity[0].start, (name or capacity[-1]).end)
    return Signer(
        capacity=" / ".join(source.words(cell) for cell in capacity),
        name=source.words(name) if name else None,
        text=source.words(span),
        span=span,
    )


def _copies(source: Source, pieces: Sequence[Span]) -> Iterator[HeaderField]:
    """One copy from its piece, or from the pieces a signature beside it parted."""
    span = Span(pieces[0].start, pieces[-1].end)
    if len(pieces) == 1:
        yield from _items(source, span.start, span.end)
        return
    value = " ".join(source.words(piece) for piece in pieces).rstrip(".,; ")
    yield HeaderField(value=value, text=source.words(span), span=span)


def _items(source: Source, start: int, end: int) -> Iterator[HeaderField]:
    for match in _ITEM.finditer(source.text, start, end):
        bullet = _BULLET.match(source.folded, *_edges(source, match))
        span = source.trim(bullet.end() if bullet else match.start(), match.end())
        while span.end > span.start and source.text[span.end - 1] in ".,; ":
            span = source.trim(span.start, span.end - 1)
        if span.start < span.end:
            yield HeaderField(value=source.words(span), text=source.words(span), span=span)


def _edges(source: Source, match: "re.Match[str]") -> tuple[int, int]:
    span = source.trim(match.start(), match.end())
    return span.start, span.end


def _carries_on(source: Source, line: Line, cell: Span, before: Span) -> bool:
    """Whether an unlisted cell is the rest of the copy above it."""
    if line.after_blank or cell.start != line.span.start or is_capacity(source, cell):
        return False
    return source.text[before.end - 1] not in ";." and source.folded[cell.start] != "("


def _is_name(source: Source, cell: Span) -> bool:
    if cell.end - cell.start > _LONGEST_NAME or _NOT_A_NAME.match(source.folded, cell.start, cell.end):
        return False
    words: Sequence[str] = source.words(cell).replace(".", " ").split()
    return 2 <= len(words) <= 8 and words[0][:1].isupper() and not any(char.isdigit() for char in source.words(cell))
