"""The report as it is read, the reviewer's two verbs, receipts and evidence files, over HTTP."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from reports.actions.chasing import log_call
from reports.actions.evidence import MOST_FILES
from reports.actions.filing import discard_draft, save_draft
from reports.actions.reviewing import return_report
from reports.models import Evidence, Report, ReportState
from tests.cast import Cast
from tests.reports.report.week import Work, activity, address, client_of, due_in, fields_of, hand_in, whole_body

PDF = b"%PDF-1.7 test"


@pytest.fixture
def filed(cast: Cast, work: Work, report: Report) -> Report:
    """Handed in twice: by the clerk, then by the head with one figure changed."""
    monday = report.period.monday
    hand_in(report, whole_body(work, monday=monday), by=cast.staff, at=timezone.now())
    second = whole_body(work, monday=monday, activities=(activity(attendees=1300),))
    hand_in(report, second, by=cast.head, at=timezone.now())
    return Report.objects.select_related("unit", "period__scheme__directive").get(pk=report.pk)


@pytest.fixture
def reviewer(cast: Cast) -> Client:
    return client_of(cast.reviewer)


def page_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_page_reads_the_newest_text_with_what_changed(cast: Cast, filed: Report, reviewer: Client):
    page = page_of(reviewer, f"/bao-cao/{filed.pk}/")
    assert "Khác lần trước ở 1 chỗ" in page
    assert '<del class="change-before">45</del>' in page
    assert '<ins class="change-after">1.300</ins>' in page
    assert "Lần nộp 2: " in page


def test_an_earlier_submission_can_be_read(filed: Report, reviewer: Client):
    assert "Lần nộp 1 (không phải lần nộp mới nhất)" in page_of(reviewer, f"/bao-cao/{filed.pk}/?lan=1")
    assert "Lần nộp 2: " in page_of(reviewer, f"/bao-cao/{filed.pk}/?lan=abc")


def test_who_may_read_and_who_may_not(cast: Cast, filed: Report):
    paths = (f"/bao-cao/{filed.pk}/", f"/bao-cao/{filed.pk}/bien-nhan/1/")
    readers = (cast.staff, cast.head, cast.reviewer, cast.leader)
    others = (cast.other_staff, cast.other_head, cast.administrator, cast.moved)
    for path in paths:
        assert [client_of(person).get(path).status_code for person in readers] == [200] * 4
        assert [client_of(person).get(path).status_code for person in others] == [404] * 4
    assert client_of(cast.staff).get(f"/bao-cao/{filed.pk}/bien-nhan/9/").status_code == 404


def test_only_the_reviewer_sees_and_presses_the_reviewing_buttons(cast: Cast, filed: Report, reviewer: Client):
    assert "Nhận báo cáo" in page_of(reviewer, f"/bao-cao/{filed.pk}/")
    for person in (cast.staff, cast.leader):
        assert "Nhận báo cáo" not in page_of(client_of(person), f"/bao-cao/{filed.pk}/")
        assert client_of(person).post(f"/bao-cao/{filed.pk}/nhan/").status_code == 404
        assert client_of(person).post(f"/bao-cao/{filed.pk}/tra-lai/").status_code == 404


def test_the_reviewer_accepts(filed: Report, reviewer: Client):
    answer = reviewer.post(f"/bao-cao/{filed.pk}/nhan/", follow=True)
    filed.refresh_from_db()
    assert filed.state == ReportState.ACCEPTED
    assert "Đã nhận báo cáo của Tân Hiệp." in answer.content.decode()
    assert "Sửa và nộp lại" not in answer.content.decode()


def test_the_reviewer_returns_with_a_reason_and_a_deadline(cast: Cast, filed: Report, reviewer: Client):
    due = timezone.localtime() + timedelta(hours=20)
    data = {"reason": "Thiếu số lượt người", "due_at": f"{due:%Y-%m-%dT%H:%M}"}
    reviewer.post(f"/bao-cao/{filed.pk}/tra-lai/", data)
    filed.refresh_from_db()
    assert (filed.state, filed.return_reason) == (ReportState.RETURNED, "Thiếu số lượt người")
    for path in (f"/bao-cao/{filed.pk}/", address(filed)):
        page = page_of(client_of(cast.staff), path)
        assert "Thiếu số lượt người" in page
        assert f"{due:%H:%M}" in page


def test_a_return_without_a_reason_or_into_the_past_keeps_what_was_typed(filed: Report, reviewer: Client):
    answer = reviewer.post(f"/bao-cao/{filed.pk}/tra-lai/", {"reason": "Thiếu số", "due_at": "2024-01-01T08:00"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Hạn nộp lại phải sau thời điểm này." in page
    assert "Thiếu số</textarea>" in page
    assert reviewer.post(f"/bao-cao/{filed.pk}/tra-lai/", {"due_at": "x"}).status_code == 422
    filed.refresh_from_db()
    assert filed.state == ReportState.SUBMITTED


def test_a_returned_report_is_mended_and_handed_in_again(cast: Cast, filed: Report, clerk: Client):
    now = timezone.now()
    return_report(filed, by=cast.reviewer, reason="Sửa", due_at=now + timedelta(hours=5), now=now)
    fields = fields_of(page_of(clerk, address(filed)))
    answer = clerk.post(address(filed), {**fields, "b-0-late_dossiers": "3", "do": "submit"})
    assert answer.url == f"/bao-cao/{filed.pk}/bien-nhan/3/"


def test_calls_are_part_of_the_record(cast: Cast, report: Report, reviewer: Client):
    log_call(report, by=cast.reviewer, note="Đã gọi, hẹn 13 giờ", now=timezone.now())
    assert "Đã gọi, hẹn 13 giờ" in page_of(reviewer, f"/bao-cao/{report.pk}/")


def test_a_discarded_draft_is_the_units_own_affair_and_its_words_its_writers(cast: Cast, work: Work, filed: Report):
    body = whole_body(work, done="Lời chưa gửi", monday=filed.period.monday)
    save_draft(filed, by=cast.staff, body=body, base_version=2, now=timezone.now())
    discard_draft(filed, by=cast.staff, now=timezone.now())
    people = (cast.staff, cast.head, cast.reviewer, cast.leader)
    pages = [page_of(client_of(who), f"/bao-cao/{filed.pk}/") for who in people]
    assert ["bỏ bản nháp" in page for page in pages] == [True, True, False, False]
    assert ["Lời chưa gửi" in page for page in pages] == [True, False, False, False]
    assert "Lời chưa gửi" not in page_of(client_of(cast.administrator), "/nhat-ky/")


def test_a_week_without_a_report_says_so(cast: Cast, report: Report, clerk: Client, reviewer: Client):
    assert "Làm báo cáo" in page_of(clerk, f"/bao-cao/{report.pk}/")
    assert "Tuần này đơn vị chưa nộp báo cáo." in page_of(reviewer, f"/bao-cao/{report.pk}/")
    assert "Chưa nộp, quá hạn" in page_of(reviewer, f"/bao-cao/{due_in(report, hours=-1).pk}/")


# Evidence ---------------------------------------------------------------------------------------------------------


pytestmark = pytest.mark.usefixtures("media")


def send(client: Client, report: Report, name: str = "Ảnh họp ấp Thanh An.pdf", content: bytes = PDF) -> object:
    upload = SimpleUploadedFile(name, content)
    return client.post(
        f"/bao-cao/{report.pk}/minh-chung/", {"a-0-evidence.file": upload}, headers={"HX-Request": "true"}
    )


def test_a_file_sent_by_itself_becomes_a_line_of_the_form(report: Report, clerk: Client):
    page = send(clerk, report).content.decode()
    kept = report.evidence.get()
    assert f'name="a-0-evidence" value="{kept.pk}" checked' in page
    assert "Ảnh họp ấp Thanh An.pdf" in page


def test_the_same_content_is_kept_once(report: Report, clerk: Client):
    send(clerk, report)
    send(clerk, report, name="Tên khác.pdf")
    assert report.evidence.count() == 1


def test_a_file_that_cannot_be_kept_is_refused_with_the_reason(report: Report, clerk: Client):
    answer = send(clerk, report, name="virus.exe")
    assert (answer.status_code, Evidence.objects.count()) == (422, 0)
    assert "virus.exe" in answer.content.decode()
    assert clerk.post(f"/bao-cao/{report.pk}/minh-chung/").status_code == 422


def test_a_file_is_handed_out_as_an_attachment_under_its_own_name(cast: Cast, report: Report, clerk: Client):
    send(clerk, report)
    path = f"/minh-chung/{report.evidence.get().pk}/"
    answer = clerk.get(path)
    assert b"".join(answer.streaming_content) == PDF
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''%E1%BA%A2nh")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert client_of(cast.other_staff).get(path).status_code == 404


def code_of(client: Client, path: str) -> int:
    answer = client.get(path)
    answer.getvalue()  # a file handed out is read to its end, so that it is closed
    return answer.status_code


def test_a_file_is_for_reviewers_and_leaders_once_it_is_handed_in(
    cast: Cast, work: Work, report: Report, clerk: Client
):
    send(clerk, report)
    kept = report.evidence.get()
    path, readers = f"/minh-chung/{kept.pk}/", (cast.head, cast.reviewer, cast.leader)
    drafted = [code_of(client_of(who), path) for who in readers]
    body = whole_body(work, monday=report.period.monday, activities=(activity(evidence=[kept.pk]),))
    hand_in(report, body, by=cast.staff, at=timezone.now())
    handed_in = [code_of(client_of(who), path) for who in readers]
    assert (drafted, handed_in) == ([200, 404, 404], [200, 200, 200])


def test_a_file_can_be_taken_back_until_it_is_handed_in(
    cast: Cast,
    work: Work,
    report: Report,
    clerk: Client,
    media: Path,
):
    send(clerk, report)
    kept = report.evidence.get()
    path = f"/minh-chung/{kept.pk}/"
    assert client_of(cast.reviewer).post(path).status_code == 404
    body = whole_body(work, monday=report.period.monday, activities=(activity(evidence=[kept.pk]),))
    hand_in(report, body, by=cast.staff, at=timezone.now())
    assert clerk.post(path).status_code == 409
    send(clerk, report, name="thừa.pdf", content=PDF + b" more")
    spare = report.evidence.exclude(pk=kept.pk).get()
    assert clerk.post(f"/minh-chung/{spare.pk}/", headers={"HX-Request": "true"}).status_code == 200
    assert list(report.evidence.all()) == [kept]
    assert clerk.post(f"/minh-chung/{spare.pk}/").status_code == 404


def test_a_report_holds_a_bounded_number_of_files(cast: Cast, report: Report, clerk: Client):
    facts = {"name": "x.pdf", "content_type": "application/pdf", "size": 1, "uploaded_at": timezone.now()}
    Evidence.objects.bulk_create(
        Evidence(report=report, sha256=f"{number:064}", uploaded_by=cast.staff, **facts) for number in range(MOST_FILES)
    )
    assert "đã có 60 tệp" in send(clerk, report).content.decode()


def test_a_lost_file_is_no_page(report: Report, clerk: Client, media: Path):
    send(clerk, report)
    kept = report.evidence.get()
    (media / kept.file.name).unlink()
    assert clerk.get(f"/minh-chung/{kept.pk}/").status_code == 404


def test_evidence_is_named_on_the_report(cast: Cast, work: Work, report: Report, clerk: Client):
    send(clerk, report)
    body = whole_body(work, monday=report.period.monday, activities=(activity(evidence=[report.evidence.get().pk]),))
    hand_in(report, body, by=cast.staff, at=timezone.now())
    page = page_of(clerk, f"/bao-cao/{report.pk}/")
    assert f'<a href="/minh-chung/{report.evidence.get().pk}/">' in page
