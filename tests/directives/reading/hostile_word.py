"""Word files and archives made to harm, or only odd; each builder gives the bytes of one file."""

import io
import zipfile
from collections.abc import Callable

from tests.directives.reading.raw_word import (
    BODY,
    NUMBERING,
    STYLES,
    W,
    abstract,
    document,
    level,
    listed,
    p,
    style,
    styled,
    use,
    word,
    zipped,
)

Builder = Callable[[], bytes]
MB = 1024 * 1024
LETTER = document(p("Kính gửi: Trưởng các thôn."))
DOCTYPE = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
XXE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document>&b;</w:document>'
ENTITIES = "".join(f"<!ENTITY a{step} '&a{step - 1};&a{step - 1};'>" for step in range(1, 31))
LAUGHS = f"<!DOCTYPE a [<!ENTITY a0 'ha'>{ENTITIES}]><a>&a30;</a>"


def letter(**parts: bytes | str) -> bytes:
    """A sound letter with these parts besides; "__" stands for a slash and "_" for a dot."""
    named = {name.replace("__", "/").replace("_", "."): part for name, part in parts.items()}
    return zipped(
        {BODY: LETTER} | {name: part.encode() if isinstance(part, str) else part for name, part in named.items()}
    )


def with_part(name: str, part: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    return zipped({BODY: LETTER} | {name: part}, method)


def changed(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content
    return content.replace(old, new)


def sizes_declared(size: int) -> bytes:
    """The archive with another size of its document than the true one, in both directories."""
    return changed(zipped({BODY: LETTER}), len(LETTER).to_bytes(4, "little"), size.to_bytes(4, "little"))


def flagged() -> bytes:
    """Every entry says that it is encrypted."""
    content = bytearray(zipped({BODY: LETTER}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark)
        content[at + place] |= 1
    return bytes(content)


def overlapping() -> bytes:
    """Five hundred names in the directory for the one megabyte that is stored."""
    content = with_part("word/a000.bin", bytes(MB))
    start = content.rindex(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry = content[start:end]
    entries = b"".join(entry.replace(b"a000", b"a%03d" % number) for number in range(500))
    count, size = (
        (501).to_bytes(2, "little"),
        len(content[:end]) - content.index(b"PK\x01\x02") - len(entry) + len(entries),
    )
    tail = content[end : end + 8] + count * 2 + size.to_bytes(4, "little") + content[end + 16 :]
    return content[:start] + entries + tail


def twice() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(BODY, LETTER)
        archive.writestr(BODY.replace("word", "WORD"), LETTER)
    return file.getvalue()


def nested_tables(depth: int) -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * depth + p("sâu") + "</w:tc></w:tr></w:tbl>" * depth)


def stored(body: str) -> bytes:
    return zipped({BODY: document(body)}, zipfile.ZIP_STORED)


def endless_markers() -> bytes:
    numbering = abstract(level(0, "upperRoman", "%1" * (MB // 2), start="999999999")) + use(1)
    return zipped(
        {BODY: document(listed("x") * 5_000), NUMBERING: f"<n {W}>{numbering}</n>".encode()}, zipfile.ZIP_STORED
    )


def chain_of_styles(length: int) -> bytes:
    styles = "".join(style(f"S{number}", based_on=f"S{number + 1}") for number in range(length))
    return word("".join(styled("x", f"S{number}") for number in range(length)), styles=styles)


def repeated_cell() -> bytes:
    """A merged cell of 300,000 characters that reaches over 10,000 rows."""
    first = f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("chữ " * 75_000)}</w:tc>'
    rest = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc>"
    cells = "".join(f"<w:tc>{p('a')}</w:tc>" for _ in range(3)) + "</w:tr>"
    return stored(f"<w:tbl>{first}{cells}{(rest + cells) * 10_000}</w:tbl>")


def utf16(xml: str) -> bytes:
    return xml.encode("utf-16-be")


TOO_LARGE, DOC, BROKEN = "giải nén ra quá lớn", "không an toàn", "Tệp Word bị hỏng"
READ = "Kính gửi"
OTHER = "không phải"

CASES: dict[str, tuple[Builder, str]] = {
    "bomb in the document": (lambda: zipped({BODY: document(" " * 19 * MB)}), TOO_LARGE),
    "bomb in a picture": (lambda: with_part("word/media/a.png", bytes(60 * MB)), TOO_LARGE),
    "bombs that only together are too large": (
        lambda: zipped({BODY: LETTER} | {f"a{number}": bytes(MB) for number in range(120)}),
        TOO_LARGE,
    ),
    "sixty thousand parts": (
        lambda: zipped({BODY: LETTER} | {f"a{number}": b"" for number in range(60_000)}),
        TOO_LARGE,
    ),
    "overlapping entries": (overlapping, TOO_LARGE),
    "an archive in it": (lambda: letter(word__a_zip=zipped({"a": b"a"})), "tệp nén khác"),
    "itself in it": (lambda: letter(copy_docx=zipped({BODY: LETTER})), "tệp nén khác"),
    "one byte declared": (lambda: sizes_declared(1), BROKEN),
    "a gigabyte declared": (lambda: sizes_declared(1024 * MB), TOO_LARGE),
    "lzma bomb": (lambda: with_part("a.bin", bytes(50 * MB), zipfile.ZIP_LZMA), BROKEN),
    "bzip2 bomb": (lambda: with_part("a.bin", bytes(50 * MB), zipfile.ZIP_BZIP2), BROKEN),
    "the document twice": (twice, BROKEN),
    "encrypted entries": (flagged, "mật khẩu"),
    "broken archive": (lambda: letter()[:-40], BROKEN),
    "broken stream": (lambda: changed(letter(), LETTER_DEFLATED, bytes(len(LETTER_DEFLATED))), BROKEN),
    "doctype in the document": (lambda: zipped({BODY: DOCTYPE.encode()}), DOC),
    "doctype in styles": (lambda: letter(word__styles_xml=DOCTYPE), DOC),
    "doctype in numbering": (lambda: letter(word__numbering_xml=DOCTYPE), DOC),
    "doctype in relations": (lambda: letter(word___rels__document_xml_rels=DOCTYPE), DOC),
    "doctype in a page header": (lambda: letter(word__header1_xml=DOCTYPE), DOC),
    "doctype in properties": (lambda: letter(docProps__core_xml=DOCTYPE), DOC),
    "doctype in UTF-16": (lambda: zipped({BODY: utf16(DOCTYPE)}), DOC),
    "doctype in UTF-32": (lambda: zipped({BODY: DOCTYPE.encode("utf-32-le")}), DOC),
    "doctype in UTF-7": (
        lambda: zipped({BODY: b'<?xml version="1.0" encoding="utf-7"?>' + DOCTYPE.encode("utf-7")}),
        "",
    ),
    "doctype in EBCDIC": (
        lambda: zipped({BODY: ('<?xml version="1.0" encoding="cp037"?>' + DOCTYPE).encode("cp037")}),
        "",
    ),
    "external entity": (lambda: zipped({BODY: XXE.encode()}), DOC),
    "billion laughs": (lambda: letter(word__styles_xml=LAUGHS), DOC),
    "macros": (lambda: letter(word__vbaProject_bin=b"x"), "macro"),
    "tables 10,000 deep": (lambda: nested_tables(10_000), "quá sâu"),
    "tables 60 deep": (lambda: nested_tables(60), "sâu"),
    "a paragraph of 50 MB": (lambda: word(p("a" * 50 * MB)), TOO_LARGE),
    "a paragraph of 19 MB": (lambda: stored(p("a b " * (19 * MB // 4))), "quá dài"),
    "19 MB of one attribute": (lambda: stored(f'<w:p w:x="{"a" * 19 * MB}"/>'), ""),
    "a million empty paragraphs": (lambda: stored("<w:p/>" * 1_000_000), "phức tạp"),
    "three hundred thousand empty paragraphs": (lambda: stored("<w:p/>" * 300_000), "không có chữ"),
    "two million runs in one paragraph": (lambda: stored(f"<w:p>{'<w:r/>' * 2_000_000}</w:p>"), "phức tạp"),
    "a merged cell over 10,000 rows": (repeated_cell, "quá dài"),
    "a grid of a billion columns": (
        lambda: word(
            f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr><w:tc>{p(READ)}</w:tc></w:tr></w:tbl>'
        ),
        READ,
    ),
    "a marker of 1 MB": (endless_markers, "x"),
    "styles in a circle": (lambda: word(styled(READ, "A"), styles=style("A", based_on="A")), READ),
    "styles 3,000 deep": (lambda: chain_of_styles(3_000), "x"),
    "levels and lists that are not there": (lambda: word(listed(READ, 5, 99), numbering=abstract() + use(1)), READ),
    "a start beyond all numbers": (
        lambda: word(listed(READ), numbering=abstract(level(0, "decimal", "%1.", start="9" * 5_000)) + use(1)),
        READ,
    ),
    "names that climb out of the folder": (lambda: with_part("../../../etc/cron.d/x", b"x"), READ),
    "an absolute name": (lambda: with_part("/etc/passwd", b"x"), READ),
    "a NUL in a name": (lambda: changed(with_part("word/aXb", b"x"), b"word/aXb", b"word/a\0b"), READ),
    "half a surrogate in the words": (lambda: zipped({BODY: document(p("&#xD800;"))}), BROKEN),
    "words with control characters": (lambda: zipped({BODY: document(p("a\x01"))}), BROKEN),
    "no body": (lambda: zipped({BODY: b"<w/>"}), "không có chữ"),
    "an empty document": (lambda: zipped({BODY: b""}), BROKEN),
    "bytes before the archive": (lambda: b"GIF89a" + bytes(60) + letter(), OTHER),
    "bytes behind the archive": (lambda: letter() + b"%PDF-1.7", READ),
    "a workbook": (lambda: zipped({"xl/workbook.xml": b"<a/>"}), OTHER),
    "a presentation": (lambda: zipped({"ppt/presentation.xml": b"<a/>"}), OTHER),
    "an OpenDocument text": (lambda: zipped({"mimetype": b"", "content.xml": b"<a/>"}), OTHER),
    "a list of styles and lists without end": (
        lambda: zipped(
            {BODY: LETTER, STYLES: b"<s>" + b'<style styleId="a"/>' * 200_000 + b"</s>"}, zipfile.ZIP_STORED
        ),
        READ,
    ),
}
LETTER_DEFLATED = zipped({BODY: LETTER})[30 + len(BODY) :][:60]
