"""Countable answers: one figure per unit and question, their totals, and the comparison with the week before. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reports.answers import BLANK, NO_FIGURE, NOTHING, VALUE, Cell, SectionAnswer
from reports.models import QuestionKind
from reports.outline import Asked, Part

from .week import Filing
from .wording import in_percent


@dataclass(frozen=True, slots=True)
class Figure:
    """What one unit says to a countable question over all its rows. ``value`` is the sum of what it could count."""

    answer: str
    value: int | None = None
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """A figure without its empty parts."""
        parts = {"answer": self.answer, "value": self.value, "reason": self.reason or None}
        return {key: value for key, value in parts.items() if value is not None}


def countable(part: Part) -> tuple[Asked, ...]:
    """The questions that are summed."""
    return tuple(asked for asked in part.questions if asked.kind == QuestionKind.COUNT)


def figure(section: SectionAnswer, key: str) -> Figure:
    """One unit's figure. A section answered as a whole answers each of its questions."""
    if section.answer in (NOTHING, NO_FIGURE):
        return Figure(section.answer, reason=section.reason)
    cells = [row.cell(key) for row in section.rows]
    values = [cell.value for cell in cells if cell.answer == VALUE]
    reason = "; ".join(dict.fromkeys(cell.reason for cell in cells if cell.answer == NO_FIGURE and cell.reason))
    if values:
        return Figure(VALUE, sum(values), reason)
    return Figure(_weightiest(cells), reason=reason)


def _weightiest(cells: Iterable[Cell]) -> str:
    """Of several rows without a value: no figure yet outweighs nothing arose, which outweighs silence."""
    answers = {cell.answer for cell in cells}
    return next((answer for answer in (NO_FIGURE, NOTHING) if answer in answers), BLANK)


def total(
    asked: Asked, figures: Mapping[int, Figure], before: int | None, month_before: int | None = None
) -> dict[str, Any]:
    """The sum over units; None as long as no unit gave a value or said that nothing arose."""
    answers = [figure.answer for figure in figures.values()]
    known = VALUE in answers or NOTHING in answers
    now = sum(figure.value or 0 for figure in figures.values()) if known else None
    return {
        "key": asked.key,
        "label": asked.label,
        "measure": asked.measure,
        "sum": now,
        "gave": answers.count(VALUE),
        "nothing": answers.count(NOTHING),
        "blank": answers.count(BLANK),
        "no_figure": [{"unit": unit, "reason": f.reason} for unit, f in figures.items() if lacks_a_figure(f)],
        **comparison(now, before),
        "month_before": month_before,
    }


def lacks_a_figure(figure: Figure) -> bool:
    """No figure at all yet, or none for some of its rows."""
    return figure.answer == NO_FIGURE or bool(figure.reason)


def comparison(now: int | None, before: int | None) -> dict[str, Any]:
    """Before, difference and share in percent; a share of nothing does not exist."""
    difference = None if now is None or before is None else now - before
    share = in_percent(difference, before) if difference is not None and before else None
    return {"before": before, "difference": difference, "share": share}


def figures_by_unit(part: Part, filings: Iterable[Filing]) -> dict[str, dict[int, Figure]]:
    """Question key -> unit -> figure, of the units whose submission is taken in."""
    answers = [(filing.unit, filing.body.section(part.code)) for filing in filings if filing.body]
    return {asked.key: {unit: figure(section, asked.key) for unit, section in answers} for asked in countable(part)}
