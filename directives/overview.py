"""A proposal at a glance: who gets what when it is confirmed, and where two people's versions differ. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from directives.intake import HEADER, Reading, chosen_units
from directives.matching import Roster, UnitRecord
from directives.models import AssignmentRole, Cadence, DirectiveType, TaskRole
from units.folding import opening

FIELDS = {
    "kind": "Loại văn bản",
    "number": "Số",
    "symbol": "Ký hiệu",
    "issued_on": "Ngày ban hành",
    "place": "Địa danh",
    "subject": "Trích yếu",
    "signer_capacity": "Chức vụ người ký",
    "signer": "Người ký",
    "recipients": "Kính gửi",
    "copies": "Nơi nhận",
    "text": "Nội dung giao",
    "role": "Vai trò của ý",
    "leads": AssignmentRole.LEAD.label,
    "coordinating": AssignmentRole.COORDINATING.label,
    "cadence": "Thời hạn",
    "due_date": "Ngày hạn",
    "due_time": "Giờ hạn",
    "cadence_text": "Thời hạn như trong văn bản",
}
COMPARED_IN_HEADER = (*(key for key in HEADER if key in FIELDS), "recipients", "copies")
COMPARED_IN_CLAUSE = ("text", "role", "leads", "coordinating", "cadence", "due_date", "due_time", "cadence_text")
LABELS = dict(DirectiveType.choices) | dict(TaskRole.choices) | dict(Cadence.choices)


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit will be given."""

    unit: UnitRecord
    leading: tuple[str, ...]
    coordinating: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people left differently, in words."""

    place: str
    field: str
    mine: str
    theirs: str


def shares(reading: Reading, roster: Roster) -> list[Share]:
    """Each unit that will be given work, in the office's order, with its clauses by marker and first words."""
    leading: dict[int, list[str]] = {}
    coordinating: dict[int, list[str]] = {}
    for clause in reading["clauses"]:
        if clause["role"] == TaskRole.TASK:
            leads = chosen_units(clause["leads"])
            for unit_id in leads:
                leading.setdefault(unit_id, []).append(headline(clause))
            for unit_id in chosen_units(clause["coordinating"]):
                if unit_id not in leads:
                    coordinating.setdefault(unit_id, []).append(headline(clause))
    return [
        Share(roster.record(unit_id), tuple(leading.get(unit_id, ())), tuple(coordinating.get(unit_id, ())))
        for unit_id in roster.in_order({*leading, *coordinating})
    ]


def differences(mine: Reading, theirs: Reading, roster: Roster) -> list[Difference]:
    """Where the page of one person and the saved proposal of another part, for both to be seen."""
    found = list(_differing("Phần đầu văn bản", mine, theirs, COMPARED_IN_HEADER, roster))
    saved = {clause["key"]: clause for clause in theirs["clauses"]}
    for clause in mine["clauses"]:
        other = saved.get(clause["key"], clause)
        found.extend(_differing(headline(clause), clause, other, COMPARED_IN_CLAUSE, roster))
    return found


def headline(clause: Reading) -> str:
    """ "3. Chủ tịch Ủy ban nhân dân các xã …", the marker and first words of a clause."""
    return f"{clause['marker']} {opening(clause['text'], 12)}".strip()


def _differing(
    place: str, mine: Reading, theirs: Reading, keys: tuple[str, ...], roster: Roster
) -> Iterator[Difference]:
    for key in keys:
        my_words, their_words = _words(mine[key], roster), _words(theirs[key], roster)
        if my_words != their_words:
            yield Difference(place, FIELDS[key], my_words, their_words)


def _words(value: Any, roster: Roster) -> str:
    """A field's value as a person reads it."""
    if not isinstance(value, list):
        return str(LABELS.get(value, value))
    if value and "text" in value[0]:
        return "; ".join(line["text"] for line in value)
    return ", ".join(roster.record(unit_id).short_name for unit_id in roster.in_order(chosen_units(value)))
