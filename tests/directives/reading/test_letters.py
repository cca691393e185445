"""Letters of many kinds against what was found in them by hand."""

from typing import Any

import pytest

from directives.reading import read_file, read_text
from tests.directives.reading.letters import NAMES, expected, letter_path

ORDERS = {"task", "group"}


def reading(name: str) -> dict[str, Any]:
    return read_text(read_file(letter_path(name))).as_json()


def plain(names: list[str]) -> list[str]:
    """Names for comparison: which "Các" opens a sentence is no difference."""
    return sorted(name.casefold() for name in names)


def deadlines(clause: dict[str, Any]) -> list[dict[str, Any]]:
    listed = [clause["deadline"], *clause.get("more_deadlines", [])]
    return [deadline for deadline in listed if deadline["kind"] != "none"]


def told(deadline: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(deadline.get(field) for field in ("date", "weekday", "time", "day_of_month"))


def pairs(name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Every clause expected beside the one found; a letter with more or fewer clauses fails here."""
    return list(zip(expected(name)["clauses"], reading(name)["clauses"], strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_head_and_foot_are_read(name: str) -> None:
    found, wanted = reading(name), expected(name)
    fields = ("doc_type", "number", "date", "place", "subject", "recipients", "cc")
    assert {field: found[field] for field in fields} == {field: wanted[field] for field in fields}
    assert found["issuer"].casefold() == wanted["issuer"].casefold()


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_is_found_with_its_marker_level_and_role(name: str) -> None:
    for wanted, found in pairs(name):
        assert found["marker"] == wanted["marker"]
        assert found["text"].startswith(wanted["starts_with"])
        assert found["level"] in wanted.get("accept_levels", [wanted["level"]])
        assert found["role"] in wanted.get("accept_roles", [wanted["role"]])


@pytest.mark.parametrize("name", NAMES)
def test_leads_and_coordinating_units_are_those_of_the_letter(name: str) -> None:
    for wanted, found in pairs(name):
        if wanted["role"] not in ORDERS:
            continue
        leads = wanted.get("accept_lead_units", [wanted["lead_units"]])
        assert plain(found["lead_units"]) in [plain(units) for units in leads]
        assert found["lead_source"] == wanted["lead_source"]
        coordinating = wanted.get("accept_coordinating_units", [wanted["coordinating_units"]])
        assert plain(found["coordinating_units"]) in [plain(units) for units in coordinating]


@pytest.mark.parametrize("name", NAMES)
def test_deadlines_are_those_of_the_letter(name: str) -> None:
    for wanted, found in pairs(name):
        if wanted["role"] != "task":
            continue
        due = [deadline for deadline in deadlines(wanted) if "none" not in deadline.get("accept_kinds", [])]
        given = deadlines(found)
        assert len(due) <= len(given) <= len(deadlines(wanted))
        for deadline in due:
            kinds = deadline.get("accept_kinds", [deadline["kind"]])
            dates = [deadline["date"], *deadline.get("accept_dates", [])]
            matching = [one for one in given if one["kind"] in kinds and one["date"] in dates]
            assert told(deadline)[1:] in [told(one)[1:] for one in matching]


@pytest.mark.parametrize("name", NAMES)
def test_what_cannot_be_right_is_marked(name: str) -> None:
    for wanted, found in pairs(name):
        marked = [deadline["text"] for deadline in deadlines(wanted) if deadline.get("suspicious")]
        assert len([deadline for deadline in deadlines(found) if deadline.get("suspicious")]) == len(marked)
