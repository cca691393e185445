"""Two to eight weeks side by side: the filing and every total, as their issued summaries state them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from reports.compiling.wording import number, percent
from reports.models import Layout, QuestionKind, Scheme, Summary
from reports.outline import Outline, read_outline
from reports.publishing.filing_tables import COUNTED
from reports.publishing.section_tables import LINES

from .change import change_words

FEWEST, USUAL, MOST = 2, 4, 8
SHARE = "share_on_time"


@dataclass(frozen=True)
class Week:
    """A week that can be compared. ``name`` stands in the address: ``2024-W28``."""

    summary_id: int
    monday: date

    @property
    def name(self) -> str:
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def label(self) -> str:
        """``Tuần 28/2024``."""
        year, week, _ = self.monday.isocalendar()
        return f"Tuần {week}/{year}"


@dataclass(frozen=True)
class Value:
    """One figure of one week in words, how it changed against the week to its left, and the page behind it."""

    text: str
    change: str = ""
    address: str = ""


@dataclass(frozen=True)
class Line:
    """A figure over the weeks."""

    label: str
    measure: str
    values: Sequence[tuple[Week, Value]]


@dataclass(frozen=True)
class Group:
    """The filing, or a section of the form."""

    title: str
    lines: Sequence[Line]


def comparable(scheme: Scheme) -> list[Week]:
    """Every week with an issued summary, the newest first (one query)."""
    issued = Summary.objects.filter(period__scheme=scheme).exclude(published_at=None)
    newest = issued.order_by("-period__monday", "-version").distinct("period__monday")
    return [Week(pk, monday) for pk, monday in newest.values_list("pk", "period__monday")]


def chosen(weeks: Sequence[Week], names: Iterable[str]) -> tuple[list[Week], str]:
    """The weeks of these names, the oldest first, and a sentence where they had to be other ones than asked for."""
    wanted = set(names)
    found = [week for week in weeks if week.name in wanted]
    said = "" if not wanted or FEWEST <= len(found) <= MOST else f"Đề nghị chọn từ {FEWEST} đến {MOST} tuần."
    if len(found) < FEWEST:
        found = list(weeks[:USUAL])
    return found[:MOST][::-1], said


def side_by_side(weeks: Sequence[Week]) -> list[Group]:
    """The figures of these weeks, the oldest first (one query)."""
    kept = Summary.objects.filter(pk__in=[week.summary_id for week in weeks])
    rows = kept.values_list("pk", "content__filing", "content__figures", "period__outline")
    found = {pk: _Stated(filing, figures, read_outline(outline)) for pk, filing, figures, outline in rows}
    columns = [(week, found[week.summary_id]) for week in weeks]
    return [_filing(columns), *_sections(columns)]


@dataclass(frozen=True)
class _Stated:
    """What one week's summary states, and what its form asked."""

    filing: Mapping[str, Any]
    figures: Mapping[str, int]
    outline: Outline

    def asks(self, code: str, key: str) -> bool:
        return any(part.code == code and (not key or key in part.question_keys()) for part in self.outline.parts)


Columns = Sequence[tuple[Week, _Stated]]


def _filing(columns: Columns) -> Group:
    lines = [
        Line(label, "đơn vị", _values(columns, f"filing.{key}", [stated.filing[key] for _, stated in columns]))
        for key, label in COUNTED.items()
    ]
    return Group("Tình hình nộp báo cáo", [*lines, Line("Tỷ lệ đúng hạn", "", list(_shares(columns)))])


def _shares(columns: Columns) -> Iterator[tuple[Week, Value]]:
    """In percent; a change is counted in points."""
    shares = [stated.filing[SHARE] for _, stated in columns]
    for (week, _), now, before in zip(columns, shares, [None, *shares], strict=False):
        known = now is not None and before is not None
        change = change_words(round(now - before, 1), "điểm %") if known else ""
        yield week, Value("—" if now is None else percent(now) if now else "0%", change)


def _sections(columns: Columns) -> Iterator[Group]:
    """Sections and questions as the newest of the weeks words them; what only older weeks asked comes last."""
    asked: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {}
    for _, stated in reversed(columns):
        for part in stated.outline.parts:
            _, lines = asked.setdefault(part.code, (part.title, {}))
            if part.layout in LINES and part.layout != Layout.TASKS:
                lines.setdefault("", (LINES[part.layout], ""))
            for question in part.questions:
                if question.kind == QuestionKind.COUNT:
                    lines.setdefault(question.key, (question.label, question.measure))
    for code, (title, lines) in asked.items():
        if lines:
            yield Group(title, [_line(columns, code, key, *words) for key, words in lines.items()])


def _line(columns: Columns, code: str, key: str, label: str, measure: str) -> Line:
    name = f"{code}.{key}" if key else code
    figures = [stated.figures.get(name) for _, stated in columns]
    values = _values(columns, name, figures)
    told = [
        (week, value if stated.asks(code, key) else Value("Không hỏi"))
        for (week, value), (_, stated) in zip(values, columns, strict=True)
    ]
    return Line(label, measure, told)


def _values(columns: Columns, key: str, figures: Sequence[int | None]) -> list[tuple[Week, Value]]:
    return [
        (week, _value(week, key, now, before))
        for (week, _), now, before in zip(columns, figures, [None, *figures], strict=False)
    ]


def _value(week: Week, key: str, now: int | None, before: int | None) -> Value:
    if now is None:
        return Value("Chưa có số liệu")
    address = f"{reverse('reports:summary_figure', args=[week.summary_id])}?{urlencode({'so': key})}"
    return Value(number(now), "" if before is None else change_words(now - before), address)
