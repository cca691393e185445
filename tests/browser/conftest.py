"""Pages of people who are signed in already."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from units.models import Person


@pytest.fixture
def enter(open_page: Callable[..., Page], live_server: LiveServer) -> Callable[..., Page]:
    """A page of somebody who is signed in."""

    def enter(person: Person, width: int = 1280) -> Page:
        client = Client()
        client.force_login(person)
        page = open_page(width)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        return page

    return enter
