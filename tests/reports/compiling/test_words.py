"""Words across units: said once, with who said them."""

import pytest

from reports.answers import NO_FIGURE, NOTHING, VALUE, Body, Cell
from reports.compiling.words import answer_of, fold_answers, folded_rows, same, task_words, tidy
from reports.demo.scheme import TASK_PROGRESS, WEAK_POINTS
from reports.outline import Asked
from tests.reports.compiling.sample import filing, nothing, row, rows, task, week

DONE = Asked("done", "Đã làm trong tuần", "words")


def said(text):
    return Cell(VALUE, text)


def test_identical_answers_are_said_once_with_the_most_shared_first():
    cells = [(1, said("Đã họp.")), (2, said("Đã tuyên truyền")), (3, said("  đã   họp")), (4, said("Đã họp"))]
    assert fold_answers(DONE, cells)["groups"] == [
        {"text": "Đã họp.", "units": [1, 3, 4]},
        {"text": "Đã tuyên truyền", "units": [2]},
    ]


def test_nothing_arose_no_figure_and_silence_are_kept_apart():
    cells = [(1, Cell(NOTHING)), (2, said("Không có.")), (3, Cell(NO_FIGURE, reason="chờ tỉnh")), (4, Cell())]
    assert fold_answers(DONE, cells) == {
        "key": "done",
        "label": "Đã làm trong tuần",
        "groups": [],
        "nothing": [1, 2],
        "no_figure": [{"unit": 3, "reason": "chờ tỉnh"}],
        "blank": [4],
    }


@pytest.mark.parametrize("text", ["Không", "không có", "Không phát sinh.", "-", "  ", "Không có gì"])
def test_no_in_words_is_nothing_arose(text):
    assert answer_of(said(text)) == NOTHING


@pytest.mark.parametrize("text", ["Không có kinh phí", "Không đủ người"])
def test_a_difficulty_that_begins_with_no_is_a_difficulty(text):
    assert answer_of(said(text)) == VALUE


def test_lines_are_kept_and_spaces_are_not():
    assert (tidy("  Đã   họp \n\n Đã báo cáo "), same("Đã họp;\nđã báo cáo. ")) == (
        "Đã họp\nĐã báo cáo",
        "đã họp; đã báo cáo",
    )


def weak(step, remedy="Phân công", answerable="Một cửa"):
    return row(weak_step=step, remedy=remedy, answerable=answerable)


def weak_points(number, *lines):
    return filing(number, body=Body({"f": rows(*lines) if lines else nothing}))


def test_identical_weak_points_are_one_line_with_their_units():
    filings = [weak_points(1, weak("Trả kết quả"), weak("Trả kết quả")), weak_points(2, weak("trả kết quả."))]
    filings += [weak_points(3, weak("Trả kết quả", remedy="Tập huấn")), weak_points(4)]
    assert [(line["cells"]["remedy"], line["units"]) for line in folded_rows(WEAK_POINTS, filings)] == [
        ("Phân công", [1, 2]),
        ("Tập huấn", [3]),
    ]


def tasks_of(number, *lines):
    return filing(number, body=Body({"g": rows(*lines)}))


def test_words_are_grouped_by_clause_in_the_order_of_the_letter():
    made = week(tasks_of(1, task("1-3"), task("1-1", unchanged=True)), tasks_of(2, task("2-1")))
    tasks = task_words(TASK_PROGRESS, made)
    assert [(t["task"], t["marker"], t["units"], t["unchanged"]) for t in tasks] == [
        (1, "1.", [1, 2], [1]),
        (3, "3.", [1], []),
    ]


def test_a_task_of_another_letter_comes_last_under_its_own_name():
    made = week(tasks_of(1, row(key="999", label="Việc khác", done="Xong"), task("1-3")))
    assert [(t["task"], t["text"]) for t in task_words(TASK_PROGRESS, made)][1] == (None, "Việc khác")
