"""Weeks that a reader chooses: of those already closed, named like "2024-W28" in the address."""

from collections.abc import Iterable, Sequence

from reports.models import Period, Scheme

USUAL = 12
"""How many weeks are looked at when nobody says."""


def closed_weeks(scheme: Scheme) -> list[Period]:
    """Every closed week, the newest first (one query)."""
    return list(Period.objects.closed().filter(scheme=scheme).defer("outline").order_by("-monday"))


def between(weeks: Sequence[Period], first: str, last: str) -> list[Period]:
    """The weeks from ``first`` to ``last``, the newest first, whichever way round they are named.

    A name that is no week of these stands for the newest week, or for the usual number of weeks before it.
    """
    places = {period.week: place for place, period in enumerate(weeks)}
    newest = places.get(last, 0)
    oldest = places.get(first, min(newest + USUAL, len(weeks)) - 1)
    newest, oldest = sorted((newest, oldest))
    return list(weeks[newest : oldest + 1])


def named(weeks: Sequence[Period], names: Iterable[str]) -> list[Period]:
    """The weeks of these names, in the order of ``weeks``."""
    wanted = set(names)
    return [period for period in weeks if period.week in wanted]
