"""Tables as plain values, built once and drawn alike by page, Word, Excel and PDF. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Any

from reports.compiling.wording import number, official_date, percent, signed

Value = int | float | str | date | datetime | None
Content = Mapping[str, Any]
Section = Mapping[str, Any]

NOTHING_SIGN = "KPS"
NO_FIGURE_SIGN = "Chưa có"
SIGNS = f"{NOTHING_SIGN}: không phát sinh; {NO_FIGURE_SIGN}: chưa có số liệu; ô trống: chưa báo cáo hoặc không trả lời."
NAMES_IN_A_CELL = 15
FEW = 3


class Holds(StrEnum):
    """What a column holds, which decides alignment and number format."""

    TEXT = "text"
    COUNT = "count"
    CHANGE = "change"
    SHARE = "share"
    DAY = "day"
    INSTANT = "instant"


CELL_MARGIN = 70
LETTER_WIDTH = 11.5  # twips a point of font size: a bold letter of Times on the average
FEWEST_LETTERS = 4
LETTERS = {Holds.DAY: 9, Holds.INSTANT: 9, Holds.SHARE: 6, Holds.CHANGE: 5}


@dataclass(frozen=True)
class Column:
    """A head and its share of the width."""

    label: str
    holds: Holds = Holds.TEXT
    weight: float = 2.0

    @property
    def is_numeric(self) -> bool:
        return self.holds in {Holds.COUNT, Holds.CHANGE, Holds.SHARE}


@dataclass(frozen=True)
class Table:
    """``key`` names it for anchors; ``total`` is its last, bold row; ``note`` stands below it.

    ``grouped``: equal neighbours in the first column are one cell where a format can show it. ``section``: the code
    of the section that it is about, "" for none.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] | None = None
    note: str = ""
    grouped: bool = False
    section: str = ""

    def shown(self, row: Sequence[Value]) -> list[str]:
        """A row as text."""
        return [show(value, column.holds) for value, column in zip(row, self.columns, strict=True)]


def show(value: Value, holds: Holds) -> str:
    """A value in words: ``1.234``, ``+5``, ``12,5%``, ``08/7/2024``, ``13:00 12/7/2024``; empty for None."""
    match value:
        case None:
            return ""
        case str():
            return value
        case datetime():
            return f"{value:%H:%M} {official_date(value.date())}"
        case date():
            return official_date(value)
    if holds == Holds.SHARE:
        return percent(value) if value else "0%"
    return signed(value) if holds == Holds.CHANGE else number(value)


def numbered(rows: Sequence[tuple[Value, ...]]) -> tuple[tuple[Value, ...], ...]:
    """Rows with their number in front."""
    return tuple((place, *row) for place, row in enumerate(rows, start=1))


def group_sizes(table: Table) -> list[int]:
    """For each row how many rows its first cell covers; 0 when the cell above covers it."""
    if not table.grouped:
        return [1] * len(table.rows)
    runs = [len(list(rows)) for _, rows in groupby(table.rows, key=lambda row: row[0])]
    return [size if place == 0 else 0 for size in runs for place in range(size)]


def column_widths(columns: Sequence[Column], width: int, size: int) -> list[int]:
    """Twips: room for the longest word of each head and for a date, then the rest by weight; they fill ``width``."""
    letters = [max(LETTERS.get(column.holds, FEWEST_LETTERS), *map(len, column.label.split())) for column in columns]
    floors = [int(count * size * LETTER_WIDTH) + 2 * CELL_MARGIN for count in letters]
    spare = max(width - sum(floors), 0)
    whole = sum(column.weight for column in columns)
    widths = [floor + int(spare * column.weight / whole) for floor, column in zip(floors, columns, strict=True)]
    widths[-1] += width - sum(widths)
    return widths


NUMBER = Column("STT", Holds.COUNT, 0.1)


def names_in(units: Sequence[int], names: Mapping[int, str], whole: int = 0) -> str:
    """Names for a cell; beyond a handful the rest is counted. ``whole``: how many would be all of them."""
    if len(units) == whole > FEW:
        return "Tất cả đơn vị đã báo cáo"
    shown = ", ".join(names[unit] for unit in units[:NAMES_IN_A_CELL])
    rest = len(units) - NAMES_IN_A_CELL
    return f"{shown} và {number(rest)} đơn vị khác" if rest > 0 else shown
