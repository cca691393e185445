"""Units and people in Excel: taken away, changed, sent back, looked over row by row, confirmed, taken back."""

import io

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from units.access import OfficeRequest, Refused
from units.actions.importing import confirm_import, keep_import
from units.actions.invitations import LIFETIME
from units.actions.undoing import undo_import
from units.forms import ImportForm
from units.importing.roster import read_roster
from units.importing.sheets import SHEET_NAMES
from units.importing.writing import units_workbook
from units.models import ImportBatch
from units.views.guard import administrators_only

PAGE = 100
RECENT = 30


@require_safe
@administrators_only
def file(request: OfficeRequest) -> FileResponse:
    """Units, people and seats of today as a workbook."""
    today = timezone.localdate(request.now)
    content = units_workbook(read_roster(), on=today, at=request.now)
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=f"don-vi-nguoi-dung-{today:%Y-%m-%d}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def imports(request: OfficeRequest) -> HttpResponse:
    """Takes a workbook and leads to its dry run; below, the imports so far."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        sent, book = form.cleaned_data["file"]
        on = timezone.localdate(request.now)
        try:
            return redirect(keep_import(file=sent, book=book, by=request.user, now=request.now, on=on))
        except Refused as refused:
            form.add_error("file", refused.reason)
    batches = ImportBatch.objects.defer("lines").select_related("uploaded_by", "confirmed_by", "undone_by")
    context = {"form": form, "batches": batches[:RECENT]}
    return render(request, "units/imports.html", context, status=422 if form.is_bound else 200)


@require_safe
@administrators_only
def batch(request: OfficeRequest, pk: int) -> HttpResponse:
    """What a workbook would do or did, row by row, and what is wrong with it."""
    found = get_object_or_404(ImportBatch.objects.select_related("uploaded_by", "confirmed_by", "undone_by"), pk=pk)
    lines = [line | {"name": SHEET_NAMES[line["sheet"]]} for line in found.lines]
    page = Paginator(lines, PAGE).get_page(request.GET.get("trang"))
    return render(request, "units/import_batch.html", {"batch": found, "page": page, "faults": found.faults[:PAGE]})


@require_POST
@never_cache
@administrators_only
def confirm(request: OfficeRequest, pk: int) -> HttpResponse:
    """Does it all. The links of those invited are shown on this page and never again."""
    found = get_object_or_404(ImportBatch, pk=pk)
    try:
        done, secrets = confirm_import(found, by=request.user, now=request.now, on=timezone.localdate(request.now))
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect(found)
    messages.success(request, "Đã nhập từ Excel.")
    if not secrets:
        return redirect(done)
    links = [(person, request.build_absolute_uri(reverse("units:invitation", args=[one]))) for person, one in secrets]
    context = {"batch": done, "links": links, "until": request.now + LIFETIME}
    return render(request, "units/import_invited.html", context)


@require_POST
@administrators_only
def undo(request: OfficeRequest, pk: int) -> HttpResponse:
    """Takes it all back, or says which rows stand in the way."""
    found = get_object_or_404(ImportBatch, pk=pk)
    try:
        undo_import(found, by=request.user, now=request.now, on=timezone.localdate(request.now))
        messages.success(request, "Đã hoàn tác lần nhập này.")
    except Refused as refused:
        messages.error(request, refused.reason)
    return redirect(found)
