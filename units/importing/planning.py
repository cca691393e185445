"""What a workbook would do, row by row: the dry run. Pure; nothing is written, everything that can be known is judged.

A line of the plan is JSON and stays on record (``ImportBatch.lines``)::

    {"sheet": "units|people|seats", "row": 12, "act": "add|change|end", "id": 1203 (null: new), "label": "…",
     "before": {values}, "after": {values}, "changes": [[column, before, after] in words], "source": "…"}

The values are those of :mod:`units.importing.roster`; a unit or person that is new itself is "row:<number>".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from .reading import Fault, Sent, SentRow
from .roster import Roster, Values
from .sheets import IN_PART, UNITS, Column, Holds, Layout

ADD, CHANGE, END = "add", "change", "end"
NEWER = "Dòng này đã được sửa trên phần mềm lúc {at} (sau khi tải tệp). Hãy tải tệp mới rồi sửa lại."
Line = dict[str, Any]
Known = Mapping[Any, Values]


@dataclass
class Draft:
    """A plan in the making. ``changed_at``: when (sheet, id) was last changed in the program since the file left it."""

    sent: Sent
    roster: Roster
    changed_at: Mapping[tuple[str, int], datetime]
    on: date

    @property
    def faults(self) -> list[Fault]:
        return self.sent.faults

    @cached_property
    def units(self) -> dict[Any, Values]:
        """All units as they would be."""
        return self._after("units")

    @cached_property
    def people(self) -> dict[Any, Values]:
        """All people as they would be."""
        return self._after("people")

    def _after(self, key: str) -> dict[Any, Values]:
        sound = {row.name: row.values for row in self.sent.rows[key] if None not in _required(key, row)}
        return {**self.roster.of(key), **sound}

    def rows(self, layout: Layout) -> Iterator[tuple[SentRow, Values | None]]:
        """The rows that differ from what there is, whose cells could be read, with what there is."""
        faulty = {(fault.sheet, fault.row) for fault in self.faults}
        for row in self.sent.rows[layout.key]:
            before = self.roster.of(layout.key).get(row.id) if row.id is not None else None
            if (layout.name, row.row) in faulty or (before is not None and self._is_same(layout, row, before)):
                continue
            newer = self.changed_at.get((layout.key, row.id or 0))
            if newer:
                self.sent.wrong(layout, row.row, "", NEWER.format(at=f"{timezone.localtime(newer):%H:%M %d/%m/%Y}"))
            yield row, before

    def _is_same(self, layout: Layout, row: SentRow, before: Values) -> bool:
        return all(row.values[column.key] == before[column.key] for column in layout.fields)

    def line(self, layout: Layout, row: SentRow, before: Values | None, *, act: str, label: str) -> Line:
        """A row of the plan."""
        values = {column.key: row.values[column.key] for column in layout.fields}
        told = (
            [column.head, *(self._words(column, one) for one in (before or {}, values))] for column in layout.fields
        )
        return {
            "sheet": layout.key,
            "row": row.row,
            "act": act,
            "id": row.id,
            "label": label,
            "before": before or {},
            "after": values,
            "changes": [change for change in told if change[1] != change[2]],
            "source": row.values.get("source", ""),
        }

    def _words(self, column: Column, values: Values) -> str:
        value: Any = values.get(column.key)
        if column.key not in values or (value in (None, "", []) and column.holds != Holds.CHOICE):
            return ""
        if column.key == "person":
            return str(self.people[value]["username"])
        match column.holds:
            case Holds.UNIT:
                return self._unit(value)
            case Holds.UNITS:
                return "; ".join(f"{self._unit(one)}{f' {IN_PART}' if in_part else ''}" for one, in_part in value)
            case Holds.CHOICE:
                return column.label_of(value)
            case Holds.DAY:
                return f"{date.fromisoformat(value):%d/%m/%Y}"
        return str(value)

    def _unit(self, name: Any) -> str:
        unit = self.units.get(name) or self.roster.units.get(name) or {}
        return str(unit.get("name") or name)


def _required(key: str, row: SentRow) -> list[Any]:
    """What a row must have read to be reckoned with by others."""
    names = {"units": ("name", "starts_on", "ends_on"), "people": ("username",)}[key]
    return [row.values[name] for name in names]


def plan_units(draft: Draft) -> list[Line]:
    """Units added, corrected, ended and succeeded."""
    codes: dict[tuple[str, str], int] = {}
    for unit in draft.units.values():
        key = (unit["official_code"] or "", unit["starts_on"])
        codes[key] = codes.get(key, 0) + 1
    last = max((unit["order"] or 0 for unit in draft.units.values()), default=0)
    lines = []
    for row, before in draft.rows(UNITS):
        if before is None and not row.values["order"]:
            last += 10
            row.values["order"] = last
        code = (row.values["official_code"], row.values["starts_on"])
        if code[0] and codes[code] > 1:
            reason = f"Mã {code[0]} đã có ở đơn vị khác bắt đầu cùng ngày."
            draft.sent.wrong(UNITS, row.row, "official_code", reason)
        _check_unit(draft, row, before)
        lines.append(draft.line(UNITS, row, before, act=_act_of_unit(row, before), label=row.values["name"]))
    return lines


def _act_of_unit(row: SentRow, before: Values | None) -> str:
    if before is None:
        return ADD
    return END if row.values["ends_on"] and row.values["ends_on"] != before["ends_on"] else CHANGE


def _check_unit(draft: Draft, row: SentRow, before: Values | None) -> None:
    values, wrong = row.values, draft.sent.wrong
    if values["ends_on"] and values["ends_on"] < values["starts_on"]:
        wrong(UNITS, row.row, "ends_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi.")
    if before and before["ends_on"] and not values["ends_on"]:
        wrong(UNITS, row.row, "ends_on", "Đơn vị đã kết thúc không mở lại được. Hãy thêm đơn vị mới kế thừa.")
    if _is_above(draft.units, row.name, values["parent"]):
        wrong(UNITS, row.row, "parent", "Đơn vị không thể trực thuộc chính mình hoặc đơn vị cấp dưới của mình.")
    heirs = [heir for heir, _ in values["successors"]]
    if row.name in heirs or len(set(heirs)) < len(heirs):
        wrong(UNITS, row.row, "successors", "Đơn vị kế thừa phải là đơn vị khác, mỗi đơn vị ghi một lần.")
    if before and any(heir not in values["successors"] for heir in before["successors"]):
        wrong(UNITS, row.row, "successors", "Kế thừa đã ghi thì không bỏ hoặc sửa được ở đây.")


def _is_above(units: Known, unit: Any, below: Any) -> bool:
    seen: set[Any] = set()
    while below is not None and below != unit and below not in seen:
        seen.add(below)
        below = units.get(below, {}).get("parent")
    return below is not None and below == unit
