"""Compiling a closed week and writing its files: seconds by step, nothing stored."""

from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

from reports.compiling import compile_checked
from reports.models import Format, Period, Revision, Summary
from reports.publishing import render

Result = TypeVar("Result")


def scenario(period: Period) -> dict[str, float]:
    """``{"compile": reading and checks included, "docx", "xlsx", "json", "pdf"}`` for the week's reports in time."""
    revisions = Revision.objects.filter(report__period=period, on_time=True)
    seconds, (content, _) = timed(lambda: compile_checked(period, revisions))
    summary = Summary(version=1, reason="Đo", content=content, compiled_at=period.due_at)
    return {"compile": seconds} | {fmt.value: timed(lambda fmt=fmt: render(summary, fmt))[0] for fmt in Format}


def timed(act: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds taken, and what came of it."""
    start = perf_counter()
    result = act()
    return perf_counter() - start, result
