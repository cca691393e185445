"""What a leader reads in ten seconds: the newest issued summary, and its figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.compiling.narrative import narrative
from reports.matrix import Counts, counts_of
from reports.models import Period, Report, Scheme, Summary

from .change import change_words
from .headlines import Headline, changes, needs


@dataclass(frozen=True)
class Figure:
    """One total of the summary with its change since the week before."""

    key: str
    section: str
    label: str
    measure: str
    value: int | None
    difference: int | None

    @property
    def change(self) -> str:
        """``▲ tăng 5``; empty when there is no week to compare with."""
        return "" if self.difference is None else change_words(self.difference)


@dataclass(frozen=True)
class UnitState:
    """A unit that had not filed by the deadline, by name; ``filed_at`` when its report has come since."""

    name: str
    report_id: int | None
    filed_at: datetime | None
    excuse: str = ""


@dataclass(frozen=True)
class Brief:
    """A summary cut down to what is read first.

    ``changes`` and ``needs`` come first, then what is said of the filing, the proposal and each section (title, text).
    """

    summary: Summary
    changes: Sequence[Headline]
    needs: Sequence[Headline]
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


def read_first(summary: Summary) -> Brief:
    """The summary with each late unit tied to its report (one query)."""
    reports = {report.unit_id: report for report in Report.objects.filter(period=summary.period_id)}
    content = summary.content
    said = {paragraph.key: paragraph.text for paragraph in narrative(content, summary.words)}
    return Brief(
        summary=summary,
        changes=changes(content),
        needs=needs(summary),
        who_filed=said["filing"],
        proposal=said["proposal"],
        sections=[(section["title"], said[f"section.{section['code']}"]) for section in content["sections"]],
        figures=list(_figures(content)),
        stragglers=list(_stragglers(content, reports)),
    )


def _figures(content: Mapping[str, Any]) -> Iterator[Figure]:
    for section in content["sections"]:
        for total in section["totals"]:
            yield Figure(
                key=f"{section['code']}.{total['key']}",
                section=section["title"],
                label=total["label"],
                measure=total["measure"],
                value=total["sum"],
                difference=total["difference"],
            )


def _stragglers(content: Mapping[str, Any], reports: Mapping[int, Report]) -> Iterator[UnitState]:
    for unit in content["units"]:
        if unit["state"] != "on_time":
            report = reports.get(unit["id"])
            filed_at = report.first_submitted_at if report and report.is_filed else None
            excuse = report.excuse_reason if report else ""
            yield UnitState(unit["name"], report.pk if report else None, filed_at, excuse)


@dataclass(frozen=True)
class Running:
    """The week that is open now, and how far it is."""

    period: Period
    counts: Counts


def running_week(scheme: Scheme, now: datetime) -> Running | None:
    """The week not yet closed, if there is one (two queries)."""
    period = Period.objects.running(now).filter(scheme=scheme).defer("outline").order_by("monday").first()
    return Running(period, counts_of(period)) if period else None
