"""Reports that wait for review, taken one after another: whose turn it is, and who comes before and after."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import datetime

from reports.matrix import line_for_review
from reports.models import Report, Scheme


@dataclass(frozen=True)
class Turn:
    """One report's turn among those that wait: the ids of its neighbours, None at the ends.

    ``number`` and ``total`` count the reports ``settled`` before in the same go, which wait no longer.
    """

    report: int
    number: int
    total: int
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Line:
    """Who waits, the longest first: the instant handed in and the report's id."""

    places: list[tuple[datetime | None, int]]

    def first(self) -> int | None:
        return self.places[0][1] if self.places else None

    def after(self, report: Report) -> int | None:
        """Who comes after this report, whether or not it still waits."""
        at = bisect_right(self.places, (report.last_submitted_at, report.pk))
        return self.places[at][1] if at < len(self.places) else None

    def holds(self, report: Report) -> bool:
        return (report.last_submitted_at, report.pk) in self.places

    def turn_of(self, report: Report, settled: int) -> Turn:
        """The turn of a report that waits."""
        at = bisect_left(self.places, (report.last_submitted_at, report.pk))
        before = self.places[at - 1][1] if at else None
        return Turn(report.pk, settled + at + 1, settled + len(self.places), before, self.after(report))


def read_line(scheme: Scheme, now: datetime) -> Line:
    """Everybody who waits (one query)."""
    return Line(list(line_for_review(scheme, now).values_list("last_submitted_at", "pk")))
