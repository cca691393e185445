"""What the signatures of a PDF prove: who signed, whether the bytes are as they were, whether the signer is trusted."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from . import in_own_thread


class UnreadableSignatureError(Exception):
    """There is nothing to check; the message is a Vietnamese sentence."""


@dataclass(frozen=True)
class Verdict:
    """One signature. ``intact``: what it covers has not changed and the key is the certificate's.

    ``whole``: it covers the file as it is now. ``trusted``: the certificate leads to a given root.
    """

    signer: str
    stated: str
    reason: str
    at: datetime | None
    intact: bool
    whole: bool
    trusted: bool

    @property
    def good(self) -> bool:
        """Nothing of the file was changed or added since."""
        return self.intact and self.whole


def verify(pdf: bytes, roots: Sequence[bytes] = ()) -> list[Verdict]:
    """A verdict on each signature; ``roots``: trusted certificates, PEM or DER. Nothing is fetched.

    `UnreadableSignatureError` for what is no PDF, is locked, or bears no signature.
    """
    trusted = [one for root in roots for one in _certificates(root)]
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        if reader.encrypted:
            raise UnreadableSignatureError("Tệp PDF có mật khẩu nên không kiểm tra được chữ ký.")
        found = list(reader.embedded_signatures)
        verdicts = [_verdict(one, trusted) for one in found]
    except (PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise UnreadableSignatureError("Tệp không phải PDF hoặc đã bị hỏng.") from error
    if not verdicts:
        raise UnreadableSignatureError("Tệp PDF không có chữ ký số.")
    return verdicts


def _certificates(root: bytes) -> list[Certificate]:
    try:
        return list(load_certs_from_pemder_data(root))
    except ValueError as error:
        raise UnreadableSignatureError("Tệp chứng thư tin cậy không đúng dạng PEM hoặc DER.") from error


def _verdict(signature: EmbeddedPdfSignature, roots: list[Certificate]) -> Verdict:
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    status = in_own_thread(validate_pdf_signature, signature, context)
    about = signature.sig_object
    return Verdict(
        signer=status.signing_cert.subject.human_friendly,
        stated=str(about.get("/Name", "")),
        reason=str(about.get("/Reason", "")),
        at=signature.self_reported_timestamp,
        intact=status.intact and status.valid,
        whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        trusted=status.trusted,
    )
