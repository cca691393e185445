"""The follow-up sheet: which rows, whose, in which order, with which counts; and its two files."""

import io
from datetime import date

import docx
import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directives.actions import name_leader
from directives.models import Assignment, AssignmentRole, Extension, ProgressNote
from reports.following.source import Chosen, read_sheet
from reports.models import Format
from reports.publishing.follow_up import (
    COLUMNS,
    COUNTED,
    count_table,
    follow_up_file_name,
    render_follow_up,
    rows_table,
)
from tests import make
from tests.make import at
from tests.reports.pages.looking import enter, faults, signed_in
from units.access import standing_of
from units.models import AuditEntry

NOW = at("2024-07-12 15:30")
DUE = {"old": at("2024-06-30 23:59:59"), "new": at("2024-07-10 17:00"), "later": at("2024-07-31 23:59:59")}


@pytest.fixture
def tasks(cast):
    """Two overdue, one in time, one done late, one standing, one handed back, and a coordinating unit."""
    first = make.make_task(directive=cast.directive, text="Gửi thư xin lỗi.", marker="1.")
    second = make.make_task(directive=cast.directive, text="Niêm yết thủ tục.", marker="2.")
    third = make.make_task(directive=cast.directive, text="Tuyên truyền thường xuyên.", marker="3.")
    given = {
        "recent": make.make_assignment(task=first, unit=cast.tan_hiep, by=cast.reviewer, due_at=DUE["new"]),
        "oldest": make.make_assignment(task=first, unit=cast.tan_ha, by=cast.reviewer, due_at=DUE["old"]),
        "in_time": make.make_assignment(task=second, unit=cast.tan_hiep, by=cast.reviewer, due_at=DUE["later"]),
        "done": make.make_assignment(task=second, unit=cast.tan_ha, by=cast.reviewer, due_at=DUE["new"]),
        "standing": make.make_assignment(task=third, unit=cast.tan_hiep, by=cast.reviewer),
        "back": make.make_assignment(task=third, unit=cast.tan_ha, by=cast.reviewer),
        "helping": make.make_assignment(task=second, unit=cast.tan_dong, by=cast.reviewer, due_at=DUE["later"]),
    }
    change(given["done"], completed_at=at("2024-07-11 08:00"), completed_by=cast.other_staff, result="Đã niêm yết.")
    change(given["back"], handed_back_at=NOW, handed_back_by=cast.other_staff, hand_back_reason="Không có một cửa")
    change(given["helping"], role=AssignmentRole.COORDINATING)
    return given


def change(assignment, **values):
    Assignment.objects.filter(pk=assignment.pk).update(**values)


def sheet_of(person, **chosen):
    return read_sheet(standing_of(person, NOW.date()), Chosen(**chosen), NOW)


def lines(sheet):
    return [(row.leads[0] if row.leads else "", row.status.value) for row in sheet.rows]


def test_overdue_stand_first_by_age_and_what_has_no_deadline_last(cast, tasks):
    assert lines(sheet_of(cast.reviewer)) == [
        ("Tân Hà", "overdue"),
        ("Tân Hiệp", "overdue"),
        ("Tân Hiệp", "in_progress"),
        ("Tân Hà", "done_late"),
        ("Tân Hiệp", "in_progress"),
        ("Tân Hà", "handed_back"),
    ]


def test_tasks_without_a_deadline_are_counted_apart_and_returned_ones_not_at_all(cast, tasks):
    table = count_table(sheet_of(cast.reviewer))
    assert [row[1:] for row in table.rows] == [(4, 0, 4, 0, 1, 1, 2, 25.0), (1, 0, 1, 0, 0, 1, 0, 0.0)]
    assert table.note == "Ngoài ra 1 nhiệm vụ đơn vị đã trả lại, không tính."


def test_nothing_has_no_share(cast):
    assert [row[1:] for row in count_table(sheet_of(cast.reviewer)).rows] == [(0, 0, 0, 0, 0, 0, 0, None)] * 2


def test_a_line_has_all_twelve_columns(cast, tasks):
    name_leader(cast.directive, leader=" Phó Chủ tịch  A ", by=cast.reviewer, now=NOW)
    ProgressNote.objects.create(assignment=tasks["recent"], text="Đang soạn thư", at=NOW, by=cast.staff)
    table = rows_table(sheet_of(cast.reviewer, unit=cast.tan_hiep))
    assert table.rows[0] == (
        1,
        "1. Gửi thư xin lỗi.",
        "chưa có số",
        date(2024, 7, 8),
        date(2024, 7, 10),
        "Tân Hiệp",
        "",
        "Phó Chủ tịch A",
        "12/7/2024: Đang soạn thư",
        "Đang thực hiện, quá hạn 2 ngày",
        "",
        "Hạn lúc 17:00",
    )
    assert table.rows[1][6] == "Tân Đông"
    assert (table.rows[2][4], len(COLUMNS)) == ("Thường xuyên", 12)


def test_a_granted_extension_shows_the_first_date(cast, tasks):
    Extension.objects.create(
        assignment=tasks["in_time"],
        old_due_at=DUE["new"],
        new_due_at=DUE["later"],
        reason="Mưa bão",
        asked_at=NOW,
        asked_by=cast.staff,
        granted=True,
        decided_at=NOW,
        decided_by=cast.reviewer,
    )
    row = next(row for row in sheet_of(cast.reviewer).rows if "Niêm yết" in row.text)
    assert row.remarks == ("Đã gia hạn, hạn đầu 10/7/2024",)


def test_a_unit_gets_its_own_rows_only(cast, tasks):
    assert lines(sheet_of(cast.staff)) == [
        ("Tân Hiệp", "overdue"),
        ("Tân Hiệp", "in_progress"),
        ("Tân Hiệp", "in_progress"),
    ]


def test_a_coordinating_unit_sees_its_part_and_who_leads(cast, tasks):
    (row,) = sheet_of(cast.silent_staff).rows
    assert (row.leads, row.coordinating, row.remarks) == (
        ("Tân Hiệp", "Tân Hà"),
        ("Tân Đông",),
        ("Tân Đông: phối hợp",),
    )


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ({"status": "overdue"}, 2),
        ({"status": "handed_back"}, 1),
        ({"words": "niêm yết"}, 2),
        ({"words": "không có"}, 0),
        ({"since": date(2024, 7, 11)}, 6),
        ({"since": date(2024, 7, 12)}, 5),
        ({"until": date(2024, 7, 7)}, 0),
    ],
)
def test_the_sheet_is_narrowed_as_the_list_of_work_is(cast, tasks, chosen, count):
    assert len(sheet_of(cast.reviewer, **chosen).rows) == count


def test_work_given_before_the_period_and_not_done_is_carried_over(cast, tasks):
    counted = sheet_of(cast.reviewer, since=date(2024, 7, 12)).with_deadline
    assert (counted.total, counted.carried_over, counted.in_period) == (3, 3, 0)
    counted = sheet_of(cast.reviewer, since=date(2024, 7, 8)).with_deadline
    assert (counted.total, counted.carried_over, counted.in_period) == (4, 0, 4)


def test_queries_do_not_grow_with_tasks(cast, tasks):
    def statements():
        with CaptureQueriesContext(connection) as queries:
            sheet_of(cast.reviewer)
        return len(queries)

    before = statements()
    for _ in range(5):
        make.make_assignment(
            task=make.make_task(directive=cast.directive, parent=tasks["done"].task), unit=cast.tan_ha, by=cast.reviewer
        )
    assert statements() == before


def book_of(sheet):
    return openpyxl.load_workbook(io.BytesIO(render_follow_up(sheet, Format.XLSX, NOW))).active


def test_the_workbook_has_real_dates_a_frozen_head_filters_and_print_set_up(cast, tasks):
    page = book_of(sheet_of(cast.reviewer))
    heads = [row for row in page.iter_rows() if [cell.value for cell in row] == [column.label for column in COLUMNS]]
    head = heads[0][0].row
    assert page.freeze_panes == f"A{head + 1}"
    assert page.auto_filter.ref == f"A{head}:L{head + 6}"
    setup = page.page_setup
    assert (page.print_title_rows, setup.orientation, str(setup.paperSize)) == (f"${head}:${head}", "landscape", "9")
    assert (page.sheet_properties.pageSetUpPr.fitToPage, setup.fitToHeight) == (True, 0)
    first = [cell.value for cell in page[head + 1]]
    assert [cell.date() for cell in first[3:5]] == [date(2024, 7, 8), date(2024, 6, 30)]
    assert page.cell(head + 1, 5).number_format == "dd/mm/yyyy"


def test_the_count_table_stands_above_the_list_with_numbers(cast, tasks):
    page = book_of(sheet_of(cast.reviewer))
    rows = [[cell.value for cell in row[1:10]] for row in page.iter_rows(max_row=8)]
    place = rows.index([column.label for column in COUNTED])
    assert rows[place + 1] == ["Có thời hạn", 4, 0, 4, 0, 1, 1, 2, 0.25]


def test_what_people_type_never_runs_as_a_formula(cast, tasks):
    change(tasks["done"], result='=HYPERLINK("http://x")')
    cells = [cell for row in book_of(sheet_of(cast.reviewer)).iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == '=HYPERLINK("http://x")'] == ["s"]
    assert {cell.data_type for cell in cells} == {"n", "s", "d"}


def test_word_lies_across_and_says_what_the_workbook_says(cast, tasks):
    sheet = sheet_of(cast.reviewer)
    word = docx.Document(io.BytesIO(render_follow_up(sheet, Format.DOCX, NOW)))
    section = word.sections[0]
    assert (section.page_width.twips, section.page_height.twips) == (16838, 11906)
    counts, listed = word.tables[1:]
    assert [[cell.text for cell in row.cells] for row in counts.rows[1:]] == [
        count_table(sheet).shown(row) for row in count_table(sheet).rows
    ]
    assert [[cell.text for cell in row.cells] for row in listed.rows[1:]] == [
        rows_table(sheet).shown(row) for row in rows_table(sheet).rows
    ]


@pytest.mark.parametrize("fmt", [Format.DOCX, Format.XLSX])
def test_the_same_sheet_gives_the_same_bytes(cast, tasks, fmt):
    sheet = sheet_of(cast.reviewer)
    assert render_follow_up(sheet, fmt, NOW) == render_follow_up(sheet, fmt, NOW)


def test_the_scope_is_said_in_words(cast, tasks):
    sheet = sheet_of(
        cast.reviewer, directive=cast.directive, unit=cast.tan_ha, status="overdue", since=date(2024, 7, 1)
    )
    assert sheet.scope == (
        "Thực hiện Công văn ngày 08/7/2024 của Ủy ban nhân dân huyện Tân Châu",
        "Chỉ gồm: đơn vị Tân Hà; trạng thái “Đang thực hiện, quá hạn”",
        "Kỳ: từ ngày 01/7/2024 đến nay",
        "Tính đến 15 giờ 30 phút ngày 12/7/2024",
    )


def test_files_are_named_by_letter_and_day(cast):
    sheet = sheet_of(cast.reviewer)
    assert follow_up_file_name(sheet, Format.XLSX, "12") == "So-theo-doi-nhiem-vu-so-12-2024-07-12.xlsx"
    assert follow_up_file_name(sheet, Format.DOCX) == "So-theo-doi-nhiem-vu-2024-07-12.docx"


def test_the_page_keeps_the_choice_for_the_files(cast, tasks):
    client = signed_in(cast.reviewer)
    shown = client.get("/so-theo-doi/", {"don_vi": cast.tan_ha.pk, "trang_thai": "overdue"}).content.decode()
    assert f"/so-theo-doi/tep/xlsx/?don_vi={cast.tan_ha.pk}&amp;trang_thai=overdue" in shown
    taken = client.get("/so-theo-doi/tep/xlsx/", {"don_vi": cast.tan_ha.pk})
    assert b"".join(taken.streaming_content)[:2] == b"PK"
    assert client.get("/so-theo-doi/tep/pdf/").status_code == 404


@pytest.mark.parametrize(
    "nonsense", [{"don_vi": "x"}, {"trang_thai": "x"}, {"tu": "x"}, {"tim": "\0"}, {"van_ban": "9" * 30}]
)
def test_a_choice_that_means_nothing_is_left_out(cast, tasks, nonsense):
    page = signed_in(cast.reviewer).get("/so-theo-doi/", nonsense)
    assert (page.status_code, len(page.context["sheet"].rows)) == (200, 6)


def test_the_letter_and_the_list_of_work_lead_to_the_sheet(cast, tasks):
    client = signed_in(cast.reviewer)
    letter = client.get(f"/van-ban/{cast.directive.pk}/").content.decode()
    assert f'href="/so-theo-doi/?van_ban={cast.directive.pk}"' in letter
    assert 'href="/so-theo-doi/?trang_thai=overdue"' in client.get("/nhiem-vu/?trang_thai=overdue").content.decode()


def test_the_leader_in_charge_is_written_on_the_letters_page(cast):
    client = signed_in(cast.reviewer)
    client.post(f"/van-ban/{cast.directive.pk}/lanh-dao/", {"leader": "Phó Chủ tịch A"})
    assert "Phó Chủ tịch A" in client.get(f"/van-ban/{cast.directive.pk}/").content.decode()
    assert AuditEntry.objects.of(cast.directive).first().changes == [("lãnh đạo phụ trách", None, "Phó Chủ tịch A")]
    client.post(f"/van-ban/{cast.directive.pk}/lanh-dao/", {"leader": "x" * 121})
    cast.directive.refresh_from_db()
    assert cast.directive.leader == "Phó Chủ tịch A"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_keeps_the_rules_of_access_and_fits(cast, tasks, open_page, width):
    page = open_page(width=width)
    for address in ("/so-theo-doi/", f"/van-ban/{cast.directive.pk}/"):
        enter(page, cast.reviewer, address)
        assert faults(page) == []
