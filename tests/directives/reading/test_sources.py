"""Files of letters: what can be read is read, what cannot is refused with a sentence."""

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
import typst
from pypdf import PdfReader, PdfWriter

from directives.reading import UnreadableFileError, read_file
from directives.reading.sources import LARGEST_FILE, read_bytes

WORDS = "Kính gửi: Trưởng các thôn.\nỦy ban nhân dân xã yêu cầu báo cáo trước ngày 05/8/2025."
BODY = "word/document.xml"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_unicode_encoding(encoding: str) -> None:
    assert read_bytes(WORDS.encode(encoding)) == WORDS


def test_text_in_the_old_vietnamese_code_page_is_read_and_composed() -> None:
    assert read_bytes(b"S\xf4\xec \xf0\xf5\xf2t") == "Số đợt"


def test_line_ends_become_plain_and_marks_of_order_go() -> None:
    assert read_bytes("\ufeffMột\r\nHai\rBa".encode()) == "Một\nHai\nBa"


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The Word file with parts added or replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return file.getvalue()


def pdf_file(text: str) -> bytes:
    return typst.compile(b"#sys.inputs.text", sys_inputs={"text": text})


def locked(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def locked_by_certificate() -> bytes:
    """A file whose lock is of a kind the reader has no key for."""
    lock = b"/Encrypt << /Filter /Adobe.PubSec /V 4 /R 4 >> /ID [<00> <00>]"
    return b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R " + lock + b" >>\n%%EOF"


def empty_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def understated(content: bytes, true_size: int) -> bytes:
    """The archive with the size that its directory declares for each part turned into 1."""
    return content.replace(true_size.to_bytes(4, "little"), (1).to_bytes(4, "little"))


WORD = word_file("Kính gửi: Trưởng các thôn.")
BOMB = b"<a>" + b" " * (30 * 1024 * 1024) + b"</a>"
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def test_a_word_file_gives_its_paragraphs_and_tables() -> None:
    document = docx.Document()
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nXÃ AN LÂM"
    head.cell(0, 1).text = "An Lâm, ngày 05 tháng 5 năm 2026"
    document.add_paragraph("1. Rà soát.")
    tasks = document.add_table(rows=1, cols=3)
    for cell, words in zip(tasks.rows[0].cells, ["1", "Mua thuốc", "Trạm Y tế"], strict=True):
        cell.text = words
    file = io.BytesIO()
    document.save(file)
    lines = [line for line in read_bytes(file.getvalue()).split("\n") if line]
    assert lines == [
        *("ỦY BAN NHÂN DÂN", "XÃ AN LÂM", "An Lâm, ngày 05 tháng 5 năm 2026"),
        *("1. Rà soát.", "1 | Mua thuốc | Trạm Y tế"),
    ]


def test_a_pdf_gives_its_text_layer_without_page_numbers() -> None:
    source = b'#set page(numbering: "1")\n#sys.inputs.text\n#pagebreak()\nTrang sau'
    content = typst.compile(source, sys_inputs={"text": "Ủy ban nhân dân xã"})
    assert " ".join(read_bytes(content).split()) == "Ủy ban nhân dân xã Trang sau"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp rỗng"),
        (b" \n \t", "Tệp rỗng"),
        ("\ufeff  ".encode(), "không có chữ nào"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "không phải tệp văn bản"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "kiểu cũ"),
        (zipped({"a.txt": b"abc"}), "không phải văn bản Word"),
        (WORD[:200], "bị hỏng"),
        (WORD[:-30], "bị hỏng"),
        (repacked(WORD, **{BODY: b"<w:document"}), "bị hỏng"),
        (repacked(WORD, **{BODY: DOCTYPE}), "không an toàn"),
        (repacked(WORD, **{BODY: DOCTYPE.decode().encode("utf-16")}), "không an toàn"),
        (repacked(WORD, **{"word/styles.xml": DOCTYPE}), "không an toàn"),
        (repacked(WORD, **{BODY: BOMB}), "quá lớn"),
        (understated(repacked(WORD, **{BODY: BOMB}), len(BOMB)), "Tệp Word"),
        (repacked(WORD, **{"word/media/a.zip": b"PK"}), "tệp nén khác"),
        (repacked(WORD, **{"word/vbaProject.bin": b"x"}), "macro"),
        (repacked(WORD, **{f"word/media/{number}.bin": b"" for number in range(2_100)}), "quá lớn"),
        (b"%PDF-1.7\n%%EOF", "PDF bị hỏng"),
        (b"%PDF-1.7\n" + os.urandom(2_000), "PDF bị hỏng"),
        (empty_pdf(), "không có lớp chữ"),
        (locked(pdf_file("Ủy ban")), "mật khẩu"),
        (locked_by_certificate(), "PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFileError, match=sentence):
        read_bytes(content)


def test_a_file_that_is_missing_too_large_or_a_folder_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "lớn.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    for path, sentence in (
        (tmp_path / "không có.txt", "không có tệp này"),
        (large, "quá lớn"),
        (tmp_path, "không phải"),
    ):
        with pytest.raises(UnreadableFileError, match=sentence):
            read_file(path)


def test_the_content_tells_the_type_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "thư.txt"
    path.write_bytes(WORD)
    assert read_file(path).strip() == "Kính gửi: Trưởng các thôn."
