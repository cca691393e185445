"""Files that prove an activity: sent one by one while the form is filled, handed out as attachments only."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reports.access import files, reads_report
from reports.actions.evidence import keep_evidence, submitted_files, take_back_evidence
from reports.models import Evidence
from reports.views.filling import FILE_SUFFIX, own_report
from units.access import OfficeRequest, Refused
from units.uploads import check_upload


@require_POST
def evidence_upload(request: OfficeRequest, pk: int) -> HttpResponse:
    """Keeps the one file sent and answers with its line in the form; 422 with the reason when it cannot be kept."""
    report = own_report(request, pk)
    field = next(iter(request.FILES), "")
    upload = request.FILES.get(field)
    if upload is None:
        return render(request, "reports/_evidence_refused.html", {"reason": "Chưa có tệp nào được chọn."}, status=422)
    try:
        kept = keep_evidence(report, by=request.user, file=check_upload(upload), now=request.now)
    except Refused as refused:
        return render(request, "reports/_evidence_refused.html", {"reason": refused.reason}, status=422)
    return render(request, "reports/_evidence.html", {"evidence": kept, "name": field.removesuffix(FILE_SUFFIX)})


@require_http_methods(["GET", "POST"])
def evidence(request: OfficeRequest, pk: int) -> HttpResponse | FileResponse:
    """GET hands the file out; POST takes it back while no submission names it."""
    kept = _readable(request, pk)
    if request.method == "GET":
        return _attachment(kept)
    if not files(request.standing, kept.report):
        raise Http404
    try:
        take_back_evidence(kept, by=request.user, now=request.now)
    except Refused as refused:
        return HttpResponse(refused.reason, status=409)
    return HttpResponse() if request.headers.get("HX-Request") else redirect("reports:form", kept.report_id)


def _readable(request: OfficeRequest, pk: int) -> Evidence:
    rows = Evidence.objects.select_related("report__period__scheme__directive")
    kept = rows.filter(pk=pk).first()
    if kept is None or not _may_read(request, kept):
        raise Http404
    return kept


def _may_read(request: OfficeRequest, kept: Evidence) -> bool:
    """The unit reads its own files, reviewers and leaders those that were handed in."""
    if files(request.standing, kept.report):
        return True
    return reads_report(request.standing, kept.report) and kept.pk in submitted_files(kept.report)


def _attachment(kept: Evidence) -> FileResponse:
    """Never shown inside our pages, whatever it holds."""
    try:
        content = kept.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(content, as_attachment=True, filename=kept.name, content_type=kept.content_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
