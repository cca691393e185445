"""One clause of a letter: where it stands, who must do it, and everything that came of it."""

from collections.abc import Iterator

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from directives.access import readable_assignments, readable_tasks
from directives.marking import excerpt
from directives.models import Assignment, Extension, ProgressNote, Task
from directives.statuses import tallies
from units.access import OfficeRequest


@require_safe
def clause(request: OfficeRequest, pk: int) -> HttpResponse:
    """What this person may see of it: a unit its own part, the issuer and its leaders all."""
    found = get_object_or_404(readable_tasks(request.standing).select_related("directive__issuer", "parent"), pk=pk)
    given = readable_assignments(request.standing).filter(task=found)
    context = {
        "task": found,
        "excerpt": excerpt(found.directive.text, found),
        "above": list(_above(found))[::-1],
        "parts": found.parts.all(),
        "tallies": tallies(given, request.now),
        "assignments": _told(given),
    }
    return render(request, "directives/clause.html", context)


def _above(task: Task) -> Iterator[Task]:
    """The clauses it hangs under, the nearest first."""
    while task.parent is not None:
        task = task.parent
        yield task


def _told(given: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """With the last word of each unit and every decision on its deadline."""
    latest = ProgressNote.objects.filter(assignment=OuterRef("pk")).order_by("-at", "-pk")
    decided = Extension.objects.filter(granted=True).order_by("decided_at")
    return (
        given.select_related("unit")
        .annotate(last_text=Subquery(latest.values("text")[:1]), last_at=Subquery(latest.values("at")[:1]))
        .prefetch_related(Prefetch("extensions", decided, to_attr="granted"))
        .order_by("unit__order", "pk")
    )
