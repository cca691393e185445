"""Groups of units in the words of letters."""

from datetime import date

import pytest

from tests.make import make_unit
from units.groups import expand_group, kinds_of_phrase
from units.models import UnitKind

COMMUNES = {"commune", "township"}


@pytest.mark.parametrize(
    ("phrase", "kinds"),
    [
        ("Ủy ban nhân dân các xã, thị trấn", COMMUNES),
        ("Chủ tịch Ủy ban nhân dân các xã, thị trấn", COMMUNES),
        ("UBND xã, thị trấn", COMMUNES),
        ("UBND các xã, phường, thị trấn trên địa bàn huyện", COMMUNES | {"ward"}),
        ("Các phòng, ban, ngành huyện", {"department", "agency"}),
        ("các sở, ban, ngành tỉnh", {"department", "agency"}),
        ("các ban ngành, đoàn thể huyện", {"department", "agency", "mass"}),
        ("MTTQVN huyện và các tổ chức chính trị-xã hội", {"mass"}),
        ("các tổ chức chính trị - xã hội", {"mass"}),
        ("các hội, đoàn thể", {"mass"}),
        ("Các cơ quan chuyên môn thuộc UBND huyện", {"department"}),
        ("các đơn vị sự nghiệp công lập", {"service"}),
        ("UBND các huyện, thị xã, thành phố", {"district"}),
        ("các ấp, khu phố được lựa chọn", {"hamlet"}),
        (
            "Thủ trưởng các phòng, ban, ngành huyện và Ủy ban nhân dân các xã, thị trấn",
            {"department", "agency"} | COMMUNES,
        ),
    ],
)
def test_a_group_is_a_set_of_kinds(phrase, kinds):
    assert kinds_of_phrase(phrase) == kinds


@pytest.mark.parametrize(
    "phrase",
    [
        "Phòng Nội vụ",
        "Ủy ban nhân dân xã Tân Hiệp và Ủy ban nhân dân Thị trấn Tân Châu",
        "các xã Tân Hà, Tân Đông",
        "ấp Thanh An, ấp Tân Bình xã Tân Hiệp",
        "Văn phòng HĐND-UBND huyện",
        "Trưởng Bộ phận Tiếp nhận và Trả kết quả huyện",
        "UBND huyện",
        "",
    ],
)
def test_single_units_are_no_group(phrase):
    assert kinds_of_phrase(phrase) == frozenset()


def test_a_group_is_asked_of_the_tree_on_its_day(cast):
    make_unit(name="Ủy ban nhân dân xã Cũ", parent=cast.district, ends_on=date(2024, 7, 7))
    make_unit(name="Ủy ban nhân dân xã Xa", parent=cast.province)
    found = expand_group("các xã, thị trấn", issuer=cast.district, on=date(2024, 7, 8))
    assert [unit.short_name for unit in found] == ["Tân Hiệp", "Tân Hà", "Tân Đông"]
    by_kind = expand_group([UnitKind.DEPARTMENT], issuer=cast.district, on=date(2024, 7, 8))
    assert list(by_kind) == [cast.home_affairs]
