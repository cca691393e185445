"""Settings: what `.env.example` promises, what is refused, what a browser is told, how dates and numbers look."""

import gettext
import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client, override_settings
from django.utils import timezone

from tanchau_tasks.celery import app as celery
from tanchau_tasks.checks import problems
from tanchau_tasks.settings import env
from tests.make import make_person
from tests.services import ROOT

PRODUCTION = {
    "READ_ENV_FILES": "off",
    "DATABASE_URL": "postgres://app:secret@db.example/tanchau",
    "REDIS_URL": "redis://:secret@redis.example:6379/0",
    "EMAIL_URL": "smtp://relay.example:25",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "giaoviec.example",
    "BASE_URL": "https://giaoviec.example",
    "DEFAULT_FROM_EMAIL": "khong-tra-loi@giaoviec.example",
    "TRUSTED_PROXY": "on",
}


def python(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a bare environment with the production settings, some changed."""
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")} | PRODUCTION | changes
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def setting(name: str, **changes: str) -> object:
    """The value of one setting in a fresh process."""
    code = f"import json; from tanchau_tasks import settings; print(json.dumps(settings.{name}, default=str))"
    done = python("-c", code, **changes)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def promised() -> dict[str, str]:
    """Name and default of each setting of .env.example."""
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))


def as_written(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return ",".join(value) if isinstance(value, list) else str(value)


def test_env_example_lists_every_setting_with_its_default():
    assert promised() == {name: as_written(default) for name, (_, default) in env.scheme.items()}


def test_env_example_explains_each_setting_in_one_line():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    explained = [before.startswith("# ") for before, line in pairwise(lines) if re.match("[A-Z_]+=", line)]
    assert explained == [True] * len(env.scheme)


def test_no_setting_is_read_past_the_declared_ones():
    source = (ROOT / "tanchau_tasks" / "settings.py").read_text(encoding="utf-8")
    assert set(re.findall(r'env(?:\.\w+_url)?\("(\w+)"\)', source)) | {"PORT"} == set(env.scheme)


def test_the_production_settings_are_safe_by_djangos_own_checks():
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "", "DATABASE_URL is not set"),
        ("REDIS_URL", "", "REDIS_URL is not set"),
        ("EMAIL_URL", "", "EMAIL_URL is not set"),
        ("SECRET_KEY", "short", "SECRET_KEY is missing or shorter than 50 characters"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is empty"),
        ("DEBUG", "on", "DEBUG is on for hosts other than this machine"),
        ("HTTPS", "off", "HTTPS is off for hosts other than this machine"),
        ("BASE_URL", "http://127.0.0.1:8000", "BASE_URL must be the https:// address"),
        ("DEFAULT_FROM_EMAIL", "khong-tra-loi@localhost", "DEFAULT_FROM_EMAIL is not set"),
    ],
)
def test_an_unsafe_setting_refuses_to_start(name: str, value: str, sentence: str):
    done = python("manage.py", "check", **{name: value})
    assert done.returncode == 1
    assert sentence in done.stderr


def test_the_web_process_refuses_them_as_well():
    done = python("-c", "import tanchau_tasks.wsgi", DEBUG="on", SECRET_KEY="")
    assert done.returncode == 1
    assert done.stderr.endswith(
        "The program does not start:\n"
        "- SECRET_KEY is missing or shorter than 50 characters: make one with `openssl rand -base64 48`.\n"
        "- DEBUG is on for hosts other than this machine: it shows secrets to visitors.\n"
    )


def test_the_settings_of_the_tests_have_no_problem():
    assert problems() == []


@pytest.mark.parametrize(
    ("url", "values"),
    [
        ("smtp://relay:2525", ["smtp", "relay", 2525, None]),
        ("smtp+tls://a%40b:p%2Fw@relay:587", ["smtp", "relay", 587, "p/w"]),
    ],
)
def test_the_mail_relay_comes_from_one_address(url: str, values: list[object]):
    code = "[EMAIL_BACKEND.split('.')[-2], EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_PASSWORD]"
    done = python("-c", f"from tanchau_tasks.settings import *; import json; print(json.dumps({code}))", EMAIL_URL=url)
    assert json.loads(done.stdout) == values


def test_the_version_is_the_newest_of_the_changelog():
    first = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert first and first[1] == settings.VERSION


def test_sessions_end_after_twelve_hours_and_live_in_the_database():
    assert settings.SESSION_COOKIE_AGE == 12 * 3600
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
    assert settings.SESSION_SAVE_EVERY_REQUEST is False


@override_settings(PASSWORD_HASHERS=["tanchau_tasks.hashers.Argon2idHasher"])
def test_passwords_are_hashed_by_argon2id_with_19_mib_2_passes_1_lane():
    stored = make_password("mật khẩu dài")
    assert stored.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password("mật khẩu dài", stored)


def test_a_connection_lasts_a_minute_and_is_checked_before_use():
    database = settings.DATABASES["default"]
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"], database["ATOMIC_REQUESTS"]) == (60, True, False)


def test_celery_speaks_json_keeps_no_results_and_notices_a_dead_connection():
    conf = celery.conf
    assert (conf.accept_content, conf.task_serializer, conf.result_backend) == (["json"], "json", None)
    assert (conf.worker_prefetch_multiplier, conf.task_ignore_result, conf.timezone) == (1, True, "Asia/Ho_Chi_Minh")
    assert conf.task_time_limit < conf.broker_transport_options["visibility_timeout"]
    expected = {
        "socket_timeout": 10,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 10,
    }
    assert expected.items() <= conf.broker_transport_options.items()


def test_what_beat_sends_expires_before_the_next():
    celery.loader.import_default_modules()
    sent = {
        entry["task"]: (entry["schedule"].seconds, entry["options"]) for entry in celery.conf.beat_schedule.values()
    }
    assert sent == {"reports.tasks.tick": (30, {"expires": 25}), "directives.tasks.read_scans": (5, {"expires": 4})}
    assert set(sent) <= set(celery.tasks)


def test_in_production_everything_goes_by_https_with_host_bound_cookies():
    names = "[SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, SESSION_COOKIE_SECURE, CSRF_COOKIE_SECURE, SECURE_SSL_REDIRECT]"
    done = python("-c", f"from tanchau_tasks.settings import *; import json; print(json.dumps({names}))")
    assert json.loads(done.stdout) == ["__Host-sessionid", "__Host-csrftoken", True, True, True]
    assert setting("SECURE_HSTS_SECONDS") >= 31_536_000


@pytest.fixture
def answer(db: None) -> HttpResponse:
    """A page of somebody signed in."""
    client = Client()
    client.force_login(make_person())
    return client.get("/doi-mat-khau/")


def test_scripts_styles_and_frames_come_from_here_only(answer: HttpResponse):
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert sorted(policy) == [
        "base-uri 'none'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
    ]


def test_a_browser_may_neither_guess_types_nor_tell_where_people_come_from(answer: HttpResponse):
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]


def test_the_pages_of_people_signed_in_are_never_stored(answer: HttpResponse):
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_page_of_nobody_has_the_same_headers():
    response = Client().get("/no-such-page/")
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert "Permissions-Policy" in response.headers


def shown(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


def test_numbers_have_dots_for_thousands_and_a_comma_for_tenths():
    assert shown("{{ n }} {{ x }}", n=1234567, x=1234.5) == "1.234.567 1.234,5"


def test_dates_are_written_day_first():
    instant = datetime(2024, 7, 12, 7, 5, tzinfo=UTC)
    assert shown("{{ d }}", d=date(2024, 7, 12)) == "12/7/2024"
    assert shown('{{ d|date:"SHORT_DATE_FORMAT" }}', d=date(2024, 7, 2)) == "02/07/2024"
    assert shown("{{ i }}", i=instant) == "14:05 12/7/2024"


@pytest.mark.parametrize("typed", ["3/4/2026", "03/04/2026", "03-04-2026", "3.4.2026", "2026-04-03"])
def test_a_typed_date_is_read_day_first(typed: str):
    assert forms.DateField().clean(typed) == date(2026, 4, 3)


@pytest.mark.parametrize("typed", ["27/11/2026 14:00", "14:00 27/11/2026", "2026-11-27T14:00"])
def test_a_typed_instant_is_read_day_first_in_vietnamese_time(typed: str):
    assert forms.DateTimeField().clean(typed) == datetime(2026, 11, 27, 7, 0, tzinfo=UTC)


def test_a_typed_number_may_be_grouped_as_it_is_shown():
    assert forms.IntegerField(localize=True).clean("1.234") == 1234


def test_the_clock_of_the_office_is_the_one_in_hanoi():
    assert timezone.get_default_timezone_name() == "Asia/Ho_Chi_Minh"


def test_what_django_does_not_say_in_vietnamese_is_compiled_as_it_is_written():
    folder = ROOT / "locale" / "vi" / "LC_MESSAGES"
    entry = r'^msgid (".+")\n(?:msgid_plural (".+")\n)?msgstr(?:\[0\])? (".+")$'
    written = re.findall(entry, (folder / "django.po").read_text(), re.MULTILINE)
    with (folder / "django.mo").open("rb") as file:
        said = gettext.GNUTranslations(file)
    wrong = [
        one
        for one, many, vietnamese in written
        if (said.ngettext(json.loads(one), "", 1) if many else said.gettext(json.loads(one))) != json.loads(vietnamese)
    ]
    assert (wrong, len(written) > 40) == ([], True)


def test_a_letter_that_cannot_be_kept_is_refused_in_vietnamese():
    with pytest.raises(ValidationError, match="ký tự rỗng"):
        forms.CharField().clean("Tân\0 Hà")
