"""Every page of the access table, for whoever may open it, and every form sent empty: axe finds nothing wrong, it fits
a phone and a window at 200 %, and the keyboard alone reaches all of it.

The browser asks Django's test client, so one scene serves all and nothing it sends lasts. Pages whose main part is
built alike (the same elements and classes) for several people are looked at once.
"""

import mimetypes
from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.views.defaults import bad_request, server_error
from playwright.sync_api import Browser, Page, Request, Route

from tests.access_scene import Scene, address, client_of, close
from tests.access_table import ROLES, TABLE
from tests.vietnamese import foreign_words
from units.access import Refused
from units.middleware import RefusedPages

pytestmark = pytest.mark.django_db

ORIGIN = "http://testserver"
WIDE, PHONE, NARROWEST, ZOOMED = (1280, 900), (390, 844), (320, 800), (640, 450)
"""Windows in CSS pixels; 1280 x 900 at 200 % is 640 x 450, and at 400 % is 320 wide."""
SHARES = 4
LIKE_ANOTHER = {"disabled", "other_staff", "other_head"}
"""Roles whose pages are built as another's: the visitor's, and those of a unit's own people."""

TOO_WIDE = """async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let frame = 0; frame < 5 && document.documentElement.scrollWidth > innerWidth; frame++) await drawn();
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const beyond = [...document.querySelectorAll('main *')].filter(
    (one) => one.getBoundingClientRect().right > innerWidth);
  return [beyond.at(-1)?.outerHTML.slice(0, 120) ?? 'the frame'];
}"""
"""What reaches beyond the window's right edge once a chart has had its frames to shrink."""

LISTEN = """() => {
  const reach = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const seen = {checkOpacity: false, visibilityProperty: true};
  window.wanted = new Set([...document.querySelectorAll(reach)].filter(
    (one) => one.checkVisibility(seen) && !one.matches(':disabled') && one.tabIndex >= 0));
  window.unseen = [];
  const shows = (one) => { const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'; };
  document.addEventListener('focusin', ({target}) => {
    wanted.delete(target);
    if (target.type === 'radio')
      for (const one of wanted) if (one.type === 'radio' && one.name === target.name) wanted.delete(one);
    if (!shows(target) && !(target.closest('label') && shows(target.closest('label')))
        && !(target.parentElement && shows(target.parentElement))) unseen.push(target.outerHTML.slice(0, 120));
  });
}"""
"""Wanted: what the keyboard must reach; it shrinks as the focus wanders. Of radios one stands for its group."""

LEFT = "() => ({left: [...wanted].filter((one) => one.isConnected).map((one) => one.outerHTML.slice(0, 120)), unseen})"


def skeleton(html: bytes) -> tuple[tuple[str, str], ...]:
    """Elements and classes of the main part, without repetition: what axe may judge differently."""
    main = lxml.html.document_fromstring(html).find(".//main")
    return tuple(sorted({(str(one.tag), one.get("class", "")) for one in main.iter() if isinstance(one.tag, str)}))


def is_page(response: HttpResponse) -> bool:
    return not response.streaming and b"<main" in response.content


def undone(client: Client, method: str, path: str, **headers: str) -> HttpResponse:
    with transaction.atomic():
        response = client.generic(method, path, headers=headers)
        if response.streaming:
            close(response)
        transaction.set_rollback(True)
    return response


def pages(scene: Scene, share: int) -> Iterator[tuple[str, str, str, HttpResponse]]:
    """(name, role, address, answer) of every page and every form sent empty, each built differently from the others."""
    known = set()
    clients = {role: client_of(scene, role) for role in ROLES if role not in LIKE_ANOTHER}
    for row in TABLE[share::SHARES]:
        for role, client in clients.items():
            asked = [("GET", row.get[role], "."), ("POST", row.post[role], "f")]
            for method, sign, wanted in asked:
                if sign == wanted and is_page(response := undone(client, method, address(scene, row))):
                    built = (row.route, method, skeleton(response.content))
                    if built not in known and not known.add(built):
                        yield f"{method} {row.route} {role}", role, address(scene, row), response


def states(scene: Scene) -> Iterator[tuple[str, HttpResponse]]:
    """What a page says when it cannot be what was asked for, and a search that finds something and nothing."""
    reviewer, report = client_of(scene, "reviewer"), scene.rows["report"]
    asked = reviewer.get("/").wsgi_request
    yield "het-phien", Client().get("/dang-nhap/?next=/nhiem-vu/")
    yield "400", bad_request(asked, Exception())
    yield "403", client_of(scene, "administrator").get(reverse("admin:units_auditentry_add"))
    yield "403-csrf", client_of(scene, "staff", enforce_csrf_checks=True).post(reverse("units:all_read"))
    yield "404", reviewer.get("/khong-co/")
    yield "405", reviewer.get(reverse("reports:accept_report", kwargs=report))
    yield "409", RefusedPages(lambda request: HttpResponse()).process_exception(asked, Refused("Tuần này đã khóa."))
    yield "500", server_error(asked)
    yield "tim-thay", reviewer.get("/tim-kiem/?q=tan")
    yield "khong-thay", reviewer.get("/tim-kiem/?q=phượng")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url=ORIGIN, locale="vi-VN", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def htmx_of(asked: Request) -> dict[str, str]:
    return {name: value for name, value in asked.headers.items() if name.startswith("hx-")}


def serve(page: Page, client: Client, first: HttpResponse) -> None:
    """Answer the browser: the page itself first, then static files and whatever the page asks for."""
    waiting, here = [first], copy_context()  # Playwright answers elsewhere; the database is open here

    def answer(route: Route) -> None:
        path, asked = urlsplit(route.request.url).path, route.request
        if path.startswith("/static/"):
            file = finders.find(path.removeprefix("/static/"))
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            route.fulfill(body=Path(str(file)).read_bytes() if file else b"", content_type=kind)
        else:
            said = (
                waiting.pop()
                if waiting
                else here.run(undone, client, asked.method, asked.url.removeprefix(ORIGIN), **htmx_of(asked))
            )
            route.fulfill(status=said.status_code, headers=dict(said.headers), body=said.content)

    page.unroute_all()
    page.route("**/*", answer)


def look(page: Page, window: tuple[int, int]) -> list[str]:
    page.set_viewport_size({"width": window[0], "height": window[1]})
    found = Axe().run(page).response["violations"]
    return [f"{window[0]}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found] + fit(page, window)


def fit(page: Page, window: tuple[int, int]) -> list[str]:
    page.set_viewport_size({"width": window[0], "height": window[1]})
    return [f"wider than {window[0]}: {one}" for one in page.evaluate(TOO_WIDE)]


def walk(page: Page) -> list[str]:
    """Tab until all is reached, or the focus has left the page twice: a page may put it somewhere in the middle."""
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.evaluate("() => { document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); }")
    page.evaluate(LISTEN)
    rounds = 0
    for _ in range(60):
        for _ in range(10):
            page.keyboard.press("Tab")
        rounds += page.evaluate("document.activeElement === document.body")
        if rounds == 2 or page.evaluate("!wanted.size"):
            break
    left = page.evaluate(LEFT)
    return [f"not reached: {one}" for one in left["left"]] + [f"no sign of focus: {one}" for one in left["unseen"]]


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_accessible_fits_and_is_reached_by_keyboard(scene, page, share):
    wrong = {}
    for name, role, path, response in pages(scene, share):
        serve(page, client_of(scene, role), response)
        page.goto(path)
        page.wait_for_function("!document.querySelector('.htmx-request')")
        faults = look(page, WIDE) + walk(page) + look(page, PHONE) + fit(page, NARROWEST) + fit(page, ZOOMED)
        if faults:
            wrong[name] = faults
    assert wrong == {}


def test_the_first_tab_leads_past_the_navigation(scene, page):
    client = client_of(scene, "reviewer")
    serve(page, client, client.get("/"))
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung chính"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_every_error_is_told_in_vietnamese_with_the_way_on(scene, page, screenshot):
    wrong = {}
    for name, response in states(scene):
        serve(page, Client(), response)
        page.goto(f"/{name}/")
        faults = look(page, WIDE) + walk(page)
        screenshot(page, f"{name}-1280")
        faults += look(page, PHONE) + fit(page, NARROWEST) + fit(page, ZOOMED)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        screenshot(page, f"{name}-390")
        faults += [f"“{word}” is no Vietnamese" for word in foreign_words(response.content.decode())]
        faults += [] if page.locator("main a:visible, main button:visible").count() else ["no way on"]
        if faults:
            wrong[name] = faults
    assert wrong == {}
