"""What the head of every page shows about the reader's messages."""

from django.utils.functional import SimpleLazyObject

from units.access import OfficeRequest
from units.models import Notice


def unread_notices(request: OfficeRequest) -> dict[str, object]:
    """How many notices wait unread; asked (one query) only by a page that shows the bell."""
    return {"unread_notices": SimpleLazyObject(lambda: _count(request))}


def _count(request: OfficeRequest) -> int:
    if not request.user.is_authenticated:
        return 0
    return Notice.objects.inbox(request.user).unread().count()
