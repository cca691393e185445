"""Which version of a week's summary may be worked on, and by whom last: shared by the verbs on summaries."""

from reports.models import Period, Summary
from units.access import Refused


class WordsConflict(Refused):
    """Somebody else has edited the summary since the page was read; both texts must be shown."""

    def __init__(self, summary: Summary) -> None:
        super().__init__("Lời tổng hợp đã được người khác sửa sau khi đồng chí mở trang.")
        self.summary = summary


def lock_week(period_id: int) -> Period:
    """The week, held against every submission, close, pull-in, signature and publication.

    FOR NO KEY UPDATE: rows that only point at the week, such as reminders, are written meanwhile.
    """
    weeks = Period.objects.select_for_update(of=("self",), no_key=True)
    return weeks.select_related("scheme__directive__issuer").get(pk=period_id)


def latest(period: Period) -> Summary:
    """The newest version; Refused while the week is not closed."""
    summary = period.summaries.order_by("-version").first()
    if summary is None:
        raise Refused("Tuần báo cáo chưa chốt nên chưa có bản tổng hợp.")
    return summary


def editable(summary: Summary) -> Summary:
    """The newest version, its week locked, not signed and not out; Refused otherwise."""
    period = lock_week(summary.period_id)
    current = latest(period)
    if current.pk != summary.pk:
        raise Refused(f"Đã có bản {current.version} mới hơn bản này. Đề nghị làm việc trên bản mới nhất.")
    if current.is_issued:
        raise Refused("Bản tổng hợp đã phát hành, không sửa được. Muốn thay đổi, lập bản mới.")
    if current.signed_at is not None:
        raise Refused("Bản tổng hợp đã ký, không sửa được nữa.")
    return current
