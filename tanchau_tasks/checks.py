"""Settings that must not go live, each refused with one plain sentence."""

import os
from typing import Any

from django.conf import settings
from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured

from reports.signing import pdf_signer
from tanchau_tasks.settings import env

LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}
SHORTEST_KEY = 50
KEY_FILE_SIGNER = "reports.signing.pkcs12.sign"


def problems() -> list[str]:
    """What is wrong with the settings, a sentence each; nothing when the program may start."""
    public = not set(settings.ALLOWED_HOSTS) <= LOCAL_HOSTS
    sender, address = settings.DEFAULT_FROM_EMAIL, settings.BASE_URL
    wrong = {
        "DATABASE_URL is not set and no `make run` is running: name a PostgreSQL database.": not env("DATABASE_URL"),
        "REDIS_URL is not set: name the Redis that carries hints to the worker.": not env("REDIS_URL"),
        "EMAIL_URL is not set: name the mail relay, such as smtp://localhost:25.": not env("EMAIL_URL"),
        "SECRET_KEY is missing or shorter than 50 characters: make one with `openssl rand -base64 48`.": (
            len(env("SECRET_KEY")) < SHORTEST_KEY
        ),
        "ALLOWED_HOSTS is empty: name the host names people type, parted by commas.": not settings.ALLOWED_HOSTS,
        "DEBUG is on for hosts other than this machine: it shows secrets to visitors.": public and settings.DEBUG,
        "HTTPS is off for hosts other than this machine: passwords travel readable.": public and not settings.HTTPS,
        "BASE_URL must be the https:// address people use: links in e-mails start with it.": (
            public and not address.startswith("https://")
        ),
        "DEFAULT_FROM_EMAIL is not set: name the sender of e-mails.": public and sender.endswith("@localhost"),
        "PDF_SIGNER names nothing that can be imported: leave it empty or name a callable.": not _signer_is_found(),
        "PDF_SIGNER_FILE cannot be read: name the PKCS#12 file that signs.": (
            settings.PDF_SIGNER == KEY_FILE_SIGNER and not os.access(settings.PDF_SIGNER_FILE, os.R_OK)
        ),
    }
    return [sentence for sentence, so in wrong.items() if so]


def _signer_is_found() -> bool:
    try:
        return pdf_signer() is None or callable(pdf_signer())
    except ImportError:
        return False


def refuse_unsafe() -> None:
    """Raise ImproperlyConfigured with every problem; for processes that run no system checks."""
    found = problems()
    if found:
        raise ImproperlyConfigured("The program does not start:\n" + "\n".join(f"- {problem}" for problem in found))


@register
def settings_are_safe(**kwargs: Any) -> list[Error]:
    """The same for commands: Django prints the errors and stops."""
    return [Error(problem, id="tanchau_tasks.E001") for problem in problems()]
