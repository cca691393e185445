"""Clauses merged, parted, moved and given up on the way to confirmation: what happens to words, units, deadlines."""

import pytest

from directives.intake import Reading, read_proposal
from directives.reading import read_text
from directives.regimes import with_regimes
from directives.reshaping import reshape
from tests.directives.office import LETTER, roster
from units.access import Refused

ROSTER = roster()
TEXT = read_text(LETTER).text
OTHER = (
    "Kính gửi: Phòng Tư pháp.\n"
    "1. Phòng Tư pháp rà soát hồ sơ trước ngày 15/7/2024. Phòng Nội vụ tổng hợp trước ngày 20/7/2024.\n"
    "a) Lập danh sách.\n"
    "b) Công khai danh sách.\n"
    "2. Phòng Nội vụ kiểm tra, phối hợp với Phòng Tư pháp trong tháng 7/2024.\n"
)


def reading_of(text: str) -> Reading:
    letter = read_text(text)
    reading = read_proposal(letter, ROSTER)
    return reading | {"clauses": with_regimes(reading["clauses"], ROSTER)}


def keys(reading: Reading) -> list[str]:
    return [clause["key"] for clause in reading["clauses"]]


def levels(reading: Reading) -> list[int]:
    return [clause["level"] for clause in reading["clauses"]]


def clause(reading: Reading, key: str) -> Reading:
    return next(clause for clause in reading["clauses"] if clause["key"] == key)


def done(act: str, key: str, text: str = OTHER, **place: int) -> Reading:
    return reshape(reading_of(text), act, key, letter=text, **place)


def phrases(clause: Reading, part: str = "leads") -> list[str]:
    return [entry["phrase"] for entry in clause[part]]


def test_a_merged_clause_keeps_all_words_units_and_deadlines() -> None:
    merged = clause(done("merge", "c4"), "c3")
    assert (merged["text"], merged["marker"], merged["level"]) == (
        "Công khai danh sách. Phòng Nội vụ kiểm tra, phối hợp với Phòng Tư pháp trong tháng 7/2024.",
        "b)",
        2,
    )
    assert phrases(merged) == ["Phòng Tư pháp", "Phòng Nội vụ"]
    assert phrases(merged, "coordinating") == ["Phòng Tư pháp"]
    assert (merged["due_date"], merged["cadence_text"]) == ("2024-07-31", "trong tháng 7/2024")
    assert OTHER[slice(*merged["span"])].startswith("b) Công khai")
    assert OTHER[slice(*merged["span"])].endswith("tháng 7/2024.")


def test_the_earlier_deadline_of_the_two_clauses_is_kept_with_the_words_of_both() -> None:
    both = reshape(done("merge", "c2"), "merge", "c3", letter=OTHER)
    merged = clause(reshape(both, "merge", "c4", letter=OTHER), "c1")
    assert merged["due_date"] == "2024-07-15"
    assert merged["cadence_text"] == "trước ngày 15/7/2024; trước ngày 20/7/2024; trong tháng 7/2024"


def test_a_regime_moves_with_its_merged_clause() -> None:
    reading = reading_of(LETTER)
    merged = reshape(reading, "merge", "c9", letter=TEXT)
    assert clause(merged, "c8")["regime"] == clause(reading, "c9")["regime"]


def test_a_split_gives_each_part_what_its_own_words_name() -> None:
    place = len("Phòng Tư pháp rà soát hồ sơ trước ngày 15/7/2024. ")
    parted = done("split", "c1", place=place)
    assert keys(parted) == ["c1", "c5", "c2", "c3", "c4"]
    first, second = clause(parted, "c1"), clause(parted, "c5")
    assert (first["text"], first["due_date"]) == ("Phòng Tư pháp rà soát hồ sơ trước ngày 15/7/2024.", "2024-07-15")
    assert (second["text"], second["due_date"]) == ("Phòng Nội vụ tổng hợp trước ngày 20/7/2024.", "2024-07-20")
    assert (second["marker"], second["level"]) == ("", 1)
    assert (phrases(first), phrases(second)) == (["Phòng Tư pháp"], ["Phòng Nội vụ"])
    assert OTHER[slice(*second["span"])] == "Phòng Nội vụ tổng hợp trước ngày 20/7/2024."


def test_a_split_of_words_a_person_typed_keeps_units_and_deadlines_in_the_first_part() -> None:
    reading = reading_of(OTHER)
    clause(reading, "c1")["text"] = "Làm việc này. Rồi làm việc kia."
    parted = reshape(reading, "split", "c1", letter=OTHER, place=len("Làm việc này. "))
    assert [clause(parted, key)["text"] for key in ("c1", "c5")] == ["Làm việc này.", "Rồi làm việc kia."]
    assert clause(parted, "c1")["due_date"] == "2024-07-15"


def test_a_split_inside_a_sentence_is_refused() -> None:
    with pytest.raises(Refused, match="Chưa chọn được chỗ tách"):
        done("split", "c1", place=5)


def test_a_clause_moves_with_everything_under_it() -> None:
    assert keys(done("down", "c1")) == ["c4", "c1", "c2", "c3"]
    assert keys(done("up", "c4")) == ["c4", "c1", "c2", "c3"]
    assert keys(done("up", "c3")) == ["c1", "c3", "c2", "c4"]
    assert keys(done("down", "c2")) == ["c1", "c3", "c2", "c4"]


@pytest.mark.parametrize(
    ("act", "key", "reason"),
    [
        ("up", "c1", "đứng đầu mục"),
        ("up", "c2", "đứng đầu mục"),
        ("down", "c3", "đứng cuối mục"),
        ("down", "c4", "đứng cuối mục"),
        ("merge", "c1", "không còn ý nào để gộp"),
        ("inward", "c1", "không có ý nào cùng cấp"),
        ("inward", "c2", "không có ý nào cùng cấp"),
        ("outward", "c1", "cấp cao nhất"),
        ("merge", "c99", "người khác gộp hoặc tách"),
        ("dance", "c1", "người khác gộp hoặc tách"),
        ("undo", "", "Không còn thao tác"),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_reason(act: str, key: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        done(act, key)


def test_a_clause_changes_its_level_with_everything_under_it() -> None:
    assert levels(done("inward", "c4")) == [1, 2, 2, 2]
    assert levels(done("outward", "c2")) == [1, 1, 2, 1]


def test_no_clause_goes_deeper_than_six_levels() -> None:
    reading = reading_of(OTHER)
    clause(reading, "c2")["level"] = clause(reading, "c3")["level"] = 6
    with pytest.raises(Refused, match="cấp thấp nhất"):
        reshape(reading, "inward", "c3", letter=OTHER)


def test_a_dropped_clause_keeps_its_words_and_is_taken_up_again() -> None:
    dropped = done("drop", "c4")
    assert (clause(dropped, "c4")["role"], clause(dropped, "c4")["text"][:8]) == ("info", "Phòng Nộ")
    assert clause(reshape(dropped, "take_up", "c4", letter=OTHER), "c4")["role"] == "task"


def test_the_last_act_can_be_undone_once() -> None:
    reading = reading_of(OTHER)
    merged = reshape(reading, "merge", "c4", letter=OTHER)
    assert reshape(merged, "undo", "", letter=OTHER) == reading
