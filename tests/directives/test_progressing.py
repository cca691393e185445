"""What a unit does about its work, and who is told."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directives.actions import complete, hand_back, mark_seen, note_progress, reassign
from directives.models import Assignment, AssignmentRole, Cadence, Status
from tests import make
from tests.directives.office import NOW, Office, assignment_of, confirmed
from tests.make import after, at
from units.access import Refused
from units.models import AuditEntry, Notice
from units.uploads import check_upload

APOLOGY = "Tăng cường kỷ luật"
DUE = at("2024-07-31 23:59:59")
LATER = after(NOW, hours=1)
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def given(office: Office) -> Assignment:
    return assignment_of(confirmed(office), office.tan_hiep, APOLOGY)


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True))


def test_the_first_look_is_noted_and_later_ones_are_not(office: Office, given: Assignment) -> None:
    mark_seen(given, by=office.staff, now=LATER)
    mark_seen(given, by=office.head, now=after(LATER, hours=1))
    assert Assignment.objects.get(pk=given.pk).first_seen_at == LATER
    assert [entry.by_name for entry in AuditEntry.objects.of(given)] == [office.staff.full_name]


def test_progress_is_added_with_its_files(office: Office, given: Assignment) -> None:
    file = check_upload(SimpleUploadedFile("biên bản.pdf", PDF))
    note = note_progress(given, by=office.staff, text="Đã gửi 3 thư xin lỗi.", files=[file], now=LATER)
    kept = note.files.get()
    assert (kept.name, kept.size) == ("biên bản.pdf", len(PDF))
    with kept.file.open() as content:
        assert content.read() == PDF
    assert AuditEntry.objects.of(given).first().after == {"nội dung": "Đã gửi 3 thư xin lỗi.", "tệp": "biên bản.pdf"}


@pytest.mark.parametrize(
    ("at_instant", "status"),
    [
        (at("2024-07-31 23:59:59"), Status.DONE_ON_TIME),
        (at("2024-08-01 00:00:00"), Status.DONE_LATE),
    ],
)
def test_done_at_the_deadline_is_in_time_and_a_second_later_late(
    office: Office, given: Assignment, at_instant: object, status: str
) -> None:
    done = complete(given, by=office.staff, result="Đã gửi đủ thư.", now=at_instant)
    assert (done.status(at_instant), done.result, done.completed_by) == (status, "Đã gửi đủ thư.", office.staff)


def test_those_who_follow_the_work_are_told_of_its_end(office: Office, given: Assignment) -> None:
    make.make_scheme(directive=given.task.directive, compiler=office.home_affairs)
    complete(given, by=office.staff, result="Xong.", now=LATER)
    assert told("completed") == {"van-thu", "van-thu-hai", "noi-vu"}


def test_work_handed_back_leaves_the_open_count_and_says_why(office: Office, given: Assignment) -> None:
    back = hand_back(given, by=office.head, reason="Không thuộc thẩm quyền.", now=LATER)
    assert (back.status(after(DUE, days=9)), back.hand_back_reason) == (Status.HANDED_BACK, "Không thuộc thẩm quyền.")
    assert told("handed-back") == {"van-thu", "van-thu-hai"}


def test_work_that_has_ended_takes_nothing_more(office: Office, given: Assignment) -> None:
    complete(given, by=office.staff, result="Xong.", now=LATER)
    with pytest.raises(Refused, match="đã được báo hoàn thành"):
        note_progress(given, by=office.staff, text="Thêm.", now=LATER)
    other = assignment_of(given.task.directive, office.tan_ha, APOLOGY)
    hand_back(other, by=office.other_staff, reason="Trùng.", now=LATER)
    with pytest.raises(Refused, match="đã được trả lại"):
        complete(other, by=office.other_staff, result="Xong.", now=LATER)


def test_the_task_can_be_given_to_one_more_unit_with_the_same_deadline(office: Office, given: Assignment) -> None:
    hall = office.district.members.get(short_name="Huyện ủy")
    new = reassign(given.task, unit=hall, role=AssignmentRole.COORDINATING, by=office.clerk, now=LATER)
    assert (new.due_at, new.cadence, new.role, new.assigned_by) == (DUE, Cadence.ONCE, "coordinating", office.clerk)


def test_another_deadline_can_be_set_for_it(office: Office, given: Assignment) -> None:
    hall = office.district.members.get(short_name="Huyện ủy")
    new = reassign(given.task, unit=hall, due_at=at("2024-08-15 17:00"), by=office.clerk, now=LATER)
    assert (new.due_at, new.role) == (at("2024-08-15 17:00"), AssignmentRole.LEAD)


def test_a_unit_that_handed_it_back_can_get_it_again(office: Office, given: Assignment) -> None:
    hand_back(given, by=office.head, reason="Nhầm.", now=LATER)
    again = reassign(given.task, unit=office.tan_hiep, by=office.clerk, now=after(LATER, hours=1))
    assert (again.pk, again.status(LATER), again.hand_back_reason) == (given.pk, Status.IN_PROGRESS, "")
    assert [entry.verb for entry in AuditEntry.objects.of(again)][:2] == ["giao nhiệm vụ", "trả lại nhiệm vụ"]
    assert Notice.objects.filter(recipient=office.staff, kind="assigned", path=f"/nhiem-vu/{given.pk}/").exists()


def test_a_task_given_to_nobody_yet_stands_without_a_date(office: Office, given: Assignment) -> None:
    task = make.make_task(directive=given.task.directive, order=99)
    new = reassign(task, unit=office.tan_hiep, by=office.clerk, now=LATER)
    assert (new.cadence, new.due_at) == (Cadence.STANDING, None)


def test_what_cannot_be_given_is_refused(office: Office, given: Assignment) -> None:
    with pytest.raises(Refused, match="đã được giao"):
        reassign(given.task, unit=office.tan_hiep, by=office.clerk, now=LATER)
    closing = given.task.directive.tasks.get(role="closing")
    with pytest.raises(Refused, match="Chỉ giao được"):
        reassign(closing, unit=office.tan_hiep, by=office.clerk, now=LATER)
    ended = make.make_unit(name="Phòng Cũ", kind="department", parent=office.district, ends_on=make.LETTER_DAY)
    with pytest.raises(Refused, match="không còn hoạt động"):
        reassign(given.task, unit=ended, by=office.clerk, now=after(NOW, days=1))
