"""Filling the weekly report with little effort: last week's rows, totals, faults beside the field, the last look."""

import io
import re
from collections.abc import Callable
from pathlib import Path

from django.utils import timezone
from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect

from reports.answers import read_body
from reports.models import Evidence, Report, Revision
from tests.cast import Cast
from tests.reports.pages.looking import enter
from tests.reports.report.week import this_monday

PHONE = 390
MOST_ACTIONS = 25
GPS = 0x8825
"""The part of a photo's EXIF that tells where it was taken."""


class Clerk:
    """Does what a person does, and counts the taps and the fields filled."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def tap(self, what: Locator) -> None:
        self.actions += 1
        what.click()

    def press(self, name: str) -> None:
        self.tap(self.page.get_by_role("button", name=name).first)

    def fill(self, name: str, words: str) -> None:
        self.actions += 1
        self.page.locator(f'[name="{name}"]').fill(words)


def open_form(page: Page, office: Cast, report: Report) -> Page:
    enter(page, office.staff, f"/bao-cao/{report.pk}/soan/")
    return page


def test_a_clerk_files_three_activities_on_a_phone_in_25_actions(
    open_page: Callable[..., Page], office: Cast, due_report: Report, screenshot: Callable
):
    page = open_form(open_page(PHONE), office, due_report)
    clerk, monday = Clerk(page), this_monday(timezone.localtime())
    clerk.press("Lấy lại từ tuần trước")
    for row, (sessions, attendees) in enumerate(((1, 45), (2, 120), (1, 1234))):
        clerk.fill(f"a-{row}-sessions", str(sessions))
        clerk.fill(f"a-{row}-attendees", str(attendees))
        clerk.fill(f"a-{row}-date", f"{monday.day}/{monday.month}")
    expect(page.locator("[data-totals=a]")).to_contain_text("1.399")
    for section in "bcdef":
        clerk.tap(page.locator(f"#muc-{section} .other-section label", has_text="Không phát sinh"))
    clerk.press("Không thay đổi ở các nhiệm vụ còn trống")
    expect(page.locator("#cac-muc strong")).to_have_text("7/7 mục")
    clerk.press("Kiểm tra và nộp")
    expect(page.get_by_role("heading", name=re.compile("Khác tuần trước ở"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    screenshot(page, "last-look")
    clerk.press("Nộp báo cáo")
    page.wait_for_url(re.compile("bien-nhan/1/$"))
    rows = read_body(Revision.objects.get(report=due_report).body).section("a").rows
    assert [row.cell("attendees").value for row in rows] == [45, 120, 1234]
    assert clerk.actions <= MOST_ACTIONS


def test_a_click_after_a_wrong_date_is_not_lost(page: Page, office: Cast, due_report: Report):
    open_form(page, office, due_report)
    page.locator('[name="a-0-date"]').fill("31/11/2026")
    page.locator("#muc-b .other-section label", has_text="Không phát sinh").click(delay=80)
    expect(page.locator("#muc-b .other-section label:has(:checked)")).to_have_count(1)
    expect(page.get_by_text("Câu này không phải là ngày có thật")).to_be_visible()


def tab_to(what: Locator) -> None:
    """Forwards only, as somebody without a mouse goes on from where they are."""
    for _ in range(150):
        if what.evaluate("one => one === document.activeElement"):
            return
        what.page.keyboard.press("Tab")
    raise AssertionError(f"{what} is not reached by Tab")


def test_the_weekly_report_is_filed_by_keyboard_alone(page: Page, office: Cast, due_report: Report):
    open_form(page, office, due_report)
    keys, monday = page.keyboard, this_monday(timezone.localtime())
    tab_to(page.get_by_role("button", name="Lấy lại từ tuần trước").first)
    keys.press("Enter")
    for row, (sessions, attendees) in enumerate(((1, 45), (2, 120), (1, 1234))):
        for name, words in (("sessions", sessions), ("attendees", attendees), ("date", f"{monday.day}/{monday.month}")):
            tab_to(page.locator(f'[name="a-{row}-{name}"]'))
            keys.type(str(words))
    for section in "bcdef":
        tab_to(page.locator(f"#muc-{section} .other-section").get_by_label("Không phát sinh"))
        keys.press("Space")
    tab_to(page.get_by_role("button", name="Không thay đổi ở các nhiệm vụ còn trống").first)
    keys.press("Enter")
    tab_to(page.get_by_role("button", name="Kiểm tra và nộp").first)
    keys.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("Khác tuần trước ở"))).to_be_visible()
    page.wait_for_load_state()
    tab_to(page.get_by_role("button", name="Nộp báo cáo").first)
    keys.press("Enter")
    page.wait_for_url(re.compile("bien-nhan/1/$"))
    rows = read_body(Revision.objects.get(report=due_report).body).section("a").rows
    assert [(row.cell("sessions").value, row.cell("attendees").value) for row in rows] == [(1, 45), (2, 120), (1, 1234)]


def test_what_is_no_number_or_no_day_is_said_beside_the_field_when_it_is_left(
    page: Page, office: Cast, due_report: Report
):
    open_form(page, office, due_report)
    for name, wrong, right in (("sessions", "hai", "2"), ("date", "31/2", "28/2")):
        field = page.locator(f'[name="a-0-{name}"]')
        field.fill(wrong)
        field.blur()
        expect(page.locator(f"#o-a-0-{name} .fault")).to_contain_text(f"đang ghi “{wrong}”")
        field.fill(right)
        field.blur()
        expect(page.locator(f"#o-a-0-{name} .fault")).to_have_count(0)


def test_a_row_taken_out_no_longer_counts_in_the_total(page: Page, office: Cast, due_report: Report):
    open_form(page, office, due_report)
    page.get_by_role("button", name="Thêm dòng").first.click()
    page.get_by_role("button", name="Thêm dòng").first.click()
    for row, count in enumerate(("1.000", "200", "30")):
        page.locator(f'[name="a-{row}-attendees"]').fill(count)
    total = page.locator("[data-totals=a] [data-total=attendees]")
    expect(total).to_have_text("1.230")
    page.locator("#dong-a-1").get_by_role("button", name="Xóa").click()
    expect(total).to_have_text("1.030")


def photo() -> bytes:
    """3000 by 2000 points, with the place where it was taken."""
    picture = Image.new("RGB", (3000, 2000), "#0f3d38")
    told = picture.getexif()
    told.get_ifd(GPS)[2] = (11.0, 33.0, 0.0)
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=told)
    return written.getvalue()


def choose_photo(page: Page) -> None:
    upload = {"name": "Hội nghị.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.locator('[name="a-0-evidence.file"]').set_input_files(upload)


def test_a_photo_is_made_small_sent_again_after_a_dead_line_and_keeps_no_place(
    page: Page, office: Cast, due_report: Report, settings: object, tmp_path: Path
):
    settings.MEDIA_ROOT = tmp_path
    open_form(page, office, due_report)
    sent: list[bytes] = []

    def first_lost(route: Route) -> None:
        sent.append(route.request.post_data_buffer or b"")
        if len(sent) == 1:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/minh-chung/", first_lost)
    choose_photo(page)
    waiting = page.locator("#tep-a-0-evidence .file-waiting")
    expect(waiting).to_contain_text("chờ mạng, tự gửi lại")
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    expect(page.locator("#luu")).to_contain_text("Còn 1 tệp chưa gửi xong")
    waiting.get_by_role("button", name="Gửi lại").click()
    expect(page.locator("#tep-a-0-evidence a")).to_contain_text("Hội nghị.jpg")
    assert b"Exif" not in sent[0]
    with Evidence.objects.get().file.open() as content, Image.open(content) as kept:
        assert (kept.size, dict(kept.getexif())) == ((1600, 1067), {})


KEPT_FILES = "async () => [(await caches.keys()).filter((name) => name.startsWith('tep-')).length, localStorage.length]"


def test_a_photo_waiting_for_the_line_outlives_its_tab_and_is_sent_when_the_form_is_opened_again(
    page: Page, office: Cast, due_report: Report, settings: object, tmp_path: Path
):
    settings.MEDIA_ROOT = tmp_path
    open_form(page, office, due_report)
    page.route("**/minh-chung/", lambda route: route.abort("internetdisconnected"))
    choose_photo(page)
    expect(page.locator("#tep-a-0-evidence .file-waiting")).to_contain_text("chờ mạng, tự gửi lại")
    page.close()

    later = page.context.new_page()
    later.goto("/")
    expect(later.locator("#khoi-phuc")).to_contain_text("Máy này còn nội dung báo cáo chưa lưu lên máy chủ")
    later.get_by_role("link", name="Mở biểu mẫu").click()
    expect(later.locator("#tep-a-0-evidence a")).to_contain_text("Hội nghị.jpg")
    expect(later.locator("#luu")).to_contain_text("Đã lưu nháp lúc")
    assert later.evaluate(KEPT_FILES) == [0, 0]
    kept = Evidence.objects.get()
    assert (kept.name, kept.uploaded_by) == ("Hội nghị.jpg", office.staff)


def test_signing_out_asks_first_and_then_leaves_no_waiting_photo_behind(page: Page, office: Cast, due_report: Report):
    open_form(page, office, due_report)
    page.route("**/minh-chung/", lambda route: route.abort("internetdisconnected"))
    choose_photo(page)
    expect(page.locator("#tep-a-0-evidence .file-waiting")).to_contain_text("chờ mạng, tự gửi lại")
    page.goto("/")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/")
    assert (len(asked), page.evaluate(KEPT_FILES)) == (1, [0, 0])


ROW_GONE = """
async key => {
  const headers = {"X-Name": "Anh.jpg", "X-Field": "a-77-evidence.file", "Content-Type": "image/jpeg"};
  await (await caches.open(`tep-${key}`)).put("/mot-tep", new Response(new Blob(["x"]), {headers}));
}
"""


def test_a_waiting_photo_whose_row_is_gone_is_told_and_can_be_dropped(page: Page, office: Cast, due_report: Report):
    open_form(page, office, due_report)
    page.evaluate(ROW_GONE, page.locator("#bao-cao").get_attribute("data-key"))
    page.reload()
    notice = page.locator("#khoi-phuc")
    expect(notice).to_contain_text("Tệp Anh.jpg chưa gửi được, dòng của tệp không còn.")
    notice.get_by_role("button", name="Bỏ tệp").click()
    expect(notice).to_be_empty()
    page.wait_for_function("caches.keys().then((names) => !names.some((name) => name.startsWith('tep-')))")
    assert Evidence.objects.count() == 0
