"""Heads and feet as offices print them: in one column or two, with blanks, in old spelling."""

from datetime import date

import pytest

from directives.reading import Confidence, Letter, read_text

TWO_COLUMNS = """
ỦY BAN NHÂN DÂN                    CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ AN LÂM                               Độc lập – Tự do – Hạnh phúc
-------                                    ---------------
Số:      /UBND-VX                       An Lâm, ngày     tháng 3 năm 2026
V/v tiêm phòng dại cho
đàn chó, mèo

Kính gửi: Trưởng các thôn.

Thực hiện Kế hoạch số 15/KH-UBND ngày 02 tháng 02 năm 2026 của Uỷ ban nhân dân tỉnh, UBND xã yêu cầu:

1. Trưởng các thôn lập danh sách trước ngày 20/3.

Nơi nhận:                               TM. ỦY BAN NHÂN DÂN
- Như trên;                                 KT. CHỦ TỊCH
- Trạm Chăn nuôi và Thú y                   PHÓ CHỦ TỊCH
  khu vực (để phối hợp);
- Lưu: VT, VX.                               Người ký A
"""


@pytest.fixture(scope="module")
def letter() -> Letter:
    return read_text(TWO_COLUMNS)


def test_two_columns_are_read_apart(letter: Letter) -> None:
    assert letter.issuer is not None and letter.issuer.value == "Ủy ban nhân dân xã An Lâm"
    assert letter.place is not None and letter.place.value == "An Lâm"
    assert letter.subject is not None and letter.subject.value == "tiêm phòng dại cho đàn chó, mèo"


def test_a_blank_number_and_day_are_not_guessed(letter: Letter) -> None:
    assert letter.number is None
    assert letter.symbol is not None and letter.symbol.value == "UBND-VX"
    assert letter.issued_on is not None
    assert (letter.issued_on.value, letter.issued_on.month) == (None, "2026-03")
    assert letter.issued_on.confidence is Confidence.DOUBTFUL


def test_the_month_of_the_letter_dates_its_terms(letter: Letter) -> None:
    assert letter.clauses[0].deadlines[0].date == date(2026, 3, 20)


def test_copies_and_signature_side_by_side_are_parted(letter: Letter) -> None:
    assert [field.value for field in letter.cc] == [
        "Như trên",
        "Trạm Chăn nuôi và Thú y khu vực (để phối hợp)",
        "Lưu: VT, VX",
    ]
    assert letter.signer is not None
    assert letter.signer.capacity == "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
    assert letter.signer.name == "Người ký A"


def test_an_addressee_on_the_line_of_kinh_gui_is_read(letter: Letter) -> None:
    assert [field.value for field in letter.recipients] == ["Trưởng các thôn"]


def test_the_plan_it_carries_out_is_its_basis(letter: Letter) -> None:
    (basis,) = letter.based_on
    assert (basis.number, basis.issued_on) == ("15/KH-UBND", date(2026, 2, 2))


def test_a_body_under_another_takes_its_place_from_the_one_above() -> None:
    found = read_text("UBND HUYỆN LÂM HẢI\nPHÒNG TƯ PHÁP\nSố: 7/TP\n\nKính gửi: UBND các xã.\n\nNội dung.")
    assert found.issuer is not None and found.parent_issuer is not None
    assert (found.issuer.value, found.issuer.confidence) == ("Phòng Tư pháp huyện Lâm Hải", Confidence.LIKELY)
    assert found.parent_issuer.value == "Ủy ban nhân dân huyện Lâm Hải"


def test_a_text_that_is_no_letter_has_an_empty_head() -> None:
    found = read_text("Hôm nay trời đẹp.")
    assert (found.number, found.issuer, found.issued_on, found.recipients, found.cc) == (None, None, None, (), ())


def test_an_office_of_the_body_above_takes_its_whole_name() -> None:
    found = read_text("ỦY BAN NHÂN DÂN TỈNH LÂM HẢI\nVĂN PHÒNG\nSố: 7/VP-TH\n\nKính gửi: Sở Y tế.\n\nNội dung.")
    assert found.issuer is not None and found.issuer.value == "Văn phòng Ủy ban nhân dân tỉnh Lâm Hải"


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("UY BAN NHAN DAN\nXA AN LÂM", "Ủy ban nhân dân xã An Lâm"),
        ("UỶ BAN NHÂN DÂN\nXÃ AN LÂM", "Ủy ban nhân dân xã An Lâm"),
        ("**UY BAN NHÂN DÂN**\n**PHUONG AN LÂM**", "Ủy ban nhân dân phường An Lâm"),
        ("HỘI ĐỒNG NHÂN DÂN\nXÃ AN LÂM", "Hội đồng nhân dân xã An Lâm"),
    ],
)
def test_an_issuer_that_lost_its_accents_gets_them_back(printed: str, issuer: str) -> None:
    scanned = (
        f"{printed}\nSô: 12/UBND-VX\n\nCONG HOA XA HOI CHU NGHIA VIET NAM\nDoc lap - Tự do - Hanh phúc\n\n"
        "An Lâm, ngày 08 thang 7 năm 2026\n\nKinh gửi: Truong các thôn.\n\nUBND yêu cầu:\n\n1. Rà soát.\n\n"
        "Noi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHU TICH\nPHÓ CHỦ TICH\n\nNgười ký A\n"
    )
    found = read_text(scanned)
    assert found.issuer is not None and found.issuer.value == issuer
    assert found.number is not None and found.number.value == "12/UBND-VX"
    assert found.issued_on is not None and found.issued_on.value == date(2026, 7, 8)
    assert [field.value for field in found.cc] == ["Như trên", "Lưu: VT"]
    assert found.signer is not None and found.signer.capacity == "KT. CHU TICH / PHÓ CHỦ TICH"
