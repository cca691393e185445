"""Spans of weeks: from one to another, months, quarters, the whole campaign."""

from datetime import date, timedelta

import pytest

from reports.models import Period
from reports.spanning.spans import offered, span_of
from tests.make import HANOI, after, at


def period(number):
    """The week that is ``number`` weeks after that of 8 July 2024, never stored."""
    monday = date(2024, 7, 8) + timedelta(weeks=number)
    return Period(monday=monday, due_at=after(at("2024-07-12 14:00"), weeks=number))


CAMPAIGN = [period(number) for number in range(26)]
"""Weeks 28 of 2024 to 1 of 2025."""


def chosen(key, first="", last="", periods=CAMPAIGN):
    span = span_of(key, first, last, periods, HANOI)
    return (span.periods[0].week, span.periods[-1].week, span.label, span.slug)


@pytest.mark.parametrize(
    ("key", "first", "last", "expected"),
    [
        ("tuan", "2024-W28", "2024-W31", ("2024-W28", "2024-W31", "từ tuần 28 đến tuần 31 năm 2024")),
        ("tuan", "2024-W31", "2024-W28", ("2024-W28", "2024-W31", "từ tuần 28 đến tuần 31 năm 2024")),
        ("tuan", "2024-W30", "2024-W30", ("2024-W30", "2024-W30", "tuần 30 năm 2024")),
        ("tuan", "2024-W52", "2025-W01", ("2024-W52", "2025-W01", "từ tuần 52 năm 2024 đến tuần 1 năm 2025")),
        ("tuan", "", "", ("2024-W50", "2025-W01", "từ tuần 50 năm 2024 đến tuần 1 năm 2025")),
        ("x", "y", "z", ("2024-W50", "2025-W01", "từ tuần 50 năm 2024 đến tuần 1 năm 2025")),
        ("thang-2024-08", "", "", ("2024-W31", "2024-W35", "tháng 8 năm 2024 (từ tuần 31 đến tuần 35 năm 2024)")),
        ("quy-2024-3", "", "", ("2024-W28", "2024-W39", "quý III năm 2024 (từ tuần 28 đến tuần 39 năm 2024)")),
        ("thang-2019-01", "", "", ("2024-W50", "2025-W01", "từ tuần 50 năm 2024 đến tuần 1 năm 2025")),
        ("ca-dot", "", "", ("2024-W28", "2025-W01", "cả đợt (từ tuần 28 năm 2024 đến tuần 1 năm 2025)")),
    ],
)
def test_a_span_is_its_weeks_and_their_name(key, first, last, expected):
    assert chosen(key, first, last)[:3] == expected


@pytest.mark.parametrize(
    ("key", "first", "last", "slug"),
    [
        ("tuan", "2024-W28", "2024-W31", "2024-W28-den-2024-W31"),
        ("tuan", "2024-W30", "2024-W30", "2024-W30"),
        ("quy-2024-3", "", "", "quy-2024-3"),
        ("ca-dot", "", "", "ca-dot"),
    ],
)
def test_files_say_their_span(key, first, last, slug):
    assert chosen(key, first, last)[3] == slug


def test_a_week_belongs_to_the_month_of_its_deadline():
    monday_in_july = period(3)
    monday_in_july.due_at = at("2024-08-02 14:00")
    names = [name for _, name in offered([monday_in_july], HANOI)]
    assert names == ["Từ tuần đến tuần", "Cả đợt", "Quý III năm 2024", "Tháng 8 năm 2024"]


def test_without_weeks_there_is_an_empty_span():
    span = span_of("tuan", "", "", [], HANOI)
    assert (span.periods, span.label) == ([], "")
