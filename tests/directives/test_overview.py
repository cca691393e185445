"""A proposal at a glance, and two versions of it side by side."""

import json

from directives.intake import read_proposal
from directives.overview import Difference, differences, headline, shares
from directives.reading import read_text
from tests.directives.office import LETTER, roster

ROSTER = roster()
READING = read_proposal(read_text(LETTER), ROSTER)


def copied() -> dict:
    return json.loads(json.dumps(READING))


def test_every_unit_that_gets_work_is_named_once_with_its_clauses() -> None:
    given = {share.unit.short_name: (len(share.leading), len(share.coordinating)) for share in shares(READING, ROSTER)}
    assert len(given) == 29
    assert (given["Tân Hiệp"], given["Tân Hà"], given["Phòng Nội vụ"]) == ((9, 0), (8, 0), (6, 0))


def test_a_lead_does_not_coordinate_with_itself() -> None:
    reading = copied()
    clause = reading["clauses"][10]
    clause["coordinating"] = [*clause["leads"], *reading["clauses"][7]["leads"]]
    given = {share.unit.short_name: len(share.coordinating) for share in shares(reading, ROSTER)}
    assert (given["Phòng Nội vụ"], given["Tân Hiệp"], given["Tân Hà"]) == (0, 1, 0)


def test_differences_are_told_in_words() -> None:
    mine, theirs = copied(), copied()
    mine["number"], theirs["number"] = "12", "13"
    mine["clauses"][2]["cadence"] = "standing"
    theirs["clauses"][10]["leads"] = []
    theirs["copies"] = []
    found = differences(mine, theirs, ROSTER)
    assert found[0] == Difference("Phần đầu văn bản", "Số", "12", "13")
    assert [(row.field, row.mine, row.theirs) for row in found[2:]] == [
        ("Thời hạn", "Thường xuyên", "Một lần"),
        ("Chủ trì", "Phòng Nội vụ", ""),
    ]
    assert (found[1].field, found[1].theirs) == ("Nơi nhận", "")


def test_clauses_in_another_order_are_told_by_their_first_words() -> None:
    mine, theirs = copied(), copied()
    mine["clauses"] = mine["clauses"][:2]
    theirs["clauses"] = mine["clauses"][::-1]
    (found,) = differences(mine, theirs, ROSTER)
    first, second = map(headline, mine["clauses"])
    assert found == Difference("Cả văn bản", "Các ý", f"{first}; {second}", f"{second}; {first}")


def test_a_weekly_regime_is_told_in_one_line() -> None:
    mine, theirs = copied(), copied()
    regime = {"due_weekday": 5, "due_time": "14:00", "summary_weekday": 5, "summary_time": "16:00", "starts": "next"}
    regime["compiler"] = mine["clauses"][10]["leads"][0]["unit_ids"][0]
    mine["clauses"][2]["regime"] = regime | {"wanted": ""}
    theirs["clauses"][2]["regime"] = regime | {"wanted": "usual"}
    (found,) = differences(mine, theirs, ROSTER)
    said = "Theo dõi: nộp 14:00 thứ Sáu, tổng hợp 16:00 thứ Sáu, Phòng Nội vụ tổng hợp, từ tuần sau"
    assert (found.field, found.mine, found.theirs) == ("Báo cáo hằng tuần", "Chưa trả lời", said)


def test_equal_versions_have_no_differences() -> None:
    assert differences(copied(), copied(), ROSTER) == []
