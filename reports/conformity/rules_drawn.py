"""The rules drawn under a motto, an issuer or a subject: where they are found and how long they may be."""

from collections.abc import Iterator, Sequence

from reports.typeface import text_width

from .components import Letter
from .lines import Line, Piece, Run
from .rulebook import Fault, millimetres

AS_LONG = 0.1  # by how much a rule may differ from a text of the same length: fonts are measured, not drawn
_ROUNDING = 60  # twips


def width_of(piece: Piece) -> int:
    """Twips on one line; a text that runs over several is as long as its room."""
    whole = sum(text_width(run.text, run.look.size, bold=run.look.bold) for run in piece.runs)
    return min(whole, piece.line.room) if piece.line.room else whole


def rules_below(letter: Letter, pieces: Sequence[Piece]) -> list[int]:
    """Lengths of the rules under the last of the pieces; where none is near, of those drawn anywhere in the head."""
    last = pieces[-1].line
    near = [length for line in {id(piece.line): piece.line for piece in pieces}.values() for length in line.rules]
    near += [length for line in _blank_after(letter, last) for length in _lengths(line)]
    near += _underlined(pieces[-1].runs)
    return near or [length for line in _head_lines(letter) for length in line.rules]


def _blank_after(letter: Letter, line: Line) -> Iterator[Line]:
    """The lines without words that follow in the same cell or text."""
    start = next(place for place, each in enumerate(letter.sheet.lines) if each is line)
    for each in letter.sheet.lines[start + 1 :]:
        if not each.is_blank or each.cell != line.cell:
            return
        yield each


def _lengths(line: Line) -> list[int]:
    typed = [sum(text_width(run.text.strip(), run.look.size) for run in line.runs)] if line.is_rule else []
    return [*line.rules, *typed]


def _underlined(runs: Sequence[Run]) -> list[int]:
    length = sum(text_width(run.text, run.look.size, bold=run.look.bold) for run in runs if run.look.underlined)
    return [length] if length else []


def _head_lines(letter: Letter) -> list[Line]:
    """The lines that hold the head, blank ones too."""
    held = {piece.line.cell.table for piece in letter.head if piece.line.cell}
    own = {id(piece.line) for piece in letter.head}
    return [line for line in letter.lines if id(line) in own or (line.cell and line.cell.table in held)]


def off_rule(letter: Letter, pieces: Sequence[Piece], least: float, most: float, allowed: str) -> Iterator[Fault]:
    """A fault unless some rule below is ``least`` to ``most`` of the text's length."""
    lengths = rules_below(letter, pieces)
    widths = [width_of(piece) for piece in pieces]
    low, high = min(widths) * least - _ROUNDING, max(widths) * most + _ROUNDING
    if not lengths:
        yield Fault(pieces[-1].place, "không có đường kẻ bên dưới", allowed)
    elif not any(low <= length <= high for length in lengths):
        found = f"đường kẻ dài {millimetres(lengths[0])}, dòng chữ dài {millimetres(max(widths))}"
        yield Fault(pieces[-1].place, found, allowed)
