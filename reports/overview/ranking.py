"""Units over a span of weeks: who files in time, who misses, how late, and what excuses them.

Judged by what stands on record now: a late report that came after the summary counts, and so does an excuse written
later. An excused week is counted apart: it neither helps nor harms, and its reason is shown.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q

from reports.compiling.wording import lateness, number
from reports.models import Period, Report

MINUTE = timedelta(minutes=1)
COLUMNS = ("unit", "unit__short_name", "asked", "in_time", "late", "missed", "excused", "average")


@dataclass(frozen=True)
class Record:
    """One unit's weeks in the span. ``late`` and ``missed`` are those without an excuse; ``average`` is theirs."""

    unit_id: int
    name: str
    asked: int
    on_time: int
    late: int
    missed: int
    excused: int
    average: timedelta | None

    @property
    def counted(self) -> int:
        """The weeks that the rank is made from."""
        return self.asked - self.excused

    @property
    def share(self) -> float | None:
        """Percent of the counted weeks filed in time; None when every week is excused."""
        return round(self.on_time * 100 / self.counted, 1) if self.counted else None

    @property
    def share_words(self) -> str:
        return f"{number(self.share)}%" if self.share is not None else ""

    @property
    def average_words(self) -> str:
        return lateness(self.average // MINUTE) if self.average is not None else ""

    @property
    def merit(self) -> tuple[Fraction, int, timedelta]:
        """What is compared, the smallest first: share in time, then weeks missed, then how late on the average."""
        return (-Fraction(self.on_time, self.counted or 1), self.missed, self.average or timedelta())


@dataclass(frozen=True)
class Lapse:
    """A week in which a unit was not in time, and what excuses it."""

    report: Report

    @property
    def words(self) -> str:
        """``nộp muộn 25 phút`` or ``không nộp``."""
        filed, due = self.report.first_submitted_at, self.report.period.due_at
        return f"nộp muộn {lateness((filed - due) // MINUTE)}" if filed else "không nộp"


@dataclass(frozen=True)
class Place:
    """A unit with its rank, equal for equal merit; None for a unit whose every week is excused."""

    rank: int | None
    record: Record


def ranking(periods: Collection[Period]) -> list[Place]:
    """Every unit asked in one of these weeks, the best first (one query)."""
    records = sorted(_records(periods), key=lambda record: (not record.counted, record.merit))
    return list(_ranked(records))


def _ranked(records: Sequence[Record]) -> Iterator[Place]:
    """1, 2, 2, 4: whoever is equal shares a rank."""
    rank, merit = 0, None
    for place, record in enumerate(records, start=1):
        if record.merit != merit:
            rank, merit = place, record.merit
        yield Place(rank if record.counted else None, record)


def _records(periods: Collection[Period]) -> Iterator[Record]:
    """In the office's own order."""
    excused, late = Q(excused_at__isnull=False), Q(on_time=False)
    how_late = ExpressionWrapper(F("first_submitted_at") - F("period__due_at"), DurationField())
    rows = Report.objects.filter(period__in=periods).order_by("unit__order", "unit").values("unit", "unit__short_name")
    found = rows.annotate(
        asked=Count("pk"),
        in_time=Count("pk", filter=Q(on_time=True)),
        late=Count("pk", filter=late & ~excused),
        missed=Count("pk", filter=Q(on_time=None) & ~excused),
        excused=Count("pk", filter=excused),
        average=Avg(how_late, filter=late & ~excused),
    )
    return (Record(*line) for line in found.values_list(*COLUMNS))


def lapses(periods: Collection[Period], units: Iterable[int]) -> dict[int, list[Lapse]]:
    """The weeks not filed in time of these units, the newest first, by unit (one query)."""
    rows = Report.objects.filter(period__in=periods, unit__in=list(units)).exclude(on_time=True)
    rows = rows.select_related("period").defer("period__outline").order_by("-period__monday")
    found: dict[int, list[Lapse]] = {}
    for report in rows:
        found.setdefault(report.unit_id, []).append(Lapse(report))
    return found
