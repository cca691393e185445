"""Each person says how to be told, and makes or takes back the secret address of the own calendar."""

from datetime import datetime, time
from secrets import token_urlsafe

from django.db import transaction

from units.actions.invitations import TOKEN_BYTES, digest
from units.audit import record
from units.models import CalendarLink, NoticeWishes, Person, Topic, Weekday


@transaction.atomic
def set_wishes(
    person: Person,
    *,
    now: datetime,
    no_email_about: list[str],
    quiet_from: time | None,
    quiet_until: time | None,
    quiet_days: list[int],
) -> NoticeWishes:
    """For what is written from now on; an e-mail that already waits is asked about again when it leaves."""
    Person.objects.select_for_update().get(pk=person.pk)
    before = NoticeWishes.objects.filter(person=person).first()
    wishes, _ = NoticeWishes.objects.update_or_create(
        person=person,
        defaults={
            "no_email_about": sorted(no_email_about),
            "quiet_from": quiet_from,
            "quiet_until": quiet_until,
            "quiet_days": sorted(set(quiet_days)),
        },
    )
    shown = {"before": in_words(before) if before else {}, "after": in_words(wishes)}
    record("đổi cách nhận thông báo", person, by=person, now=now, **shown)
    return wishes


def in_words(wishes: NoticeWishes) -> dict[str, str]:
    """The wishes as the history shows them."""
    topics = "; ".join(Topic(topic).label for topic in wishes.no_email_about) or "không có"
    days = ", ".join(Weekday(day).label for day in wishes.quiet_days)
    quiet = f"{wishes.quiet_from:%H:%M} - {wishes.quiet_until:%H:%M}, {days}" if wishes.quiet_from else "không có"
    return {"không gửi thư về": topics, "giờ yên lặng": quiet}


@transaction.atomic
def make_calendar_link(person: Person, *, now: datetime) -> str:
    """A new secret for the address of the person's calendar; the earlier one stops working. Show it now or never."""
    _revoke(person, now)
    token = token_urlsafe(TOKEN_BYTES)
    CalendarLink.objects.create(person=person, digest=digest(token), made_at=now)
    record("tạo địa chỉ lịch", person, by=person, now=now)
    return token


@transaction.atomic
def revoke_calendar_link(person: Person, *, now: datetime) -> Person:
    """From the next request on the address does not exist."""
    if _revoke(person, now):
        record("thu hồi địa chỉ lịch", person, by=person, now=now)
    return person


def _revoke(person: Person, now: datetime) -> int:
    Person.objects.select_for_update().get(pk=person.pk)
    return CalendarLink.objects.filter(person=person, revoked_at=None).update(revoked_at=now)


def calendar_owner(token: str) -> Person | None:
    """Whose calendar a secret opens, while it works and the account is in use."""
    link = CalendarLink.objects.filter(digest=digest(token), revoked_at=None, person__is_active=True)
    found = link.select_related("person").first()
    return found.person if found else None
