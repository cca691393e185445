"""The whole content of a summary from a week in memory. Pure."""

from typing import Any
from zoneinfo import ZoneInfo

from reports.answers import VALUE

from .brief import brief_of
from .narrative import compose
from .sections import compile_section
from .week import LATE, MISSING, ON_TIME, Filing, Previous, Week
from .wording import in_percent

SCHEMA = 2
SECONDS = 60


def content_of(week: Week) -> dict[str, Any]:
    """The JSON that :mod:`reports.compiling` documents."""
    sections = [compile_section(part, week) for part in week.outline.parts]
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "header": dict(week.header),
        "previous": _previous(week.previous),
        "month_before": _previous(week.month_before),
        "units": [_unit(filing, week) for filing in week.filings],
        "filing": _filing(week),
        "figures": _figures(sections),
        "unit_figures": _unit_figures(sections),
        "sections": sections,
    }
    content["brief"] = brief_of(content, week)
    content["text"] = [paragraph.as_json() for paragraph in compose(content)]
    return content


def _previous(previous: Previous | None) -> dict[str, Any] | None:
    if previous is None:
        return None
    return {
        "week": previous.week,
        "label": previous.label,
        "adjacent": previous.adjacent,
        "version": previous.version,
    }


def _unit(filing: Filing, week: Week) -> dict[str, Any]:
    submitted = filing.first_submitted_at
    zone = ZoneInfo(week.header["time_zone"])
    late = (submitted - week.due_at).total_seconds() if submitted and filing.state == LATE else 0
    return {
        "id": filing.unit,
        "name": filing.name,
        "short_name": filing.short_name,
        "kind": filing.kind,
        "state": filing.state,
        "submitted_at": submitted.astimezone(zone).isoformat() if submitted else None,
        "minutes_late": int(late // SECONDS),
        "returned": filing.returned,
        "included": filing.body is not None,
        "revision": filing.revision,
        "silent_before": filing.silent_before,
        "excuse": filing.excuse,
    }


def _filing(week: Week) -> dict[str, Any]:
    states = [filing.state for filing in week.filings]
    expected, on_time = len(states), states.count(ON_TIME)
    return {
        "expected": expected,
        "on_time": on_time,
        "late": states.count(LATE),
        "missing": states.count(MISSING),
        "included": sum(filing.body is not None for filing in week.filings),
        "returned": sum(filing.returned for filing in week.filings),
        "share_on_time": in_percent(on_time, expected) if expected else None,
        "before": dict(week.previous.filing) if week.previous else None,
        "month_before": dict(week.month_before.filing) if week.month_before else None,
        "silent_twice": [filing.unit for filing in week.filings if filing.state == MISSING and filing.silent_before],
    }


def _figures(sections: list[dict[str, Any]]) -> dict[str, int]:
    """All totals flat, for the comparison that next week makes."""
    figures: dict[str, int] = {}
    for section in sections:
        figures[section["code"]] = section["rows_total"]
        sums = {f"{section['code']}.{total['key']}": total["sum"] for total in section["totals"]}
        figures.update({key: value for key, value in sums.items() if value is not None})
    return figures


def _unit_figures(sections: list[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """Each unit's own figures flat, for the comparison that its later weeks make."""
    return {
        f"{section['code']}.{total['key']}": {
            str(line["unit"]): cell["value"]
            for line in section["by_unit"]
            if (cell := line["cells"].get(total["key"])) and cell["answer"] == VALUE
        }
        for section in sections
        for total in section["totals"]
    }
