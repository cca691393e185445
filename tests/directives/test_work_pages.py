"""The list of assigned work, one assignment, and what its unit and its issuer do there."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from directives.actions import complete, hand_back
from directives.actions.extending import ask_extension, decide_extension
from directives.models import Assignment, Directive, Extension, ProgressFile
from tests import make
from tests.directives.browsing import fetched, signed_in, words
from tests.directives.office import NOW, Office, assignment_of, confirmed
from units.models import Person

APOLOGY = "Tăng cường kỷ luật"
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def directive(office: Office) -> Directive:
    return confirmed(office)


@pytest.fixture
def given(office: Office, directive: Directive) -> Assignment:
    return due(assignment_of(directive, office.tan_hiep, APOLOGY), timezone.now() + timedelta(days=3))


def due(assignment: Assignment, instant: datetime) -> Assignment:
    assignment.due_at = instant
    assignment.save()
    return assignment


def send(person: Person, given: Assignment, verb: str, **sent: object):
    return signed_in(person).post(f"/nhiem-vu/{given.pk}/{verb}/", sent)


def day_after(instant: datetime, days: int) -> str:
    return f"{timezone.localtime(instant) + timedelta(days=days):%Y-%m-%d}"


def test_a_unit_sees_its_own_work(office: Office, directive: Directive) -> None:
    text = words(signed_in(office.staff).get("/nhiem-vu/"))
    assert "1 Đang thực hiện, quá hạn" in text
    assert "8 Đang thực hiện, trong hạn" in text
    assert "3. Định kỳ, báo cáo kết quả" in text


def test_the_overdue_stand_first(office: Office, directive: Directive) -> None:
    text = words(signed_in(office.staff).get("/nhiem-vu/"))
    assert text.index(APOLOGY) < text.index("Rà soát, đánh giá")


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ({}, 9),
        ({"trang_thai": "overdue"}, 1),
        ({"trang_thai": "in_progress"}, 8),
        ({"trang_thai": "done_late"}, 0),
        ({"trang_thai": "nonsense"}, 9),
        ({"tim": "PAPI"}, 2),
        ({"tim": "không có từ này"}, 0),
        ({"tim": "PAPI\0"}, 2),
        ({"don_vi": "999999999999999999"}, 9),
        ({"don_vi": "x"}, 9),
    ],
)
def test_the_list_is_narrowed(office: Office, directive: Directive, narrowed: dict, count: int) -> None:
    response = signed_in(office.staff).get("/nhiem-vu/", narrowed)
    assert response.content.decode().count('data-label="Trạng thái"') == count


def test_the_issuer_sees_every_unit_and_chooses_one(office: Office, directive: Directive) -> None:
    client = signed_in(office.clerk)
    assert "137 Đang thực hiện, trong hạn" in words(client.get("/nhiem-vu/"))
    text = words(client.get("/nhiem-vu/", {"don_vi": office.tan_hiep.pk}))
    assert "8 Đang thực hiện, trong hạn" in text


def test_without_work_the_page_says_so(office: Office) -> None:
    assert "Chưa có nhiệm vụ nào được giao." in words(signed_in(office.staff).get("/nhiem-vu/"))


def test_another_units_assignment_does_not_exist(office: Office, given: Assignment) -> None:
    client = signed_in(office.other_staff)
    assert client.get(f"/nhiem-vu/{given.pk}/").status_code == 404
    verbs = ("tien-do", "gia-han", "tra-lai", "hoan-thanh", "giao-them")
    assert {client.post(f"/nhiem-vu/{given.pk}/{verb}/", {}).status_code for verb in verbs} == {404}


def test_the_issuer_reads_an_assignment_and_does_not_act_for_its_unit(office: Office, given: Assignment) -> None:
    client = signed_in(office.clerk)
    assert client.get(f"/nhiem-vu/{given.pk}/").status_code == 200
    verbs = ("tien-do", "gia-han", "tra-lai", "hoan-thanh")
    assert {client.post(f"/nhiem-vu/{given.pk}/{verb}/", {}).status_code for verb in verbs} == {404}
    assert Assignment.objects.get(pk=given.pk).first_seen_at is None


def test_the_units_first_look_is_noted(office: Office, given: Assignment) -> None:
    signed_in(office.staff).get(f"/nhiem-vu/{given.pk}/")
    assert Assignment.objects.get(pk=given.pk).first_seen_at is not None


def test_progress_is_noted_with_files_that_only_those_concerned_can_fetch(office: Office, given: Assignment) -> None:
    files = [SimpleUploadedFile("biên bản.pdf", PDF), SimpleUploadedFile("danh sách.pdf", PDF)]
    response = send(office.staff, given, "tien-do", text="Đã họp.", evidence=files)
    assert (response.status_code, given.notes.get().files.count()) == (302, 2)
    file = ProgressFile.objects.get(name="biên bản.pdf")
    assert fetched(office.clerk, f"/nhiem-vu/tep/{file.pk}/") == (200, PDF)
    assert fetched(office.other_staff, f"/nhiem-vu/tep/{file.pk}/")[0] == 404
    assert "biên bản.pdf" in words(signed_in(office.staff).get(f"/nhiem-vu/{given.pk}/"))


def test_a_file_is_handed_out_as_an_attachment_that_runs_nothing(office: Office, given: Assignment) -> None:
    send(office.staff, given, "tien-do", text="Đã họp.", evidence=[SimpleUploadedFile("biên bản.pdf", PDF)])
    response = signed_in(office.staff).get(f"/nhiem-vu/tep/{ProgressFile.objects.get().pk}/")
    assert response.getvalue() == PDF
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''bi%C3%AAn%20b%E1%BA%A3n.pdf"
    assert (response.headers["X-Content-Type-Options"], response.headers["Content-Security-Policy"]) == (
        "nosniff",
        "sandbox; default-src 'none'",
    )


def test_a_file_of_a_wrong_kind_is_refused_and_the_words_stay(office: Office, given: Assignment) -> None:
    response = send(office.staff, given, "tien-do", text="Đã họp.", evidence=[SimpleUploadedFile("a.exe", b"MZ")])
    text = words(response)
    assert (response.status_code, given.notes.count()) == (422, 0)
    assert "Không nhận tệp “a.exe”." in text
    assert "Đã họp." in text


@pytest.mark.parametrize(("count", "status", "kept"), [(10, 302, 1), (11, 422, 0)])
def test_a_note_carries_at_most_ten_files(
    office: Office, given: Assignment, count: int, status: int, kept: int
) -> None:
    files = [SimpleUploadedFile(f"biên bản {number}.pdf", PDF) for number in range(count)]
    response = send(office.staff, given, "tien-do", text="Đã họp.", evidence=files)
    assert (response.status_code, given.notes.count()) == (status, kept)
    told = "Mỗi lần gửi không quá 10 tệp; lần này có 11 tệp." in words(response)
    assert told == (count == 11)
    assert ("Đã họp." in words(response)) == (count == 11)


def test_a_later_deadline_is_asked_and_granted(office: Office, given: Assignment) -> None:
    send(office.staff, given, "gia-han", new_date=day_after(given.due_at, 5), new_time="16:30", reason="Chờ tỉnh.")
    asked = Extension.objects.get()
    assert f"{timezone.localtime(asked.new_due_at):%Y-%m-%d %H:%M}" == f"{day_after(given.due_at, 5)} 16:30"
    page = words(signed_in(office.clerk).get(f"/nhiem-vu/{given.pk}/"))
    assert "Đề nghị gia hạn đang chờ quyết định" in page
    response = signed_in(office.clerk).post(f"/nhiem-vu/gia-han/{asked.pk}/quyet-dinh/", {"granted": "yes"})
    assert (response.status_code, Assignment.objects.get(pk=given.pk).due_at) == (302, asked.new_due_at)
    assert "Đã gia hạn:" in words(signed_in(office.staff).get(f"/nhiem-vu/{given.pk}/"))


def test_requests_that_wait_are_listed_for_those_who_decide(office: Office, given: Assignment) -> None:
    send(office.staff, given, "gia-han", new_date=day_after(given.due_at, 5), reason="Chờ tỉnh.")
    heading = "Đề nghị gia hạn chờ quyết định"
    shown = [heading in words(signed_in(person).get("/nhiem-vu/")) for person in (office.clerk, office.staff)]
    assert shown == [True, False]


@pytest.mark.parametrize("end", ["completed", "handed back"])
def test_a_request_about_work_that_has_ended_waits_for_nobody(office: Office, given: Assignment, end: str) -> None:
    send(office.staff, given, "gia-han", new_date=day_after(given.due_at, 5), reason="Chờ tỉnh.")
    if end == "completed":
        complete(given, by=office.staff, result="Xong.", now=NOW)
    else:
        hand_back(given, by=office.staff, reason="Không đúng việc.", now=NOW)
    assert "Đề nghị gia hạn chờ quyết định" not in words(signed_in(office.clerk).get("/nhiem-vu/"))


def test_without_an_hour_the_whole_day_is_meant(office: Office, given: Assignment) -> None:
    send(office.staff, given, "gia-han", new_date=day_after(given.due_at, 5), reason="Chờ tỉnh.")
    assert f"{timezone.localtime(Extension.objects.get().new_due_at):%H:%M:%S}" == "23:59:59"


def test_a_no_needs_its_reason(office: Office, given: Assignment) -> None:
    send(office.staff, given, "gia-han", new_date=day_after(given.due_at, 5), reason="Chờ tỉnh.")
    address = f"/nhiem-vu/gia-han/{Extension.objects.get().pk}/quyet-dinh/"
    client = signed_in(office.clerk)
    assert "Không đồng ý thì cần ghi lý do" in words(client.post(address, {"granted": "no"}))
    assert client.post(address, {"granted": "no", "note": "Việc gấp."}).status_code == 302
    assert "Không gia hạn:" in words(client.get(f"/nhiem-vu/{given.pk}/"))


def test_the_unit_does_not_decide_its_own_request(office: Office, given: Assignment) -> None:
    send(office.staff, given, "gia-han", new_date=day_after(given.due_at, 5), reason="Chờ tỉnh.")
    address = f"/nhiem-vu/gia-han/{Extension.objects.get().pk}/quyet-dinh/"
    for person in (office.staff, office.other_staff, office.leader):
        assert signed_in(person).post(address, {"granted": "yes"}).status_code == 404


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        ("tien-do", "Đề nghị ghi nội dung đã làm."),
        ("gia-han", "Đề nghị ghi ngày của hạn mới."),
        ("tra-lai", "Đề nghị ghi lý do trả lại."),
        ("hoan-thanh", "Đề nghị ghi kết quả đạt được."),
    ],
)
def test_an_empty_form_is_told_what_is_missing(office: Office, given: Assignment, verb: str, sentence: str) -> None:
    response = send(office.staff, given, verb)
    assert (response.status_code, sentence in words(response)) == (422, True)


def test_what_the_rules_refuse_is_told_and_what_was_typed_stays(office: Office, given: Assignment) -> None:
    response = send(office.staff, given, "gia-han", new_date="2020-01-01", reason="Chờ tỉnh.")
    text = words(response)
    assert (response.status_code, Extension.objects.count()) == (422, 0)
    assert "Hạn mới phải sau" in text
    assert "Chờ tỉnh." in text


def test_work_is_reported_done(office: Office, given: Assignment) -> None:
    response = send(office.staff, given, "hoan-thanh", result="Đã gửi 3 thư.")
    assert response.status_code == 302
    text = words(signed_in(office.staff).get(f"/nhiem-vu/{given.pk}/"))
    assert "Hoàn thành đúng hạn" in text
    assert "Ghi tiến độ" not in text


def test_work_is_handed_back_and_given_to_another(office: Office, given: Assignment) -> None:
    send(office.staff, given, "tra-lai", reason="Không thuộc thẩm quyền.")
    assert "Không thuộc thẩm quyền." in words(signed_in(office.clerk).get(f"/nhiem-vu/{given.pk}/"))
    hall = office.district.members.get(short_name="Huyện ủy")
    response = send(office.clerk, given, "giao-them", unit=hall.pk, role="lead")
    assert (response.status_code, hall.assignments.count()) == (302, 1)


def test_a_unit_that_has_the_task_is_not_on_offer(office: Office, given: Assignment) -> None:
    response = send(office.clerk, given, "giao-them", unit=office.tan_ha.pk, role="lead")
    assert response.status_code == 422


def test_a_deed_after_the_end_is_refused_in_words(office: Office, given: Assignment) -> None:
    complete(given, by=office.staff, result="Xong.", now=NOW)
    response = send(office.staff, given, "tien-do", text="Thêm.")
    assert (response.status_code, "đã được báo hoàn thành" in words(response)) == (422, True)


def test_what_a_colleague_was_faster_with_is_refused_in_words_that_keep_the_typed_text(
    office: Office, given: Assignment
) -> None:
    asked = ask_extension(
        given, by=office.staff, new_due_at=given.due_at + timedelta(days=7), reason="Chờ tỉnh.", now=NOW
    )
    again = send(office.staff, given, "gia-han", new_date=day_after(given.due_at, 9), reason="Gõ sau đồng nghiệp")
    decide_extension(asked, by=office.clerk, granted=True, note="", now=NOW)
    address = reverse("directives:decide", args=[asked.pk])
    late = signed_in(office.clerk).post(address, {"granted": "no", "note": "Gõ sau"})
    assert [
        (response.status_code, told in words(response), typed in response.text)
        for response, told, typed in (
            (again, "Đã có một đề nghị gia hạn đang chờ quyết định.", "Gõ sau đồng nghiệp"),
            (late, "Đề nghị gia hạn này đã được quyết định.", "Gõ sau"),
        )
    ] == [(422, True, True)] * 2


def test_the_letters_file_is_fetched_by_those_who_read_it(office: Office, directive: Directive) -> None:
    address = f"/van-ban/{directive.pk}/tep/"
    assert fetched(office.clerk, address)[0] == 404
    directive.file.save("x.txt", SimpleUploadedFile("x.txt", b"abc"))
    Directive.objects.update(file_name="công văn.txt")
    outsider = make.make_member(unit=office.district.members.get(short_name="Huyện ủy"))
    people = (office.clerk, office.staff, office.leader, outsider)
    assert [fetched(person, address)[0] for person in people] == [200, 200, 200, 404]


def test_a_proposals_file_is_fetched_by_those_who_register(office: Office, directive: Directive) -> None:
    directive.proposal.file.save("x.txt", SimpleUploadedFile("x.txt", b"abc"))
    address = f"/van-ban/cho-xac-nhan/{directive.proposal.pk}/tep/"
    assert [fetched(person, address)[0] for person in (office.clerk, office.staff)] == [200, 404]


def test_a_file_lost_from_the_disk_is_not_found(office: Office, directive: Directive) -> None:
    directive.file.save("x.txt", SimpleUploadedFile("x.txt", b"abc"))
    directive.file.storage.delete(directive.file.name)
    assert signed_in(office.clerk).get(f"/van-ban/{directive.pk}/tep/").status_code == 404
