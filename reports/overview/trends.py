"""Filing and one chosen figure over the weeks of a campaign, as issued summaries state them, and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.compiling.wording import number
from reports.matrix import Counts, counts_by_week
from reports.models import Scheme, Summary

USUAL = 12
"""Weeks shown unless the whole campaign is asked for."""


@dataclass(frozen=True)
class TrendWeek:
    """One week: who filed how, as of now, and the chosen figure as its issued summary states it (None: not asked)."""

    label: str
    summary_id: int
    period_id: int
    counts: Counts
    value: int | None


def trend(scheme: Scheme, figure: str, *, most: int | None = USUAL) -> list[TrendWeek]:
    """The last ``most`` weeks with an issued summary, or all of them, the oldest first (two queries)."""
    issued = Summary.objects.filter(period__scheme=scheme).exclude(published_at=None)
    newest = issued.order_by("-period__monday", "-version").distinct("period__monday")
    rows = list(newest.values_list("pk", "period", "period__monday", "content__figures")[:most])
    counts = counts_by_week([period for _, period, _, _ in rows])
    years = {monday.isocalendar().year for _, _, monday, _ in rows}
    return [
        TrendWeek(_label(monday, years), pk, period, counts.get(period, Counts()), figures.get(figure))
        for pk, period, monday, figures in reversed(rows)
    ]


def _label(monday: date, years: set[int]) -> str:
    """``Tuần 28``; with its year where the weeks are of more than one."""
    year, week, _ = monday.isocalendar()
    return f"Tuần {week}" if len(years) == 1 else f"Tuần {week}/{year}"


def figure_in_words(weeks: Sequence[TrendWeek]) -> str:
    """``Từ 3 (Tuần 28) đến 6 (Tuần 31); cao nhất 6 (Tuần 31), thấp nhất 3 (Tuần 28).`` Empty for fewer than two."""
    known = [(week.value, week.label) for week in weeks if week.value is not None]
    return _in_words(known, "")


def filing_in_words(weeks: Sequence[TrendWeek]) -> str:
    """The same of the share filed in time."""
    asked = [week for week in weeks if week.counts.expected]
    shares = [(round(week.counts.on_time * 100 / week.counts.expected), week.label) for week in asked]
    said = _in_words(shares, "%")
    return said and f"Tỷ lệ nộp đúng hạn: {said[:1].lower()}{said[1:]}"


def _in_words(known: Sequence[tuple[int, str]], unit: str) -> str:
    if len(known) < 2:
        return ""
    ends = [f"{number(value)}{unit} ({label})" for value, label in (known[0], known[-1])]
    highest, lowest = (choose(known, key=lambda one: one[0]) for choose in (max, min))
    if highest[0] == lowest[0]:
        return f"Không đổi qua {len(known)} tuần: {number(highest[0])}{unit}."
    extremes = [f"{number(value)}{unit} ({label})" for value, label in (highest, lowest)]
    return f"Từ {ends[0]} đến {ends[1]}; cao nhất {extremes[0]}, thấp nhất {extremes[1]}."
