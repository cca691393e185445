"""Two hundred phrases of time with what they mean. The letter of these tests is of Monday 6 April 2026."""

from datetime import date

import pytest

from directives.reading import Deadline, Span
from directives.reading.deadlines import read_deadlines
from directives.reading.lines import Source
from tests.directives.reading.letters import phrases

LETTER_OF = date(2026, 4, 6)
# phrase => for each deadline: kind, then the day, weekday, day of the month and hour it has; "-" counts from an event
CASES = phrases("deadlines")


def told(deadline: Deadline) -> str:
    words = [deadline.kind.value]
    if deadline.date:
        words.append(deadline.date.isoformat())
    elif deadline.relative:
        words.append("-")
    if deadline.weekday and not deadline.date:
        words.append(deadline.weekday)
    if deadline.day_of_month:
        words.append(str(deadline.day_of_month))
    return " ".join([*words, *([deadline.time] if deadline.time else [])])


@pytest.mark.parametrize(("phrase", "expected"), CASES)
def test_a_phrase_of_time_means_what_an_office_means_by_it(phrase: str, expected: str) -> None:
    found = read_deadlines(Source.of(phrase), Span(0, len(phrase)), LETTER_OF)
    assert "; ".join(told(deadline) for deadline in found) == expected
    assert all(deadline.reason for deadline in found if deadline.confidence != "sure")
