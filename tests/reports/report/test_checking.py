"""What keeps a report from being handed in, and how each fault names its place."""

from dataclasses import replace

from hypothesis import given

from reports.answers import Body, Cell, Row, SectionAnswer
from reports.checking import EMPTY, place_of, problems, warnings
from reports.demo.scheme import SCHEME
from reports.outline import Outline
from tests.reports.report.bodies import BODIES, COUNTS, HAMLET, OUTLINE, UNHURRIED, WHOLE
from tests.reports.report.week import MONDAY, activity, value


def faults(body: Body) -> list[str]:
    return [problem.message for problem in problems(OUTLINE, body, MONDAY)]


def with_activity(**cells: Cell) -> Body:
    row = activity()
    return WHOLE.with_section("a", SectionAnswer("value", "", (replace(row, cells={**row.cells, **cells}),)))


def test_a_whole_report_has_no_fault():
    assert faults(WHOLE) == []


def test_an_empty_report_is_refused_with_what_to_do():
    assert faults(Body()) == [EMPTY]
    assert faults(Body({"b": SectionAnswer("blank", "", (Row({"late_dossiers": Cell()}),))})) == [EMPTY]


def test_nothing_arose_everywhere_is_a_report():
    assert faults(Body({code: SectionAnswer("nothing") for code in "abe"})) == []


def test_a_required_question_left_blank_names_section_row_and_question():
    body = WHOLE.with_section("b", SectionAnswer("value", "", (Row({"late_dossiers": value(2)}),)))
    assert faults(body) == ["Mục b: “Số thư xin lỗi đã gửi” chưa có câu trả lời."]
    body = WHOLE.with_section("e", SectionAnswer("value", "", (replace(HAMLET, cells={}),)))
    assert faults(body)[0] == "Mục e, Ấp Thanh An: “Số người được chọn mời khảo sát” chưa có câu trả lời."


def test_an_optional_question_may_stay_blank():
    assert faults(with_activity(place=Cell(), evidence=Cell())) == []


def test_a_section_never_touched_wants_an_answer():
    body = Body({"a": WHOLE.section("a"), "e": WHOLE.section("e")})
    assert [fault.split(":")[0] for fault in faults(body)] == ["Mục b", "Mục b"]
    assert faults(WHOLE.with_section("a", SectionAnswer())) == [
        "Mục a: chưa có dòng nào. Đề nghị ghi một dòng hoặc chọn “Không phát sinh”."
    ]


def test_no_figure_yet_needs_a_reason():
    assert faults(with_activity(attendees=Cell("no_figure", None, " "))) == [
        "Mục a, dòng 1: “Số lượt người tham dự” chưa có số liệu thì cần ghi lý do."
    ]
    assert faults(with_activity(attendees=Cell("no_figure", None, "Ấp chưa gửi danh sách"))) == []
    assert faults(WHOLE.with_section("b", SectionAnswer("no_figure"))) == ["Mục b: chưa có số liệu thì cần ghi lý do."]


def test_an_answer_of_no_kind_and_an_endless_reason_are_refused():
    assert faults(with_activity(sessions=Cell("x"))) == ["Mục a, dòng 1: “Số cuộc” có câu trả lời không hợp lệ."]
    assert faults(with_activity(sessions=Cell("no_figure", None, "x" * 501))) == [
        "Mục a, dòng 1: “Số cuộc” có lý do dài quá 500 ký tự."
    ]


def test_a_count_is_whole_and_not_negative():
    for wrong in ("-3", "1,5", "ba mươi", -3, 2.5, True):
        assert faults(with_activity(sessions=value(wrong))) == [
            f"Mục a, dòng 1: “Số cuộc” phải là số nguyên không âm (0, 1, 2…), đang ghi “{wrong}”."
        ]
    assert faults(with_activity(sessions=value(0))) == []
    assert faults(with_activity(sessions=value(10**12))) == [
        "Mục a, dòng 1: “Số cuộc” lớn bất thường. Đề nghị kiểm tra lại."
    ]


def test_a_choice_must_be_on_the_list():
    sentence = "có lựa chọn không có trong danh sách. Đề nghị chọn lại."
    assert faults(with_activity(form=value("hội chợ"))) == [f"Mục a, dòng 1: “Hình thức” {sentence}"]
    assert faults(with_activity(content=value(["procedures", "x"]))) == [
        f"Mục a, dòng 1: “Nội dung tuyên truyền” {sentence}"
    ]


def test_a_date_must_exist_and_lie_near_the_week():
    assert faults(with_activity(date=value("31/2/2024"))) == [
        "Mục a, dòng 1: “Ngày thực hiện” không phải là ngày có thật (ngày/tháng/năm), đang ghi “31/2/2024”."
    ]
    assert faults(with_activity(date=value("2042-07-10"))) == [
        "Mục a, dòng 1: “Ngày thực hiện” ghi 10/7/2042, quá xa tuần báo cáo. Đề nghị kiểm tra lại."
    ]


def test_a_row_without_content_is_named():
    body = WHOLE.with_section("a", SectionAnswer("value", "", (activity(), Row())))
    assert faults(body) == ["Mục a, dòng 2: chưa có nội dung. Đề nghị ghi nội dung hoặc xóa dòng này."]


def test_two_answers_at_once_are_refused():
    assert faults(with_activity(sessions=Cell("nothing", 3))) == [
        "Mục a, dòng 1: “Số cuộc” vừa ghi vừa chọn “Không phát sinh” hoặc “Chưa có số liệu”. Đề nghị bỏ một trong hai."
    ]
    assert faults(WHOLE.with_section("b", SectionAnswer("nothing", "", (COUNTS,)))) == [
        "Mục b: vừa có nội dung vừa chọn trả lời chung cho cả mục. Đề nghị bỏ một trong hai."
    ]


def test_a_section_of_other_units_is_refused():
    others = Outline(tuple(part for part in OUTLINE.parts if part.code != "e"))
    assert [problem.message for problem in problems(others, WHOLE)] == ["Mục e: không thuộc báo cáo của đơn vị."]


def test_too_long_a_text_is_refused_and_an_unknown_question_too():
    assert faults(with_activity(place=value("x" * 301))) == [
        "Mục a, dòng 1: “Địa điểm” dài 301 ký tự, nhiều nhất 300 ký tự."
    ]
    assert faults(with_activity(secret=value("x"))) == ["Mục a, dòng 1: câu hỏi “secret” không có trong mẫu báo cáo."]


def test_heads_without_a_meeting_and_a_day_outside_the_week_are_only_warned_about():
    body = with_activity(sessions=value(0), date=value("2024-07-05"))
    assert faults(body) == []
    assert [warning.message for warning in warnings(OUTLINE, body, MONDAY)] == [
        "Mục a, dòng 1: “Số lượt người tham dự” đã ghi nhưng số cuộc bằng 0. Đề nghị kiểm tra lại.",
        "Mục a, dòng 1: “Ngày thực hiện” 5/7/2024 nằm ngoài tuần báo cáo. Đề nghị kiểm tra lại.",
    ]


def test_a_part_is_not_held_against_a_whole_that_is_no_number():
    counts = SectionAnswer("value", rows=(Row({"received": value("1,5"), "settled": value(5)}),))
    assert list(warnings(Outline(SCHEME.parts), Body({"c": counts}), MONDAY)) == []


def test_a_part_above_its_whole_is_pointed_out_where_it_is_filled_in():
    counts = SectionAnswer("value", rows=(Row({"received": value(3), "settled": value(5)}),))
    made = [warning.message for warning in warnings(Outline(SCHEME.parts), Body({"c": counts}), MONDAY)]
    assert made == ["Mục c: “Số đã xử lý” (5) lớn hơn “Số phản ánh, kiến nghị đã tiếp nhận” (3). Đề nghị kiểm tra lại."]


def test_a_long_task_is_named_by_its_first_words():
    part = OUTLINE.part("e")
    assert place_of(part, 0, Row(label="x" * 80)) == f"Mục e, {'x' * 60}…"


@UNHURRIED
@given(BODIES)
def test_any_body_is_judged_in_sentences(body: Body):
    for problem in problems(OUTLINE, body, MONDAY):
        assert problem.message.endswith(".")
    warnings(OUTLINE, body, MONDAY)
