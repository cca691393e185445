"""The summary by e-mail at publication: its files read when the letter leaves, once, and only to who may read them."""

from datetime import timedelta
from hashlib import sha256

import pytest

from reports.actions.subscribing import subscribe, unsubscribe
from reports.actions.summaries import latest, publish, sign
from reports.models import Enclosure, Period, Publication, Subscription
from reports.ticking import catch_up, tick
from tests.make import after, at
from tests.reports.filing import file_report
from tests.reports.pages.looking import signed_in
from units import notices
from units.access import Refused
from units.models import AuditEntry, Membership, Notice, Person

CLOSE, SIGNING = at("2024-07-12 14:00"), at("2024-07-12 15:30")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def summary(cast):
    """The letter's week, closed; its reminders are none of our business."""
    cast.scheme.reminder_rules.all().delete()
    catch_up(at("2024-07-08 07:00"), source="test")
    file_report(cast.tan_hiep, by=cast.staff, now=at("2024-07-10 09:00"), late=3)
    catch_up(CLOSE, source="test")
    return latest(Period.objects.get())


def wish(cast, person=None, *, with_word=False):
    return subscribe(cast.scheme, by=person or cast.leader, with_word=with_word, now=CLOSE)


def give_out(cast, summary):
    signed = sign(summary, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=summary.edit_version, now=SIGNING)
    return publish(signed, by=cast.reviewer, now=SIGNING)


def send(now=SIGNING):
    return tick(lambda: now, source="test")


def letters(smtp):
    """Files of each letter by who got it."""
    return {str(mail["X-Rcpt"]): [part.get_filename() for part in mail.iter_attachments()] for mail in smtp.messages}


def test_who_asked_for_it_gets_the_pdf_and_the_others_words_only(cast, summary, smtp):
    wish(cast)
    give_out(cast, summary)
    send()
    assert letters(smtp) == {
        "lanh-dao@vidu.vn": ["Bao-cao-tong-hop-2024-W28-ban-1.pdf"],
        "noi-vu@vidu.vn": [],
    }


def test_the_word_file_comes_too_when_it_is_wanted(cast, summary, smtp):
    wish(cast, cast.reviewer, with_word=True)
    give_out(cast, summary)
    send()
    assert letters(smtp)["noi-vu@vidu.vn"] == [f"Bao-cao-tong-hop-2024-W28-ban-1.{fmt}" for fmt in ("pdf", "docx")]


def test_the_file_is_the_published_one_byte_for_byte(cast, summary, smtp):
    wish(cast)
    give_out(cast, summary)
    send()
    mail = next(mail for mail in smtp.messages if mail["X-Rcpt"] == "lanh-dao@vidu.vn")
    (part,) = mail.iter_attachments()
    assert part.get_content_type() == "application/pdf"
    assert sha256(part.get_content()).hexdigest() == Publication.objects.get(format="pdf").sha256
    said = mail.get_body().get_content()
    assert "Đính kèm: Bao-cao-tong-hop-2024-W28-ban-1.pdf." in said
    assert f"http://testserver/tong-hop/{summary.pk}/" in said
    assert f"thôi nhận tại http://testserver/lanh-dao/{cast.scheme.pk}/#nhan-thu" in said


def test_the_clock_gives_it_out_to_them_as_well(cast, summary, smtp):
    wish(cast)
    send(at("2024-07-12 16:00"))
    assert letters(smtp)["lanh-dao@vidu.vn"] == ["Bao-cao-tong-hop-2024-W28-ban-1.pdf"]


def test_nobody_gets_two(cast, summary, smtp):
    wish(cast, with_word=True)
    wish(cast)
    give_out(cast, summary)
    for minutes in range(5):
        send(after(SIGNING, minutes=minutes))
    assert sorted(smtp.recipients()) == ["lanh-dao@vidu.vn", "noi-vu@vidu.vn"]
    assert Enclosure.objects.count() == 1


def test_a_mail_server_that_is_down_loses_nothing_and_the_message_id_stays(cast, summary, smtp):
    wish(cast)
    give_out(cast, summary)
    smtp.stop()
    send()
    smtp.start()
    send(after(SIGNING, hours=1))
    assert letters(smtp)["lanh-dao@vidu.vn"] == ["Bao-cao-tong-hop-2024-W28-ban-1.pdf"]
    key = f"summary/{summary.pk}/{cast.leader.pk}/email"
    mail = next(mail for mail in smtp.messages if mail["X-Rcpt"] == "lanh-dao@vidu.vn")
    assert mail["Message-ID"] == notices.message_id(key)


def test_a_missing_file_holds_up_nobody_and_the_letter_says_where_it_is(cast, summary, smtp):
    wish(cast, with_word=True)
    give_out(cast, summary)
    lost = Publication.objects.get(format="pdf")
    lost.file.storage.delete(lost.file.name)
    send()
    assert letters(smtp) == {"lanh-dao@vidu.vn": ["Bao-cao-tong-hop-2024-W28-ban-1.docx"], "noi-vu@vidu.vn": []}
    mail = next(mail for mail in smtp.messages if mail["X-Rcpt"] == "lanh-dao@vidu.vn")
    assert "Tệp PDF không gửi kèm được, đề nghị tải tại trang dưới đây." in mail.get_body().get_content()


def test_a_file_too_large_for_mail_servers_is_left_to_the_page(cast, summary, smtp, monkeypatch):
    monkeypatch.setattr("reports.enclosing.MOST_BYTES", 1000)
    wish(cast)
    give_out(cast, summary)
    send()
    assert letters(smtp)["lanh-dao@vidu.vn"] == []


def test_whose_seat_ended_before_publication_gets_nothing(cast, summary, smtp):
    wish(cast)
    Membership.objects.filter(person=cast.leader).update(ends_on=at("2024-07-11 00:00").date())
    give_out(cast, summary)
    send()
    assert smtp.recipients() == ["noi-vu@vidu.vn"]
    assert Subscription.objects.count() == 1


def test_whose_right_ends_between_publication_and_sending_gets_nothing(cast, summary, smtp):
    wish(cast)
    give_out(cast, summary)
    Person.objects.filter(pk=cast.leader.pk).update(is_active=False)
    send()
    assert smtp.recipients() == ["noi-vu@vidu.vn"]
    assert Notice.objects.get(recipient=cast.leader, channel="email").state == "cancelled"


def test_who_stopped_gets_words_only_at_the_next_publication(cast, summary, smtp):
    wish(cast)
    unsubscribe(cast.scheme, by=cast.leader, now=CLOSE)
    give_out(cast, summary)
    send()
    assert letters(smtp)["lanh-dao@vidu.vn"] == []


def test_without_an_address_there_is_nothing_to_subscribe_with(cast):
    cast.leader.email = ""
    with pytest.raises(Refused, match="thư điện tử"):
        wish(cast)


def test_both_are_in_the_history_and_stopping_twice_is_once(cast):
    wish(cast)
    for _ in range(2):
        unsubscribe(cast.scheme, by=cast.leader, now=CLOSE + timedelta(minutes=1))
    verbs = list(AuditEntry.objects.of(cast.scheme).values_list("verb", flat=True))
    assert verbs == ["thôi nhận bản tổng hợp qua thư", "đăng ký nhận bản tổng hợp qua thư"]


def test_a_leader_ticks_the_box_and_stops_by_one_click(cast):
    client, page = signed_in(cast.leader), f"/lanh-dao/{cast.scheme.pk}/"
    assert "Gửi tôi bản tổng hợp khi phát hành" in client.get(page).text
    client.post(f"{page}nhan-thu/", {"nhan": "on", "word": "on"})
    shown = client.get(page).text
    assert ("Thôi nhận</button>" in shown, "bản Word" in shown) == (True, True)
    client.post(f"{page}nhan-thu/")
    assert Subscription.objects.count() == 0
