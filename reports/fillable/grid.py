"""Where the answers of a section stand on its sheet. Pure; what writes the form and what reads it agree here.

Column A (hidden) names each row, the hidden row KEYS each column: rows that are sorted or moved are still found.

- A section answered once: a question a row, its answer in column ANSWER.
- Every other section: an activity, hamlet or task a row, a question a column from ANSWER on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reports.answers import Row
from reports.models import Layout, QuestionKind
from reports.outline import Asked, Part
from units.workbooks.book import Place, Sheet

GUIDE = "Hướng dẫn"
NAMES, LABEL, ANSWER = 1, 2, 3
WHOLE_ROW, KEYS, HEADS, HINTS, FIRST = 3, 4, 5, 6, 7
WHOLE, UNCHANGED = ".answer", ".unchanged"
SPARE_ROWS, LEAST_ROWS = 10, 15


def sheet_name(part: Part) -> str:
    """ "Mục a"."""
    return f"Mục {part.code}"


def asked_on_sheet(part: Part) -> list[Asked]:
    """Files cannot come in a workbook."""
    return [asked for asked in part.questions if asked.kind != QuestionKind.FILES]


def row_names(part: Part, rows: tuple[Row, ...]) -> list[str]:
    """The names of the rows to show: keys of hamlets or tasks, numbers of activities with room for more."""
    if part.layout == Layout.ROWS:
        return [str(index) for index in range(max(len(rows) + SPARE_ROWS, LEAST_ROWS))]
    return [row.key for row in rows] if part.layout != Layout.ONCE else [""]


@dataclass(frozen=True)
class Grid:
    """The places of a sheet that has come back."""

    part: Part
    sheet: Sheet

    @cached_property
    def rows(self) -> dict[str, int]:
        """Name of a row -> its number."""
        found: dict[str, int] = {}
        for row in self.sheet.rows(WHOLE_ROW):
            name = self.sheet.text(row, NAMES)
            if name:
                found.setdefault(name, row)
        return found

    @cached_property
    def columns(self) -> dict[str, int]:
        """Key of a question -> the number of its column."""
        keys = ((place.column, text) for place, (_, text) in self.sheet.cells.items() if place.row == KEYS)
        return {text: column for column, text in sorted(keys, reverse=True) if column > NAMES}

    def place(self, row: str, key: str) -> Place | None:
        """The cell of an answer; None when its row or column is gone. ``key`` WHOLE: of the section as a whole."""
        if self.part.layout == Layout.ONCE or key == WHOLE:
            number = self.rows.get(key)
            return Place(number, ANSWER) if number else None
        number, column = self.rows.get(row), self.columns.get(key)
        return Place(number, column) if number and column else None

    def strays(self) -> Iterator[Place]:
        """Cells with something in them beside the rows that can be told apart."""
        known = set(self.rows.values())
        yield from (place for place in sorted(self.sheet.cells) if place.row >= FIRST and place.row not in known)
