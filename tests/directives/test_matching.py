"""Names of units as letters write them, against the units of Tân Châu."""

import pytest

from directives.matching import Match, Matched, Roster, UnitRecord, match
from tests.directives.office import roster

TAN_CHAU = roster()
COMMUNES = 12


def names(ids: tuple[int, ...], known: Roster = TAN_CHAU) -> list[str]:
    return [known.record(unit_id).short_name for unit_id in ids]


def found(phrase: str) -> tuple[str, list[str]]:
    result = match(phrase, TAN_CHAU)
    return result.matched, names(result.unit_ids)


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("Phòng Nội vụ", "Phòng Nội vụ"),
        ("phòng nội vụ huyện", "Phòng Nội vụ"),
        ("Phòng Nội vụ huyện Tân Châu", "Phòng Nội vụ"),
        ("Trưởng phòng Nội vụ", "Phòng Nội vụ"),
        ("Trưởng Bộ phận Tiếp nhận và Trả kết quả huyện", "Bộ phận TN&TKQ"),
        ("BP TN&TKQ huyện", "Bộ phận TN&TKQ"),
        ("Chủ tịch Ủy ban nhân dân xã Tân Hiệp", "Tân Hiệp"),
        ("Chủ tịch UBND xã Tân Hiệp", "Tân Hiệp"),
        ("Uỷ ban nhân dân xã Tân Hiệp", "Tân Hiệp"),
        ("xã Tân Hiệp", "Tân Hiệp"),
        ("UBND TT Tân Châu", "Thị trấn Tân Châu"),
        ("Thị trấn Tân Châu", "Thị trấn Tân Châu"),
        ("TT. VH TT&TT", "TT VH-TT&TT"),
        ("TT. Huyện ủy", "Huyện ủy"),
        ("Chánh Thanh tra huyện", "Thanh tra huyện"),
        ("TTr huyện", "Thanh tra huyện"),
        ("Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo"),
        ("Ủy ban nhân dân huyện", "UBND huyện"),
        ("MTTQVN huyện", "MTTQ huyện"),
    ],
)
def test_a_unit_is_found_by_its_names_positions_and_abbreviations(phrase: str, unit: str) -> None:
    assert found(phrase) == (Matched.SURE, [unit])


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("Ủy ban nhân dân các xã, thị trấn", COMMUNES),
        ("Chủ tịch Ủy ban nhân dân các xã, thị trấn", COMMUNES),
        ("các xã", COMMUNES - 1),
        ("Thủ trưởng các phòng, ban, ngành huyện", 16),
        ("MTTQVN huyện và các tổ chức chính trị-xã hội", 6),
    ],
)
def test_a_group_is_every_unit_of_its_kinds(phrase: str, count: int) -> None:
    result = match(phrase, TAN_CHAU)
    assert (result.matched, len(result.unit_ids), result.candidates) == (Matched.SURE, count, ())


@pytest.mark.parametrize(
    ("phrase", "nearest"),
    [("UBND xã Tan Hiep", "Tân Hiệp"), ("Phòng Nôi vụ", "Phòng Nội vụ"), ("Phòng Nội vu huyện", "Phòng Nội vụ")],
)
def test_a_slip_makes_candidates_and_never_a_match(phrase: str, nearest: str) -> None:
    result = match(phrase, TAN_CHAU)
    assert (result.matched, result.unit_ids, names(result.candidates)[0]) == (Matched.DOUBTFUL, (), nearest)


def test_a_unit_of_another_office_is_shown_as_not_found() -> None:
    assert match("Sở Y tế", TAN_CHAU) == Match(
        "Sở Y tế", Matched.NONE, (), (), "Không tìm thấy đơn vị này trong danh mục đơn vị."
    )


@pytest.mark.parametrize("phrase", ["", "   ", "();;", "và", "các", "trưởng", "Như trên", "9" * 5000])
def test_words_that_name_nobody_find_nobody(phrase: str) -> None:
    assert match(phrase, TAN_CHAU).unit_ids == ()


def test_an_abbreviation_with_several_meanings_is_only_likely() -> None:
    result = match("P. VH&TT", TAN_CHAU)
    assert (result.matched, names(result.unit_ids)) == (Matched.LIKELY, ["Phòng Văn hóa và Thông tin"])


def test_a_bare_place_is_only_likely() -> None:
    assert found("Tân Châu") == (Matched.LIKELY, ["Thị trấn Tân Châu"])


def test_two_units_of_one_name_are_candidates_both() -> None:
    twins = Roster(
        1,
        [
            UnitRecord(1, "district", "Ủy ban nhân dân huyện X", "UBND huyện", None, 1),
            UnitRecord(2, "commune", "Ủy ban nhân dân xã Tân An", "Tân An", 1, 2),
            UnitRecord(3, "ward", "Ủy ban nhân dân phường Tân An", "Tân An", 1, 3),
        ],
    )
    result = match("Tân An", twins)
    assert (result.matched, result.unit_ids, result.candidates) == (Matched.DOUBTFUL, (), (2, 3))


def test_of_equal_names_the_issuers_own_department_is_meant() -> None:
    nested = Roster(
        1,
        [
            UnitRecord(1, "province", "Ủy ban nhân dân tỉnh X", "UBND tỉnh", None, 1),
            UnitRecord(2, "district", "Ủy ban nhân dân huyện Y", "UBND huyện Y", 1, 2),
            UnitRecord(3, "department", "Thanh tra", "Thanh tra", 2, 3),
            UnitRecord(4, "department", "Thanh tra", "Thanh tra", 1, 4),
        ],
    )
    assert match("Thanh tra", nested).unit_ids == (4,)


def test_a_list_is_matched_only_when_every_part_is() -> None:
    assert found("Phòng Tư pháp và Thanh tra huyện") == (Matched.SURE, ["Phòng Tư pháp", "Thanh tra huyện"])
    assert match("Phòng Tư pháp và Sở Y tế", TAN_CHAU).unit_ids == ()


def test_only_groups_that_have_members_are_offered() -> None:
    assert TAN_CHAU.groups() == [
        "Các phòng, ban, ngành",
        "Các đơn vị sự nghiệp",
        "Các tổ chức chính trị - xã hội",
        "Các xã, thị trấn",
        "Các xã, phường",
    ]
