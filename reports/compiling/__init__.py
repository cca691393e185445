"""From a week's submissions to everything its summary says, frozen as JSON. No clock; the same input, the same bytes.

Shape of ``Summary.content`` (all lists in the office's own order; units are ids of ``units``)::

    {"schema": 2,
     "header": {"scheme", "directive", "issuer", "compiler", "place", "time_zone", "week": "2024-W28", "week_label",
                "monday", "sunday", "due_at", "late_until", "summary_at", "closed_at", "moved_because", "first_week"},
     "previous": null | {"week", "label", "adjacent", "version"},
     "month_before": null | the same of the closed week four weeks earlier,
     "brief": {"changes": [{"key", "section", "label", "measure", "now", "before"}],
               "decisions": [{"kind": "silent|overdue|extension|difficulty", "key", "units": [short names], "task",
                              "marker", "text", "since": "" | date}],
               "more_decisions"},
     "text": [{"key", "listed", "sentences": [{"key", "text", "figures": {name: value}}]}],
     "units": [{"id", "name", "short_name", "kind", "state": "on_time|late|missing", "submitted_at", "minutes_late",
                "returned", "included", "revision", "silent_before", "excuse": null | {"reason", "letter"}}],
     "filing": {"expected", "on_time", "late", "missing", "included", "returned", "share_on_time",
                "before": null | {the counts of the week before}, "month_before": null | {the counts of that week},
                "silent_twice": [unit ids]},
     "figures": {"<section>": rows, "<section>.<question>": sum},
     "unit_figures": {"<section>.<question>": {"<unit id>": value}},
     "sections": [{"code", "title", "layout", "questions", "asked", "included", "rows_total", "rows_before",
                   "rows_month_before",
                   "totals": [{"key", "label", "measure", "sum", "gave", "nothing", "blank",
                               "no_figure": [{"unit", "reason"}], "before", "difference", "share", "month_before"}],
                   "breakdowns": [{"by", "label", "overlapping",
                                   "rows": [{"value", "label", "rows", "units", "sums"}]}],
                   "by_unit": [{"unit", "answer": "value|nothing|no_figure|blank|absent", "reason", "rows", "cells"}],
                   "rows": [{"unit", "key", "label", "cells"}],
                   "folded": [{"cells", "units"}],
                   "words": [{"key", "label", "groups": [{"text", "units"}], "nothing", "no_figure", "blank"}],
                   "tasks": [{"task", "marker", "text", "units", "unchanged", "words"}]}]}

A cell is ``{"answer": "value", "value": 3}``, ``{"answer": "nothing"}`` or ``{"answer": "no_figure", "reason"}``.
Instants are ISO with the offset of the scheme's zone; a share is in percent with one decimal. The names of figures are
in :mod:`reports.compiling.naming`, the rules of the brief in :mod:`reports.compiling.brief`.

A content from before objective reasons were frozen has no ``excuse``.

Schema 1 has no ``brief``, ``text``, ``unit_figures`` nor anything called ``month_before``, and its questions no
``within``; it is put in words when it is shown, without a first page.
"""

from collections.abc import Iterable
from typing import Any

from reports.models import Period, Revision

from .checks import Check, checks_of
from .content import content_of
from .earlier import read_earlier
from .sections import compile_section
from .source import read_saying, read_week
from .uncollected import uncollected

__all__ = ["compile_checked", "compile_content", "compile_sections", "content_of", "read_week"]


def compile_content(period: Period, revisions: Iterable[Revision]) -> dict[str, Any]:
    """What the summary of a week says when exactly these submissions are taken in."""
    with uncollected():
        return content_of(read_week(period, revisions))


def compile_sections(period: Period, revisions: Iterable[Revision]) -> list[dict[str, Any]]:
    """The sections as exactly these submissions make them; nobody else is read or counted."""
    with uncollected():
        week = read_saying(period, revisions)
        return [compile_section(part, week) for part in week.outline.parts]


def compile_checked(period: Period, revisions: Iterable[Revision]) -> tuple[dict[str, Any], list[Check]]:
    """What the summary says, and what to look at again before it is signed."""
    with uncollected():
        week = read_week(period, revisions)
        content = content_of(week)
        return content, checks_of(week, content, read_earlier(period))
