"""PDF files made to harm, or only odd; each builder gives the bytes of one file."""

import zlib
from collections.abc import Callable

from tests.directives.reading.raw_word import BODY, zipped

Builder = Callable[[], bytes]
MB = 1024 * 1024
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SAY = b"BT /F1 12 Tf 72 700 Td (Kinh gui) Tj ET"


def pdf(objects: dict[int, bytes], *, trailer: bytes = b"", root: int = 1) -> bytes:
    """The objects with a correct cross-reference table."""
    content, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items())
    start, size = len(content), max(objects) + 1
    content += b"xref\n0 1\n0000000000 65535 f \n" + table
    return content + b"trailer << /Root %d 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (root, size, trailer, start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(
    contents: bytes = b"",
    *,
    catalog: bytes = b"",
    page: bytes = b"",
    resources: bytes = b"",
    more: dict[int, bytes] | None = None,
    trailer: bytes = b"",
) -> bytes:
    """One page; its contents are object 5, its font object 4."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R"
            b" /Resources << /Font << /F1 4 0 R >> %s >> %s >>" % (resources, page),
            4: FONT,
            5: contents or stream(SAY),
        }
        | (more or {}),
        trailer=trailer,
    )


def tree(kids: bytes, count: bytes, more: dict[int, bytes] | None = None) -> bytes:
    """A page tree of these kids."""
    pages = b"<< /Type /Pages /Kids [%s] /Count %s >>" % (kids, count)
    return pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages} | (more or {}))


def bomb(size: int) -> bytes:
    """Megabytes of spaces, deflated block by block: it takes no time to make."""
    packer = zlib.compressobj(9)
    head = packer.compress(b" " * MB) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * MB) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * (size - 1)


def deflated(size: int, layers: int = 1) -> bytes:
    """Megabytes of spaces, deflated so many times."""
    data = bomb(size)
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter [%s]" % (b"/FlateDecode " * layers))


def cmap() -> bytes:
    """A font that says which letters sixteen million codes stand for."""
    ranges = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    return stream(ranges + b"1 beginbfrange\n<000000> <FFFFFF> <0041>\nendbfrange\n" * 20)


def locked_by_certificate() -> bytes:
    lock = b"/Encrypt << /Filter /Adobe.PubSec /V 4 /R 4 >> /ID [<00> <00>]"
    return one_page(trailer=lock)


def many_pages(count: int) -> bytes:
    kids = b"3 0 R " * count
    page = {3: b"<< /Type /Page /Parent 2 0 R >>"}
    return tree(kids, b"%d" % count, page)


def endless_previous() -> bytes:
    """A cross-reference table that names itself as the one before."""
    content = one_page()
    start = content.rindex(b"xref\n0 1")
    return content.replace(b"/Root", b"/Prev %d /Root" % start)


def looping_object_stream() -> bytes:
    """Object streams that extend and hold each other, under a broken table, so that all is searched."""
    loop = stream(b"7 0 8 10 << /A 1 >> << /B 2 >>", b"/Type /ObjStm /N 2 /First 9 /Extends 6 0 R")
    return one_page(more={6: loop, 7: loop}).replace(b"startxref\n", b"startxref\n9")


def negative_places() -> bytes:
    return one_page().replace(b"startxref\n", b"startxref\n-")


def form_in_itself() -> bytes:
    form = stream(b"/X Do /X Do " + SAY, b"/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>")
    return one_page(stream(b"/X Do"), resources=b"/XObject << /X 6 0 R >>", more={6: form})


def forms_doubling(depth: int) -> bytes:
    """Thirty forms, each of which shows the next one twice."""
    forms = {
        6 + step: stream(
            b"/X Do /X Do",
            b"/Type /XObject /Subtype /Form /Resources << /XObject << /X %d 0 R >> >>" % (7 + step),
        )
        for step in range(depth)
    }
    last = {6 + depth: stream(SAY, b"/Type /XObject /Subtype /Form /Resources << /Font << /F1 4 0 R >> >>")}
    return one_page(stream(b"/X Do"), resources=b"/XObject << /X 6 0 R >>", more=forms | last)


ACTIONS = (
    b"/OpenAction << /S /JavaScript /JS (app.launchURL\\(1\\)) >> "
    b"/AA << /WC << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >> >>"
)
READ, BROKEN = "Kinh gui", "PDF bị hỏng"

CASES: dict[str, tuple[Builder, str]] = {
    "a sound one": (one_page, READ),
    "script and launch actions": (lambda: one_page(catalog=ACTIONS), READ),
    "four gigabytes deflated": (lambda: one_page(deflated(4096)), ""),
    "a bomb in a bomb": (lambda: one_page(deflated(4096, layers=2)), ""),
    "seventy megabytes of operators": (
        lambda: one_page(stream(zlib.compress(b"q Q " * 17 * MB), b"/Filter /FlateDecode")),
        "",
    ),
    "a hundred filters": (
        lambda: one_page(stream(zlib.compress(SAY), b"/Filter [%s]" % (b"/FlateDecode " * 100))),
        "",
    ),
    "a filter nobody knows": (lambda: one_page(stream(SAY, b"/Filter /Unknown")), BROKEN),
    "run-length bomb": (lambda: one_page(stream(b"\x81 " * 4 * MB + b"\x80", b"/Filter /RunLengthDecode")), ""),
    "page tree in a circle": (lambda: tree(b"2 0 R", b"1"), ""),
    "page tree of two in a circle": (
        lambda: tree(b"3 0 R", b"1", {3: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
        "",
    ),
    "outline in a circle": (
        lambda: one_page(catalog=b"/Outlines 6 0 R", more={6: b"<< /First 6 0 R /Next 6 0 R /Last 6 0 R >>"}),
        READ,
    ),
    "a parent that is its own child": (
        lambda: tree(b"3 0 R", b"1", {3: b"<< /Type /Page /Parent 3 0 R /Contents 3 0 R >>"}),
        "",
    ),
    "cross-reference table in a circle": (endless_previous, ""),
    "object streams in a circle": (looping_object_stream, ""),
    "negative cross-reference": (negative_places, ""),
    "a place beyond the end": (lambda: one_page().replace(b"startxref\n", b"startxref\n99999999"), ""),
    "two billion pages claimed": (lambda: tree(b"", b"2147483647"), ""),
    "a hundred thousand pages": (lambda: many_pages(100_000), "trang"),
    "a page tree 20,000 deep": (
        lambda: tree(
            b"3 0 R",
            b"1",
            {number: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(3, 20_000)},
        ),
        "",
    ),
    "arrays 100,000 deep": (lambda: one_page(page=b"/X " + b"[" * 100_000), ""),
    "dictionaries 100,000 deep": (lambda: one_page(page=b"/X " + b"<< /A " * 100_000), ""),
    "a stream length of a terabyte": (lambda: one_page().replace(b"/Length 39", b"/Length 1099511627776"), ""),
    "a stream length that refers to itself": (lambda: one_page().replace(b"/Length 39", b"/Length 5 0 R"), ""),
    "a form that shows itself": (form_in_itself, ""),
    "forms that double thirty times": (lambda: forms_doubling(30), ""),
    "letters for sixteen million codes": (
        lambda: one_page(more={4: FONT.replace(b">>", b"/ToUnicode 6 0 R >>"), 6: cmap()}),
        "",
    ),
    "a hundred and fifty thousand words": (
        lambda: one_page(stream(b"BT /F1 12 Tf " + b"(a )Tj " * 150_000 + b"ET")),
        "",
    ),
    "no pages": (lambda: tree(b"", b"0"), "không có lớp chữ"),
    "no words": (lambda: one_page(stream(b" ")), "không có lớp chữ"),
    "locked by a certificate": (locked_by_certificate, "mật khẩu"),
    "cut in half": (lambda: one_page()[:300], ""),
    "only a name": (lambda: b"%PDF-", BROKEN),
    "a Word file inside": (lambda: one_page() + zipped({BODY: b"<a/>"}), READ),
    "twenty megabytes of noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 80_000, ""),
    "six megabytes of object heads": (lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 750_000, ""),
}
