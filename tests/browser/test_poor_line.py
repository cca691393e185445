"""The report form on a poor line: cut at any moment, opened without a line, pressed without a line, light enough."""

import gzip
import random
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Route, expect

from reports.answers import Body, read_body
from reports.models import Draft, Report, Revision
from tanchau_tasks.offline import KEPT
from tests.browser.conftest import Line
from tests.cast import Cast
from tests.reports.pages.looking import enter
from tests.reports.report.week import Work, due_in, whole_body

WEEK = timedelta(days=7)
SAVED = re.compile("Đã lưu nháp lúc")
RECEIPT = re.compile(r"bien-nhan/\d+/$")
SEEDS = 100
PLACES = ("Ấp Thanh An", "Ấp Tân Bình", "Nhà văn hóa xã", "Trường Tiểu học Tân Hiệp", "Khu phố 3")
ADDRESS = re.compile(r"/(luu-nhap|soan)/$")
SCRIPT_AND_STYLE = 200_000
"""Bytes, compressed, that the report form may weigh."""
FIRST_CONTENT = 1000
"""Milliseconds to the first content of the form, those apart for which the server thinks."""
PAINTED = """
async () => {
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0];
  while (!paint()) await new Promise((resolve) => setTimeout(resolve, 20));
  const [page] = performance.getEntriesByType("navigation");
  return paint().startTime - Math.max(0, page.responseStart - page.requestStart - 150);
}
"""


@pytest.fixture
def whole_draft(office: Cast, duties: Work, due_report: Report) -> Draft:
    body = whole_body(duties, monday=due_report.period.monday).as_json()
    return Draft.objects.create(
        report=due_report, person=office.staff, body=body, base_version=0, saved_at=timezone.now()
    )


def field(page: Page, name: str) -> object:
    return page.locator(f'[name="{name}"]')


def latest(report: Report) -> Body:
    return read_body(Revision.objects.filter(report=report).order_by("-number")[0].body)


def drafted(report: Report) -> Body:
    return read_body(Draft.objects.get(report=report).body)


def place_in(body: Body) -> object:
    return body.section("a").rows[0].cell("place").value


class PoorLine:
    """Loses requests on the way to the server, and answers on the way back, by a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.is_good = False

    def carry(self, route: Route) -> None:
        if route.request.method != "POST" or self.is_good:
            return route.continue_()
        fate = self.chance.choice(["lost", "answer lost", "carried"])
        if fate == "carried":
            return route.continue_()
        if fate == "answer lost":
            route.fetch(max_redirects=0)
        return route.abort("internetdisconnected")


TYPE = """
([place, sessions]) => {
  for (const [name, value] of [["a-0-place", place], ["a-0-sessions", sessions]]) {
    const field = document.querySelector(`[name="${name}"]`);
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
"""
GOOD_LINE = """
async () => {
  while (drawer.read(key)) {
    await tryOrder(key);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
"""
ANEW = """
(version) => {
  newToken();
  base = "";
  form.elements.base_version.value = version;
  form.inert = false;
}
"""
"""As if the form had been opened again, without the cost of it."""


def stay(route: Route) -> None:
    """The receipt comes to the script; the page does not move on to it."""
    if route.request.is_navigation_request():
        route.fulfill(status=204)
    else:
        route.continue_()


def play(page: Page, seed: int) -> tuple[str, int]:
    """One report typed, saved and handed in while the line comes and goes; what was typed last."""
    line, chance = PoorLine(seed), random.Random(-seed)
    page.context.unroute(ADDRESS)
    page.context.route(ADDRESS, line.carry)
    for attempt in range(chance.randint(1, 3)):
        typed = f"{chance.choice(PLACES)} {seed}.{attempt}", chance.randint(1, 99)
        page.evaluate(TYPE, [typed[0], str(typed[1])])
        if chance.random() < 0.8:
            page.evaluate("() => void save()" if chance.random() < 0.5 else "() => save()")
        if chance.random() < 0.05:
            page.reload(wait_until="domcontentloaded")
    page.evaluate("orderFromForm()")
    if chance.random() < 0.05:
        page.reload(wait_until="domcontentloaded")
    line.is_good = True
    page.evaluate(GOOD_LINE)
    return typed


def test_whatever_moment_the_line_is_cut_the_server_gets_what_was_typed_and_the_report_once(
    page: Page, office: Cast, due_report: Report, whole_draft: Draft
):
    page.context.route(re.compile(r"[.](css|woff2|svg|png)$"), lambda route: route.abort())
    page.route(RECEIPT, stay)
    enter(page, office.staff, f"/bao-cao/{due_report.pk}/soan/")
    for seed in range(SEEDS):
        place, sessions = play(page, seed)
        row = latest(due_report).section("a").rows[0]
        assert (seed, row.cell("place").value, row.cell("sessions").value) == (seed, place, sessions)
        assert (seed, Revision.objects.filter(report=due_report).count()) == (seed, seed + 1)
        assert (seed, page.evaluate("localStorage.length"), Draft.objects.count()) == (seed, 0, 0)
        page.evaluate(ANEW, seed + 1)


def test_a_report_handed_in_without_a_line_is_sent_when_the_line_is_back_with_the_truth_about_the_deadline(
    page: Page, office: Cast, due_report: Report, whole_draft: Draft, line: Line, screenshot: Callable
):
    enter(page, office.staff, f"/bao-cao/{due_report.pk}/soan/")
    field(page, "a-0-place").fill("Ấp Tân Bình")
    line.cut(page.context)
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    expect(page.locator("#khoi-phuc")).to_contain_text("Đã nhận lệnh nộp lúc")
    screenshot(page, "waiting", full_page=False)
    due_in(due_report, minutes=-1)
    page.close()
    again = page.context.new_page()
    line.mend(page.context)
    again.goto("/")
    again.wait_for_url(RECEIPT)
    expect(again.get_by_text(re.compile(r"Phần mềm ghi nhận lúc \d\d:\d\d, sau hạn"))).to_be_visible()
    assert place_in(latest(due_report)) == "Ấp Tân Bình"
    assert Revision.objects.filter(report=due_report).count() == 1
    assert again.evaluate("localStorage.length") == 0


def test_a_press_that_waits_can_be_taken_back(page: Page, office: Cast, due_report: Report, whole_draft: Draft):
    enter(page, office.staff, f"/bao-cao/{due_report.pk}/soan/")
    page.context.route(ADDRESS, lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    page.get_by_role("button", name="Bỏ lệnh nộp").click()
    expect(page.get_by_role("button", name="Kiểm tra và nộp")).to_be_enabled()
    page.context.unroute(ADDRESS)
    field(page, "a-0-place").fill("Ấp Tân Bình")
    expect(page.locator("#luu")).to_have_text(SAVED)
    assert not Revision.objects.filter(report=due_report).exists()


KEPT_FOR = """
async (id) => {
  const isKept = async () => {
    const name = (await caches.keys()).find((one) => one.startsWith("trang-") && one.endsWith(`-${id}`));
    return name && (await (await caches.open(name)).match(location.pathname, { ignoreVary: true }));
  };
  while (!(await isKept())) await new Promise((resolve) => setTimeout(resolve, 50));
}
"""
CONTROLLED = """
async () => {
  while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
}
"""


def worked(context: BrowserContext) -> Page:
    """A page under the service worker's care."""
    page = context.new_page()
    page.goto("/dang-nhap/")
    page.evaluate(CONTROLLED)
    return page


def test_the_form_opens_without_a_line_and_shows_what_was_typed(
    open_page: Callable[..., Page],
    office: Cast,
    due_report: Report,
    whole_draft: Draft,
    line: Line,
    screenshot: Callable,
):
    page = worked(open_page(390, service_workers="allow").context)
    enter(page, office.staff, f"/bao-cao/{due_report.pk}/soan/")
    page.evaluate(KEPT_FOR, office.staff.pk)
    line.cut(page.context)
    field(page, "a-0-place").fill("Ấp Tân Bình")
    page.goto("/nhiem-vu/")
    expect(page.get_by_role("heading", name="Chưa có mạng", exact=True)).to_be_visible()
    screenshot(page, "no-line", full_page=False)
    page.get_by_role("link", name=re.compile("Báo cáo Tuần")).click()
    expect(page.locator("#khoi-phuc")).to_contain_text("Đã khôi phục nội dung nhập lúc")
    expect(field(page, "a-0-place")).to_have_value("Ấp Tân Bình")
    screenshot(page, "form", full_page=False)
    line.mend(page.context)
    expect(page.locator("#luu")).to_have_text(SAVED)
    assert place_in(drafted(due_report)) == "Ấp Tân Bình"


FLICKERING = """
link => {
  Object.defineProperty(navigator, "onLine", { value: true });
  link.click();
  dispatchEvent(new Event("online"));
}
"""


def test_a_line_that_flickers_does_not_undo_the_tap_on_a_kept_form(
    open_page: Callable[..., Page], office: Cast, due_report: Report, line: Line
):
    page = worked(open_page(390, service_workers="allow").context)
    enter(page, office.staff, f"/bao-cao/{due_report.pk}/soan/")
    page.evaluate(KEPT_FOR, office.staff.pk)
    line.cut(page.context)
    page.goto("/nhiem-vu/")
    page.get_by_role("link", name=re.compile("Báo cáo Tuần")).evaluate(FLICKERING)
    page.wait_for_url(re.compile("soan/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Báo cáo Tuần")


def stores(page: Page) -> list[str]:
    """Whose pages are kept in the browser: the ids of people."""
    names = page.evaluate("caches.keys()")
    return [name.rpartition("-")[2] for name in names if name.startswith("trang-")]


def test_pages_kept_for_one_person_are_gone_when_another_signs_in_and_after_signing_out(
    open_page: Callable[..., Page], office: Cast, due_report: Report
):
    page = worked(open_page(service_workers="allow").context)
    for person in (office.staff, office.head):
        enter(page, person, f"/bao-cao/{due_report.pk}/soan/")
        page.evaluate(KEPT_FOR, person.pk)
        assert stores(page) == [str(person.pk)]
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(re.compile("dang-nhap"))
    assert stores(page) == []


def shell(html: str) -> set[str]:
    """Static files that a page names."""
    return set(re.findall(r'(?:src|href)="(/static/[^"#]+)', html))


def test_the_worker_keeps_every_file_that_the_form_and_the_page_without_a_line_name(
    page: Page, office: Cast, due_report: Report
):
    kept = {static(name) for name in KEPT}
    enter(page, office.staff, f"/bao-cao/{due_report.pk}/soan/")
    needed = shell(page.content())
    page.goto("/khong-mang/")
    assert (needed | shell(page.content())) - kept == set()
    assert [name for name in KEPT if finders.find(name) is None] == []


def test_the_form_weighs_little_and_shows_itself_within_a_second_on_a_3g_line_with_a_warm_cache(
    page: Page, office: Cast, due_report: Report
):
    code = [name for name in KEPT if name.endswith((".js", ".css"))]
    assert sum(len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in code) < SCRIPT_AND_STYLE
    address = f"/bao-cao/{due_report.pk}/soan/"
    enter(page, office.staff, address)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    good_3g = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
    wire.send("Network.emulateNetworkConditions", good_3g)
    paints = []
    while len(paints) < 10 and min(paints, default=FIRST_CONTENT) >= FIRST_CONTENT:
        page.goto("about:blank")
        page.goto(address)
        paints.append(page.evaluate(PAINTED))
    assert min(paints) < FIRST_CONTENT
