"""What a letter that chases is written about: plain values, read by :mod:`reports.drafting.owed`. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from units.models import UnitKind


@dataclass(frozen=True)
class Office:
    """A unit by the names that letters use."""

    id: int
    name: str
    short_name: str


@dataclass(frozen=True)
class Clause:
    """What the directive says: its place in words ("mục 3") and its text."""

    place: str
    text: str


@dataclass(frozen=True)
class Owed:
    """One report or one task that a unit owes; instants are by the office's clock.

    ``since`` is empty while there is still time; ``times`` it was chased before, ``calls`` of them by telephone;
    ``excuse`` is the objective reason on record.
    """

    unit: Office
    kind: str
    since: datetime | None
    report: int | None = None
    assignment: int | None = None
    returned: bool = False
    times: int = 0
    calls: int = 0
    excuse: str = ""
    clause: Clause | None = None

    @property
    def key(self) -> int:
        """The row owed, as a page names it."""
        return self.report or self.assignment or 0


@dataclass(frozen=True)
class Case:
    """``header`` is what :func:`reports.compiling.wording.directive_named` reads; ``week`` is empty about tasks.

    ``due_at`` is the week's own deadline, ``at`` the instant of writing, ``new_due_at`` the deadline proposed.
    """

    header: Mapping[str, Any]
    issuer: Office
    compiler: Office
    owed: tuple[Owed, ...]
    at: datetime
    new_due_at: datetime
    week: str = ""
    due_at: datetime | None = None
    clause: Clause | None = None

    @property
    def units(self) -> list[Office]:
        """Who owes, each once, in the office's order."""
        return list(dict.fromkeys(owed.unit for owed in self.owed))

    @property
    def kinds(self) -> list[str]:
        """The kinds of unit among them, in the office's order."""
        return list(dict.fromkeys(owed.kind for owed in self.owed))

    def only(self, keys: Collection[int]) -> "Case":
        """About these rows alone."""
        return replace(self, owed=tuple(owed for owed in self.owed if owed.key in keys))

    @property
    def keys(self) -> frozenset[int]:
        """The rows owed."""
        return frozenset(owed.key for owed in self.owed)

    @property
    def excused(self) -> frozenset[int]:
        """The rows with an objective reason on record."""
        return frozenset(owed.key for owed in self.owed if owed.excuse)

    @property
    def by_kind(self) -> list[tuple[str, list[Owed]]]:
        """(name of the kind, who owes), for the page."""
        return [(UnitKind(kind).label, list(rows)) for kind, rows in groupby(self.owed, key=lambda owed: owed.kind)]
