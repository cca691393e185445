"""Files made for one answer: attachments with safe names, never kept by caches."""

import io

from django.http import FileResponse


def as_attachment(content: bytes, name: str) -> FileResponse:
    """A download; the browser is told not to guess what it is."""
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)
