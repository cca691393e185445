"""The words of a document as lines with their look and their place. Lengths in twips.

A `Line` is a paragraph; a `Piece` is what stands of it between two tabs or line breaks, since a head may be typed with
tabs where another has a table of two columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from .formatting import CharacterFormat, ParagraphFormat
from .opening import Xml
from .places import Place

_BLANKS = " \u00a0\u2002\u2003\u2009\u200b"
_RULE_MARKS = frozenset("_─—–-")
_FEWEST_RULE_MARKS = 5
DEFAULT_STOP = 720
_FAR_RIGHT = 0.35  # of the text's width: an indent from here on sets a line in the right half


class Side(StrEnum):
    """Which half of the text's width a piece stands in."""

    LEFT = "left"
    RIGHT = "right"
    WHOLE = "whole"


@dataclass(frozen=True)
class Run:
    """Letters of one look, as they are shown: small letters under "all capitals" are capitals."""

    text: str
    look: CharacterFormat


@dataclass(frozen=True)
class Cell:
    """A cell of a table on the page: where it starts and ends, seen from the table's left edge."""

    table: int
    row: int
    column: int
    start: int
    end: int
    of: int

    @property
    def side(self) -> Side:
        if self.start == 0 and self.end >= self.of:
            return Side.WHOLE
        return Side.LEFT if self.start + self.end < self.of else Side.RIGHT


@dataclass(frozen=True)
class Line:
    """A paragraph. ``room``: the width it may fill; ``boxed``: it stands in a text box; ``fields``: unfilled ones."""

    element: Xml = field(repr=False)
    place: Place
    runs: tuple[Run, ...]
    format: ParagraphFormat
    room: int
    cell: Cell | None
    tabs: tuple[tuple[int, str], ...]
    rules: tuple[int, ...] = ()
    framed: bool = False
    boxed: bool = False
    drawn: bool = False
    fields: tuple[Run, ...] = ()

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()

    @property
    def in_text(self) -> bool:
        """It stands in the running text: in no table and no box."""
        return self.cell is None and not self.boxed

    @property
    def is_rule(self) -> bool:
        """Only underscores or dashes: a rule made by typing."""
        return len(self.text) >= _FEWEST_RULE_MARKS and set(self.text) <= _RULE_MARKS

    @property
    def is_blank(self) -> bool:
        return not self.text or self.is_rule

    @cached_property
    def pieces(self) -> tuple["Piece", ...]:
        return tuple(_pieces(self))


@dataclass(frozen=True)
class Piece:
    """What stands between two tabs or line breaks. ``column``: how many tabs stand before it on its line."""

    line: Line
    runs: tuple[Run, ...]
    column: int

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).replace("\u00a0", " ").strip(_BLANKS)

    @property
    def place(self) -> Place:
        return self.line.place.saying(self.text)

    @cached_property
    def side(self) -> Side:
        """By its cell, its tab stop or its indent."""
        if self.line.cell:
            return self.line.cell.side
        if self.column:
            return Side.RIGHT if self._stop()[0] >= self.line.room * _FAR_RIGHT else Side.LEFT
        if self.line.text.find("\t") > 0:
            return Side.LEFT
        return Side.RIGHT if self.line.format.left >= self.line.room * _FAR_RIGHT else Side.WHOLE

    @property
    def is_centred(self) -> bool:
        """By its paragraph or by a centring tab stop."""
        if self.column or "\t" in self.line.text:
            return self._stop()[1] == "center"
        return self.line.format.align == "center"

    def _stop(self) -> tuple[int, str]:
        """The tab stop that it hangs on; without one it is taken to stand where the typist meant it to."""
        if 0 < self.column <= len(self.line.tabs):
            return self.line.tabs[self.column - 1]
        leads = self.line.pieces[0] is self
        return (DEFAULT_STOP * self.column if leads else self.line.room // 2, "left")


def _pieces(line: Line) -> Iterator[Piece]:
    """Split where the line has a tab or a break; blank pieces only count as columns."""
    column, held = 0, list[Run]()
    for run in line.runs:
        for place, part in enumerate(_split(run.text)):
            if place:
                yield from _piece(line, held, column)
                held = []
                column = 0 if part[0] == "\n" else column + 1
            if words := part.lstrip("\t\n"):
                held.append(Run(words, run.look))
    yield from _piece(line, held, column)


def _split(text: str) -> list[str]:
    """Parts of a text; each but the first begins with the tab or break that parts it from the one before."""
    parts = [""]
    for letter in text:
        if letter in "\t\n":
            parts.append(letter)
        else:
            parts[-1] += letter
    return parts


def _piece(line: Line, runs: list[Run], column: int) -> Iterator[Piece]:
    if "".join(run.text for run in runs).strip(_BLANKS):
        yield Piece(line, tuple(runs), column)
