"""What a leader reads in ten seconds: the newest issued summary, its figures down to each unit, and the trend."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.answers import ANSWER_LABELS, VALUE
from reports.compiling.narrative import narrative
from reports.compiling.wording import number
from reports.matrix import Counts, counts_by_week, counts_of
from reports.models import Period, Report, Scheme, Summary

TREND_WEEKS = 12
ANSWERS = ANSWER_LABELS | {"absent": "Chưa có báo cáo", VALUE: ""}


@dataclass(frozen=True)
class UnitFigure:
    """What one unit gave to a figure; ``words`` stands where there is no number."""

    name: str
    value: int | None
    words: str
    report_id: int | None


@dataclass(frozen=True)
class Figure:
    """One total of the summary with its change since the week before, and where it comes from."""

    key: str
    section: str
    label: str
    measure: str
    value: int | None
    difference: int | None
    units: Sequence[UnitFigure]

    @property
    def change(self) -> str:
        """``tăng 5``; empty when there is no week to compare with."""
        if self.difference is None:
            return ""
        if self.difference == 0:
            return "như tuần trước"
        return f"{'tăng' if self.difference > 0 else 'giảm'} {number(abs(self.difference))}"


@dataclass(frozen=True)
class UnitState:
    """A unit that had not filed by the deadline, by name; ``filed_at`` when its report has come since."""

    name: str
    report_id: int | None
    filed_at: datetime | None


@dataclass(frozen=True)
class Brief:
    """A summary cut down to what is read first: who filed, what is proposed, and (title, text) of each section."""

    summary: Summary
    who_filed: str
    proposal: str
    sections: Sequence[tuple[str, str]]
    figures: Sequence[Figure]
    stragglers: Sequence[UnitState]

    @property
    def filing(self) -> Mapping[str, Any]:
        """Counts of who filed how."""
        filing: Mapping[str, Any] = self.summary.content["filing"]
        return filing


def latest_issued(scheme: Scheme) -> Summary | None:
    """The newest issued version of the newest week that has one (one query)."""
    issued = Summary.objects.filter(period__scheme=scheme).exclude(published_at=None)
    newest = issued.select_related("period", "signed_by").defer("period__outline")
    return newest.order_by("-period__monday", "-version").first()


def brief_of(summary: Summary) -> Brief:
    """The summary with each figure and name tied to the unit's report (one query)."""
    reports = {report.unit_id: report for report in Report.objects.filter(period=summary.period_id)}
    content = summary.content
    said = {paragraph.key: paragraph.text for paragraph in narrative(content, summary.words)}
    return Brief(
        summary=summary,
        who_filed=said["filing"],
        proposal=said["proposal"],
        sections=[(section["title"], said[f"section.{section['code']}"]) for section in content["sections"]],
        figures=list(_figures(content, reports)),
        stragglers=list(_stragglers(content, reports)),
    )


def _figures(content: Mapping[str, Any], reports: Mapping[int, Report]) -> Iterator[Figure]:
    names = {unit["id"]: unit["short_name"] for unit in content["units"]}
    for section in content["sections"]:
        for total in section["totals"]:
            lines = [(line["unit"], line["cells"].get(total["key"]), line["answer"]) for line in section["by_unit"]]
            yield Figure(
                key=f"{section['code']}.{total['key']}",
                section=section["title"],
                label=total["label"],
                measure=total["measure"],
                value=total["sum"],
                difference=total["difference"],
                units=[_unit_figure(names[unit], cell, answer, reports.get(unit)) for unit, cell, answer in lines],
            )


def _unit_figure(name: str, cell: Mapping[str, Any] | None, answer: str, report: Report | None) -> UnitFigure:
    said = cell or {"answer": answer}
    words = said.get("reason") or ANSWERS.get(said["answer"], "")
    return UnitFigure(name, said.get("value"), words, report.pk if report else None)


def _stragglers(content: Mapping[str, Any], reports: Mapping[int, Report]) -> Iterator[UnitState]:
    for unit in content["units"]:
        if unit["state"] != "on_time":
            report = reports.get(unit["id"])
            filed_at = report.first_submitted_at if report and report.is_filed else None
            yield UnitState(unit["name"], report.pk if report else None, filed_at)


@dataclass(frozen=True)
class TrendWeek:
    """One week: who filed how, as of now, and the chosen figure as its issued summary states it (None: not asked)."""

    label: str
    summary_id: int
    counts: Counts
    value: int | None


def trend(scheme: Scheme, figure: str) -> list[TrendWeek]:
    """The last weeks with an issued summary, the oldest first (two queries)."""
    issued = Summary.objects.filter(period__scheme=scheme).exclude(published_at=None)
    newest = issued.order_by("-period__monday", "-version").distinct("period__monday")
    rows = list(newest.values_list("pk", "period", "period__monday", "content__figures")[:TREND_WEEKS])
    counts = counts_by_week([period for _, period, _, _ in rows])
    return [
        TrendWeek(f"Tuần {monday.isocalendar().week}", pk, counts.get(period, Counts()), figures.get(figure))
        for pk, period, monday, figures in reversed(rows)
    ]


@dataclass(frozen=True)
class Running:
    """The week that is open now, and how far it is."""

    period: Period
    counts: Counts


def running_week(scheme: Scheme, now: datetime) -> Running | None:
    """The week not yet closed, if there is one (two queries)."""
    period = Period.objects.running(now).filter(scheme=scheme).defer("outline").order_by("monday").first()
    return Running(period, counts_of(period)) if period else None
