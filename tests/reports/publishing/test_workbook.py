"""The workbook read back: real numbers and dates, frozen heads, and text that stays text."""

import io
from datetime import datetime

import openpyxl
import pytest

from reports.compiling import content_of
from reports.models import Format
from reports.publishing import render
from reports.publishing.tables import Table
from reports.publishing.workbook import sheet_names
from tests.reports.compiling.sample import activity, body, filing, rows, week
from tests.reports.publishing.sample import draft, signed


def opened(summary):
    return openpyxl.load_workbook(io.BytesIO(render(summary, Format.XLSX)))


@pytest.fixture(scope="module")
def book():
    return opened(signed())


def sheet(book, name):
    """Without its number."""
    return next(book[numbered] for numbered in book.sheetnames if numbered.partition(" ")[2] == name)


def test_each_table_has_a_sheet_of_its_own(book):
    assert [name.partition(" ")[2] for name in book.sheetnames[2:]] == [
        "Nội dung thay đổi nhiều nhất",
        "Tình hình nộp báo cáo",
        "Mục a, số liệu tổng hợp",
        *(f"Mục a, phân theo {what}" for what in ("nội dung", "hình thức", "đối tượng")),
        *(f"Mục {code}, số liệu tổng hợp" for code in "bcde"),
        "Mục e, theo ấp, khu phố",
        "Mục f, khâu, lĩnh vực cải",
        *("Mục g, 1. Rà soát, đánh giá", "Mục g, 1. - Tăng cường kỷ", "Mục g, 3. Tiếp tục chỉ đạo"),
        *("Danh sách đơn vị và tình", "Báo cáo nộp muộn", "Việc cần quyết định"),
        *(f"Mục {code}, số liệu theo đơn vị" for code in "abcde"),
        "Mục a, danh sách chi tiết",
    ]


def test_a_sheets_name_is_short_and_says_what_it_is():
    titles = ("Hoạt động: số liệu theo đơn vị", "3. Giao Phòng A: nộp [báo cáo] hằng tuần, đúng hạn", "Nộp (số đơn vị)")
    tables = [Table("k", title, (), (), section=code) for title, code in zip(titles, ("a", "g", ""), strict=True)]
    named = ["1 Mục a, số liệu theo đơn vị", "2 Mục g, 3. Giao Phòng A nộp", "3 Nộp"]
    assert list(sheet_names(tables)) == named


def test_counts_shares_and_instants_are_values_with_formats(book):
    totals = sheet(book, "Mục a, số liệu tổng hợp")
    assert [cell.value for cell in totals[5]] == ["Số cuộc", "cuộc", 44, 50, -6, -0.12, 9, 1, 0]
    assert [totals["C5"].number_format, totals["F5"].number_format] == ["#,##0", "0.0%"]
    listed = sheet(book, "Danh sách đơn vị và tình")
    assert (listed["D7"].value, listed["D7"].number_format) == (
        datetime.fromisoformat("2024-07-12T16:15"),
        "hh:mm dd/mm/yyyy",
    )


def test_dates_of_activities_are_dates(book):
    assert sheet(book, "Mục a, danh sách chi tiết")["I5"].value == datetime.fromisoformat("2024-07-10")


def test_heads_are_frozen_filtered_and_repeated_in_print(book):
    listed = sheet(book, "Mục a, số liệu theo đơn vị")
    assert (listed.freeze_panes, listed.auto_filter.ref, listed.print_title_rows) == ("A5", "A4:F16", "$4:$4")
    assert (listed.page_setup.paperSize, listed.page_setup.orientation, listed.page_setup.fitToHeight) == (
        9,
        "landscape",
        0,
    )


def test_three_answers_stay_three_in_the_table_of_units(book):
    by_unit = {
        row[1].value: [cell.value for cell in row[2:]]
        for row in sheet(book, "Mục c, số liệu theo đơn vị").iter_rows(min_row=5)
    }
    assert by_unit["Tân Hội"] == ["Chưa có", 2, 2, 0, "đang rà soát"]
    assert by_unit["Tân Phú"] == [None, None, None, None, "Chưa có trong tổng hợp"]
    assert by_unit["Tổng cộng"] == [60, 62, 53, 0, None]
    activities = {row[1].value: row[3].value for row in sheet(book, "Mục a, số liệu theo đơn vị").iter_rows(min_row=5)}
    assert activities["Tân Hòa"] == "KPS"


@pytest.mark.parametrize("typed", ["=1+1", "+84 1", "-cmd", "@SUM(A1)", "=HYPERLINK(1)", "https://vidu.vn", "{=1}"])
def test_what_people_type_never_runs_as_a_formula(typed):
    made = week(filing(1, body=body(1, a=rows(activity(["procedures"], "meeting", 1, 10, place=typed)))))
    place = sheet(opened(draft(content=content_of(made))), "Mục a, danh sách chi tiết")["H5"]
    assert (place.value, place.data_type, place.hyperlink) == (typed, "s", None)


def test_the_first_sheet_holds_the_text_and_says_when_unsigned():
    lines = [row[0].value for row in opened(draft(words={"proposal": "Đề nghị khen thưởng."}))["Báo cáo"].iter_rows()]
    assert lines[2] == "Bản tổng hợp tự động, chưa ký"
    assert "Đề nghị khen thưởng." in lines


def test_every_cell_of_a_table_has_its_frame(book):
    page = book.worksheets[2]
    assert {cell.border.left.style for row in page.iter_rows(min_row=4, max_row=5) for cell in row} == {"thin"}
