"""The same parts, the same archive: zip entries carry the time of their document, not of their writing."""

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

FIRST_YEAR = 1980


def restamped(archive: bytes, at: datetime, change: Callable[[str, bytes], Iterable[bytes]]) -> bytes:
    """The archive with every entry dated ``at`` (UTC, whole two seconds: what a zip can hold).

    ``change`` gets each entry's name and bytes and gives what to store, piece by piece.
    """
    stamp = at.astimezone(UTC)
    moment = (max(stamp.year, FIRST_YEAR), stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second // 2 * 2)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            with new.open(entry, "w") as stored:
                stored.writelines(change(name, old.read(name)))
    return out.getvalue()
