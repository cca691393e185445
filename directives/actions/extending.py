"""A later deadline: asked by the unit with a reason, decided by whoever gave the work; both dates stay on record."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from directives.actions.progressing import locked, tell_followers
from directives.audience import people_of
from directives.models import Assignment, Extension
from units.access import Refused
from units.audit import in_words, record
from units.models import Person
from units.notices import to_everybody, write


@transaction.atomic
def ask_extension(assignment: Assignment, *, by: Person, new_due_at: datetime, reason: str, now: datetime) -> Extension:
    """Ask for a later instant. A request after the deadline is taken too, and the work stays overdue meanwhile."""
    assignment = locked(assignment)
    if assignment.due_at is None:
        raise Refused("Nhiệm vụ này không có hạn cụ thể nên không gia hạn được.")
    if new_due_at <= max(assignment.due_at, now):
        raise Refused("Hạn mới phải sau hạn hiện tại và sau thời điểm này.")
    if assignment.extensions.filter(decided_at=None).exists():
        raise Refused("Đã có một đề nghị gia hạn đang chờ quyết định.")
    extension = Extension.objects.create(
        assignment=assignment,
        old_due_at=assignment.due_at,
        new_due_at=new_due_at,
        reason=reason,
        asked_at=now,
        asked_by=by,
    )
    record(
        "đề nghị gia hạn",
        assignment,
        by=by,
        now=now,
        before={"hạn": assignment.due_at},
        after={"hạn": new_due_at, "lý do": reason},
    )
    detail = f"Hạn hiện tại: {in_words(assignment.due_at)}\nHạn đề nghị: {in_words(new_due_at)}\nLý do: {reason}"
    tell_followers(assignment, verb="extension-asked", words="đề nghị gia hạn", detail=detail, now=now)
    return extension


@transaction.atomic
def decide_extension(extension: Extension, *, by: Person, granted: bool, note: str, now: datetime) -> Extension:
    """Grant or turn down a request; only a granted one moves the deadline."""
    assignment = locked(extension.assignment)
    extension = Extension.objects.select_for_update().get(pk=extension.pk)
    if extension.decided_at is not None:
        raise Refused("Đề nghị gia hạn này đã được quyết định.")
    extension.granted, extension.decision_note = granted, note
    extension.decided_at, extension.decided_by = now, by
    extension.save(update_fields=["granted", "decision_note", "decided_at", "decided_by"])
    if granted:
        assignment.due_at = extension.new_due_at
        assignment.save(update_fields=["due_at"])
    verb = "đồng ý gia hạn" if granted else "không đồng ý gia hạn"
    record(
        verb,
        assignment,
        by=by,
        now=now,
        before={"hạn": extension.old_due_at},
        after={"hạn": assignment.due_at, "ý kiến": note},
    )
    _tell_unit(assignment, extension, verb, now)
    return extension


def _tell_unit(assignment: Assignment, extension: Extension, verb: str, now: datetime) -> None:
    messages = to_everybody(
        people_of([assignment.unit_id], now),
        key=f"extension/{extension.pk}/decided",
        kind="extension-decided",
        subject=f"{assignment.task.directive.issuer.short_name} {verb}",
        body=f"{assignment.task}\n\nHạn: {in_words(assignment.due_at)}\n{extension.decision_note}".strip(),
        path=reverse("directives:assignment", args=[assignment.pk]),
        now=now,
    )
    write(messages, now=now)
