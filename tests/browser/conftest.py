"""Pages of people who are signed in already, and a clerk's week: last week handed in, this week due in two hours."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page
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
