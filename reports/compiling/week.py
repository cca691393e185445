"""A week as the compiler sees it: plain values, read once by :mod:`reports.compiling.source`. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from reports.answers import Body
from reports.outline import Outline, Part

ON_TIME = "on_time"
LATE = "late"
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Filing:
    """One expected unit: the frozen facts of its report row, and what it says when its submission is taken in.

    ``body`` is None for a unit whose report is not part of the summary, whatever it filed.
    """

    unit: int
    name: str
    short_name: str
    kind: str
    first_submitted_at: datetime | None = None
    on_time: bool | None = None
    returned: bool = False
    silent_before: bool = False
    excuse_reason: str = ""
    excuse_letter: str = ""
    revision: int | None = None
    body: Body | None = None

    @property
    def state(self) -> str:
        """On time, late or missing by the first submission, which no later act changes."""
        if self.first_submitted_at is None:
            return MISSING
        return ON_TIME if self.on_time else LATE

    @property
    def excuse(self) -> dict[str, str] | None:
        """The objective reason on record for a report that is not in time, with the unit's letter."""
        return {"reason": self.excuse_reason, "letter": self.excuse_letter} if self.excuse_reason else None


@dataclass(frozen=True)
class Order:
    """A clause of the letter that units report on: its place ("3. a)") and full text."""

    task: int
    marker: str
    text: str


@dataclass(frozen=True)
class Previous:
    """The figures of an earlier closed week; ``adjacent`` when it is the week just before."""

    week: str
    label: str
    adjacent: bool
    version: int
    filing: Mapping[str, int]
    figures: Mapping[str, int]


@dataclass(frozen=True)
class Matter:
    """A clause on which somebody above must act: ``overdue`` at some units, or ``extension`` asked for by them.

    ``units`` by short name, in the office's order; ``since``: the oldest deadline missed, or the oldest request.
    """

    kind: str
    task: int
    units: tuple[str, ...]
    since: date


@dataclass(frozen=True)
class Week:
    """Everything a summary is compiled from. ``filings`` are in the office's own order.

    ``previous`` is the last closed week, ``month_before`` the one exactly four weeks earlier; ``matters`` were open at
    the deadline.
    """

    header: Mapping[str, Any]
    due_at: datetime
    outline: Outline
    filings: tuple[Filing, ...]
    orders: tuple[Order, ...] = ()
    order_of: Mapping[str, int] = field(default_factory=dict)
    previous: Previous | None = None
    month_before: Previous | None = None
    matters: tuple[Matter, ...] = ()

    def asked(self, part: Part) -> Iterator[Filing]:
        """The expected units that answer this section."""
        return (filing for filing in self.filings if part.concerns(filing.unit))
