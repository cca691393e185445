"""Letters that are in force: the list, and one letter with everything that came of it."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from directives.access import (
    issuers,
    open_proposals,
    open_scans,
    readable_assignments,
    readable_directives,
    registers,
)
from directives.actions import name_leader, undo_confirmation
from directives.forms import LeaderForm
from directives.marking import marks_of_tasks, pieces
from directives.models import Assignment, TaskRole
from directives.statuses import classes, tallies
from units.access import OfficeRequest, Refused
from units.models import AuditEntry

PAGE = 30


@require_safe
def directives(request: OfficeRequest) -> HttpResponse:
    """Newest first, with the letters that wait to be confirmed above them."""
    query = request.GET.get("tim", "").replace("\0", "").strip()
    found = readable_directives(request.standing).select_related("issuer")
    if query:
        found = found.filter(Q(subject__icontains=query) | Q(number__icontains=query) | Q(symbol__icontains=query))
    counted = found.annotate(task_count=Count("tasks", filter=Q(tasks__role=TaskRole.TASK), distinct=True))
    page = Paginator(counted.order_by("-issued_on", "-pk"), PAGE)
    waiting = open_proposals(request.standing).filter(directive=None, dropped_at=None)
    context = {
        "page": page.get_page(request.GET.get("trang")),
        "search": query,
        "waiting": waiting.select_related("issuer", "saved_by"),
        "scans": open_scans(request.standing).open().select_related("issuer", "created_by").defer("texts"),
        "registers": issuers(request.standing).exists(),
    }
    return render(request, "directives/directives.html", context)


@require_safe
def directive(request: OfficeRequest, pk: int) -> HttpResponse:
    """The letter beside its tasks; each task with the assignments this person may see."""
    found = get_object_or_404(readable_directives(request.standing).select_related("issuer", "confirmed_by"), pk=pk)
    given = readable_assignments(request.standing).filter(task__directive=found).select_related("unit")
    by_task = _by_task(given.order_by("unit__order", "pk"))
    tasks = list(found.tasks.select_related("parent"))
    acts = registers(request.standing, found.issuer)
    context = {
        "directive": found,
        "clauses": [(task, by_task[task.pk], classes(by_task[task.pk], request.now)) for task in tasks],
        "pieces": pieces(found.text, marks_of_tasks(tasks)),
        "tallies": tallies(given, request.now),
        "acts": acts,
        "undoable": acts and timezone.localdate(request.now) == timezone.localdate(found.confirmed_at),
        "bases": found.bases.select_related("target"),
        "recipients": found.recipients.all(),
        "entries": AuditEntry.objects.of(found) if acts else None,
        "leader_form": LeaderForm(initial={"leader": found.leader}) if acts else None,
    }
    return render(request, "directives/directive.html", context)


@require_POST
def undo(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take the confirmation of today back."""
    found = get_object_or_404(readable_directives(request.standing).select_related("issuer"), pk=pk)
    if not registers(request.standing, found.issuer):
        raise Http404
    try:
        proposal = undo_confirmation(found, by=request.user, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("directives:detail", pk=pk)
    messages.success(request, "Đã thu hồi. Văn bản trở lại trạng thái chờ xác nhận.")
    return redirect("directives:proposal", pk=proposal.pk)


@require_POST
def leader(request: OfficeRequest, pk: int) -> HttpResponse:
    """Write which leader follows the letter."""
    found = get_object_or_404(readable_directives(request.standing).select_related("issuer"), pk=pk)
    if not registers(request.standing, found.issuer):
        raise Http404
    form = LeaderForm(request.POST)
    if form.is_valid():
        name_leader(found, by=request.user, now=request.now, **form.cleaned_data)
        messages.success(request, "Đã ghi lãnh đạo phụ trách.")
    else:
        messages.error(request, f"Chưa ghi lãnh đạo phụ trách. {form.errors['leader'][0]}")
    return redirect("directives:detail", pk=pk)


def _by_task(given: Iterable[Assignment]) -> dict[int, list[Assignment]]:
    found: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in given:
        found[assignment.task_id].append(assignment)
    return found
