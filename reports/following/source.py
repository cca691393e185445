"""The read side of the follow-up sheet, in a number of queries that no task adds to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from directives.access import readable_assignments
from directives.models import Assignment, AssignmentRole, Directive, Extension, ProgressNote, Status, Task, paths_of
from reports.compiling.wording import directive_named, official_date, official_instant
from reports.publishing.official import office_lines
from units.access import UNIT_ROLES, Standing
from units.models import Role, Unit

from .sheet import Followed, Sheet

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Chosen:
    """Which tasks are wanted; empty means any. ``since`` and ``until`` are days, both included."""

    directive: Directive | None = None
    issuer: Unit | None = None
    unit: Unit | None = None
    status: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None


def read_sheet(standing: Standing, chosen: Chosen, now: datetime) -> Sheet:
    """The sheet that this person may see: everything of the bodies one follows, else the rows of one's own units."""
    zone = ZoneInfo(timezone.get_default_timezone_name())
    rows = _kept_by_leads(list(_assignments(standing, chosen, zone)))
    known = _Known.about(rows)
    lines = [_line(row, known, chosen, now, zone) for row in rows]
    wanted = [line for line in lines if not chosen.status or line.status == chosen.status]
    office = _office(standing, chosen)
    return Sheet(
        rows=tuple(sorted(wanted, key=lambda line: line.urgency)),
        at=now.astimezone(zone),
        scope=tuple(_scope(chosen, now.astimezone(zone))),
        head=office_lines(office.name, office.short_name, office.parent.name if office.parent else "")
        if office
        else ((), ()),
        place=chosen.directive.place if chosen.directive else _place(rows),
        office=office.name if office else "",
    )


def _assignments(standing: Standing, chosen: Chosen, zone: ZoneInfo) -> QuerySet[Assignment]:
    """What may be seen and is wanted, the class apart, with the latest note and the first deadline."""
    notes = ProgressNote.objects.filter(assignment=OuterRef("pk")).order_by("-at", "-pk")
    granted = Extension.objects.filter(assignment=OuterRef("pk"), granted=True).order_by("asked_at", "pk")
    rows = readable_assignments(standing).filter(_wanted(chosen, zone)).select_related("task__directive", "unit")
    return (
        rows.defer("task__directive__text")
        .annotate(
            said=Subquery(notes.values("text")[:1]),
            said_at=Subquery(notes.values("at")[:1]),
            first_due_at=Subquery(granted.values("old_due_at")[:1]),
        )
        .order_by("task__directive", "task__order", "unit__order", "pk")
    )


def _wanted(chosen: Chosen, zone: ZoneInfo) -> Q:
    found = Q()
    for field, value in (
        ("task__directive", chosen.directive),
        ("task__directive__issuer", chosen.issuer),
        ("unit", chosen.unit),
    ):
        found &= Q(**{field: value}) if value else Q()
    if chosen.words:
        found &= Q(task__text__icontains=chosen.words) | Q(task__directive__subject__icontains=chosen.words)
    if chosen.since:
        start = datetime.combine(chosen.since, time(), zone)
        found &= (Q(completed_at=None) | Q(completed_at__gte=start)) & (
            Q(handed_back_at=None) | Q(handed_back_at__gte=start)
        )
    if chosen.until:
        found &= Q(assigned_at__lt=datetime.combine(chosen.until + DAY, time(), zone))
    return found


def _kept_by_leads(rows: list[Assignment]) -> list[Assignment]:
    """A line for each lead; a coordinating unit has a line of its own only where no lead's line is shown."""
    led = {row.task_id for row in rows if row.role == AssignmentRole.LEAD}
    return [row for row in rows if row.role == AssignmentRole.LEAD or row.task_id not in led]


@dataclass(frozen=True)
class _Known:
    """What lines share: where each task stands in its letter, and who leads and coordinates it."""

    paths: Mapping[int, str]
    parties: Mapping[tuple[int, str], tuple[str, ...]]

    @classmethod
    def about(cls, rows: Iterable[Assignment]) -> "_Known":
        tasks = {row.task_id: row.task.directive_id for row in rows}
        parties: dict[tuple[int, str], list[str]] = defaultdict(list)
        given = Assignment.objects.filter(task__in=tasks, handed_back_at=None).order_by("unit__order", "pk")
        for task, role, name in given.values_list("task", "role", "unit__short_name"):
            parties[task, role].append(name)
        return cls(_paths(set(tasks.values())), {key: tuple(names) for key, names in parties.items()})


def _paths(directives: set[int]) -> dict[int, str]:
    rows = Task.objects.filter(directive__in=directives).order_by("directive", "order")
    return paths_of(rows.values_list("pk", "parent", "marker"))


def _line(row: Any, known: _Known, chosen: Chosen, now: datetime, zone: ZoneInfo) -> Followed:
    directive, status = row.task.directive, row.status(now)
    overdue = status == Status.OVERDUE
    return Followed(
        text=f"{known.paths.get(row.task_id, '')} {row.task.text}".strip(),
        directive=f"{directive.number}/{directive.symbol}" if directive.number else "chưa có số",
        issued_on=directive.issued_on,
        due_at=row.due_at.astimezone(zone) if row.due_at else None,
        cadence=row.get_cadence_display(),
        leads=_leads(row, known),
        coordinating=known.parties.get((row.task_id, AssignmentRole.COORDINATING), ()),
        leader=directive.leader,
        progress=f"{official_date(row.said_at.astimezone(zone).date())}: {row.said}" if row.said else "",
        status=status,
        result=row.result,
        remarks=tuple(_remarks(row, zone)),
        carried_over=bool(chosen.since) and row.assigned_at.astimezone(zone).date() < chosen.since,
        overdue_days=(now.astimezone(zone).date() - row.due_at.astimezone(zone).date()).days if overdue else 0,
        place=(directive.pk, row.task.order, row.unit.order, row.pk),
    )


def _leads(row: Assignment, known: _Known) -> tuple[str, ...]:
    """The unit of the line; on a coordinating unit's own line whoever leads."""
    if row.role == AssignmentRole.LEAD:
        return (row.unit.short_name,)
    return known.parties.get((row.task_id, AssignmentRole.LEAD), ())


def _remarks(row: Any, zone: ZoneInfo) -> Iterator[str]:
    if row.due_at and row.due_at.astimezone(zone).time() < time(23, 59):
        yield f"Hạn lúc {row.due_at.astimezone(zone):%H:%M}"
    if row.first_due_at:
        yield f"Đã gia hạn, hạn đầu {official_date(row.first_due_at.astimezone(zone).date())}"
    if row.completed_at:
        yield f"Xong {official_date(row.completed_at.astimezone(zone).date())}"
    if row.handed_back_at:
        yield f"Trả lại: {row.hand_back_reason}"
    if row.due_at is None and row.cadence_text:
        yield row.cadence_text
    if row.role == AssignmentRole.COORDINATING:
        yield f"{row.unit.short_name}: phối hợp"


def _office(standing: Standing, chosen: Chosen) -> Unit | None:
    """Whose sheet it is: one's own office, or for a leader the body one leads."""
    units = Unit.objects.select_related("parent")
    own = units.filter(pk__in=standing.units(UNIT_ROLES)).first()
    return own or units.filter(pk__in=standing.units({Role.LEADER, Role.ADMINISTRATOR})).first() or chosen.issuer


def _place(rows: list[Assignment]) -> str:
    return max((row.task.directive for row in rows), key=lambda directive: directive.issued_on).place if rows else ""


def _scope(chosen: Chosen, at: datetime) -> Iterator[str]:
    """In words: of which letter or body, of which unit and class, of which days, as of when."""
    if chosen.directive:
        yield f"Thực hiện {directive_named(_header(chosen.directive))}"
    elif chosen.issuer:
        yield f"Theo các văn bản của {chosen.issuer.name}"
    narrowed = [f"đơn vị {chosen.unit.short_name}"] if chosen.unit else []
    narrowed += [f"trạng thái “{Status(chosen.status).label}”"] if chosen.status else []
    narrowed += [f"có từ “{chosen.words}”"] if chosen.words else []
    if narrowed:
        yield f"Chỉ gồm: {'; '.join(narrowed)}"
    if chosen.since or chosen.until:
        since = f"từ ngày {official_date(chosen.since)} " if chosen.since else ""
        yield f"Kỳ: {since}đến {f'ngày {official_date(chosen.until)}' if chosen.until else 'nay'}"
    yield f"Tính đến {official_instant(at)}"


def _header(directive: Directive) -> dict[str, Any]:
    return {
        "issuer": {"name": directive.issuer.name},
        "directive": {
            "kind": directive.get_kind_display(),
            "number": directive.number,
            "symbol": directive.symbol,
            "issued_on": directive.issued_on.isoformat(),
        },
    }
