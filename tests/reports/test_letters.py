"""Letters that chase: what they say of whom, edited, given up, and counted once they are sent."""

import pytest
from django.db import IntegrityError, transaction

from directives.models import Cadence
from reports import matrix
from reports.actions.calendar import set_day
from reports.actions.chasing import log_call, remind_by_hand
from reports.actions.letters import LetterConflict, drop_letter, edit_letter, mark_sent
from reports.actions.reviewing import return_report
from reports.models import ChaseLetter, Reminder, ReminderKind
from tests import make
from tests.make import after, at
from tests.reports.chasing import NOW, case_about, drafted
from tests.reports.pages.scene import add_units, file, open_week
from units.access import Refused
from units.models import AuditEntry, UnitKind

WEEK = "tuần 28 (từ ngày 08/7/2024 đến ngày 14/7/2024)"
LETTER = "Công văn ngày 08/7/2024 của Ủy ban nhân dân huyện Tân Châu về việc triển khai, thực hiện Kết luận cuộc họp"
CLAUSE = "Định kỳ, báo cáo kết quả về Ủy ban nhân dân huyện (qua Phòng Nội vụ) vào lúc 14 giờ thứ Sáu hàng tuần."
SENT = {"number": "45", "dated_on": NOW.date()}


@pytest.fixture
def period(cast):
    """Tân Hiệp has filed; Tân Hà and Tân Đông owe."""
    period = open_week(cast)
    file(period, cast.tan_hiep, by=cast.staff, at=after(period.due_at, hours=-3))
    return period


def words_of(letter, **changes):
    return {name: getattr(letter, name) for name in WORDS} | changes


WORDS = ("number", "symbol", "place", "dated_on", "subject", "addressees", "body", "recipients", "capacity", "signer")
WORDS += ("lists_units",)


def nudges(period, unit):
    return matrix.with_nudges(period.reports.filter(unit=unit)).get().nudges or 0


def test_only_units_that_owe_are_named(cast, period):
    letter = drafted(cast, period)
    assert [item.unit for item in letter.items.all()] == [cast.tan_ha, cast.tan_dong]
    assert letter.addressees == "Ủy ban nhân dân xã Tân Hà\nỦy ban nhân dân xã Tân Đông"


def test_the_draft_reads_as_an_office_writes(cast, period):
    assert drafted(cast, period).body.splitlines() == [
        f"Thực hiện {LETTER}, các cơ quan, đơn vị gửi báo cáo hằng tuần về Phòng Nội vụ.",
        f"Đến 15 giờ 30 phút ngày 12/7/2024, 2 đơn vị nêu trên chưa gửi báo cáo {WEEK};"
        " hạn nộp là 14 giờ 00 phút thứ Sáu, ngày 12/7/2024.",
        "Để kịp thời tổng hợp, báo cáo Ủy ban nhân dân huyện Tân Châu, Phòng Nội vụ đề nghị Chủ tịch Ủy ban nhân dân"
        " các xã nêu trên chỉ đạo hoàn thành và gửi báo cáo về Phòng Nội vụ trước 14 giờ 00 phút thứ Hai, ngày"
        " 15/7/2024.",
        "Quá thời hạn trên, Phòng Nội vụ sẽ tổng hợp danh sách đơn vị không gửi báo cáo, trình Ủy ban nhân dân huyện"
        " Tân Châu xem xét trách nhiệm của Thủ trưởng đơn vị theo quy định.",
        "Đề nghị các đơn vị nghiêm túc thực hiện./.",
    ]


def test_the_clause_that_asks_for_the_report_is_quoted_with_its_place(cast, period):
    third = make.make_task(directive=cast.directive, marker="3.", text="Chủ tịch các xã tiếp tục chỉ đạo.")
    asking = make.make_task(directive=cast.directive, marker="+", text=CLAUSE, parent=third)
    make.make_assignment(task=asking, unit=cast.tan_ha, by=cast.reviewer, cadence=Cadence.RECURRING)
    first = drafted(cast, period).body.splitlines()[0]
    assert first == f"{LETTER} đã yêu cầu (tại khoản 3): “{CLAUSE.rstrip('.')}”."


def test_a_returned_report_is_owed_since_the_day_set_for_it(cast, period):
    file(period, cast.tan_ha, by=cast.other_staff, at=after(period.due_at, hours=-2))
    report = period.reports.get(unit=cast.tan_ha)
    back_at, due_at = after(period.due_at, hours=-1), after(period.due_at, minutes=-10)
    return_report(report, by=cast.reviewer, reason="Số chưa khớp", due_at=due_at, now=back_at)
    letter = drafted(cast, period)
    assert [(item.returned, item.since) for item in letter.items.all()] == [(True, due_at), (False, period.due_at)]
    spared = period.reports.get(unit=cast.tan_ha)
    spared.return_due_at = after(NOW, hours=1)
    spared.save()
    assert [item.report.unit.short_name for item in drafted(cast, period).items.all()] == ["Tân Đông"]
    assert "Trong đó, Tân Hà đã gửi nhưng được trả lại để hoàn thiện và chưa gửi lại." in letter.body


def test_reminders_and_calls_so_far_are_told(cast, period):
    report = period.reports.get(unit=cast.tan_ha)
    remind_by_hand(report, by=cast.reviewer, now=after(period.due_at, minutes=10))
    log_call(report, by=cast.reviewer, note="Gặp văn thư", now=after(period.due_at, minutes=20))
    letter = drafted(cast, period)
    assert [(item.times, item.calls) for item in letter.items.all()] == [(2, 1), (0, 0)]
    assert "Các đơn vị đã được nhắc: Tân Hà 2 lần (1 lần gọi điện)." in letter.body


def test_one_unit_is_addressed_by_its_name(cast, period):
    file(period, cast.tan_ha, by=cast.other_staff, at=after(period.due_at, minutes=5))
    letter = drafted(cast, period)
    assert letter.addressees == "Ủy ban nhân dân xã Tân Đông"
    assert f"Ủy ban nhân dân xã Tân Đông chưa gửi báo cáo {WEEK}" in letter.body
    assert "đề nghị Chủ tịch Ủy ban nhân dân xã Tân Đông chỉ đạo hoàn thành" in letter.body
    assert letter.body.endswith("Đề nghị Ủy ban nhân dân xã Tân Đông nghiêm túc thực hiện./.")


def test_before_the_deadline_nothing_is_called_late(cast, period):
    letter = drafted(cast, period, now=after(period.due_at, hours=-1))
    assert [item.since for item in letter.items.all()] == [None, None]
    assert "là 14 giờ 00 phút thứ Sáu, ngày 12/7/2024; đến 13 giờ 00 phút ngày 12/7/2024, 2 đơn vị" in letter.body


def test_many_units_are_in_the_list_attached(cast):
    add_units(cast, 14)
    letter = drafted(cast, open_week(cast))
    assert letter.addressees == "Ủy ban nhân dân các xã (có tên tại Phụ lục kèm theo)"
    assert "17 đơn vị có tên tại Phụ lục kèm theo chưa gửi báo cáo" in letter.body
    assert letter.lists_units


def test_the_new_deadline_is_the_next_working_day_of_the_offices_calendar(cast, period):
    assert case_about(cast, period).new_due_at == at("2024-07-15 14:00")
    set_day(by=cast.reviewer, day=at("2024-07-15 00:00").date(), is_working=False, reason="Nghỉ bù", letter="", now=NOW)
    assert case_about(cast, period).new_due_at == at("2024-07-16 14:00")


@pytest.mark.parametrize(
    ("key", "office", "symbol", "capacity", "verb"),
    [
        ("c0", "Phòng Nội vụ", "PNV-TH", "TRƯỞNG PHÒNG", "Phòng Nội vụ đề nghị"),
        ("c1", "Phòng Nội vụ", "PNV-TH", "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG", "Phòng Nội vụ đề nghị"),
        ("i0", "UBND huyện", "UBND-NV", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Ủy ban nhân dân huyện Tân Châu yêu cầu"),
        ("i3", "UBND huyện", "UBND-NV", "TL. CHỦ TỊCH\nTRƯỞNG PHÒNG NỘI VỤ", "huyện Tân Châu yêu cầu"),
        ("x", "Phòng Nội vụ", "PNV-TH", "TRƯỞNG PHÒNG", "Phòng Nội vụ đề nghị"),
    ],
)
def test_the_capacity_decides_office_symbol_and_tone(cast, period, key, office, symbol, capacity, verb):
    letter = drafted(cast, period, key=key)
    assert (letter.office.short_name, letter.symbol, letter.capacity) == (office, symbol, capacity)
    assert verb in letter.body


def test_a_draft_chases_nobody_and_a_sent_letter_each_unit_once(cast, period):
    letter = drafted(cast, period)
    assert (nudges(period, cast.tan_ha), nudges(period, cast.tan_hiep)) == (0, 0)
    mark_sent(letter, by=cast.reviewer, now=after(NOW, hours=1), **SENT)
    assert [nudges(period, unit) for unit in (cast.tan_ha, cast.tan_dong, cast.tan_hiep)] == [1, 1, 0]
    reminder = Reminder.objects.get(report__unit=cast.tan_ha)
    assert (reminder.kind, reminder.made_by, reminder.letter, reminder.notice) == (
        ReminderKind.LETTER,
        cast.reviewer,
        letter,
        None,
    )
    assert reminder.note == "Công văn số 45/PNV-TH V/v đôn đốc gửi báo cáo tuần 28"


def test_a_sent_letter_neither_changes_nor_goes_out_twice(cast, period):
    letter = mark_sent(drafted(cast, period), by=cast.reviewer, now=NOW, **SENT)
    for act in (
        lambda: mark_sent(letter, by=cast.reviewer, now=NOW, **SENT),
        lambda: drop_letter(letter, by=cast.reviewer, now=NOW),
        lambda: edit_letter(letter, words=words_of(letter), version=letter.version, by=cast.reviewer, now=NOW),
    ):
        with pytest.raises(Refused, match="đã gửi"):
            act()
    assert Reminder.objects.count() == 2


def test_a_dropped_draft_counts_for_nobody_and_stays_on_record(cast, period):
    letter = drop_letter(drafted(cast, period), by=cast.reviewer, now=NOW)
    with pytest.raises(Refused, match="đã bỏ"):
        mark_sent(letter, by=cast.reviewer, now=NOW, **SENT)
    assert (ChaseLetter.objects.count(), ChaseLetter.objects.kept().count()) == (1, 0)


def test_two_editors_never_overwrite_each_other(cast, period):
    letter = drafted(cast, period)
    edit_letter(letter, words=words_of(letter, signer="Cán bộ A"), version=1, by=cast.reviewer, now=NOW)
    with pytest.raises(LetterConflict) as conflict:
        edit_letter(letter, words=words_of(letter, signer="Cán bộ B"), version=1, by=cast.reviewer, now=NOW)
    assert conflict.value.letter.signer == "Cán bộ A"


def test_an_edit_is_in_the_history_with_both_texts(cast, period):
    letter = drafted(cast, period)
    edit_letter(letter, words=words_of(letter, symbol="PNV-CCHC"), version=1, by=cast.reviewer, now=NOW)
    entry = AuditEntry.objects.of(letter).first()
    assert (entry.verb, entry.changes) == ("sửa công văn đôn đốc", [("ký hiệu", "PNV-TH", "PNV-CCHC")])


def test_sending_needs_a_number(cast, period):
    letter = drafted(cast, period)
    with pytest.raises(Refused, match="số của công văn"):
        mark_sent(letter, number=" ", dated_on=NOW.date(), by=cast.reviewer, now=NOW)
    with pytest.raises(IntegrityError, match="chase_letter_sent_has_number_and_day"), transaction.atomic():
        ChaseLetter.objects.filter(pk=letter.pk).update(sent_at=NOW, sent_by=cast.reviewer)


def test_overdue_tasks_are_chased_by_unit_with_their_age(cast):
    task = make.make_task(directive=cast.directive, text="Gửi thư xin lỗi trong tháng 6.")
    late = make.make_assignment(task=task, unit=cast.tan_ha, by=cast.reviewer, due_at=at("2024-06-30 23:59:59"))
    make.make_assignment(task=task, unit=cast.tan_dong, by=cast.reviewer, due_at=at("2024-07-31 23:59:59"))
    letter = drafted(cast, None)
    assert [(item.assignment, item.since) for item in letter.items.all()] == [(late, late.due_at)]
    assert (letter.subject, letter.lists_units) == (
        "đôn đốc thực hiện nhiệm vụ quá hạn tại Công văn ngày 08/7/2024",
        True,
    )
    assert letter.new_due_at == at("2024-07-15 17:00")
    assert letter.body.splitlines()[:2] == [
        f"{LETTER} đã giao nhiệm vụ (tại khoản 1): “Gửi thư xin lỗi trong tháng 6”.",
        "Đến 15 giờ 30 phút ngày 12/7/2024, Ủy ban nhân dân xã Tân Hà còn 1 nhiệm vụ đã quá hạn, chưa báo cáo hoàn"
        " thành (Phụ lục kèm theo).",
    ]


def test_a_letter_about_tasks_is_in_each_tasks_history_and_counted_in_the_next(cast):
    task = make.make_task(directive=cast.directive)
    late = make.make_assignment(task=task, unit=cast.tan_ha, by=cast.reviewer, due_at=at("2024-07-10 17:00"))
    mark_sent(drafted(cast, None), by=cast.reviewer, now=NOW, **SENT)
    assert AuditEntry.objects.of(late).first().verb == "đôn đốc bằng công văn"
    assert [owed.times for owed in case_about(cast, None).owed] == [1]


def test_departments_and_communes_are_both_named_by_their_heads(cast):
    task = make.make_task(directive=cast.directive)
    culture = make.make_unit(name="Phòng Văn hóa và Thông tin", kind=UnitKind.DEPARTMENT, parent=cast.district)
    for unit in (cast.tan_ha, culture):
        make.make_assignment(task=task, unit=unit, by=cast.reviewer, due_at=at("2024-07-10 17:00"))
    said = "Thủ trưởng các cơ quan, đơn vị, Chủ tịch Ủy ban nhân dân các xã nêu trên khẩn trương hoàn thành"
    assert said in drafted(cast, None).body


def test_nobody_owing_makes_no_letter(cast):
    with pytest.raises(Refused, match="Không còn đơn vị nào"):
        drafted(cast, None)
