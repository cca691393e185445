"""Which summaries a person reads, and what their pages show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from reports.models import Format, Publication, Report, ReportState, Revision, Scheme, Summary
from units.access import UNIT_ROLES, Standing
from units.models import Role


def readable(standing: Standing) -> QuerySet[Summary]:
    """Reviewers read every version of their schemes, leaders those that are out."""
    works, leads = standing.units(UNIT_ROLES), standing.units({Role.LEADER})
    reviewed = Q(period__scheme__compiler__in=works)
    issued = Q(period__scheme__directive__issuer__in=leads, published_at__isnull=False)
    scheme = "period__scheme"
    return (
        Summary.objects.filter(reviewed | issued)
        .select_related(f"{scheme}__directive__issuer__parent", f"{scheme}__compiler", "signed_by", "published_by")
        .defer("period__outline", f"{scheme}__directive__text")
    )


def newest_by_week(standing: Standing) -> QuerySet[Summary]:
    """The newest readable version of each week, the newest week first; contents are not loaded."""
    newest = readable(standing).order_by("period_id", "-version").distinct("period_id").values("pk")
    return readable(standing).filter(pk__in=newest).defer("content", "words", "period__outline")


def schemes_read(standing: Standing) -> QuerySet[Scheme]:
    """The regimes whose every unit this person sees: as reviewer or as leader."""
    reviewed = Q(compiler__in=standing.units(UNIT_ROLES))
    led = Q(directive__issuer__in=standing.units({Role.LEADER}))
    return Scheme.objects.filter(reviewed | led).order_by("-pk")


def state_of(summary: Summary) -> tuple[str, str]:
    """(words, tone) of where a version stands."""
    if summary.is_issued:
        return ("Đã phát hành, đã ký", "ok") if summary.signed_at else ("Bản tổng hợp tự động, chưa ký", "warn")
    return ("Đã ký, chưa phát hành", "info") if summary.signed_at else ("Bản nháp, chưa ký", "quiet")


@dataclass(frozen=True)
class SummaryPage:
    """One version with what surrounds it. ``newer`` is what the reader should read instead, if anything.

    ``returned``: reports it holds that were sent back since, so that the dashboard counts them as owed.
    """

    summary: Summary
    versions: Sequence[Summary]
    publications: Sequence[Publication]
    waiting: Sequence[Report]
    returned: Sequence[Report]

    @property
    def state(self) -> tuple[str, str]:
        return state_of(self.summary)

    @property
    def lacking(self) -> list[str]:
        """Labels of the formats that an issued version has no file of yet: the clock tries them again."""
        made = {publication.format for publication in self.publications}
        return [fmt.label for fmt in Format if fmt not in made] if self.summary.is_issued else []

    @property
    def newer(self) -> Summary | None:
        newest = self.versions[0]
        return newest if newest.version > self.summary.version else None

    @property
    def is_open(self) -> bool:
        """The newest version, still to be signed: as it is, or, when it went out unsigned, as the next one."""
        return self.newer is None and self.summary.signed_at is None

    @property
    def is_editable(self) -> bool:
        """The newest version, neither signed nor out."""
        return self.newer is None and self.summary.signed_at is None and not self.summary.is_issued


def page_of(summary: Summary, standing: Standing, *, with_waiting: bool) -> SummaryPage:
    """The version, its sisters that the reader may see, its files, and the reports it could still take in."""
    versions = readable(standing).filter(period=summary.period_id).defer("content", "words", "period__outline")
    return SummaryPage(
        summary=summary,
        versions=list(versions.order_by("-version")),
        publications=list(summary.publications.all()),
        waiting=list(waiting_reports(summary)) if with_waiting else [],
        returned=list(returned_since(summary)),
    )


def waiting_reports(summary: Summary) -> QuerySet[Report]:
    """Valid reports of the week whose newest submission this version does not hold, in the office's order."""
    newest = Revision.objects.filter(report=OuterRef("pk")).order_by("-number").values("pk")[:1]
    filed = Report.objects.filed().filter(period=summary.period_id).annotate(newest=Subquery(newest))
    return filed.exclude(newest__in=summary.revisions.values("pk")).select_related("unit").order_by("unit__order")


def returned_since(summary: Summary) -> QuerySet[Report]:
    """Reports that this version holds and that wait to be handed in again, in the office's order."""
    held = summary.revisions.values("report")
    returned = Report.objects.filter(period=summary.period_id, state=ReportState.RETURNED, pk__in=held)
    return returned.select_related("unit").order_by("unit__order")
