"""Which weekly report becomes which regime: hours, compiler and who owes, by the letter's own words."""

import pytest

from directives.intake import Reading, read_proposal
from directives.reading import read_text
from directives.regimes import compilers, who_owes, with_regimes
from tests.directives.office import LETTER, roster

ROSTER = roster()
NAMES = {record.id: record.name for record in ROSTER.records}
HEAD = "Tân Châu, ngày 08 tháng 7 năm 2024\nKính gửi: Ủy ban nhân dân các xã, thị trấn.\n"


def clauses_of(text: str) -> list[Reading]:
    return with_regimes(read_proposal(read_text(text), ROSTER)["clauses"], ROSTER)


def regimes_of(text: str) -> list[tuple[str, Reading]]:
    return [(clause["key"], clause["regime"]) for clause in clauses_of(text) if clause["regime"]]


def told(regime: Reading) -> tuple[object, ...]:
    hours = (f"{regime[f'{name}_weekday']} {regime[f'{name}_time']}" for name in ("due", "summary"))
    return (*hours, NAMES.get(regime["compiler"]))


def test_the_compilation_of_the_tan_chau_letter_gives_its_report_hour_and_compiler() -> None:
    [(key, regime)] = regimes_of(LETTER)
    assert (key, told(regime)) == ("c9", ("5 14:00", "5 16:00", "Phòng Nội vụ huyện Tân Châu"))
    assert (regime["wanted"], regime["starts"]) == ("", "this")


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            "báo cáo qua Phòng Tư pháp trước 10 giờ thứ Năm hằng tuần",
            ("4 10:00", "4 12:00", "Phòng Tư pháp huyện Tân Châu"),
        ),
        (
            "gửi báo cáo về Phòng Nội vụ để tổng hợp vào thứ Sáu hàng tuần",
            ("5 17:00", "5 19:00", "Phòng Nội vụ huyện Tân Châu"),
        ),
        ("báo cáo kết quả trước 23 giờ Chủ nhật hàng tuần", ("7 23:00", "7 23:59", None)),
        ("báo cáo kết quả trước 24 giờ Chủ nhật hàng tuần", ("7 23:58", "7 23:59", None)),
        (
            "báo cáo về UBND huyện trước 24 giờ thứ Hai hàng tuần",
            ("1 23:59", "2 08:00", "Ủy ban nhân dân huyện Tân Châu"),
        ),
    ],
)
def test_the_words_of_the_clause_give_hours_and_compiler(clause: str, expected: tuple[str, ...]) -> None:
    [(_, regime)] = regimes_of(f"{HEAD}1. Ủy ban nhân dân các xã, thị trấn {clause}.\n")
    assert told(regime) == expected


@pytest.mark.parametrize(
    "clause",
    [
        "báo cáo kết quả trước ngày 15 hằng tháng",
        "báo cáo kết quả hằng tuần",
        "rà soát hồ sơ trước ngày 15/7/2024",
        "thực hiện thường xuyên",
    ],
)
def test_other_rhythms_make_no_regime(clause: str) -> None:
    assert regimes_of(f"{HEAD}1. Ủy ban nhân dân các xã, thị trấn {clause}.\n") == []


def test_a_weekly_compilation_that_stands_alone_is_a_report_itself() -> None:
    text = (
        f"{HEAD}1. Ủy ban nhân dân các xã, thị trấn tổng hợp, báo cáo qua Phòng Nội vụ trước 15 giờ thứ Tư hằng tuần.\n"
    )
    assert [told(regime) for _, regime in regimes_of(text)] == [("3 15:00", "3 17:00", "Phòng Nội vụ huyện Tân Châu")]


def test_a_group_owes_by_its_kinds_and_a_named_unit_by_its_name() -> None:
    text = (
        f"{HEAD}1. Ủy ban nhân dân các xã, thị trấn và Phòng Tư pháp báo cáo qua Phòng Nội vụ"
        " trước 14 giờ thứ Sáu hằng tuần.\n"
    )
    [clause] = clauses_of(text)
    kinds, units = who_owes(clause, ROSTER)
    assert (sorted(kinds), [NAMES[unit] for unit in units]) == (
        ["commune", "township"],
        ["Phòng Tư pháp huyện Tân Châu"],
    )


def test_a_group_from_which_a_unit_was_unticked_owes_unit_by_unit() -> None:
    [clause] = clauses_of(f"{HEAD}1. Ủy ban nhân dân các xã, thị trấn báo cáo trước 14 giờ thứ Sáu hằng tuần.\n")
    clause["leads"][0]["unit_ids"].pop()
    kinds, units = who_owes(clause, ROSTER)
    assert (kinds, len(units)) == (frozenset(), 11)


def test_the_issuer_and_its_offices_may_compile_and_no_commune() -> None:
    names = [name for _, name in compilers(ROSTER)]
    assert ("Ủy ban nhân dân huyện Tân Châu" in names, "Ủy ban nhân dân xã Tân Hiệp" in names) == (True, False)
