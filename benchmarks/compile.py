"""Compiling a closed week and writing its files: seconds by step, nothing stored."""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any, TypeVar

from reports.compiling import content_of, read_week
from reports.compiling.checks import checks_of
from reports.compiling.earlier import read_earlier
from reports.compiling.week import Week
from reports.models import Format, Period, Revision, Summary
from reports.publishing import render

Result = TypeVar("Result")


def scenario(period: Period) -> dict[str, float]:
    """``{"compile": reading included, "checks", "docx", "xlsx", "json", "pdf"}`` for the week's reports in time."""
    revisions = Revision.objects.filter(report__period=period, on_time=True)
    seconds, (week, content) = timed(lambda: _compiled(period, revisions))
    checking, _ = timed(lambda: checks_of(week, content, read_earlier(period)))
    summary = Summary(version=1, reason="Đo", content=content, compiled_at=period.due_at)
    return {"compile": seconds, "checks": checking} | {
        fmt.value: timed(lambda fmt=fmt: render(summary, fmt))[0] for fmt in Format
    }


def _compiled(period: Period, revisions: Iterable[Revision]) -> tuple[Week, dict[str, Any]]:
    week = read_week(period, revisions)
    return week, content_of(week)


def timed(act: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds taken, and what came of it."""
    start = perf_counter()
    result = act()
    return perf_counter() - start, result
