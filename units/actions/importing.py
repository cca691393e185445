"""Units and people from a workbook: kept with what it would do, confirmed as a whole by the verbs of every day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from units.access import Refused
from units.actions.accounts import add_person, change_person, close_account, reopen_account
from units.actions.invitations import invite
from units.actions.seats import ENDED, GIVEN, end_seat, give_seat
from units.actions.tree import add_unit, change_unit, end_unit, succeed
from units.audit import record
from units.importing.planning import ADD, CHANGE, END, Draft, Line, plan_units
from units.importing.planning_people import check_administrators, plan_people, plan_seats
from units.importing.reading import read_sent
from units.importing.roster import PLAIN_UNIT, Roster, read_roster
from units.models import AuditEntry, ImportBatch, Membership, Person, Unit
from units.uploads import CheckedFile
from units.workbooks.book import Book

CHANGED_SINCE = "Dòng {row}: “{label}” đã được sửa sau khi kiểm tra tệp. Chưa ghi gì. Hãy tải tệp mới rồi sửa lại."

TAKEN_SINCE = "Một mã hoặc tên đăng nhập trong tệp vừa được dùng ở dòng khác. Chưa ghi gì. Hãy tải tệp lên lại."


@transaction.atomic
def keep_import(*, file: CheckedFile, book: Book, by: Person, now: datetime, on: date) -> ImportBatch:
    """The dry run, kept: what each row would do and what is wrong. Raises UnfitWorkbook when it is not our workbook."""
    roster = read_roster()
    sent = read_sent(book, roster)
    draft = Draft(sent, roster, _changed_since(sent.at, roster), on)
    lines = [*plan_units(draft), *plan_people(draft), *plan_seats(draft)]
    check_administrators(draft, lines)
    acts = Counter(line["act"] for line in lines)
    batch = ImportBatch.objects.create(
        file_name=file.name,
        sha256=file.sha256,
        lines=lines,
        faults=[fault.as_json() for fault in sent.faults],
        added=acts[ADD],
        changed=acts[CHANGE],
        ended=acts[END],
        uploaded_at=now,
        uploaded_by=by,
    )
    record("kiểm tra tệp Excel", batch, by=by, now=now, after={"tệp": file.name, "SHA-256": file.sha256})
    return batch


def _changed_since(at: datetime, roster: Roster) -> dict[tuple[str, int], datetime]:
    """(sheet, id) of rows that were changed in the program after that instant, and when."""
    entries = AuditEntry.objects.filter(at__gt=at, target_type__in=["units.unit", "units.person"])
    changed: dict[tuple[str, int], datetime] = {}
    seats: dict[int | None, datetime] = {}
    for kind, pk, verb, when in entries.exclude(before={}, after={}).values_list(
        "target_type", "target_id", "verb", "at"
    ):
        if verb in (GIVEN, ENDED):
            seats[pk] = when
        elif pk is not None:
            changed["units" if kind == "units.unit" else "people", pk] = when
    return changed | {
        ("seats", pk): seats[seat["person"]] for pk, seat in roster.seats.items() if seat["person"] in seats
    }


@transaction.atomic
def confirm_import(
    batch: ImportBatch, *, by: Person, now: datetime, on: date
) -> tuple[ImportBatch, list[tuple[Person, str]]]:
    """Do all of it or nothing; also the secrets of the invitations of those who are new, to be shown once."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if not batch.can_be_confirmed:
        raise Refused("Lần nhập này đã được xác nhận, có lỗi, hoặc không có gì thay đổi.")
    roster = read_roster()
    for line in batch.lines:
        if line["id"] and roster.of(line["sheet"]).get(line["id"]) != line["before"]:
            raise Refused(CHANGED_SINCE.format(**line))
    doing = _Doing(by, now, on)
    try:
        doing.units(batch.lines_of("units"))
        invitations = list(doing.people(batch.lines_of("people")))
        doing.seats(batch.lines_of("seats"))
    except IntegrityError as clash:
        raise Refused(TAKEN_SINCE) from clash
    _settle(batch, read_roster())
    batch.confirmed_at, batch.confirmed_by = now, by
    batch.save(update_fields=["lines", "confirmed_at", "confirmed_by"])
    counts = {"thêm": batch.added, "sửa": batch.changed, "kết thúc": batch.ended}
    record("nhập từ Excel", batch, by=by, now=now, after={"tệp": batch.file_name, **counts})
    return batch, invitations


def _settle(batch: ImportBatch, roster: Roster) -> None:
    """Each line keeps its row as the import left it."""
    for line in batch.lines:
        line["after"] = roster.of(line["sheet"])[line["id"]]


class _Doing:
    """The lines of a plan done one after the other; what is new gets its id."""

    def __init__(self, by: Person, now: datetime, on: date) -> None:
        self.act: dict[str, Any] = {"by": by, "now": now}
        self.on = on
        self.new: dict[tuple[str, str], Any] = {}
        self.found: dict[type[Model], dict[int, Any]] = {}

    def load(self, model: type[Any], ids: Iterable[Any], *, above: str | None = None) -> None:
        """Read at once what the lines name, and what stands above it."""
        rows = model._default_manager.select_related(above) if above else model._default_manager
        self.found[model] = rows.in_bulk({pk for pk in ids if isinstance(pk, int)})

    def unit(self, name: Any) -> Unit | None:
        return self.new["units", name] if isinstance(name, str) else self.found[Unit].get(name)

    def units(self, lines: list[Line]) -> None:
        heirs = [heir for line in lines for heir, _ in line["after"]["successors"]]
        named = [name for line in lines for name in (line["id"], line["after"]["parent"])]
        self.load(Unit, named + heirs, above="parent__parent__parent")
        for line in _parents_first(lines):
            values = line["after"]
            unit = add_unit(**self.act, **_details(values), parent=self.unit(values["parent"]), **_days(values))
            self.new["units", f"row:{line['row']}"], line["id"] = unit, unit.pk
        for line in lines:
            if line["act"] != ADD:
                self._change_unit(line)
        for line in lines:
            for name, in_part in line["after"]["successors"]:
                if [name, in_part] not in line["before"].get("successors", []):
                    self._succeed(line, name, in_part=in_part)

    def _change_unit(self, line: Line) -> None:
        unit, before, after = self.found[Unit][line["id"]], line["before"], line["after"]
        details = {key: value for key, value in _details(after).items() if value != before[key]}
        if after["starts_on"] != before["starts_on"]:
            details["starts_on"] = date.fromisoformat(after["starts_on"])
        if after["parent"] != before["parent"]:
            details["parent"] = self.unit(after["parent"])
        if details:
            change_unit(unit, **self.act, **details)
        if after["ends_on"] != before["ends_on"]:
            end_unit(unit, ends_on=date.fromisoformat(after["ends_on"]), **self.act)

    def _succeed(self, line: Line, name: Any, *, in_part: bool) -> None:
        old, new = self.unit(line["id"]) or self.new["units", f"row:{line['row']}"], self.unit(name)
        if new is not None:
            succeed(old, successor=new, in_part=in_part, source=line["source"], **self.act)

    def people(self, lines: list[Line]) -> Iterator[tuple[Person, str]]:
        self.load(Person, (line["id"] for line in lines))
        for line in lines:
            details = {key: value for key, value in line["after"].items() if key != "is_active"}
            if line["act"] == ADD:
                person = add_person(**self.act, **details)
                self.new["people", f"row:{line['row']}"], line["id"] = person, person.pk
                yield person, invite(person, **self.act)
            else:
                self._change_person(line, details)

    def _change_person(self, line: Line, details: dict[str, Any]) -> None:
        person, before = self.found[Person][line["id"]], line["before"]
        changed = {key: value for key, value in details.items() if value != before[key]}
        if changed:
            change_person(person, **self.act, **changed)
        if line["after"]["is_active"] != before["is_active"]:
            if line["after"]["is_active"]:
                reopen_account(person, **self.act)
            else:
                close_account(person, on=self.on, **self.act)

    def seats(self, lines: list[Line]) -> None:
        """Those that end first, so that the same seat can be given anew."""
        self.load(Membership, (line["id"] for line in lines))
        self.load(Unit, (line["after"]["unit"] for line in lines))
        self.load(Person, (line["after"]["person"] for line in lines))
        for line in sorted(lines, key=lambda line: line["act"] != END):
            values = line["after"]
            if line["act"] == END:
                ends_on = date.fromisoformat(values["ends_on"])
                end_seat(self.found[Membership][line["id"]], ends_on=ends_on, on=self.on, **self.act)
                continue
            name = values["person"]
            person = self.new["people", name] if isinstance(name, str) else self.found[Person][name]
            unit = self.unit(values["unit"])
            if unit is not None:
                line["id"] = give_seat(person, unit=unit, role=values["role"], **_days(values), **self.act).pk


def _details(values: dict[str, Any]) -> dict[str, Any]:
    return {key: values[key] for key in PLAIN_UNIT}


def _days(values: dict[str, Any]) -> dict[str, Any]:
    ends_on = values["ends_on"]
    return {
        "starts_on": date.fromisoformat(values["starts_on"]),
        "ends_on": date.fromisoformat(ends_on) if ends_on else None,
    }


def _parents_first(lines: list[Line]) -> Iterator[Line]:
    """The new units, each after the one above it; the dry run has seen that there is no circle."""
    left = {f"row:{line['row']}": line for line in lines if line["act"] == ADD}
    while left:
        ready = [name for name, line in left.items() if line["after"]["parent"] not in left]
        for name in ready:
            yield left.pop(name)
