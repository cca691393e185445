"""Every address, by every method, for everybody: each answer is in the reviewed table `access_table.py`."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access_scene import Scene, address, client_of, close
from tests.access_table import ADMIN, ROLES, SIGNS, TABLE, WRITES_WHEN_READ, Row
from tests.vietnamese import foreign_words
from units.admin import site

pytestmark = pytest.mark.django_db

SIGN_IN = "/dang-nhap/?next="
READING = {"GET", "HEAD"}
SIGNED_IN = set(ROLES) - {"anonymous", "disabled"}
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICIES = ("default-src 'self'", "default-src 'none'")
ROWS_WRITTEN = """
    SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables
    WHERE schemaname = 'public' AND relname <> 'django_session'
"""


def routes(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[str]:
    """Names of all addresses outside Django's admin."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"
        elif pattern.namespace != "admin":
            yield from routes(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)


def ask(client: Client, method: str, path: str, data: dict[str, Any] | None = None) -> HttpResponse:
    """Send one request and undo what it did, to the database and to the browser. Any answer has its headers."""
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with transaction.atomic():
        before = rows_written() if method in READING else 0
        response = client.post(path, data) if data else client.generic(method, path)
        close(response)
        response.wrote = method in READING and rows_written() != before
        transaction.set_rollback(True)
    client.cookies = cookies
    assert (path, {name: response.headers.get(name) for name in HEADERS}) == (path, HEADERS)
    policy = response.headers["Content-Security-Policy"]
    assert (path, any(part in policy for part in POLICIES), "unsafe" in policy) == (path, True, False)
    return response


def rows_written() -> int:
    with connection.cursor() as cursor:
        cursor.execute(ROWS_WRITTEN)
        return cursor.fetchone()[0]


def sign_of(response: HttpResponse) -> str:
    """An answer in one letter, as the table writes it."""
    if response.status_code == 302:
        return ">" if response.headers["Location"].startswith(SIGN_IN) else "+"
    return SIGNS.get(response.status_code, str(response.status_code))


def posted_by(scene: Scene, row: Row, role: str) -> dict[str, Any]:
    """What a form needs to be looked at at all: a draft names whose page it was typed on."""
    person = scene.people[role]
    return {"person": person.pk} if row.route == "reports:autosave" and person else {}


def test_every_address_is_in_the_table_and_nothing_else():
    assert sorted(routes()) == sorted(row.route for row in TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_as_the_table_says_in_vietnamese(scene, role):
    client, wrong = client_of(scene, role), []
    for row in TABLE:
        path = address(scene, row)
        read, sent = ask(client, "GET", path), ask(client, "POST", path, posted_by(scene, row, role))
        if (sign_of(read), sign_of(sent)) != (row.get[role], row.post[role]):
            wrong.append(
                f"{row.route}: GET {sign_of(read)} not {row.get[role]}, POST {sign_of(sent)} not {row.post[role]}"
            )
        if read.wrote and row.route not in WRITES_WHEN_READ:
            wrong.append(f"{row.route}: reading writes")
        if role in SIGNED_IN and sign_of(read) == "." and "no-store" not in read.headers.get("Cache-Control", ""):
            wrong.append(f"{row.route}: may be kept by caches")
        wrong += [f"{row.route}: “{word}” is no Vietnamese" for word in sorted(words_of(read) | words_of(sent))]
    assert wrong == []


def words_of(response: HttpResponse) -> set[str]:
    """Words of a page that a user would not understand."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
    return foreign_words(response.content.decode()) if is_page and response.content else set()


@pytest.mark.parametrize("role", ROLES)
def test_head_answers_as_get_and_other_methods_do_not_exist(scene, role):
    client, wrong = client_of(scene, role), []
    for row in TABLE:
        path, refused = address(scene, row), ">" if ">" in row.get[role] + row.post[role] else "x"
        head = ask(client, "HEAD", path)
        if sign_of(head) not in {row.get[role], "x"} or (head.wrote and row.route not in WRITES_WHEN_READ):
            wrong.append(f"HEAD {row.route}: {sign_of(head)} not {row.get[role]}")
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
            sign = sign_of(ask(client, method, path))
            if sign != refused:
                wrong.append(f"{method} {row.route}: {sign} not {refused}")
    assert wrong == []


@pytest.mark.parametrize("role", ["anonymous", "administrator"])
def test_nothing_is_done_without_the_forms_own_token(scene, role):
    client = client_of(scene, role, enforce_csrf_checks=True)
    for row in TABLE:
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert (row.route, ask(client, method, address(scene, row)).status_code) == (row.route, 403)


def test_pages_that_do_not_exist_are_protected_too(scene):
    for path in ("/khong-co/", "/bao-cao/999999999999999999999/"):
        assert (path, sign_of(ask(client_of(scene, "reviewer"), "GET", path))) == (path, "-")


def admin_paths() -> Iterator[str]:
    """All addresses of Django's admin, each with a row that exists."""
    yield from (reverse(f"admin:{name}") for name in ("index", "jsi18n"))
    for model in site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse("admin:app_list", args=[model._meta.app_label])
        yield from (reverse(f"{name}_{page}") for page in ("changelist", "add"))
        row = model._default_manager.first()
        if row is not None:
            yield from (reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "delete", "history"))


@pytest.mark.parametrize("role", ROLES)
def test_the_admin_exists_for_administrators_only(scene, role):
    client, wrong = client_of(scene, role), []
    for path in admin_paths():
        read, sent = ask(client, "GET", path), ask(client, "POST", path)
        forbidden = "/delete/" in path or (path.endswith("/add/") and read.status_code == 403)
        if role == "administrator" and forbidden:
            wrong += [path] if read.status_code != 403 or sent.status_code != 403 else []
        elif sign_of(read) not in ADMIN[role] or read.wrote:
            wrong.append((path, sign_of(read)))
    assert wrong == []
