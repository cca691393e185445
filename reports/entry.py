"""What the form of a unit's week shows: its sections, a row for each hamlet and open task, and last week's words.

An :class:`Entry` reads a part when it is first asked for, so saving a draft costs only what it needs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from directives.models import Assignment
from reports.answers import BLANK, VALUE, Body, Cell, Row, SectionAnswer, read_body
from reports.models import Draft, Evidence, Layout, QuestionKind, Report, ReportState, Revision
from reports.outline import Outline, Part, read_outline
from units.models import Person, Unit

FRESH_EACH_WEEK = frozenset({QuestionKind.COUNT, QuestionKind.DATE, QuestionKind.FILES})
"""Never copied from last week: a figure must be counted again."""

REVIEWED_STATES = frozenset({ReportState.RETURNED, ReportState.ACCEPTED})


@dataclass(frozen=True)
class Subject:
    """What a row is about: a hamlet, or a task with its whole text and deadline in words."""

    key: str
    label: str
    text: str = ""
    note: str = ""


class Entry:
    """The form of ``report`` as ``person`` finds it. ``asked_for`` names tasks to show even when no longer open."""

    def __init__(self, report: Report, person: Person, asked_for: Iterable[str] = ()) -> None:
        self.report = report
        self.person = person
        self.asked_for = frozenset(int(key) for key in asked_for if key.isdecimal() and len(key) < 10)

    @cached_property
    def outline(self) -> Outline:
        """The sections that this unit answers, as they stood when the week opened."""
        return read_outline(self.report.period.outline).for_unit(self.report.unit_id)

    @cached_property
    def draft(self) -> Draft | None:
        return Draft.objects.filter(report=self.report, person=self.person).first()

    @cached_property
    def latest(self) -> Revision | None:
        """The newest submission."""
        return self.report.revisions.select_related("submitted_by").first()

    @cached_property
    def body(self) -> Body:
        """What the form starts from: one's own draft, else the last submission, else nothing."""
        return self.laid_out(self.saved)

    @property
    def saved(self) -> Body:
        """The same as it was kept, without the rows that wait to be filled."""
        return self.drafted if self.draft else self.handed_in

    @property
    def drafted(self) -> Body:
        """One's own draft as it was kept."""
        return read_body(self.draft.body) if self.draft else Body()

    @property
    def handed_in(self) -> Body:
        """The newest submission as it was handed in."""
        return read_body(self.latest.body) if self.latest else Body()

    @property
    def is_overtaken(self) -> bool:
        """Somebody handed in a text since one's draft was begun; a mere review is not a text."""
        reviews = 1 if self.report.state in REVIEWED_STATES else 0
        return self.draft is not None and self.draft.base_version < self.report.version - reviews

    @cached_property
    def before(self) -> Revision | None:
        """The newest submission of an earlier week of the same regime."""
        period = self.report.period
        earlier = Revision.objects.filter(report__unit=self.report.unit_id, report__period__scheme=period.scheme_id)
        earlier = earlier.filter(report__period__monday__lt=period.monday).select_related("report__period")
        return earlier.order_by("-report__period__monday", "-number").first()

    @cached_property
    def last(self) -> Body:
        """What the unit said then; empty in its first week."""
        return read_body(self.before.body) if self.before else Body()

    @cached_property
    def evidence(self) -> Mapping[int, Evidence]:
        """Files sent for this report, by id."""
        return {evidence.pk: evidence for evidence in self.report.evidence.order_by("pk")}

    @property
    def file_names(self) -> dict[int, str]:
        """Names of the evidence, by id."""
        return {pk: evidence.name for pk, evidence in self.evidence.items()}

    @cached_property
    def hamlets(self) -> dict[str, Subject]:
        """Hamlets of the unit that stand in this week."""
        standing = Unit.objects.standing(timezone.localdate(self.report.period.due_at)).hamlets_of(self.report.unit)
        return {str(hamlet.pk): Subject(str(hamlet.pk), hamlet.short_name) for hamlet in standing}

    @cached_property
    def tasks(self) -> dict[str, Subject]:
        """The unit's open tasks of the directive, and those asked for."""
        wanted = Q(completed_at=None, handed_back_at=None) | Q(pk__in=self.asked_for)
        mine = Assignment.objects.filter(wanted, unit=self.report.unit_id)
        mine = mine.filter(task__directive=self.report.period.scheme.directive_id).in_order()
        return {str(one.pk): _task_subject(one) for one in mine}

    def subjects(self, part: Part) -> dict[str, Subject]:
        """What the rows of a section are about, by key; empty where rows are free."""
        if part.layout == Layout.HAMLETS:
            return self.hamlets
        return self.tasks if part.layout == Layout.TASKS else {}

    def ended(self, part: Part, key: str) -> Row | None:
        """The row about a hamlet or task that is gone by now, as one's draft or the last submission holds it."""
        if part.layout in (Layout.ROWS, Layout.ONCE):
            return None
        return row_of(self.drafted.section(part.code), key) or row_of(self.handed_in.section(part.code), key)

    def laid_out(self, body: Body) -> Body:
        """``body`` with a row for everything that the form must show."""
        for part in self.outline.parts:
            section = body.section(part.code)
            body = body.with_section(part.code, replace(section, rows=self._rows(part, section)))
        return body

    def _rows(self, part: Part, section: SectionAnswer) -> tuple[Row, ...]:
        if part.layout == Layout.ROWS:
            return section.rows or (Row(),)
        if part.layout == Layout.ONCE:
            return section.rows[:1] or (Row(),)
        said = {row.key: row for row in section.rows}
        subjects = self.subjects(part)
        gone = tuple(row for key, row in said.items() if key not in subjects and not is_blank(row))
        asked = tuple(replace(said.get(key, Row(key=key)), label=about.label) for key, about in subjects.items())
        return asked + gone


def _task_subject(assignment: Assignment) -> Subject:
    task = assignment.task
    return Subject(str(assignment.pk), str(task), task.text, assignment.cadence_text)


def is_blank(row: Row) -> bool:
    """Nothing at all was said in the row."""
    return all(cell == Cell() for cell in row.cells.values())


def copied(part: Part, section: SectionAnswer, last: SectionAnswer) -> SectionAnswer:
    """``section`` with last week's activities added, without their figures, dates and files."""
    kept = {asked.key for asked in part.questions if asked.kind not in FRESH_EACH_WEEK}
    fresh = (Row({key: cell for key, cell in row.cells.items() if key in kept}) for row in last.rows)
    rows = tuple(row for row in (*section.rows, *fresh) if not is_blank(row))
    return SectionAnswer(VALUE if rows else section.answer, section.reason, rows)


def unchanged(part: Part, row: Row, last: Row | None) -> Row:
    """The row saying "no change": last week's words where nothing was typed; what was typed stays."""
    if last is None:
        return replace(row, unchanged=False)
    answers = {asked.key: row.cell(asked.key) for asked in part.questions}
    cells = {key: last.cell(key) if cell.answer == BLANK else cell for key, cell in answers.items()}
    same = all(cell == last.cell(key) for key, cell in cells.items())
    return replace(row, cells=cells, unchanged=same)


def row_of(section: SectionAnswer, key: str) -> Row | None:
    """The row about that hamlet or task."""
    return next((row for row in section.rows if row.key == key), None)


def all_unchanged(part: Part, section: SectionAnswer, last: SectionAnswer) -> SectionAnswer:
    """ "No change" for every task about which nothing has been typed and last week something was said."""
    rows = tuple(unchanged(part, row, row_of(last, row.key)) if is_blank(row) else row for row in section.rows)
    return replace(section, rows=rows, answer=VALUE if any(not is_blank(row) for row in rows) else section.answer)
