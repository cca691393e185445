"""Numbers, dates and names as an official writes them."""

from datetime import date

import pytest

from reports.compiling import wording
from tests.make import at


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (7, "7"), (1234, "1.234"), (1234567, "1.234.567"), (12.5, "12,5"), (12.0, "12")]
)
def test_thousands_take_a_dot_and_decimals_a_comma(value, text):
    assert wording.number(value) == text


@pytest.mark.parametrize(("value", "text"), [(75.0, "75%"), (66.7, "66,7%"), (0.0, "dưới 0,1%"), (1250.0, "1.250%")])
def test_a_share_is_never_zero_percent(value, text):
    assert wording.percent(value) == text


@pytest.mark.parametrize(("value", "text"), [(5, "+5"), (-3, "-3"), (0, "0"), (1234, "+1.234")])
def test_a_change_carries_its_sign(value, text):
    assert wording.signed(value) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2024, 7, 8), "08/7/2024"), (date(2024, 2, 12), "12/02/2024"), (date(2024, 12, 1), "01/12/2024")],
)
def test_days_under_ten_and_months_one_and_two_take_a_zero(day, text):
    assert wording.official_date(day) == text


def test_the_long_date_is_that_of_a_letterhead():
    assert wording.long_date(date(2024, 7, 8)) == "ngày 08 tháng 7 năm 2024"


def test_an_instant_names_hour_minute_and_day():
    assert wording.official_instant(at("2024-07-12 14:00")) == "14 giờ 00 phút ngày 12/7/2024"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "dưới 1 phút"),
        (45, "45 phút"),
        (60, "1 giờ"),
        (135, "2 giờ 15 phút"),
        (1620, "1 ngày 3 giờ"),
        (2880, "2 ngày"),
    ],
)
def test_lateness_is_told_in_its_two_largest_units(minutes, text):
    assert wording.lateness(minutes) == text


def test_names_are_joined_and_too_many_are_left_to_the_annex():
    assert [wording.listed(["A"]), wording.listed(["A", "B"]), wording.listed(["A", "B", "C"])] == [
        "A",
        "A và B",
        "A, B và C",
    ]
    assert wording.named([str(n) for n in range(16)]) == "danh sách tại phụ lục"


def test_an_abbreviation_keeps_its_capitals_inside_a_sentence():
    assert [wording.lower_first("Số cuộc"), wording.lower_first("PAPI năm 2024"), wording.lower_first("")] == [
        "số cuộc",
        "PAPI năm 2024",
        "",
    ]


def header(**directive):
    usual = {"kind": "Công văn", "number": "", "symbol": "UBND", "issued_on": "2024-07-08", "subject": "việc A"}
    return {"directive": {**usual, **directive}, "issuer": {"name": "Ủy ban nhân dân huyện Tân Châu"}}


def test_a_letter_without_a_number_is_named_by_its_date():
    assert [wording.directive_named(header()), wording.directive_named(header(number="12"))] == [
        "Công văn ngày 08/7/2024 của Ủy ban nhân dân huyện Tân Châu",
        "Công văn số 12/UBND ngày 08/7/2024 của Ủy ban nhân dân huyện Tân Châu",
    ]


@pytest.mark.parametrize("subject", ["V/v triển khai Kết luận.", "Về việc triển khai Kết luận", "triển khai Kết luận;"])
def test_the_subject_follows_about_without_its_own(subject):
    assert wording.subject_of(header(subject=subject)) == "triển khai Kết luận"


def test_what_is_no_date_stays_as_it_was_typed():
    assert [wording.iso_date("2024-07-08"), wording.iso_date("tuần sau")] == ["08/7/2024", "tuần sau"]
