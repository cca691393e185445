"""Signing with a key in a PKCS#12 file: PAdES B-B (ETSI EN 319 142-1), appended, so text, tags and fonts stay.

The file and its password are the settings `PDF_SIGNER_FILE` and `PDF_SIGNER_PASSWORD`.
"""

import io
from datetime import UTC, datetime

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.fields import SigSeedSubFilter

from . import Signature, SigningError, in_own_thread

FIELD = "ChuKySo"


def sign(pdf: bytes, signature: Signature, /) -> bytes:
    """The file with an invisible signature of the whole of it. `SigningError` for a key that cannot sign now."""
    signer = load_signer(signature.at)
    about = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=signature.reason,
        location=signature.place or None,
        name=", ".join(filter(None, [signature.signer, signature.capacity])),
    )
    return bytes(in_own_thread(sign_pdf, IncrementalPdfFileWriter(io.BytesIO(pdf)), about, signer).getvalue())


def load_signer(at: datetime) -> SimpleSigner:
    """The key and its certificates. `SigningError` unless the certificate is valid at that instant."""
    path, password = settings.PDF_SIGNER_FILE, settings.PDF_SIGNER_PASSWORD.encode()
    signer = SimpleSigner.load_pkcs12(path, passphrase=password)
    if signer is None:
        raise SigningError(f"Không mở được tệp khóa ký số {path}: thiếu tệp, sai mật khẩu hoặc không phải PKCS#12.")
    validity = signer.signing_cert["tbs_certificate"]["validity"]
    starts, ends = validity["not_before"].native, validity["not_after"].native
    if not starts <= at.astimezone(UTC) <= ends:
        raise SigningError(f"Chứng thư số chỉ có hiệu lực từ {starts:%d/%m/%Y} đến {ends:%d/%m/%Y}.")
    return signer
