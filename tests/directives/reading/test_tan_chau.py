"""The Tân Châu letter, word by word: the letter the program was made for."""

from datetime import date

import pytest

from directives.reading import (
    Clause,
    Confidence,
    DeadlineKind,
    LeadSource,
    Letter,
    Relation,
    Role,
    read_file,
    read_text,
)
from tests.directives.reading.letters import TAN_CHAU, letter_path

ALL_UNITS = ("Thủ trưởng các phòng, ban, ngành huyện", "Ủy ban nhân dân các xã, thị trấn")
CHAIRS = ("Chủ tịch Ủy ban nhân dân các xã, thị trấn",)
TWO_CHAIRS = ("Chủ tịch Ủy ban nhân dân xã Tân Hiệp", "Chủ tịch Ủy ban nhân dân Thị trấn Tân Châu")
DESK = "Trưởng Bộ phận Tiếp nhận và Trả kết quả huyện"
HOME_AFFAIRS = ("Phòng Nội vụ",)

OUTLINE = [
    # marker, level, role, first words, leads, where the leads come from
    ("1.", 1, Role.TASK, "Rà soát, đánh giá, nhận diện rõ khâu", ALL_UNITS, LeadSource.INTRO),
    ("-", 2, Role.TASK, "Thực hiện nghiêm túc, đầy đủ", ALL_UNITS, LeadSource.INTRO),
    ("-", 2, Role.TASK, "Tăng cường kỷ luật, kỷ cương", ALL_UNITS, LeadSource.INTRO),
    ("-", 2, Role.TASK, "Tiếp tục thực hiện tốt việc tiếp nhận", ALL_UNITS, LeadSource.INTRO),
    ("2.", 1, Role.TASK, "Giao Trưởng Bộ phận Tiếp nhận", (DESK, *CHAIRS), LeadSource.STATED),
    ("3.", 1, Role.TASK, "Chủ tịch Ủy ban nhân dân các xã, thị trấn tiếp tục", CHAIRS, LeadSource.STATED),
    ("-", 2, Role.TASK, "Tăng cường tuyên truyền để người dân", CHAIRS, LeadSource.INHERITED),
    ("-", 2, Role.TASK, "Riêng đối với Chủ tịch", TWO_CHAIRS, LeadSource.STATED),
    ("+", 3, Role.TASK, "Định kỳ, báo cáo kết quả", CHAIRS, LeadSource.INHERITED),
    ("4.", 1, Role.GROUP, "Giao Phòng Nội vụ:", HOME_AFFAIRS, LeadSource.STATED),
    ("-", 2, Role.TASK, "Tham mưu Ủy ban nhân dân huyện xây dựng", HOME_AFFAIRS, LeadSource.INHERITED),
    ("-", 2, Role.TASK, "Theo dõi, đôn đốc quá trình", HOME_AFFAIRS, LeadSource.INHERITED),
    (
        "",
        1,
        Role.CLOSING,
        "Đề nghị các cơ quan, đơn vị huyện",
        ("các cơ quan, đơn vị huyện", "Ủy ban nhân dân các xã, thị trấn"),
        LeadSource.STATED,
    ),
]


@pytest.fixture(scope="module")
def letter() -> Letter:
    return read_text(read_file(letter_path(TAN_CHAU)))


def clause(letter: Letter, words: str) -> Clause:
    return next(clause for clause in letter.clauses if clause.text.startswith(words))


def test_the_clauses_stand_in_their_order_with_marker_level_role_and_leads(letter: Letter) -> None:
    found = [
        (
            one.marker,
            one.level,
            one.role,
            one.text[: len(words)],
            tuple(unit.name for unit in one.leads),
            one.lead_source,
        )
        for one, (_, _, _, words, _, _) in zip(letter.clauses, OUTLINE, strict=True)
    ]
    assert found == OUTLINE


def test_each_part_hangs_under_its_clause(letter: Letter) -> None:
    above = [letter.clauses[one.parent].marker if one.parent is not None else None for one in letter.clauses]
    assert above == [None, "1.", "1.", "1.", None, None, "3.", "3.", "-", None, "4.", "4.", None]


def test_nobody_is_named_as_coordinating(letter: Letter) -> None:
    assert [one.coordinating for one in letter.clauses] == [()] * 13


def test_the_communes_report_every_friday_at_14(letter: Letter) -> None:
    (deadline,) = clause(letter, "Định kỳ, báo cáo").deadlines
    assert deadline.text == "vào lúc 14 giờ thứ Sáu hàng tuần"
    assert (deadline.kind, deadline.weekday, deadline.time, deadline.relation) == (
        DeadlineKind.WEEKLY,
        "friday",
        "14:00",
        Relation.AT,
    )
    assert deadline.confidence is Confidence.SURE


def test_the_home_affairs_office_compiles_every_friday_at_16(letter: Letter) -> None:
    (deadline,) = clause(letter, "Tham mưu").deadlines
    assert deadline.text == "lúc 16 giờ thứ Sáu hàng tuần"
    assert (deadline.kind, deadline.weekday, deadline.time) == (DeadlineKind.WEEKLY, "friday", "16:00")


def test_apology_letters_are_due_within_july_2024_and_the_habit_is_no_daily_report(letter: Letter) -> None:
    month, habit = clause(letter, "Tăng cường kỷ luật").deadlines
    assert (month.text, month.kind, month.date, month.relation) == (
        "ngay trong tháng 7/2024",
        DeadlineKind.ONCE,
        date(2024, 7, 31),
        Relation.WITHIN,
    )
    assert (habit.text, habit.kind) == ("thường xuyên, hàng ngày", DeadlineKind.ONGOING)


def test_a_date_kept_in_another_document_is_not_invented(letter: Letter) -> None:
    (survey,) = clause(letter, "Riêng đối với").deadlines
    assert (survey.kind, survey.text, survey.date) == (DeadlineKind.NONE, "theo lịch khảo sát của tỉnh", None)


def test_a_report_on_request_has_no_day(letter: Letter) -> None:
    (deadline,) = clause(letter, "Theo dõi, đôn đốc").deadlines
    assert (deadline.kind, deadline.on_request, deadline.text) == (DeadlineKind.NONE, True, "khi có yêu cầu")


def test_the_other_clauses_set_no_day(letter: Letter) -> None:
    silent = [one.text.split(",")[0] for one in letter.clauses if not one.deadlines]
    assert [words.split()[0] for words in silent] == ["Rà", "Thực", "Tiếp", "Chủ", "Tăng", "Giao", "Đề"]


def test_who_owes_the_weekly_report_is_asked_and_both_answers_are_offered(letter: Letter) -> None:
    report = clause(letter, "Định kỳ, báo cáo")
    assert report.confidence is Confidence.DOUBTFUL
    assert "Cần người xác nhận" in report.reason
    assert [tuple(unit.name for unit in other.units) for other in report.alternatives] == [TWO_CHAIRS]


def test_the_head_is_read_and_a_blank_number_stays_blank(letter: Letter) -> None:
    assert letter.number is None
    assert letter.symbol is not None and letter.symbol.value == "UBND"
    assert letter.issued_on is not None and letter.issued_on.value == date(2024, 7, 8)
    assert letter.place is not None and letter.place.value == "Tân Châu"
    assert letter.issuer is not None and letter.issuer.value == "Ủy ban nhân dân huyện Tân Châu"
    assert letter.subject is not None
    assert letter.subject.value == ("triển khai, thực hiện Kết luận cuộc họp Chủ tịch, các phó Chủ tịch UBND tỉnh")


def test_the_letter_builds_on_5758(letter: Letter) -> None:
    (basis,) = letter.based_on
    assert (basis.kind, basis.number, basis.issued_on, basis.issuer) == (
        "Công văn",
        "5758/VP-TH",
        date(2024, 7, 3),
        "Ủy ban nhân dân tỉnh",
    )


def test_three_addressees_and_eight_copies(letter: Letter) -> None:
    assert [field.value for field in letter.recipients] == [
        "MTTQVN huyện và các tổ chức chính trị-xã hội",
        "Các phòng, ban, ngành huyện",
        "Ủy ban nhân dân các xã, thị trấn",
    ]
    assert [field.value for field in letter.cc] == [
        "TT. Huyện ủy",
        "TT. HĐND huyện",
        "CT, các PCT.UBND huyện",
        "Như trên",
        "TT. VH TT&TT",
        "BP TN&TKQ huyện",
        "LĐVP & CVNC",
        "Lưu: VP.HĐND-UBND huyện",
    ]


def test_a_deputy_signs_for_the_chair(letter: Letter) -> None:
    assert letter.signer is not None
    assert (letter.signer.capacity, letter.signer.name) == ("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", None)
