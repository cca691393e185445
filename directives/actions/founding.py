"""The weekly regimes that a letter orders, handed up to the app that keeps them.

This app knows nothing of reports. Who founds a regime is named in the setting ``REGIME_FOUNDER`` and looked up, so
that a letter, its tasks and its regimes are still confirmed in one transaction (docs/decisions/0007).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from directives.models import Directive
from units.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Regime:
    """A weekly report: who owes it, by when, who compiles it by when.

    ``kinds`` and ``units`` (ids) name who reports; weekdays are ISO (1 is Monday), hours those of the office;
    ``copy_of`` is a key of :meth:`Founder.question_sets`, None for the usual questions.
    """

    title: str
    compiler: Unit
    kinds: Collection[str]
    units: Collection[int]
    due_weekday: int
    due_time: time
    summary_weekday: int
    summary_time: time
    starts_this_week: bool
    copy_of: int | None


class Founder(Protocol):
    """What the app above offers."""

    def question_sets(self, issuer: Unit) -> list[tuple[str, str]]:
        """(key, title) of the regimes whose questions may be copied."""

    def found(self, directive: Directive, regime: Regime, *, by: Person, now: datetime) -> None:
        """Set a regime up for a letter just confirmed."""

    def take_back(self, directive: Directive) -> None:
        """Remove the letter's regimes; Refused once somebody has acted on one."""


def founder() -> Founder:
    """The app above."""
    return cast(Founder, import_module(settings.REGIME_FOUNDER))
