"""From the reading of the Tân Châu letter to the proposal that a person checks."""

import json
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from directives.intake import (
    cadence_of,
    chosen_units,
    clause_due_at,
    doubts,
    due_instant,
    is_assigned,
    match_line,
    read_proposal,
)
from directives.models import Cadence, DirectiveType
from directives.reading import Confidence, Deadline, DeadlineKind, Span, read_text
from tests.directives.office import LETTER, roster
from tests.make import at

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
ROSTER = roster()
READING = read_proposal(read_text(LETTER), ROSTER)
CLAUSES = {clause["key"]: clause for clause in READING["clauses"]}
TEXT = read_text(LETTER).text


def reading_of(text: str) -> dict:
    return read_proposal(read_text(text), ROSTER)


def deadline(kind: DeadlineKind, day: date | None = None) -> Deadline:
    return Deadline(text="", span=Span(0, 0), kind=kind, date=day)


def test_the_header_of_the_letter_is_proposed() -> None:
    header = {key: READING[key] for key in ("kind", "number", "symbol", "issued_on", "place")}
    assert header == {
        "kind": DirectiveType.LETTER,
        "number": "",
        "symbol": "UBND",
        "issued_on": "2024-07-08",
        "place": "Tân Châu",
    }
    assert READING["signer_capacity"] == "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"


def test_every_clause_is_proposed_in_the_order_of_the_letter() -> None:
    shape = [(clause["marker"], clause["level"], clause["role"]) for clause in READING["clauses"]]
    assert shape == [
        ("1.", 1, "task"),
        ("-", 2, "task"),
        ("-", 2, "task"),
        ("-", 2, "task"),
        ("2.", 1, "task"),
        ("3.", 1, "task"),
        ("-", 2, "task"),
        ("-", 2, "task"),
        ("+", 3, "task"),
        ("4.", 1, "group"),
        ("-", 2, "task"),
        ("-", 2, "task"),
        ("", 1, "closing"),
    ]


def test_a_group_keeps_its_phrase_with_its_units() -> None:
    communes = CLAUSES["c6"]["leads"][0]
    assert (communes["phrase"], communes["matched"]) == ("Chủ tịch Ủy ban nhân dân các xã, thị trấn", "sure")
    assert len(communes["unit_ids"]) == 12


def test_a_task_done_once_is_due_at_the_end_of_its_last_day() -> None:
    clause = CLAUSES["c3"]
    assert (clause["cadence"], clause["due_date"], clause["due_time"]) == (Cadence.ONCE, "2024-07-31", "")
    assert clause_due_at(clause, HANOI) == at("2024-07-31 23:59:59")


def test_a_weekly_report_recurs_and_keeps_its_words() -> None:
    clause = CLAUSES["c9"]
    assert (clause["cadence"], clause["cadence_text"]) == (Cadence.RECURRING, "vào lúc 14 giờ thứ Sáu hàng tuần")
    assert clause_due_at(clause, HANOI) is None


def test_a_task_without_a_day_stands() -> None:
    assert [CLAUSES[key]["cadence"] for key in ("c1", "c5", "c12")] == [Cadence.STANDING] * 3


def test_a_deadline_with_an_hour_is_that_instant() -> None:
    assert due_instant(date(2024, 7, 12), time(14), HANOI) == at("2024-07-12 14:00")
    assert due_instant(None, time(14), HANOI) is None


@pytest.mark.parametrize(
    ("found", "cadence"),
    [
        (deadline(DeadlineKind.ONCE, date(2024, 7, 31)), Cadence.ONCE),
        (deadline(DeadlineKind.ONCE), Cadence.STANDING),
        (deadline(DeadlineKind.DAILY), Cadence.RECURRING),
        (deadline(DeadlineKind.HALF_YEARLY), Cadence.RECURRING),
        (deadline(DeadlineKind.ONGOING), Cadence.STANDING),
        (deadline(DeadlineKind.NONE), Cadence.STANDING),
    ],
)
def test_a_rhythm_becomes_once_recurring_or_standing(found: Deadline, cadence: Cadence) -> None:
    assert cadence_of(found) == cadence


def test_the_open_question_of_the_plus_clause_offers_both_answers() -> None:
    clause = CLAUSES["c9"]
    offered = [len(chosen_units(choice["leads"])) for choice in clause["alternatives"]]
    assert (offered, clause["answered"]) == ([12, 2], None)


def test_what_must_be_answered_is_asked_first() -> None:
    assert [(doubt.key, doubt.must_answer) for doubt in doubts(READING)] == [("c9", True), ("number", False)]


def test_a_letter_without_date_and_subject_asks_for_them() -> None:
    asked = {doubt.key for doubt in doubts(reading_of("1. Giao Phòng Nội vụ báo cáo.")) if doubt.must_answer}
    assert asked == {"issued_on", "subject"}


def test_a_unit_that_is_not_found_is_said_and_the_task_is_not_assigned() -> None:
    reading = reading_of("1. Giao Sở Kế hoạch và Đầu tư báo cáo trước ngày 15/8/2024.")
    sentences = [doubt.sentence for doubt in doubts(reading) if doubt.key == "c1"]
    assert sentences == [
        "Chưa rõ đơn vị “Sở Kế hoạch và Đầu tư”. Không tìm thấy đơn vị này trong danh mục đơn vị.",
        "Nhiệm vụ chưa có đơn vị nào thực hiện.",
    ]
    assert not is_assigned(reading["clauses"][0])


def test_a_deadline_that_cannot_be_right_is_asked_about() -> None:
    clauses = "1. Giao Phòng Nội vụ báo cáo trước ngày 30/02/2024."
    letter = LETTER.replace("1. Rà soát", f"{clauses}\n\n2. Rà soát", 1)
    asked = [doubt for doubt in doubts(reading_of(letter)) if doubt.key == "c1" and "30/02" in doubt.sentence]
    assert len(asked) == 1


def test_only_tasks_are_assigned() -> None:
    assert [key for key, clause in CLAUSES.items() if not is_assigned(clause)] == ["c10", "c13"]


def test_a_doubtful_clause_without_alternatives_tells_its_reason() -> None:
    reading = json.loads(json.dumps(READING))
    reading["clauses"][0] |= {"confidence": Confidence.DOUBTFUL, "reason": "Không rõ."}
    assert [doubt.sentence for doubt in doubts(reading) if doubt.key == "c1"] == ["Không rõ."]


def test_lines_of_the_letter_are_matched_to_units() -> None:
    counts = [len(line["unit_ids"]) for line in READING["recipients"]]
    assert counts == [6, 16, 12]
    assert match_line("Như trên", None, ROSTER) == {"text": "Như trên", "span": None, "unit_ids": []}


def test_the_letter_it_builds_on_is_kept() -> None:
    assert [(basis["label"], basis["issued_on"]) for basis in READING["bases"]] == [("5758/VP-TH", "2024-07-03")]


def test_spans_lead_back_to_the_words() -> None:
    start, end = CLAUSES["c9"]["span"]
    assert TEXT[start:end].startswith("+ Định kỳ, báo cáo")


def test_the_proposal_is_plain_json() -> None:
    assert json.loads(json.dumps(READING)) == READING


@pytest.mark.parametrize("text", ["", "   \n", "x", "1.", "Giao", "\ufeff", "I. A\n1. B\na) C\n- D\n+ E"])
def test_any_text_makes_a_proposal(text: str) -> None:
    assert json.loads(json.dumps(reading_of(text)))["clauses"] is not None
