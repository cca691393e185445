"""Words to paste into a group of Zalo, where the program itself does not write. Read by everybody in the group."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from reports.compiling.wording import number
from reports.models import Period, Report

COLUMNS, MOST_ROWS = 40, 14
MOST_LINES, MOST_NAMES = 40, 200
"""Units named a line each, and by their short names one after the other: a group reads no list of thousands."""


@dataclass(frozen=True)
class Pasted:
    """A text to be copied: a key of its own on the page, what it is for, and its words."""

    key: str
    heading: str
    text: str

    @property
    def rows(self) -> int:
        """Height of its box, in lines of a phone."""
        return min(sum(1 + len(line) // COLUMNS for line in self.text.splitlines()), MOST_ROWS)


def to_the_units(period: Period, now: datetime) -> list[Pasted]:
    """From the office that compiles: who still owes, and after the close thanks with the result (one query)."""
    rows = period.reports.select_related("unit").order_by("unit__order", "unit_id")
    reports = list(rows)
    filed = [report for report in reports if report.is_filed]
    unfiled = [report for report in reports if not report.is_filed]
    late = [report for report in filed if not report.on_time]
    context = {
        "period": period,
        "reports": reports,
        "filed": filed,
        "unfiled": unfiled,
        "unfiled_names": _names(unfiled),
        "by_line": len(unfiled) <= MOST_LINES,
        "late": late,
        "late_names": _names(late),
        "now": now,
        "link": f"{settings.BASE_URL}/",
    }
    texts = []
    if unfiled:
        texts.append(Pasted("nhac", "Nhắc đơn vị còn nợ", render_to_string("reports/zalo/owing.txt", context)))
    if period.closed_at:
        texts.append(Pasted("cam-on", "Cảm ơn và kết quả tuần", render_to_string("reports/zalo/closed.txt", context)))
    return texts


def _names(reports: list[Report]) -> str:
    """``Tân Hà, Tân Đông và 3 đơn vị khác``."""
    named, left = reports[:MOST_NAMES], len(reports) - MOST_NAMES
    said = ", ".join(report.unit.short_name for report in named)
    return f"{said} và {number(left)} đơn vị khác" if left > 0 else said


def to_the_own_people(report: Report, now: datetime) -> Pasted:
    """From the head of a unit to the colleagues: hand it in, or thanks for having done so."""
    period, key = report.period, f"don-vi-{report.pk}"
    context = {"report": report, "period": period, "now": now}
    if report.is_filed:
        return Pasted(key, f"{period.label}: đã nộp, cảm ơn", render_to_string("reports/zalo/unit_filed.txt", context))
    context["link"] = f"{settings.BASE_URL}{report.get_absolute_url()}"
    return Pasted(key, f"{period.label}: nhắc nộp", render_to_string("reports/zalo/unit_owing.txt", context))
