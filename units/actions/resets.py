"""Forgotten passwords, without telling anybody which names and addresses exist.

The outbox is read by administrators and kept, so it never holds a reset link: the notice says that one was asked
for, and `units.notices` makes the link (`units.links.reset_path`) while the mail is being sent. A mail server that
is down therefore delays the link instead of showing an error to those who have an account, and nothing to others.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from units.audit import record
from units.links import PASSWORD_RESET
from units.models import Channel, Person
from units.notices import Message, write

SUBJECT = "Đặt lại mật khẩu"
BODY = """Kính gửi {person},

Có yêu cầu đặt lại mật khẩu cho tài khoản {username}. Nếu đúng là yêu cầu của đồng chí, xin mở liên kết dưới đây \
trong vòng 1 giờ và chọn mật khẩu mới. Nếu không phải, xin bỏ qua thư này: mật khẩu cũ vẫn dùng được."""


@transaction.atomic
def ask_reset(who: str, *, now: datetime) -> None:
    """Send a link to those in use by this user name or address, at most one in ten minutes."""
    known = Person.objects.filter(Q(username=who.strip().lower()) | Q(email__iexact=who.strip()), is_active=True)
    for person in known.exclude(email=""):
        if person.has_usable_password() and write([_message(person, now)], now=now):
            record("xin đặt lại mật khẩu", person, by=None, now=now)


def _message(person: Person, now: datetime) -> Message:
    ten_minutes = int(now.timestamp()) // 600
    return Message(
        key=f"{PASSWORD_RESET}/{person.pk}/{ten_minutes}",
        kind=PASSWORD_RESET,
        recipient=person,
        channel=Channel.EMAIL,
        subject=SUBJECT,
        body=BODY.format(person=person, username=person.username),
        due_at=now,
        expires_at=now + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
        needed_by=now,
    )
