"""Counts of one unit and of all: three different answers stay three."""

import pytest

from reports.answers import BLANK, NO_FIGURE, NOTHING, VALUE, Cell, SectionAnswer
from reports.compiling.figures import Figure, comparison, figure, total
from reports.outline import Asked
from tests.reports.compiling.sample import no_figure, no_row, nothing, once, row, rows

SESSIONS = Asked("sessions", "Số cuộc", "count", measure="cuộc")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (once(sessions=3), Figure(VALUE, 3)),
        (once(sessions=0), Figure(VALUE, 0)),
        (rows(row(sessions=3), row(sessions=4)), Figure(VALUE, 7)),
        (rows(row(sessions=3), row(sessions=no_row)), Figure(VALUE, 3)),
        (rows(row(sessions=3), row(sessions=no_figure("đang rà soát"))), Figure(VALUE, 3, "đang rà soát")),
        (once(sessions=no_row), Figure(NOTHING)),
        (rows(row(sessions=no_row), row(sessions=no_figure("chưa họp"))), Figure(NO_FIGURE, reason="chưa họp")),
        (nothing, Figure(NOTHING)),
        (SectionAnswer(NO_FIGURE, "mất điện"), Figure(NO_FIGURE, reason="mất điện")),
        (once(attendees=3), Figure(BLANK)),
        (SectionAnswer(), Figure(BLANK)),
    ],
)
def test_a_unit_gives_a_sum_or_nothing_or_no_figure_or_silence(answer, expected):
    assert figure(answer, "sessions") == expected


def test_a_total_counts_who_gave_who_had_nothing_and_who_has_no_figure_yet():
    figures = {
        1: Figure(VALUE, 5),
        2: Figure(NOTHING),
        3: Figure(NO_FIGURE, reason="đang rà soát"),
        4: Figure(BLANK),
        5: Figure(VALUE, 2, "chưa có của ấp 3"),
    }
    assert total(SESSIONS, figures, before=10) == {
        "key": "sessions",
        "label": "Số cuộc",
        "measure": "cuộc",
        "sum": 7,
        "gave": 2,
        "nothing": 1,
        "blank": 1,
        "no_figure": [{"unit": 3, "reason": "đang rà soát"}, {"unit": 5, "reason": "chưa có của ấp 3"}],
        "before": 10,
        "difference": -3,
        "share": -30.0,
        "month_before": None,
    }


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({}, None),
        ({1: Figure(NO_FIGURE)}, None),
        ({1: Figure(BLANK)}, None),
        ({1: Figure(NOTHING), 2: Figure(NO_FIGURE)}, 0),
    ],
)
def test_a_sum_is_unknown_until_somebody_counts_or_says_that_nothing_arose(figures, expected):
    assert total(SESSIONS, figures, before=None)["sum"] == expected


@pytest.mark.parametrize(
    ("now", "before", "difference", "share"),
    [
        (45, 40, 5, 12.5),
        (40, 40, 0, 0.0),
        (0, 40, -40, -100.0),
        (5, 0, 5, None),
        (0, 0, 0, None),
        (5, None, None, None),
        (None, 5, None, None),
    ],
)
def test_a_share_of_nothing_does_not_exist(now, before, difference, share):
    assert comparison(now, before) == {"before": before, "difference": difference, "share": share}


def test_a_figure_is_frozen_without_its_empty_parts():
    assert [Figure(VALUE, 0).as_json(), Figure(NO_FIGURE, reason="x").as_json()] == [
        {"answer": "value", "value": 0},
        {"answer": "no_figure", "reason": "x"},
    ]


def test_a_cell_nobody_touched_is_no_answer():
    assert figure(rows(row(sessions=Cell())), "sessions") == Figure(BLANK)
