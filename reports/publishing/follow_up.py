"""The follow-up sheet as tables, as a Word paper lying across, and as a workbook."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import xlsxwriter

from reports.compiling.wording import long_date, number
from reports.following.sheet import Count, Followed, Sheet
from reports.models import Format
from units.folding import opening
from units.workbooks.writing import finished, new_book

from .official import Head
from .tables import NUMBER, Column, Holds, Table, Value, numbered
from .word_frame import Tables, draw_head, line, new_paper, packed, page_marks
from .word_layout import WIDE_TEXT_WIDTH, lay_across
from .workbook_sheets import formats_of, print_setup, set_widths, write_lines, write_table

TITLE = "Sổ theo dõi nhiệm vụ"
WORDS_ON_PAPER, WORDS_IN_BOOK, WORDS_ON_PAGE = 40, 60, 18
SHEET_SIZE = 10  # points: twelve columns on one width
LETTER = 2
ON_PAGE = (1, LETTER, 4, 5, 8, 9, 11)
COLUMNS = (
    NUMBER,
    Column("Nội dung nhiệm vụ", weight=6),
    Column("Số văn bản", weight=1),
    Column("Ngày ban hành", Holds.DAY, 0.4),
    Column("Hạn", Holds.DAY, 0.4),
    Column("Chủ trì", weight=1.2),
    Column("Phối hợp", weight=1.4),
    Column("Lãnh đạo phụ trách", weight=1),
    Column("Tiến độ", weight=2.2),
    Column("Trạng thái", weight=1.2),
    Column("Kết quả", weight=2),
    Column("Ghi chú", weight=2),
)
COUNTED = (
    Column("Loại nhiệm vụ", weight=5),
    Column("Tổng", Holds.COUNT, 1),
    Column("Kỳ trước chuyển sang", Holds.COUNT, 1),
    Column("Trong kỳ", Holds.COUNT, 1),
    Column("Hoàn thành đúng hạn", Holds.COUNT, 1),
    Column("Hoàn thành quá hạn", Holds.COUNT, 1),
    Column("Đang thực hiện", Holds.COUNT, 1),
    Column("Quá hạn", Holds.COUNT, 1),
    Column("Tỷ lệ hoàn thành", Holds.SHARE, 1),
)


def render_follow_up(sheet: Sheet, fmt: Format, at: datetime) -> bytes:
    """The sheet's bytes as Word or Excel; ``at`` dates the file."""
    return _word(sheet, at) if fmt == Format.DOCX else _workbook(sheet, at)


def follow_up_file_name(sheet: Sheet, fmt: Format, number_: str = "") -> str:
    """``So-theo-doi-nhiem-vu-so-12-2024-07-12.xlsx``."""
    about = f"-so-{number_}" if number_.isalnum() else ""
    return f"So-theo-doi-nhiem-vu{about}-{sheet.at:%Y-%m-%d}.{fmt.value}"


def count_table(sheet: Sheet) -> Table:
    """How many of which class; tasks without a deadline on a line of their own."""
    rows = (
        ("Có thời hạn", *_counted(sheet.with_deadline)),
        ("Thường xuyên, định kỳ (không tính hạn)", *_counted(sheet.without_deadline)),
    )
    back = f"Ngoài ra {number(sheet.handed_back)} nhiệm vụ đơn vị đã trả lại, không tính." if sheet.handed_back else ""
    return Table("so-lieu", "Số lượng nhiệm vụ", COUNTED, rows, note=back)


def _counted(count: Count) -> tuple[Value, ...]:
    return (
        count.total,
        count.carried_over,
        count.in_period,
        count.done_on_time,
        count.done_late,
        count.in_progress,
        count.overdue,
        count.share_done,
    )


def rows_table(sheet: Sheet, *, words: int | None = None) -> Table:
    """The twelve columns. ``words``: how many of a task's text are shown; None shows all."""
    return Table("nhiem-vu", "Danh sách nhiệm vụ", COLUMNS, numbered([_row(row, words) for row in sheet.rows]))


def page_table(sheet: Sheet, *, with_letter: bool) -> Table:
    """What a screen holds of them: task, letter, deadline, lead, progress, state, remarks."""
    table = rows_table(sheet, words=WORDS_ON_PAGE)
    shown = [place for place in ON_PAGE if with_letter or place != LETTER]
    rows = tuple(tuple(row[place] for place in shown) for row in table.rows)
    columns = tuple(table.columns[place] for place in shown)
    return replace(table, columns=columns, rows=rows, note="Đủ 12 cột có trong tệp Excel và Word.")


def _row(row: Followed, words: int | None) -> tuple[Value, ...]:
    return (
        _cut(row.text, words),
        row.directive,
        row.issued_on,
        row.due_at.date() if row.due_at else row.cadence,
        ", ".join(row.leads),
        ", ".join(row.coordinating),
        row.leader,
        _cut(row.progress, words),
        _status(row),
        _cut(row.result, words),
        "; ".join(_cut(remark, words) for remark in row.remarks),
    )


def _status(row: Followed) -> str:
    return f"{row.status.label} {number(row.overdue_days)} ngày" if row.overdue_days else str(row.status.label)


def _cut(text: str, words: int | None) -> str:
    return text if words is None else opening(text, words)


def _word(sheet: Sheet, at: datetime) -> bytes:
    superior, issuer = sheet.head
    word = new_paper(title=TITLE, author=sheet.office or TITLE, at=at)
    lay_across(word.sections[0])
    tables = Tables(word)
    dated = ", ".join(filter(None, [sheet.place.strip(), long_date(sheet.at.date())]))
    draw_head(word, Head(superior, issuer, "", dated), WIDE_TEXT_WIDTH)
    line(word, "", size=6)
    line(word, TITLE.upper(), bold=True)
    for said in sheet.scope:
        line(word, said, italic=said == sheet.scope[-1])
    for table in (count_table(sheet), rows_table(sheet, words=WORDS_ON_PAPER)):
        tables.add(table, WIDE_TEXT_WIDTH, SHEET_SIZE)
    page_marks(word.sections[0])
    return packed(word, at, tables)


def _workbook(sheet: Sheet, at: datetime) -> bytes:
    """One sheet: scope, counts, then the filtered and frozen list."""
    out, book = new_book(title=TITLE, author=sheet.office, comments=sheet.scope[-1], at=at)
    formats = formats_of(book)
    page: Any = book.add_worksheet("Nhiệm vụ")
    assert isinstance(book, xlsxwriter.Workbook)
    top = write_lines(page, 0, [(TITLE.upper(), "title"), *((said, "small") for said in sheet.scope)], formats)
    table = rows_table(sheet, words=WORDS_IN_BOOK)
    widths = set_widths(page, table.columns)
    head = write_table(page, top + 1, count_table(sheet), formats, widths=widths[1:], first_column=1) + 2
    write_table(page, head, table, formats, widths=widths, filtered=True)
    print_setup(page, footer=f"{TITLE}. {sheet.scope[-1]}", repeated=head)
    return finished(out, book)
