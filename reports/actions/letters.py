"""Letters that chase: drafted, edited, given up, marked as sent; a sent one counts as a chase of each unit named."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from directives.models import Directive
from reports.models import ChasedItem, ChaseLetter, Period, Reminder, ReminderKind
from units import audit
from units.access import Refused
from units.models import Person, Unit

WORDS = (
    "number",
    "symbol",
    "place",
    "dated_on",
    "subject",
    "addressees",
    "body",
    "recipients",
    "capacity",
    "signer",
    "lists_units",
)


class LetterConflict(Refused):
    """Somebody else has saved the letter since the page was read; both texts must be shown."""

    def __init__(self, letter: ChaseLetter) -> None:
        super().__init__("Công văn đã được người khác sửa sau khi đồng chí mở trang.")
        self.letter = letter


@transaction.atomic
def draft_letter(
    directive: Directive,
    *,
    period: Period | None,
    office: Unit,
    new_due_at: datetime,
    items: Iterable[ChasedItem],
    words: Mapping[str, Any],
    by: Person,
    now: datetime,
) -> ChaseLetter:
    """Keep a draft with what each unit owed when it was written (unsaved ``items``)."""
    items = list(items)
    if not items:
        raise Refused("Không còn đơn vị nào phải đôn đốc.")
    letter = ChaseLetter.objects.create(
        directive=directive,
        period=period,
        office=office,
        new_due_at=new_due_at,
        made_at=now,
        made_by=by,
        saved_at=now,
        saved_by=by,
        **{name: words[name] for name in WORDS},
    )
    for item in items:
        item.letter = letter
    ChasedItem.objects.bulk_create(items, batch_size=1000)
    after = {
        "đơn vị": len({item.unit.pk for item in items}),
        "hạn mới": new_due_at,
    }
    audit.record("soạn công văn đôn đốc", letter, by=by, now=now, after=after)
    audit.record("soạn công văn đôn đốc", period or directive, by=by, now=now, after=after)
    return letter


@transaction.atomic
def edit_letter(letter: ChaseLetter, *, words: Mapping[str, Any], version: int, by: Person, now: datetime) -> None:
    """Save other words; LetterConflict when somebody else was faster."""
    current = _open(letter)
    if current.version != version:
        raise LetterConflict(current)
    changed = [name for name in WORDS if words[name] != getattr(current, name)]
    if not changed:
        return
    before = audit.values_of(current, changed)
    for name in changed:
        setattr(current, name, words[name])
    current.version, current.saved_at, current.saved_by = version + 1, now, by
    current.save(update_fields=[*changed, "version", "saved_at", "saved_by"])
    after = audit.values_of(current, changed)
    audit.record("sửa công văn đôn đốc", current, by=by, now=now, before=before, after=after)


@transaction.atomic
def mark_sent(letter: ChaseLetter, *, number: str, dated_on: date, by: Person, now: datetime) -> ChaseLetter:
    """It was signed and sent under this number: from now on every unit it names has been chased once more."""
    letter = _open(letter)
    if not number.strip():
        raise Refused("Đề nghị ghi số của công văn đã ban hành.")
    letter.number, letter.dated_on, letter.sent_at, letter.sent_by = number.strip(), dated_on, now, by
    letter.version, letter.saved_at, letter.saved_by = F("version") + 1, now, by
    letter.save()
    letter.refresh_from_db()
    _count(letter, by=by, now=now)
    audit.record("gửi công văn đôn đốc", letter, by=by, now=now, after={"số": letter.number})
    return letter


@transaction.atomic
def drop_letter(letter: ChaseLetter, *, by: Person, now: datetime) -> ChaseLetter:
    """Give a draft up; it stays on record and counts for nobody."""
    letter = _open(letter)
    letter.dropped_at, letter.dropped_by = now, by
    letter.save(update_fields=["dropped_at", "dropped_by"])
    audit.record("bỏ công văn đôn đốc", letter, by=by, now=now)
    return letter


def _open(letter: ChaseLetter) -> ChaseLetter:
    """The letter, locked, neither sent nor given up; Refused otherwise."""
    current = (
        ChaseLetter.objects.select_for_update(of=("self",)).select_related("period", "directive").get(pk=letter.pk)
    )
    if current.sent_at is not None:
        raise Refused("Công văn đã ghi là đã gửi, không sửa được nữa.")
    if current.dropped_at is not None:
        raise Refused("Bản dự thảo này đã bỏ.")
    return current


def _count(letter: ChaseLetter, *, by: Person, now: datetime) -> None:
    """A reminder for each report; for a task, a line in its own history."""
    items = list(letter.items.select_related("report", "assignment__unit", "assignment__task__parent"))
    Reminder.objects.bulk_create(
        (
            Reminder(
                kind=ReminderKind.LETTER,
                letter=letter,
                period=letter.period,
                deadline_revision=letter.period.deadline_revision,
                report=item.report,
                due_at=now,
                made_at=now,
                made_by=by,
                note=str(letter),
            )
            for item in items
            if item.report and letter.period
        ),
        batch_size=1000,
    )
    for item in items:
        if item.assignment:
            after = {"công văn": str(letter)}
            audit.record("đôn đốc bằng công văn", item.assignment, by=by, now=now, after=after)
