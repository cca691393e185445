"""How a person wants to be told: e-mail by topic, and quiet hours that never silence a deadline."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import make
from tests.make import at
from units import notices
from units.actions.wishes import set_wishes
from units.models import AuditEntry, Channel, Notice, NoticeWishes, Topic, Weekday

EVENING = at("2024-07-11 22:00")  # a Thursday
MORNING = at("2024-07-12 06:30")
DEADLINE = at("2024-07-12 14:00")
WEEK = list(Weekday.values)


@pytest.fixture
def person(db):
    return make.make_person(username="can-bo-a", email="can-bo-a@vidu.vn")


def quiet(person, start="21:00", end="06:30", days=WEEK, no_email_about=()):
    hours = {"quiet_from": time.fromisoformat(start), "quiet_until": time.fromisoformat(end)}
    return set_wishes(person, now=EVENING, no_email_about=list(no_email_about), quiet_days=list(days), **hours)


def silent(person, *topics):
    set_wishes(person, now=EVENING, no_email_about=list(topics), quiet_from=None, quiet_until=None, quiet_days=[])


def write(person, *, now=EVENING, kind="assigned", channel=Channel.EMAIL, needed_by=None, expires_at=None):
    message = notices.Message(
        "k", kind, person, channel, "Thông báo", "Nội dung.", now, "/", expires_at, needed_by=needed_by
    )
    return notices.write([message], now=now).get("k")


def deliver(now):
    return notices.deliver(clock=lambda: now, still_matters=lambda notice: True)


@pytest.mark.parametrize(
    ("start", "end", "days", "instant", "expected"),
    [
        ("21:00", "06:30", WEEK, "2024-07-11 20:59", None),
        ("21:00", "06:30", WEEK, "2024-07-11 21:00", "2024-07-12 06:30"),
        ("21:00", "06:30", WEEK, "2024-07-12 06:29", "2024-07-12 06:30"),
        ("21:00", "06:30", WEEK, "2024-07-12 06:30", None),
        ("21:00", "06:30", [Weekday.FRIDAY], "2024-07-12 05:00", None),
        ("21:00", "06:30", [Weekday.FRIDAY], "2024-07-13 05:00", "2024-07-13 06:30"),
        ("11:30", "13:30", [Weekday.FRIDAY], "2024-07-12 12:00", "2024-07-12 13:30"),
        ("11:30", "13:30", [Weekday.FRIDAY], "2024-07-11 12:00", None),
        ("00:00", "00:00", [Weekday.SATURDAY, Weekday.SUNDAY], "2024-07-13 09:00", "2024-07-15 00:00"),
        ("07:00", "07:00", [Weekday.SATURDAY], "2024-07-14 06:00", "2024-07-14 07:00"),
    ],
)
def test_quiet_hours_last_until_their_end_by_the_clock_of_the_office(start, end, days, instant, expected):
    hours = {"quiet_from": time.fromisoformat(start), "quiet_until": time.fromisoformat(end)}
    wishes = NoticeWishes(quiet_days=days, **hours)
    assert wishes.quiet_end(at(instant)) == (at(expected) if expected else None)


def test_an_email_in_quiet_hours_waits_for_their_end_and_then_goes(person, smtp):
    quiet(person)
    assert write(person).available_at == MORNING
    assert deliver(MORNING - timedelta(seconds=1)) == notices.Delivery()
    assert deliver(MORNING) == notices.Delivery(sent=1)
    assert smtp.recipients() == ["can-bo-a@vidu.vn"]


def test_in_the_program_a_notice_is_there_at_once_whatever_the_hour_and_the_topic(person):
    quiet(person, no_email_about=Topic.values)
    write(person, channel=Channel.IN_APP)
    assert Notice.objects.inbox(person).get().sent_at == EVENING


def test_outside_quiet_hours_an_email_goes_at_once(person, smtp):
    quiet(person)
    write(person, now=at("2024-07-11 20:00"))
    assert deliver(at("2024-07-11 20:00")) == notices.Delivery(sent=1)


def test_an_email_does_not_wait_when_its_deadline_would_come_within_the_hour_after(person, smtp):
    quiet(person, end="13:01")
    write(person, needed_by=DEADLINE)
    assert deliver(EVENING) == notices.Delivery(sent=1)


def test_an_email_waits_when_an_hour_is_left_before_its_deadline(person, smtp):
    quiet(person, end="13:00")
    write(person, needed_by=DEADLINE)
    assert deliver(EVENING) == notices.Delivery()
    assert deliver(at("2024-07-12 13:00")) == notices.Delivery(sent=1)


def test_a_deadline_that_has_come_is_told_at_once_in_quiet_hours_and_with_its_email_switched_off(person, smtp):
    quiet(person, start="13:30", end="15:00", no_email_about=[Topic.REMINDER])
    write(person, kind="reminder", now=DEADLINE, needed_by=DEADLINE)
    assert deliver(DEADLINE) == notices.Delivery(sent=1)


def test_waiting_takes_nothing_from_the_time_in_which_a_reminder_is_worth_sending(person, smtp):
    quiet(person)
    write(person, kind="reminder", needed_by=DEADLINE, expires_at=EVENING + timedelta(hours=4))
    assert Notice.objects.get().expires_at == DEADLINE
    assert deliver(MORNING) == notices.Delivery(sent=1)


def test_an_email_put_off_into_quiet_hours_waits_there_too(person, smtp):
    dusk = at("2024-07-11 20:59")
    quiet(person)
    smtp.stop()
    write(person, now=dusk)
    assert deliver(dusk) == notices.Delivery(put_off=1)
    smtp.start()
    assert deliver(EVENING) == notices.Delivery(put_off=1)
    assert Notice.objects.get().available_at == MORNING
    assert deliver(MORNING) == notices.Delivery(sent=1)


def test_quiet_hours_set_after_an_email_was_written_hold_it_too(person, smtp):
    write(person)
    quiet(person)
    assert deliver(EVENING) == notices.Delivery(put_off=1)
    assert (Notice.objects.get().available_at, smtp.messages) == (MORNING, [])


def test_an_email_that_waited_for_days_is_tried_as_long_as_any_other(person, smtp):
    quiet(person, "00:00", "00:00", days=[day for day in WEEK if day != Weekday.WEDNESDAY])
    smtp.stop()
    end = at("2024-07-17 00:00")
    assert write(person, now=EVENING).available_at == end
    assert deliver(end) == notices.Delivery(put_off=1)
    smtp.start()
    assert deliver(end + timedelta(minutes=1)) == notices.Delivery(sent=1)


def test_an_email_about_a_topic_that_is_switched_off_is_not_written(person):
    silent(person, Topic.WORK)
    assert write(person, kind="assigned") is None
    assert write(person, kind="summary").channel == Channel.EMAIL


def test_a_reminder_before_the_deadline_can_be_switched_off(person):
    silent(person, Topic.REMINDER)
    assert write(person, kind="reminder", needed_by=DEADLINE) is None


def test_one_persons_wishes_are_nobody_elses(person):
    other = make.make_person(username="can-bo-b", email="can-bo-b@vidu.vn")
    quiet(person)
    assert write(other).available_at == EVENING


WRONG = {
    "hours without an end": {"quiet_from": time(21), "quiet_days": WEEK},
    "hours without a day": {"quiet_from": time(21), "quiet_until": time(6)},
    "days without hours": {"quiet_days": WEEK},
    "a day that no week has": {"quiet_from": time(21), "quiet_until": time(6), "quiet_days": [8]},
    "quiet without an end": {"quiet_from": time(6), "quiet_until": time(6), "quiet_days": WEEK},
    "an unknown topic": {"no_email_about": ["deadline"]},
}


@pytest.mark.parametrize("wishes", WRONG.values(), ids=WRONG)
def test_the_database_refuses(person, wishes):
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeWishes.objects.create(person=person, **wishes)


def sent_form(client, **changes):
    data = {"email_about": ["reminder", "work"], "quiet": "on", "quiet_from": "20:00", "quiet_until": "07:00"}
    return client.post("/thong-bao/cach-nhan/", data | {"quiet_days": ["5", "1"], "csrfmiddlewaretoken": "x"} | changes)


def test_wishes_are_saved_on_their_page_and_stand_in_the_history_in_words(client, cast):
    client.force_login(cast.staff)
    assert sent_form(client).url == "/thong-bao/cach-nhan/"
    wishes = NoticeWishes.objects.get(person=cast.staff)
    assert wishes.no_email_about == ["progress", "return", "summary"]
    assert (wishes.quiet_from, wishes.quiet_until, wishes.quiet_days) == (time(20), time(7), [1, 5])
    entry = AuditEntry.objects.of(cast.staff).get()
    assert (entry.verb, entry.after["giờ yên lặng"]) == ("đổi cách nhận thông báo", "20:00 - 07:00, Thứ Hai, Thứ Sáu")


def test_switching_quiet_hours_off_keeps_nothing_of_them(client, cast):
    client.force_login(cast.staff)
    sent_form(client)
    sent_form(client, quiet="")
    wishes = NoticeWishes.objects.get(person=cast.staff)
    assert (wishes.quiet_from, wishes.quiet_until, wishes.quiet_days) == (None, None, [])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"quiet_from": ""}, "quiet_from"),
        ({"quiet_until": "25:00"}, "quiet_until"),
        ({"quiet_days": []}, "quiet_days"),
        ({"quiet_days": ["9"]}, "quiet_days"),
        ({"quiet_until": "20:00", "quiet_days": [str(day) for day in WEEK]}, "quiet_days"),
        ({"email_about": ["deadline"]}, "email_about"),
    ],
)
def test_quiet_hours_that_make_no_sense_are_told_beside_the_field_and_nothing_is_saved(client, cast, changes, field):
    client.force_login(cast.staff)
    answer = sent_form(client, **changes)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not NoticeWishes.objects.exists()


def test_the_page_says_that_deadlines_are_never_silenced(client, cast):
    client.force_login(cast.staff)
    page = client.get("/thong-bao/cach-nhan/").content.decode()
    assert "Hạn nộp không bao giờ bị bỏ qua." in page
