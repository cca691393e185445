"""Letter files as text. What cannot be read safely is refused with a sentence for the user."""

import codecs
import re
from pathlib import Path

from .confined import text_from
from .errors import UnreadableFileError
from .folding import normalise
from .serving import LONGEST_TEXT

LARGEST_FILE = 25 * 1024 * 1024
_PDF_MARK, _DOCX_MARK = b"%PDF-", b"PK\x03\x04"
_PDF_READER, _DOCX_READER = "directives.reading.pdf_text", "directives.reading.docx_text"
_OLE_MARK = b"\xd0\xcf\x11\xe0"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_MOST_CONTROL = 0.01
_NO_TEXT_FILE = "Đây không phải tệp văn bản (.txt, bảng mã UTF-8), Word (.docx) hay PDF."
_MARKED_UP = (b"<html", b"<!doctype", b"<?xml", b"<svg", b"{\\rtf")
_LONGEST_MARK = 400
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_file(path: str | Path) -> str:
    """The text of a .txt, .docx or .pdf letter, in NFC with "\\n" line ends.

    Raises `UnreadableFileError` when the file is missing, too large, of another type, broken or locked. The type
    is told by the content, not by the name.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableFileError(f"“{path.name}” không phải là một tệp.")
        if size > LARGEST_FILE:
            raise UnreadableFileError(
                f"Tệp quá lớn ({size // 1024 // 1024} MB); tối đa {LARGEST_FILE // 1024 // 1024} MB."
            )
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"Không mở được tệp “{path.name}”: {_why(error)}.") from error
    except ValueError as error:
        raise UnreadableFileError("Tên tệp không hợp lệ.") from error
    return read_bytes(content)


def read_bytes(content: bytes) -> str:
    """The same for an uploaded file held in memory."""
    if not content.strip():
        raise UnreadableFileError("Tệp rỗng.")
    if content.startswith(_PDF_MARK):
        text = text_from(_PDF_READER, content)
    elif content.startswith(_DOCX_MARK):
        text = text_from(_DOCX_READER, content)
    elif content.startswith(_OLE_MARK):
        raise UnreadableFileError(
            "Tệp .doc kiểu cũ hoặc tệp có mật khẩu: hãy mở bằng Word, bỏ mật khẩu và lưu lại thành .docx."
        )
    else:
        text = plain_text(content)
    return _checked(text)


def plain_text(content: bytes) -> str:
    """Text bytes in UTF-8, UTF-16 or, failing both, the old Vietnamese code page windows-1258."""
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), None)
    if encoding is None and content[:400].count(b"\0") > len(content[:400]) // 4:
        encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
    if content[:_LONGEST_MARK].lstrip().lower().startswith(_MARKED_UP):
        raise UnreadableFileError("Tệp này là trang web, RTF hoặc XML: hãy mở bằng Word rồi lưu lại thành .docx.")
    for name in [encoding] if encoding else ["utf-8", "cp1258"]:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            if name == "utf-8" and _is_damaged(content):
                return content.decode(name, errors="replace")
    raise UnreadableFileError(_NO_TEXT_FILE)


def _is_damaged(content: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few, and not another code page."""
    letters = [char for char in content.decode("utf-8", errors="replace") if not char.isascii()]
    return letters.count("\ufffd") * 10 < len(letters)


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "không có tệp này"
    return "không có quyền đọc" if isinstance(error, PermissionError) else "lỗi đọc tệp"


def _checked(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise UnreadableFileError("Văn bản quá dài.")
    if len(_CONTROL.findall(text)) > len(text) * _MOST_CONTROL:
        raise UnreadableFileError(_NO_TEXT_FILE)
    clean = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", ""))
    if not clean.strip():
        raise UnreadableFileError("Tệp không có chữ nào.")
    return normalise(clean)
