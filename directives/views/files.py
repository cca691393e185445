"""Files handed out: always as an attachment, only to those who may read what they belong to."""

import logging

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from directives.access import open_proposals, open_scans, readable_assignments, readable_directives
from directives.models import ProgressFile
from units.access import OfficeRequest

logger = logging.getLogger(__name__)


@require_safe
def directive_file(request: OfficeRequest, pk: int) -> FileResponse:
    """The letter as it came."""
    found = get_object_or_404(readable_directives(request.standing), pk=pk)
    return _attachment(found.file, found.file_name)


@require_safe
def proposal_file(request: OfficeRequest, pk: int) -> FileResponse:
    """The letter as it came, while it is being checked."""
    found = get_object_or_404(open_proposals(request.standing), pk=pk)
    return _attachment(found.file, found.file_name)


@require_safe
def scan_file(request: OfficeRequest, pk: int) -> FileResponse:
    """The scanned letter as it came, while it is being read."""
    found = get_object_or_404(open_scans(request.standing), pk=pk)
    return _attachment(found.file, found.file_name)


@require_safe
def progress_file(request: OfficeRequest, pk: int) -> FileResponse:
    """What a unit sent to prove its progress."""
    readable = ProgressFile.objects.filter(note__assignment__in=readable_assignments(request.standing))
    found = get_object_or_404(readable, pk=pk)
    return _attachment(found.file, found.name)


def _attachment(file: FieldFile, name: str) -> FileResponse:
    """Never shown inside a page of ours: saved under its own name, with no script allowed should it be opened."""
    if not file:
        raise Http404
    try:
        content = file.open("rb")
    except FileNotFoundError as lost:
        logger.error("file %s is missing on disk", file.name)
        raise Http404 from lost
    response = FileResponse(content, as_attachment=True, filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
