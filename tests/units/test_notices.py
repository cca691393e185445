"""The outbox: written once, delivered with a lease, retries and a fixed Message-ID, on a real SMTP server."""

from datetime import timedelta

import pytest

from tests import make
from tests.make import at
from units import notices
from units.models import Notice, NoticeState

NOON = at("2024-07-11 12:00")


class Hands:
    """A clock whose hands are moved by the test."""

    def __init__(self, now=NOON):
        self.now = now

    def __call__(self):
        return self.now

    def forward(self, **delta):
        self.now += timedelta(**delta)


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def person(db):
    return make.make_person(username="can-bo-a", email="can-bo-a@vidu.vn")


def message(person, *, key="k1", channel="email", subject="Nhắc nộp báo cáo", expires_at=None):
    return notices.Message(
        key, "reminder", person, channel, subject, "Đề nghị nộp báo cáo.", NOON, "/bao-cao/1/", expires_at
    )


def deliver(clock, matters=True):
    return notices.deliver(clock=clock, still_matters=lambda notice: matters)


def states():
    return list(Notice.objects.order_by("id").values_list("state", flat=True))


def test_the_same_cause_is_written_once(person):
    notices.write([message(person)], now=NOON)
    notices.write([message(person, subject="Khác")], now=NOON)
    assert list(Notice.objects.values_list("subject", flat=True)) == ["Nhắc nộp báo cáo"]


def test_a_notice_in_the_program_is_delivered_by_being_written(person):
    notices.write([message(person, channel="in_app")], now=NOON)
    assert list(Notice.objects.inbox(person).values_list("subject", "sent_at")) == [("Nhắc nộp báo cáo", NOON)]


def test_a_notice_past_its_end_is_recorded_as_missed_in_every_channel(person):
    past = NOON - timedelta(minutes=1)
    messages = [message(person, key=c, channel=c, expires_at=past) for c in ("in_app", "email")]
    notices.write(messages, now=NOON)
    assert states() == ["missed", "missed"]


def test_an_email_arrives_with_its_words_its_link_and_a_fixed_message_id(person, smtp, clock):
    notices.write([message(person)], now=NOON)
    assert deliver(clock) == notices.Delivery(sent=1)
    (mail,) = smtp.messages
    assert mail["X-Rcpt"] == "can-bo-a@vidu.vn"
    assert mail["Subject"] == "Nhắc nộp báo cáo"
    assert mail["Message-ID"] == notices.message_id("k1")
    assert (
        mail.get_content().strip().splitlines() == "Đề nghị nộp báo cáo.\n\nhttp://testserver/bao-cao/1/".splitlines()
    )
    assert Notice.objects.get().sent_at == NOON


def test_nothing_is_sent_twice(person, smtp, clock):
    notices.write([message(person)], now=NOON)
    deliver(clock)
    clock.forward(days=1)
    assert deliver(clock) == notices.Delivery()
    assert smtp.recipients() == ["can-bo-a@vidu.vn"]


def test_a_line_break_in_a_subject_cannot_add_a_header(person, smtp, clock):
    notices.write([message(person, subject="Nhắc\r\nBcc: ke-la@vidu.vn")], now=NOON)
    deliver(clock)
    (mail,) = smtp.messages
    assert (mail["Subject"], mail["Bcc"]) == ("Nhắc Bcc: ke-la@vidu.vn", None)


def test_what_no_longer_matters_is_cancelled_before_sending(person, smtp, clock):
    notices.write([message(person)], now=NOON)
    assert deliver(clock, matters=False) == notices.Delivery(cancelled=1)
    assert (states(), smtp.messages) == (["cancelled"], [])


def test_what_expires_while_waiting_is_missed(person, smtp, clock):
    notices.write([message(person, expires_at=NOON + timedelta(minutes=5))], now=NOON)
    clock.forward(minutes=6)
    assert deliver(clock) == notices.Delivery(missed=1)
    assert smtp.messages == []


def test_a_mail_server_that_is_down_loses_nothing(person, smtp, clock):
    smtp.stop()
    notices.write([message(person), message(person, key="k2")], now=NOON)
    assert deliver(clock) == notices.Delivery(put_off=1)
    assert states() == ["pending", "pending"]
    smtp.start()
    clock.forward(seconds=30)
    assert deliver(clock) == notices.Delivery(sent=2)
    assert sorted(Notice.objects.values_list("attempts", flat=True)) == [1, 2]


def test_a_refused_address_is_final_visible_and_holds_up_nobody(person, smtp, clock):
    smtp.refuse["can-bo-a@vidu.vn"] = "550 No such user"
    other = make.make_person(username="can-bo-b", email="can-bo-b@vidu.vn")
    notices.write([message(person), message(other, key="k2")], now=NOON)
    assert deliver(clock) == notices.Delivery(sent=1, failed=1)
    failed = Notice.objects.get(key="k1")
    assert (failed.state, failed.last_error) == ("failed", "550 No such user")
    assert smtp.recipients() == ["can-bo-b@vidu.vn"]


def test_a_failed_notice_can_be_sent_again_by_hand(person, smtp, clock):
    smtp.refuse["can-bo-a@vidu.vn"] = "550 No such user"
    notices.write([message(person)], now=NOON)
    deliver(clock)
    smtp.refuse.clear()
    assert notices.send_again(Notice.objects.get(), now=clock())
    assert deliver(clock) == notices.Delivery(sent=1)
    assert not notices.send_again(Notice.objects.get(), now=clock())


def test_a_try_later_answer_waits_twice_as_long_each_time(person, smtp, clock):
    smtp.answer = "451 Try later"
    notices.write([message(person)], now=NOON)
    waits = []
    for _ in range(3):
        deliver(clock)
        notice = Notice.objects.get()
        waits.append((notice.available_at - clock()).total_seconds())
        clock.now = notice.available_at
    assert waits == [30, 60, 120]
    assert notice.last_error == "451 Try later"


def test_a_reminder_that_cannot_be_sent_in_its_time_fails_visibly(person, smtp, clock):
    smtp.stop()
    notices.write([message(person, expires_at=NOON + timedelta(seconds=20))], now=NOON)
    assert deliver(clock) == notices.Delivery(failed=1)
    assert states() == [NoticeState.FAILED]


def test_an_impossible_address_is_refused_without_stopping_the_others(person, smtp, clock):
    person.email = "khong phai@dia chi\n"
    person.save()
    other = make.make_person(username="can-bo-b", email="can-bo-b@vidu.vn")
    notices.write([message(person), message(other, key="k2")], now=NOON)
    deliver(clock)
    assert Notice.objects.get(key="k1").state == "failed"
    assert Notice.objects.get(key="k2").state == "sent"


def test_an_email_to_somebody_whose_address_was_taken_away_fails_visibly(person, smtp, clock):
    notices.write([message(person)], now=NOON)
    type(person).objects.update(email="")
    assert deliver(clock) == notices.Delivery(failed=1)
    assert (states(), smtp.messages) == (["failed"], [])


def test_an_abandoned_claim_is_taken_up_after_its_lease_and_flagged(person, smtp, clock):
    notices.write([message(person)], now=NOON)
    lease = NOON + notices.LEASE
    Notice.objects.update(state="sending", lease_until=lease, attempts=1)
    clock.now = lease
    assert deliver(clock) == notices.Delivery()
    clock.forward(seconds=1)
    assert deliver(clock) == notices.Delivery(sent=1)
    notice = Notice.objects.get()
    assert (notice.maybe_duplicate, notice.attempts) == (True, 2)
    assert smtp.messages[0]["Message-ID"] == notice.message_id


def test_a_sender_that_lost_its_lease_does_not_overwrite_the_next_ones_outcome(person, smtp, clock):
    notices.write([message(person)], now=NOON)

    def another_sender_takes_over(notice):
        Notice.objects.filter(pk=notice.pk).update(attempts=7)
        return True

    done = notices.deliver(clock=clock, still_matters=another_sender_takes_over)
    assert done.sent == 0
    assert Notice.objects.get().state == "sending"


def test_waiting_notices_can_be_taken_back(person, smtp, clock):
    notices.write([message(person)], now=NOON)
    assert notices.cancel([Notice.objects.get().pk]) == 1
    assert deliver(clock) == notices.Delivery()


def test_everybody_is_told_in_the_program_and_by_mail_where_there_is_an_address(person):
    silent = make.make_person(username="can-bo-b", email="")
    messages = notices.to_everybody(
        [person, silent], key="x", kind="summary", subject="Tiêu đề", body="Nội dung", path="/", now=NOON
    )
    assert [message.key for message in messages] == [
        f"x/{person.pk}/in_app",
        f"x/{person.pk}/email",
        f"x/{silent.pk}/in_app",
    ]
