"""Who may do what with weeks and reports. Predicates are pure; the caller has the scheme loaded."""

from django.db.models import Q, QuerySet

from directives.access import registers
from reports.models import ChaseLetter, Report, Scheme, Summary
from units.access import UNIT_ROLES, Standing, leads, works_in
from units.models import Role


def files(standing: Standing, report: Report) -> bool:
    """Writes and hands in the unit's report."""
    return works_in(standing, report.unit_id)


def reviews(standing: Standing, scheme: Scheme) -> bool:
    """Sits in the office that compiles: reviews, chases, edits the scheme, signs."""
    return works_in(standing, scheme.compiler_id)


def leads_scheme(standing: Standing, scheme: Scheme) -> bool:
    """Leads the body that issued the directive: reads everything, changes nothing."""
    return leads(standing, scheme.directive.issuer_id)


def reads_scheme(standing: Standing, scheme: Scheme) -> bool:
    """Sees all units of the scheme."""
    return reviews(standing, scheme) or leads_scheme(standing, scheme)


def reads_report(standing: Standing, report: Report) -> bool:
    """The unit's own people, the reviewers and the leaders; for anybody else the report does not exist."""
    return files(standing, report) or reads_scheme(standing, report.period.scheme)


def readable_reports(standing: Standing) -> QuerySet[Report]:
    """The reports for which :func:`reads_report` is true."""
    works, led = standing.units(UNIT_ROLES), standing.units({Role.LEADER})
    scheme_read = Q(period__scheme__compiler__in=works) | Q(period__scheme__directive__issuer__in=led)
    return Report.objects.filter(Q(unit__in=works) | scheme_read)


def reads_summary(standing: Standing, summary: Summary) -> bool:
    """Reviewers read every version of their scheme, leaders those that are out."""
    scheme = summary.period.scheme
    return reviews(standing, scheme) or (summary.is_issued and leads_scheme(standing, scheme))


def chases(standing: Standing, letter: ChaseLetter) -> bool:
    """Writes and sends the letter: who reviews the week it is about; for tasks, who speaks for the issuer."""
    if letter.period:
        return reviews(standing, letter.period.scheme)
    return registers(standing, letter.directive.issuer)
