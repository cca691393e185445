"""Words of the reviewer's over figures that have moved since: found, named and put beside the program's own."""

from datetime import timedelta

from reports.compiling.content import content_of
from reports.compiling.moved import Moved, basis_of, moved_words, title_of
from reports.compiling.naming import figure_name, moved_figures
from tests.reports.compiling.sample import filing, missing, previous, usual_content, week


def content(*filings):
    return content_of(week(*filings, previous=previous()))


BEFORE = content(*(filing(number) for number in range(1, 10)), *(missing(number) for number in (10, 11, 12)))
AFTER = content(*(filing(number) for number in range(1, 11)), *(missing(number) for number in (11, 12)))
OWN = "Chín xã nộp đúng hạn, đáng khen."


def moved(key, now=AFTER, words=OWN):
    return moved_words(now, {key: words}, basis_of(BEFORE, [key]))


def test_a_sentence_whose_figures_moved_says_from_what_to_what():
    (found,) = moved("filing/deadline")
    assert found.changes == (
        "đơn vị nộp đúng hạn: 9 → 10",
        "đơn vị chưa nộp: 3 → 2",
        "tỷ lệ nộp đúng hạn: 75% → 83,3%",
    )
    assert (found.title, found.own, found.is_sentence) == ("Tình hình nộp báo cáo", OWN, True)
    assert found.computed.endswith("có 10/12 đơn vị nộp báo cáo đúng hạn (đạt 83,3%).")


def test_figures_that_stand_leave_the_words_in_peace():
    assert moved("filing/deadline", now=BEFORE) == []
    assert moved("closing/closing") == []


def test_other_names_with_the_same_count_have_moved_too():
    then = content(filing(1), missing(2), filing(3))
    now = content(filing(1), filing(2), missing(3))
    (found,) = moved_words(now, {"filing/missing": OWN}, basis_of(then, ["filing/missing"]))
    assert found.changes == ("tên đơn vị chưa nộp: Tân Hà → Tân Đông",)


def test_a_paragraph_moves_with_any_of_its_sentences():
    (found,) = moved("filing")
    assert (found.is_sentence, found.changes[0]) == (False, "đơn vị nộp đúng hạn: 9 → 10")


def test_a_sentence_that_the_program_no_longer_says_has_nothing_to_offer():
    late = content(filing(1), filing(2, late=timedelta(hours=1), body=None))
    (found,) = moved_words(content(filing(1)), {"filing/late": OWN}, basis_of(late, ["filing/late"]))
    assert found == Moved(
        "filing/late",
        "Tình hình nộp báo cáo",
        OWN,
        "",
        ("đơn vị nộp muộn: 1 → không còn", "tên đơn vị nộp muộn: Tân Hà → không còn"),
    )


def test_words_older_than_this_memory_stay_silent():
    assert moved_words(AFTER, {"filing": OWN}, {}) == []


def test_moved_words_come_in_reading_order():
    keys = ["proposal/urge", "filing/missing", "filing/deadline"]
    words = dict.fromkeys(keys, OWN)
    assert [found.key for found in moved_words(AFTER, words, basis_of(BEFORE, keys))] == keys[::-1]


def test_a_section_is_called_by_its_title():
    assert title_of(BEFORE, "section.b/totals") == "Hồ sơ trễ hạn và thư xin lỗi"


def test_figures_have_names_that_people_read():
    made = usual_content()
    names = ("a", "a.sessions", "a.form.meeting", "a:nothing", "a.sessions@2024-W27", "brief:silent:silent", "zzz")
    assert [figure_name(made, name) for name in names] == [
        "số hoạt động",
        "số cuộc",
        "hình thức: Họp, hội nghị",
        "đơn vị không phát sinh",
        "số cuộc (tuần 27)",
        "đơn vị chưa nộp hai kỳ liên tiếp",
        "zzz",
    ]


def test_a_figure_that_is_new_was_not_there_before():
    assert list(moved_figures(BEFORE, {}, {"filing.late": 2})) == ["đơn vị nộp muộn: chưa nêu → 2"]
