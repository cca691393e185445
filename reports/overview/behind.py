"""The page behind a figure: of a frozen version from its content, or of a week as it stands now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from reports.answers import read_body
from reports.behind import PREVIOUS, Behind, Line, behind
from reports.compiling import compile_content
from reports.compiling.wording import last_week, lateness, official_date
from reports.models import Period, Report, ReportState, Revision, Summary
from reports.models.report import FILED_STATES
from units.folding import fold

from .change import change_words

Content = Mapping[str, Any]

BEFORE = "filing.before."
"""How sentences name the counts of the week before."""
MINUTE = timedelta(minutes=1)

LIVE = {
    "filing.expected": ("Đơn vị phải nộp báo cáo", Q()),
    "filing.filed": ("Đơn vị đã nộp", Q(state__in=FILED_STATES)),
    "filing.on_time": ("Đơn vị nộp đúng hạn", Q(state__in=FILED_STATES, on_time=True)),
    "filing.late": ("Đơn vị nộp muộn", Q(state__in=FILED_STATES, on_time=False)),
    "filing.missing": ("Đơn vị chưa nộp", ~Q(state__in=FILED_STATES)),
    "filing.returned": ("Đơn vị bị trả lại báo cáo", Q(state=ReportState.RETURNED)),
    "filing.excused": ("Đơn vị có lý do khách quan", Q(excused_at__isnull=False)),
}
"""What is counted of a week as it stands now, in the same way as :func:`reports.matrix.counts_by_week`."""


@dataclass(frozen=True)
class Row:
    """One unit behind the figure, this week and the week before; ``address`` is its report's, where there is one."""

    name: str
    value: int | None
    words: str
    address: str
    before: int | None
    rank: float | None

    @property
    def change(self) -> int:
        return (self.value or 0) - (self.before or 0)

    @property
    def change_words(self) -> str:
        return change_words(self.change)


@dataclass(frozen=True)
class FigurePage:
    """A figure and the units that add up to it. ``then``: what it is compared with; empty when with nothing."""

    title: str
    where: str
    measure: str
    value: int | None
    counts_units: bool
    rows: Sequence[Row]
    then: str = ""
    before: int | None = None

    @property
    def orders(self) -> tuple[str, ...]:
        """The orders that make sense here."""
        ranked = any(row.rank is not None for row in self.rows)
        return ("", "ten", "lon", "nho") if ranked else ("", "ten")

    @property
    def has_words(self) -> bool:
        return any(row.words for row in self.rows)

    @property
    def difference(self) -> int | None:
        return None if self.value is None or self.before is None else self.value - self.before

    @property
    def difference_words(self) -> str:
        return "" if self.difference is None else change_words(self.difference)

    def sorted_by(self, order: str) -> list[Row]:
        """``ten``: by name; ``lon``, ``nho``: by value (of counted units: when they filed); else as the office lists.

        Units without a value come last either way.
        """
        if order == "ten":
            return sorted(self.rows, key=lambda row: fold(row.name))
        if order not in ("lon", "nho"):
            return list(self.rows)
        sign = -1 if order == "lon" else 1
        return sorted(self.rows, key=lambda row: (row.rank is None, sign * (row.rank or 0)))


def frozen(summary: Summary, key: str, earlier: str = "") -> FigurePage | None:
    """A figure as this version states it, or as the version of an ``earlier`` week beside it did."""
    if key.startswith(BEFORE):
        key, earlier = key.replace(BEFORE, "filing."), PREVIOUS
    if earlier:
        then = version_beside(summary, earlier)
        return _of_version(then, key, None) if then else None
    return _of_version(summary, key, version_beside(summary, PREVIOUS))


def version_beside(summary: Summary, which: str) -> Summary | None:
    """The version whose figures stand as ``previous``, last week's, or as ``month_before`` (one query)."""
    stated = summary.content.get(which)
    if stated is None:
        return None
    year, _, week = stated["week"].partition("-W")
    versions = Summary.objects.filter(period__scheme=summary.period.scheme_id, version=stated["version"])
    monday = date.fromisocalendar(int(year), int(week), 1)
    return versions.filter(period__monday=monday).select_related("period").defer("period__outline").first()


def _of_version(summary: Summary, key: str, compared: Summary | None) -> FigurePage | None:
    figure = _behind(summary, key)
    if figure is None:
        return None
    before = _behind(compared, key) if compared and not figure.counts_units else None
    submissions = {unit["id"]: unit["revision"] for unit in summary.content["units"]}
    then = last_week(summary.content) if before else ""
    names = _names(*([compared.content] if compared else []), summary.content)
    return _page(figure, names, _addresses(summary.period, figure.section, submissions), before, then)


def _behind(summary: Summary, key: str) -> Behind | None:
    taken_in = summary.revisions.select_related("report").order_by("report__unit__order", "report__unit")
    return behind(summary.content, key, _rows_of(summary.content, lambda: taken_in))


def _rows_of(content: Content, taken_in: Callable[[], Iterable[Revision]]) -> Callable[[str], list[dict[str, Any]]]:
    """The rows of a section; those of one laid out once are read from the submissions themselves."""

    def rows_of(code: str) -> list[dict[str, Any]]:
        section = next(section for section in content["sections"] if section["code"] == code)
        if section["layout"] != "once":
            return list(section["rows"])
        return [
            {"unit": revision.report.unit_id, "cells": {key: cell.as_json() for key, cell in row.cells.items()}}
            for revision in taken_in()
            for row in read_body(revision.body).section(code).rows
        ]

    return rows_of


def _addresses(period: Period, section: str, submissions: Mapping[int, int | None]) -> dict[int, str]:
    """The report of each unit, opened at the submission and section that the figure is taken from (one query)."""
    before, after = reverse("reports:report", args=[0]).split("0")
    place = f"#muc-{section}" if section else ""
    found = Report.objects.filter(period=period).order_by().values_list("unit", "pk")
    asked = {unit: f"?lan={number_}" for unit, number_ in submissions.items() if number_}
    return {unit: f"{before}{pk}{after}{asked.get(unit, '')}{place}" for unit, pk in found}


def live(period: Period, key: str) -> FigurePage | None:
    """A figure of the week from what is handed in now; other than a version's, it moves."""
    if key in LIVE:
        return _filing_now(period, key)
    newest = Revision.objects.filter(report__period=period, report__state__in=FILED_STATES)
    newest = newest.order_by("report_id", "-number").distinct("report_id")
    taken_in = Revision.objects.filter(pk__in=newest.values("pk")).select_related("report")
    taken_in = taken_in.order_by("report__unit__order", "report__unit")
    content = compile_content(period, taken_in)
    figure = behind(content, key, _rows_of(content, lambda: taken_in))
    return _page(figure, _names(content), _addresses(period, figure.section, {})) if figure else None


def _filing_now(period: Period, key: str) -> FigurePage:
    title, counted = LIVE[key]
    reports = list(period.reports.filter(counted).select_related("unit").order_by("unit__order", "unit"))
    rows = [
        Row(report.unit.short_name, 1, _how(report, period), report.get_absolute_url(), None, _filed_at(report))
        for report in reports
    ]
    return FigurePage(title, "Tình hình nộp báo cáo", "đơn vị", len(rows), counts_units=True, rows=rows)


def _filed_at(report: Report) -> float | None:
    return report.first_submitted_at.timestamp() if report.first_submitted_at else None


def _how(report: Report, period: Period) -> str:
    """How the unit stands, and what excuses it."""
    said = []
    if report.first_submitted_at:
        late = (report.first_submitted_at - period.due_at) // MINUTE
        at = timezone.localtime(report.first_submitted_at)
        said += [
            "Đúng hạn" if report.on_time else f"Muộn {lateness(late)}",
            f"nộp {at:%H:%M} {official_date(at.date())}",
        ]
    else:
        said += ["Chưa nộp"]
    said += ["bị trả lại"] if report.state == ReportState.RETURNED else []
    said += [f"khách quan: {report.excuse_reason}"] if report.is_excused else []
    return ", ".join(said)


def _page(
    figure: Behind,
    names: Mapping[int, str],
    addresses: Mapping[int, str],
    before: Behind | None = None,
    then: str = "",
) -> FigurePage:
    """``before``: the same figure a week earlier; a unit that stood behind it then and does not now has a line too."""
    earlier = {line.unit: line.value for line in before.lines} if before else {}
    now = {line.unit for line in figure.lines}
    gone = [
        Line(unit, None, "Tuần này không phải báo cáo") for unit, value in earlier.items() if value and unit not in now
    ]
    rows = [
        Row(
            names[line.unit],
            line.value,
            line.words,
            addresses.get(line.unit, ""),
            earlier.get(line.unit),
            line.rank if figure.counts_units else line.value,
        )
        for line in [*figure.lines, *gone]
    ]
    was = before.value if before else None
    return FigurePage(figure.title, figure.where, figure.measure, figure.value, figure.counts_units, rows, then, was)


def _names(*contents: Content) -> dict[int, str]:
    return {unit["id"]: unit["short_name"] for content in contents for unit in content["units"]}
