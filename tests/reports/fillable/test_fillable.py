"""The weekly form in Excel: downloaded with the draft in it, filled, compared cell by cell, taken into the draft."""

import re
from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from reports.actions.filing import save_draft, submit
from reports.answers import Body, Cell, Row, SectionAnswer, read_body
from reports.models import Draft, Report, Revision
from tests import make
from tests.reports.fillable.excel import (
    address,
    cell,
    downloaded,
    drafted,
    sheet_of,
    take,
    told,
    uploaded,
    whole,
)
from tests.reports.report.week import (
    activity,
    client_of,
    hand_in,
    open_report,
    this_monday,
    value,
    whole_body,
)
from tests.units.workbooks.hostile import HOSTILE, book_of, sent


def keep(report: Report, cast: object, body: Body) -> Draft:
    return save_draft(report, by=cast.staff, body=body, base_version=report.version, now=timezone.now())


def changes(page: object) -> list[tuple[str, str, str]]:
    return [(offer.question, offer.before, offer.after) for offer in page.context["offers"]]


def fill_everything(book: object, monday: object) -> None:
    cell(book, "a", "content").value = "5; 1"
    cell(book, "a", "form").value = "Họp, hội nghị"
    cell(book, "a", "audience").value = "Người dân; học sinh"
    cell(book, "a", "sessions").value = 2
    cell(book, "a", "attendees").value = "1.234"
    cell(book, "a", "date").value = f"{monday.day}/{monday.month}"
    for code, keys in (("b", ("late_dossiers", "apology_letters")), ("c", ("received", "settled", "answered"))):
        for key in keys:
            cell(book, code, key).value = 0
    cell(book, "c", "overdue").value = "Chưa có số liệu: đang rà soát"
    for code in "dfe":
        whole(book, code).value = "Không phát sinh"
    for row in (0, 1):
        cell(book, "g", "done", row).value = "Đã rà soát"
        cell(book, "g", "next", row).value = "Tiếp tục"


def test_a_whole_report_filled_in_excel_can_be_handed_in_from_the_draft(clerk, report, cast):
    monday = report.period.monday
    book = downloaded(clerk, report)
    fill_everything(book, monday)
    page = uploaded(clerk, report, book)
    assert (page.status_code, page.context["checked"].faults) == (200, ())
    assert not Draft.objects.exists()
    assert take(clerk, report, page).url == f"/bao-cao/{report.pk}/soan/"
    body = read_body(drafted(report))
    row = body.section("a").rows[0]
    assert {key: one.value for key, one in row.cells.items()} == {
        "content": ["procedures", "participation"],
        "form": "meeting",
        "audience": ["residents", "pupils"],
        "sessions": 2,
        "attendees": 1234,
        "date": monday.isoformat(),
    }
    assert body.section("c").rows[0].cell("overdue") == Cell("no_figure", None, "đang rà soát")
    assert not Revision.objects.exists()
    submit(report, by=cast.staff, body=body, base_version=report.version, token=uuid4())
    assert Revision.objects.get().body == body.as_json()


def test_a_form_that_comes_back_untouched_changes_nothing(clerk, report, work, cast):
    keep(report, cast, whole_body(work, monday=report.period.monday))
    page = uploaded(clerk, report, downloaded(clerk, report))
    assert (changes(page), page.context["checked"].faults) == ([], ())
    assert "Không có gì khác bản nháp" in told(page)


def test_the_form_holds_the_draft_and_last_weeks_activities_without_figures(clerk, work, cast):
    monday = this_monday(timezone.localtime())
    last = open_report(work, cast.tan_hiep, monday - timedelta(7))
    body = whole_body(work, monday=monday - timedelta(7))
    hand_in(last, body, by=cast.staff, at=make.after(last.period.due_at, hours=-2))
    book = downloaded(clerk, open_report(work, cast.tan_hiep, monday))
    shown = [cell(book, "a", key).value for key in ("form", "place", "sessions", "date")]
    assert shown == ["Họp, hội nghị", "Ấp Thanh An", None, None]
    assert "Đã rà soát" in sheet_of(book, "g").cell(7, 6).value
    cell(book, "g", ".unchanged").value = "x"
    cell(book, "a", "sessions").value = 3
    report = Report.objects.get(period__monday=monday, unit=cast.tan_hiep)
    page = uploaded(clerk, report, book)
    take(clerk, report, page)
    kept = read_body(drafted(report))
    assert (kept.section("g").rows[0].unchanged, kept.section("g").rows[0].cell("done").value) == (True, "Đã rà soát")
    assert (kept.section("g").rows[1].cells, kept.section("a").rows[0].cell("sessions").value) == ({}, 3)


def test_differences_show_old_and_new_and_only_chosen_ones_are_taken(clerk, report, work, cast):
    keep(report, cast, whole_body(work, monday=report.period.monday))
    book = downloaded(clerk, report)
    cell(book, "b", "late_dossiers").value = 4
    cell(book, "a", "place").value = None
    cell(book, "a", "sessions", 1).value = 7
    page = uploaded(clerk, report, book)
    assert changes(page) == [
        ("Địa điểm", "Ấp Thanh An", "(để trống)"),
        ("Số cuộc", "(để trống)", "7"),
        ("Số hồ sơ thủ tục hành chính trễ hạn", "0", "4"),
    ]
    assert page.context["offers"][2].place == "Mục b, ô C7"
    take(clerk, report, page, leave=lambda offer: offer.key == "place")
    rows = read_body(drafted(report)).section("a").rows
    assert [(row.cell("place").value, row.cell("sessions").value) for row in rows] == [("Ấp Thanh An", 1), (None, 7)]
    assert read_body(drafted(report)).section("b").rows[0].cell("late_dossiers").value == 4


def test_a_cleared_row_is_dropped(clerk, report, cast):
    keep(report, cast, Body({"a": SectionAnswer("value", "", (activity(1), activity(2)))}))
    book = downloaded(clerk, report)
    for key in ("content", "form", "audience", "sessions", "attendees", "place", "date"):
        cell(book, "a", key).value = None
    take(clerk, report, uploaded(clerk, report, book))
    assert [row.cell("sessions").value for row in read_body(drafted(report)).section("a").rows] == [2]


def test_files_of_the_draft_stay_with_their_activity(clerk, report, cast):
    keep(report, cast, Body({"a": SectionAnswer("value", "", (activity(1, evidence=[7]),))}))
    book = downloaded(clerk, report)
    cell(book, "a", "sessions").value = 5
    take(clerk, report, uploaded(clerk, report, book))
    row = read_body(drafted(report)).section("a").rows[0]
    assert (row.cell("sessions").value, row.cell("evidence").value) == (5, [7])


def test_an_hour_in_a_cell_of_words_is_taken_as_people_write_it(clerk, report, cast):
    keep(report, cast, Body({"a": SectionAnswer("value", "", (activity(),))}))
    book = downloaded(clerk, report)
    cell(book, "a", "place").value = time(14)
    take(clerk, report, uploaded(clerk, report, book))
    assert read_body(drafted(report)).section("a").rows[0].cell("place").value == "14:00"


@pytest.mark.parametrize(
    ("code", "key", "typed", "place", "words"),
    [
        ("b", "late_dossiers", "nhiều", "C7", "không phải số nguyên không âm"),
        ("b", "late_dossiers", -1, "C7", "không phải số nguyên không âm"),
        ("b", "late_dossiers", 1.5, "C7", "ghi “1,5”, không phải số nguyên không âm"),
        ("b", "late_dossiers", True, "C7", "ghi “TRUE”, không phải số nguyên không âm"),
        ("a", "form", True, "D7", "ghi “TRUE”, không có trong danh sách"),
        ("b", "late_dossiers", 1.234, "C7", "không phải số nguyên không âm"),
        ("b", "late_dossiers", 10**11, "C7", "lớn bất thường"),
        ("b", "late_dossiers", "=1+1", "C7", "là công thức"),
        ("a", "content", "Chuyện khác hẳn", "C7", "không có trong danh sách"),
        ("a", "content", "1; 12", "C7", "danh sách chỉ có 9 lựa chọn"),
        ("a", "form", "1; 2", "D7", "chỉ chọn một"),
        ("a", "date", "31/2", "I7", "không phải là ngày"),
        ("a", "date", 45000, "I7", "không phải là ngày"),
        ("a", "place", "x" * 301, "H7", "nhiều nhất 300 ký tự"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_and_the_draft_keeps_its_answer(
    clerk, report, cast, code, key, typed, place, words
):
    kept = {"b": SectionAnswer("value", "", (Row({"late_dossiers": value(3)}),))}
    keep(report, cast, Body({"a": SectionAnswer("value", "", (activity(),)), **kept}))
    book = downloaded(clerk, report)
    cell(book, code, key).value = typed
    if not str(typed).startswith("="):
        cell(book, code, key).number_format = "General"
    page = uploaded(clerk, report, book)
    [fault] = page.context["checked"].faults
    assert (fault.sheet, fault.cell, changes(page)) == (f"Mục {code}", place, [])
    assert re.search(words, fault.reason)
    assert f"Mục {code}, ô {place}" in told(page)


def test_text_beside_the_form_a_lost_row_and_a_lost_sheet_are_told(clerk, report, work, cast):
    keep(report, cast, whole_body(work, monday=report.period.monday))
    book = downloaded(clerk, report)
    sheet_of(book, "a").cell(60, 3).value = "Ghi thêm"
    sheet_of(book, "e").delete_rows(7)
    del book["Mục b"]
    whole(book, "c").value = "Có"
    sheet_of(book, "d").delete_rows(8)
    faults = [(one.sheet, one.cell) for one in uploaded(clerk, report, book).context["checked"].faults]
    assert faults == [("Mục a", "C60"), ("Mục b", ""), ("Mục c", "C3"), ("Mục d", ""), ("Mục e", "")]


def test_an_answer_that_the_draft_changed_meanwhile_is_told_and_not_chosen(clerk, report, work, cast):
    body = whole_body(work, monday=report.period.monday)
    keep(report, cast, body)
    book = downloaded(clerk, report)
    keep(report, cast, body.with_section("b", SectionAnswer("value", "", (Row({"late_dossiers": value(9)}),))))
    cell(book, "b", "late_dossiers").value = 4
    page = uploaded(clerk, report, book)
    assert [(one.before, one.after, one.is_clash) for one in page.context["offers"]] == [
        ("9", "4", True),
        ("(để trống)", "0", True),
    ]
    assert "Bản nháp đã sửa" in told(page)


def test_a_draft_that_changes_after_the_comparison_is_not_written_over(clerk, report, work, cast):
    book = downloaded(clerk, report)
    cell(book, "b", "late_dossiers").value = 4
    page = uploaded(clerk, report, book)
    keep(report, cast, Body({"b": SectionAnswer("value", "", (Row({"late_dossiers": value(9)}),))}))
    again = take(clerk, report, page)
    assert (again.status_code, changes(again)) == (409, [("Số hồ sơ thủ tục hành chính trễ hạn", "9", "4")])
    assert "đã thay đổi sau khi so sánh" in told(again)
    assert read_body(drafted(report)).section("b").rows[0].cell("late_dossiers").value == 9


def test_a_colleagues_file_brings_all_that_stands_in_it(clerk, report, work, cast):
    save_draft(report, by=cast.head, body=whole_body(work), base_version=0, now=timezone.now())
    page = uploaded(clerk, report, downloaded(client_of(cast.head), report))
    take(clerk, report, page)
    mine = Draft.objects.get(person=cast.staff)
    assert read_body(mine.body).section("b") == whole_body(work).section("b")
    assert read_body(mine.body).section("g").rows[0].cell("done").value == "Đã rà soát"


def test_a_file_of_another_unit_week_or_form_is_refused_in_words(clerk, report, work, cast):
    theirs = Report.objects.get(period=report.period, unit=cast.tan_ha)
    page = uploaded(clerk, report, downloaded(client_of(cast.other_staff), theirs))
    assert page.status_code == 422
    assert f"Tệp này là biểu mẫu của {cast.tan_ha}, {report.period.label}" in told(page)
    last = open_report(work, cast.tan_hiep, report.period.monday - timedelta(7))
    assert f"của {cast.tan_hiep}, {last.period.label}" in told(uploaded(clerk, report, downloaded(clerk, last)))
    book = downloaded(clerk, report)
    report.period.outline["sections"][0]["questions"].pop()
    report.period.save(update_fields=["outline"])
    assert "Mẫu báo cáo đã đổi sau khi tệp này được tải về" in told(uploaded(clerk, report, book))


def test_a_workbook_without_our_seal_is_refused(clerk, report):
    assert "không phải biểu mẫu tải từ phần mềm" in told(uploaded(clerk, report, book_of(["a"])))
    book = downloaded(clerk, report)
    book["_dau"]["A1"].value = book["_dau"]["A1"].value[:-1] + "x"
    assert "không phải biểu mẫu tải từ phần mềm" in told(uploaded(clerk, report, book))


@pytest.mark.parametrize("case", ["empty", "too large", "macros inside", "password", "zip bomb", "not a workbook"])
def test_a_file_that_must_not_be_opened_is_refused_beside_the_field(clerk, report, case):
    name, build, words = HOSTILE[case]
    page = clerk.post(address(report), {"file": sent(build(), name)})
    assert page.status_code == 422
    assert words in told(page)


@pytest.mark.parametrize("typed", ["=1+1", "+84 1", "-cmd", "@SUM(A1)", "=HYPERLINK(1)", "https://vidu.vn", "\t=1"])
def test_what_people_typed_never_runs_as_a_formula(clerk, report, cast, typed):
    keep(report, cast, Body({"a": SectionAnswer("value", "", (activity(place=typed),))}))
    place = cell(downloaded(clerk, report), "a", "place")
    assert (place.value, place.data_type, place.hyperlink) == (typed, "s", None)


def test_only_answers_are_unlocked_and_they_know_what_they_take(clerk, report):
    book = downloaded(clerk, report)
    sheet = sheet_of(book, "b")
    assert (sheet.protection.sheet, sheet["B7"].protection.locked, sheet["C7"].protection.locked) == (True, True, False)
    rules = {str(rule.sqref): rule.type for rule in sheet.data_validations.dataValidation}
    assert (rules["C7"], sheet.column_dimensions["A"].hidden, sheet.row_dimensions[4].hidden) == ("custom", True, True)
    assert [book[name].sheet_state for name in ("_lua_chon", "_dau")] == ["veryHidden", "veryHidden"]


def test_a_taken_answer_that_was_never_compared_is_refused(clerk, report):
    assert clerk.post(address(report, "dua-vao/"), {"checked": "x", "take": ["b||late"]}).url == address(report)
    assert not Draft.objects.exists()


def test_the_form_of_the_week_leads_to_excel(clerk, report):
    page = told(clerk.get(f"/bao-cao/{report.pk}/soan/"))
    assert "Tải biểu mẫu Excel" in page
