"""A scanned letter while its words are being recognised: how far it is, and what can be done when it fails."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from directives.access import open_scans
from directives.actions import drop_scan, read_again, transcribe
from directives.forms import TranscriptForm
from directives.models import Scan, ScanState
from units.access import OfficeRequest, Refused

RUNNING = {ScanState.WAITING, ScanState.READING}
UNPROCESSABLE, NOTHING_NEW = 422, 204


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show how far the reading is, and lead on to the letter; a POST gives the words by hand."""
    found = _scan(request, pk)
    if request.method == "POST":
        return _transcribed(request, found)
    if request.htmx:
        return _progress(request, found)
    if found.proposal_id:
        return redirect("directives:proposal", pk=found.proposal_id)
    return _page(request, found, TranscriptForm())


@require_POST
def again(request: OfficeRequest, pk: int) -> HttpResponse:
    """Try a failed scan once more."""
    try:
        read_again(_scan(request, pk), by=request.user, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("directives:scan", pk=pk)


@require_POST
def drop(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a scan off the list."""
    try:
        drop_scan(_scan(request, pk), by=request.user, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("directives:scan", pk=pk)
    messages.success(request, "Đã bỏ bản quét.")
    return redirect("directives:list")


def _scan(request: OfficeRequest, pk: int) -> Scan:
    kept = open_scans(request.standing).filter(dropped_at=None)
    return get_object_or_404(kept.select_related("issuer", "created_by").defer("texts"), pk=pk)


def _progress(request: OfficeRequest, found: Scan) -> HttpResponse:
    """What the page asks every few seconds: nothing new, the new state of things, or the way on."""
    if found.state not in RUNNING:
        return HttpResponseClientRedirect(request.path)
    if request.GET.get("da-thay") == _sight(request, found):
        return HttpResponse(status=NOTHING_NEW)
    return render(request, "directives/_scan_progress.html", _context(request, found))


def _page(request: OfficeRequest, found: Scan, form: TranscriptForm, *, status: int = 200) -> HttpResponse:
    return render(request, "directives/scan.html", _context(request, found) | {"form": form}, status=status)


def _context(request: OfficeRequest, found: Scan) -> dict[str, object]:
    return {
        "scan": found,
        "running": found.state in RUNNING,
        "stalled": found.is_stalled(request.now),
        "sight": _sight(request, found),
    }


def _sight(request: OfficeRequest, found: Scan) -> str:
    """What is to be seen, in one word: the page on screen names it and is left alone while it stays so."""
    return f"{found.pages or 0}-{found.pages_done}-{'lau' if found.is_stalled(request.now) else 'moi'}"


def _transcribed(request: OfficeRequest, found: Scan) -> HttpResponse:
    form = TranscriptForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=UNPROCESSABLE)
    try:
        made = transcribe(found, form.cleaned_data["text"], by=request.user, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("directives:scan", pk=found.pk)
    return redirect("directives:proposal", pk=made.pk)
