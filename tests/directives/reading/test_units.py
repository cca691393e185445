"""Where the name of a unit begins and ends."""

import pytest

from directives.reading.lines import Source
from directives.reading.units import UnitReader


def names(text: str, *shown_whole: str) -> tuple[list[str], str]:
    """The units at the head of `text`, and the word after them."""
    units, stop = UnitReader(Source.of(text), shown_whole).list_at(0, len(text))
    return [unit.name for unit in units], text[stop:].strip(" ,").split(" ")[0]


@pytest.mark.parametrize(
    ("text", "units", "after"),
    [
        ("Sở Nội vụ xây dựng kế hoạch", ["Sở Nội vụ"], "xây"),
        ("Sở Xây dựng rà soát", ["Sở Xây dựng"], "rà"),
        ("Sở Công Thương kiểm tra", ["Sở Công Thương"], "kiểm"),
        ("Sở Giáo dục và Đào tạo căn cứ tình hình", ["Sở Giáo dục và Đào tạo"], "căn"),
        ("Văn phòng HĐND và UBND xã tham mưu", ["Văn phòng HĐND và UBND xã"], "tham"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị kẻ vạch", ["Phòng Kinh tế, Hạ tầng và Đô thị"], "kẻ"),
        ("Phòng Văn hóa - Xã hội chủ trì", ["Phòng Văn hóa - Xã hội"], "chủ"),
        ("Bộ phận Tiếp nhận và Trả kết quả xã niêm yết", ["Bộ phận Tiếp nhận và Trả kết quả xã"], "niêm"),
        ("Ban Quản lý dự án giao thông trình", ["Ban Quản lý dự án giao thông"], "trình"),
        ("Công an xã tuần tra", ["Công an xã"], "tuần"),
        ("Hội Liên hiệp Phụ nữ xã tổ chức", ["Hội Liên hiệp Phụ nữ xã"], "tổ"),
        ("UBND các xã, thị trấn tổ chức", ["UBND các xã, thị trấn"], "tổ"),
        ("UBND các xã, phường, đặc khu ven biển kêu gọi", ["UBND các xã, phường, đặc khu ven biển"], "kêu"),
        ("các cơ quan, tổ chức, cá nhân liên quan gửi", ["các cơ quan, tổ chức, cá nhân liên quan"], "gửi"),
        ("Các sở, ngành, tổ chức thực hiện", ["Các sở, ngành"], "tổ"),
        ("các phòng, đơn vị thuộc Sở gửi", ["các phòng, đơn vị thuộc Sở"], "gửi"),
    ],
)
def test_a_name_ends_at_the_first_word_of_the_duty(text: str, units: list[str], after: str) -> None:
    assert names(text) == (units, after)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Sở Y tế, Sở Nội vụ và Công an tỉnh phối hợp", ["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"]),
        (
            "Giám đốc các sở, Thủ trưởng các ban, ngành tỉnh báo cáo",
            ["Giám đốc các sở", "Thủ trưởng các ban, ngành tỉnh"],
        ),
        ("Mặt trận Tổ quốc Việt Nam xã và các đoàn thể vận động", ["Mặt trận Tổ quốc Việt Nam xã", "các đoàn thể"]),
        ("Ban quản lý các chợ, các trường học tự sắp xếp", ["Ban quản lý các chợ", "các trường học"]),
        ("Đoàn Thanh niên phường; các tổ dân phố", ["Đoàn Thanh niên phường", "các tổ dân phố"]),
    ],
)
def test_a_list_is_parted_where_a_new_unit_begins(text: str, units: list[str]) -> None:
    assert names(text)[0] == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("các Bộ: Công an, Tài chính rà soát", ["Bộ Công an", "Bộ Tài chính"]),
        (
            "Các Sở: Tài chính, Giáo dục và Đào tạo và Nội vụ rà soát",
            ["Sở Tài chính", "Sở Giáo dục và Đào tạo", "Sở Nội vụ"],
        ),
        ("UBND các phường: Hải Vân, Liên Chiểu báo cáo", ["UBND phường Hải Vân", "UBND phường Liên Chiểu"]),
        ("UBND các xã Tân Hiệp và Tân Hội báo cáo", ["UBND xã Tân Hiệp", "UBND xã Tân Hội"]),
    ],
)
def test_a_word_factored_out_is_put_back(text: str, units: list[str]) -> None:
    assert names(text)[0] == units


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành kế hoạch",
        "Hội nghị sơ kết",
        "Phòng, chống dịch",
        "Tổ chức tuyên truyền",
        "Trường hợp chậm",
        "Thống kê số hộ",
    ],
)
def test_words_that_only_look_like_an_office_are_none(text: str) -> None:
    assert names(text)[0] == []


def test_a_name_that_the_addressees_show_whole_is_taken_whole() -> None:
    text = "Trung tâm Ươm mầm xanh nảy lộc chăm sóc"
    assert names(text, "Trung tâm Ươm mầm xanh (để phối hợp)")[0] == ["Trung tâm Ươm mầm xanh"]


def test_a_name_without_a_clear_end_is_doubtful() -> None:
    text = "Trung tâm Ươm mầm non xanh nhỏ bé hiền hòa dịu dàng yêu thương"
    (unit,), _ = UnitReader(Source.of(text)).list_at(0, len(text))
    assert (unit.name, unit.confidence) == ("Trung tâm Ươm mầm", "doubtful")
