"""What a unit does about its assignment: see it, say how far it is, finish it, hand it back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from directives.audience import followers_of
from directives.models import Assignment, ProgressFile, ProgressNote
from units.access import Refused
from units.audit import record, values_of
from units.models import Person
from units.notices import to_everybody, write
from units.uploads import CheckedFile


@transaction.atomic
def mark_seen(assignment: Assignment, *, by: Person, now: datetime) -> Assignment:
    """Note the first time somebody of the unit opened the assignment."""
    seen = Assignment.objects.filter(pk=assignment.pk, first_seen_at=None).update(first_seen_at=now)
    if seen:
        assignment.first_seen_at = now
        record("mở xem nhiệm vụ", assignment, by=by, now=now)
    return assignment


@transaction.atomic
def note_progress(
    assignment: Assignment, *, by: Person, text: str, now: datetime, files: Sequence[CheckedFile] = ()
) -> ProgressNote:
    """Add what was done so far, with files that prove it."""
    assignment = locked(assignment)
    note = ProgressNote.objects.create(assignment=assignment, text=text, at=now, by=by)
    for file in files:
        ProgressFile.objects.create(note=note, file=file.as_file(), name=file.name, size=file.size)
    after = {"nội dung": text, "tệp": [file.name for file in files]}
    record("ghi tiến độ", assignment, by=by, now=now, after=after)
    return note


@transaction.atomic
def complete(assignment: Assignment, *, by: Person, result: str, now: datetime) -> Assignment:
    """Report the assignment done, with its result."""
    assignment = locked(assignment)
    before = values_of(assignment, ("completed_at", "result"))
    assignment.completed_at, assignment.completed_by, assignment.result = now, by, result
    assignment.save(update_fields=["completed_at", "completed_by", "result"])
    record(
        "báo hoàn thành",
        assignment,
        by=by,
        now=now,
        before=before,
        after=values_of(assignment, ("completed_at", "result")),
    )
    tell_followers(assignment, verb="completed", words="báo hoàn thành", detail=result, now=now)
    return assignment


@transaction.atomic
def hand_back(assignment: Assignment, *, by: Person, reason: str, now: datetime) -> Assignment:
    """Return the assignment to whoever gave it, saying why; it leaves the count of open work."""
    assignment = locked(assignment)
    assignment.handed_back_at, assignment.handed_back_by, assignment.hand_back_reason = now, by, reason
    assignment.save(update_fields=["handed_back_at", "handed_back_by", "hand_back_reason"])
    record("trả lại nhiệm vụ", assignment, by=by, now=now, after={"lý do trả lại": reason})
    tell_followers(assignment, verb="handed-back", words="trả lại nhiệm vụ", detail=reason, now=now)
    return assignment


def locked(assignment: Assignment) -> Assignment:
    """The assignment as it is now, ours until the transaction ends. Refused once it has ended or was taken back."""
    current = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("task__directive", "unit")
        .filter(pk=assignment.pk)
        .first()
    )
    if current is None:
        raise Refused("Nhiệm vụ này đã được thu hồi.")
    if current.completed_at is not None:
        raise Refused("Nhiệm vụ này đã được báo hoàn thành.")
    if current.handed_back_at is not None:
        raise Refused("Nhiệm vụ này đã được trả lại.")
    return current


def tell_followers(assignment: Assignment, *, verb: str, words: str, detail: str, now: datetime) -> None:
    """Tell those who follow the work for the issuer what the unit did."""
    messages = to_everybody(
        followers_of(assignment, now),
        key=f"assignment/{assignment.pk}/{verb}/{now.isoformat()}",
        kind=verb,
        subject=f"{assignment.unit.short_name} {words}",
        body=f"{assignment.unit} {words}: {assignment.task}\n\n{detail}",
        path=reverse("directives:assignment", args=[assignment.pk]),
        now=now,
    )
    write(messages, now=now)
