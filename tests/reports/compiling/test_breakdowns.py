"""Sessions and attendees by content, form and audience."""

from reports.compiling.breakdowns import breakdowns
from reports.demo.scheme import ACTIVITIES
from tests.reports.compiling.sample import activity, body, filing, missing, no_row, nothing, row, rows


def by(key, *filings):
    return next(found for found in breakdowns(ACTIVITIES, filings) if found["by"] == key)


def used(breakdown):
    return {row["value"]: (row["rows"], row["units"], row["sums"]) for row in breakdown["rows"] if row["rows"]}


MEETINGS = filing(1, body=body(1, a=rows(activity(["procedures", "services"], "meeting", 2, 40))))
BOTH = filing(
    2,
    body=body(
        2, a=rows(activity(["procedures"], "meeting", 1, 30), activity(["procedures"], "loudspeaker", 3, no_row))
    ),
)


def test_rows_units_and_sums_are_counted_by_choice():
    assert used(by("form", MEETINGS, BOTH)) == {
        "meeting": (2, 2, {"sessions": 3, "attendees": 70}),
        "loudspeaker": (1, 1, {"sessions": 3, "attendees": 0}),
    }


def test_several_choices_in_one_row_count_under_each_and_the_overlap_is_said():
    content = by("content", MEETINGS, BOTH)
    assert (content["overlapping"], used(content)["services"], used(content)["procedures"][0]) == (
        True,
        (1, 1, {"sessions": 2, "attendees": 40}),
        3,
    )
    assert by("form", MEETINGS)["overlapping"] is False


def test_every_choice_is_listed_in_the_order_of_the_form_and_then_withdrawn_ones():
    old = filing(3, body=body(3, a=rows(activity(["participation"], "telegram", 1, 1))))
    assert [row["value"] for row in by("form", old)["rows"]] == [
        *(choice.value for choice in ACTIVITIES.question("form").choices),
        "telegram",
    ]


def test_units_without_rows_or_outside_the_summary_count_nowhere():
    silent = (missing(4), filing(5, body=body(5, a=nothing)), filing(6, body=body(6, a=rows(row(sessions=1)))))
    assert used(by("form", *silent)) == {}
