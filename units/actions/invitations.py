"""A first password comes from a link that works once, within three days. Nobody ever knows a password but its owner."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction

from units.access import Refused
from units.actions.accounts import change_password
from units.audit import record
from units.models import Invitation, Person

LIFETIME = timedelta(hours=72)
TOKEN_BYTES = 32


@transaction.atomic
def invite(person: Person, *, by: Person | None, now: datetime) -> str:
    """A new secret for the person's link; earlier links stop working. Only its digest is kept, so show it now."""
    if not person.is_active:
        raise Refused("Tài khoản đang bị khóa. Hãy mở lại tài khoản trước khi mời.")
    token = token_urlsafe(TOKEN_BYTES)
    open_ones = Invitation.objects.filter(person=person, used_at=None, created_at__lt=now, expires_at__gt=now)
    open_ones.update(expires_at=now)
    Invitation.objects.create(
        person=person, digest=digest(token), created_at=now, created_by=by, expires_at=now + LIFETIME
    )
    record("mời đặt mật khẩu", person, by=by, now=now)
    return token


@transaction.atomic
def take_up(invitation: Invitation, *, password: str, now: datetime) -> Person:
    """Set the invited person's password and use the invitation up; the second of two at once is refused."""
    still_good = Invitation.objects.filter(pk=invitation.pk, used_at=None, expires_at__gt=now, person__is_active=True)
    if not still_good.update(used_at=now):
        raise Refused("Liên kết mời đã được dùng hoặc đã hết hạn. Vui lòng đề nghị người quản trị mời lại.")
    return change_password(invitation.person, password=password, by=invitation.person, now=now)


def invitation_for(token: str, *, now: datetime) -> Invitation | None:
    """The invitation a link stands for, if it can still be used."""
    return (
        Invitation.objects.filter(digest=digest(token), used_at=None, expires_at__gt=now, person__is_active=True)
        .select_related("person")
        .first()
    )


def digest(token: str) -> str:
    """What is kept of a secret of 256 random bits; no salt or slow hash is needed for that many."""
    return sha256(token.encode()).hexdigest()
