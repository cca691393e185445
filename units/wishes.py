"""What a person's wishes mean for one e-mail: not at all, later, or now. Never later than its deadline allows."""

from datetime import datetime, timedelta

from units.models import NoticeWishes, Topic

KINDS = {
    Topic.REMINDER: ["reminder"],
    Topic.RETURN: ["returned"],
    Topic.WORK: ["assigned", "withdrawn", "extension-decided"],
    Topic.PROGRESS: ["completed", "handed-back", "extension-asked"],
    Topic.SUMMARY: ["summary"],
}
"""The kinds of notices under each topic; a kind under none is always sent."""
IN_HAND = timedelta(hours=1)
"""An e-mail that waits comes at least this long before its deadline, or does not wait."""


def switched_off(wishes: NoticeWishes | None, *, kind: str, due_at: datetime, needed_by: datetime | None) -> bool:
    """Whether the reader wants no e-mail of this kind. A deadline that has come or passed is told in any case."""
    if wishes is None or (needed_by is not None and needed_by <= due_at):
        return False
    return any(kind in KINDS[Topic(topic)] for topic in wishes.no_email_about)


def held_until(wishes: NoticeWishes | None, *, needed_by: datetime | None, now: datetime) -> datetime | None:
    """The end of the reader's quiet hours, where an e-mail ready now should wait for it; None to send at once."""
    end = wishes.quiet_end(now) if wishes else None
    if end is None or (needed_by is not None and end + IN_HAND > needed_by):
        return None
    return end
