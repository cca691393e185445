"""Confirmation: the proposal becomes a letter, its tasks and their assignments, in one transaction."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from directives.actions.founding import Regime, founder
from directives.actions.proposing import locked, roster_of
from directives.audience import staff_of
from directives.intake import USUAL_QUESTIONS, chosen_units, clause_due_at, doubts
from directives.matching import Roster
from directives.models import (
    Assignment,
    AssignmentRole,
    BasisLetter,
    Directive,
    Proposal,
    Recipient,
    RecipientKind,
    Task,
    TaskRole,
)
from directives.overview import headline
from directives.regimes import THIS_WEEK, is_wanted, who_owes
from units.access import Refused
from units.audit import record
from units.models import Notice, Person, Unit
from units.notices import Message, cancel, to_everybody, write

Reading = dict[str, Any]
LONGEST_TITLE = 300


class Duplicate(Refused):
    """The number is taken. ``directive`` is the letter that has it."""

    def __init__(self, directive: Directive) -> None:
        super().__init__(
            f"Số {directive.number}/{directive.symbol} năm {directive.issued_on.year} đã có trong phần mềm."
        )
        self.directive = directive


@transaction.atomic
def confirm(proposal: Proposal, *, by: Person, now: datetime) -> Directive:
    """Make the letter, its tasks, assignments and weekly regimes as the proposal stands, and tell the units.

    Refused while a question that must be answered is open; :class:`Duplicate` when the issuer already has a letter
    of this number in this year.
    """
    proposal = locked(proposal)
    open_questions = [doubt.sentence for doubt in doubts(proposal.reading) if doubt.must_answer]
    if open_questions:
        raise Refused(" ".join(open_questions))
    _refuse_duplicate(proposal)
    directive = _make_directive(proposal, by=by, now=now)
    _make_lines(directive, proposal.reading)
    tasks = _make_tasks(directive, proposal.reading["clauses"])
    roster = roster_of(proposal)
    assignments = _assign(tasks, proposal.reading["clauses"], roster, by=by, now=now)
    regimes = list(_regimes(proposal.reading, roster))
    for regime in regimes:
        founder().found(directive, regime, by=by, now=now)
    proposal.directive = directive
    proposal.save(update_fields=["directive"])
    after = {"số nhiệm vụ": len(tasks), "số phân công": len(assignments), "chế độ báo cáo tuần": len(regimes)}
    record("xác nhận văn bản và giao việc", directive, by=by, now=now, after=after)
    write(_news(directive, assignments, now), now=now)
    return directive


@transaction.atomic
def undo_confirmation(directive: Directive, *, by: Person, now: datetime) -> Proposal:
    """Take a confirmation back: the proposal can be corrected again. Refused from the next day on, or once acted on."""
    proposal = Proposal.objects.select_for_update(of=("self",)).filter(directive=directive).first()
    if proposal is None:
        raise Refused("Văn bản này không nhập qua màn hình xác nhận nên không thu hồi được.")
    if timezone.localdate(now) != timezone.localdate(directive.confirmed_at):
        raise Refused("Chỉ thu hồi được trong ngày xác nhận.")
    assignments = _held(directive)
    acted = Q(notes__isnull=False) | Q(extensions__isnull=False) | Q(completed_at__isnull=False)
    if assignments.filter(acted | Q(handed_back_at__isnull=False)).exists():
        raise Refused("Đã có đơn vị xử lý nhiệm vụ của văn bản này nên không thu hồi được.")
    founder().take_back(directive)
    told = list(staff_of(assignments.values_list("unit", flat=True), now))
    record("thu hồi xác nhận", proposal, by=by, now=now, before={"văn bản": str(directive)})
    proposal.directive = None
    proposal.save(update_fields=["directive"])
    news = _news_of(directive, assignments)
    cancel(news.values_list("pk", flat=True))
    news.update(path=reverse("directives:assignments"))
    _take_away(directive, assignments)
    write(_withdrawal(proposal, told, now), now=now)
    return proposal


def _refuse_duplicate(proposal: Proposal) -> None:
    """The issuer's row is locked, so that two letters of one number cannot be confirmed at the same time."""
    Unit.objects.select_for_update(no_key=True).get(pk=proposal.issuer_id)
    reading = proposal.reading
    same = Directive.objects.filter(
        issuer=proposal.issuer_id,
        number=reading["number"],
        symbol=reading["symbol"],
        issued_on__year=date.fromisoformat(reading["issued_on"]).year,
    )
    taken = same.first() if reading["number"] else None
    if taken is not None:
        raise Duplicate(taken)


def twin_of(proposal: Proposal) -> Directive | None:
    """A letter in force with the same issuer, day and subject: whoever has no number may have come twice."""
    reading = proposal.reading
    if not (reading["subject"] and reading["issued_on"]):
        return None
    same = Directive.objects.filter(
        issuer=proposal.issuer_id, issued_on=reading["issued_on"], subject__iexact=reading["subject"]
    )
    return same.defer("text").first()


def _make_directive(proposal: Proposal, *, by: Person, now: datetime) -> Directive:
    reading = proposal.reading
    return Directive.objects.create(
        kind=reading["kind"],
        number=reading["number"],
        symbol=reading["symbol"],
        issued_on=date.fromisoformat(reading["issued_on"]),
        place=reading["place"],
        issuer=proposal.issuer,
        subject=reading["subject"],
        signer_capacity=reading["signer_capacity"],
        signer=reading["signer"],
        text=proposal.text,
        file=proposal.file.name or "",
        file_name=proposal.file_name,
        confirmed_at=now,
        confirmed_by=by,
    )


def _make_lines(directive: Directive, reading: Reading) -> None:
    """Kính gửi, Nơi nhận and Căn cứ, as printed."""
    printed = ((RecipientKind.ADDRESSEE, reading["recipients"]), (RecipientKind.COPY, reading["copies"]))
    Recipient.objects.bulk_create(
        Recipient(directive=directive, kind=kind, order=order, text=line["text"])
        for kind, lines in printed
        for order, line in enumerate(lines, start=1)
    )
    bases = {basis["label"][:80]: basis for basis in reading["bases"]}
    BasisLetter.objects.bulk_create(
        BasisLetter(
            directive=directive,
            label=label,
            issued_on=basis["issued_on"] or None,
            issuer_text=basis["issuer_text"][:200],
            target=_letter_in_system(label, basis["issued_on"]),
        )
        for label, basis in bases.items()
    )


def _letter_in_system(label: str, issued_on: str) -> Directive | None:
    """The cited letter, when it went through this program: same number and symbol, same day."""
    number, _, symbol = label.partition("/")
    if not (issued_on and symbol):
        return None
    return Directive.objects.filter(number=number, symbol=symbol, issued_on=issued_on).first()


def _make_tasks(directive: Directive, clauses: list[Reading]) -> list[Task]:
    """The clauses as a tree: each hangs under the nearest clause before it of a higher level."""
    made: list[Task] = []
    for order, clause in enumerate(clauses, start=1):
        parent = next((task for task in reversed(made) if task.level < clause["level"]), None)
        made.append(
            Task.objects.create(
                directive=directive,
                parent=parent,
                order=order,
                level=clause["level"],
                marker=clause["marker"][:12],
                role=clause["role"],
                text=clause["text"],
                span_start=clause["span"][0],
                span_end=clause["span"][1],
            )
        )
    return made


def _assign(
    tasks: list[Task], clauses: list[Reading], roster: Roster, *, by: Person, now: datetime
) -> list[Assignment]:
    chosen = {unit_id for clause in clauses for unit_id in chosen_units(chain(clause["leads"], clause["coordinating"]))}
    gone = [str(unit) for unit in Unit.objects.filter(pk__in=chosen) if unit.pk not in roster]
    if gone:
        raise Refused(f"Vào ngày ban hành văn bản không có đơn vị: {', '.join(gone)}.")
    zone = ZoneInfo(timezone.get_default_timezone_name())
    return Assignment.objects.bulk_create(
        Assignment(
            task=task,
            unit_id=unit_id,
            role=role,
            cadence=clause["cadence"],
            cadence_text=clause["cadence_text"],
            due_at=clause_due_at(clause, zone),
            assigned_at=now,
            assigned_by=by,
        )
        for task, clause in zip(tasks, clauses, strict=True)
        if clause["role"] == TaskRole.TASK
        for unit_id, role in _who(clause)
    )


def _regimes(reading: Reading, roster: Roster) -> Iterator[Regime]:
    """The weekly regimes that were wanted; of several each is told apart by its clause."""
    wanted = [clause for clause in reading["clauses"] if clause["role"] == TaskRole.TASK and is_wanted(clause)]
    for clause in wanted:
        kinds, units = who_owes(clause, roster)
        if not kinds and not units:
            raise Refused("Báo cáo tuần chưa có đơn vị nào phải nộp: đề nghị chọn đơn vị chủ trì của ý đó.")
        regime = clause["regime"]
        which = f" ({headline(clause)})" if len(wanted) > 1 else ""
        yield Regime(
            title=f"Báo cáo tuần{which}: {reading['subject']}"[:LONGEST_TITLE],
            compiler=Unit.objects.get(pk=regime["compiler"]),
            kinds=kinds,
            units=units,
            due_weekday=regime["due_weekday"],
            due_time=time.fromisoformat(regime["due_time"]),
            summary_weekday=regime["summary_weekday"],
            summary_time=time.fromisoformat(regime["summary_time"]),
            starts_this_week=regime["starts"] == THIS_WEEK,
            copy_of=None if regime["wanted"] == USUAL_QUESTIONS else int(regime["wanted"]),
        )


def _who(clause: Reading) -> Iterator[tuple[int, AssignmentRole]]:
    """Each unit once: a unit that leads does not coordinate with itself."""
    leads = chosen_units(clause["leads"])
    yield from ((unit_id, AssignmentRole.LEAD) for unit_id in leads)
    others = chosen_units(clause["coordinating"])
    yield from ((unit_id, AssignmentRole.COORDINATING) for unit_id in others if unit_id not in leads)


def _held(directive: Directive) -> QuerySet[Assignment]:
    """The letter's assignments, locked with it: what units do meanwhile is done before this or refused after it."""
    assignments = Assignment.objects.filter(task__directive=directive)
    for rows in (Directive.objects.filter(pk=directive.pk), directive.tasks.order_by("pk"), assignments.order_by("pk")):
        list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    return assignments


def _news_of(directive: Directive, assignments: QuerySet[Assignment]) -> QuerySet[Notice]:
    pages = [reverse("directives:assignment", args=[pk]) for pk in assignments.values_list("pk", flat=True)]
    pages.append(reverse("directives:detail", args=[directive.pk]))
    return Notice.objects.filter(kind="assigned", path__in=pages)


def _take_away(directive: Directive, assignments: QuerySet[Assignment]) -> None:
    """Foreign keys are checked here, not at the commit, so that whatever still holds the letter is a refusal."""
    try:
        assignments.delete()
        for task in directive.tasks.order_by("-level"):
            task.delete()
        directive.delete()
        connection.check_constraints()
    except (ProtectedError, IntegrityError) as used:
        raise Refused("Văn bản này đã được dùng (chế độ báo cáo, căn cứ) nên không thu hồi được.") from used


def _news(directive: Directive, assignments: list[Assignment], now: datetime) -> list[Message]:
    """One message a person, however many clauses name the unit."""
    units = {assignment.unit_id for assignment in assignments}
    return to_everybody(
        staff_of(units, now),
        key=f"directive/{directive.pk}/assigned",
        kind="assigned",
        subject=f"Nhiệm vụ mới theo {directive}",
        body=f"{directive.issuer} giao nhiệm vụ cho đơn vị theo {directive}: {directive.subject}.",
        path=reverse("directives:detail", args=[directive.pk]),
        now=now,
        needed_by=min((one.due_at for one in assignments if one.due_at), default=None),
    )


def _withdrawal(proposal: Proposal, told: list[Person], now: datetime) -> list[Message]:
    return to_everybody(
        told,
        key=f"proposal/{proposal.pk}/withdrawn/{now.isoformat()}",
        kind="withdrawn",
        subject="Thu hồi nhiệm vụ vừa giao",
        body=f"Các nhiệm vụ vừa giao theo văn bản “{proposal}” đã được thu hồi để chỉnh sửa. Đơn vị chờ thông báo mới.",
        path=reverse("directives:assignments"),
        now=now,
    )
