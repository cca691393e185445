"""What a page of administrators begins with."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponseBase

from units.access import OfficeRequest, administers


def administrators_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """To everybody else the page does not exist."""

    @wraps(view)
    def guarded(request: OfficeRequest, **kwargs: Any) -> HttpResponseBase:
        if not administers(request.standing):
            raise Http404
        return view(request, **kwargs)

    return guarded
