"""A proposal at a glance: who gets what when it is confirmed, and where two people's versions differ. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from directives.intake import HEADER, NO_REGIME, UNANSWERED, Reading, chosen_units
from directives.matching import Roster, UnitRecord
from directives.models import AssignmentRole, Cadence, DirectiveType, TaskRole
from directives.regimes import THIS_WEEK
from units.folding import opening
from units.models import Weekday

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
    "regime": "Báo cáo hằng tuần",
    "level": "Cấp của ý",
}
COMPARED_IN_HEADER = (*(key for key in HEADER if key in FIELDS), "recipients", "copies")
DATES = frozenset({"issued_on", "due_date"})
DUE = ("cadence", "due_date", "due_time", "cadence_text")
COMPARED_IN_CLAUSE = ("text", "role", "leads", "coordinating", *DUE, "regime", "level")
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
    """Where two texts of a proposal part: of two people, or before and after."""
    found = list(_differing("Phần đầu văn bản", mine, theirs, COMPARED_IN_HEADER, roster))
    my_keys, their_keys = ([clause["key"] for clause in one["clauses"]] for one in (mine, theirs))
    if my_keys != their_keys:
        found.append(Difference("Cả văn bản", "Các ý", _headlines(mine), _headlines(theirs)))
    saved = {clause["key"]: clause for clause in theirs["clauses"]}
    for clause in mine["clauses"]:
        other = saved.get(clause["key"], clause)
        found.extend(_differing(headline(clause), clause, other, COMPARED_IN_CLAUSE, roster))
    return found


def headline(clause: Reading) -> str:
    """ "3. Chủ tịch Ủy ban nhân dân các xã …", the marker and first words of a clause."""
    return f"{clause['marker']} {opening(clause['text'], 12)}".strip()


def _headlines(reading: Reading) -> str:
    return "; ".join(map(headline, reading["clauses"]))


def moment(regime: Reading, step: str) -> str:
    """``14:00 thứ Sáu``: when a regime's "due" or "summary" is."""
    weekday = str(Weekday(regime[f"{step}_weekday"]).label)
    return f"{regime[f'{step}_time']} {weekday[0].lower()}{weekday[1:]}"


def _differing(
    place: str, mine: Reading, theirs: Reading, keys: tuple[str, ...], roster: Roster
) -> Iterator[Difference]:
    for key in keys:
        my_words, their_words = _words(key, mine[key], roster), _words(key, theirs[key], roster)
        if my_words != their_words:
            yield Difference(place, FIELDS[key], my_words, their_words)


def _words(key: str, value: Any, roster: Roster) -> str:
    """A field's value as a person reads it."""
    if not value:
        return ""
    if key in DATES:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if key == "regime":
        return _regime(value, roster)
    if not isinstance(value, list):
        return str(LABELS.get(value, value))
    if "text" in value[0]:
        return "; ".join(line["text"] for line in value)
    return ", ".join(roster.record(unit_id).short_name for unit_id in roster.in_order(chosen_units(value)))


def _regime(regime: Reading, roster: Roster) -> str:
    """``Theo dõi: nộp 14:00 thứ Sáu, tổng hợp 16:00 thứ Sáu, Phòng Nội vụ tổng hợp, từ tuần này``."""
    if regime["wanted"] in {UNANSWERED, NO_REGIME}:
        return "Chưa trả lời" if regime["wanted"] == UNANSWERED else "Không theo dõi"
    due, summary = moment(regime, "due"), moment(regime, "summary")
    compilers = roster.in_order([regime["compiler"]])
    compiled = f", {roster.record(compilers[0]).short_name} tổng hợp" if compilers else ""
    start = "từ tuần này" if regime["starts"] == THIS_WEEK else "từ tuần sau"
    return f"Theo dõi: nộp {due}, tổng hợp {summary}{compiled}, {start}"
