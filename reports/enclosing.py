"""What goes with the e-mail of a published summary, and to whom it still goes: asked when the e-mail leaves."""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from reports.access import reads_summary
from reports.models import Enclosure, Format, Publication, Summary
from units.access import standing_of
from units.models import Notice
from units.notices import Enclosed, File

logger = logging.getLogger(__name__)

KIND = "summary"
MOST_BYTES = 10 * 1024 * 1024
"""Mail servers refuse larger letters for good; a file beyond it is left to the page."""
TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def may_still_read(notice: Notice, now: datetime) -> bool:
    """Whether the recipient of a summary's files still has the right to read them."""
    summary = Summary.objects.filter(enclosures__notice=notice).select_related("period__scheme__directive")
    found = summary.defer("content", "period__outline", "period__scheme__directive__text").first()
    return found is None or reads_summary(standing_of(notice.recipient, timezone.localdate(now)), found)


def enclosed(notice: Notice) -> Enclosed:
    """The files asked for. One that is missing or too large is named in the letter, and holds up nothing."""
    if notice.kind != KIND:
        return Enclosed()
    rows = Enclosure.objects.filter(notice=notice).select_related("summary__period")
    enclosure = rows.defer("summary__content", "summary__words", "summary__period__outline").first()
    if enclosure is None:
        return Enclosed()
    wanted = [Format.PDF, Format.DOCX] if enclosure.with_word else [Format.PDF]
    kept = {file.format: file for file in Publication.objects.filter(summary=enclosure.summary_id, format__in=wanted)}
    files = list(_read(kept, wanted))
    absent = [fmt.label for fmt in wanted if fmt not in {fmt for fmt, _ in files}]
    lines = [f"Đính kèm: {', '.join(file.name for _, file in files)}."] if files else []
    lines += [f"Tệp {' và '.join(absent)} không gửi kèm được, đề nghị tải tại trang dưới đây."] if absent else []
    page = reverse("reports:leaders", args=[enclosure.summary.period.scheme_id])
    stop = f"Đồng chí nhận tệp qua thư theo lựa chọn của mình; thôi nhận tại {settings.BASE_URL}{page}#nhan-thu"
    return Enclosed(tuple(file for _, file in files), " ".join(lines), stop)


def _read(kept: dict[str, Publication], wanted: list[Format]) -> Iterator[tuple[Format, File]]:
    left = MOST_BYTES
    for fmt in wanted:
        publication = kept.get(fmt)
        if publication is None or publication.size > left:
            continue
        try:
            with publication.file.open() as file:
                content = file.read()
        except OSError:
            logger.exception("published file %s is missing: %s", publication.pk, publication.file.name)
            continue
        left -= len(content)
        yield fmt, File(publication.name, content, TYPES[fmt])
