"""What earlier weeks said, for the checks before signing: two queries, whatever the number of units."""

from collections.abc import Iterable, Mapping

from django.db.models import F

from reports.models import Period, Summary

from .checks import HISTORY, Earlier


def read_earlier(period: Period) -> Earlier:
    """Figures of each unit in the summaries of the last closed weeks, and the sections of the last one of all.

    Of each week the issued version counts, or its latest draft while none is out. Weeks compiled before schema 2 hold
    no figures by unit.
    """
    weeks = Period.objects.closed().filter(scheme=period.scheme_id, monday__lt=period.monday)
    mondays = weeks.order_by("-monday").values("monday")[:HISTORY]
    versions = Summary.objects.filter(period__scheme=period.scheme_id, period__monday__in=mondays)
    newest = versions.order_by("-period__monday", F("published_at").desc(nulls_last=True), "-version")
    rows = newest.distinct("period__monday")
    histories = rows.values_list("content__unit_figures", flat=True)
    last = rows.values_list("content__sections", flat=True).first()
    return Earlier(_together(histories), last or ())


def _together(histories: Iterable[Mapping[str, Mapping[str, int]] | None]) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for history in histories:
        for name, by_unit in (history or {}).items():
            units = found.setdefault(name, {})
            for unit, value in by_unit.items():
                units.setdefault(unit, []).append(value)
    return found
