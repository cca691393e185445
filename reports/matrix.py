"""The read side of the dashboard: one status row a unit and week, in a number of queries that no unit adds to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery, Sum, Window
from django.db.models.functions import JSONArray, JSONObject
from django.urls import reverse

from reports.choosing import WEEKS, Choice
from reports.models import Period, Reminder, Report, ReportState, Scheme, Summary
from reports.models.report import FILED_STATES, OWED_STATES, ReportQuerySet
from units.access import Seat, Standing
from units.folding import fold
from units.models import Membership, UnitKind

ROWS = 50
"""Units on a page of the matrix."""
LISTED = 20
"""Rows of each list beside it; the page of the week has them all."""


@dataclass(frozen=True)
class Mark:
    """What a unit's week looks like at a glance: a word, a tone of the page's style, and what the word means."""

    word: str
    tone: str
    meaning: str


ON_TIME = Mark("Đúng hạn", "ok", "Đã nộp trước hạn")
LATE = Mark("Muộn", "warn", "Đã nộp sau hạn")
LATE_EXCUSED = Mark("Muộn (KQ)", "info", "Đã nộp sau hạn, có lý do khách quan")
RETURNED = Mark("Trả lại", "bad", "Bị trả lại, chưa nộp lại")
WAITING = Mark("Chờ nộp", "quiet", "Chưa nộp, còn hạn")
MISSING = Mark("Chưa nộp", "bad", "Chưa nộp, đã quá hạn")
MISSING_EXCUSED = Mark("Chưa nộp (KQ)", "info", "Chưa nộp, có lý do khách quan")
NOT_ASKED = Mark("–", "none", "Tuần đó không phải báo cáo")
MARKS = (ON_TIME, LATE, LATE_EXCUSED, RETURNED, WAITING, MISSING, MISSING_EXCUSED, NOT_ASKED)


def mark_of(
    state: str,
    on_time: bool | None,  # noqa: FBT001
    due_at: datetime,
    now: datetime,
    *,
    excused: bool = False,
) -> Mark:
    """The mark of a status row as of ``now``; a deadline that is now has passed."""
    if state == ReportState.RETURNED:
        return RETURNED
    if state == ReportState.OWING:
        return WAITING if now < due_at else MISSING_EXCUSED if excused else MISSING
    return ON_TIME if on_time else LATE_EXCUSED if excused else LATE


@dataclass(frozen=True)
class Counts:
    """How a week stands over all its units. A returned report counts as missing until it is handed in again.

    ``excused``: how many of the late and the missing have an objective reason on record.
    """

    on_time: int = 0
    late: int = 0
    returned: int = 0
    owing: int = 0
    waiting: int = 0
    excused: int = 0

    @property
    def filed(self) -> int:
        return self.on_time + self.late

    @property
    def missing(self) -> int:
        return self.owing + self.returned

    @property
    def expected(self) -> int:
        return self.filed + self.missing


@dataclass(frozen=True)
class Cell:
    """One unit's week: its mark, and the page of its report where there is one."""

    mark: Mark
    path: str = ""


@dataclass(frozen=True)
class Group:
    """A kind of units: how many are chosen on all pages, and how many of them owe the newest week."""

    name: str
    units: int
    owing: int


@dataclass(frozen=True)
class Row:
    """One unit, the newest week first."""

    unit_id: int
    name: str
    kind: Group
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """A page of units side by side with their weeks. ``total`` counts the units of all pages."""

    periods: Sequence[Period]
    rows: Sequence[Row]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // ROWS))


def recent_periods(scheme_id: int, weeks: int = WEEKS) -> list[Period]:
    """The last weeks, newest first, each with its scheme and as ``latest`` its newest summary (one query)."""
    newest = Summary.objects.filter(period=OuterRef("pk")).order_by("-version")
    facts = JSONObject(
        pk="pk",
        version="version",
        signed=Q(signed_at__isnull=False),
        published=Q(published_at__isnull=False),
    )
    periods = Period.objects.filter(scheme=scheme_id).select_related("scheme__directive__issuer", "scheme__compiler")
    return list(
        periods.defer("outline", "scheme__directive__text")
        .annotate(
            latest=Subquery(newest.values(fact=facts)[:1]), published_at=Subquery(newest.values("published_at")[:1])
        )
        .order_by("-monday")[:weeks]
    )


def counts_of(period: Period) -> Counts:
    """The week's counts over all its units (one query)."""
    return counts_by_week([period.pk]).get(period.pk, Counts())


def counts_by_week(period_ids: Collection[int]) -> dict[int, Counts]:
    """The counts of several weeks, by period id (one query)."""
    filed = Q(state__in=FILED_STATES)
    rows = Report.objects.filter(period__in=period_ids).order_by().values_list("period")
    found = rows.annotate(
        in_time=Count("pk", filter=filed & Q(on_time=True)),
        late=Count("pk", filter=filed & Q(on_time=False)),
        returned=Count("pk", filter=Q(state=ReportState.RETURNED)),
        owing=Count("pk", filter=Q(state=ReportState.OWING)),
        waiting=Count("pk", filter=Q(state=ReportState.SUBMITTED)),
        excused=Count("pk", filter=Q(excused_at__isnull=False)),
    )
    return {period_id: Counts(*counted) for period_id, *counted in found}


def roster(period: Period, search: str = "") -> ReportQuerySet:
    """The week's expected reports in the office's order, kind by kind."""
    reports = Report.objects.filter(period=period)
    for word in fold(search).split():
        reports = reports.filter(unit__folded__contains=word)
    kind_order = Window(Min("unit__order"), partition_by=[F("unit__kind")])
    return reports.annotate(kind_order=kind_order).order_by("kind_order", "unit__kind", "unit__order", "unit_id")


def kinds_of(period: Period) -> list[UnitKind]:
    """The kinds of units that the week asks, in the order of kinds (one query)."""
    asked = set(Report.objects.filter(period=period).order_by().values_list("unit__kind", flat=True).distinct())
    return [kind for kind in UnitKind if kind in asked]


def read_matrix(periods: Sequence[Period], choice: Choice, *, now: datetime) -> Matrix:
    """The chosen units of the newest week against all the weeks given (two queries)."""
    kind = [F("unit__kind")]
    expected = roster(periods[0], choice.search).filter(choice.condition)
    expected = expected.annotate(
        total=Window(Count("pk")),
        of_kind=Window(Count("pk"), partition_by=kind),
        owing=Window(Count("pk", filter=Q(state__in=OWED_STATES)), partition_by=kind),
    )
    units = expected.values_list("unit_id", "unit__short_name", "unit__kind", "of_kind", "owing", "total")
    page = choice.page
    found = list(units[(page - 1) * ROWS : page * ROWS] if page else units)
    cells = _cells(periods, [unit_id for unit_id, *_ in found], now)
    nothing = Cell(NOT_ASKED)
    rows = [
        Row(
            unit_id,
            name,
            Group(UnitKind(kind).label, units, owing),
            tuple(cells.get((unit_id, week.pk), nothing) for week in periods),
        )
        for unit_id, name, kind, units, owing, _ in found
    ]
    return Matrix(periods, rows, page, found[0][-1] if found else 0)


def _cells(periods: Iterable[Period], unit_ids: list[int], now: datetime) -> dict[tuple[int, int], Cell]:
    due = {period.pk: period.due_at for period in periods}
    before, after = reverse("reports:report", args=[0]).split("0")
    found = Report.objects.filter(period__in=list(due), unit__in=unit_ids)
    return {
        (unit_id, period_id): Cell(
            mark_of(state, on_time, due[period_id], now, excused=excused_at is not None), f"{before}{pk}{after}"
        )
        for pk, unit_id, period_id, state, on_time, excused_at in found.values_list(
            "pk", "unit", "period", "state", "on_time", "excused_at"
        )
    }


def with_nudges(reports: ReportQuerySet) -> ReportQuerySet:
    """Add how often each report was chased (``nudges``) and when last (``nudged_at``)."""
    made = Reminder.objects.filter(report=OuterRef("pk"), period=OuterRef("period")).order_by().values("report")
    times = made.annotate(times=Count("made_at", distinct=True)).values("times")
    return reports.annotate(nudges=Subquery(times), nudged_at=Subquery(made.annotate(at=Max("made_at")).values("at")))


def owed_now(period: Period) -> list[Report]:
    """Who owes the week, in the office's order, with how they were chased (one query, the first of them)."""
    order = ("unit__order", "unit_id")
    first = period.reports.owing().order_by(*order)[:LISTED]
    owed = with_nudges(Report.objects.filter(pk__in=first.values("pk")).select_related("unit"))
    return list(owed.order_by(*order))


def line_for_review(scheme: Scheme, now: datetime) -> ReportQuerySet:
    """Handed in and not looked at, of every week not yet locked, longest waiting first."""
    handed_in = Report.objects.waiting_for_review().filter(period__scheme=scheme, period__locks_at__gt=now)
    return handed_in.order_by("last_submitted_at", "pk")


def waiting_for_review(scheme: Scheme, now: datetime) -> list[Report]:
    """The first of that line (one query). One more than is listed tells that there are others."""
    line = line_for_review(scheme, now).select_related("unit", "period").defer("period__outline")
    return list(line[: LISTED + 1])


@dataclass(frozen=True)
class Watch:
    """What a poll needs: who asks, whose scheme it is, and a ``stamp`` that changes with what the dashboard shows."""

    scheme: Scheme
    standing: Standing
    stamp: str


def watch(scheme_id: int, *, person_id: int, on: date, now: datetime) -> Watch | None:
    """Everything for one poll in one query; None when there is no such scheme."""
    found = (
        Scheme.objects.filter(pk=scheme_id)
        .select_related("directive")
        .defer("directive__text")
        .annotate(seats=_seats(person_id, on), handled=_handled(now), week=_week(), summary=_summary())
        .first()
    )
    if found is None:
        return None
    seats = frozenset(Seat(seat["unit"], seat["role"]) for seat in found.seats)
    return Watch(found, Standing(person_id, seats), _stamp(found.version, found.handled, found.week, found.summary))


def _stamp(*facts: object) -> str:
    return blake2b(repr(facts).encode(), digest_size=8).hexdigest()


def _seats(person_id: int, on: date) -> ArraySubquery:
    held = Membership.objects.valid(on).filter(person=person_id).order_by()
    return ArraySubquery(held.values(seat=JSONObject(unit="unit_id", role="role")))


def _handled(now: datetime) -> Subquery:
    """Grows with every submission, return and acceptance in the weeks not yet locked."""
    reports = Report.objects.filter(period__scheme=OuterRef("pk"), period__locks_at__gt=now)
    return Subquery(reports.order_by().values("period__scheme").annotate(sum=Sum("version")).values("sum"))


def _week() -> Subquery:
    newest = Period.objects.filter(scheme=OuterRef("pk")).order_by("-monday")
    return Subquery(newest.values(fact=JSONArray("pk", "deadline_revision", "closed_at"))[:1])


def _summary() -> Subquery:
    newest = Summary.objects.filter(period__scheme=OuterRef("pk")).order_by("-pk")
    return Subquery(newest.values(fact=JSONArray("pk", "edit_version", "signed_at", "published_at"))[:1])
