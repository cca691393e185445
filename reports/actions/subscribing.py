"""People ask for the summaries by e-mail, or ask no longer."""

from datetime import datetime

from django.db import transaction

from reports.models import Scheme, Subscription
from units import audit
from units.access import Refused
from units.models import Person


@transaction.atomic
def subscribe(scheme: Scheme, *, by: Person, with_word: bool, now: datetime) -> Subscription:
    """Get the summary by e-mail at each publication; asked again, with the files asked for last."""
    if not by.email:
        raise Refused("Tài khoản chưa có địa chỉ thư điện tử. Đề nghị quản trị bổ sung rồi chọn lại.")
    wished = {"with_word": with_word}
    subscription, _ = Subscription.objects.update_or_create(
        scheme=scheme, person=by, defaults=wished, create_defaults=wished | {"since": now}
    )
    audit.record("đăng ký nhận bản tổng hợp qua thư", scheme, by=by, now=now, after={"kèm tệp Word": with_word})
    return subscription


@transaction.atomic
def unsubscribe(scheme: Scheme, *, by: Person, now: datetime) -> Scheme:
    """Get it no longer. Twice is once."""
    gone, _ = Subscription.objects.filter(scheme=scheme, person=by).delete()
    if gone:
        audit.record("thôi nhận bản tổng hợp qua thư", scheme, by=by, now=now)
    return scheme
