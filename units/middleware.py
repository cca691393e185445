"""What every request carries: one instant, and what its sender may do at that instant."""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme

from units.access import NOBODY, OfficeRequest, Refused, Standing, standing_of

GetResponse = Callable[[HttpRequest], HttpResponse]
OfficeResponse = Callable[[OfficeRequest], HttpResponse]


def standing(get_response: GetResponse) -> OfficeResponse:
    """Set `request.now` (read once, so a request sees one instant) and `request.standing` (read when first asked).

    Seats are read anew for every request: a seat that ended or an account that was closed bites at once.
    """

    def respond(request: OfficeRequest) -> HttpResponse:
        request.now = timezone.now()
        request.standing = cast(Standing, SimpleLazyObject(lambda: _standing(request)))
        return get_response(request)

    return respond


def _standing(request: OfficeRequest) -> Standing:
    if isinstance(request.user, AnonymousUser):
        return NOBODY
    return standing_of(request.user, timezone.localdate(request.now))


class SignInFirst(LoginRequiredMiddleware):
    """Send visitors to the sign-in page, and from there back to a page that can be opened.

    A button pressed after the session ended leads back to the page it stood on, not to an address that takes forms.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        page = request.headers.get("Referer", "")
        inside = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
        return redirect_to_login(urlsplit(page).path if inside else "/", settings.LOGIN_URL)


class RefusedPages:
    """Turn a verb's refusal that no view caught into a 409 page with its sentence, and an empty 405 into a page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and request.method == "GET":
            response.content = render(request, "405.html").content
            response.headers["Content-Type"] = "text/html; charset=utf-8"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return render(request, "409.html", {"reason": exception.reason}, status=409)
