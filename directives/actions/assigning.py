"""Giving one task to one more unit, for example after another handed it back."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from directives.audience import staff_of
from directives.models import Assignment, AssignmentRole, Cadence, Task, TaskRole
from units.access import Refused
from units.audit import record, values_of
from units.models import Person, Unit
from units.notices import to_everybody, write

RESTORED = {"handed_back_at": None, "handed_back_by": None, "hand_back_reason": ""}
SHOWN = ("unit", "role", "cadence", "due_at")


@transaction.atomic
def reassign(
    task: Task,
    *,
    unit: Unit,
    by: Person,
    now: datetime,
    role: str = AssignmentRole.LEAD,
    due_at: datetime | None = None,
) -> Assignment:
    """Give ``task`` to ``unit``, with the rhythm of the task's other assignments unless ``due_at`` sets an instant.

    A unit that had handed it back gets the same assignment again; its history stays.
    """
    task = Task.objects.select_for_update(of=("self",)).select_related("directive__issuer").get(pk=task.pk)
    if task.role != TaskRole.TASK:
        raise Refused("Chỉ giao được ý là nhiệm vụ.")
    if not unit.stands_on(timezone.localdate(now)):
        raise Refused(f"{unit} không còn hoạt động.")
    former = task.assignments.filter(unit=unit).first()
    if former is not None and former.handed_back_at is None:
        raise Refused(f"{unit} đã được giao nhiệm vụ này.")
    given = {"role": role, "assigned_at": now, "assigned_by": by, "first_seen_at": None, **_timing(task, due_at)}
    assignment, _ = Assignment.objects.update_or_create(task=task, unit=unit, defaults=given | RESTORED)
    record("giao nhiệm vụ", assignment, by=by, now=now, after=values_of(assignment, SHOWN))
    _tell_unit(assignment, now)
    return assignment


def _timing(task: Task, due_at: datetime | None) -> dict[str, object]:
    if due_at is not None:
        return {"cadence": Cadence.ONCE, "due_at": due_at}
    like = task.assignments.order_by("pk").first()
    if like is None:
        return {"cadence": Cadence.STANDING, "due_at": None}
    return {"cadence": like.cadence, "cadence_text": like.cadence_text, "due_at": like.due_at}


def _tell_unit(assignment: Assignment, now: datetime) -> None:
    directive = assignment.task.directive
    messages = to_everybody(
        staff_of([assignment.unit_id], now),
        key=f"assignment/{assignment.pk}/assigned/{now.isoformat()}",
        kind="assigned",
        subject=f"Nhiệm vụ mới theo {directive}",
        body=f"{directive.issuer} giao nhiệm vụ cho đơn vị: {assignment.task}",
        path=reverse("directives:assignment", args=[assignment.pk]),
        now=now,
        needed_by=assignment.due_at,
    )
    write(messages, now=now)
