"""The first page: what was asked, who answered, what changed most, what must be decided."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reports.compiling.brief import asks_for_help, weight
from reports.compiling.content import content_of
from reports.compiling.narrative import paragraphs
from reports.compiling.week import Matter
from tests.reports.compiling.sample import body, filing, missing, nothing, previous, rows, task, usual_content, week

APOLOGY = Matter("overdue", 2, ("Tân Hà", "Tân Hưng"), date(2024, 7, 5))
WAITING = Matter("extension", 3, ("Tân Hà",), date(2024, 7, 9))


def told(content, part):
    return next(p.text for p in paragraphs(content) if p.key == f"brief.{part}").splitlines()


def of(*filings, last=None, matters=()):
    return content_of(replace(week(*filings, previous=last), matters=matters))


def quiet(*numbers):
    """Units with nothing to ask for."""
    return [filing(number, body=body(number, g=nothing)) for number in numbers]


def test_it_says_what_was_asked_by_which_letter_and_until_when():
    assert told(usual_content(), "asked") == [
        "Yêu cầu: báo cáo tuần kết quả thực hiện nhiệm vụ cải cách hành chính và tuyên truyền nâng cao Chỉ số PAPI theo"
        " Công văn ngày 08/7/2024 của Ủy ban nhân dân huyện Tân Châu; thời hạn nộp 14 giờ 00 phút ngày 12/7/2024."
    ]


def test_it_counts_who_filed_and_names_the_late_and_the_missing():
    assert told(usual_content(), "filing") == [
        "Phải nộp báo cáo: 12 đơn vị; đúng hạn: 10; nộp muộn: 1 (Tân Đông); chưa nộp: 1 (Tân Phú)."
    ]


@pytest.mark.parametrize(
    ("filings", "text"),
    [
        ([], "Tuần này không có đơn vị phải nộp báo cáo."),
        (quiet(1, 2), "Phải nộp báo cáo: 2 đơn vị; tất cả nộp đúng hạn."),
        (
            [missing(2), missing(3)],
            "Phải nộp báo cáo: 2 đơn vị; đúng hạn: 0; nộp muộn: không có; chưa nộp: 2 (Tân Hà và Tân Đông).",
        ),
        (
            [filing(2, late=timedelta(hours=1), body=None)],
            "Phải nộp báo cáo: 1 đơn vị; đúng hạn: 0; nộp muộn: 1 (Tân Hà); chưa nộp: không có.",
        ),
        (
            [filing(1), replace(missing(2), excuse_reason="Mất điện toàn xã."), missing(3)],
            "Phải nộp báo cáo: 3 đơn vị; đúng hạn: 1; nộp muộn: không có; chưa nộp: 2, gồm Tân Hà (lý do khách quan:"
            " Mất điện toàn xã) và Tân Đông.",
        ),
        (
            [filing(1), filing(2, late=timedelta(hours=1), excuse_reason="Mưa bão", excuse_letter="42/UBND")],
            "Phải nộp báo cáo: 2 đơn vị; đúng hạn: 1; nộp muộn: 1, là Tân Hà (lý do khách quan: Mưa bão); chưa nộp:"
            " không có.",
        ),
    ],
)
def test_none_one_some_and_all_have_their_own_words(filings, text):
    assert told(of(*filings), "filing") == [text]


# What changed most


def test_the_weight_of_a_change_is_relative_the_same_both_ways_and_small_for_small_numbers():
    assert weight(45, 15) == weight(15, 45)
    assert weight(3, 1) < weight(30, 10) < weight(3000, 1000)
    assert weight(7, 7) == 0


def test_the_three_figures_that_changed_most_are_told_with_their_measure_and_place():
    last = previous(a=20, a_sessions=44, a_attendees=2900, b_late_dossiers=40, c_received=61)
    assert told(usual_content(last), "changes") == [
        "Ba nội dung thay đổi nhiều nhất so với tuần trước:",
        "- Số lượt người tham dự (mục III.1): 537 lượt người, giảm 2.363 lượt người (81,5%);",
        "- Số hồ sơ thủ tục hành chính trễ hạn (mục III.2): 4 hồ sơ, giảm 36 hồ sơ (90%);",
        "- Số đơn vị nộp đúng hạn: 10 đơn vị, giảm 2 đơn vị (16,7%).",
    ]


def test_a_figure_that_fell_to_nothing_and_one_that_rose_from_nothing():
    last = previous(filing={"on_time": 2}, b_late_dossiers=30, b_apology_letters=0)
    made = told(of(*[filing(n, body=body(n, g=nothing, b=nothing)) for n in (1, 2)], last=last), "changes")
    assert made == [
        "Nội dung thay đổi nhiều nhất so với tuần trước:",
        "- Số hồ sơ thủ tục hành chính trễ hạn (mục III.2): không phát sinh, giảm 30 hồ sơ.",
    ]


def test_nothing_changed_and_nothing_to_compare_with():
    assert told(of(*quiet(1), last=previous(filing={"on_time": 1})), "changes") == [
        "Các số liệu không thay đổi so với tuần trước."
    ]
    assert told(of(*quiet(1)), "changes") == ["Thay đổi so với tuần trước: chưa có số liệu để so sánh."]


# What must be decided


def test_the_weightiest_of_each_kind_come_first_by_the_units_they_concern():
    filings = [
        *(filing(n, body=body(n, g=rows(task(f"{n}-1", difficulty="Thiếu máy tính.")))) for n in (1, 2, 3)),
        filing(4, body=body(4, g=rows(task("4-1", difficulty="Chưa có điện.")))),
        missing(5, silent_before=True),
    ]
    content = of(*filings, matters=(APOLOGY, WAITING))
    assert [(line["kind"], len(line["units"])) for line in content["brief"]["decisions"]] == [
        ("difficulty", 3),
        ("overdue", 2),
        ("silent", 1),
        ("extension", 1),
        ("difficulty", 1),
    ]
    assert told(content, "decisions") == [
        "Ba việc cần quyết định:",
        "- 3 đơn vị nêu: “Thiếu máy tính” (Thị trấn Tân Châu, Tân Hà và Tân Đông), cần cho ý kiến;",
        "- Nhiệm vụ “Tăng cường kỷ luật, kỷ cương hành chính; kỷ luật, kỷ cương trong thực thi công vụ” (khoản 1): 2"
        " đơn vị quá hạn từ ngày 05/7/2024 (Tân Hà và Tân Hưng), cần chỉ đạo hoàn thành hoặc cho gia hạn;",
        "- 1 đơn vị chưa nộp báo cáo hai kỳ liên tiếp (Tân Hòa): cần chỉ đạo chấn chỉnh.",
        "Còn 2 việc khác, xem phụ lục “Việc cần quyết định”.",
    ]


def test_nobody_is_to_be_blamed_for_an_objective_reason():
    flooded = replace(missing(5, silent_before=True), excuse_reason="Lũ cô lập toàn xã")
    assert of(*quiet(1), flooded)["brief"]["decisions"] == []
    assert told(of(*quiet(1), flooded, missing(6, silent_before=True)), "decisions") == [
        "Việc cần quyết định:",
        "- 1 đơn vị chưa nộp báo cáo hai kỳ liên tiếp (Suối Ngô): cần chỉ đạo chấn chỉnh.",
    ]


def test_one_request_for_more_time_is_one_thing_to_decide():
    assert told(of(*quiet(1), matters=(WAITING,)), "decisions") == [
        "Việc cần quyết định:",
        "- Nhiệm vụ “Tiếp tục chỉ đạo thực hiện tốt công tác tuyên truyền nâng cao Chỉ số PAPI ở 8 nội dung” (khoản 3):"
        " 1 đơn vị đề nghị gia hạn (Tân Hà), cần quyết định.",
    ]


def test_nothing_to_decide_says_so():
    assert told(of(*quiet(1)), "decisions") == ["Việc cần quyết định: không có."]


def test_a_matter_of_another_letter_is_left_out():
    assert of(*quiet(1), matters=(replace(APOLOGY, task=99),))["brief"]["decisions"] == []


@pytest.mark.parametrize(
    ("label", "asks"),
    [("Khó khăn và kiến nghị", True), ("Vướng mắc", True), ("Đề xuất", True), ("Đã làm trong tuần", False)],
)
def test_a_question_asks_for_help_by_its_words(label, asks):
    assert asks_for_help(label) is asks


def test_equal_figures_of_many_matters_are_cut_and_the_rest_is_counted():
    filings = [
        filing(n, body=body(n, g=rows(*(task(f"{n}-{order}", difficulty=f"Việc {n} {order}") for order in (1, 2, 3)))))
        for n in range(1, 13)
    ]
    brief = of(*filings)["brief"]
    assert (len(brief["decisions"]), brief["more_decisions"]) == (30, 6)
