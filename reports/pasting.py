"""Words to paste into a group of Zalo, where the program itself does not write. Read by everybody in the group."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from reports.models import Period, Report

COLUMNS, MOST_ROWS = 40, 14


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
    context = {
        "period": period,
        "reports": reports,
        "filed": filed,
        "unfiled": [report for report in reports if not report.is_filed],
        "late": [report for report in filed if not report.on_time],
        "now": now,
        "link": f"{settings.BASE_URL}/",
    }
    texts = []
    if context["unfiled"]:
        texts.append(Pasted("nhac", "Nhắc đơn vị còn nợ", render_to_string("reports/zalo/owing.txt", context)))
    if period.closed_at:
        texts.append(Pasted("cam-on", "Cảm ơn và kết quả tuần", render_to_string("reports/zalo/closed.txt", context)))
    return texts


def to_the_own_people(report: Report, now: datetime) -> Pasted:
    """From the head of a unit to the colleagues: hand it in, or thanks for having done so."""
    period, key = report.period, f"don-vi-{report.pk}"
    context = {"report": report, "period": period, "now": now}
    if report.is_filed:
        return Pasted(key, f"{period.label}: đã nộp, cảm ơn", render_to_string("reports/zalo/unit_filed.txt", context))
    context["link"] = f"{settings.BASE_URL}{report.get_absolute_url()}"
    return Pasted(key, f"{period.label}: nhắc nộp", render_to_string("reports/zalo/unit_owing.txt", context))
