"""What a workbook that was sent holds: cells as plain data. Pure; the child process uses it too."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

NOTHING_THERE = ("", "")
REFUSED, OUT_OF_MEMORY = 3, 5  # how the child process may end besides 0


class Kind(StrEnum):
    """What a cell holds. A formula and an error are never used: their value is whatever their writer wants."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    TRUTH = "truth"
    FORMULA = "formula"
    ERROR = "error"


def as_seen(kind: str, text: str) -> str:
    """A cell as its writer sees it: ``27/11/2026``, ``1,5``, ``TRUE``."""
    if kind == Kind.DAY:
        day = date.fromisoformat(text)
        return f"{day.day}/{day.month}/{day.year}"
    if kind == Kind.TRUTH:
        return "TRUE" if text == "1" else "FALSE"
    return text.replace(".", ",") if kind == Kind.NUMBER else text


class Place(NamedTuple):
    """A cell, counted from 1 as people do."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """ "B12"."""
        return xl_rowcol_to_cell(self.row - 1, self.column - 1)


@dataclass(frozen=True)
class Sheet:
    """Cells that hold anything: their kind and their value as text ("2024-07-12" for a day, "1" for truth)."""

    cells: Mapping[Place, tuple[str, str]] = field(default_factory=dict)

    def at(self, place: Place) -> tuple[str, str]:
        """(kind, text), both empty where the cell is."""
        return self.cells.get(place, NOTHING_THERE)

    def text(self, row: int, column: int) -> str:
        """The cell's text; empty for a formula or an error."""
        kind, text = self.at(Place(row, column))
        return "" if kind in (Kind.FORMULA, Kind.ERROR) else text

    def rows(self, first: int) -> Iterator[int]:
        """Numbers of the rows from ``first`` on that hold anything."""
        yield from sorted({place.row for place in self.cells if place.row >= first})


@dataclass(frozen=True)
class Book:
    """All sheets by name, hidden ones too."""

    sheets: Mapping[str, Sheet]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; an empty one when it is gone."""
        return self.sheets.get(name, Sheet())
