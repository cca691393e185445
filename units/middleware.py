"""What every request carries: one instant, and what its sender may do at that instant."""

from collections.abc import Callable
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

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


class RefusedPages:
    """Turn a verb's refusal that no view caught into a 409 page with its sentence."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return render(request, "409.html", {"reason": exception.reason}, status=409)
