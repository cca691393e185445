"""Pages of people who are signed in already, and a clerk's week: last week handed in, this week due in two hours."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test.testcases import QuietWSGIRequestHandler
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from reports.models import Report
from tests.cast import Cast, make_cast
from tests.make import after
from tests.reports.pages.looking import signed_in
from tests.reports.report.week import Work, activity, due_in, hand_in, make_work, open_report, this_monday, whole_body
from units.models import Person

WEEK = timedelta(days=7)
LAST_WEEK = (activity(1, 45), activity(2, 60, place="Ấp Tân Bình"), activity(1, 30, place="Nhà văn hóa xã"))


@pytest.fixture
def enter(open_page: Callable[..., Page], live_server: LiveServer) -> Callable[..., Page]:
    """A page of somebody who is signed in."""

    def enter(person: Person, width: int = 1280, **options: object) -> Page:
        page, cookie = open_page(width, **options), signed_in(person).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return enter


class Line:
    """Between a browser and the test server. Cut, the browser is told so and no request gets an answer: a browser that
    is only told so lets requests through while it moves from one page to the next.
    """

    def __init__(self) -> None:
        self.is_cut = False

    def cut(self, context: BrowserContext) -> None:
        context.set_offline(True)
        self.is_cut = True

    def mend(self, context: BrowserContext) -> None:
        self.is_cut = False
        context.set_offline(False)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    line, parse = Line(), QuietWSGIRequestHandler.parse_request

    def parse_on_line(handler: QuietWSGIRequestHandler) -> bool:
        if line.is_cut:
            handler.close_connection = True
            return False
        return parse(handler)

    monkeypatch.setattr(QuietWSGIRequestHandler, "parse_request", parse_on_line)
    return line


@pytest.fixture
def office(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def duties(office: Cast) -> Work:
    """The regime with last week already handed in: three activities."""
    monday = this_monday(timezone.localtime()) - WEEK
    work = make_work(office, monday)
    last = open_report(work, office.tan_hiep, monday)
    body = whole_body(work, done="Đã rà soát 12 thủ tục", activities=LAST_WEEK, monday=monday)
    hand_in(last, body, by=office.staff, at=after(last.period.due_at, hours=-2))
    return work


@pytest.fixture
def due_report(office: Cast, duties: Work) -> Report:
    """This week's, due in two hours."""
    return due_in(open_report(duties, office.tan_hiep, this_monday(timezone.localtime())), hours=2)
