"""The checks of a version as the reviewer sees them before signing: each with its report and the way to return it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reports.compiling.checks import KINDS
from reports.compiling.moved import strange_numbers
from reports.models import Report, ReportState, Summary

SHOWN = 50
"""Of one kind on the page; the rest is counted."""
RETURNABLE = frozenset({ReportState.SUBMITTED, ReportState.ACCEPTED})


@dataclass(frozen=True)
class Line:
    """One check. ``report`` None: about the sum of all; ``can_return``: the unit may still be asked to put it right."""

    text: str
    name: str
    report: Report | None
    can_return: bool


@dataclass(frozen=True)
class Group:
    """The checks of one kind; ``more``: how many are not shown."""

    title: str
    lines: Sequence[Line]
    more: int

    @property
    def count(self) -> int:
        return len(self.lines) + self.more


def checks_page(summary: Summary, now: datetime) -> list[Group]:
    """By kind, in the order of the checks (one query)."""
    by_kind: dict[str, list[dict]] = {}
    for check in summary.checks:
        by_kind.setdefault(check["kind"], []).append(check)
    shown = {kind: checks[:SHOWN] for kind, checks in by_kind.items()}
    units = {check["unit"] for checks in shown.values() for check in checks}
    found = Report.objects.filter(period=summary.period_id, unit__in=units).select_related("unit")
    reports = {report.unit_id: report for report in found}
    is_open = now < summary.period.locks_at
    strange = [
        Line(text, title, None, can_return=False) for title, text in strange_numbers(summary.content, summary.words)
    ]
    return ([Group("Số trong lời đã sửa", strange, 0)] if strange else []) + [
        Group(
            KINDS.get(kind, kind),
            [_line(check, reports.get(check["unit"]), is_open=is_open) for check in checks],
            len(by_kind[kind]) - len(checks),
        )
        for kind, checks in shown.items()
    ]


def _line(check: dict, report: Report | None, *, is_open: bool) -> Line:
    name = report.unit.short_name if report else "Toàn kỳ"
    return Line(check["text"], name, report, is_open and report is not None and report.state in RETURNABLE)
