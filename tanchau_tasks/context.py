"""What every template may show."""

from django.conf import settings
from django.http import HttpRequest


def version(request: HttpRequest) -> dict[str, str]:
    """The program's version, for the footer."""
    return {"version": settings.VERSION}
