"""What units say in words, with identical answers said once: "12 đơn vị: không phát sinh". Pure."""

from collections.abc import Iterable
from typing import Any

from reports.answers import BLANK, NO_FIGURE, NOTHING, VALUE, Cell, Row, SectionAnswer
from reports.models import QuestionKind
from reports.outline import Asked, Part
from units.folding import fold

from .week import Filing, Order, Week

WORDY = frozenset({QuestionKind.TEXT, QuestionKind.WORDS, QuestionKind.DATE})
# Typed instead of tapped: the same answer.
SAYS_NOTHING = frozenset({"", "khong", "khong co", "khong phat sinh", "chua phat sinh", "khong co gi"})
MOST_WORDS = 5  # room for marks that stand alone


def wordy(part: Part) -> tuple[Asked, ...]:
    """The questions answered in words or by a date."""
    return tuple(asked for asked in part.questions if asked.kind in WORDY)


def fold_answers(asked: Asked, cells: Iterable[tuple[int, Cell]]) -> dict[str, Any]:
    """One question over units: each wording once with its units, most shared first, then the office's order."""
    groups: dict[str, tuple[str, list[int]]] = {}
    silent: dict[str, list[int]] = {NOTHING: [], BLANK: []}
    waiting: list[dict[str, Any]] = []
    for unit, cell in cells:
        match answer_of(cell):
            case answer if answer == VALUE:
                groups.setdefault(same(cell.value), (tidy(cell.value), []))[1].append(unit)
            case answer if answer == NO_FIGURE:
                waiting.append({"unit": unit, "reason": cell.reason})
            case answer:
                silent[answer].append(unit)
    return {
        "key": asked.key,
        "label": asked.label,
        "groups": [{"text": text, "units": units} for text, units in _most_shared(groups.values())],
        "nothing": silent[NOTHING],
        "no_figure": waiting,
        "blank": silent[BLANK],
    }


def _most_shared(groups: Iterable[tuple[Any, list[int]]]) -> list[tuple[Any, list[int]]]:
    return sorted(groups, key=lambda group: -len(group[1]))


def answer_of(cell: Cell) -> str:
    """The kind of answer; "không có" in words is "nothing arose"."""
    return NOTHING if cell.answer == VALUE and says_nothing(str(cell.value or "")) else cell.answer


def says_nothing(text: str) -> bool:
    """Folded only where it is short enough to be one of those."""
    return len(text.split(maxsplit=MOST_WORDS)) <= MOST_WORDS and fold(text) in SAYS_NOTHING


def tidy(text: str) -> str:
    """Lines and spaces as typed, without those at the ends."""
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines() if line.strip())


def same(text: str) -> str:
    """What two wordings have in common when they differ in spaces, capitals or the last stop only."""
    return " ".join(text.split()).casefold().rstrip(".;,! ")


def words_once(part: Part, filings: Iterable[Filing]) -> list[dict[str, Any]]:
    """Words of a section laid out once, question by question."""
    said = [(filing.unit, filing.body.section(part.code)) for filing in filings if filing.body]
    return [fold_answers(asked, ((unit, _cell(section, asked.key)) for unit, section in said)) for asked in wordy(part)]


def _cell(section: SectionAnswer, key: str) -> Cell:
    if section.answer in (NOTHING, NO_FIGURE):
        return Cell(section.answer, reason=section.reason)
    return section.rows[0].cell(key) if section.rows else Cell()


def folded_rows(part: Part, filings: Iterable[Filing]) -> list[dict[str, Any]]:
    """Rows made of words only (weak points): identical rows once, with the units that wrote them."""
    groups: dict[tuple[str, ...], tuple[dict[str, str], list[int]]] = {}
    for filing in filings:
        for row in filing.body.section(part.code).rows if filing.body else ():
            texts = {asked.key: _text(row, asked.key) for asked in wordy(part)}
            if any(texts.values()):
                units = groups.setdefault(tuple(same(text) for text in texts.values()), (texts, []))[1]
                units.extend([filing.unit] if units[-1:] != [filing.unit] else [])
    return [{"cells": texts, "units": units} for texts, units in _most_shared(groups.values())]


def _text(row: Row, key: str) -> str:
    cell = row.cell(key)
    return tidy(str(cell.value)) if answer_of(cell) == VALUE else ""


def task_words(part: Part, week: Week) -> list[dict[str, Any]]:
    """Per clause of the letter, in its order: each question across units. Rows of other letters' tasks come last."""
    rows: dict[Order, list[tuple[int, Row]]] = {}
    known = {order.task: order for order in week.orders}
    for filing in week.asked(part):
        for row in filing.body.section(part.code).rows if filing.body else ():
            order = known.get(week.order_of.get(row.key, 0)) or Order(0, "", row.label)
            rows.setdefault(order, []).append((filing.unit, row))
    places = {order: place for place, order in enumerate(week.orders)}
    return [
        _task(part, order, rows[order]) for order in sorted(rows, key=lambda o: (places.get(o, len(places)), o.text))
    ]


def _task(part: Part, order: Order, rows: list[tuple[int, Row]]) -> dict[str, Any]:
    return {
        "task": order.task or None,
        "marker": order.marker,
        "text": order.text,
        "units": [unit for unit, _ in rows],
        "unchanged": [unit for unit, row in rows if row.unchanged],
        "words": [fold_answers(asked, ((unit, row.cell(asked.key)) for unit, row in rows)) for asked in wordy(part)],
    }
