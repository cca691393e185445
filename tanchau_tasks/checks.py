"""Settings that must not go live, each refused with one plain sentence."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured

from tanchau_tasks.settings import env

LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}


def problems() -> Iterator[str]:
    """What is wrong with the settings, a sentence each; nothing when the program may start."""
    if not env("DATABASE_URL"):
        yield "DATABASE_URL is not set and no `make run` is running: name a PostgreSQL database."
    if not settings.CELERY_BROKER_URL:
        yield "REDIS_URL is not set: name the Redis that carries hints to the worker."
    if not env("EMAIL_URL"):
        yield "EMAIL_URL is not set: name the mail relay, such as smtp://localhost:25."
    if len(env("SECRET_KEY")) < 50:
        yield "SECRET_KEY is missing or shorter than 50 characters: make one with `openssl rand -base64 48`."
    if not settings.ALLOWED_HOSTS:
        yield "ALLOWED_HOSTS is empty: name the host names people type, parted by commas."
    if set(settings.ALLOWED_HOSTS) <= LOCAL_HOSTS:
        return
    if settings.DEBUG:
        yield "DEBUG is on for hosts other than this machine: it shows secrets to visitors."
    if settings.HTTPS and not settings.BASE_URL.startswith("https://"):
        yield "BASE_URL must be the https:// address people use: links in e-mails start with it."
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield "DEFAULT_FROM_EMAIL is not set: name the sender of e-mails."
    if not settings.HTTPS:
        yield "HTTPS is off for hosts other than this machine: passwords would travel readable."


def refuse_unsafe() -> None:
    """Raise ImproperlyConfigured with every problem; for processes that run no system checks."""
    found = list(problems())
    if found:
        raise ImproperlyConfigured("The program does not start:\n" + "\n".join(f"- {problem}" for problem in found))


@register
def settings_are_safe(**kwargs: Any) -> list[Error]:
    """The same for commands: Django prints the errors and stops."""
    return [Error(problem, id="tanchau_tasks.E001") for problem in problems()]
