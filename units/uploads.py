"""Files that people send: judged by extension and content, measured, named by us. Pure.

Nothing a person sends is opened by the program later on; it is only kept and handed out as an attachment.
Photos are written anew, so that neither the place they were taken nor hidden bytes travel along.
"""

import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

from units.access import Refused
from units.archives import ArchiveRefusedError, Fault, check_directory

LARGEST = 15 * 1024 * 1024  # bytes
MOST_PIXELS = 50_000_000
LONGEST_NAME = 150
EVIDENCE = ("pdf", "docx", "xlsx", "jpg", "jpeg", "png")
LETTERS = ("txt", "docx", "pdf")
ACCEPT = ",".join(f".{extension}" for extension in EVIDENCE)

TOO_LARGE = "Tệp “{name}” lớn hơn 15 MB. Đề nghị giảm dung lượng rồi gửi lại."
EMPTY = "Tệp “{name}” không có nội dung."
WRONG_KIND = "Không nhận tệp “{name}”. Chỉ nhận các loại tệp: {kinds}."
OTHER_CONTENT = "Nội dung tệp “{name}” không đúng với phần đuôi .{extension} của tên tệp, hoặc tệp bị hỏng."
UNSAFE_ARCHIVE = "Tệp “{name}” có mật khẩu, có macro hoặc nén bất thường nên không nhận được."
TOO_MANY_PIXELS = "Ảnh “{name}” quá lớn (hơn 50 triệu điểm ảnh). Đề nghị thu nhỏ ảnh rồi gửi lại."


class Upload(Protocol):
    """What a form hands over; Django's UploadedFile is one."""

    name: str | None

    @property
    def size(self) -> int | None: ...

    def read(self, length: int = ..., /) -> bytes: ...


@dataclass(frozen=True)
class CheckedFile:
    """A file fit to keep. ``name`` is shown to people, ``stored_name`` is what the disk gets."""

    name: str
    content_type: str
    size: int
    sha256: str
    content: bytes

    @property
    def stored_name(self) -> str:
        """Made by us from the content: no word of the sender reaches a path."""
        return f"{self.sha256[:40]}{PurePosixPath(self.name).suffix.lower()}"

    def as_file(self) -> ContentFile:
        """For a FileField: ``row.file.save(...)`` or ``Model(file=checked.as_file())``."""
        return ContentFile(self.content, name=self.stored_name)


def check_upload(upload: Upload, *, kinds: Sequence[str] = EVIDENCE) -> CheckedFile:
    """Take in one file of these extensions. Raises :class:`Refused` with a sentence to show when it cannot be kept."""
    name = clean_name(upload.name or "")
    if (upload.size or 0) > LARGEST:
        raise Refused(TOO_LARGE.format(name=name))
    extension = PurePosixPath(name).suffix.lower().removeprefix(".")
    if extension not in kinds:
        raise Refused(WRONG_KIND.format(name=name, kinds=", ".join(f".{kind}" for kind in kinds)))
    content = upload.read(LARGEST + 1)
    if not content:
        raise Refused(EMPTY.format(name=name))
    if len(content) > LARGEST:
        raise Refused(TOO_LARGE.format(name=name))
    content_type, admit = _KINDS[extension]
    kept = admit(content, name, extension)
    return CheckedFile(name, content_type, len(kept), hashlib.sha256(kept).hexdigest(), kept)


def clean_name(name: str) -> str:
    """The last part of a file name, composed accents, without control characters, short enough to store."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    printable = "".join(character for character in last if unicodedata.category(character)[0] != "C")
    if "." not in printable:
        return printable.strip()[:LONGEST_NAME] or "tep"
    stem, _, extension = printable.strip().rpartition(".")
    return f"{stem[:LONGEST_NAME].strip() or 'tep'}.{extension[:10]}"


def _admit_text(content: bytes, name: str, extension: str) -> bytes:
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(OTHER_CONTENT.format(name=name, extension=extension))
    return content


def _admit_pdf(content: bytes, name: str, extension: str) -> bytes:
    if not content.startswith(b"%PDF-"):
        raise Refused(OTHER_CONTENT.format(name=name, extension=extension))
    return content


def _admit_office(content: bytes, name: str, extension: str) -> bytes:
    main_part = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}[extension]
    try:
        check_directory(content, main_part)
    except ArchiveRefusedError as refused:
        other = refused.fault in {Fault.BROKEN, Fault.OTHER_KIND}
        raise Refused((OTHER_CONTENT if other else UNSAFE_ARCHIVE).format(name=name, extension=extension)) from refused
    return content


def _admit_photo(content: bytes, name: str, extension: str) -> bytes:
    kind = "PNG" if extension == "png" else "JPEG"
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused(TOO_MANY_PIXELS.format(name=name))
            return _written_anew(image, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(TOO_MANY_PIXELS.format(name=name)) from bomb
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as broken:
        raise Refused(OTHER_CONTENT.format(name=name, extension=extension)) from broken


def _written_anew(image: Image.Image, kind: str) -> bytes:
    """The picture alone, turned upright: no EXIF, no GPS, no comments, no bytes behind its end."""
    upright = ImageOps.exif_transpose(image)
    bare = upright.convert("RGB" if kind == "JPEG" else "RGBA")
    bare.info = {}
    written = io.BytesIO()
    bare.save(written, kind, **({"quality": 88} if kind == "JPEG" else {}))
    return written.getvalue()


_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
_KINDS: dict[str, tuple[str, Callable[[bytes, str, str], bytes]]] = {
    "txt": ("text/plain", _admit_text),
    "pdf": ("application/pdf", _admit_pdf),
    "docx": (f"{_OFFICE_TYPE}wordprocessingml.document", _admit_office),
    "xlsx": (f"{_OFFICE_TYPE}spreadsheetml.sheet", _admit_office),
    "jpg": ("image/jpeg", _admit_photo),
    "jpeg": ("image/jpeg", _admit_photo),
    "png": ("image/png", _admit_photo),
}
