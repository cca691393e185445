"""What earlier weeks said, for the checks before signing: two queries, whatever the number of units."""

from collections.abc import Iterable, Mapping

from django.db.models import F, Func, JSONField
from django.db.models.fields.json import KeyTransform

from reports.models import Period, Summary

from .checks import HISTORY, Earlier


class Worded(Func):
    """Sections of a summary without their figures by unit and row, which are most of it."""

    template = (
        "(SELECT jsonb_agg(part - 'by_unit' - 'rows' - 'breakdowns' - 'totals')"
        " FROM jsonb_array_elements(%(expressions)s) AS part)"
    )
    output_field = JSONField()


def read_earlier(period: Period) -> Earlier:
    """Figures of each unit in the summaries of the last closed weeks, and what was said in the last one of all.

    Of each week the issued version counts, or its latest draft while none is out. Weeks compiled before schema 2 hold
    no figures by unit.
    """
    weeks = Period.objects.closed().filter(scheme=period.scheme_id, monday__lt=period.monday)
    mondays = weeks.order_by("-monday").values("monday")[:HISTORY]
    versions = Summary.objects.filter(period__scheme=period.scheme_id, period__monday__in=mondays)
    newest = versions.order_by("-period__monday", F("published_at").desc(nulls_last=True), "-version")
    rows = newest.distinct("period__monday")
    histories = rows.values_list("content__unit_figures", flat=True)
    last = rows.annotate(said=Worded(KeyTransform("sections", "content"))).values_list("said", flat=True).first()
    return Earlier(_together(histories), last or ())


def _together(histories: Iterable[Mapping[str, Mapping[str, int]] | None]) -> dict[str, list[Mapping[str, int]]]:
    found: dict[str, list[Mapping[str, int]]] = {}
    for history in histories:
        for name, by_unit in (history or {}).items():
            found.setdefault(name, []).append(by_unit)
    return found
