"""A figure with the units behind it, from its key. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.answers import ANSWER_LABELS, NO_FIGURE, NOTHING, VALUE
from reports.compiling.brief import DIFFICULTY, difficulties
from reports.compiling.brief_sentences import DECISIONS_ANNEX
from reports.compiling.wording import lateness, official_date

from .words import LONG, said_behind, shortened

Content = Mapping[str, Any]
Section = Mapping[str, Any]
RowsOf = Callable[[str], Iterable[Mapping[str, Any]]]

UNITS = "đơn vị"
FILING = {
    "expected": "Đơn vị phải nộp báo cáo",
    "on_time": "Đơn vị nộp đúng hạn",
    "late": "Đơn vị nộp muộn",
    "missing": "Đơn vị chưa nộp",
    "included": "Đơn vị có báo cáo đưa vào tổng hợp",
    "returned": "Đơn vị bị trả lại báo cáo",
    "silent_twice": "Đơn vị không nộp hai kỳ liên tiếp",
    "left_out": "Đơn vị đã nộp, chưa đưa vào tổng hợp",
}
MATTERS = {
    "silent": "Chưa nộp báo cáo hai kỳ liên tiếp",
    "overdue": "Nhiệm vụ quá hạn",
    "extension": "Đề nghị gia hạn",
    "difficulty": "Khó khăn, kiến nghị",
}
STATES = {"on_time": "Đúng hạn", "late": "Muộn", "missing": "Chưa nộp"}
LINES = {"rows": "Số hoạt động", "hamlets": "Số ấp, khu phố", "tasks": "Số nhiệm vụ có báo cáo"}
ABSENT = "Chưa có báo cáo"
UNITS_WHO = {
    "gave": "số đơn vị có số liệu",
    "nothing": "số đơn vị không phát sinh",
    "no_figure": "số đơn vị chưa có số liệu",
    "blank": "số đơn vị không trả lời",
}


@dataclass(frozen=True)
class Line:
    """One unit: what it adds (None: nothing that can be counted), and in words what the number leaves out.

    ``rank``: when it filed, where units are counted and have no other value to be sorted by.
    """

    unit: int
    value: int | None
    words: str = ""
    rank: float | None = None


@dataclass(frozen=True)
class Behind:
    """A figure, and the units behind it in the office's own order. The values of its lines add up to ``value``.

    ``counts_units``: each line is one unit and adds one. ``section`` is its code, empty for the filing.
    """

    title: str
    where: str
    measure: str
    value: int | None
    lines: Sequence[Line]
    section: str = ""
    counts_units: bool = False


def behind(content: Content, key: str, rows_of: RowsOf | None = None) -> Behind | None:
    """The figure of that key, or None when the content has no such figure.

    ``rows_of``: rows of a section by its code, where the content does not keep them (a section laid out once).
    """
    head, _, rest = key.partition(".")
    if head == "filing":
        return _filing(content, rest)
    if head == "brief":
        return _matter(content, rest)
    section = next((section for section in content["sections"] if section["code"] == head), None)
    if section is None:
        return None
    return _in_section(content, section, rest, rows_of or (lambda code: section["rows"]))


def _filing(content: Content, what: str) -> Behind | None:
    if what not in FILING:
        return None
    chosen = [unit for unit in content["units"] if _is(content, unit, what)]
    lines = [Line(unit["id"], 1, _filed(unit), _filed_at(unit)) for unit in chosen]
    return Behind(FILING[what], "Tình hình nộp báo cáo", UNITS, len(lines), lines, counts_units=True)


def _is(content: Content, unit: Mapping[str, Any], what: str) -> bool:
    match what:
        case "expected":
            return True
        case "included" | "returned":
            return bool(unit[what])
        case "left_out":
            return bool(unit["submitted_at"] and not unit["included"] and not unit["returned"])
        case "silent_twice":
            return unit["id"] in content["filing"]["silent_twice"]
    return bool(unit["state"] == what)


def _filed(unit: Mapping[str, Any]) -> str:
    """``Đúng hạn, nộp 13:00 12/7/2024``."""
    said = [STATES[unit["state"]]]
    if unit["submitted_at"]:
        at = datetime.fromisoformat(unit["submitted_at"])
        said += [lateness(unit["minutes_late"])] if unit["state"] == "late" else []
        said += [f"nộp {at:%H:%M} {official_date(at.date())}"]
    said += ["không nộp cả kỳ trước"] if unit["state"] == "missing" and unit["silent_before"] else []
    said += ["bị trả lại"] if unit["returned"] else []
    return ", ".join(said)


def _filed_at(unit: Mapping[str, Any]) -> float | None:
    return datetime.fromisoformat(unit["submitted_at"]).timestamp() if unit["submitted_at"] else None


def _matter(content: Content, key: str) -> Behind | None:
    """The units of one matter that needs a decision, or all that told of a difficulty."""
    ids = {unit["short_name"]: unit["id"] for unit in content["units"]}
    if key == DIFFICULTY:
        chosen = {unit for line in difficulties(content) for unit in line["units"]}
        lines = [Line(unit, 1) for unit in ids.values() if unit in chosen]
        return Behind("Đơn vị nêu khó khăn, kiến nghị", DECISIONS_ANNEX, UNITS, len(lines), lines, counts_units=True)
    found = next((line for line in content.get("brief", {}).get("decisions", []) if line["key"] == key), None)
    if found is None:
        return None
    lines = [Line(ids[unit], 1) for unit in found["units"] if unit in ids]
    title = shortened(f"{MATTERS[found['kind']]}: {found['text']}".rstrip(": "), LONG)
    return Behind(title, DECISIONS_ANNEX, UNITS, len(lines), lines, counts_units=True)


def _in_section(content: Content, section: Section, rest: str, rows_of: RowsOf) -> Behind | None:
    """A figure of one section; a question of the form goes before a word of ours."""
    first, _, more = rest.partition(".")
    question, _, who = first.partition("~")
    total = next((total for total in section["totals"] if total["key"] == question), None)
    breakdown = next((one for one in section["breakdowns"] if one["by"] == first), None)
    if not rest:
        return _rows(section)
    if total and not more:
        return _total(section, total) if first == question else _who(section, total, who)
    if breakdown and more:
        return _choice(section, breakdown, more, rows_of)
    if rest in (NOTHING, NO_FIGURE):
        return _silent(section, rest)
    found = said_behind(section, rest)
    return _units(section, *found) if found else None


def _rows(section: Section) -> Behind:
    lines = [Line(line["unit"], None if _absent(line) else line["rows"], _unsaid(line)) for line in section["by_unit"]]
    return _behind(section, LINES.get(section["layout"], "Số dòng"), "", section["rows_total"], lines)


def _absent(line: Mapping[str, Any]) -> bool:
    return bool(line["answer"] == "absent")


def _unsaid(line: Mapping[str, Any], cell: Mapping[str, Any] | None = None) -> str:
    """What stands where there is no number, or beside one that is not whole."""
    if _absent(line):
        return ABSENT
    said = cell or {"answer": line["answer"], "reason": line["reason"]}
    label = "" if said["answer"] == VALUE else ANSWER_LABELS[said["answer"]]
    return ": ".join(part for part in (label, said.get("reason", "")) if part)


def _total(section: Section, total: Mapping[str, Any]) -> Behind:
    found = ((line, line["cells"].get(total["key"])) for line in section["by_unit"])
    lines = [Line(line["unit"], (cell or {}).get("value"), _unsaid(line, cell)) for line, cell in found]
    return _behind(section, total["label"], total["measure"], total["sum"], lines)


def _who(section: Section, total: Mapping[str, Any], who: str) -> Behind | None:
    """The units that gave a value, had nothing, lack a figure or did not answer."""
    if who not in UNITS_WHO:
        return None
    lacking = {line["unit"] for line in total["no_figure"]}
    cells = [(line, line["cells"].get(total["key"])) for line in section["by_unit"] if not _absent(line)]
    wanted = VALUE if who == "gave" else who
    chosen = [
        (line["unit"], _given(cell) or _unsaid(line, cell))
        for line, cell in cells
        if cell and (line["unit"] in lacking if who == NO_FIGURE else cell["answer"] == wanted)
    ]
    return _units(section, f"{total['label']}: {UNITS_WHO[who]}", chosen)


def _given(cell: Mapping[str, Any]) -> str:
    return str(cell["value"]) if cell["answer"] == VALUE and not cell.get("reason") else ""


def _silent(section: Section, answer: str) -> Behind:
    """Units to which nothing arose in the whole section, or that lack one of its figures."""
    lines = {line["unit"]: line for line in section["by_unit"]}
    if answer == NOTHING:
        chosen = [(unit, _unsaid(line)) for unit, line in lines.items() if line["answer"] == NOTHING]
        return _units(section, "Đơn vị báo cáo không phát sinh", chosen)
    reasons = {line["unit"]: line["reason"] for total in section["totals"] for line in total["no_figure"]}
    chosen = [(unit, reasons[unit]) for unit in lines if unit in reasons]
    return _units(section, "Đơn vị chưa có đủ số liệu", chosen)


def _choice(section: Section, breakdown: Mapping[str, Any], more: str, rows_of: RowsOf) -> Behind | None:
    """Rows, units or a total of one choice."""
    value, _, what = more.partition("~")
    choice = next((row for row in breakdown["rows"] if row["value"] == value), None)
    total = next((total for total in section["totals"] if total["key"] == what), None)
    if choice is None or (what not in ("", "units") and total is None):
        return None
    adds = dict(_adding(rows_of(section["code"]), breakdown["by"], value, total["key"] if total else ""))
    title = f"{breakdown['label']}: {choice['label']}"
    if what == "units":
        return _units(section, f"{title}, số đơn vị", [(unit, "") for unit in adds])
    lines = [Line(unit, count) for unit, count in adds.items()]
    if total:
        return _behind(section, f"{title}, {total['label']}", total["measure"], choice["sums"][what], lines)
    head = "số hoạt động" if section["layout"] == "rows" else "số lượt chọn"
    return _behind(section, f"{title}, {head}", "", choice["rows"], lines)


def _adding(rows: Iterable[Mapping[str, Any]], by: str, value: str, total: str) -> Iterator[tuple[int, int]]:
    """(unit, what its rows with this choice add: their number, or their sum of one question)."""
    found: dict[int, int] = {}
    for row in rows:
        cell = row["cells"].get(by, {})
        picked = cell.get("value") or ()
        if cell.get("answer") == VALUE and value in ([picked] if isinstance(picked, str) else picked):
            count = row["cells"].get(total, {})
            adds = (count["value"] if count.get("answer") == VALUE else 0) if total else 1
            found[row["unit"]] = found.get(row["unit"], 0) + adds
    yield from found.items()


def _units(section: Section, title: str, chosen: Sequence[tuple[int, str]], task: str = "") -> Behind:
    lines = [Line(unit, 1, words) for unit, words in chosen]
    where = f"{section['title']}: {task}" if task else section["title"]
    return Behind(title, where, UNITS, len(lines), lines, section["code"], counts_units=True)


def _behind(section: Section, title: str, measure: str, value: int | None, lines: Sequence[Line]) -> Behind:
    return Behind(title, section["title"], measure, value, lines, section["code"])
