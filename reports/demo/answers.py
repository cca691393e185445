"""Plausible answers to the Tân Châu scheme: the same unit and week always give the same report."""

from datetime import date, timedelta
from random import Random
from typing import Any

from reports.answers import NO_FIGURE, NOTHING, VALUE, Body, Cell, Row, SectionAnswer
from reports.models import Layout
from reports.outline import Asked, Outline, Part

TALKS = (
    ("meeting", "residents", (1, 3), (25, 80), "Nhà văn hóa ấp"),
    ("meeting", "officials", (1, 2), (15, 35), "Hội trường Ủy ban nhân dân"),
    ("combined", "members", (1, 2), (20, 60), "Trụ sở ban ấp"),
    ("loudspeaker", "residents", (2, 6), None, "Hệ thống loa truyền thanh"),
    ("social", "residents", (1, 5), None, "Trang Zalo của đơn vị"),
)
WEAK_STEPS = (
    ("Trả kết quả hồ sơ đất đai", "Rà soát hồ sơ tồn, phân công người theo dõi từng hồ sơ", "Bộ phận Một cửa"),
    ("Số hóa hồ sơ khi tiếp nhận", "Bố trí thêm máy quét, hướng dẫn lại quy trình", "Công chức văn phòng"),
    ("Thanh toán trực tuyến phí, lệ phí", "Hướng dẫn người dân tại quầy, niêm yết mã QR", "Bộ phận Một cửa"),
    ("Niêm yết thủ tục hành chính", "Cập nhật bảng niêm yết, gỡ thủ tục hết hiệu lực", "Công chức tư pháp"),
)
DONE = (
    "Đã quán triệt trong cuộc họp giao ban tuần, phân công cán bộ phụ trách từng nội dung.",
    "Đã rà soát và niêm yết công khai tại Bộ phận Một cửa; kiểm tra đột xuất 01 lần.",
    "Đã phát trên loa truyền thanh và đăng trên trang Zalo của đơn vị.",
    "Đã lồng ghép trong sinh hoạt chi bộ, họp dân tại các ấp.",
)
NEXT = (
    "Tiếp tục tuyên truyền tại các ấp còn lại.",
    "Kiểm tra việc chấp hành giờ giấc làm việc, thái độ tiếp dân.",
    "Tổng hợp ý kiến người dân, báo cáo Ủy ban nhân dân huyện.",
)
DIFFICULTIES = (
    "Kinh phí in tờ rơi còn hạn chế, đề nghị huyện hỗ trợ.",
    "Người dân đi làm xa, khó mời họp ban ngày; đề nghị cho tổ chức buổi tối.",
)


def plausible_body(outline: Outline, unit_name: str, monday: date, rows: dict[str, list[tuple[str, str]]]) -> Body:
    """A complete report. ``rows`` gives (key, label) of hamlets and tasks by section code."""
    luck = Random(f"{unit_name} {monday}")  # noqa: S311  sample data, nobody's secret
    return Body({part.code: _section(part, luck, monday, rows.get(part.code, [])) for part in outline.parts})


def _section(part: Part, luck: Random, monday: date, rows: list[tuple[str, str]]) -> SectionAnswer:
    if part.layout == Layout.ROWS:
        drawn = _talks(luck, monday) if part.question_keys() >= {"sessions", "attendees"} else _weak_points(luck)
        return SectionAnswer(VALUE, "", drawn) if drawn else SectionAnswer(NOTHING)
    if part.layout == Layout.ONCE:
        return SectionAnswer(VALUE, "", (Row(_counts(part, luck)),))
    if not rows:
        return SectionAnswer(NOTHING)
    fill = _words if part.layout == Layout.TASKS else _counts
    return SectionAnswer(VALUE, "", tuple(Row(fill(part, luck), key, label) for key, label in rows))


def _talks(luck: Random, monday: date) -> tuple[Row, ...]:
    return tuple(_talk(luck, monday) for _ in range(luck.choice((0, 1, 2, 2, 3, 4))))


def _talk(luck: Random, monday: date) -> Row:
    form, audience, sessions, attendees, place = luck.choice(TALKS)
    count = luck.randint(*sessions)
    contents = luck.sample(
        ["participation", "transparency", "accountability", "procedures", "services"], luck.randint(1, 2)
    )
    return Row(
        {
            "content": Cell(VALUE, contents),
            "form": Cell(VALUE, form),
            "audience": Cell(VALUE, [audience]),
            "sessions": Cell(VALUE, count),
            "attendees": Cell(VALUE, count * luck.randint(*attendees)) if attendees else Cell(NOTHING),
            "place": Cell(VALUE, place),
            "date": Cell(VALUE, (monday + timedelta(days=luck.randint(0, 4))).isoformat()),
        }
    )


def _weak_points(luck: Random) -> tuple[Row, ...]:
    chosen = luck.sample(WEAK_STEPS, luck.choice((0, 0, 0, 1, 1, 2)))
    return tuple(
        Row({"weak_step": Cell(VALUE, step), "remedy": Cell(VALUE, remedy), "answerable": Cell(VALUE, who)})
        for step, remedy, who in chosen
    )


def _counts(part: Part, luck: Random) -> dict[str, Cell]:
    """Counts that fit together: each is at most the one before it, as settled is at most received."""
    cells, most = {}, luck.choice((0, 2, 3, 5, 8))
    for asked in part.questions:
        cells[asked.key] = _count(asked, luck, most)
        most = min(most, int(cells[asked.key].value or 0))
    return cells


def _count(asked: Asked, luck: Random, most: int) -> Cell:
    value = luck.randint(0, most)
    if value == 0 and luck.random() < 0.5:
        return Cell(NOTHING)
    if luck.random() < 0.03:
        return Cell(NO_FIGURE, None, "Đang đối chiếu với Bộ phận Một cửa.")
    return Cell(VALUE, value)


def _words(part: Part, luck: Random) -> dict[str, Cell]:
    drawn: dict[str, Any] = {"done": luck.choice(DONE), "next": luck.choice(NEXT)}
    cells = {key: Cell(VALUE, words) for key, words in drawn.items()}
    cells["difficulty"] = Cell(VALUE, luck.choice(DIFFICULTIES)) if luck.random() < 0.15 else Cell(NOTHING)
    return cells
