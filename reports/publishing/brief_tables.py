"""The first page as tables: what changed most, for the workbook, and what needs a decision, annexed. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from reports.compiling.brief_sentences import DECISIONS_ANNEX
from reports.compiling.wording import last_week, number

from .tables import NUMBER, Column, Content, Holds, Table, Value, numbered

NAMES = 60
KINDS = {
    "silent": "Chưa nộp báo cáo hai kỳ liên tiếp",
    "overdue": "Nhiệm vụ quá hạn",
    "extension": "Đề nghị gia hạn",
    "difficulty": "Khó khăn, kiến nghị",
}


def changes_list(content: Content) -> Iterator[Table]:
    """The figures that changed most; none while there is nothing to compare with."""
    lines = content.get("brief", {}).get("changes", [])
    if not lines:
        return
    columns = (
        NUMBER,
        Column("Chỉ tiêu", weight=6),
        Column("Đơn vị tính", weight=1.5),
        Column("Tuần này", Holds.COUNT),
        Column(last_week(content).capitalize(), Holds.COUNT),
        Column("Tăng, giảm", Holds.CHANGE),
    )
    rows = [
        (line["label"], line["measure"], line["now"], line["before"], line["now"] - line["before"]) for line in lines
    ]
    yield Table("thay-doi", "Nội dung thay đổi nhiều nhất", columns, numbered(rows))


def decisions_list(content: Content) -> Iterator[Table]:
    """Every matter that somebody above must decide, in the order of the first page."""
    lines = content.get("brief", {}).get("decisions", [])
    if not lines:
        return
    columns = (
        NUMBER,
        Column("Loại việc", weight=2),
        Column("Nội dung", weight=6),
        Column("Từ ngày", Holds.DAY, 1),
        Column("Số đơn vị", Holds.COUNT, 0.5),
        Column("Đơn vị", weight=4),
    )
    more = content["brief"]["more_decisions"]
    note = f"Còn {number(more)} khó khăn, kiến nghị khác, xem phần kết quả thực hiện." if more else ""
    yield Table("can-quyet-dinh", DECISIONS_ANNEX, columns, numbered([_decision(line) for line in lines]), note=note)


def _decision(line: Mapping[str, Any]) -> tuple[Value, ...]:
    since = date.fromisoformat(line["since"]) if line["since"] else None
    text = f"{line['marker']} {line['text']}".strip()
    return KINDS[line["kind"]], text, since, len(line["units"]), _names(line["units"])


def _names(units: list[str]) -> str:
    rest = len(units) - NAMES
    return ", ".join(units[:NAMES]) + (f" và {number(rest)} đơn vị khác" if rest > 0 else "")
