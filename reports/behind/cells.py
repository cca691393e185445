"""Which cell of a summary's tables shows which figure, and whose report stands behind a row. Pure.

Columns are recognised by their heads and rows by the order of the content, as :mod:`reports.publishing` builds them. A
cell that is not recognised simply has no link; a test holds that each number of a week has one and leads to its sum.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reports.compiling.wording import MONTH, in_state, last_week, month_before
from reports.publishing.filing_tables import COUNTED
from reports.publishing.section_tables import GROUPS_SHOWN, HOW_MANY, LINES
from reports.publishing.tables import Table

Content = Mapping[str, Any]
Section = Mapping[str, Any]
TOTAL = -1
"""The row number of the line below a table."""

WHO = {"Có số liệu": "gave", "Không phát sinh": "nothing", "Chưa có số liệu": "no_figure"}
PREVIOUS, MONTH_BEFORE = "previous", "month_before"
WEEKS_IN_ADDRESSES = {PREVIOUS: "truoc", MONTH_BEFORE: "thang-truoc"}
NOW = ("Tuần này", "Tăng, giảm", "Tỷ lệ")
CHOSEN = ("Số hoạt động", "Số lượt chọn")


@dataclass(frozen=True)
class Reference:
    """A figure by its key, or one unit's report. ``week``: what the content calls the earlier week that states it."""

    key: str = ""
    week: str = ""
    unit: int | None = None


Place = tuple[int, int]
"""Row and column."""


def references(content: Content, table: Table) -> dict[Place, Reference]:
    """What the cells of one table refer to, by row and column."""
    if table.key == "nop-bao-cao":
        return dict(_filing_counts(content, table))
    if table.key == "danh-sach-don-vi":
        return _units(table, [unit["id"] for unit in content["units"]])
    if table.key == "nop-muon":
        return _units(table, [unit["id"] for unit in in_state(content, "late")])
    if table.key == "can-quyet-dinh":
        return dict(_counted(table, [f"brief.{line['key']}" for line in content["brief"]["decisions"]]))
    for section in content["sections"]:
        code, _, rest = table.key.partition("-")
        if code == section["code"] or table.key.startswith(f"{section['code']}-"):
            return dict(_in_section(content, section, table, table.key.removeprefix(f"{section['code']}-") or rest))
    return {}


def _columns(table: Table) -> Iterator[tuple[int, str]]:
    return ((place, column.label) for place, column in enumerate(table.columns))


def _compared(content: Content) -> dict[Any, str]:
    """The weeks that tables set beside this one, by their heads."""
    last = {last_week(content).capitalize(): PREVIOUS} if content["previous"] else {}
    return last | ({MONTH.capitalize(): MONTH_BEFORE} if month_before(content) else {})


def _filing_counts(content: Content, table: Table) -> Iterator[tuple[Place, Reference]]:
    keys = {label: f"filing.{key}" for key, label in COUNTED.items()} | {"Đưa vào tổng hợp": "filing.included"}
    weeks = _compared(content)
    for row, cells in enumerate(table.rows):
        for column, label in _columns(table):
            if label in keys and cells[column] is not None:
                yield (row, column), Reference(keys[label], weeks.get(cells[0], ""))


def _units(table: Table, units: list[int]) -> dict[Place, Reference]:
    """The name of each unit leads to its report."""
    column = next((place for place, label in _columns(table) if label == "Đơn vị"), None)
    if column is None or len(units) != len(table.rows):
        return {}
    return {(row, column): Reference(unit=unit) for row, unit in enumerate(units)}


def _in_section(content: Content, section: Section, table: Table, rest: str) -> Iterator[tuple[Place, Reference]]:
    breakdown = next((one for one in section["breakdowns"] if one["by"] == rest), None)
    words = next((one for one in section["words"] if one["key"] == rest), None)
    code = section["code"]
    if rest == "tong":
        yield from _totals(content, section, table)
    elif breakdown:
        yield from _choices(section, breakdown, table)
    elif rest == "noi-dung":
        yield from _counted(table, [f"{code}.~folded.{place}" for place in range(len(table.rows))])
    elif rest == "don-vi":
        yield from _by_unit(section, table)
    elif rest in ("hoat-dong", "ap"):
        yield from _units(table, [row["unit"] for row in section["rows"]]).items()
    elif words:
        yield from _counted(table, list(_answers(f"{code}.~words", words)))
    elif rest.isdecimal() and int(rest) <= len(section["tasks"]):
        place = int(rest) - 1
        asked = section["tasks"][place]["words"]
        yield from _counted(table, [key for one in asked for key in _answers(f"{code}.~tasks.{place}", one)])


def _totals(content: Content, section: Section, table: Table) -> Iterator[tuple[Place, Reference]]:
    weeks = _compared(content)
    for row, total in enumerate(section["totals"]):
        key = f"{section['code']}.{total['key']}"
        for column, label in _columns(table):
            if table.rows[row][column] is None:
                continue
            if label in NOW:
                yield (row, column), Reference(key)
            elif label in weeks:
                yield (row, column), Reference(key, weeks[label])
            elif label in WHO:
                yield (row, column), Reference(f"{key}~{WHO[label]}")


def _choices(section: Section, breakdown: Mapping[str, Any], table: Table) -> Iterator[tuple[Place, Reference]]:
    totals = {total["label"]: total["key"] for total in section["totals"]}
    for row, line in enumerate(line for line in breakdown["rows"] if line["rows"]):
        key = f"{section['code']}.{breakdown['by']}.{line['value']}"
        for column, label in list(_columns(table))[1:]:
            if label in totals:
                yield (row, column), Reference(f"{key}~{totals[label]}")
            elif label in CHOSEN:
                yield (row, column), Reference(key)
            elif label == HOW_MANY.label:
                yield (row, column), Reference(f"{key}~units")


def _by_unit(section: Section, table: Table) -> Iterator[tuple[Place, Reference]]:
    yield from _units(table, [line["unit"] for line in section["by_unit"]]).items()
    totals = {total["label"]: f"{section['code']}.{total['key']}" for total in section["totals"]}
    if section["layout"] in LINES:
        totals[LINES[section["layout"]]] = section["code"]
    for column, label in _columns(table):
        if label in totals and table.total and table.total[column] is not None:
            yield (TOTAL, column), Reference(totals[label])


def _counted(table: Table, keys: list[str]) -> Iterator[tuple[Place, Reference]]:
    """The number of units of each row, row by row."""
    column = next((place for place, label in _columns(table) if label == HOW_MANY.label), None)
    if column is not None and len(keys) == len(table.rows):
        yield from (((row, column), Reference(key)) for row, key in enumerate(keys))


def _answers(stem: str, asked: Mapping[str, Any]) -> Iterator[str]:
    """The keys of the rows that one question takes, as they are listed."""
    stem = f"{stem}.{asked['key']}"
    yield from (f"{stem}.{place}" for place in range(min(len(asked["groups"]), GROUPS_SHOWN)))
    if asked["nothing"]:
        yield f"{stem}.nothing"
    yield from (f"{stem}.no_figure.{place}" for place in range(len(asked["no_figure"])))
