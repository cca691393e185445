"""Tables of a report on demand: weeks one below the other, figures side by side, the sums in the last row. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from reports.compiling.wording import number
from reports.spanning.figures import Filed, Part, SpanReport, WeekFigures, Words

from .tables import NO_FIGURE_SIGN, NUMBER, Column, Holds, Table, Value, numbered

STATES = {"on_time": "Đúng hạn", "late": "Muộn", "missing": "Chưa nộp"}
ROW_COUNTS = {"rows": "Số hoạt động", "hamlets": "Số ấp, khu phố"}
WEEK = Column("Tuần", weight=3)
NAMES_SHOWN = 15
UNKNOWN = "–"


def filing_table(report: SpanReport) -> Table:
    """Who kept the deadline, week by week."""
    columns = (
        WEEK,
        Column("Nguồn số liệu", weight=2.5),
        Column("Phải nộp", Holds.COUNT, 1),
        Column("Đúng hạn", Holds.COUNT, 1),
        Column("Nộp muộn", Holds.COUNT, 1),
        Column("Chưa nộp", Holds.COUNT, 1),
        Column("Tỷ lệ đúng hạn", Holds.SHARE, 1),
    )
    rows = tuple((week.label, week.source, *_filing(week)) for week in report.weeks)
    whole = report.filing
    total = ("Cộng", "", whole.expected, whole.on_time, whole.late, whole.missing, whole.share_on_time)
    return Table("nop-bao-cao", "Tình hình nộp báo cáo theo tuần (số đơn vị)", columns, rows, total)


def _filing(week: WeekFigures) -> tuple[Value, ...]:
    filing = week.filing
    if filing is None:
        return (None,) * 5
    return (filing.expected, filing.on_time, filing.late, filing.missing, filing.share_on_time)


def section_tables(report: SpanReport) -> Iterator[tuple[Part, Table]]:
    """Each section that counts something, with its weeks."""
    for code, part in report.parts.items():
        if part.totals or part.layout in ROW_COUNTS:
            yield part, section_table(report, code, part)


def section_table(report: SpanReport, code: str, part: Part) -> Table:
    """A week a row, a figure a column; the sum over weeks below."""
    many = part.layout in ROW_COUNTS
    columns = (
        WEEK,
        *([Column(ROW_COUNTS[part.layout], Holds.COUNT, 1)] if many else []),
        *(Column(_label(total.label, total.measure), Holds.COUNT, 1.5) for total in part.totals.values()),
    )
    keys = list(part.totals)
    rows = tuple((week.label, *_figures(week.parts.get(code), keys, many=many)) for week in report.weeks)
    total = ("Cộng", *_figures(part, keys, many=many))
    note = f"{NO_FIGURE_SIGN}: chưa đơn vị nào có số liệu; ô trống: tuần không hỏi mục này hoặc chưa phát hành."
    return Table(f"{code}-tuan", f"{part.title}: số liệu theo tuần", columns, rows, total, note, section=code)


def _label(label: str, measure: str) -> str:
    return label if not measure or measure.casefold() in label.casefold() else f"{label} ({measure})"


def _figures(part: Part | None, keys: list[str], *, many: bool) -> Iterator[Value]:
    if many:
        yield part.rows if part else None
    for key in keys:
        total = part.totals.get(key) if part else None
        yield None if total is None else NO_FIGURE_SIGN if total.value is None else total.value


def unit_table(report: SpanReport) -> Table:
    """Each unit over all weeks: how often on time, late, missing, and in which weeks."""
    columns = (
        NUMBER,
        Column("Đơn vị", weight=3),
        Column("Phải nộp (tuần)", Holds.COUNT, 0.5),
        Column("Đúng hạn", Holds.COUNT, 0.5),
        Column("Muộn", Holds.COUNT, 0.5),
        Column("Chưa nộp", Holds.COUNT, 0.5),
        Column("Các tuần nộp muộn", weight=4),
        Column("Các tuần chưa nộp", weight=4),
    )
    rows: list[tuple[Value, ...]] = [(name, *_kept(report, unit)) for unit, name in report.units]
    return Table("don-vi", "Tình hình nộp báo cáo của từng đơn vị", columns, numbered(rows))


def _kept(report: SpanReport, unit: int) -> tuple[Value, ...]:
    states = [(week.week, week.filed[unit].state) for week in report.weeks if unit in week.filed]
    late, missing = (_weeks(states, state) for state in ("late", "missing"))
    counts = [sum(found == state for _, found in states) for state in STATES]
    return (len(states), *counts, late, missing)


def _weeks(states: list[tuple[str, str]], state: str) -> str:
    """``28, 30/2024``: numbers of weeks, the year at its last one."""
    found = [week.split("-W") for week, kept in states if kept == state]
    return ", ".join(
        str(int(week)) + ("" if place + 1 < len(found) and found[place + 1][0] == year else f"/{year}")
        for place, (year, week) in enumerate(found)
    )


def state_matrix(report: SpanReport) -> Table:
    """For the workbook: units down, weeks across, the state in each cell."""
    rows = [(name, *(_state(week.filed.get(unit)) for week in report.weeks)) for unit, name in report.units]
    return Table("tinh-trang", "Tình trạng nộp theo đơn vị và tuần", _across(report, Holds.TEXT), numbered(rows))


def instant_matrix(report: SpanReport) -> Table:
    """For the workbook: when each unit first handed in."""
    rows = [(name, *(_instant(week.filed.get(unit)) for week in report.weeks)) for unit, name in report.units]
    columns = _across(report, Holds.INSTANT)
    return Table("nop-luc", "Thời điểm nộp lần đầu theo đơn vị và tuần", columns, numbered(rows))


def _across(report: SpanReport, holds: Holds) -> tuple[Column, ...]:
    weeks = (Column(week.label.partition(" (")[0] + f", {week.week[:4]}", holds, 1.5) for week in report.weeks)
    return (NUMBER, Column("Đơn vị", weight=3), *weeks)


def _state(filed: Filed | None) -> str:
    return STATES[filed.state] if filed else UNKNOWN


def _instant(filed: Filed | None) -> Value:
    return datetime.fromisoformat(filed.at).replace(tzinfo=None) if filed and filed.at else None


def words_table(report: SpanReport, *, limit: int | None) -> Table:
    """What units wrote, week by week; ``limit``: how many wordings of one question are shown."""
    columns = (
        Column("Tuần", weight=1.5),
        Column("Nhiệm vụ", weight=3),
        Column("Nội dung", weight=1.5),
        Column("Ý kiến của đơn vị", weight=5),
        Column("Số đơn vị", Holds.COUNT, 0.4),
        Column("Đơn vị", weight=3),
    )
    rows = tuple(_said(week, words) for week in report.weeks for words in _first(week.words, limit))
    left = sum(len(week.words) for week in report.weeks) - len(rows)
    note = f"Còn {number(left)} ý kiến khác, xem bản Excel." if left else ""
    return Table("y-kien", "Ý kiến của đơn vị theo nhiệm vụ", columns, rows, note=note, grouped=True)


def _first(words: Sequence[Words], limit: int | None) -> Iterator[Words]:
    """The most shared wordings of each question."""
    met: Counter[tuple[str, str]] = Counter()
    for said in words:
        asked = (said.task, said.question)
        met[asked] += 1
        if limit is None or met[asked] <= limit:
            yield said


def _said(week: WeekFigures, words: Words) -> tuple[Value, ...]:
    name = week.label.partition(" (")[0]
    return (name, _cut(words.task), words.question, words.text, len(words.units), _names(words.units))


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:18]) + ("…" if len(words) > 18 else "")


def _names(units: tuple[str, ...]) -> str:
    rest = len(units) - NAMES_SHOWN
    shown = ", ".join(units[:NAMES_SHOWN])
    return f"{shown} và {number(rest)} đơn vị khác" if rest > 0 else shown
