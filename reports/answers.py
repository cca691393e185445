"""What a unit answers, as plain data. Pure.

Every question takes one of three different answers: a value, "không phát sinh" (nothing arose) or "chưa
có số liệu" (no figure yet) with a reason. An untouched question is BLANK, which no submission may hold
where an answer is required.

JSON shape (``Draft.body``, ``Revision.body``)::

    {"<section code>": {"answer": "value|nothing|no_figure|blank", "reason": "",
                        "rows": [{"key": "", "label": "", "unchanged": false,
                                  "cells": {"<question key>": {"answer", "value", "reason"}}}]}}

``value`` is an int for a count, text for text, words and choice, a list of text for choices, an ISO date
for a date, and a list of evidence ids for files. ``key`` is the id of the hamlet or assignment that the row is about,
empty for an activity; a section laid out once has exactly one row with an empty key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

BLANK = "blank"
VALUE = "value"
NOTHING = "nothing"
NO_FIGURE = "no_figure"
ANSWER_LABELS = {BLANK: "Chưa trả lời", VALUE: "Có số liệu", NOTHING: "Không phát sinh", NO_FIGURE: "Chưa có số liệu"}


@dataclass(frozen=True, slots=True)
class Cell:
    """The answer to one question."""

    answer: str = BLANK
    value: Any = None
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"answer": self.answer, "value": self.value, "reason": self.reason}


BLANK_CELL = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """One activity, hamlet or task, or the only row of a section."""

    cells: Mapping[str, Cell] = field(default_factory=dict)
    key: str = ""
    label: str = ""
    unchanged: bool = False

    def cell(self, key: str) -> Cell:
        """The answer under that key; blank when it was never touched."""
        return self.cells.get(key, BLANK_CELL)

    def as_json(self) -> dict[str, Any]:
        cells = {key: cell.as_json() for key, cell in self.cells.items()}
        return {"key": self.key, "label": self.label, "unchanged": self.unchanged, "cells": cells}


@dataclass(frozen=True, slots=True)
class SectionAnswer:
    """What one section says: as a whole, or row by row."""

    answer: str = BLANK
    reason: str = ""
    rows: tuple[Row, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"answer": self.answer, "reason": self.reason, "rows": [row.as_json() for row in self.rows]}


BLANK_SECTION = SectionAnswer()


@dataclass(frozen=True, slots=True)
class Body:
    """A whole report."""

    sections: Mapping[str, SectionAnswer] = field(default_factory=dict)

    def section(self, code: str) -> SectionAnswer:
        """The answer to that section; blank when it was never touched."""
        return self.sections.get(code, BLANK_SECTION)

    def cells(self) -> Iterator[tuple[str, Row, str, Cell]]:
        """(section code, row, question key, cell) of everything answered."""
        for code, section in self.sections.items():
            for row in section.rows:
                for key, cell in row.cells.items():
                    yield code, row, key, cell

    def is_empty(self) -> bool:
        """Nothing was answered anywhere: such a report is refused."""
        said = any(section.answer in (NOTHING, NO_FIGURE) for section in self.sections.values())
        return not said and all(cell.answer == BLANK for _, _, _, cell in self.cells())

    def with_section(self, code: str, section: SectionAnswer) -> "Body":
        """A copy with one section replaced."""
        return replace(self, sections={**self.sections, code: section})

    def as_json(self) -> dict[str, Any]:
        """The JSON shape above."""
        return {code: section.as_json() for code, section in self.sections.items()}


def read_body(raw: Mapping[str, Any]) -> Body:
    """The body from its JSON shape; parts that are missing read as blank."""
    return Body({code: _section(section) for code, section in raw.items()})


def _section(raw: Mapping[str, Any]) -> SectionAnswer:
    return SectionAnswer(
        raw.get("answer", BLANK), raw.get("reason", ""), tuple(_row(row) for row in raw.get("rows", ()))
    )


def _row(raw: Mapping[str, Any]) -> Row:
    cells = {
        key: Cell(cell.get("answer", BLANK), cell.get("value"), cell.get("reason", ""))
        for key, cell in raw.get("cells", {}).items()
    }
    return Row(cells, raw.get("key", ""), raw.get("label", ""), bool(raw.get("unchanged", False)))
