"""Digital signatures on published PDF files: which hook signs, and what it is given.

The setting `PDF_SIGNER` names a callable; empty, PDF files are not signed. `reports.signing.pkcs12.sign` signs with the
office's key in a file; an office with a token, an HSM or a signing service names a callable of its own.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar, cast

from django.conf import settings
from django.utils.module_loading import import_string

P = ParamSpec("P")
R = TypeVar("R")


class SigningError(Exception):
    """The file cannot be signed now; the message is a Vietnamese sentence."""


@dataclass(frozen=True)
class Signature:
    """What the signature says of itself. ``at``: when it is made; ``place``: địa danh, may be empty."""

    signer: str
    capacity: str
    reason: str
    place: str
    at: datetime


class Signer(Protocol):
    """The hook: the bytes of a PDF in, the same file with a signature appended out. Raises `SigningError`."""

    def __call__(self, pdf: bytes, signature: Signature, /) -> bytes: ...


def pdf_signer() -> Signer | None:
    """The hook that the setting names; None: PDF files are not signed. ImportError when there is no such thing."""
    return cast(Signer, import_string(settings.PDF_SIGNER)) if settings.PDF_SIGNER else None


def in_own_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What the work returns or raises. pyHanko runs an event loop, which a thread that already has one refuses."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(work, *args, **kwargs).result()
