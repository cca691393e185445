"""An import of units and people taken back, while its rows are still as it left them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.db.models.fields.reverse_related import ForeignObjectRel

from units.access import Refused
from units.audit import record
from units.importing.planning import Line
from units.importing.roster import read_roster
from units.importing.sheets import SHEET_NAMES
from units.models import ImportBatch, Invitation, Membership, Person, Role, Succession, Unit

MODELS: dict[str, type[Any]] = {"seats": Membership, "people": Person, "units": Unit}
UNDONE = "hoàn tác nhập từ Excel"
MOST_NAMED = 20
NOT_AS_LEFT = "Không hoàn tác được vì {count} dòng không còn như lúc nhập: {named}."


@transaction.atomic
def undo_import(batch: ImportBatch, *, by: Person, now: datetime, on: date) -> ImportBatch:
    """Put every row back as it was before, and take away those that it added. Refused, with the names of those that
    have been changed or used since."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if not batch.can_be_undone:
        raise Refused("Lần nhập này chưa được xác nhận hoặc đã được hoàn tác.")
    if touched := _touched(batch):
        named = "; ".join(f"{SHEET_NAMES[line['sheet']]} “{line['label']}”" for line in touched[:MOST_NAMED])
        named += "; …" if len(touched) > MOST_NAMED else ""
        raise Refused(NOT_AS_LEFT.format(count=len(touched), named=named))
    try:
        for sheet, model in MODELS.items():
            _put_back(model, batch.lines_of(sheet), by=by, now=now)
    except IntegrityError as clash:
        raise Refused("Không hoàn tác được: có đơn vị khác đã dùng mã hoặc tên của dòng cũ.") from clash
    if not Membership.objects.valid(on).filter(role=Role.ADMINISTRATOR).exists():
        raise Refused("Phải còn ít nhất một người quản trị. Hãy giao quyền quản trị cho người khác trước.")
    batch.undone_at, batch.undone_by = now, by
    batch.save(update_fields=["undone_at", "undone_by"])
    record(UNDONE, batch, by=by, now=now, before={"tệp": batch.file_name})
    return batch


def _touched(batch: ImportBatch) -> list[Line]:
    """The lines whose rows are not as the import left them, or whose new rows are in use."""
    roster = read_roster()
    changed = [line for line in batch.lines if roster.of(line["sheet"]).get(line["id"]) != line["after"]]
    used = {sheet: _used(model, batch, sheet) for sheet, model in MODELS.items()}
    return changed + [line for line in batch.lines if line["id"] in used[line["sheet"]] and line not in changed]


def _used(model: type[Model], batch: ImportBatch, sheet: str) -> set[int]:
    """Ids of added rows that something else names by now, or by which somebody has signed in."""
    added = {line["id"] for line in batch.lines_of(sheet) if not line["before"]}
    if not added:
        return set()
    own: dict[Any, Any] = {MODELS[key]: [line["id"] for line in batch.lines_of(key)] for key in MODELS}
    own[Succession] = Succession.objects.filter(predecessor__in=own[Unit])
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.related_model is not Invitation:
            naming = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": added})
            found |= set(
                naming.exclude(pk__in=own.get(relation.related_model, [])).values_list(relation.field.name, flat=True)
            )
    if model is Person:
        found |= {person.pk for person in Person.objects.filter(pk__in=added) if person.has_usable_password()}
    return found & added


def _put_back(model: type[Any], lines: Iterable[Line], *, by: Person, now: datetime) -> None:
    rows = model._default_manager.in_bulk([line["id"] for line in lines])
    for line in lines:
        row, before, after = rows[line["id"]], line["before"], line["after"]
        changed = {key: value for key, value in after.items() if value != before.get(key)}
        if model is Unit and "successors" in changed:
            _forget_heirs(row, before.get("successors", []), after["successors"])
        if before:
            _restore(row, before, changed)
        was, is_now = ({change[0]: change[side] for change in line["changes"]} for side in (2, 1))
        record(UNDONE, row.person if model is Membership else row, by=by, now=now, before=was, after=is_now)
    added = [line["id"] for line in lines if not line["before"]]
    if model is Unit:
        Unit.objects.filter(pk__in=added).update(parent=None)
    model._default_manager.filter(pk__in=added).delete()


def _forget_heirs(unit: Unit, before: list[list[Any]], after: list[list[Any]]) -> None:
    gone = [heir for heir, in_part in after if [heir, in_part] not in before]
    Succession.objects.filter(predecessor=unit, successor__in=gone).delete()


def _restore(row: Any, before: dict[str, Any], changed: dict[str, Any]) -> None:
    fields = [key for key in changed if key != "successors"]
    for key in fields:
        value = before[key]
        if key in ("starts_on", "ends_on"):
            value = date.fromisoformat(value) if value else None
        elif key == "is_active":
            value = bool(value)
        setattr(row, f"{key}_id" if key == "parent" else key, value)
    if fields:
        row.save(update_fields=fields)
