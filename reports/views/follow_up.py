"""The follow-up sheet of tasks: chosen in the address, seen on a page, taken as a file."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.following.sheet import Sheet
from reports.following.source import Chosen, read_sheet
from reports.forms.follow_up import FollowUpForm
from reports.models import Format
from reports.publishing.follow_up import count_table, follow_up_file_name, page_table, render_follow_up
from reports.views.sending import as_attachment
from units.access import OfficeRequest

FORMATS = (Format.XLSX, Format.DOCX)


@require_safe
def follow_up(request: OfficeRequest) -> HttpResponse:
    """Counts and rows, by the reader's right."""
    form, sheet, chosen = _chosen(request)
    context = {
        "form": form,
        "sheet": sheet,
        "counts": count_table(sheet),
        "rows": page_table(sheet, with_letter=chosen.directive is None),
        "formats": FORMATS,
    }
    return render(request, "reports/follow_up.html", context)


@require_safe
def file(request: OfficeRequest, fmt: str) -> FileResponse:
    """The same sheet as Excel or Word."""
    if fmt not in FORMATS:
        raise Http404
    _, sheet, chosen = _chosen(request)
    number = chosen.directive.number if chosen.directive else ""
    content = render_follow_up(sheet, Format(fmt), request.now)
    return as_attachment(content, follow_up_file_name(sheet, Format(fmt), number))


def _chosen(request: OfficeRequest) -> tuple[FollowUpForm, Sheet, Chosen]:
    form = FollowUpForm(request.GET, standing=request.standing)
    chosen = form.chosen
    return form, read_sheet(request.standing, chosen, request.now), chosen
