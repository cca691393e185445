"""A letter on its way in: read, corrected by people, dropped. Assigns nothing."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from directives.intake import Reading, read_proposal
from directives.matching import Roster, load_roster
from directives.models import Proposal, Scan
from directives.overview import differences
from directives.reading.reader import read_text
from directives.regimes import with_regimes
from units.access import Refused
from units.audit import record
from units.models import Person, Unit
from units.uploads import CheckedFile

CONFIRMED = "Văn bản này đã được xác nhận và giao việc, không sửa đề xuất được nữa."
DROPPED = "Văn bản này đã được bỏ khỏi danh sách chờ xác nhận."


class Conflict(Refused):
    """Somebody saved in between. ``current`` is the proposal as they left it; nothing was overwritten."""

    def __init__(self, current: Proposal) -> None:
        super().__init__(
            f"{current.saved_by} vừa lưu văn bản này. Nội dung của cả hai người đều còn, đề nghị đối chiếu."
        )
        self.current = current


@transaction.atomic
def propose(
    text: str, *, issuer: Unit, by: Person, now: datetime, file: CheckedFile | None = None, scan: Scan | None = None
) -> Proposal:
    """Read a letter of ``issuer`` and keep what was found for a person to check, with its file or its scan's."""
    letter = read_text(text)
    if not letter.text.strip():
        raise Refused("Văn bản không có chữ nào để đọc.")
    day = letter.issued_on.value if letter.issued_on else None
    roster = load_roster(issuer, day or timezone.localdate(now))
    reading = read_proposal(letter, roster)
    reading["clauses"] = with_regimes(reading["clauses"], roster)
    proposal = Proposal(
        issuer=issuer,
        text=letter.text,
        reading=reading,
        created_at=now,
        created_by=by,
        saved_at=now,
        saved_by=by,
    )
    if file is not None:
        proposal.file, proposal.file_name = file.as_file(), file.name
    elif scan is not None:
        proposal.file, proposal.file_name = scan.file.name, scan.file_name
    proposal.save()
    record("nhập văn bản", proposal, by=by, now=now, after={"cơ quan ban hành": str(issuer), "tệp": proposal.file_name})
    return proposal


@transaction.atomic
def save_proposal(
    proposal: Proposal, *, by: Person, reading: Reading, version: int, now: datetime, roster: Roster | None = None
) -> Proposal:
    """Keep a person's corrections. Raises :class:`Conflict` when ``version`` is no longer the current one.

    ``roster``: the proposal's, where it is at hand.
    """
    proposal = locked(proposal)
    if proposal.version != version:
        raise Conflict(proposal)
    if proposal.reading == reading:
        return proposal
    before, proposal.reading = proposal.reading, reading
    proposal.version += 1
    proposal.saved_at, proposal.saved_by = now, by
    proposal.save(update_fields=["reading", "version", "saved_at", "saved_by"])
    record("sửa đề xuất", proposal, by=by, now=now, **_changed(before, reading, roster or roster_of(proposal)))
    return proposal


@transaction.atomic
def drop_proposal(proposal: Proposal, *, by: Person, now: datetime) -> Proposal:
    """Take a letter off the list without assigning anything; its text and reading are kept."""
    proposal = locked(proposal)
    proposal.dropped_at = now
    proposal.save(update_fields=["dropped_at"])
    record("bỏ văn bản chờ xác nhận", proposal, by=by, now=now)
    return proposal


def locked(proposal: Proposal) -> Proposal:
    """The proposal as it is now, ours until the transaction ends. Refused once confirmed or dropped."""
    current = Proposal.objects.select_for_update(of=("self",)).select_related("saved_by", "issuer").get(pk=proposal.pk)
    if current.directive_id is not None:
        raise Refused(CONFIRMED)
    if current.dropped_at is not None:
        raise Refused(DROPPED)
    return current


def roster_of(proposal: Proposal) -> Roster:
    """The units that the letter can name on its day (the day it was entered, while its date is unknown)."""
    printed = proposal.reading["issued_on"]
    day = date.fromisoformat(printed) if printed else timezone.localdate(proposal.created_at)
    return load_roster(proposal.issuer, day)


def _changed(before: Reading, after: Reading, roster: Roster) -> dict[str, dict[str, Any]]:
    """What differs, in words, and the header fields and clauses that differ whole, for the audit row."""
    old, new = _by_place(before), _by_place(after)
    places = [place for place in {**old, **new} if old.get(place) != new.get(place)]
    told = differences(before, after, roster)
    return {
        "before": {f"_{place}": old.get(place) for place in places} | {f"{d.place}: {d.field}": d.mine for d in told},
        "after": {f"_{place}": new.get(place) for place in places} | {f"{d.place}: {d.field}": d.theirs for d in told},
    }


def _by_place(reading: Reading) -> dict[str, Any]:
    header = {key: value for key, value in reading.items() if key not in {"clauses", "undo"}}
    return header | {clause["key"]: clause for clause in reading["clauses"]}
