"""Files made for one answer: attachments with safe names, never kept by caches; and what a kept file proves."""

import io
from base64 import b64encode

from django.http import FileResponse


def as_attachment(content: bytes, name: str) -> FileResponse:
    """A download; the browser is told not to guess what it is."""
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)


def digest_field(sha256: str) -> str:
    """The value of ``Repr-Digest`` (RFC 9530, 3) for a SHA-256 in hexadecimal digits."""
    return f"sha-256=:{b64encode(bytes.fromhex(sha256)).decode()}:"
