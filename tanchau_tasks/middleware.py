"""Headers that Django and django-csp do not set, and pages made small for a poor line."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def private_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Keep the pages of signed-in people out of every cache and switch off device access nobody needs.

    The worker (static/js/worker.js) reads from `X-Person` whose page it sees, to keep nothing of one for another.

    Reads `request.user` only after the view, and only when the session was used: an anonymous health check
    costs no query.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        session = getattr(request, "session", None)
        if session is not None and session.accessed and request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Person"] = str(request.user.pk)
        return response

    return respond


class CompressedPages(GZipMiddleware):
    """Pages take a tenth of their length on the line; files go as they are, and as their `Repr-Digest` says.

    The length of a compressed page tells an onlooker nothing (BREACH): Django adds a random length to it and masks the
    form's token anew in each answer, and a request that another site makes comes without the session.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or response.has_header("Content-Disposition"):
            return response
        return super().process_response(request, response)
