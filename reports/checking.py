"""What is still wrong with a report before it may be handed in. Pure.

``problems`` stop a submission; ``warnings`` only ask to look again. Each says in one Vietnamese sentence where
(section, row, question) and what, so the form can put it beside the field and a refusal can quote it alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from reports.answers import BLANK, NO_FIGURE, NOTHING, VALUE, Body, Cell, Row, SectionAnswer
from reports.models import Layout, QuestionKind
from reports.outline import Asked, Outline, Part

LARGEST_COUNT = 1_000_000_000
LONGEST = {QuestionKind.TEXT: 300, QuestionKind.WORDS: 10_000}
LONGEST_REASON = 500
LONGEST_PLACE = 60
EARLIEST, LATEST = timedelta(days=366), timedelta(days=31)
"""How far from the Monday of the week a date may lie: late entries yes, slips of a year no."""
MEETINGS, HEADS = "cuộc", "lượt người"

HEADS_ALONE, MEETINGS_ALONE, PART_ABOVE_WHOLE, OTHER_WEEK = "heads", "meetings", "sums", "dates"
"""Kinds of warnings."""

EMPTY = "Báo cáo chưa có nội dung. Nếu tuần này không có gì, đề nghị chọn “Không phát sinh” ở từng mục."


@dataclass(frozen=True)
class Problem:
    """One thing to put right. ``row_index`` counts the section's rows from 0, None for the section as a whole;
    ``section`` is empty for the report as a whole and ``question`` for the row as a whole; ``kind``: of a warning.
    """

    section: str
    row_index: int | None
    question: str
    place: str
    fault: str
    kind: str = ""

    @property
    def message(self) -> str:
        """ "Mục a, dòng 2: “Số cuộc” chưa có câu trả lời."."""
        return f"{self.place}: {self.fault}" if self.place else self.fault


def problems(outline: Outline, body: Body, monday: date | None = None) -> list[Problem]:
    """Everything that keeps the report of a unit (``outline`` is its own) from being handed in.

    ``monday`` of the week, when given, bounds the dates.
    """
    if body.is_empty():
        return [Problem("", None, "", "", EMPTY)]
    own = {part.code for part in outline.parts}
    strange = [code for code in body.sections if code not in own]
    found = [Problem(code, None, "", f"Mục {code}", "không thuộc báo cáo của đơn vị.") for code in strange]
    for part in outline.parts:
        found += _section(part, body.section(part.code), monday)
    return found


def warnings(outline: Outline, body: Body, monday: date) -> list[Problem]:
    """What is allowed but seldom meant: people without a meeting or the other way round, a part above its whole, dates
    outside the week."""
    return [
        warning
        for part in outline.parts
        for index, row in enumerate(body.section(part.code).rows)
        for warning in (
            *_heads_and_meetings(part, index, row),
            *_part_above_whole(part, index, row),
            *_outside_the_week(part, index, row, monday),
        )
    ]


def place_of(part: Part, index: int | None = None, row: Row | None = None) -> str:
    """ "Mục a, dòng 2"; a row about a hamlet or task goes by its name."""
    if index is None or part.layout == Layout.ONCE:
        return f"Mục {part.code}"
    if row is None or not row.label:
        return f"Mục {part.code}, dòng {index + 1}"
    label = row.label if len(row.label) <= LONGEST_PLACE else f"{row.label[:LONGEST_PLACE]}…"
    return f"Mục {part.code}, {label}"


def _section(part: Part, section: SectionAnswer, monday: date | None) -> list[Problem]:
    if section.answer in (NOTHING, NO_FIGURE):
        return [_of_section(part, fault) for fault in _whole(section)]
    if section.answer not in (BLANK, VALUE):
        return [_of_section(part, "câu trả lời không hợp lệ.")]
    if not section.rows and part.layout == Layout.ROWS:
        asked = any(question.required for question in part.questions)
        return (
            [_of_section(part, "chưa có dòng nào. Đề nghị ghi một dòng hoặc chọn “Không phát sinh”.")] if asked else []
        )
    rows = section.rows or ((Row(),) if part.layout == Layout.ONCE else ())
    return [problem for index, row in enumerate(rows) for problem in _row(part, index, row, monday)]


def _of_section(part: Part, fault: str) -> Problem:
    return Problem(part.code, None, "", place_of(part), fault)


def _whole(section: SectionAnswer) -> Iterator[str]:
    """Faults of an answer to the section as a whole."""
    if any(cell.answer != BLANK for row in section.rows for cell in row.cells.values()):
        yield "vừa có nội dung vừa chọn trả lời chung cho cả mục. Đề nghị bỏ một trong hai."
    if section.answer == NO_FIGURE:
        yield from _reason(section.reason)


def _row(part: Part, index: int, row: Row, monday: date | None) -> Iterator[Problem]:
    place = place_of(part, index, row)
    if part.layout == Layout.ROWS and all(cell.answer == BLANK for cell in row.cells.values()):
        yield Problem(part.code, index, "", place, "chưa có nội dung. Đề nghị ghi nội dung hoặc xóa dòng này.")
        return
    known = {asked.key for asked in part.questions}
    for key in row.cells:
        if key not in known:
            yield Problem(part.code, index, "", place, f"câu hỏi “{key}” không có trong mẫu báo cáo.")
    for asked in part.questions:
        for fault in _cell(asked, row.cell(asked.key), monday):
            yield Problem(part.code, index, asked.key, place, f"“{asked.label}” {fault}")


def _cell(asked: Asked, cell: Cell, monday: date | None) -> Iterator[str]:
    """Faults of one answer, as the end of a sentence that begins with the question."""
    if cell.answer == BLANK:
        if asked.required:
            yield "chưa có câu trả lời."
    elif cell.answer == VALUE:
        yield from _value(asked, cell.value, monday)
    elif cell.answer not in (NOTHING, NO_FIGURE):
        yield "có câu trả lời không hợp lệ."
    else:
        if cell.value not in (None, "", []):
            yield "vừa ghi vừa chọn “Không phát sinh” hoặc “Chưa có số liệu”. Đề nghị bỏ một trong hai."
        if cell.answer == NO_FIGURE:
            yield from _reason(cell.reason)


def _reason(reason: str) -> Iterator[str]:
    if not reason.strip():
        yield "chưa có số liệu thì cần ghi lý do."
    elif len(reason) > LONGEST_REASON:
        yield f"có lý do dài quá {LONGEST_REASON} ký tự."


def _value(asked: Asked, value: Any, monday: date | None) -> Iterator[str]:
    if asked.kind == QuestionKind.DATE:
        yield from _date(value, monday)
    else:
        yield from _VALUES[QuestionKind(asked.kind)](asked, value)


def _count(asked: Asked, value: Any) -> Iterator[str]:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        yield f"phải là số nguyên không âm (0, 1, 2…), đang ghi “{str(value)[:30]}”."
    elif value > LARGEST_COUNT:
        yield "lớn bất thường. Đề nghị kiểm tra lại."


def _text(asked: Asked, value: Any) -> Iterator[str]:
    longest = LONGEST[QuestionKind(asked.kind)]
    if not isinstance(value, str) or not value.strip():
        yield "chưa có câu trả lời."
    elif len(value) > longest:
        yield f"dài {len(value)} ký tự, nhiều nhất {longest} ký tự."


def _choice(asked: Asked, value: Any) -> Iterator[str]:
    chosen = value if isinstance(value, list) else [value]
    known = {choice.value for choice in asked.choices}
    if not chosen or not all(isinstance(one, str) and one in known for one in chosen):
        yield "có lựa chọn không có trong danh sách. Đề nghị chọn lại."


def _files(asked: Asked, value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not value or not all(isinstance(one, int) for one in value):
        yield "có tệp không đọc được. Đề nghị tải lên lại."


_VALUES: dict[QuestionKind, Callable[[Asked, Any], Iterator[str]]] = {
    QuestionKind.COUNT: _count,
    QuestionKind.TEXT: _text,
    QuestionKind.WORDS: _text,
    QuestionKind.CHOICE: _choice,
    QuestionKind.CHOICES: _choice,
    QuestionKind.FILES: _files,
}


def read_date(value: Any) -> date | None:
    """The day of an ISO date, None when there is no such day."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _date(value: Any, monday: date | None) -> Iterator[str]:
    day = read_date(value)
    if day is None:
        yield f"không phải là ngày có thật (ngày/tháng/năm), đang ghi “{str(value)[:30]}”."
    elif monday and not monday - EARLIEST <= day <= monday + LATEST:
        yield f"ghi {day.day}/{day.month}/{day.year}, quá xa tuần báo cáo. Đề nghị kiểm tra lại."


def _heads_and_meetings(part: Part, index: int, row: Row) -> Iterator[Problem]:
    """Where a row counts both. "Không phát sinh" for heads is the answer of what has none: a loudspeaker, a post."""
    meetings = [asked for asked in part.questions if asked.measure == MEETINGS]
    heads = [asked for asked in part.questions if asked.measure == HEADS]
    if not meetings or not heads:
        return
    if not any(_number(row, asked) for asked in meetings):
        for asked in heads:
            if _number(row, asked) > 0:
                fault = f"“{asked.label}” đã ghi nhưng số cuộc bằng 0. Đề nghị kiểm tra lại."
                yield _warning(HEADS_ALONE, part, index, row, asked, fault)
    elif all(row.cell(asked.key).answer == VALUE and not _number(row, asked) for asked in heads):
        fault = f"đã ghi số cuộc nhưng “{heads[0].label}” bằng 0. Đề nghị kiểm tra lại."
        yield _warning(MEETINGS_ALONE, part, index, row, heads[0], fault)


def _part_above_whole(part: Part, index: int, row: Row) -> Iterator[Problem]:
    """Counts that lie within another and are larger; "không phát sinh" is zero, "chưa có số liệu" is unknown."""
    for asked in part.parts_of_others:
        whole = part.question(asked.within)
        number, limit = _known(row, asked), _known(row, whole)
        if number is not None and limit is not None and number > limit:
            numbers = f"({number}) lớn hơn “{whole.label}” ({limit})"
            fault = f"“{asked.label}” {numbers}. Đề nghị kiểm tra lại."
            yield _warning(PART_ABOVE_WHOLE, part, index, row, asked, fault)


def _warning(kind: str, part: Part, index: int, row: Row, asked: Asked, fault: str) -> Problem:
    return Problem(part.code, index, asked.key, place_of(part, index, row), fault, kind)


def _number(row: Row, asked: Asked) -> int:
    return _known(row, asked) or 0


def _known(row: Row, asked: Asked) -> int | None:
    """The count, "không phát sinh" as zero; None for what is blank, not known or no number."""
    cell = row.cell(asked.key)
    if cell.answer == NOTHING:
        return 0
    return cell.value if cell.answer == VALUE and isinstance(cell.value, int) else None


def _outside_the_week(part: Part, index: int, row: Row, monday: date) -> Iterator[Problem]:
    for asked in part.questions:
        day = read_date(row.cell(asked.key).value) if asked.kind == QuestionKind.DATE else None
        if day and not monday <= day <= monday + timedelta(days=6):
            fault = f"“{asked.label}” {day.day}/{day.month}/{day.year} nằm ngoài tuần báo cáo. Đề nghị kiểm tra lại."
            yield _warning(OTHER_WEEK, part, index, row, asked, fault)
