"""What a form sends while it is being typed: kept at once, or both texts shown when another was saved meanwhile."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from reports.actions.filing import NewerText, drop_typing, save_typing
from reports.difference import difference
from reports.models import Draft
from reports.views.filling import SESSION_ENDED, Sent, own_report, progress, read_sent, token_of
from units.access import OfficeRequest

MINE, SERVERS = "mine", "servers"
"""Of two texts, the one that the person took."""


@login_not_required
@require_POST
def autosave(request: OfficeRequest, pk: int) -> HttpResponse:
    """Keeps what is being typed. 401 when the session ran out or another person has signed in meanwhile, 409 with
    both texts when the person's own draft was saved from elsewhere."""
    if not request.user.is_authenticated or request.POST.get("person") != str(request.user.pk):
        return HttpResponse(SESSION_ENDED, status=401)
    sent = read_sent(request, own_report(request, pk))
    choice = request.POST.get("choice", "")
    if choice == SERVERS:
        drop_typing(sent.report, by=request.user, body=sent.body, now=request.now)
        return HttpResponse()
    try:
        draft = sent.keep() if choice == MINE else _save(sent)
    except NewerText as newer:
        return _two_texts(sent, newer)
    return render(request, "reports/_saved.html", progress(sent.entry, sent.body) | {"draft": draft})


def _save(sent: Sent) -> Draft:
    return save_typing(
        sent.report,
        by=sent.request.user,
        body=sent.body,
        base_version=sent.base_version,
        token=token_of(sent.data),
        seen=sent.data.get("draft_at", ""),
        now=sent.request.now,
    )


def _two_texts(sent: Sent, newer: NewerText) -> HttpResponse:
    context = {
        "at": newer.at,
        "changes": difference(sent.entry.outline, newer.body, sent.body, sent.entry.file_names),
    }
    return render(sent.request, "reports/_two_texts.html", context, status=409)
