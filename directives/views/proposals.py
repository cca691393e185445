"""A letter on its way in: taken in, checked beside its text, confirmed. Until then nothing is assigned."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import retarget

from directives.access import issuers, open_proposals
from directives.actions import (
    Conflict,
    Duplicate,
    confirm,
    drop_proposal,
    propose,
    save_proposal,
    take_scan,
    twin_of,
)
from directives.actions.proposing import DROPPED, roster_of
from directives.forms import ImportForm, ProposalForm
from directives.intake import Reading, doubts
from directives.marking import marks_of_reading, pieces
from directives.models import Proposal
from directives.overview import differences, shares
from directives.reshaping import reshape
from units.access import OfficeRequest, Refused

UNPROCESSABLE, CONFLICT = 422, 409
ACTS_IN_WORDS = (
    ("up", "Lên", "u"),
    ("down", "Xuống", "n"),
    ("inward", "Vào một cấp", "v"),
    ("outward", "Ra một cấp", "r"),
    ("merge", "Gộp vào ý trên", "g"),
)


@require_http_methods(["GET", "HEAD", "POST"])
def import_letter(request: OfficeRequest) -> HttpResponse:
    """Take in a letter as a file or as pasted text; a scan goes to the worker first."""
    bodies = list(issuers(request.standing))
    if not bodies:
        raise Http404
    form = ImportForm(request.POST or None, request.FILES or None, issuers=bodies)
    if request.method == "POST" and form.is_valid():
        if form.is_scan:
            scan = take_scan(by=request.user, now=request.now, **form.scan())
            return redirect("directives:scan", pk=scan.pk)
        made = propose(by=request.user, now=request.now, **form.letter())
        return redirect("directives:proposal", pk=made.pk)
    return render(request, "directives/import.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show what was read; a POST saves the corrections (every few seconds by script, or by the button)."""
    found = _proposal(request, pk)
    if found.directive_id:
        return redirect("directives:detail", pk=found.directive_id)
    if found.dropped_at and request.method != "POST":
        messages.error(request, DROPPED)
        return redirect("directives:list")
    if request.method != "POST":
        return _page(request, found, ProposalForm(found, roster_of(found)))
    form = ProposalForm(found, roster_of(found), request.POST)
    if not form.is_valid() or form.version is None:
        return _faulty(request, found, form)
    try:
        saved = _save(request, found, form)
    except Conflict as conflict:
        return _conflict(request, conflict.current, form)
    except Refused as refusal:
        return _refused(request, found, form, refusal)
    if request.htmx:
        return _saved(request, saved, form.reshaped())
    messages.success(request, "Đã lưu.")
    return redirect("directives:proposal", pk=pk)


@require_POST
def reshape_proposal(request: OfficeRequest, pk: int) -> HttpResponse:
    """Save the page as it stands, then merge, split, move, drop or take up one clause: ``act`` is "merge c9"."""
    found = _proposal(request, pk)
    form = ProposalForm(found, roster_of(found), request.POST)
    act, _, key = request.POST.get("act", "").partition(" ")
    if not form.is_valid() or form.version is None:
        return retarget(_faulty(request, found, form), "#luu")
    try:
        place = form.number(f"{key}-split") or 0
        reading = reshape(form.revised(), act, key, letter=found.text, place=place)
        saved = _save(request, found, form, reading)
    except Conflict as conflict:
        return retarget(_conflict(request, conflict.current, form), "#luu")
    except Refused as refusal:
        return _refused(request, found, form, refusal)
    if request.htmx:
        fresh = ProposalForm(saved, roster_of(saved))
        return _page(request, saved, fresh, template="directives/_proposal_checking.html")
    return redirect(f"{reverse('directives:proposal', args=[pk])}#y-{key}")


@require_POST
def confirm_proposal(request: OfficeRequest, pk: int) -> HttpResponse:
    """Save the page as it stands and give the work out."""
    found = _proposal(request, pk)
    form = ProposalForm(found, roster_of(found), request.POST)
    if not form.is_valid() or form.version is None:
        return _faulty(request, found, form)
    try:
        found = _save(request, found, form)
    except Conflict as conflict:
        return _conflict(request, conflict.current, form)
    except Refused as refusal:
        return _refused(request, found, form, refusal)
    try:
        made = confirm(found, by=request.user, now=request.now)
    except Refused as refusal:
        taken = refusal.directive if isinstance(refusal, Duplicate) else None
        fresh = ProposalForm(found, roster_of(found))
        return _page(request, found, fresh, refusal=refusal.reason, taken=taken, status=CONFLICT)
    messages.success(request, "Đã xác nhận văn bản và giao việc cho các đơn vị.")
    return redirect("directives:detail", pk=made.pk)


@require_POST
def drop(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a letter off the list of those to confirm."""
    try:
        drop_proposal(_proposal(request, pk), by=request.user, now=request.now)
        messages.success(request, "Đã bỏ văn bản khỏi danh sách chờ xác nhận.")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("directives:list")


def _proposal(request: OfficeRequest, pk: int) -> Proposal:
    return get_object_or_404(open_proposals(request.standing).select_related("issuer", "saved_by"), pk=pk)


def _save(request: OfficeRequest, found: Proposal, form: ProposalForm, reading: Reading | None = None) -> Proposal:
    """The page as it stands, or what an act made of it."""
    version, reading = form.version, reading or form.revised()
    assert version is not None
    return save_proposal(found, by=request.user, reading=reading, version=version, now=request.now, roster=form.roster)


def _page(
    request: OfficeRequest,
    found: Proposal,
    form: ProposalForm,
    *,
    template: str = "directives/proposal.html",
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    context = _context(found, form) | {"pieces": pieces(found.text, marks_of_reading(found.reading))} | extra
    context["twin"] = partial(twin_of, found)  # asked by the whole page only, not by each of its parts
    return render(request, template, context, status=status)


def _context(found: Proposal, form: ProposalForm) -> dict[str, Any]:
    roster = form.roster
    found_doubts, questions = doubts(found.reading), form.questions()
    asked = {part.clause["key"] for part in questions}
    given = shares(found.reading, roster)
    return {
        "proposal": found,
        "form": form,
        "members": roster.members(),
        "groups": roster.groups(),
        "acts": ACTS_IN_WORDS,
        "doubts": [doubt for doubt in found_doubts if doubt.key not in asked or not doubt.must_answer],
        "questions": questions,
        "unanswered": [doubt for doubt in found_doubts if doubt.must_answer],
        "shares": given,
        "assignment_count": sum(len(share.leading) + len(share.coordinating) for share in given),
    }


def _saved(request: OfficeRequest, found: Proposal, reshaped: set[str]) -> HttpResponse:
    """The parts of the page that a save changes; the field being typed in is left alone."""
    form = ProposalForm(found, roster_of(found))
    parts = {
        "changed": [part for part in form.clauses if part.clause["key"] in reshaped],
        "unchanged": [part for part in form.clauses if part.clause["key"] not in reshaped],
    }
    return render(request, "directives/_proposal_saved.html", _context(found, form) | parts)


def _faulty(request: OfficeRequest, found: Proposal, form: ProposalForm) -> HttpResponse:
    """Nothing is saved and nothing typed is lost: each fault stands beside its field."""
    if request.htmx:
        context = {"form": form, "version": form.version or found.version}
        return render(request, "directives/_proposal_state.html", context, status=UNPROCESSABLE)
    return _page(request, found, form, refusal="Chưa lưu được: có ô chưa đúng, xem dòng chữ đỏ.", status=UNPROCESSABLE)


def _refused(request: OfficeRequest, found: Proposal, form: ProposalForm, refusal: Refused) -> HttpResponse:
    """What cannot be done is said; the page keeps what was typed."""
    if request.htmx:
        context = {"unable": refusal.reason, "version": form.version}
        answer = render(request, "directives/_proposal_state.html", context, status=CONFLICT)
        return retarget(answer, "#luu")
    return _page(request, found, form, refusal=refusal.reason, status=CONFLICT)


def _conflict(request: OfficeRequest, current: Proposal, form: ProposalForm) -> HttpResponse:
    """Both versions are shown; saving again keeps the page's."""
    if request.htmx:
        context = {"conflict": current, "version": form.version}
        return render(request, "directives/_proposal_state.html", context, status=CONFLICT)
    parted = differences(form.revised(), current.reading, form.roster)
    return _page(request, current, form, conflict=current, differences=parted, status=CONFLICT)
