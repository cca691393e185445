"""Where a request comes from, as far as it cannot be forged: for counting tries to sign in."""

from ipaddress import IPv6Address, ip_address, ip_network
from secrets import token_urlsafe

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

DEVICE_COOKIE = "known_device"
DEVICE_SECONDS = 180 * 24 * 3600
SALT = "units.known_device"


def source_of(request: HttpRequest, username: str) -> str:
    """The browser, if this person has signed in there before, else the network address."""
    try:
        known, device = signing.loads(request.COOKIES.get(_cookie_name(), ""), salt=SALT, max_age=DEVICE_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        known, device = None, ""
    return f"device {device}" if known == username else f"address {client_address(request)}"


def remember_device(response: HttpResponse, username: str) -> None:
    """Let this browser be a source of its own for this person; it opens nothing by itself."""
    response.set_cookie(
        _cookie_name(),
        signing.dumps([username, token_urlsafe(16)], salt=SALT),
        max_age=DEVICE_SECONDS,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def client_address(request: HttpRequest) -> str:
    """The caller's address; behind our own proxy the last one it added, for the earlier ones are the caller's words.

    IPv6 callers hold whole networks, so theirs is counted by the /64.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXY:
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, 64), strict=False))
    return str(parsed)


def _cookie_name() -> str:
    return f"__Host-{DEVICE_COOKIE}" if settings.HTTPS else DEVICE_COOKIE
