"""Guessing passwords is made slow without giving anybody a way to lock somebody else out.

A name may be tried `LIMIT` times in `WINDOW` from one source; the same name from another source is not affected,
and a browser in which that person has signed in before is a source of its own, so a colleague behind the same
address cannot spend the tries of another. A name tried from many sources is slowed, never refused. Live sessions
are not touched.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from units.access import Refused
from units.audit import record
from units.models import Person, SignInAttempt

LIMIT = 5
WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
FREE_TRIES = 10
LONGEST_DELAY = 1.0


class TooManyTries(Refused):
    """This name has been tried too often from this source; ``wait`` says how long to stay away."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        minutes = max(1, -(-int(wait.total_seconds()) // 60))
        super().__init__(f"Đã nhập sai {LIMIT} lần. Vui lòng thử lại sau {minutes} phút, hoặc dùng mục Quên mật khẩu.")


def account_of(username: str) -> str:
    """The digest under which tries for a typed name are kept."""
    return salted_hmac("units.sign_in", username, algorithm="sha256").hexdigest()


def reserve_try(username: str, *, source: str, now: datetime) -> SignInAttempt:
    """Take one of the tries before the password is looked at; raise TooManyTries when none is left.

    Parallel tries queue on a lock, so fifty at once get five checks, not fifty.
    """
    account = account_of(username)
    with transaction.atomic():
        _wait_for_turn(account + source)
        tries = SignInAttempt.objects.recent(account, now=now, window=WINDOW).filter(source=source)
        instants = list(tries.values_list("at", flat=True)[:LIMIT])
        if len(instants) == LIMIT:
            raise TooManyTries(instants[-1] + WINDOW - now)
        return SignInAttempt.objects.create(account=account, source=source, at=now)


def delay(username: str, *, now: datetime) -> float:
    """Seconds to wait before a password is looked at: grows with tries for the name from all sources, up to one."""
    tries = SignInAttempt.objects.recent(account_of(username), now=now, window=WINDOW).count()
    return min(LONGEST_DELAY, max(0, tries - FREE_TRIES) / 20)


@transaction.atomic
def sign_in(person: Person, *, source: str, now: datetime) -> Person:
    """Note a success: the tries of its source are forgiven, and rows nobody needs any more are dropped."""
    SignInAttempt.objects.filter(account=account_of(person.username), source=source).delete()
    SignInAttempt.objects.filter(at__lt=now - KEPT).delete()
    record("đăng nhập", person, by=person, now=now)
    return person


def _wait_for_turn(key: str) -> None:
    number = int.from_bytes(sha256(key.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
