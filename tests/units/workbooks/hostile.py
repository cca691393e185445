"""Workbooks that must not be opened, or only be told about; each builder gives the bytes of one file."""

import io
import zipfile
from collections.abc import Callable, Iterable

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
MB = 1024 * 1024


def book_of(*rows: Iterable[object], title: str = "Trang") -> bytes:
    """A sound workbook with these rows."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A sound workbook with one part more."""
    out = io.BytesIO(book_of(["a"]))
    with zipfile.ZipFile(out, "a", method) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def replaced(name: str, content: str) -> bytes:
    """A sound workbook with another part of that name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book_of(["a"]))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


def laughing() -> bytes:
    entities = "".join(f"<!ENTITY a{step} '&a{step - 1};&a{step - 1};'>" for step in range(1, 31))
    doctype = f"<!DOCTYPE a [<!ENTITY a0 'ha'>{entities}]><worksheet>&a30;</worksheet>"
    return replaced("xl/worksheets/sheet1.xml", doctype)


def far_away() -> bytes:
    """One cell in the last corner of the sheet."""
    row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = f'<worksheet xmlns="{space}"><dimension ref="A1:XFD1048576"/><sheetData>{row}</sheetData></worksheet>'
    return replaced("xl/worksheets/sheet1.xml", data)


def word_file() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def locked() -> bytes:
    return COMPOUND + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.xlsx", lambda: b"", "không có nội dung"),
    "too large": ("a.xlsx", lambda: b"PK" + b"x" * 5 * MB, "lớn hơn 5 MB"),
    "macros by name": ("a.xlsm", lambda: book_of(["a"]), "có thể chứa macro"),
    "macros inside": ("a.xlsx", lambda: with_part("xl/vbaProject.bin", b"x"), "chứa macro"),
    "password": ("a.xlsx", locked, "có mật khẩu"),
    "old": ("a.xls", lambda: COMPOUND + b"x", "kiểu cũ"),
    "not a workbook": ("a.pdf", lambda: b"%PDF-1.7", "không phải tệp Excel"),
    "another name": ("a.xlsx", lambda: b"%PDF-1.7", "không phải tệp Excel"),
    "a Word file": ("a.xlsx", word_file, "không phải bảng tính Excel"),
    "torn": ("a.xlsx", lambda: book_of(["a"])[:-200], "bị hỏng"),
    "no XML": ("a.xlsx", lambda: replaced("xl/worksheets/sheet1.xml", "không"), "bị hỏng"),
    "zip bomb": ("a.xlsx", lambda: with_part("xl/media/a.bin", b"\0" * 60 * MB), "giải nén ra quá lớn"),
    "zip in zip": ("a.xlsx", lambda: with_part("xl/a.zip", b"x"), "tệp nén khác"),
    "laughs": ("a.xlsx", laughing, "không an toàn"),
    "far away": ("a.xlsx", far_away, "quá nhiều ô"),
}


def sent(content: bytes, name: str = "bieu-mau.xlsx") -> SimpleUploadedFile:
    """The file as a form hands it over."""
    return SimpleUploadedFile(name, content)
