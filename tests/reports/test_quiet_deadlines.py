"""A week of reminders to people with quiet hours: before the deadline they may wait, the deadline itself never."""

from datetime import time

import pytest

from reports.actions.chasing import remind_by_hand
from reports.actions.opening import open_period
from reports.models import Reminder
from reports.ticking import tick
from tests.make import at
from units.actions.wishes import set_wishes
from units.models import Topic, Weekday

OPENING = at("2024-07-08 07:00")
HOURS = ["11 14:00", "12 07:59", "12 08:00", "12 09:00", "12 13:00", "12 14:00", "12 15:00"]
"""The reminders fall on Thursday 14:00 and on Friday 9:00, 13:00, 14:00 and 15:00; the deadline is Friday 14:00."""


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def mails_by_hour(smtp, *people):
    """How many e-mails each has got after every hour."""
    got = {person.username: [] for person in people}
    for instant in [OPENING, *(at(f"2024-07-{hour}") for hour in HOURS)]:
        tick(lambda instant=instant: instant, source="test")
        for person in people:
            got[person.username].append(smtp.recipients().count(person.email))
    return {name: counts[1:] for name, counts in got.items()}


def test_before_the_deadline_reminders_wait_for_the_end_of_quiet_hours_at_it_and_after_it_they_do_not(cast, smtp):
    hours = {"quiet_from": time(13, 30), "quiet_until": time(8), "quiet_days": [Weekday.THURSDAY, Weekday.FRIDAY]}
    for person in (cast.staff, cast.head):
        set_wishes(person, now=OPENING, no_email_about=[], **hours)
    got = mails_by_hour(smtp, cast.staff, cast.head, cast.other_staff)
    assert got["tan-hiep"] == [0, 0, 1, 2, 3, 4, 4]
    assert got["tan-ha"] == [1, 1, 1, 2, 3, 4, 4]
    assert got["tan-hiep-truong"] == [0, 0, 0, 0, 0, 1, 2]


def test_with_reminders_by_email_switched_off_the_deadline_and_the_escalation_still_come(cast, smtp):
    hours = {"quiet_from": None, "quiet_until": None, "quiet_days": []}
    for person in (cast.staff, cast.head):
        set_wishes(person, now=OPENING, no_email_about=Topic.values, **hours)
    got = mails_by_hour(smtp, cast.staff, cast.head)
    assert got["tan-hiep"] == [0, 0, 0, 0, 0, 1, 1]
    assert got["tan-hiep-truong"] == [0, 0, 0, 0, 0, 1, 2]


def test_a_reminder_that_a_person_sends_goes_at_once_by_every_channel(cast, smtp):
    period, night = open_period(cast.scheme, OPENING.date(), now=OPENING), at("2024-07-09 22:00")
    hours = {"quiet_from": time(21), "quiet_until": time(6), "quiet_days": Weekday.values}
    set_wishes(cast.staff, now=OPENING, no_email_about=Topic.values, **hours)
    remind_by_hand(period.reports.get(unit=cast.tan_hiep), by=cast.reviewer, now=night)
    tick(lambda: night, source="test")
    assert "tan-hiep@vidu.vn" in smtp.recipients()
    assert sorted(Reminder.objects.filter(recipient=cast.staff).values_list("channel", flat=True)) == [
        "email",
        "in_app",
    ]
