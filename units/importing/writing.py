"""The units, people and seats of today as a workbook to be changed and sent back."""

from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.utility import xl_col_to_name

from units.workbooks.stamps import seal, write_seal
from units.workbooks.writing import finished, new_book

from .roster import Roster, Values
from .sheets import FIRST, GUIDE, HEADS, IN_PART, LAYOUTS, PURPOSE, SEATS, Column, Holds, Layout

LISTS = "_danh_muc"
TITLE = "Đơn vị và người dùng"
SPARE = 2_000  # rows below the last that know their lists
SAYS = (
    "1. Sửa ở ba trang Đơn vị, Người dùng, Vai trò. Dòng mới: để trống cột Mã số, ghi vào dòng trống bên dưới.",
    "2. Kết thúc đơn vị hoặc vai trò: ghi ngày ở cột Đến hết ngày. Khóa tài khoản: chọn Đã khóa ở cột Tài khoản.",
    "3. Xóa dòng khỏi tệp không xóa gì trong phần mềm: dòng không có trong tệp được giữ nguyên.",
    "4. Ghi đơn vị khác bằng mã số như #1203, bằng mã chính thức, hoặc bằng tên khi không trùng. "
    f"Nhiều đơn vị kế thừa cách nhau dấu chấm phẩy; kế thừa một phần thì ghi thêm {IN_PART}.",
    "5. Tải tệp lên ở trang Nhập từ Excel. Phần mềm chỉ kiểm tra và cho xem; chưa ghi gì cho đến khi xác nhận.",
)


def units_workbook(roster: Roster, *, on: date, at: datetime) -> bytes:
    """The file's bytes: units and seats that have not ended on that day, and all accounts."""
    out, book = new_book(title=TITLE, author="", comments="", at=at)
    formats = _formats(book)
    guide = book.add_worksheet(GUIDE)
    guide.set_column(0, 0, 120)
    guide.write_string(0, 0, TITLE, formats["title"])
    for row, line in enumerate(SAYS, start=1):
        guide.write_string(row, 0, line, formats["wrapped"])
    lists = book.add_worksheet(LISTS)
    lists.very_hidden()
    for layout in LAYOUTS:
        rows = {pk: row for pk, row in roster.of(layout.key).items() if not _has_ended(row, on)}
        _sheet(book, layout, rows, roster, formats)
    write_seal(book, seal({"at": at.isoformat()}, purpose=PURPOSE))
    return finished(out, book)


def _has_ended(row: Values, on: date) -> bool:
    return bool(row.get("ends_on")) and date.fromisoformat(row["ends_on"]) < on


def _formats(book: xlsxwriter.Workbook) -> dict[str, CellFormat]:
    plain = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    return {
        "title": book.add_format({**plain, "bold": True, "font_size": 14}),
        "wrapped": book.add_format({**plain, "text_wrap": True}),
        "head": book.add_format({**plain, "bold": True, "border": 1, "bg_color": "#E8EDF3", "text_wrap": True}),
        "id": book.add_format({**plain, "font_color": "#555555", "bg_color": "#F2F2F2", "num_format": "0"}),
        Holds.DAY: book.add_format({**plain, "num_format": "dd/mm/yyyy"}),
        Holds.NUMBER: book.add_format({**plain, "num_format": "0"}),
        Holds.TEXT: book.add_format({**plain, "num_format": "@"}),
    }


def _sheet(
    book: xlsxwriter.Workbook, layout: Layout, rows: dict[int, Values], roster: Roster, formats: dict[str, CellFormat]
) -> None:
    sheet = book.add_worksheet(layout.name)
    for place, column in enumerate(layout.columns):
        style = formats["id"] if column.key == "id" else formats.get(column.holds, formats[Holds.TEXT])
        sheet.set_column(place, place, column.width, style)
        sheet.write_string(HEADS - 1, place, f"{column.head} *" if column.needed else column.head, formats["head"])
        if column.choices:
            rule = {"validate": "list", "source": _list(book, column)}
            rule |= {"error_title": "Đề nghị xem lại", "error_message": "Chọn một trong danh sách."}
            sheet.data_validation(FIRST - 1, place, len(rows) + SPARE, place, rule)
        for number, (pk, row) in enumerate(rows.items(), start=FIRST - 1):
            _write(sheet, number, place, shown(column, row | {"id": pk}, roster, layout), style)
    sheet.freeze_panes(FIRST - 1, 2)
    sheet.autofilter(HEADS - 1, 0, max(len(rows), 1), len(layout.columns) - 1)


def _list(book: xlsxwriter.Workbook, column: Column) -> str:
    """The address of a column's list; in the rule itself a comma would part it."""
    sheet = book.get_worksheet_by_name(LISTS)
    place = sheet.dim_colmax + 1 if sheet.dim_colmax is not None else 0
    for row, (_, label) in enumerate(column.choices):
        sheet.write_string(row, place, label)
    letter = xl_col_to_name(place, col_abs=True)
    return f"='{LISTS}'!{letter}$1:{letter}${len(column.choices)}"


def _write(sheet: Any, row: int, place: int, value: int | date | str, style: CellFormat) -> None:
    match value:
        case "":
            pass
        case int():
            sheet.write_number(row, place, value, style)
        case date():
            sheet.write_datetime(row, place, value, style)
        case _:
            sheet.write_string(row, place, value, style)


def shown(column: Column, row: Values, roster: Roster, layout: Layout) -> int | date | str:
    """A value as its cell shows it; "" for none."""
    value = row.get(column.key, "")
    if value is None or value in ("", []):
        return column.label_of("") if column.holds == Holds.CHOICE else ""
    match column.holds:
        case Holds.NUMBER:
            return int(value)
        case Holds.DAY:
            return date.fromisoformat(value)
        case Holds.UNIT:
            return roster.reference(value)
        case Holds.UNITS:
            return "; ".join(f"{roster.reference(pk)}{f' {IN_PART}' if in_part else ''}" for pk, in_part in value)
        case Holds.CHOICE:
            return column.label_of(value)
    return str(roster.people[value]["username"]) if (layout, column.key) == (SEATS, "person") else str(value)
