"""What a page begins with: the row it is about, or a page that does not exist for this reader."""

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import get_object_or_404

from reports.access import reads_scheme, reviews
from reports.models import Period, Report, Scheme
from units.access import OfficeRequest, Standing, administers

Rule = Callable[[Standing, Scheme], bool]


def administrators_only(request: OfficeRequest) -> None:
    """To everybody else the page does not exist."""
    if not administers(request.standing):
        raise Http404


def admit(request: OfficeRequest, scheme: Scheme, rule: Rule = reads_scheme) -> Scheme:
    """The scheme for whom the rule admits; to everybody else it does not exist."""
    if not rule(request.standing, scheme):
        raise Http404
    return scheme


def scheme_or_404(request: OfficeRequest, pk: int, rule: Rule = reads_scheme) -> Scheme:
    """A scheme with its letter, issuer and compiling office."""
    schemes = Scheme.objects.select_related("directive__issuer", "compiler")
    return admit(request, get_object_or_404(schemes, pk=pk), rule)


def period_or_404(request: OfficeRequest, pk: int, rule: Rule = reads_scheme) -> Period:
    """A week with its scheme."""
    periods = Period.objects.select_related("scheme__directive__issuer", "scheme__compiler")
    period = get_object_or_404(periods, pk=pk)
    admit(request, period.scheme, rule)
    return period


def reviewed_report_or_404(request: OfficeRequest, pk: int) -> Report:
    """A report for the office that compiles it."""
    reports = Report.objects.select_related("unit", "period__scheme__directive__issuer", "period__scheme__compiler")
    report = get_object_or_404(reports, pk=pk)
    admit(request, report.period.scheme, reviews)
    return report
