"""The outbox: notices are written in the transaction of their cause and delivered afterwards.

A notice's ``key`` happens once, whatever is killed or repeated. In-app notices are delivered by being
written. E-mail is claimed with a lease, sent and marked, each in its own transaction: a sender that dies in
between is followed by another after the lease, with the same Message-ID. A second e-mail is preferred to none.
What its reader wishes (see `units.wishes`) is asked when an e-mail is written and again when it leaves.
"""

import logging
import smtplib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from units.links import PASSWORD_RESET, reset_path
from units.models import Channel, Notice, NoticeState, NoticeWishes, Person
from units.wishes import held_until, switched_off

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]

LEASE = timedelta(seconds=120)
"""Longer than every mail time-out (20 s each for connecting, talking and closing)."""
BATCH = timedelta(seconds=20)
"""After this long a sender stops, so that the next tick is never kept waiting."""
FIRST_RETRY = timedelta(seconds=30)
LAST_RETRY = timedelta(minutes=15)
WORTH_TRYING = timedelta(days=3)
"""How long an e-mail without an end of its own is tried."""


@dataclass(frozen=True)
class Message:
    """A notice to be written. ``key`` names its cause; the channel and recipient are part of it.

    ``path`` is the page it is about, ``expires_at`` the instant after which it is not worth sending. ``moot``: its
    cause has been settled before it was written; it goes on record as cancelled. ``needed_by``: the deadline it is
    about, which neither quiet hours nor a switched-off e-mail may silence.
    """

    key: str
    kind: str
    recipient: Person
    channel: str
    subject: str
    body: str
    due_at: datetime
    path: str = ""
    expires_at: datetime | None = None
    moot: bool = False
    needed_by: datetime | None = None


@dataclass(frozen=True)
class File:
    """A file to go with an e-mail."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class Enclosed:
    """What goes with an e-mail beyond its words: files, read when it leaves, a sentence about them, and a last line."""

    files: Sequence[File] = ()
    words: str = ""
    last_line: str = ""


def nothing_enclosed(notice: "Notice") -> Enclosed:
    """Most notices are words only."""
    return Enclosed()


def to_everybody(
    people: Iterable[Person],
    *,
    key: str,
    kind: str,
    subject: str,
    body: str,
    path: str,
    now: datetime,
    needed_by: datetime | None = None,
) -> list[Message]:
    """The same words to several people, in the program and by e-mail to those who have an address."""
    return [
        Message(f"{key}/{person.pk}/{channel}", kind, person, channel, subject, body, now, path, needed_by=needed_by)
        for person in people
        for channel in channels_of(person)
    ]


def channels_of(person: Person) -> list[Channel]:
    """In the program always, by e-mail where there is an address."""
    return [Channel.IN_APP, Channel.EMAIL] if person.email else [Channel.IN_APP]


def write(messages: Sequence[Message], *, now: datetime) -> dict[str, Notice]:
    """Write each notice once; those already there stay as they are. Returns them by key.

    A message whose ``expires_at`` has passed is recorded as missed, never sent late and never left out; an e-mail that
    its reader has switched off is left out.
    """
    wishes = _wishes(messages)
    rows = [_notice(message, wishes.get(message.recipient.pk), now) for message in messages]
    Notice.objects.bulk_create(filter(None, rows), ignore_conflicts=True, batch_size=1000)
    keys = [message.key for message in messages]
    return {notice.key: notice for notice in Notice.objects.filter(key__in=keys)}


def _wishes(messages: Sequence[Message]) -> dict[int, NoticeWishes]:
    """The wishes of those who would get an e-mail and have said any, by person (one query)."""
    readers = {message.recipient.pk for message in messages if message.channel == Channel.EMAIL}
    return {wishes.person_id: wishes for wishes in NoticeWishes.objects.filter(person__in=readers)}


def _notice(message: Message, wishes: NoticeWishes | None, now: datetime) -> Notice | None:
    """The row; None for an e-mail that is not wanted."""
    by_email, needed_by = message.channel == Channel.EMAIL, message.needed_by
    if by_email and switched_off(wishes, kind=message.kind, due_at=message.due_at, needed_by=needed_by):
        return None
    state = _first_state(message, now)
    held = held_until(wishes, needed_by=needed_by, now=now) if state == NoticeState.PENDING else None
    return Notice(
        key=message.key,
        kind=message.kind,
        recipient=message.recipient,
        channel=message.channel,
        subject=message.subject[:250],
        body=message.body,
        path=message.path,
        state=state,
        due_at=message.due_at,
        available_at=held or now,
        expires_at=_end_of_use(message.expires_at, needed_by, held),
        needed_by=needed_by,
        message_id=message_id(message.key),
        created_at=now,
        sent_at=now if state == NoticeState.SENT else None,
    )


def _end_of_use(expires_at: datetime | None, needed_by: datetime | None, held: datetime | None) -> datetime | None:
    """Waiting for the end of quiet hours takes nothing from the time in which an e-mail is tried."""
    if held is None:
        return expires_at
    return max(expires_at, needed_by or expires_at) if expires_at else held + WORTH_TRYING


def _first_state(message: Message, now: datetime) -> NoticeState:
    """A notice in the program is delivered by being written, unless it comes too late or for nothing."""
    if message.expires_at is not None and now > message.expires_at:
        return NoticeState.MISSED
    if message.moot:
        return NoticeState.CANCELLED
    return NoticeState.SENT if message.channel == Channel.IN_APP else NoticeState.PENDING


def message_id(key: str) -> str:
    """The Message-ID that every try of this notice carries."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{host}>"


def cancel(notices: Iterable[int]) -> int:
    """Take back waiting notices by id; one that is being sent just now may still arrive."""
    return Notice.objects.filter(pk__in=list(notices), state=NoticeState.PENDING).update(state=NoticeState.CANCELLED)


def send_again(notice: Notice, *, now: datetime) -> bool:
    """Put a failed e-mail back in the queue with a clean count. False when it is not a failed one."""
    failed = Notice.objects.filter(pk=notice.pk, state=NoticeState.FAILED)
    return bool(failed.update(state=NoticeState.PENDING, available_at=now, expires_at=None, attempts=0, last_error=""))


@dataclass
class Delivery:
    """What a round of sending did."""

    sent: int = 0
    cancelled: int = 0
    missed: int = 0
    failed: int = 0
    put_off: int = 0

    def __bool__(self) -> bool:
        return any(vars(self).values())


def deliver(
    *,
    clock: Clock,
    still_matters: Callable[[Notice], bool],
    enclose: Callable[[Notice], Enclosed] = nothing_enclosed,
) -> Delivery:
    """Send what is due over one mail connection, until nothing is left, the mail server fails or time is up.

    ``still_matters`` is asked after the claim and before sending; a notice that does not is cancelled. ``enclose`` then
    gives the files that go with it.
    """
    done, start, backend = Delivery(), clock(), get_connection()
    try:
        while clock() - start < BATCH:
            notice = _claim(clock())
            if notice is None or not _handle(notice, backend, done, clock, still_matters, enclose):
                break
    finally:
        _close(backend)
    return done


def _claim(now: datetime) -> Notice | None:
    """Take one due e-mail for ourselves until the lease ends; parallel senders take others."""
    with transaction.atomic():
        due = (
            Notice.objects.sendable(now)
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("recipient__wishes")
        )
        notice = due.order_by("available_at", "id").first()
        if notice is None:
            return None
        notice.maybe_duplicate = notice.maybe_duplicate or notice.state == NoticeState.SENDING
        notice.state, notice.lease_until = NoticeState.SENDING, now + LEASE
        notice.attempts = F("attempts") + 1
        notice.save(update_fields=["state", "lease_until", "attempts", "maybe_duplicate"])
    notice.refresh_from_db(fields=["attempts"])
    return notice


def _handle(
    notice: Notice,
    backend: BaseEmailBackend,
    done: Delivery,
    clock: Clock,
    still_matters: Callable[[Notice], bool],
    enclose: Callable[[Notice], Enclosed],
) -> bool:
    """Settle one claimed notice. False when the mail server itself is in trouble."""
    if not still_matters(notice):
        done.cancelled += _settle(notice, state=NoticeState.CANCELLED)
        return True
    if notice.expires_at is not None and clock() > notice.expires_at:
        done.missed += _settle(notice, state=NoticeState.MISSED)
        return True
    if held := held_until(getattr(notice.recipient, "wishes", None), needed_by=notice.needed_by, now=clock()):
        end = _end_of_use(notice.expires_at, notice.needed_by, held)
        done.put_off += _settle(notice, state=NoticeState.PENDING, available_at=held, expires_at=end)
        return True
    if not notice.recipient.email:
        return _refused(notice, 553, "Người nhận không còn địa chỉ thư điện tử.", done, clock())
    letter = _email(notice, enclose(notice))
    try:
        backend.open()  # once: send_messages would otherwise hang up after each, and a bad goodbye looks like a failure
    except (OSError, smtplib.SMTPException) as error:
        return _trouble(notice, error, backend, done, clock())
    try:
        backend.send_messages([letter])
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
        return _refused(notice, code, text, done, clock())
    except smtplib.SMTPDataError as error:
        return _refused(notice, error.smtp_code, error.smtp_error, done, clock())
    except ValueError as error:  # an address or subject that no mail may carry
        return _refused(notice, 553, str(error), done, clock())
    except (OSError, smtplib.SMTPException) as error:
        return _trouble(notice, error, backend, done, clock())
    done.sent += _settle(notice, state=NoticeState.SENT, sent_at=clock(), last_error="")
    return True


def _trouble(notice: Notice, error: Exception, backend: BaseEmailBackend, done: Delivery, now: datetime) -> bool:
    """The mail server, not the notice, is at fault: hang up, try this one later and the others at the next tick."""
    _close(backend)
    _put_off(notice, str(error) or type(error).__name__, done, now)
    return False


def _refused(notice: Notice, code: int, answer: bytes | str, done: Delivery, now: datetime) -> bool:
    """5xx is final and shown to a person; 4xx is tried again, and the server is left alone meanwhile."""
    words = f"{code} {answer.decode(errors='replace') if isinstance(answer, bytes) else answer}"
    if code >= 500:
        done.failed += _settle(notice, state=NoticeState.FAILED, last_error=words[:500])
        return True
    _put_off(notice, words, done, now)
    return True


def _put_off(notice: Notice, error: str, done: Delivery, now: datetime) -> None:
    """Try again later, twice as late each time, until it is no longer worth it."""
    wait = min(FIRST_RETRY * 2 ** min(notice.attempts - 1, 10), LAST_RETRY)
    end = notice.expires_at or notice.due_at + WORTH_TRYING
    if now + wait > end:
        done.failed += _settle(notice, state=NoticeState.FAILED, last_error=error[:500])
    else:
        done.put_off += _settle(notice, state=NoticeState.PENDING, available_at=now + wait, last_error=error[:500])


def _settle(notice: Notice, **fields: object) -> int:
    """Write the outcome, unless another sender has taken the notice since (``attempts`` is the fence)."""
    mine = Notice.objects.filter(pk=notice.pk, state=NoticeState.SENDING, attempts=notice.attempts)
    return mine.update(lease_until=None, **fields)


def _email(notice: Notice, enclosed: Enclosed) -> EmailMessage:
    path = reset_path(notice.recipient) if notice.kind == PASSWORD_RESET else notice.path
    link = f"{settings.BASE_URL}{path}" if path else ""
    return EmailMessage(
        subject=" ".join(notice.subject.split()),
        body="\n\n".join(filter(None, [notice.body, enclosed.words, link, enclosed.last_line])),
        to=[notice.recipient.email],
        headers={"Message-ID": notice.message_id, "X-Attempt": str(notice.attempts)},
        attachments=[(file.name, file.content, file.content_type) for file in enclosed.files],
    )


def _close(backend: BaseEmailBackend) -> None:
    """Hang up; a server that does not answer the goodbye is not our concern."""
    try:
        backend.close()
    except (OSError, smtplib.SMTPException) as error:
        logger.info("mail connection closed badly: %s", error)
