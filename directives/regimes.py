"""Which clauses order a weekly report, and the regime each would become. Pure.

A candidate clause has ``regime`` in the proposal's JSON, every other one null:

- ``wanted``: UNANSWERED, NO_REGIME, USUAL_QUESTIONS, or the key of a regime whose questions are copied,
- ``due_weekday due_time summary_weekday summary_time``: ISO weekdays and "14:00", as the letter says where it does,
- ``compiler``: id of the unit that compiles, null when the letter does not tell,
- ``starts``: THIS_WEEK or NEXT_WEEK.

Who owes the report is who leads the clause.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import time

from directives.intake import NO_REGIME, UNANSWERED, Reading, chosen_units
from directives.matching import Matched, Roster, match
from directives.models import TaskRole
from directives.reading.atoms import WEEKDAYS
from directives.reading.findings import DeadlineKind
from directives.reading.folding import fold
from units.groups import kinds_of_phrase
from units.models import COMMUNE_KINDS, UnitKind

THIS_WEEK, NEXT_WEEK = "this", "next"
CLOSE_OF_BUSINESS, MORNING = time(17), time(8)
SUNDAY, LAST_MINUTE_OF_WEEK = 7, time(23, 59)
HOURS_TO_COMPILE = 2
LAST_HOUR = 23
_COMPILES = re.compile(r"tổng\s+hợp")
_TO = re.compile(
    r"(?:thông qua|qua|gửi về|về|gửi)\s+(?P<unit>(?:Phòng|Sở|Ban|Văn phòng|Trung tâm|Ủy ban|UBND)[^,;.()]*)"
)
_LONGEST_NAME = 10


def with_regimes(clauses: Sequence[Reading], roster: Roster) -> list[Reading]:
    """The clauses, each weekly report with the regime it would become. A weekly compilation gives the others their
    compiler and hour and is no regime itself."""
    weekly = {clause["key"]: found for clause in clauses if (found := _weekly(clause))}
    compiled = [clause for clause in clauses if clause["key"] in weekly and _COMPILES.search(fold(clause["text"]))]
    reported = [key for key in weekly if key not in {clause["key"] for clause in compiled}]
    summary = compiled[0] if compiled and reported else None
    wanted = set(reported or weekly)
    return [
        clause | {"regime": _regime(clause, weekly, summary, roster) if clause["key"] in wanted else None}
        for clause in clauses
    ]


def is_wanted(clause: Reading) -> bool:
    """Whether the clause's regime will be founded by the confirmation."""
    return bool(clause["regime"]) and clause["regime"]["wanted"] not in {UNANSWERED, NO_REGIME}


def who_owes(clause: Reading, roster: Roster) -> tuple[frozenset[str], tuple[int, ...]]:
    """Who reports: kinds of units where a phrase means all of them ("các xã, thị trấn"), the other units by id."""
    kinds: set[str] = set()
    for entry in clause["leads"]:
        meant = kinds_of_phrase(entry["phrase"])
        everyone = {record.id for record in roster.members() if record.kind in meant}
        if everyone and everyone == set(entry["unit_ids"]):
            kinds |= meant
    covered = {record.id for record in roster.members() if record.kind in kinds}
    return frozenset(kinds), tuple(unit_id for unit_id in chosen_units(clause["leads"]) if unit_id not in covered)


def compilers(roster: Roster) -> Iterator[tuple[int, str]]:
    """Who may compile: the issuer, or an office under it that is no commune or hamlet."""
    for record in roster.records:
        office = record.parent_id == roster.issuer_id and record.kind not in {*COMMUNE_KINDS, UnitKind.HAMLET}
        if office or record.id == roster.issuer_id:
            yield record.id, record.name


def _weekly(clause: Reading) -> Reading | None:
    if clause["role"] != TaskRole.TASK:
        return None
    return next((one for one in clause["deadlines"] if one["kind"] == DeadlineKind.WEEKLY and one["weekday"]), None)


def _regime(clause: Reading, weekly: dict[str, Reading], summary: Reading | None, roster: Roster) -> Reading:
    due = _moment(weekly[clause["key"]])
    told = _moment(weekly[summary["key"]]) if summary else None
    summary_weekday, summary_at = told if told and told > due else _after(due)
    return {
        "wanted": UNANSWERED,
        "due_weekday": due[0],
        "due_time": due[1].isoformat("minutes"),
        "summary_weekday": summary_weekday,
        "summary_time": summary_at.isoformat("minutes"),
        "compiler": _compiler(clause, summary, roster),
        "starts": THIS_WEEK,
    }


def _moment(deadline: Reading) -> tuple[int, time]:
    """ISO weekday and hour; the close of business where the letter prints none. The last minute of Sunday is left
    for the compilation."""
    hour = time.fromisoformat(deadline["time"]) if deadline["time"] else CLOSE_OF_BUSINESS
    weekday = WEEKDAYS.index(deadline["weekday"]) + 1
    return weekday, min(hour, time(LAST_HOUR, 58)) if weekday == SUNDAY else hour


def _after(due: tuple[int, time]) -> tuple[int, time]:
    """Two hours after the deadline; next morning when that is past midnight, but within the week."""
    weekday, hour = due
    if hour.hour + HOURS_TO_COMPILE <= LAST_HOUR:
        return weekday, hour.replace(hour=hour.hour + HOURS_TO_COMPILE)
    return (weekday + 1, MORNING) if weekday < SUNDAY else (SUNDAY, LAST_MINUTE_OF_WEEK)


def _compiler(clause: Reading, summary: Reading | None, roster: Roster) -> int | None:
    """Who compiles by the letter: the lead of the compilation, or the office that reports go through."""
    offices = dict(compilers(roster))
    leads = chosen_units(summary["leads"]) if summary else []
    if len(leads) == 1 and leads[0] in offices:
        return leads[0]
    named = (_unit_at(found["unit"], roster) for found in _TO.finditer(clause["text"]))
    return next((unit_id for unit_id in named if unit_id in offices), None)


def _unit_at(words: str, roster: Roster) -> int | None:
    """The unit that the longest beginning of these words names: "Phòng Nội vụ để tổng hợp"."""
    names = words.split()[:_LONGEST_NAME]
    for length in range(len(names), 1, -1):
        found = match(" ".join(names[:length]), roster)
        if found.matched in {Matched.SURE, Matched.LIKELY} and len(found.unit_ids) == 1:
            return found.unit_ids[0]
    return None
