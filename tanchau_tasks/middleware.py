"""Headers that Django and django-csp do not set."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
