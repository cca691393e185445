"""The first text of a summary, sentence by sentence."""

import re
from datetime import timedelta

import pytest

from reports.compiling.naming import figure_name
from reports.compiling.narrative import Said, narrative, paragraphs
from reports.compiling.wording import in_percent, number
from tests.make import at
from tests.reports.compiling.sample import (
    COMMUNES,
    body,
    filing,
    missing,
    previous,
    rows,
    sentences,
    task,
    told,
    units,
    usual_content,
)

DEADLINE = "Tính đến thời hạn 14 giờ 00 phút ngày 12/7/2024"


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
