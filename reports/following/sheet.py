"""Rows of the follow-up sheet and their counts, as of an instant. Pure.

The classes are those of báo cáo 1270/BC-TCTTTg; what has no deadline is counted apart, what was handed back is not
counted at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from directives.models import Status

DONE = frozenset({Status.DONE_ON_TIME, Status.DONE_LATE})


@dataclass(frozen=True)
class Followed:
    """One line: a task as its lead carries it, by the office's clock. ``due_on`` is empty without a deadline."""

    text: str
    directive: str
    issued_on: date
    due_at: datetime | None
    cadence: str
    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    leader: str
    progress: str
    status: Status
    result: str
    remarks: tuple[str, ...]
    carried_over: bool
    overdue_days: int
    place: tuple[int, ...]

    @property
    def urgency(self) -> tuple[object, ...]:
        """Overdue by age, then by deadline, then what is done, then what has no deadline, then what was handed back."""
        if self.status == Status.HANDED_BACK:
            rank = 4
        elif self.due_at is None:
            rank = 3
        else:
            rank = {Status.OVERDUE: 0, Status.IN_PROGRESS: 1}.get(self.status, 2)
        return (rank, self.due_at.timestamp() if self.due_at else 0, self.place)


@dataclass(frozen=True)
class Count:
    """How a set of tasks stands; ``total`` is what was carried over and what came in the period."""

    total: int
    carried_over: int
    done_on_time: int
    done_late: int
    in_progress: int
    overdue: int

    @property
    def in_period(self) -> int:
        return self.total - self.carried_over

    @property
    def share_done(self) -> float | None:
        """In percent with one decimal; None of nothing."""
        done = self.done_on_time + self.done_late
        return round(done * 100 / self.total, 1) if self.total else None


@dataclass(frozen=True)
class Sheet:
    """The lines in the order of the sheet, as of ``at`` by the office's clock.

    ``scope`` says in words which tasks these are, ``office`` names who keeps the sheet, ``head`` is its (superior,
    issuer) as printed.
    """

    rows: tuple[Followed, ...]
    at: datetime
    scope: tuple[str, ...]
    head: tuple[tuple[str, ...], tuple[str, ...]]
    place: str
    office: str = ""

    @property
    def with_deadline(self) -> Count:
        return count_of([row for row in self.rows if row.due_at])

    @property
    def without_deadline(self) -> Count:
        return count_of([row for row in self.rows if row.due_at is None])

    @property
    def handed_back(self) -> int:
        return sum(row.status == Status.HANDED_BACK for row in self.rows)


def count_of(rows: Sequence[Followed]) -> Count:
    """The counts over all rows that were not handed back."""
    kept = [row for row in rows if row.status != Status.HANDED_BACK]
    statuses = [row.status for row in kept]
    return Count(
        total=len(kept),
        carried_over=sum(row.carried_over for row in kept),
        done_on_time=statuses.count(Status.DONE_ON_TIME),
        done_late=statuses.count(Status.DONE_LATE),
        in_progress=statuses.count(Status.IN_PROGRESS),
        overdue=statuses.count(Status.OVERDUE),
    )
