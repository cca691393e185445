"""How a change of a regime is kept from overwriting another.

Every verb that changes a scheme takes ``base_version``, the version its form was read at, and raises
:class:`Overtaken` when somebody else has saved since.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reports.models import Scheme
from units import audit
from units.access import Refused
from units.models import Person


class Overtaken(Refused):
    """Somebody else has saved the scheme since the form was read; both must be shown."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__(
            "Chế độ báo cáo đã được người khác sửa sau khi đồng chí mở trang. "
            "Nội dung đồng chí nhập còn nguyên; đề nghị xem bản đang lưu rồi lưu lại nếu vẫn đúng."
        )
        self.scheme = scheme


def locked(scheme: Scheme, base_version: int) -> Scheme:
    """The scheme as stored, held until the end; refused when it has moved on since it was read."""
    stored = Scheme.objects.select_for_update(of=("self",)).select_related("directive__issuer").get(pk=scheme.pk)
    if stored.version != base_version:
        raise Overtaken(stored)
    return stored


def changed(
    scheme: Scheme, verb: str, *, by: Person, now: datetime, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Scheme:
    """Count and record a change; nothing when it changed nothing."""
    if before != after:
        scheme.version += 1
        scheme.save(update_fields=["version"])
        audit.record(verb, scheme, by=by, now=now, before=before, after=after)
    return scheme
