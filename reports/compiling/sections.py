"""One section of the summary from all units' answers to it. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reports.answers import BLANK, VALUE, Cell, Row, SectionAnswer
from reports.models import Layout
from reports.outline import Asked, Part

from .breakdowns import breakdowns
from .figures import Figure, countable, figures_by_unit, total
from .week import Filing, Week
from .words import folded_rows, task_words, words_once

ABSENT = "absent"
MANY_ROWS = frozenset({Layout.ROWS, Layout.HAMLETS})


def compile_section(part: Part, week: Week) -> dict[str, Any]:
    """Everything the summary says about one section (shape: see :mod:`reports.compiling`)."""
    filings = tuple(week.asked(part))
    figures = figures_by_unit(part, filings)
    before = week.previous.figures if week.previous else {}
    month = week.month_before.figures if week.month_before else {}
    return {
        "code": part.code,
        "title": part.title,
        "layout": part.layout,
        "questions": [_question(asked) for asked in part.questions],
        "asked": len(filings),
        "included": sum(filing.body is not None for filing in filings),
        "rows_total": _row_count(part, filings),
        "rows_before": before.get(part.code),
        "rows_month_before": month.get(part.code),
        "totals": [
            total(asked, figures[asked.key], before.get(name), month.get(name))
            for asked in countable(part)
            for name in [f"{part.code}.{asked.key}"]
        ],
        "breakdowns": breakdowns(part, filings) if part.layout != Layout.TASKS else [],
        "by_unit": [_unit_line(part, filing, figures) for filing in filings],
        "rows": list(_rows(part, filings)) if part.layout in MANY_ROWS else [],
        "folded": folded_rows(part, filings) if part.layout == Layout.ROWS and not countable(part) else [],
        "words": words_once(part, filings) if part.layout == Layout.ONCE else [],
        "tasks": task_words(part, week) if part.layout == Layout.TASKS else [],
    }


def _question(asked: Asked) -> dict[str, Any]:
    choices = [{"value": choice.value, "label": choice.label} for choice in asked.choices]
    return {
        "key": asked.key,
        "label": asked.label,
        "kind": asked.kind,
        "measure": asked.measure,
        "within": asked.within,
        "choices": choices,
    }


def _row_count(part: Part, filings: Iterable[Filing]) -> int:
    return sum(len(filing.body.section(part.code).rows) for filing in filings if filing.body)


def _unit_line(part: Part, filing: Filing, figures: Mapping[str, Mapping[int, Figure]]) -> dict[str, Any]:
    """A unit's line in the table of the section; ``absent`` when nothing of it is taken in."""
    if filing.body is None:
        return {"unit": filing.unit, "answer": ABSENT, "reason": "", "rows": 0, "cells": {}}
    section = filing.body.section(part.code)
    return {
        "unit": filing.unit,
        "answer": _answer(section),
        "reason": section.reason,
        "rows": len(section.rows),
        "cells": {key: by_unit[filing.unit].as_json() for key, by_unit in figures.items()},
    }


def _answer(section: SectionAnswer) -> str:
    """A section that holds rows says something, whatever the mark on the whole says."""
    said = any(cell.answer != BLANK for row in section.rows for cell in row.cells.values())
    return VALUE if section.answer == BLANK and said else section.answer


def _rows(part: Part, filings: Iterable[Filing]) -> Iterator[dict[str, Any]]:
    for filing in filings:
        for row in filing.body.section(part.code).rows if filing.body else ():
            yield {"unit": filing.unit, "key": row.key, "label": row.label, "cells": _cells(row)}


def _cells(row: Row) -> dict[str, Any]:
    return {key: _cell(cell) for key, cell in row.cells.items() if cell.answer != BLANK}


def _cell(cell: Cell) -> dict[str, Any]:
    if cell.answer == VALUE:
        return {"answer": VALUE, "value": cell.value}
    return {"answer": cell.answer, **({"reason": cell.reason} if cell.reason else {})}
