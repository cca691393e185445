"""Rows counted by what was chosen in them: sessions and attendees by content, form, audience. Pure."""

from collections.abc import Iterable, Iterator
from typing import Any

from reports.answers import VALUE, Row
from reports.models import QuestionKind
from reports.outline import Asked, Part

from .figures import countable
from .week import Filing

CHOOSING = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})


def breakdowns(part: Part, filings: Iterable[Filing]) -> list[dict[str, Any]]:
    """One breakdown per choosing question, in the order of its choices."""
    rows = [(filing.unit, row) for filing in filings if filing.body for row in filing.body.section(part.code).rows]
    return [_breakdown(part, asked, rows) for asked in part.questions if asked.kind in CHOOSING]


def chosen(row: Row, asked: Asked) -> tuple[str, ...]:
    """The values chosen in a row: none, one, or several."""
    cell = row.cell(asked.key)
    if cell.answer != VALUE or not cell.value:
        return ()
    return tuple(cell.value) if isinstance(cell.value, list) else (cell.value,)


def _breakdown(part: Part, asked: Asked, rows: list[tuple[int, Row]]) -> dict[str, Any]:
    """``overlapping``: some row chose several values, so the lines add up to more than the total."""
    chosen_in = [(unit, row, chosen(row, asked)) for unit, row in rows]
    found = {value for _, _, values in chosen_in for value in values}
    picked: dict[str, list[tuple[int, Row]]] = {value: [] for value in _values(asked, found)}
    for unit, row, values in chosen_in:
        for value in dict.fromkeys(values):
            picked[value].append((unit, row))
    return {
        "by": asked.key,
        "label": asked.label,
        "overlapping": any(len(values) > 1 for _, _, values in chosen_in),
        "rows": [_line(part, asked, value, found) for value, found in picked.items()],
    }


def _values(asked: Asked, found: set[str]) -> Iterator[str]:
    """All choices offered, then any that were withdrawn from the form but still stand in an answer."""
    yield from (choice.value for choice in asked.choices)
    yield from sorted(found)


def _line(part: Part, asked: Asked, value: str, found: list[tuple[int, Row]]) -> dict[str, Any]:
    return {
        "value": value,
        "label": asked.label_of(value),
        "rows": len(found),
        "units": len({unit for unit, _ in found}),
        "sums": {count.key: _sum(count.key, found) for count in countable(part)},
    }


def _sum(key: str, found: list[tuple[int, Row]]) -> int:
    cells = (row.cell(key) for _, row in found)
    return sum(cell.value for cell in cells if cell.answer == VALUE)
