"""What changed between two texts, readable by the reviewer."""

from dataclasses import replace

from hypothesis import given

from reports.answers import Body, Cell, Row, SectionAnswer
from reports.difference import Change, difference, text_of
from reports.sheet import sheet
from tests.reports.report.bodies import BODIES, HAMLET, OUTLINE, UNHURRIED, WHOLE
from tests.reports.report.week import activity, value

ACTIVITIES = "Hoạt động tuyên truyền nâng cao Chỉ số PAPI"


def with_rows(*rows: Row) -> Body:
    return WHOLE.with_section("a", SectionAnswer("value", "", rows))


def test_the_same_text_has_no_difference():
    assert difference(OUTLINE, WHOLE, WHOLE) == []


def test_a_changed_count_shows_both_figures_as_people_write_them():
    old, new = with_rows(activity(attendees=950)), with_rows(activity(attendees=1234))
    assert difference(OUTLINE, old, new) == [Change(ACTIVITIES, "Dòng 1", "Số lượt người tham dự", "950", "1.234")]


def test_a_row_put_in_between_is_one_row_more():
    first, second, third = activity(sessions=1), activity(sessions=2), activity(sessions=3)
    changes = difference(OUTLINE, with_rows(first, third), with_rows(first, second, third))
    assert [(change.row, change.question, change.before) for change in changes] == [
        ("Dòng 2", "Cả dòng", "(không có dòng này)")
    ]
    assert "Số cuộc: 2\nSố lượt người tham dự: 45\n" in changes[0].after


def test_a_dropped_row_says_so():
    changes = difference(
        OUTLINE, with_rows(activity(sessions=1), activity(sessions=2)), with_rows(activity(sessions=2))
    )
    assert [(change.row, change.after) for change in changes] == [("Dòng 1 (bỏ)", "(không có dòng này)")]


def test_rows_about_a_hamlet_are_compared_by_hamlet():
    other = replace(HAMLET, key="8", label="Ấp Tân Bình")
    old = WHOLE.with_section("e", SectionAnswer("value", "", (HAMLET, other)))
    changed = replace(other, cells={**other.cells, "invited": value(9)})
    new = WHOLE.with_section("e", SectionAnswer("value", "", (changed, HAMLET)))
    section = "Chuẩn bị khảo sát PAPI tại ấp, khu phố"
    assert difference(OUTLINE, old, new) == [Change(section, "Ấp Tân Bình", "Số người đã mời", "12", "9")]


def test_a_section_answered_as_a_whole_is_one_change():
    new = WHOLE.with_section("b", SectionAnswer("no_figure", "Chờ Một cửa")).with_section("a", SectionAnswer("nothing"))
    row = "Dòng 1\nNội dung tuyên truyền: Thủ tục hành chính công\n"
    first, second = difference(OUTLINE, with_rows(activity()), new)
    assert (first.section, first.row, first.question, first.after) == (ACTIVITIES, "", "Cả mục", "Không phát sinh")
    assert first.before.startswith(row)
    assert second == Change(
        "Hồ sơ trễ hạn và thư xin lỗi",
        "",
        "Cả mục",
        "Số hồ sơ thủ tục hành chính trễ hạn: 2\nSố thư xin lỗi đã gửi: 0",
        "Chưa có số liệu (Chờ Một cửa)",
    )


def test_nothing_in_every_answer_is_nothing_in_the_section():
    nothing = Row({key: Cell("nothing") for key in ("late_dossiers", "apology_letters")})
    old, new = SectionAnswer("value", "", (nothing,)), SectionAnswer("nothing")
    assert difference(OUTLINE, WHOLE.with_section("b", old), WHOLE.with_section("b", new)) == []


def test_the_order_in_which_choices_were_ticked_is_no_change():
    chosen = [value(["procedures", "other"]), value(["other", "procedures"])]
    old, new = (with_rows(replace(activity(), cells={**activity().cells, "content": cell})) for cell in chosen)
    assert difference(OUTLINE, old, new) == []


def test_each_kind_of_answer_reads_as_people_write_it():
    part = OUTLINE.part("a")
    texts = {
        "content": (value(["procedures", "other"]), "Thủ tục hành chính công; Nội dung khác"),
        "form": (value("meeting"), "Họp, hội nghị"),
        "sessions": (Cell("nothing"), "Không phát sinh"),
        "attendees": (Cell("no_figure", None, "chờ"), "Chưa có số liệu (chờ)"),
        "place": (Cell(), "(để trống)"),
        "date": (value("2024-07-12"), "12/7/2024"),
        "evidence": (value([5, 6]), "Ảnh họp ấp.jpg; tệp 6"),
    }
    for key, (cell, text) in texts.items():
        assert text_of(part.question(key), cell, {5: "Ảnh họp ấp.jpg"}) == text


def test_a_sheet_reads_section_by_section_with_files_by_name():
    body = with_rows(activity(evidence=[5])).with_section("b", SectionAnswer("nothing", "", (Row(),)))
    activities, letters, survey = sheet(OUTLINE, body, {5: "Ảnh họp ấp.jpg"})
    assert activities.rows[0].lines[-1].files == ((5, "Ảnh họp ấp.jpg"),)
    assert (letters.note, letters.rows) == ("Không phát sinh", ())
    assert [(row.label, [line.text for line in row.lines]) for row in survey.rows] == [("Ấp Thanh An", ["12"] * 3)]


@UNHURRIED
@given(BODIES, BODIES)
def test_any_two_texts_can_be_compared_and_read(old: Body, new: Body):
    difference(OUTLINE, old, new)
    sheet(OUTLINE, new, {})
    assert difference(OUTLINE, new, new) == []
