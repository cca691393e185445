"""What tesseract gets wrong and nobody could mean otherwise is put right; all else is left as it is."""

import pytest

from directives.reading.scanned import clean_page, join_pages


@pytest.mark.parametrize(
    ("recognised", "meant"),
    [
        ("Sổ: 12/UBND", "Số: 12/UBND"),
        ("SÓ: 12", "Số: 12"),
        ("Tân Châu, ngày O8 tháng l năm 2O24", "Tân Châu, ngày 08 tháng 1 năm 2024"),
        ("trước ngày 3l/7/2O24", "trước ngày 31/7/2024"),
        ("trong tháng 7/2O24", "trong tháng 7/2024"),
        ("lúc l4 giờ thử Sáu hàng tuẩn", "lúc 14 giờ thứ Sáu hàng tuần"),
        ("— Rà soát", "- Rà soát"),
        ("~ Rà soát", "- Rà soát"),
        ("† Định kỳ báo cáo", "+ Định kỳ báo cáo"),
        ("Giao Phòng Nội vụ |", "Giao Phòng Nội vụ"),
        ("| Giao Phòng Nội vụ", "Giao Phòng Nội vụ"),
        ("Kính gứi: Kinh gứi", "Kính gửi: Kính gửi"),
        ("KÍNH GỨI:", "KÍNH GỬI:"),
        ("ÚY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("Úy ban nhân dân các xã, thi trấn", "Ủy ban nhân dân các xã, thị trấn"),
        ("các tố\nchức; tống hợp; kiếm tra; triến khai", "các tổ\nchức; tổng hợp; kiểm tra; triển khai"),
        ("Thú trướng các phòng, ban", "Thủ trưởng các phòng, ban"),
        ("Nơi nhân:", "Nơi nhận:"),
    ],
)
def test_plain_mistakes_are_put_right(recognised: str, meant: str) -> None:
    assert clean_page(recognised) == meant


@pytest.mark.parametrize(
    "words",
    [
        "ngày lo việc nước; Tổ I họp; năm loại; chạy thử hai lần",
        "a) Nội dung | TT | Đơn vị",
        "- Rà soát; + Báo cáo; 1. Giao",
        "Số 12/UBND ngày 03/7/2024",
        "Nơi nhận hồ sơ, kiếm sống, tổ chức",
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ],
)
def test_what_may_be_meant_is_left_alone(words: str) -> None:
    assert clean_page(words) == words


def test_a_sentence_that_runs_over_a_page_is_whole_again() -> None:
    pages = ["1. Giao Phòng Nội vụ\nrà soát các\n\f", "\n- 2 -\n\nthủ tục.\n \n", " \n", "3\n\n2. Hết.\n\n3\n"]
    assert join_pages(pages) == "1. Giao Phòng Nội vụ\nrà soát các\nthủ tục.\n2. Hết."


def test_drawn_rules_and_specks_are_no_words() -> None:
    assert clean_page("———\nMột\n. ,\n|\nHai\n_ _") == "Một\n\n\nHai"
