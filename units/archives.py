"""An office file as an archive: what would unpack to more than it can mean is refused before it is parsed. Pure.

Child processes use it, so nothing here needs the settings.
"""

import io
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass

LARGEST_UNPACKED = 100 * 1024 * 1024
LARGEST_PART = 50 * 1024 * 1024
LARGEST_XML = 20 * 1024 * 1024
MOST_PARTS = 2_000
MOST_RATIO = 100
_SMALL_PART = 1024 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
_CHUNK = 64 * 1024
_LONGEST_MARK = len("<!DOCTYPE") * 4  # bytes, in UTF-32
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ARCHIVES = (".zip", ".docx", ".xlsx", ".rar", ".7z")


class UnfitArchiveError(Exception):
    """The file must not be opened; the message is a Vietnamese sentence for the user."""


@dataclass(frozen=True)
class OfficeArchive:
    """A kind of office file: its ``program`` ("Word"), its ``ending`` (".docx"), what it is and its main part."""

    program: str
    ending: str
    noun: str
    main_part: str

    @property
    def broken(self) -> str:
        return f"Tệp {self.program} bị hỏng hoặc không đúng định dạng {self.ending}."

    @property
    def too_large(self) -> str:
        return f"Tệp {self.program} giải nén ra quá lớn nên không được đọc."

    def unpacked(self, content: bytes, *, kept: Collection[str] = ()) -> dict[str, bytes]:
        """Every part unpacked once, whatever it declares; those ``kept``. Raises :class:`UnfitArchiveError` for
        anything but a plain, sound file of this kind."""
        if content.count(_DIRECTORY_ENTRY) > MOST_PARTS:
            raise UnfitArchiveError(self.too_large)
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = archive.infolist()
                self._check_declared(parts)
                return self._streamed(archive, parts, kept)
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            OSError,
            EOFError,
            ValueError,
            zlib.error,
        ) as bad:
            raise UnfitArchiveError(self.broken) from bad

    def _check_declared(self, parts: list[zipfile.ZipInfo]) -> None:
        names = [part.filename.lower() for part in parts]
        if self.main_part not in {part.filename for part in parts}:
            raise UnfitArchiveError(f"Tệp nén này không phải {self.noun} ({self.ending}).")
        if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise UnfitArchiveError(self.too_large)
        if any(part.flag_bits & 0x1 for part in parts):
            raise UnfitArchiveError(f"Tệp {self.program} có mật khẩu: hãy bỏ mật khẩu rồi tải lại.")
        if any(name.endswith(_ARCHIVES) for name in names):
            raise UnfitArchiveError(f"Tệp {self.program} chứa một tệp nén khác nên không được đọc.")
        if any("vbaproject" in name for name in names):
            raise UnfitArchiveError(
                f"Tệp {self.program} chứa macro nên không được đọc; hãy lưu lại thành {self.ending}."
            )
        if len(set(names)) < len(names) or any(part.compress_type not in _METHODS for part in parts):
            raise UnfitArchiveError(self.broken)

    def _streamed(
        self, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], kept: Collection[str]
    ) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        left = LARGEST_UNPACKED
        for part in parts:
            chunks: list[bytes] | None = [] if part.filename in kept else None
            left -= self._unpack(archive, part, left, chunks)
            if chunks is not None:
                found[part.filename] = b"".join(chunks)
        return found

    def _unpack(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, chunks: list[bytes] | None) -> int:
        """The true size of a part; refuses one that says less than it holds, and any XML with a DOCTYPE."""
        size, tail = 0, b""
        is_xml = part.filename.lower().endswith((".xml", ".rels"))
        limit = min(left, LARGEST_XML if is_xml else LARGEST_PART)
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > limit or (size > _SMALL_PART and size > MOST_RATIO * max(part.compress_size, 1)):
                    raise UnfitArchiveError(self.too_large)
                if is_xml and _has_doctype(tail + chunk):
                    raise UnfitArchiveError(f"Tệp {self.program} chứa khai báo DOCTYPE nên không được đọc.")
                tail = chunk[-_LONGEST_MARK:]
                if chunks is not None:
                    chunks.append(chunk)
        return size


def _has_doctype(chunk: bytes) -> bool:
    """ "<!DOCTYPE" or "<!ENTITY", also in UTF-16."""
    plain = chunk.replace(b"\0", b"").upper()
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
