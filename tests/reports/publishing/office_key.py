"""A test authority and the office's key, made anew for each run."""

from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "mat-khau-khoa"
FROM, TO = datetime(2020, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)
Key = rsa.RSAPrivateKey


@dataclass(frozen=True)
class OfficeKey:
    """``file``: PKCS#12 under `PASSWORD`; ``root``: the authority's certificate, PEM."""

    file: bytes
    root: bytes


def make_key(*, starts: datetime = FROM, ends: datetime = TO) -> OfficeKey:
    """The office's certificate, valid in that time, under an authority of its own."""
    authority_key, key = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    authority = _certificate("CA thử nghiệm", authority_key, "CA thử nghiệm", authority_key, is_authority=True)
    office = _certificate("Phòng Nội vụ", key, "CA thử nghiệm", authority_key, starts=starts, ends=ends)
    lock = serialization.BestAvailableEncryption(PASSWORD.encode())
    file = pkcs12.serialize_key_and_certificates(b"phong-noi-vu", key, office, [authority], lock)
    return OfficeKey(file, authority.public_bytes(serialization.Encoding.PEM))


def _certificate(
    name: str,
    key: Key,
    issuer: str,
    issuer_key: Key,
    *,
    starts: datetime = FROM,
    ends: datetime = TO,
    is_authority: bool = False,
) -> x509.Certificate:
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    usage |= {"digital_signature": not is_authority, "content_commitment": not is_authority}
    usage |= {"key_cert_sign": is_authority, "crl_sign": is_authority}
    builder = x509.CertificateBuilder(_name(issuer), _name(name), key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(starts).not_valid_after(ends)
    builder = builder.add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    builder = builder.add_extension(x509.KeyUsage(**usage), critical=True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return builder.add_extension(identifier, critical=False).sign(issuer_key, hashes.SHA256())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
