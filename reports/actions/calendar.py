"""Days off and make-up working days that the public calendar does not know."""

from datetime import date, datetime

from django.db import transaction

from reports.models import CalendarDay
from units import audit
from units.models import Person

FIELDS = ("is_working", "reason", "letter")


@transaction.atomic
def set_day(*, by: Person, day: date, is_working: bool, reason: str, letter: str, now: datetime) -> CalendarDay:
    """Declare a day off or worked, for every regime of the installation."""
    earlier = CalendarDay.objects.filter(day=day).first()
    before = audit.values_of(earlier, FIELDS) if earlier else {}
    values = {"is_working": is_working, "reason": reason, "letter": letter}
    declared, _ = CalendarDay.objects.update_or_create(day=day, defaults=values)
    after = audit.values_of(declared, FIELDS)
    audit.record("ghi ngày nghỉ, ngày làm bù", declared, by=by, now=now, before=before, after=after)
    return declared


@transaction.atomic
def remove_day(declared: CalendarDay, *, by: Person, now: datetime) -> CalendarDay:
    """Go back to the public calendar for that day."""
    before = audit.values_of(declared, FIELDS)
    audit.record("bỏ ngày nghỉ, ngày làm bù", declared, by=by, now=now, before=before)
    declared.delete()
    return declared
