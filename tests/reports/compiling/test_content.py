"""The whole content of a week, frozen and the same every time."""

import gc
import json
from datetime import timedelta

import pytest

from reports.answers import NO_FIGURE, SectionAnswer
from reports.compiling.content import content_of
from reports.compiling.narrative import paragraphs
from reports.compiling.uncollected import uncollected
from tests.reports.compiling import sample
from tests.reports.compiling.sample import DUE, body, filing, missing, previous, usual_content, usual_week, week


@pytest.fixture(scope="module")
def content():
    return usual_content(previous(a_sessions=50))


def section(content, code):
    return next(found for found in content["sections"] if found["code"] == code)


def test_the_same_week_gives_the_same_bytes():
    assert json.dumps(usual_content(), sort_keys=True) == json.dumps(usual_content(), sort_keys=True)


def test_content_survives_json_unchanged(content):
    assert json.loads(json.dumps(content)) == content


def test_the_head_says_which_letter_which_week_and_until_when(content):
    header = content["header"]
    assert (content["schema"], header["week"], header["due_at"], header["compiler"]["name"]) == (
        2,
        "2024-W28",
        "2024-07-12T14:00:00+07:00",
        "Phòng Nội vụ",
    )


def test_filing_is_counted_and_every_unit_named_in_the_order_of_the_office(content):
    assert content["filing"] == {
        "expected": 12,
        "on_time": 10,
        "late": 1,
        "missing": 1,
        "included": 10,
        "returned": 0,
        "share_on_time": 83.3,
        "before": {"expected": 12, "on_time": 12, "late": 0, "missing": 0, "included": 12},
        "month_before": None,
        "silent_twice": [11],
    }
    assert [unit["short_name"] for unit in content["units"]] == list(sample.COMMUNES)


def test_a_late_unit_says_how_late_it_was_and_whether_it_is_in(content):
    late = content["units"][2]
    assert (late["state"], late["minutes_late"], late["submitted_at"], late["included"]) == (
        "late",
        135,
        "2024-07-12T16:15:00+07:00",
        False,
    )


def test_on_time_is_the_fact_of_the_first_submission_also_when_it_was_returned():
    made = content_of(week(filing(1, returned=True, body=None, revision=None)))
    assert (made["filing"]["on_time"], made["filing"]["returned"], made["filing"]["included"]) == (1, 1, 0)


def test_revisions_decide_what_is_counted():
    late_in = content_of(week(filing(1), filing(3, late=timedelta(minutes=30))))
    late_out = content_of(week(filing(1), filing(3, late=timedelta(minutes=30), body=None)))
    assert (late_in["figures"]["c.received"], late_out["figures"]["c.received"]) == (4, 1)


def test_figures_are_flat_for_next_week_and_leave_out_what_nobody_knows():
    unknown = body(1, c=SectionAnswer(NO_FIGURE, "chờ"))
    assert content_of(week(filing(1, body=unknown)))["figures"] == {
        "a": 2,
        "a.sessions": 5,
        "a.attendees": 43,
        "b": 1,
        "b.late_dossiers": 1,
        "b.apology_letters": 1,
        "c": 0,
        "d": 1,
        "d.inspections": 1,
        "d.violations": 0,
        "d.handled": 0,
        "d.transfers": 0,
        "e": 0,
        "f": 1,
        "g": 3,
    }


def test_each_units_figures_are_flat_for_its_later_weeks_and_hold_values_only(content):
    assert content["unit_figures"]["e.invited"] == {"1": 58, "8": 45}
    assert list(content["unit_figures"]["c.received"]) == ["1", "2", "5", "6", "7", "8", "9", "10", "12"]


def test_the_text_is_frozen_with_the_figures_of_each_sentence(content):
    frozen = {paragraph["key"]: paragraph for paragraph in content["text"]}
    assert frozen["filing"]["sentences"][0]["figures"]["filing.on_time"] == 10
    assert [paragraph.as_json() for paragraph in paragraphs(content)] == content["text"]


def test_a_section_of_some_units_counts_only_them(content):
    survey = section(content, "e")
    assert (survey["asked"], survey["included"], [line["unit"] for line in survey["by_unit"]]) == (2, 2, [1, 8])
    assert [(row["unit"], row["label"], row["cells"]["invited"]["value"]) for row in survey["rows"]] == [
        (1, "Khu phố 1", 28),
        (1, "Khu phố 4", 30),
        (8, "Ấp Thanh An", 25),
        (8, "Ấp Tân Bình", 20),
    ]


def test_a_unit_outside_the_summary_is_absent_and_one_with_nothing_says_so(content):
    answers = {line["unit"]: line["answer"] for line in section(content, "a")["by_unit"]}
    assert (answers[11], answers[3], answers[5], answers[1]) == ("absent", "absent", "nothing", "value")


def test_activities_are_kept_as_they_were_written(content):
    first = section(content, "a")["rows"][0]
    assert first == {
        "unit": 1,
        "key": "",
        "label": "",
        "cells": {
            "content": {"answer": "value", "value": ["procedures", "services"]},
            "form": {"answer": "value", "value": "meeting"},
            "audience": {"answer": "value", "value": ["residents"]},
            "sessions": {"answer": "value", "value": 2},
            "attendees": {"answer": "value", "value": 43},
            "place": {"answer": "value", "value": "Ấp 1"},
            "date": {"answer": "value", "value": "2024-07-10"},
        },
    }


def test_totals_are_compared_with_the_week_before(content):
    sessions, attendees = section(content, "a")["totals"]
    assert (sessions["before"], sessions["difference"], sessions["share"]) == (50, -6, -12.0)
    assert (attendees["before"], attendees["difference"]) == (None, None)


def test_the_sum_of_the_units_is_the_total(content):
    for found in content["sections"]:
        for total in found["totals"]:
            cells = [line["cells"].get(total["key"], {}) for line in found["by_unit"]]
            assert sum(cell.get("value", 0) for cell in cells) == total["sum"]


def test_an_empty_week_has_no_shares():
    made = content_of(week())
    assert (made["filing"]["share_on_time"], made["units"], made["figures"]["a"]) == (None, [], 0)


def test_the_first_week_has_nothing_before_it():
    made = usual_content()
    assert (made["previous"], made["filing"]["before"], section(made, "a")["rows_before"]) == (None, None, None)


def test_an_hour_late_is_counted_from_the_deadline():
    made = week(filing(1, late=timedelta(hours=1, seconds=59)), missing(2))
    assert (content_of(made)["units"][0]["minutes_late"], made.due_at) == (60, DUE)


def test_the_usual_week_has_all_seven_sections(content):
    assert [found["code"] for found in content["sections"]] == [part.code for part in usual_week().outline.parts]


def test_the_garbage_collector_is_on_again_after_a_compilation_that_fails():
    with pytest.raises(RuntimeError), uncollected():
        raise RuntimeError
    assert gc.isenabled()
