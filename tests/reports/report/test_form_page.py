"""The form over HTTP: what its buttons do, also in a browser without JavaScript, and that nothing typed is lost."""

import gzip
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports.actions.filing import save_draft
from reports.actions.reviewing import accept_report
from reports.answers import Body, Cell, Row, SectionAnswer, read_body
from reports.checking import problems
from reports.entry import Entry
from reports.forms.report import ReportForm
from reports.models import Draft, Report, Revision
from tests.cast import Cast
from tests.reports.report.week import (
    Work,
    activity,
    address,
    client_of,
    due_in,
    fields_of,
    hand_in,
    open_report,
    whole_body,
)
from units.models import Person

WEEK = timedelta(days=7)


def shown(client: Client, report: Report, query: str = "") -> dict[str, list[str]]:
    """What a browser would send of the form as it is now shown."""
    return fields_of(client.get(address(report) + query).content.decode())


def complete(report: Report, work: Work, person: Person, **changes: object) -> None:
    """A draft with nothing left to do."""
    save_draft(
        report,
        by=person,
        body=whole_body(work, **changes, monday=report.period.monday),
        base_version=report.version,
        now=timezone.now(),
    )


def test_what_the_form_shows_it_sends_back_unchanged(cast: Cast, work: Work, report: Report, clerk: Client):
    body = whole_body(
        work, monday=report.period.monday, activities=(activity(), activity(sessions=3, place="<b>“Ấp” & 1</b>\nhai"))
    )
    save_draft(report, by=cast.staff, body=body, base_version=0, now=timezone.now())
    clerk.post(address(report), {**shown(clerk, report), "do": "save"})
    assert read_body(Draft.objects.get().body).as_json() == body.as_json()


def test_an_answer_that_the_form_does_not_offer_is_sent_back_too(cast: Cast, work: Work, report: Report, clerk: Client):
    nothing = replace(activity(), cells={**activity().cells, "place": Cell("nothing")})
    body = whole_body(work, monday=report.period.monday, activities=(nothing,))
    save_draft(report, by=cast.staff, body=body, base_version=0, now=timezone.now())
    clerk.post(address(report), {**shown(clerk, report), "do": "save"})
    assert read_body(Draft.objects.get().body).section("a").rows[0].cell("place") == Cell("nothing")


def test_handing_in_leads_to_a_receipt_with_the_accepted_instant(cast: Cast, work: Work, report: Report, clerk: Client):
    complete(report, work, cast.staff)
    answer = clerk.post(address(report), {**shown(clerk, report), "do": "submit"}, follow=True)
    revision = Revision.objects.get()
    assert answer.redirect_chain == [(f"/bao-cao/{report.pk}/bien-nhan/1/", 302)]
    page = answer.content.decode()
    assert f"{timezone.localtime(revision.submitted_at):%H:%M:%S}" in page
    assert "Đúng hạn" in page
    assert not Draft.objects.exists()


def test_the_same_form_sent_twice_is_one_submission(cast: Cast, work: Work, report: Report, clerk: Client):
    complete(report, work, cast.staff)
    fields = {**shown(clerk, report), "do": "submit"}
    answers = [clerk.post(address(report), fields).url for _ in range(2)]
    assert answers == [f"/bao-cao/{report.pk}/bien-nhan/1/"] * 2


def test_faults_are_named_beside_the_field_and_the_text_is_kept(cast: Cast, report: Report, clerk: Client):
    fields = {**shown(clerk, report), "b-0-late_dossiers": "ba", "do": "submit"}
    answer = clerk.post(address(report), fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#o-b-0-late_dossiers"' in page
    assert 'id="loi-b-0-late_dossiers"' in page
    assert 'value="ba"' in page
    assert read_body(Draft.objects.get().body).section("b").rows[0].cell("late_dossiers").value == "ba"


def test_a_row_without_any_answer_is_pointed_at(cast: Cast, work: Work, report: Report):
    entry = Entry(report, cast.staff)
    body = whole_body(work, monday=report.period.monday, activities=(activity(),))
    body = body.with_section("a", SectionAnswer("value", "", (activity(), Row())))
    form = ReportForm(entry, body)
    assert form.show(problems(entry.outline, body))[0][0] == "dong-a-1"
    assert form.sections[0].rows[1].fault.startswith("chưa có nội dung")


def test_an_empty_form_is_not_handed_in(report: Report, clerk: Client):
    answer = clerk.post(address(report), {**shown(clerk, report), "do": "submit"})
    assert (answer.status_code, Revision.objects.count()) == (422, 0)


def test_add_row_keeps_everything_typed_and_shows_one_more(report: Report, clerk: Client):
    fields = {**shown(clerk, report), "a-0-place": "Ấp 1", "c-0-received": "7", "do": "add:a"}
    answer = clerk.post(address(report), fields)
    assert answer.url == f"{address(report)}?them=a#muc-a"
    again = shown(clerk, report, "?them=a")
    assert (again["a.rows"], again["a-0-place"], again["c-0-received"]) == (["0", "1"], ["Ấp 1"], ["7"])


def test_drop_row_leaves_the_others(cast: Cast, work: Work, report: Report, clerk: Client):
    complete(report, work, cast.staff, activities=(activity(place="Ấp 1"), activity(place="Ấp 2")))
    clerk.post(address(report), {**shown(clerk, report), "do": "drop:a-0"})
    again = shown(clerk, report)
    assert (again["a.rows"], again["a-0-place"]) == (["0"], ["Ấp 2"])


def test_last_weeks_activities_are_one_press_away(cast: Cast, work: Work, report: Report, clerk: Client):
    before = open_report(work, cast.tan_hiep, report.period.monday - WEEK)
    hand_in(
        before,
        whole_body(work, monday=report.period.monday),
        by=cast.staff,
        at=before.period.opens_at + timedelta(days=1),
    )
    clerk.post(address(report), {**shown(clerk, report), "do": "copy:a"})
    again = shown(clerk, report)
    assert (again["a-0-place"], again["a-0-form"], again["a-0-sessions"]) == (["Ấp Thanh An"], ["meeting"], [""])


def test_no_change_is_one_press_for_all_blank_tasks(cast: Cast, work: Work, report: Report, clerk: Client):
    before = open_report(work, cast.tan_hiep, report.period.monday - WEEK)
    hand_in(
        before,
        whole_body(work, monday=report.period.monday, done="Như cũ"),
        by=cast.staff,
        at=before.period.opens_at + timedelta(days=1),
    )
    assert 'Tuần trước:</span> <span class="last-words">Như cũ' in clerk.get(address(report)).content.decode()
    clerk.post(address(report), {**shown(clerk, report), "do": "unchanged:g"})
    rows = read_body(Draft.objects.get().body).section("g").rows
    assert [(row.cell("done").value, row.unchanged) for row in rows] == [("Như cũ", True)] * 2


def test_a_file_sent_with_the_form_is_kept_and_named(report: Report, clerk: Client, media: Path):
    fields = {**shown(clerk, report), "a-0-place": "Ấp 1", "do": "save"}
    upload = SimpleUploadedFile("Ảnh họp.pdf", b"%PDF-1.7 test")
    clerk.post(address(report), {**fields, "a-0-evidence.file": upload})
    kept = report.evidence.get()
    assert shown(clerk, report)["a-0-evidence"] == [str(kept.pk)]


def test_a_file_that_cannot_be_kept_is_named_and_the_rest_is_kept(report: Report, clerk: Client, media: Path):
    fields = {**shown(clerk, report), "a-0-place": "Ấp 1", "do": "save"}
    answer = clerk.post(
        address(report), {**fields, "a-0-evidence.file": SimpleUploadedFile("virus.exe", b"MZ")}, follow=True
    )
    assert "virus.exe" in answer.content.decode()
    assert shown(clerk, report)["a-0-place"] == ["Ấp 1"]


def test_lateness_is_said_before_and_after_handing_in(cast: Cast, work: Work, report: Report, clerk: Client):
    report = due_in(report, minutes=-5)
    complete(report, work, cast.staff)
    page = clerk.get(address(report)).content.decode()
    assert '<p class="late-note tone-bad">' in page
    answer = clerk.post(address(report), {**fields_of(page), "do": "submit"}, follow=True)
    assert "Nộp muộn" in answer.content.decode()


def test_before_the_deadline_the_late_note_is_hidden(report: Report, clerk: Client):
    assert '<p class="late-note tone-bad" hidden>' in clerk.get(address(report)).content.decode()


def test_a_locked_week_says_so_and_still_shows_the_draft(cast: Cast, work: Work, report: Report, clerk: Client):
    complete(report, work, cast.staff, done="Chưa kịp nộp")
    fields = shown(clerk, report)
    report = due_in(report, days=-4)
    page = clerk.get(address(report)).content.decode()
    assert "Tuần báo cáo đã khóa" in page
    assert "Chưa kịp nộp" in page
    assert 'value="submit"' not in page
    answer = clerk.post(address(report), {**fields, "do": "submit"})
    assert (answer.status_code, Revision.objects.count()) == (409, 0)
    assert "Tuần báo cáo đã khóa" in answer.content.decode()


def test_an_accepted_report_is_not_written_over(cast: Cast, work: Work, report: Report, clerk: Client):
    hand_in(report, whole_body(work, monday=report.period.monday), by=cast.staff, at=timezone.now())
    accept_report(report, by=cast.reviewer, now=timezone.now())
    assert "đã được đơn vị tổng hợp nhận" in clerk.get(address(report)).content.decode()


def test_autosave_keeps_a_draft_and_tells_the_time_and_progress(cast: Cast, work: Work, report: Report, clerk: Client):
    complete(report, work, cast.staff)
    fields = {**shown(clerk, report), "b-0-late_dossiers": ""}
    answer = clerk.post(f"/bao-cao/{report.pk}/luu-nhap/", fields)
    draft = Draft.objects.get()
    page = answer.content.decode()
    assert f"Đã lưu nháp lúc {timezone.localtime(draft.saved_at):%H:%M}" in page
    assert "6/7 mục" in page


def test_autosave_without_a_session_or_for_another_person_answers_401(cast: Cast, report: Report, clerk: Client):
    fields = shown(clerk, report)
    for client in (Client(), client_of(cast.head)):
        assert client.post(f"/bao-cao/{report.pk}/luu-nhap/", fields).status_code == 401
    assert not Draft.objects.exists()


def test_another_units_form_does_not_exist(cast: Cast, report: Report):
    for person in (cast.other_staff, cast.reviewer, cast.leader, cast.administrator, cast.moved):
        client = client_of(person)
        saving = client.post(f"/bao-cao/{report.pk}/luu-nhap/", {"person": person.pk})
        assert [client.get(address(report)).status_code, saving.status_code] == [404, 404]


def test_an_unknown_button_is_no_page(report: Report, clerk: Client):
    for word in ("xoa-het", "copy:z"):
        assert clerk.post(address(report), {"do": word}).status_code == 404


# Two people of one unit ------------------------------------------------------------------------------------------


@pytest.fixture
def overtaken(cast: Cast, work: Work, report: Report, clerk: Client) -> tuple[Report, dict[str, object]]:
    """The clerk has the form open while the head hands in another text."""
    complete(report, work, cast.staff, done="Bản của cán bộ")
    fields = {**shown(clerk, report), "do": "submit"}
    hand_in(
        report,
        whole_body(work, monday=report.period.monday, done="Bản của thủ trưởng"),
        by=cast.head,
        at=timezone.now(),
    )
    return report, fields


def test_the_second_to_hand_in_sees_both_texts(cast: Cast, overtaken: tuple[Report, dict[str, object]], clerk: Client):
    report, fields = overtaken
    answer = clerk.post(address(report), fields)
    page = answer.content.decode()
    assert (answer.status_code, Revision.objects.count()) == (409, 1)
    assert str(cast.head) in page
    assert '<del class="change-before">Bản của thủ trưởng</del>' in page
    assert '<ins class="change-after">Bản của cán bộ</ins>' in page
    assert read_body(Draft.objects.get().body).section("g").rows[0].cell("done").value == "Bản của cán bộ"


def test_coming_back_to_an_overtaken_draft_shows_both_texts(overtaken: tuple[Report, dict[str, object]], clerk: Client):
    page = clerk.get(address(overtaken[0])).content.decode()
    assert "Báo cáo đã thay đổi trong lúc đồng chí soạn" in page


@pytest.mark.parametrize("choice", ["keep_mine", "edit_mine", "take_theirs"])
def test_after_a_conflict_each_choice_keeps_both_texts_somewhere(
    cast: Cast, overtaken: tuple[Report, dict[str, object]], clerk: Client, choice: str
):
    report, fields = overtaken
    clerk.post(address(report), fields)
    clerk.post(address(report), {"do": choice, "base_version": "1", "token": str(uuid4())})
    said = [read_body(revision.body).section("g").rows[0].cell("done").value for revision in Revision.objects.all()]
    drafts = Draft.objects.count()
    assert (said, drafts) == {
        "keep_mine": (["Bản của cán bộ", "Bản của thủ trưởng"], 0),
        "edit_mine": (["Bản của thủ trưởng"], 1),
        "take_theirs": (["Bản của thủ trưởng"], 0),
    }[choice]
    if choice == "edit_mine":
        assert "Bản của cán bộ" in clerk.get(address(report)).content.decode()


def test_ones_own_old_draft_with_the_same_text_is_no_conflict(cast: Cast, work: Work, report: Report, clerk: Client):
    complete(report, work, cast.staff)
    body = whole_body(work, monday=report.period.monday)
    hand_in(report, body, by=cast.head, at=timezone.now())
    save_draft(report, by=cast.staff, body=body, base_version=0, now=timezone.now())
    assert "Chọn một trong ba" not in clerk.get(address(report)).content.decode()


# Cost ------------------------------------------------------------------------------------------------------------


def test_handing_in_costs_the_same_for_a_long_report(cast: Cast, work: Work, report: Report, clerk: Client):
    complete(report, work, cast.staff, activities=(activity(),))
    short = {**shown(clerk, report), "do": "submit"}
    with CaptureQueriesContext(connection) as few:
        clerk.post(address(report), short)
    report.refresh_from_db()
    complete(report, work, cast.staff, activities=tuple(activity(sessions=number) for number in range(1, 30)))
    long = {**shown(clerk, report), "do": "submit"}
    with CaptureQueriesContext(connection) as many:
        clerk.post(address(report), long)
    assert (Revision.objects.count(), len(many)) == (2, len(few))


def test_the_page_is_light(cast: Cast, work: Work, report: Report, clerk: Client):
    complete(report, work, cast.staff, activities=(activity(), activity(), activity()))
    assert len(clerk.get(address(report)).content) < 120_000


def test_the_page_is_lighter_still_on_the_line(cast: Cast, work: Work, report: Report, clerk: Client):
    complete(report, work, cast.staff, activities=(activity(), activity(), activity()))
    sent = clerk.get(address(report), headers={"Accept-Encoding": "gzip"})
    assert (sent["Content-Encoding"], len(sent.content) < 15_000) == ("gzip", True)
    assert b'id="bao-cao"' in gzip.decompress(sent.content)


def test_an_entry_of_an_untouched_report_is_blank(cast: Cast, report: Report):
    assert Entry(report, cast.staff).handed_in == Body()
