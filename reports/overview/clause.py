"""What units said in their weekly reports about one clause of a letter, week by week."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from directives.models import Assignment, Task
from reports.access import reads_scheme
from reports.answers import BLANK, Row, read_body
from reports.difference import text_of
from reports.models import Layout, Period, Report, Revision
from reports.outline import Part, read_outline
from units.access import UNIT_ROLES, Standing
from units.models import Unit

UNCHANGED = "Không thay đổi so với tuần trước."


@dataclass(frozen=True)
class Saying:
    """The words of one unit in one week: (question, answer) pairs, and the report they stand in."""

    unit: Unit
    report_id: int
    words: tuple[tuple[str, str], ...]


def weeks_about(task: Task, standing: Standing, weeks: Iterable[Period]) -> Iterator[tuple[Period, list[Saying]]]:
    """Each of these weeks with what this reader may see of it: who said anything, in the latest submission."""
    keys = {str(pk) for pk in Assignment.objects.filter(task=task).values_list("pk", flat=True)}
    for period in weeks:
        parts = {part.code: part for part in read_outline(period.outline).parts if part.layout == Layout.TASKS}
        said = [_saying(report, parts, keys) for report in _readable(period, standing)]
        yield period, [saying for saying in said if saying]


def _readable(period: Period, standing: Standing) -> QuerySet[Report]:
    """Filed reports: all for who reads the scheme, else those of one's own units."""
    own = Q() if reads_scheme(standing, period.scheme) else Q(unit__in=standing.units(UNIT_ROLES))
    latest = Revision.objects.filter(report=OuterRef("pk")).order_by("-number").values("body")[:1]
    filed = period.reports.filter(own).exclude(first_submitted_at=None)
    return filed.annotate(body=Subquery(latest)).select_related("unit").order_by("unit__order", "unit_id")


def _saying(report: Report, parts: dict[str, Part], keys: set[str]) -> Saying | None:
    body = read_body(report.body)  # type: ignore[attr-defined]
    rows = ((parts[code], row) for code in parts for row in body.section(code).rows if row.key in keys)
    words = tuple(pair for part, row in rows for pair in _words(part, row))
    return Saying(report.unit, report.pk, words) if words else None


def _words(part: Part, row: Row) -> Iterator[tuple[str, str]]:
    if row.unchanged:
        yield "", UNCHANGED
    for asked in part.questions:
        if (cell := row.cell(asked.key)).answer != BLANK:
            yield asked.label, text_of(asked, cell, {})
