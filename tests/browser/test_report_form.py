"""A clerk's Friday in Chromium: filling on a phone, a dead line, a session that ran out, two people, a double click."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from reports.actions.chasing import log_call
from reports.actions.filing import save_draft
from reports.actions.reviewing import return_report
from reports.answers import Body, Cell, Row, SectionAnswer, read_body
from reports.models import Draft, Report, Revision
from tests.browser.conftest import Line
from tests.cast import Cast
from tests.make import after
from tests.reports.pages.looking import enter, faults
from tests.reports.report.week import Work, activity, due_in, hand_in, this_monday, whole_body
from units.models import AuditEntry, Person

PHONE = 390
WEEK = timedelta(days=7)
SAVED = re.compile("Đã lưu nháp lúc")


def open_form(page: Page, report: Report, username: str = "tan-hiep") -> Page:
    enter(page, Person.objects.get(username=username), f"/bao-cao/{report.pk}/soan/")
    return page


def field(page: Page, name: str) -> object:
    return page.locator(f'[name="{name}"]')


def tap(page: Page, section: str, words: str) -> None:
    page.locator(f"#muc-{section} .other-section label", has_text=words).click()


def fill_activity(page: Page, row: int, sessions: int, attendees: int) -> None:
    page.locator(f"#o-a-{row}-content label", has_text="Thủ tục hành chính công").click()
    field(page, f"a-{row}-form").select_option("meeting")
    page.locator(f"#o-a-{row}-audience label", has_text="Người dân").click()
    field(page, f"a-{row}-sessions").fill(str(sessions))
    field(page, f"a-{row}-attendees").fill(str(attendees))
    monday = this_monday(timezone.localtime())
    field(page, f"a-{row}-date").fill(f"{monday.day}/{monday.month}")


def fill_the_rest(page: Page) -> None:
    for section in "bcdef":
        tap(page, section, "Không phát sinh")
    page.get_by_role("button", name="Không thay đổi ở các nhiệm vụ còn trống").click()
    expect(page.locator("#muc-g [data-unchanged]:checked")).to_have_count(2)


def hand_in_looked_at(page: Page) -> None:
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    expect(page.get_by_role("heading", name="Kiểm tra trước khi nộp")).to_be_visible()
    page.get_by_role("button", name="Nộp báo cáo").click()
    page.wait_for_url(re.compile("bien-nhan/1/$"))


def latest(report: Report) -> Body:
    return read_body(Revision.objects.filter(report=report).order_by("-number")[0].body)


def typed_draft(report: Report, code: str, key: str) -> object:
    return read_body(Draft.objects.get(report=report).body).section(code).rows[0].cell(key).value


def test_a_clerk_files_three_activities_on_a_phone(
    open_page: Callable[..., Page], due_report: Report, screenshot: Callable
):
    page = open_form(open_page(PHONE), due_report)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    fill_activity(page, 0, 1, 45)
    for row, figures in ((1, (2, 120)), (2, (1, 1234))):
        page.get_by_role("button", name="Thêm dòng").first.click()
        fill_activity(page, row, *figures)
    fill_the_rest(page)
    expect(page.locator("#cac-muc strong")).to_have_text("7/7 mục")
    screenshot(page, "filled")
    hand_in_looked_at(page)
    expect(page.get_by_text("Đúng hạn")).to_be_visible()
    screenshot(page, "receipt")
    rows = latest(due_report).section("a").rows
    assert [(row.cell("sessions").value, row.cell("attendees").value) for row in rows] == [(1, 45), (2, 120), (1, 1234)]
    assert [row.cell("done").value for row in latest(due_report).section("g").rows] == ["Đã rà soát 12 thủ tục"] * 2


def test_last_weeks_activities_come_with_one_tap(page: Page, due_report: Report):
    open_form(page, due_report)
    page.get_by_role("button", name="Lấy lại từ tuần trước").click()
    expect(field(page, "a-0-form")).to_have_value("meeting")
    expect(field(page, "a-0-sessions")).to_have_value("")
    assert page.url.endswith("/soan/")


def test_no_change_shows_last_weeks_words_and_gives_back_what_was_typed(page: Page, due_report: Report):
    open_form(page, due_report)
    task = page.locator("#muc-g [data-row]").first
    words = task.locator("textarea").first
    words.fill("Đang viết dở")
    task.get_by_text("Không thay đổi so với tuần trước").click()
    expect(words).to_have_value("Đã rà soát 12 thủ tục")
    expect(words).to_be_hidden()
    task.get_by_text("Không thay đổi so với tuần trước").click()
    expect(words).to_have_value("Đang viết dở")


def test_another_answer_and_a_figure_exclude_each_other(page: Page, due_report: Report):
    open_form(page, due_report)
    figure, answer = field(page, "b-0-late_dossiers"), page.locator("#o-b-0-late_dossiers")
    figure.fill("4")
    answer.get_by_text("Chưa có số liệu").click()
    expect(figure).to_have_value("")
    expect(answer.locator(".reason")).to_be_focused()
    answer.get_by_text("Không phát sinh").click()
    assert answer.locator("[data-other]:checked").evaluate_all("all => all.map(one => one.value)") == ["nothing"]
    figure.fill("2")
    expect(answer.locator("[data-other]:checked")).to_have_count(0)


def test_a_dropped_row_comes_back_by_undo(page: Page, due_report: Report):
    open_form(page, due_report)
    field(page, "a-0-place").fill("Ấp Thanh An")
    page.get_by_role("button", name="Thêm dòng").first.click()
    page.locator("#dong-a-0").get_by_role("button", name="Xóa").click()
    expect(field(page, "a-0-place")).to_be_hidden()
    expect(page.locator("#dong-a-1 .row-number")).to_have_text("1")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(field(page, "a-0-place")).to_have_value("Ấp Thanh An")


def test_a_draft_survives_a_reload(page: Page, due_report: Report):
    open_form(page, due_report)
    field(page, "a-0-place").fill("Ấp Thanh An")
    expect(page.locator("#luu")).to_have_text(SAVED)
    page.reload()
    expect(field(page, "a-0-place")).to_have_value("Ấp Thanh An")
    assert page.evaluate("localStorage.length") == 0


def test_typing_on_a_dead_line_is_kept_and_saved_when_the_line_is_back(page: Page, due_report: Report, line: Line):
    open_form(page, due_report)
    line.cut(page.context)
    field(page, "a-0-place").fill("Ấp Thanh An")
    page.get_by_role("button", name="Thêm dòng").first.click()
    field(page, "a-1-place").fill("Ấp Tân Bình")
    expect(page.locator("#luu")).to_contain_text("Đang chờ mạng")
    line.mend(page.context)
    expect(page.locator("#luu")).to_have_text(SAVED)
    rows = read_body(Draft.objects.get(report=due_report).body).section("a").rows
    assert [row.cell("place").value for row in rows] == ["Ấp Thanh An", "Ấp Tân Bình"]


def test_text_that_never_reached_the_server_comes_back_with_the_page(page: Page, due_report: Report, line: Line):
    open_form(page, due_report)
    line.cut(page.context)
    field(page, "a-0-place").fill("Ấp Thanh An")
    expect(page.locator("#luu")).to_contain_text("Đang chờ mạng")
    page.close()
    line.mend(page.context)
    again = page.context.new_page()
    again.goto(f"/bao-cao/{due_report.pk}/soan/")
    expect(again.locator("#khoi-phuc")).to_contain_text("Đã khôi phục nội dung nhập lúc")
    expect(field(again, "a-0-place")).to_have_value("Ấp Thanh An")
    expect(again.locator("#luu")).to_have_text(SAVED)
    assert typed_draft(due_report, "a", "place") == "Ấp Thanh An"


@pytest.mark.parametrize(
    ("taken", "place", "dropped"),
    [
        ("máy này", "Nhập trên máy này", "Lưu từ điện thoại"),
        ("máy chủ", "Lưu từ điện thoại", "Nhập trên máy này"),
    ],
)
def test_when_the_draft_was_saved_elsewhere_both_texts_are_shown_and_neither_is_lost(
    page: Page, office: Cast, due_report: Report, line: Line, taken: str, place: str, dropped: str
):
    open_form(page, due_report)
    line.cut(page.context)
    field(page, "a-0-place").fill("Nhập trên máy này")
    expect(page.locator("#luu")).to_contain_text("Đang chờ mạng")
    context = page.context
    page.close()
    elsewhere = Body({"a": SectionAnswer("value", "", (Row({"place": Cell("value", "Lưu từ điện thoại")}),))})
    save_draft(due_report, by=office.staff, body=elsewhere, base_version=0, now=timezone.now())
    line.mend(context)
    again = context.new_page()
    again.goto(f"/bao-cao/{due_report.pk}/soan/")
    expect(again.locator("#khoi-phuc del")).to_contain_text("Lưu từ điện thoại")
    expect(again.locator("#khoi-phuc ins")).to_contain_text("Nhập trên máy này")
    again.get_by_role("button", name=f"Dùng bản trên {taken}").click()
    expect(again.locator("#khoi-phuc")).to_be_empty()
    expect(field(again, "a-0-place")).to_have_value(place)
    assert typed_draft(due_report, "a", "place") == place
    [entry] = AuditEntry.objects.of(due_report)[:1]
    assert dropped in str(entry.before)


def test_typing_after_the_session_ran_out_is_kept_and_saved_after_signing_in_again(page: Page, due_report: Report):
    open_form(page, due_report)
    Session.objects.all().delete()
    field(page, "a-0-place").fill("Ấp Thanh An")
    again = page.get_by_role("link", name="Đăng nhập lại ở thẻ mới")
    expect(again).to_be_visible()
    expect(field(page, "a-0-place")).to_have_value("Ấp Thanh An")
    with page.context.expect_page() as opened:
        again.click()
    other = opened.value
    other.fill("[name=username]", "tan-hiep")
    other.fill("[name=password]", "mat-khau-thu-nghiem")
    other.click("main button[type=submit]")
    other.wait_for_url(re.compile("/soan/$"))
    other.close()
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("#luu")).to_have_text(SAVED)
    assert typed_draft(due_report, "a", "place") == "Ấp Thanh An"


def test_signing_out_leaves_nothing_in_the_browser(page: Page, due_report: Report):
    open_form(page, due_report)
    page.route("**/luu-nhap/", lambda route: route.abort())
    field(page, "a-0-place").fill("Ấp Thanh An")
    expect(page.locator("#luu")).to_contain_text("Đang chờ mạng")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Đăng xuất").click()
    expect(field(page, "a-0-place")).to_have_value("Ấp Thanh An")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(re.compile("dang-nhap"))
    assert page.evaluate("localStorage.length") == 0


def test_the_second_of_two_people_sees_both_texts(
    open_page: Callable[..., Page], office: Cast, duties: Work, due_report: Report, screenshot: Callable
):
    monday = due_report.period.monday
    page = open_form(open_page(PHONE), due_report)
    page.get_by_role("button", name="Không thay đổi ở các nhiệm vụ còn trống").click()
    expect(page.locator("#muc-g [data-unchanged]:checked")).to_have_count(2)
    for section in "abcdef":
        tap(page, section, "Không phát sinh")
    body = whole_body(duties, done="Bản của thủ trưởng", monday=monday, activities=(activity(), activity(sessions=2)))
    hand_in(due_report, body, by=office.head, at=timezone.now())
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    expect(page.get_by_role("heading", name="Báo cáo đã thay đổi trong lúc đồng chí soạn")).to_be_visible()
    expect(page.locator("del", has_text="Bản của thủ trưởng").first).to_be_visible()
    expect(page.locator("ins", has_text="Đã rà soát 12 thủ tục").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    screenshot(page, "both")
    page.get_by_role("button", name="Nộp bản của tôi").click()
    page.wait_for_url(re.compile("bien-nhan/2/$"))
    assert Revision.objects.filter(report=due_report).count() == 2


def test_a_double_click_hands_in_once(page: Page, office: Cast, duties: Work, due_report: Report):
    open_form(page, due_report)
    for section in "abcdef":
        tap(page, section, "Không phát sinh")
    page.get_by_role("button", name="Không thay đổi ở các nhiệm vụ còn trống").click()
    expect(page.locator("#muc-g [data-unchanged]:checked")).to_have_count(2)
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    page.get_by_role("button", name="Nộp báo cáo").dblclick()
    page.wait_for_url(re.compile("bien-nhan/1/$"))
    assert Revision.objects.filter(report=due_report).count() == 1


def test_a_file_is_sent_while_the_form_is_filled(page: Page, due_report: Report, settings: object, tmp_path: object):
    settings.MEDIA_ROOT = tmp_path
    open_form(page, due_report)
    page.get_by_role("button", name="Thêm dòng").first.click()
    upload = {"name": "Danh sách họp.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 test"}
    field(page, "a-1-evidence.file").set_input_files(upload)
    expect(page.locator("#tep-a-1-evidence")).to_contain_text("Danh sách họp.pdf")
    expect(page.locator("#luu")).to_have_text(SAVED)
    field(page, "a-1-evidence.file").set_input_files({**upload, "name": "hỏng.exe"})
    expect(page.locator("#tep-a-1-evidence [role=alert]")).to_contain_text("hỏng.exe")
    field(page, "a-1-evidence.file").set_input_files({**upload, "name": "Biên bản.pdf", "buffer": b"%PDF-1.7 other"})
    expect(page.locator("#tep-a-1-evidence [role=alert]")).to_have_count(0)
    page.get_by_role("button", name="Gỡ tệp Biên bản.pdf").click()
    page.get_by_role("button", name="Gỡ tệp Danh sách họp.pdf").click()
    expect(page.locator("#tep-a-1-evidence li.file")).to_have_count(0)
    assert due_report.evidence.count() == 0


def test_the_form_is_filled_and_handed_in_without_javascript(open_page: Callable[..., Page], due_report: Report):
    page = open_form(open_page(java_script_enabled=False), due_report)
    fill_activity(page, 0, 1, 45)
    page.get_by_role("button", name="Thêm dòng").first.click()
    expect(field(page, "a-0-sessions")).to_have_value("1")
    fill_activity(page, 1, 2, 60)
    for section in "bcdef":
        tap(page, section, "Không phát sinh")
    page.get_by_role("button", name="Không thay đổi ở các nhiệm vụ còn trống").click()
    hand_in_looked_at(page)
    assert [row.cell("sessions").value for row in latest(due_report).section("a").rows] == [1, 2]


def test_the_late_note_appears_when_the_deadline_passes_while_the_form_is_open(page: Page, due_report: Report):
    due_in(due_report, seconds=4)
    open_form(page, due_report)
    expect(page.get_by_text("Sẽ được ghi là nộp muộn")).to_be_visible()


def test_a_slow_answer_does_not_undo_what_was_typed_meanwhile(page: Page, due_report: Report):
    open_form(page, due_report)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/luu-nhap/", hold)
    field(page, "a-0-place").fill("Ấp Thanh An")
    while not held:
        page.wait_for_timeout(20)
    field(page, "a-0-place").fill("Ấp Thanh An và Tân Bình")
    held[0].continue_()
    page.unroute("**/luu-nhap/")
    expect(page.locator("#luu")).to_have_text(SAVED)
    page.reload()
    expect(field(page, "a-0-place")).to_have_value("Ấp Thanh An và Tân Bình")
    assert typed_draft(due_report, "a", "place") == "Ấp Thanh An và Tân Bình"


@pytest.fixture(params=[390, 1280])
def look(request: pytest.FixtureRequest, open_page: Callable[..., Page], screenshot: Callable) -> Callable[..., Page]:
    """`look(person, address, name)`: the page in a picture for people, and without a breach of accessibility."""
    page = open_page(request.param)

    def look(person: Person, address: str, name: str, press: str = "") -> Page:
        enter(page, person, address)
        if press:
            page.get_by_role("button", name=press).click()
            page.wait_for_url(re.compile("xem-loi$"))
        screenshot(page, f"{name}-{request.param}")
        assert (name, faults(page)) == (name, [])
        return page

    return look


def test_every_state_of_the_form_is_accessible_and_fits_its_window(
    office: Cast, duties: Work, due_report: Report, look: Callable
):
    address = f"/bao-cao/{due_report.pk}/soan/"
    look(office.staff, address, "form")
    page = look(office.staff, address, "faults", press="Kiểm tra và nộp")
    expect(page.locator("#loi")).to_be_focused()
    page.locator("#o-c-0-received").get_by_text("Chưa có số liệu").click()
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    expect(page.locator("#loi li")).to_have_count(7)
    due_in(due_report, hours=-1)
    look(office.staff, address, "late")
    due_in(due_report, days=-4)
    look(office.staff, address, "locked")


def test_every_state_of_the_report_is_accessible_and_fits_its_window(
    office: Cast, duties: Work, due_report: Report, look: Callable
):
    address, monday, now = f"/bao-cao/{due_report.pk}/", due_report.period.monday, timezone.now()
    look(office.reviewer, address, "owing")
    mine = whole_body(duties, done="Bản của cán bộ", monday=monday)
    save_draft(due_report, by=office.staff, body=mine, base_version=0, now=now)
    first, second = (
        whole_body(duties, monday=monday),
        whole_body(duties, done="Sửa", monday=monday, activities=(activity(2),)),
    )
    hand_in(due_report, first, by=office.head, at=now)
    hand_in(due_report, second, by=office.head, at=now)
    look(office.staff, f"{address}soan/", "both-texts")
    look(office.head, f"{address}bien-nhan/2/", "receipt")
    look(office.reviewer, address, "to-review")
    log_call(due_report, by=office.reviewer, note="Đã gọi đồng chí phụ trách", now=now)
    return_report(
        due_report, by=office.reviewer, reason="Mục a thiếu một hoạt động.", due_at=after(now, hours=5), now=now
    )
    look(office.head, address, "returned")
    look(office.head, f"{address}soan/", "mending")


def test_a_printed_report_holds_the_answers_and_none_of_the_buttons(
    page: Page, office: Cast, duties: Work, due_report: Report, screenshot: Callable
):
    hand_in(due_report, whole_body(duties, monday=due_report.period.monday), by=office.staff, at=timezone.now())
    enter(page, office.reviewer, f"/bao-cao/{due_report.pk}/")
    page.emulate_media(media="print")
    screenshot(page, "paper")
    expect(page.get_by_text("Thủ tục hành chính công")).to_be_visible()
    for words in ("Nhận báo cáo", "Nhật ký", "Danh mục"):
        expect(page.get_by_text(words, exact=True).first).to_be_hidden()
