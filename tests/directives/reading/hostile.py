"""Hostile and odd files of every kind: name, builder, and words of the text or of the refusal ("" for either)."""

from collections.abc import Callable

from tests.directives.reading import hostile_pdf, hostile_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000)
WORDS = "Kính gửi: Trưởng các thôn."
OTHER, OLD = "không phải", "kiểu cũ"

TEXTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "an old Word file": (lambda: OLE, OLD),
    "a Word file with a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), OLD),
    "a program": (lambda: b"MZ\x90\x00\x03" + bytes(range(256)) * 40, OTHER),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, OTHER),
    "rich text": (lambda: rb"{\rtf1\ansi\b K\'ednh g\u7917?i}", "RTF"),
    "a web page": (lambda: b"<html><script>alert(1)</script></html>", "trang web"),
    "a drawing": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "trang web"),
    "UTF-16 without its mark": (lambda: WORDS.encode("utf-16-be"), WORDS),
    "UTF-16 cut in a letter": (lambda: WORDS.encode("utf-16")[:-1], OTHER),
    "half a surrogate in UTF-16": (lambda: b"\xff\xfea\0\x00\xd8b\0", OTHER),
    "half a surrogate in UTF-8": (lambda: WORDS.encode() * 9 + b"\xed\xa0\x80", WORDS),
    "noise behind the mark of UTF-8": (lambda: b"\xef\xbb\xbf" + bytes(range(256)), OTHER),
    "noise behind the mark of UTF-16": (lambda: b"\xff\xfe" + bytes(range(256)) * 10, OTHER),
    "nothing but zeros": (lambda: bytes(1_000_000), OTHER),
    "nothing but line ends": (lambda: b"\r\n" * 1_000_000, "rỗng"),
    "24 MB of one line": (lambda: b"a" * 24 * 1024 * 1024, "quá dài"),
    "26 MB": (lambda: b"a" * 26 * 1024 * 1024, "quá lớn"),
}
CASES = {
    f"{kind}: {name}": case
    for kind, cases in (("text", TEXTS), ("word", hostile_word.CASES), ("pdf", hostile_pdf.CASES))
    for name, case in cases.items()
}
