"""Shared fixtures: real PostgreSQL and Redis for the run, an SMTP server, Chromium, and whole stacks to be killed."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import pytest

from tests.services import ROOT, RealStack, SmtpSink, copied_database, run, start_for_this_run

# Models are imported by test modules, so Django must be ready before they are. With xdist the first process starts
# the servers and the others inherit their addresses; each takes a database and a Redis number of its own.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ.update(start_for_this_run())
else:
    number = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw")) + 1
    os.environ["REDIS_URL"] = re.sub(r"/\d+$", f"/{number}", os.environ["REDIS_URL"])
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's own loop runs in this thread
django.setup()

from django.conf import settings as django_settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import override_settings  # noqa: E402
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright  # noqa: E402
from pytest_django import DjangoDbBlocker, Settings  # noqa: E402
from pytest_django.live_server_helper import LiveServer  # noqa: E402

from tests.access_scene import Scene, make_scene  # noqa: E402
from tests.cast import Cast, make_cast  # noqa: E402
from tests.chromium import find_chromium  # noqa: E402

django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
django_settings.WHITENOISE_AUTOREFRESH = True  # look for a file when asked, not through all packages for each client

PATIENCE = 30_000
"""Milliseconds that a page may take to show what is expected: a busy machine is slow, not wrong."""

# Ids above a thousand: an id printed as "1.234" into an address or a form breaks here, not in the third week of use.
FIRST_IDS = """
    SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1000) FROM pg_sequences WHERE last_value IS NULL
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(FIRST_IDS)


@pytest.fixture
def cast(db: None) -> Cast:
    """The named people of the tests and their office."""
    return make_cast()


@pytest.fixture(scope="module")
def scene(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    """One row of everything, made once for a module: each test is undone, and in the end everything is."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")),
    ):
        with connection.cursor() as cursor:
            cursor.execute("SET idle_in_transaction_session_timeout = 0")  # a browser may look at a page for long
        yield make_scene(make_cast())
        transaction.set_rollback(True)
    connection.close()  # beside a running Playwright it is not the one that drops the database


@pytest.fixture
def smtp(tmp_path: Path, settings: Settings) -> Iterator[SmtpSink]:
    """A running mail server, and Django's mail sent to it."""
    sink = SmtpSink(tmp_path / "mail")
    sink.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    yield sink
    sink.stop()


@pytest.fixture(scope="session")
def migrated_database(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty migrated database nobody is connected to, to copy from."""
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    name = f"template_{worker_id}"
    run(f"{server}/postgres", f'CREATE DATABASE "{name}"')
    RealStack(tmp_path_factory.mktemp("migrate"), f"{server}/{name}").manage("migrate", "--verbosity=0")
    yield f"{server}/{name}"
    run(f"{server}/postgres", f'DROP DATABASE "{name}"')


@pytest.fixture
def real_stack(tmp_path: Path, migrated_database: str) -> Iterator[RealStack]:
    """Own database, Redis and mail server, all running; worker and beat start on demand (see RealStack)."""
    with copied_database(migrated_database) as url:
        stack = RealStack(tmp_path, url)
        stack.redis.start()
        stack.smtp.start()
        yield stack
        stack.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        expect.set_options(timeout=PATIENCE)
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, one process for the run."""
    options = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    options += ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=options)
    yield browser
    browser.close()


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Open a page as a new visitor with cookies of their own; `open_page(width=390)` for a phone.

    The service worker is off: what it does is tested with `open_page(service_workers="allow")`.

    Addresses are relative to the test server. A script error or a breach of the content policy fails the test.
    """
    contexts, complaints = [], []

    def open_page(width: int = 1280, height: int = 900, **options: object) -> Page:
        options.setdefault("service_workers", "block")
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A browser page on the test server."""
    return open_page()


@pytest.fixture
def screenshot(request: pytest.FixtureRequest) -> Callable[..., Path]:
    """`screenshot(page, "desk")` writes var/screenshots/<test>-desk.png for people to look at."""

    def screenshot(page: Page, name: str = "page", *, full_page: bool = True) -> Path:
        file = ROOT / "var" / "screenshots" / f"{request.node.name}-{name}.png"
        page.screenshot(path=file, full_page=full_page)
        return file

    return screenshot
