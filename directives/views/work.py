"""Assigned work: the list, one assignment, and what its unit and its issuer do about it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from directives.access import acts_on, decides, issuers, readable_assignments
from directives.actions import (
    ask_extension,
    complete,
    decide_extension,
    hand_back,
    mark_seen,
    note_progress,
    reassign,
)
from directives.forms import CompletionForm, DecisionForm, ExtensionForm, HandBackForm, ProgressForm, ReassignForm
from directives.models import Assignment, Extension, Status
from directives.statuses import OverdueLetter, having, most_pressing_first, overdue_by_letter, tallies
from units.access import OfficeRequest, Refused
from units.models import AuditEntry, Unit

PAGE = 50
UNPROCESSABLE = 422


@require_safe
def assignments(request: OfficeRequest) -> HttpResponse:
    """The most pressing first; narrowed by class, unit and words."""
    readable = readable_assignments(request.standing)
    units = Unit.objects.filter(assignments__in=readable).distinct()
    chosen, status = _unit(request, units), request.GET.get("trang_thai", "")
    query = request.GET.get("tim", "").replace("\0", "").strip()
    found = readable.filter(unit=chosen) if chosen else readable
    if query:
        found = found.filter(Q(task__text__icontains=query) | Q(task__directive__subject__icontains=query))
    counted = tallies(found, request.now)
    if status in Status.values:
        found = found.filter(having(status, request.now))
    ordered = most_pressing_first(found, request.now).select_related("task__directive", "task__parent", "unit")
    context = {
        "page": Paginator(ordered, PAGE).get_page(request.GET.get("trang")),
        "tallies": counted,
        "status": status,
        "search": query,
        "chosen": chosen,
        "units": units if units.count() > 1 else None,
        "asked": _undecided(request),
        "to_chase": _to_chase(request),
    }
    return render(request, "directives/assignments.html", context)


@require_safe
def assignment(request: OfficeRequest, pk: int) -> HttpResponse:
    """Everything about one assignment; the first look of its unit is noted."""
    found = _readable(request, pk)
    if acts_on(request.standing, found):
        found = mark_seen(found, by=request.user, now=request.now)
    return _page(request, found)


@require_POST
def progress(request: OfficeRequest, pk: int) -> HttpResponse:
    """Say how far the work is."""
    found, form = _own(request, pk), ProgressForm(request.POST, request.FILES)
    return _carry_out(
        request, found, "progress_form", form, lambda given: _note(request, found, given), "Đã ghi tiến độ."
    )


@require_POST
def extension(request: OfficeRequest, pk: int) -> HttpResponse:
    """Ask for a later deadline."""
    found, form = _own(request, pk), ExtensionForm(request.POST)

    def ask(given: dict[str, Any]) -> None:
        ask_extension(found, by=request.user, new_due_at=form.new_due_at, reason=given["reason"], now=request.now)

    return _carry_out(request, found, "extension_form", form, ask, "Đã gửi đề nghị gia hạn.")


@require_POST
def give_back(request: OfficeRequest, pk: int) -> HttpResponse:
    """Return the work with a reason."""
    found, form = _own(request, pk), HandBackForm(request.POST)

    def act(given: dict[str, Any]) -> None:
        hand_back(found, by=request.user, reason=given["reason"], now=request.now)

    return _carry_out(request, found, "hand_back_form", form, act, "Đã trả lại nhiệm vụ.")


@require_POST
def completion(request: OfficeRequest, pk: int) -> HttpResponse:
    """Report the work done."""
    found, form = _own(request, pk), CompletionForm(request.POST)

    def act(given: dict[str, Any]) -> None:
        complete(found, by=request.user, result=given["result"], now=request.now)

    return _carry_out(request, found, "completion_form", form, act, "Đã báo hoàn thành nhiệm vụ.")


@require_POST
def decide(request: OfficeRequest, pk: int) -> HttpResponse:
    """Grant or turn down a request for a later deadline."""
    readable = Extension.objects.filter(assignment__in=readable_assignments(request.standing))
    asked = get_object_or_404(readable.select_related("assignment"), pk=pk)
    found, form = _given_out(request, asked.assignment_id), DecisionForm(request.POST)

    def act(given: dict[str, Any]) -> None:
        decide_extension(asked, by=request.user, granted=given["granted"], note=given["note"], now=request.now)

    return _carry_out(request, found, "decision_form", form, act, "Đã quyết định đề nghị gia hạn.")


@require_POST
def give_to_another(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give the same task to one more unit."""
    found = _given_out(request, pk)
    form = ReassignForm(request.POST, assignment=found, now=request.now)

    def act(given: dict[str, Any]) -> None:
        reassign(found.task, unit=given["unit"], role=given["role"], by=request.user, now=request.now)

    return _carry_out(request, found, "reassign_form", form, act, "Đã giao nhiệm vụ cho đơn vị.")


def _note(request: OfficeRequest, found: Assignment, given: dict[str, Any]) -> None:
    note_progress(found, by=request.user, text=given["text"], files=given["evidence"], now=request.now)


def _carry_out(
    request: OfficeRequest,
    found: Assignment,
    name: str,
    form: forms.Form,
    act: Callable[[dict[str, Any]], None],
    done: str,
) -> HttpResponse:
    """One verb of the page: what is refused stands above its form with everything that was typed."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
            messages.success(request, done)
            return redirect("directives:assignment", pk=found.pk)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
    return _page(request, found, status=UNPROCESSABLE, **{name: form})


def _page(request: OfficeRequest, found: Assignment, *, status: int = 200, **bound: forms.Form) -> HttpResponse:
    gives, acts = decides(request.standing, found), acts_on(request.standing, found)
    extensions = list(found.extensions.select_related("asked_by", "decided_by"))
    context: dict[str, Any] = {
        "assignment": found,
        "status": found.status(request.now),
        "asked": next((row for row in extensions if row.decided_at is None), None),
        "decided": [row for row in extensions if row.decided_at is not None],
        "notes": found.notes.select_related("by").prefetch_related("files"),
        "acts": acts and (found.is_open or bool(bound)),
        "gives": gives,
        "entries": AuditEntry.objects.of(found),
        "progress_form": ProgressForm(),
        "extension_form": ExtensionForm(),
        "completion_form": CompletionForm(),
        "hand_back_form": HandBackForm(),
        "decision_form": DecisionForm(),
        "reassign_form": ReassignForm(assignment=found, now=request.now) if gives else None,
    }
    return render(request, "directives/assignment.html", context | bound, status=status)


def _readable(request: OfficeRequest, pk: int) -> Assignment:
    people = ("assigned_by", "completed_by", "handed_back_by")
    rows = readable_assignments(request.standing).select_related(
        "task__directive__issuer", "task__parent", "unit", *people
    )
    return get_object_or_404(rows, pk=pk)


def _own(request: OfficeRequest, pk: int) -> Assignment:
    """An assignment of one's own unit; to everybody else its verbs do not exist."""
    found = _readable(request, pk)
    if not acts_on(request.standing, found):
        raise Http404
    return found


def _given_out(request: OfficeRequest, pk: int) -> Assignment:
    """An assignment that one speaks for as the issuer."""
    found = _readable(request, pk)
    if not decides(request.standing, found):
        raise Http404
    return found


def _undecided(request: OfficeRequest) -> QuerySet[Extension]:
    """Requests for a later deadline of open work that wait for this person, the oldest first."""
    theirs = Extension.objects.filter(
        decided_at=None,
        assignment__completed_at=None,
        assignment__handed_back_at=None,
        assignment__task__directive__issuer__in=issuers(request.standing),
    )
    return theirs.select_related("assignment__unit", "assignment__task__parent").order_by("asked_at")


def _to_chase(request: OfficeRequest) -> list[OverdueLetter]:
    """Letters with overdue tasks whose units this person may write to."""
    theirs = Assignment.objects.filter(task__directive__issuer__in=issuers(request.standing))
    return overdue_by_letter(theirs, request.now)


def _unit(request: OfficeRequest, units: Any) -> Unit | None:
    sent = request.GET.get("don_vi", "")
    return units.filter(pk=int(sent)).first() if sent.isdecimal() and len(sent) < 19 else None
