"""Who filed when: the counts for the first page, the list of units, and the late ones apart. Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from reports.compiling.wording import MONTH, in_state, last_week, lateness, month_before

from .tables import NUMBER, Column, Content, Holds, Table, numbered

STATES = {"on_time": "Đúng hạn", "late": "Nộp muộn", "missing": "Chưa nộp"}
EXCUSE = "Lý do khách quan"
COUNTED = {"expected": "Phải nộp", "on_time": "Đúng hạn", "late": "Nộp muộn", "missing": "Chưa nộp"}


def filing_counts(content: Content) -> Table:
    """This week's counts, and those of last week and of the same week of the previous month below them."""
    filing, before = content["filing"], content["filing"]["before"]
    heads = (*COUNTED.values(), "Đưa vào tổng hợp")
    columns = (Column("Kỳ báo cáo"), *(Column(head, Holds.COUNT) for head in heads))
    lines = [("Tuần này", filing)] + ([(last_week(content).capitalize(), before)] if before else [])
    lines += [(MONTH.capitalize(), filing["month_before"])] if month_before(content) else []
    rows = tuple((label, *(counts.get(key) for key in (*COUNTED, "included"))) for label, counts in lines)
    return Table("nop-bao-cao", "Tình hình nộp báo cáo (số đơn vị)", columns, rows)


def filing_list(content: Content) -> Table:
    """Every expected unit in the office's own order."""
    columns = (
        NUMBER,
        Column("Đơn vị", weight=3),
        Column("Tình trạng"),
        Column("Nộp lúc", Holds.INSTANT, 2.2),
        Column("Ghi chú", weight=4),
    )
    rows = [
        (unit["short_name"], STATES[unit["state"]], _submitted(unit), "; ".join(_remarks(unit)))
        for unit in content["units"]
    ]
    return Table("danh-sach-don-vi", "Danh sách đơn vị và tình trạng nộp báo cáo", columns, numbered(rows))


def late_list(content: Content) -> Table:
    """The late reports apart, with how late they were and whether they are in."""
    columns = (
        NUMBER,
        Column("Đơn vị", weight=3),
        Column("Nộp lúc", Holds.INSTANT, 2.2),
        Column("Muộn"),
        Column("Số liệu", weight=3),
        Column(EXCUSE, weight=4),
    )
    rows = [
        (unit["short_name"], _submitted(unit), lateness(unit["minutes_late"]), _taken_in(unit), _excuse(unit))
        for unit in in_state(content, "late")
    ]
    return Table("nop-muon", "Báo cáo nộp muộn", columns, numbered(rows))


def _submitted(unit: dict[str, Any]) -> datetime | None:
    """By the clock of the scheme, without a zone: what a worksheet can hold."""
    text = unit["submitted_at"]
    return datetime.fromisoformat(text).replace(tzinfo=None) if text else None


def _taken_in(unit: dict[str, Any]) -> str:
    return "Đã đưa vào tổng hợp" if unit["included"] else "Chưa đưa vào tổng hợp"


def _excuse(unit: dict[str, Any]) -> str:
    """``Mất điện toàn xã (42/UBND ngày 12/7/2024)``; empty where none was frozen."""
    excuse = unit.get("excuse")
    if not excuse:
        return ""
    return f"{excuse['reason']} ({excuse['letter']})" if excuse["letter"] else str(excuse["reason"])


def _remarks(unit: dict[str, Any]) -> Iterable[str]:
    if unit["state"] == "late":
        yield f"Muộn {lateness(unit['minutes_late'])}"
    if unit["returned"]:
        yield "Đã trả lại để hoàn thiện"
    if unit["submitted_at"] and not unit["included"]:
        yield "Chưa đưa vào tổng hợp"
    if unit["state"] == "missing" and unit["silent_before"]:
        yield "Không nộp hai kỳ liên tiếp"
    if excuse := _excuse(unit):
        yield f"{EXCUSE}: {excuse}"
