"""Every Word file that the program gives out keeps to the decree."""

import copy
import io
import re

import docx
import pytest
from django.core.management import call_command

from reports.conformity import Kind, Outcome, check
from reports.models import Format, Summary
from reports.publishing import render
from tests.reports.publishing.sample import draft, signed

REVIEWERS = "Đề nghị khen thưởng xã Tân Hiệp.\nĐề nghị nhắc xã Tân Phú."
SAMPLES = {
    "signed": signed,
    "unsigned": draft,
    "reviewed": lambda: signed(words={"proposal": REVIEWERS}),
    "signed by the head": lambda: signed(signing_capacity="TRƯỞNG PHÒNG"),
    "signed for the committee": lambda: signed(signing_capacity="TL. CHỦ TỊCH\nTRƯỞNG PHÒNG NỘI VỤ"),
}


def failed(content):
    return {each.key: each.faults for each in check(content, Kind.REPORT) if each.outcome == Outcome.FAIL}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_summary_breaks_no_rule(name):
    assert failed(render(SAMPLES[name](), Format.DOCX)) == {}


@pytest.mark.parametrize("name", ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Ban Dân tộc", "Phòng Văn hóa"])
def test_rules_are_as_long_as_the_name_of_any_office_wants(name):
    content = copy.deepcopy(signed().content)
    content["header"]["compiler"]["short_name"] = name
    assert failed(render(signed(content=content), Format.DOCX)) == {}


def test_the_rules_that_count_are_met_and_not_passed_over():
    outcomes = {finding.key: finding.outcome for finding in check(render(signed(), Format.DOCX))}
    beside_the_point = {key for key, outcome in outcomes.items() if outcome == Outcome.NOT_APPLICABLE}
    assert {re.sub("-.*", "", key) for key in beside_the_point} == {
        "urgency",
        "about",
        "grounds",
        "part",
        "article",
        "point",
    }


def test_the_summaries_of_the_demo_break_no_rule(db, smtp):
    call_command("load_demo", weeks=2, stdout=io.StringIO())
    summaries = Summary.objects.select_related("signed_by")
    assert [failed(render(summary, Format.DOCX)) for summary in summaries] == [{}] * len(summaries)
    assert len(summaries) >= 2
    assert docx.Document(io.BytesIO(render(summaries[0], Format.DOCX))).tables
