"""Typing that arrives twice, late or from two machines, and the last look before handing in: no text is lost."""

from uuid import uuid4

from django.test import Client
from django.utils import timezone

from reports.actions.filing import DRAFT_DISCARDED, save_draft
from reports.answers import Body, read_body
from reports.models import Draft, Report, Revision
from tests.cast import Cast
from tests.reports.report.week import Work, address, client_of, fields_of, whole_body
from units.models import AuditEntry

Fields = dict[str, object]


def shown(client: Client, report: Report) -> Fields:
    return dict(fields_of(client.get(address(report)).content.decode()))


def typed(client: Client, report: Report, words: str) -> Fields:
    return {**shown(client, report), "a-0-place": words}


def autosave(client: Client, report: Report, fields: Fields, **more: object) -> tuple[int, str]:
    answer = client.post(f"/bao-cao/{report.pk}/luu-nhap/", fields | more)
    return answer.status_code, answer.content.decode()


def place() -> object:
    return read_body(Draft.objects.get().body).section("a").rows[0].cell("place").value


def discarded(report: Report) -> list[str]:
    return [str(entry.before) for entry in AuditEntry.objects.of(report).filter(verb=DRAFT_DISCARDED)]


def complete(report: Report, work: Work, cast: Cast, done: str = "Đã rà soát") -> Body:
    body = whole_body(work, done=done, monday=report.period.monday)
    save_draft(report, by=cast.staff, body=body, base_version=report.version, now=timezone.now())
    return body


def test_the_same_text_again_is_the_draft_already_kept(report: Report, clerk: Client):
    fields = typed(clerk, report, "Ấp Thanh An")
    first, mark = autosave(clerk, report, fields)[0], Draft.objects.get().mark
    assert (first, autosave(clerk, report, fields)[0], Draft.objects.get().mark) == (200, 200, mark)


def test_a_text_from_another_machine_is_not_written_over_and_both_are_shown(report: Report, clerk: Client):
    fields = typed(clerk, report, "Nhập trên máy này")
    autosave(clerk, report, typed(clerk, report, "Nhập trên điện thoại"))
    status, page = autosave(clerk, report, fields)
    assert (status, place()) == (409, "Nhập trên điện thoại")
    assert "Nhập trên máy này" in page
    assert "Nhập trên điện thoại" in page


def test_of_two_texts_the_one_taken_is_the_draft_and_the_other_stays_in_the_audit(report: Report, clerk: Client):
    fields = typed(clerk, report, "Nhập trên máy này")
    autosave(clerk, report, typed(clerk, report, "Nhập trên điện thoại"))
    assert autosave(clerk, report, fields, choice="servers")[0] == 200
    assert place() == "Nhập trên điện thoại"
    assert "Nhập trên máy này" in discarded(report)[0]
    assert autosave(clerk, report, fields, choice="mine")[0] == 200
    assert place() == "Nhập trên máy này"
    assert "Nhập trên điện thoại" in discarded(report)[0]


def test_typing_that_comes_after_its_form_was_handed_in_makes_no_draft(
    cast: Cast, work: Work, report: Report, clerk: Client
):
    complete(report, work, cast)
    fields = shown(clerk, report) | {"token": str(uuid4())}
    clerk.post(address(report), fields | {"do": "submit"})
    assert autosave(clerk, report, fields | {"a-0-place": "Đến muộn"})[0] == 409
    assert not Draft.objects.exists()


def test_a_press_that_comes_again_late_finds_its_receipt_and_writes_over_no_newer_draft(
    cast: Cast, work: Work, report: Report, clerk: Client
):
    complete(report, work, cast)
    fields = shown(clerk, report) | {"token": str(uuid4()), "do": "submit"}
    receipt = clerk.post(address(report), fields).url
    report.refresh_from_db()
    complete(report, work, cast, done="Bản sửa sau khi nộp")
    before = Draft.objects.get().body
    assert clerk.post(address(report), fields).url == receipt
    assert (Draft.objects.get().body, Revision.objects.count()) == (before, 1)


def test_a_form_of_somebody_who_has_left_the_machine_is_not_handed_in_under_another_name(
    cast: Cast, work: Work, report: Report, clerk: Client
):
    complete(report, work, cast)
    fields = shown(clerk, report) | {"do": "submit"}
    assert client_of(cast.head).post(address(report), fields).status_code == 401
    assert not Revision.objects.exists()


def look(client: Client, report: Report) -> tuple[str, Fields]:
    """The last look, and what its button sends."""
    page = client.get(f"/bao-cao/{report.pk}/kiem-tra/")
    draft = Draft.objects.get()
    sent = {"token": str(page.context["token"]), "base_version": report.version, "draft_at": draft.mark}
    return page.content.decode(), sent | {"do": "hand_in"}


def test_the_last_look_tells_what_is_new_and_its_button_hands_that_in_once(
    cast: Cast, work: Work, report: Report, clerk: Client
):
    body = complete(report, work, cast)
    page, press = look(clerk, report)
    assert "Tuần báo cáo đầu tiên của đơn vị" in page
    answers = [clerk.post(address(report), press).url for _ in range(2)]
    assert answers == [f"/bao-cao/{report.pk}/bien-nhan/1/"] * 2
    assert Revision.objects.get().body == body.as_json()


def test_a_text_changed_after_the_last_look_is_looked_at_again(cast: Cast, work: Work, report: Report, clerk: Client):
    complete(report, work, cast)
    _, press = look(clerk, report)
    complete(report, work, cast, done="Sửa ở thẻ khác")
    assert clerk.post(address(report), press).url == f"/bao-cao/{report.pk}/kiem-tra/?da-doi"
    assert not Revision.objects.exists()


def test_what_cannot_be_handed_in_leads_back_to_the_form_with_its_faults(report: Report, clerk: Client):
    fields = typed(clerk, report, "Ấp Thanh An")
    page = clerk.post(address(report), fields | {"do": "check"}, follow=True)
    assert [step[0] for step in page.redirect_chain] == [
        f"/bao-cao/{report.pk}/kiem-tra/",
        f"/bao-cao/{report.pk}/soan/?xem-loi",
    ]
    assert "chưa có câu trả lời" in page.content.decode()
    assert place() == "Ấp Thanh An"
