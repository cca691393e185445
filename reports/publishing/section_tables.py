"""A section's own tables: totals, choices, weak points, words by task; and its annexes by unit and by row. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from reports.compiling.wording import MONTH, last_week, month_before, number, short_names
from units.folding import opening

from .tables import (
    NO_FIGURE_SIGN,
    NOTHING_SIGN,
    NUMBER,
    SIGNS,
    Column,
    Content,
    Holds,
    Section,
    Table,
    Value,
    names_in,
    numbered,
)

GROUPS_SHOWN = 30
ROWS_IN_BODY = 30
HEADLINE = 40
UNIT = Column("Đơn vị", weight=2.5)
REMARK = Column("Ghi chú", weight=2.5)
UNITS = Column("Đơn vị", weight=4)
HOW_MANY = Column("Số đơn vị", Holds.COUNT, 0.5)
COUNT = "count"
LINES = {"rows": "Số hoạt động", "hamlets": "Số ấp, khu phố"}


def body_tables(content: Content, section: Section, *, limit: int | None = GROUPS_SHOWN) -> Iterator[Table]:
    """The tables that stand in the text. ``limit``: how many different wordings of one question are shown."""
    if section["totals"] and section["included"]:
        yield totals_table(content, section)
    for breakdown in section["breakdowns"]:
        if any(row["rows"] for row in breakdown["rows"]):
            yield breakdown_table(section, breakdown)
    if section["layout"] == "hamlets" and 0 < len(section["rows"]) <= ROWS_IN_BODY:
        yield rows_table(content, section)
    if section["folded"]:
        yield folded_table(content, section, limit)
    for words in section["words"]:
        yield words_table(content, section, [words], f"{section['code']}-{words['key']}", words["label"], limit)
    for place, task in enumerate(section["tasks"], start=1):
        title = f"{task['marker']} {opening(task['text'], HEADLINE)}".strip()
        yield words_table(content, section, task["words"], f"{section['code']}-{place}", title, limit)


def unit_tables(content: Content, section: Section) -> Iterator[Table]:
    """For the annex of figures by unit."""
    if section["totals"] and len(section["by_unit"]) > 1:
        yield by_unit_table(content, section)


def row_tables(content: Content, section: Section) -> Iterator[Table]:
    """For the annex of activities and hamlets as they were reported, unless they stand in the text."""
    in_body = section["layout"] == "hamlets" and len(section["rows"]) <= ROWS_IN_BODY
    if section["rows"] and not section["folded"] and not in_body:
        yield rows_table(content, section)


def totals_table(content: Content, section: Section) -> Table:
    """Each figure with its comparison, and how many units stand behind it."""
    then = last_week(content).capitalize() if content["previous"] else "Tuần trước"
    month = month_before(content) is not None
    columns = (
        Column("Chỉ tiêu", weight=6),
        Column("Đơn vị tính", weight=1.5),
        Column("Tuần này", Holds.COUNT, 0.5),
        Column(then, Holds.COUNT, 0.5),
        Column("Tăng, giảm", Holds.CHANGE, 0.5),
        Column("Tỷ lệ", Holds.SHARE, 0.3),
        *([Column(MONTH.capitalize(), Holds.COUNT, 0.5)] if month else []),
        Column("Có số liệu", Holds.COUNT, 0.3),
        Column("Không phát sinh", Holds.COUNT, 0.3),
        Column("Chưa có số liệu", Holds.COUNT, 0.3),
    )
    rows = tuple(_total_row(total, month=month) for total in section["totals"])
    note = "Ba cột cuối: số đơn vị."
    return Table(f"{section['code']}-tong", "Số liệu tổng hợp", columns, rows, note=note, section=section["code"])


def _total_row(total: Mapping[str, Any], *, month: bool) -> tuple[Value, ...]:
    return (
        total["label"],
        total["measure"],
        NO_FIGURE_SIGN if total["sum"] is None else total["sum"],
        total["before"],
        total["difference"],
        total["share"],
        *([total["month_before"]] if month else []),
        total["gave"],
        total["nothing"],
        len(total["no_figure"]),
    )


def breakdown_table(section: Section, breakdown: Mapping[str, Any]) -> Table:
    """Sessions and attendees by one choice; choices that nobody made are named below, not listed with zeros."""
    counts = section["totals"]
    columns = (
        Column(breakdown["label"], weight=5),
        Column("Số hoạt động" if section["layout"] == "rows" else "Số lượt chọn", Holds.COUNT),
        HOW_MANY,
        *(Column(total["label"], Holds.COUNT) for total in counts),
    )
    rows = tuple(
        (row["label"], row["rows"], row["units"], *(row["sums"][total["key"]] for total in counts))
        for row in breakdown["rows"]
        if row["rows"]
    )
    unused = "; ".join(row["label"] for row in breakdown["rows"] if not row["rows"])
    notes = ["Một hoạt động có thể tính ở nhiều dòng."] if breakdown["overlapping"] else []
    notes += [f"Không phát sinh: {unused}."] if unused else []
    note = " ".join(notes)
    title = f"Phân theo {breakdown['label'][:1].lower()}{breakdown['label'][1:]}"
    return Table(f"{section['code']}-{breakdown['by']}", title, columns, rows, note=note, section=section["code"])


def folded_table(content: Content, section: Section, limit: int | None) -> Table:
    """Rows of words, each wording once."""
    names = short_names(content)
    asked = [question for question in section["questions"] if question["kind"] in {"text", "words", "date"}]
    columns = (NUMBER, *(Column(question["label"], weight=3.5) for question in asked), HOW_MANY, UNITS)
    shown = section["folded"][:limit]
    rows = [
        (
            *(_dated(line["cells"][q["key"]], q["kind"]) for q in asked),
            len(line["units"]),
            names_in(line["units"], names),
        )
        for line in shown
    ]
    note = _silences(section["by_unit"]) + _cut(len(section["folded"]) - len(shown))
    return Table(
        f"{section['code']}-noi-dung",
        section["title"],
        columns,
        numbered(rows),
        note=note.strip(),
        section=section["code"],
    )


def _silences(lines: list[dict[str, Any]]) -> str:
    answers = [line["answer"] for line in lines]
    silences = {"không phát sinh": answers.count("nothing"), "chưa có số liệu": answers.count("no_figure")}
    return "".join(f"{number(count)} đơn vị: {what}. " for what, count in silences.items() if count)


def _cut(left: int) -> str:
    return f"Còn {number(left)} ý kiến khác, xem bản Excel." if left > 0 else ""


def words_table(
    content: Content, section: Section, words: list[dict[str, Any]], key: str, title: str, limit: int | None
) -> Table:
    """Each question's different answers with the units that gave them; silent answers folded into one line each."""
    columns = (Column("Nội dung", weight=2), Column("Ý kiến của đơn vị", weight=6), HOW_MANY, UNITS)
    names = short_names(content)
    kinds = {question["key"]: question["kind"] for question in section["questions"]}
    rows = tuple(line for asked in words for line in _answers(asked, kinds[asked["key"]], names, limit))
    left = sum(max(len(asked["groups"]) - limit, 0) for asked in words) if limit else 0
    return Table(key, title, columns, rows, note=_cut(left), grouped=True, section=section["code"])


def _answers(
    asked: Mapping[str, Any], kind: str, names: Mapping[int, str], limit: int | None
) -> Iterator[tuple[Value, ...]]:
    label, whole = asked["label"], _answered(asked)
    for group in asked["groups"][:limit]:
        yield label, _dated(group["text"], kind), len(group["units"]), names_in(group["units"], names, whole)
    if asked["nothing"]:
        yield label, "Không phát sinh", len(asked["nothing"]), names_in(asked["nothing"], names, whole)
    for line in asked["no_figure"]:
        yield label, _reasoned("Chưa có số liệu", line["reason"]), 1, names[line["unit"]]


def _answered(asked: Mapping[str, Any]) -> int:
    silent = len(asked["nothing"]) + len(asked["no_figure"]) + len(asked["blank"])
    return sum(len(group["units"]) for group in asked["groups"]) + silent


def _reasoned(what: str, reason: str) -> str:
    return f"{what} ({reason})" if reason else what


def _dated(text: str, kind: str) -> Value:
    return date.fromisoformat(text) if kind == "date" and text else text


def by_unit_table(content: Content, section: Section) -> Table:
    """A unit a row, a figure a column, the total below; three different answers stay three."""
    names = short_names(content)
    many = section["layout"] in LINES
    counts = section["totals"]
    columns = (NUMBER, UNIT, *([Column(LINES[section["layout"]], Holds.COUNT, 1)] if many else []))
    columns += (*(Column(total["label"], Holds.COUNT, 1.8) for total in counts), REMARK)
    rows = [
        (
            names[line["unit"]],
            *([line["rows"] if line["answer"] == "value" else None] if many else []),
            *(_figure(line["cells"].get(total["key"])) for total in counts),
            "; ".join(_remarks(line)),
        )
        for line in section["by_unit"]
    ]
    sums = [total["sum"] for total in counts]
    total = (None, "Tổng cộng", *([section["rows_total"]] if many else []), *sums, None)
    title = f"{section['title']}: số liệu theo đơn vị"
    return Table(f"{section['code']}-don-vi", title, columns, numbered(rows), total, SIGNS, section=section["code"])


def _figure(cell: Mapping[str, Any] | None) -> Value:
    match cell:
        case {"answer": "value", "value": value}:
            return value
        case {"answer": "nothing"}:
            return NOTHING_SIGN
        case {"answer": "no_figure"}:
            return NO_FIGURE_SIGN
    return None


def _remarks(line: Mapping[str, Any]) -> Iterator[str]:
    if line["answer"] == "absent":
        yield "Chưa có trong tổng hợp"
    reasons = [cell["reason"] for cell in line["cells"].values() if cell.get("reason")]
    yield from dict.fromkeys(reasons)


def rows_table(content: Content, section: Section) -> Table:
    """Each activity or hamlet as its unit wrote it."""
    names = short_names(content)
    hamlets = section["layout"] == "hamlets"
    asked = section["questions"]
    columns = (NUMBER, UNIT, *([Column("Ấp, khu phố", weight=2.5)] if hamlets else []), *map(_row_column, asked))
    rows = [
        (
            names[line["unit"]],
            *([line["label"]] if hamlets else []),
            *(_row_value(line["cells"].get(question["key"]), question) for question in asked),
        )
        for line in section["rows"]
    ]
    key, what = ("ap", "theo ấp, khu phố") if hamlets else ("hoat-dong", "danh sách chi tiết")
    return Table(
        f"{section['code']}-{key}",
        f"{section['title']}: {what}",
        columns,
        numbered(rows),
        note=SIGNS,
        section=section["code"],
    )


WEIGHTS = {COUNT: 1.2, "date": 1.5, "files": 1.2, "choices": 4.0, "choice": 2.2, "words": 4.0}


def _row_column(question: Mapping[str, Any]) -> Column:
    holds = {COUNT: Holds.COUNT, "date": Holds.DAY}.get(question["kind"], Holds.TEXT)
    return Column(question["label"], holds, WEIGHTS.get(question["kind"], 2.5))


def _row_value(cell: Mapping[str, Any] | None, question: Mapping[str, Any]) -> Value:
    if cell is None or cell["answer"] != "value":
        return _figure(cell)
    value = cell["value"]
    match question["kind"]:
        case "choices":
            return "; ".join(_label(question, item) for item in value)
        case "choice":
            return _label(question, value)
        case "files":
            return f"{len(value)} tệp" if value else None
        case "date":
            return _dated(value, "date")
    return value


def _label(question: Mapping[str, Any], value: str) -> str:
    """The words for a chosen value; the value itself when the choice is unknown."""
    return next((choice["label"] for choice in question["choices"] if choice["value"] == value), value)
