"""The first text of a summary, sentence by sentence."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from reports.answers import NO_FIGURE, Body, SectionAnswer
from reports.compiling.content import content_of
from reports.compiling.naming import figure_name
from reports.compiling.narrative import Said, narrative, paragraphs
from reports.compiling.sentences import change
from reports.compiling.wording import in_percent, number
from tests.make import at
from tests.reports.compiling.sample import (
    COMMUNES,
    activity,
    body,
    filing,
    missing,
    month_before,
    no_figure,
    no_row,
    nothing,
    once,
    previous,
    row,
    rows,
    survey,
    task,
    usual_content,
    week,
)

DEADLINE = "Tính đến thời hạn 14 giờ 00 phút ngày 12/7/2024"


def sentences(content, key):
    return [s.text for p in paragraphs(content) if p.key == key for s in p.sentences]


def told(key, *filings, last=None, month=None, matters=(), **header):
    made = week(*filings, previous=last, header=header)
    return sentences(content_of(replace(made, month_before=month, matters=matters)), key)


def units(*numbers, **sections):
    return [filing(number, body=body(number, **sections)) for number in numbers]


def test_paragraphs_come_in_reading_order_under_keys_that_never_change():
    assert [paragraph.key for paragraph in paragraphs(usual_content())] == [
        "opening",
        *(f"brief.{part}" for part in ("asked", "filing", "changes", "decisions")),
        "filing",
        "scope",
        *(f"section.{code}" for code in "abcdefg"),
        "proposal",
        "closing",
    ]


def test_the_opening_names_the_letter_the_compiler_and_the_week():
    assert sentences(usual_content(), "opening") == [
        "Thực hiện Công văn ngày 08/7/2024 của Ủy ban nhân dân huyện Tân Châu về việc triển khai, thực hiện Kết luận"
        " cuộc họp Chủ tịch, các phó Chủ tịch UBND tỉnh, Phòng Nội vụ tổng hợp kết quả thực hiện của các đơn vị trong"
        " tuần 28 (từ ngày 08/7/2024 đến ngày 14/7/2024) như sau:"
    ]


def test_the_closing_ends_as_official_papers_end():
    assert sentences(usual_content(), "closing") == [
        "Trên đây là báo cáo tổng hợp kết quả thực hiện tuần 28, Phòng Nội vụ kính báo cáo Ủy ban nhân dân huyện"
        " Tân Châu./."
    ]


def test_an_issuer_that_compiles_itself_does_not_report_to_itself():
    office = {"id": 1, "name": "Ủy ban nhân dân huyện Tân Châu", "short_name": "Ủy ban nhân dân huyện"}
    assert told("closing", filing(1), compiler=office) == [
        "Trên đây là báo cáo tổng hợp kết quả thực hiện tuần 28, Ủy ban nhân dân huyện báo cáo./."
    ]


# Who filed


def test_nobody_had_to_file():
    assert told("filing") == ["Tuần này không có đơn vị phải nộp báo cáo."]


def test_all_filed_in_time():
    assert told("filing", filing(1), filing(2)) == [f"{DEADLINE}, cả 2 đơn vị đã nộp báo cáo đúng hạn (đạt 100%)."]


def test_none_filed():
    assert told("filing", missing(1), missing(2)) == [f"{DEADLINE}, chưa có đơn vị nào trong 2 đơn vị nộp báo cáo."]


def test_none_in_time_but_some_late():
    late = filing(2, late=timedelta(minutes=20), body=None)
    assert told("filing", missing(1), late) == [
        f"{DEADLINE}, chưa có đơn vị nào nộp báo cáo đúng hạn (0/2 đơn vị).",
        "Có 1 đơn vị nộp báo cáo muộn: Tân Hà (muộn 20 phút).",
        "Còn 1 đơn vị chưa nộp báo cáo: Thị trấn Tân Châu.",
    ]


def test_some_in_time_some_late_some_missing_and_one_silent_for_two_weeks():
    assert sentences(usual_content(previous()), "filing") == [
        f"{DEADLINE}, có 10/12 đơn vị nộp báo cáo đúng hạn (đạt 83,3%).",
        "Số đơn vị nộp đúng hạn giảm 2 so với tuần trước.",
        "Có 1 đơn vị nộp báo cáo muộn: Tân Đông (muộn 2 giờ 15 phút).",
        "Còn 1 đơn vị chưa nộp báo cáo: Tân Phú.",
        "Có 1 đơn vị chưa nộp báo cáo hai kỳ liên tiếp: Tân Phú.",
    ]


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [
        (filing(1), "đơn vị phải báo cáo (Thị trấn Tân Châu) đã nộp báo cáo đúng hạn."),
        (filing(1, late=timedelta(hours=1)), "đơn vị phải báo cáo (Thị trấn Tân Châu) nộp báo cáo muộn."),
        (missing(1), "đơn vị phải báo cáo (Thị trấn Tân Châu) chưa nộp báo cáo."),
    ],
)
def test_one_unit_is_spoken_of_by_name(unit, sentence):
    assert told("filing", unit)[0] == f"{DEADLINE}, {sentence}"


def test_a_moved_deadline_says_why():
    assert told("filing", filing(1), filing(2), moved_because="Nghỉ lễ Quốc khánh.")[0] == (
        f"{DEADLINE} (nghỉ lễ Quốc khánh), cả 2 đơn vị đã nộp báo cáo đúng hạn (đạt 100%)."
    )


def test_as_many_in_time_as_last_week_is_no_change():
    last = previous(filing={"on_time": 1, "expected": 2})
    assert told("filing", filing(1), missing(2), last=last)[1] == "Số đơn vị nộp đúng hạn bằng tuần trước."


def test_a_week_before_with_other_units_is_told_by_its_own_count():
    last = previous(filing={"on_time": 9, "expected": 10})
    assert told("filing", filing(1), missing(2), last=last)[1] == "Tuần trước có 9/10 đơn vị nộp đúng hạn."


def test_too_many_names_are_left_to_the_annex():
    silent = [missing(1 + number % 12) for number in range(16)]
    assert told("filing", filing(1), *silent)[1] == "Còn 16 đơn vị chưa nộp báo cáo: danh sách tại phụ lục."


# What the figures cover


def test_all_units_are_covered_in_the_first_week():
    assert told("scope", filing(1), filing(2)) == [
        "Báo cáo này tổng hợp số liệu của cả 2 đơn vị.",
        "Đây là tuần báo cáo đầu tiên nên chưa có số liệu so sánh.",
    ]


def test_no_unit_is_covered():
    assert told("scope", missing(1))[0] == "Chưa có báo cáo nào được đưa vào tổng hợp."


def test_a_late_report_that_was_pulled_in_is_named():
    made = told("scope", filing(1), filing(3, late=timedelta(hours=1)), missing(2), last=previous())
    assert made == [
        "Báo cáo này tổng hợp số liệu của 2/3 đơn vị, trong đó có 1 báo cáo nộp muộn được bổ sung (Tân Đông).",
        "Khi so sánh cần lưu ý: tuần này tổng hợp từ 2 đơn vị, tuần trước từ 12 đơn vị.",
    ]


def test_reports_left_out_and_returned_are_named():
    made = told("scope", filing(1), filing(2, body=None), filing(3, body=None, returned=True), last=previous())
    assert made[1:3] == [
        "Báo cáo của 1 đơn vị đã nộp nhưng chưa đưa vào tổng hợp: Tân Hà.",
        "Báo cáo đã trả lại để hoàn thiện, chưa đưa vào tổng hợp: Tân Đông.",
    ]


def test_equal_coverage_needs_no_caution():
    assert told("scope", filing(1), last=previous(filing={"included": 1})) == [
        "Báo cáo này tổng hợp số liệu của 1 đơn vị."
    ]


def test_a_week_before_without_a_summary_is_not_called_the_first_week():
    assert told("scope", filing(1), first_week=False)[1] == "Chưa có số liệu tổng hợp của tuần trước để so sánh."


# Changes


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (45, 40, "tăng 5 cuộc (12,5%)"),
        (30, 40, "giảm 10 cuộc (25%)"),
        (25, 16, "tăng 9 cuộc (56,3%)"),
        (40, 40, "không thay đổi"),
        (5, 0, "tăng 5 cuộc (tuần trước không phát sinh)"),
        (0, 5, "giảm 5 cuộc (tuần này không phát sinh)"),
        (2, 1, "tăng 1 cuộc"),
        (1235, 10, "tăng 1.225 cuộc (gấp 123,5 lần)"),
        (49, 14, "tăng 35 cuộc (gấp 3,5 lần)"),
        (10001, 10000, "tăng 1 cuộc (dưới 0,1%)"),
    ],
)
def test_a_change_is_said_as_an_official_says_it(now, before, text):
    assert change(now, before, "cuộc", "tuần trước") == text


def test_a_gap_in_the_weeks_is_named_by_its_week():
    counts = once(late_dossiers=3, apology_letters=2)
    last = previous(adjacent=False, b_late_dossiers=3, b_apology_letters=2)
    assert told("section.b", *units(1, b=counts), last=last)[1:] == [
        "Các số liệu không thay đổi so với tuần 27 năm 2024."
    ]


COUNTS = once(late_dossiers=12, apology_letters=0)


def test_a_section_is_compared_with_last_week_and_with_the_same_week_of_the_month_before():
    last = previous(b_late_dossiers=16, b_apology_letters=5)
    month = month_before(b_late_dossiers=12, b_apology_letters=0)
    assert told("section.b", *units(1, b=COUNTS), missing(2), last=last, month=month) == [
        "Tổng hợp báo cáo của 1/2 đơn vị: số hồ sơ thủ tục hành chính trễ hạn là 12; không phát sinh: số thư xin lỗi đã"
        " gửi.",
        "So với tuần trước, số hồ sơ thủ tục hành chính trễ hạn giảm 4 (25%); số thư xin lỗi đã gửi giảm 5 (tuần này"
        " không phát sinh).",
        "Số hồ sơ thủ tục hành chính trễ hạn không thay đổi so với cùng kỳ tháng trước.",
    ]


def test_what_did_not_move_stands_together_after_what_did():
    counts = once(received=9, settled=9, answered=9, overdue=2)
    last = previous(c_received=8, c_settled=9, c_answered=9, c_overdue=0)
    assert told("section.c", *units(1, c=counts), last=last)[1] == (
        "So với tuần trước, số phản ánh, kiến nghị đã tiếp nhận tăng 1; số quá hạn chưa xử lý tăng 2 kiến nghị (tuần"
        " trước không phát sinh); không thay đổi: số đã xử lý, số đã thông tin phản hồi cho tổ chức, cá nhân."
    )


def test_the_month_before_is_named_once_and_compared_in_the_filing_too():
    month = month_before(filing={"on_time": 1, "expected": 2})
    last = previous(filing={"on_time": 2, "expected": 2, "included": 1})
    assert told("filing", filing(1), missing(2), last=last, month=month)[1:3] == [
        "Số đơn vị nộp đúng hạn giảm 1 so với tuần trước.",
        "Số đơn vị nộp đúng hạn bằng cùng kỳ tháng trước.",
    ]
    assert told("scope", filing(1), missing(2), last=last, month=month)[-1] == (
        "Cùng kỳ tháng trước là tuần 24 (10/6 - 16/6/2024)."
    )


def test_without_a_month_before_nothing_is_said_of_it():
    text = " ".join(p.text for p in paragraphs(usual_content(previous(a_sessions=44, c_received=60))))
    assert "tháng trước" not in text


def test_last_week_that_is_the_month_before_as_well_is_compared_once():
    last = replace(previous(adjacent=False, b_late_dossiers=9), week="2024-W24")
    made = told("section.b", *units(1, b=COUNTS), last=last, month=month_before(b_late_dossiers=9))
    assert [text for text in made if "tháng trước" in text] == []


# Sections


def test_activities_are_told_with_their_totals_and_main_choices():
    lines = [
        activity(["procedures", "services"], "meeting", 2, 1200),
        activity(["procedures"], "loudspeaker", 3, no_row),
    ]
    last = previous(a=1, a_sessions=5, a_attendees=1000)
    assert told("section.a", *units(1, a=rows(*lines)), *units(2, a=nothing), last=last) == [
        "Có 1/2 đơn vị thực hiện, với tổng số 2 hoạt động; số cuộc là 5; số lượt người tham dự là 1.200.",
        "So với tuần trước, số hoạt động tăng 1; số lượt người tham dự tăng 200 (20%); không thay đổi: số cuộc.",
        "Nội dung tuyên truyền: Thủ tục hành chính công (2 hoạt động); Cung ứng dịch vụ công (1 hoạt động).",
        "Hình thức: Họp, hội nghị (1 hoạt động); Loa truyền thanh (1 hoạt động).",
        "Đối tượng: chỉ có Người dân (2 hoạt động).",
        "Có 1 đơn vị báo cáo không phát sinh.",
    ]


def test_contents_that_nobody_touched_are_named_when_they_are_few():
    taught = ["participation", "transparency", "accountability", "corruption_control", "procedures", "services"]
    made = told("section.a", *units(1, 2, a=rows(activity(taught, "meeting", 1, 10))))
    assert made[0] == ("Cả 2 đơn vị thực hiện, với tổng số 2 hoạt động; số cuộc là 2; số lượt người tham dự là 20.")
    assert made[-1] == "Nội dung tuyên truyền chưa có hoạt động: Quản trị môi trường; Quản trị điện tử."


def test_what_did_not_arise_stands_together_after_the_figures():
    assert told("section.d", *units(1, 2)) == [
        "Tổng hợp báo cáo của cả 2 đơn vị: số cuộc kiểm tra là 2; không phát sinh: số trường hợp vi phạm phát"
        " hiện, số trường hợp đã xử lý, số người đề xuất điều chuyển."
    ]


def test_a_figure_that_fell_to_nothing_says_what_it_was():
    counts = once(late_dossiers=3, apology_letters=0)
    last = previous(b_apology_letters=5, b_late_dossiers=3)
    assert told("section.b", *units(1, b=counts), missing(2), last=last) == [
        "Tổng hợp báo cáo của 1/2 đơn vị: số hồ sơ thủ tục hành chính trễ hạn là 3; không phát sinh: số thư xin lỗi đã"
        " gửi.",
        "So với tuần trước, số thư xin lỗi đã gửi giảm 5 (tuần này không phát sinh); không thay đổi: số hồ sơ thủ tục"
        " hành chính trễ hạn.",
    ]


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [((1,), "Đơn vị đã báo cáo không phát sinh."), ((1, 2), "Cả 2 đơn vị đã báo cáo đều không phát sinh.")],
)
def test_nothing_arose_anywhere(numbers, sentence):
    zero = once(late_dossiers=0, apology_letters=0)
    assert told("section.b", *units(*numbers, b=zero)) == [sentence]
    assert told("section.b", *units(*numbers, b=nothing)) == [sentence]


def test_nothing_arose_this_week_after_a_week_with_figures():
    assert told("section.b", *units(1, b=nothing), last=previous(b_late_dossiers=5)) == [
        "Đơn vị đã báo cáo không phát sinh.",
        "Tuần trước: số hồ sơ thủ tục hành chính trễ hạn là 5.",
    ]


def test_no_figure_yet_names_the_units_and_their_reasons():
    waiting = SectionAnswer(NO_FIGURE, "Đang rà soát.")
    assert told("section.b", *units(1, b=waiting), *units(2, b=SectionAnswer(NO_FIGURE))) == [
        "Các đơn vị đã báo cáo chưa có số liệu.",
        "Có 2 đơn vị chưa có đủ số liệu: Thị trấn Tân Châu (đang rà soát) và Tân Hà.",
    ]


def test_one_missing_figure_does_not_hide_the_others():
    counts = once(late_dossiers=3, apology_letters=no_figure("chờ bưu điện"))
    assert told("section.b", *units(1, b=counts)) == [
        "Tổng hợp báo cáo của 1 đơn vị: số hồ sơ thủ tục hành chính trễ hạn là 3; chưa có số liệu: số thư xin lỗi đã"
        " gửi.",
        "Có 1 đơn vị chưa có đủ số liệu: Thị trấn Tân Châu (chờ bưu điện).",
    ]


def test_a_section_nobody_answered_says_so():
    assert told("section.b", missing(1)) == ["Chưa có đơn vị nào báo cáo nội dung này."]


def test_hamlets_are_summed():
    assert told("section.e", *units(1, e=survey(("Khu phố 1", 30, 28, 20), ("Khu phố 4", 30, 30, 26)))) == [
        "Tổng hợp báo cáo của 1 đơn vị: số người được chọn mời khảo sát là 60; số người đã mời là 58; số người đã xác"
        " nhận tham gia là 46."
    ]


def test_weak_points_are_counted():
    step = row(weak_step="Trả kết quả", remedy="Tập huấn", answerable="Một cửa")
    assert told("section.f", *units(1, 2, f=rows(step)), *units(3, f=nothing)) == [
        "Có 2 đơn vị nêu 1 nội dung.",
        "Có 1 đơn vị báo cáo không phát sinh.",
    ]
    assert told("section.f", *units(1, 2, f=nothing)) == ["Cả 2 đơn vị đã báo cáo đều không phát sinh."]


def test_tasks_are_counted_with_who_told_what():
    done = rows(task("1-1", difficulty="Thiếu máy tính"), task("1-3", unchanged=True))
    assert told("section.g", *units(1, g=done), *units(2, g=rows(task("2-1")))) == [
        "Có 2 đơn vị báo cáo kết quả thực hiện 2 nhiệm vụ; tất cả đều nêu: đã làm trong tuần, việc tuần tới; 1 đơn vị"
        " nêu: khó khăn và kiến nghị.",
        "Có 1 lượt báo cáo nhiệm vụ không thay đổi so với tuần trước.",
    ]


def test_units_without_open_tasks_are_said_to_have_none():
    assert told("section.g", filing(1, body=Body({"b": nothing}))) == [
        "Các đơn vị đã báo cáo không có nhiệm vụ đang thực hiện."
    ]


# Proposals, and the reviewer's own words


def test_units_that_owe_are_proposed_to_be_urged():
    assert told("proposal", filing(1), missing(2)) == [
        "Đề nghị Ủy ban nhân dân huyện Tân Châu chỉ đạo Thủ trưởng đơn vị chưa nộp báo cáo (Tân Hà) khẩn trương gửi báo"
        " cáo về Phòng Nội vụ."
    ]
    assert (
        "Thủ trưởng các đơn vị chưa nộp báo cáo (Tân Hà và Tân Đông)"
        in (told("proposal", filing(1), missing(2), missing(3))[0])
    )
    assert told("proposal", filing(1)) == ["Không có."]


def test_difficulties_are_told_with_who_raised_them_the_most_shared_first():
    poor, dark = "Thiếu máy tính, đề nghị hỗ trợ.", "Chưa có điện"
    filings = [
        *units(1, g=rows(task("1-1", difficulty=dark), task("1-2", difficulty=poor))),
        *units(2, g=rows(task("2-1", difficulty="Thiếu máy tính,  đề nghị hỗ trợ"))),
    ]
    assert told("proposal", *filings) == [
        "Có 2 đơn vị nêu khó khăn, kiến nghị:",
        "- “Thiếu máy tính, đề nghị hỗ trợ” (Thị trấn Tân Châu và Tân Hà);",
        "- “Chưa có điện” (Thị trấn Tân Châu).",
    ]


def test_only_the_most_shared_of_many_difficulties_are_told():
    filings = [filing(n, body=body(n, g=rows(task(f"{n}-1", difficulty=f"Việc {n}")))) for n in range(1, 6)]
    made = told("proposal", *filings)
    assert (made[0], len(made)) == ("Có 5 đơn vị nêu 5 khó khăn, kiến nghị, nhiều nhất là:", 4)


def test_the_words_of_the_reviewer_go_over_the_computed_ones_by_key():
    said = narrative(usual_content(), {"proposal": "Đề nghị khen thưởng.", "gone": "Mục cũ"})
    assert said[-2:] == [
        Said("proposal", "Đề nghị khen thưởng.", edited=True),
        Said("closing", said[-1].text, edited=False),
    ]


def test_each_sentence_knows_the_figures_it_stands_on():
    filed = next(paragraph for paragraph in paragraphs(usual_content()) if paragraph.key == "filing")
    assert filed.figures == {
        "filing.expected": 12,
        "filing.on_time": 10,
        "filing.missing": 1,
        "filing.share_on_time": 83.3,
        "filing.late": 1,
        "filing.silent_twice": 1,
        "units.late": ["Tân Đông"],
        "units.missing": ["Tân Phú"],
        "units.silent_twice": ["Tân Phú"],
    }


def test_every_figure_under_a_sentence_has_a_name_that_people_read():
    content = usual_content(previous(a=2, a_sessions=44, c_received=60))
    figures = {name for paragraph in paragraphs(content) for name in paragraph.figures}
    assert [name for name in figures if figure_name(content, name) == name] == []


def derived(figures):
    """The figures under a sentence, and what follows from a pair of them: difference, share, multiple."""
    plain = [value for value in figures.values() if isinstance(value, int | float)]
    found = {number(value) for value in plain} | {str(len(v)) for v in figures.values() if isinstance(v, list)}
    for name, before in figures.items():
        now = figures.get(name.partition("@")[0])
        if "@" in name and now is not None and before:
            found |= {number(abs(now - before)), number(in_percent(abs(now - before), before))}
            found.add(number(round(now / before, 1)))
    return found


def test_every_number_that_is_said_is_under_its_sentence_or_follows_from_those_that_are():
    last = previous(a=2, a_sessions=4, a_attendees=1000, c_received=60, b_late_dossiers=1, d_inspections=10)
    for paragraph in paragraphs(usual_content(last)):
        for sentence in paragraph.sentences:
            if paragraph.key == "filing" or sentence.key.startswith("totals"):
                text = re.sub(r"thời hạn .* ngày [\d/]+|\(muộn [^)]*\)", "", sentence.text)
                said = re.findall(r"\d[\d.]*\d(?:,\d+)?|\d(?:,\d+)?", text)
                assert [told for told in said if told not in derived(sentence.figures)] == [], sentence


def test_a_sentence_of_the_reviewer_goes_over_one_sentence_and_stays_when_its_figures_are_gone():
    words = {"filing/late": "Một xã nộp muộn vì mất điện.", "filing/gone": "Câu cũ.", "other/late": "x"}
    said = {paragraph.key: paragraph for paragraph in narrative(usual_content(), words)}
    assert said["filing"] == Said(
        "filing",
        f"{DEADLINE}, có 10/12 đơn vị nộp báo cáo đúng hạn (đạt 83,3%). Một xã nộp muộn vì mất điện. Còn 1 đơn vị chưa"
        " nộp báo cáo: Tân Phú. Có 1 đơn vị chưa nộp báo cáo hai kỳ liên tiếp: Tân Phú. Câu cũ.",
        edited=True,
    )
    assert not said["scope"].edited


def test_a_rewritten_paragraph_goes_over_its_sentences():
    words = {"filing": "Đoạn mới.", "filing/late": "Câu mới."}
    assert Said("filing", "Đoạn mới.", edited=True) in narrative(usual_content(), words)


def test_no_sentence_says_zero_percent_or_none():
    text = " ".join(paragraph.text for paragraph in paragraphs(usual_content(previous(a_sessions=44, c_received=60))))
    assert [wrong for wrong in ("0%)", "tăng 0", "giảm 0", "None", "  ", "..") if wrong in text] == []


def test_the_cast_of_the_sample_is_the_district():
    assert (len(COMMUNES), at("2024-07-12 14:00").utcoffset()) == (12, timedelta(hours=7))
