"""The calendar that a calendar program reads: opened by the secret in its address alone."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reports.agenda import agenda
from reports.ics import calendar
from units.access import OfficeRequest, standing_of
from units.actions.wishes import calendar_owner


@login_not_required
@never_cache
@require_safe
def feed(request: OfficeRequest, token: str) -> HttpResponse:
    """The owner's deadlines by the seats held today; a revoked or unknown secret opens nothing."""
    owner = calendar_owner(token)
    if owner is None:
        raise Http404
    events = agenda(standing_of(owner, timezone.localdate(request.now)), request.now)
    content = calendar("Nhiệm vụ tuần", events, now=request.now)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
