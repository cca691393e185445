"""Reports on demand (khi có yêu cầu): chosen in the address, seen on a page, taken in four formats."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.forms.on_demand import OnDemandForm
from reports.models import Format, Period, Scheme, WordTemplate
from reports.publishing.on_demand import filing_sentence, render_span, span_file_name
from reports.publishing.span_tables import filing_table, section_tables, unit_table, words_table
from reports.spanning.source import read_span
from reports.views.reach import scheme_or_404
from reports.views.sending import as_attachment
from units.access import OfficeRequest

FORMATS = (Format.DOCX, Format.PDF, Format.XLSX, Format.JSON)
WORDINGS_ON_PAGE = 2


@require_safe
def on_demand(request: OfficeRequest, pk: int) -> HttpResponse:
    """The choice, and with a choice in the address what it gives."""
    scheme, form = _form(request, pk)
    context = {"scheme": scheme, "form": form, "formats": FORMATS}
    if form.periods and request.GET:
        report = read_span(scheme, form.asked, request.now)
        context |= {
            "report": report,
            "sentence": filing_sentence(report),
            "filing": filing_table(report),
            "sections": [table for _, table in section_tables(report)],
            "by_unit": unit_table(report),
            "words": words_table(report, limit=WORDINGS_ON_PAGE) if report.with_words else None,
        }
    return render(request, "reports/on_demand.html", context)


@require_safe
def file(request: OfficeRequest, pk: int, fmt: str) -> FileResponse:
    """The same report as a file."""
    scheme, form = _form(request, pk)
    if fmt not in FORMATS or not form.periods:
        raise Http404
    report = read_span(scheme, form.asked, request.now)
    template = WordTemplate.objects.bytes_for(scheme.compiler) if fmt == Format.DOCX else None
    content = render_span(report, Format(fmt), request.now.astimezone(form.zone), template)
    return as_attachment(content, span_file_name(report, form.span.slug, Format(fmt)))


def _form(request: OfficeRequest, pk: int) -> tuple[Scheme, OnDemandForm]:
    scheme = scheme_or_404(request, pk)
    periods = list(Period.objects.filter(scheme=scheme).defer("outline").order_by("monday"))
    return scheme, OnDemandForm(request.GET, scheme=scheme, periods=periods)
