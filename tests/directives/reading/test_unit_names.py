"""A hundred and sixty ways to name who acts, each with the word at which the name has ended."""

import pytest

from directives.reading.lines import Source
from directives.reading.units import UnitReader
from tests.directives.reading.letters import phrases

# sentence => the units at its head | the first word behind them
CASES = phrases("names")


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_name_ends_where_an_office_ends_it(sentence: str, expected: str) -> None:
    units, stop = UnitReader(Source.of(sentence)).list_at(0, len(sentence))
    after = sentence[stop:].strip(" ,").split(" ")[0] if units else ""
    assert f"{', '.join(unit.name for unit in units)} | {after}".strip() == expected
