"""The dry run for people and their seats. Pure."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from units.models import Role
from units.models.person import USERNAME, USERNAME_RULE

from .planning import ADD, CHANGE, END, Draft, Line
from .reading import SentRow
from .roster import Values
from .sheets import ACTIVE, PEOPLE, SEATS, UNITS

LAST_ADMINISTRATOR = "Phải còn ít nhất một người quản trị. Hãy giao quyền quản trị cho người khác trước."
FIXED = ("person", "unit", "role", "starts_on")
NOT_TO_CHANGE = "Vai trò đã giao chỉ sửa được ngày kết thúc. Hãy kết thúc dòng này và thêm dòng mới."


def plan_people(draft: Draft) -> list[Line]:
    """Accounts added, corrected, closed and opened again."""
    taken = Counter(person["username"] for person in draft.people.values())
    lines = []
    for row, before in draft.rows(PEOPLE):
        for key, reason in _faults_of_person(row, before, taken):
            draft.sent.wrong(PEOPLE, row.row, key, reason)
        closes = before is not None and before["is_active"] != row.values["is_active"] == ""
        act = ADD if before is None else END if closes else CHANGE
        lines.append(draft.line(PEOPLE, row, before, act=act, label=row.values["full_name"]))
    return lines


def _faults_of_person(row: SentRow, before: Values | None, taken: Counter) -> Iterator[tuple[str, str]]:
    username, email = row.values["username"], row.values["email"]
    if not USERNAME.match(username):
        yield "username", USERNAME_RULE
    elif taken[username] > 1:
        yield "username", f"Tên đăng nhập “{username}” đã có người dùng."
    if email:
        try:
            validate_email(email)
        except ValidationError:
            yield "email", f"“{email[:60]}” không phải địa chỉ thư điện tử."
    if before is None and not row.values["is_active"]:
        yield "is_active", f"Người mới phải là “{ACTIVE}”."


def plan_seats(draft: Draft) -> list[Line]:
    """Seats given and ended."""
    names = {person["username"]: pk for pk, person in draft.roster.people.items()}
    rows = sorted(draft.people.items(), key=lambda row: row[0] in draft.roster.people)  # a new row takes no one's name
    names |= {person["username"]: pk for pk, person in rows}
    for row in draft.sent.rows["seats"]:
        username = row.values["person"]
        row.values["person"] = names.get(username)
        if username and row.values["person"] is None:
            draft.sent.wrong(SEATS, row.row, "person", f"Không có ai mang tên đăng nhập “{username}”.")
    held = _held(draft)
    lines = []
    for row, before in draft.rows(SEATS):
        for key, reason in _faults_of_seat(draft, row, before, held):
            draft.sent.wrong(SEATS, row.row, key, reason)
        person = draft.people[row.values["person"]]
        label = f"{person['full_name']}, {SEATS.column('role').label_of(row.values['role'])}"
        lines.append(draft.line(SEATS, row, before, act=ADD if before is None else END, label=label))
    return lines


def _held(draft: Draft) -> dict[tuple, list[tuple[Any, str, str]]]:
    """(person, unit, role) -> (which, first day, last day) of every seat as it would be."""
    after: dict[Any, Values] = {**draft.roster.seats} | {
        row.name: row.values for row in draft.sent.rows["seats"] if None not in row.values.values()
    }
    held: dict[tuple, list[tuple[Any, str, str]]] = {}
    for name, seat in after.items():
        key = (seat["person"], seat["unit"], seat["role"])
        held.setdefault(key, []).append((name, seat["starts_on"], seat["ends_on"]))
    return held


def _faults_of_seat(draft: Draft, row: SentRow, before: Values | None, held: dict) -> Iterator[tuple[str, str]]:
    seat = row.values
    if before is not None:
        changed = [key for key in FIXED if seat[key] != before[key]]
        if changed:
            yield changed[0], NOT_TO_CHANGE
        elif not seat["ends_on"]:
            yield "ends_on", "Ngày kết thúc đã ghi thì không bỏ được. Hãy thêm dòng vai trò mới."
    if seat["ends_on"] and seat["ends_on"] < seat["starts_on"]:
        yield "ends_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi."
    if before is None:
        unit = draft.units.get(seat["unit"])
        if unit and not _stands(unit, seat["starts_on"], seat["ends_on"] or seat["starts_on"]):
            yield "unit", f"{unit['name']} không hoạt động trong những ngày này."
        others = [one for one in held[seat["person"], seat["unit"], seat["role"]] if one[0] != row.name]
        if any(not ends_on or ends_on >= seat["starts_on"] for _, _, ends_on in others):
            yield "role", "Người này đã có vai trò này tại đơn vị."


def _stands(unit: Values, *days: str) -> bool:
    return all(unit["starts_on"] <= day and (not unit["ends_on"] or day <= unit["ends_on"]) for day in days)


def check_administrators(draft: Draft, lines: list[Line]) -> None:
    """An administrator of today must remain whom the workbook neither ends nor closes."""
    today = draft.on.isoformat()
    seats = draft.roster.seats.items()
    now = {
        pk: seat["person"]
        for pk, seat in seats
        if seat["role"] == Role.ADMINISTRATOR
        and seat["starts_on"] <= today <= (seat["ends_on"] or today)
        and draft.roster.people[seat["person"]]["is_active"]
    }
    ending = {(line["sheet"], line["id"]): line for line in lines if line["act"] == END and line["sheet"] != UNITS.key}
    going = [ending.get(("seats", pk)) or ending.get(("people", person)) for pk, person in now.items()]
    if going and all(going):
        line = going[0] or {}
        layout = SEATS if line["sheet"] == SEATS.key else PEOPLE
        draft.sent.wrong(layout, line["row"], "", LAST_ADMINISTRATOR)
