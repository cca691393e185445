"""A document that keeps to the decree passes every rule that applies to it."""

import pytest

from reports.conformity import RULES, Kind, Outcome, check
from tests.reports.conformity.correct import articles, letter, report, saved

DOCUMENTS = {"report": (report, Kind.REPORT), "letter": (letter, Kind.LETTER), "articles": (articles, Kind.REPORT)}


def failed(findings):
    return {finding.key: finding.faults for finding in findings if finding.outcome == Outcome.FAIL}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_correct_document_breaks_no_rule(name):
    make, kind = DOCUMENTS[name]
    assert failed(check(saved(make()), kind)) == {}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_kind_is_told_by_the_document(name):
    make, kind = DOCUMENTS[name]
    assert check(saved(make())) == check(saved(make()), kind)


def test_together_they_meet_every_rule():
    met = {
        finding.key
        for make, kind in DOCUMENTS.values()
        for finding in check(saved(make()), kind)
        if finding.outcome == Outcome.PASS
    }
    assert [rule.key for rule in RULES if rule.key not in met] == []


def test_every_rule_has_a_key_of_its_own_a_name_and_a_source():
    keys = [rule.key for rule in RULES]
    assert len(keys) == len(set(keys)) >= 35
    assert all(rule.name and "Nghị định 30/2020/NĐ-CP" in rule.source for rule in RULES)


def test_a_letter_read_as_a_report_lacks_a_type_name():
    assert set(failed(check(saved(letter()), Kind.REPORT))) == {"type-name", "symbol"}
