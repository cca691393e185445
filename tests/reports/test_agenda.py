"""The calendar of a person's deadlines: what stands in it, as another program reads it, for its owner only."""

import io
import logging
from datetime import UTC, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from directives.actions.progressing import complete
from reports.actions.deadlines import move_deadline
from reports.actions.opening import open_period
from reports.agenda import agenda
from reports.ics import Event, calendar
from tests import make
from tests.make import at
from tests.reports.filing import file_report
from units.access import standing_of
from units.actions.accounts import close_account
from units.actions.wishes import make_calendar_link, revoke_calendar_link
from units.models import CalendarLink, Membership

NOW = at("2024-07-10 09:00")  # a Wednesday
DUE = at("2024-07-12 14:00")
MONDAY = DUE.date() - timedelta(days=4)


def events_of(person, now=NOW):
    return agenda(standing_of(person, now.date()), now)


def read(content):
    return Calendar.from_ical(content)


@pytest.fixture
def period(cast):
    return open_period(cast.scheme, MONDAY, now=at("2024-07-08 07:00"))


def test_a_unit_finds_this_week_and_the_weeks_that_have_not_opened(cast, period):
    found = [(event.at, event.title) for event in events_of(cast.staff)]
    assert found[0] == (DUE, "Hạn nộp báo cáo Tuần 28 (08/7 - 14/7/2024), Tân Hiệp")
    assert [instant for instant, _ in found] == [DUE + timedelta(weeks=week) for week in range(5)]


def test_each_unit_finds_its_own_deadlines_only(cast, period):
    assert {event.title.rpartition(", ")[2] for event in events_of(cast.other_staff)} == {"Tân Hà"}
    assert events_of(cast.moved) == []


def test_an_event_keeps_its_name_when_its_week_opens(cast):
    before = {event.uid for event in events_of(cast.staff, at("2024-07-07 20:00"))}
    open_period(cast.scheme, MONDAY, now=at("2024-07-08 07:00"))
    after = {event.uid for event in events_of(cast.staff)}
    assert len(before & after) == len(before)


def test_a_moved_deadline_moves_its_event_and_counts_up(cast, period):
    (before, *_) = events_of(cast.staff)
    sooner = at("2024-07-11 14:00")
    moved = {"new_due_at": sooner, "new_summary_at": period.summary_at, "reason": "Họp", "letter": "Công văn 1"}
    move_deadline(period, by=cast.reviewer, now=NOW, **moved)
    (after, *_) = events_of(cast.staff)
    assert (after.uid, after.at, after.sequence) == (before.uid, sooner, before.sequence + 1)


def test_a_report_that_is_in_rings_no_more(cast, period):
    file_report(cast.tan_hiep, by=cast.staff, now=NOW)
    (event, *_) = events_of(cast.staff)
    assert (event.title.startswith("Đã nộp báo cáo"), event.alarms) == (True, ())


def test_open_tasks_with_a_date_are_there_and_leave_when_done(cast, period):
    due_at = at("2024-07-31 17:00")
    task = make.make_task(directive=cast.directive, text="Rà soát, đánh giá; báo cáo.")
    assignment = make.make_assignment(task=task, unit=cast.tan_hiep, by=cast.reviewer, due_at=due_at)
    (event,) = [event for event in events_of(cast.staff) if event.uid.startswith("task-")]
    assert (event.at, event.title) == (due_at, "Hạn nhiệm vụ: Rà soát, đánh giá; báo cáo., Tân Hiệp")
    complete(assignment, by=cast.staff, result="Xong", now=NOW)
    assert not [event for event in events_of(cast.staff) if event.uid.startswith("task-")]


def test_the_office_that_compiles_finds_when_each_summary_is_due_and_leaders_when_they_get_it(cast, period):
    first = events_of(cast.reviewer)[0]
    assert (first.at, first.title) == (period.summary_at, "Ký, phát hành báo cáo tổng hợp Tuần 28 (08/7 - 14/7/2024)")
    assert events_of(cast.leader)[0].title.startswith("Nhận báo cáo tổng hợp Tuần 28")


def test_the_number_of_questions_does_not_grow_with_the_weeks(cast, django_assert_max_num_queries):
    for week in range(4):
        open_period(cast.scheme, MONDAY + timedelta(weeks=week), now=at("2024-07-08 07:00"))
    with django_assert_max_num_queries(8):
        events_of(cast.staff)


def test_the_calendar_is_served_as_one_and_kept_by_no_cache(client, cast, period):
    token = make_calendar_link(cast.staff, now=NOW)
    answer = client.get(f"/lich/{token}.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    events = read(answer.content).walk("VEVENT")
    assert len({event["UID"] for event in events}) == len(events) > 0


HARD = "Rà soát; đánh giá, nhận diện \\ khâu yếu\nvà đề xuất biện pháp khắc phục " * 6


def one(**changes):
    event = {"uid": "a@vidu.vn", "at": DUE, "title": HARD, "words": HARD, "url": "https://vidu.vn/", "alarms": ()}
    return calendar("Nhiệm vụ tuần", [Event(**(event | changes))], now=NOW)


def test_text_comes_back_as_it_was_written():
    (event,) = read(one()).walk("VEVENT")
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (HARD, HARD)


def test_lines_end_as_the_standard_says_and_are_at_most_75_octets():
    lines = one().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line for line in lines if b"\n" in line or b"\r" in line] == []
    assert [line.decode() for line in lines][-2:] == ["END:VCALENDAR", ""]


def test_instants_are_in_utc_and_alarms_come_before_them():
    (event,) = read(one(alarms=(timedelta(days=1), timedelta(hours=2)))).walk("VEVENT")
    assert event["DTSTART"].dt == DUE.astimezone(UTC)
    assert event["DTSTART"].to_ical() == b"20240712T070000Z"
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [timedelta(days=-1), timedelta(hours=-2)]


def test_the_same_deadlines_give_the_same_calendar():
    assert one() == one()


def test_no_text_can_add_a_line_of_its_own():
    (event,) = read(one(title="Hạn\r\nATTENDEE:mailto:ke-la@vidu.vn\x00")).walk("VEVENT")
    assert (event["SUMMARY"], event.get("ATTENDEE")) == ("Hạn\nATTENDEE:mailto:ke-la@vidu.vn", None)


def test_only_a_digest_of_the_address_is_kept(cast):
    token = make_calendar_link(cast.staff, now=NOW)
    assert token not in str(CalendarLink.objects.values())


def test_a_new_address_revokes_the_old_one(client, cast):
    old, new = (make_calendar_link(cast.staff, now=NOW) for _ in range(2))
    assert [client.get(f"/lich/{token}.ics").status_code for token in (old, new)] == [404, 200]


def test_a_revoked_address_does_not_exist(client, cast):
    token = make_calendar_link(cast.staff, now=NOW)
    revoke_calendar_link(cast.staff, now=NOW)
    assert client.get(f"/lich/{token}.ics").status_code == 404


def test_the_calendar_of_a_closed_account_does_not_exist(client, cast):
    token = make_calendar_link(cast.staff, now=NOW)
    close_account(cast.staff, by=cast.administrator, now=NOW, on=NOW.date())
    assert client.get(f"/lich/{token}.ics").status_code == 404


def test_a_seat_that_ended_takes_its_deadlines_from_the_calendar(client, cast, period):
    token = make_calendar_link(cast.staff, now=NOW)
    Membership.objects.filter(person=cast.staff).update(ends_on=NOW.date() - timedelta(days=1))
    assert read(client.get(f"/lich/{token}.ics").content).walk("VEVENT") == []


def test_the_address_is_shown_once_and_kept_by_nobody(client, cast):
    client.force_login(cast.staff)
    answer = client.post("/thong-bao/lich/tao/")
    assert answer.headers["Cache-Control"] == "no-store"
    link = answer.context["link"]
    assert Client().get(link.removeprefix("http://testserver")).status_code == 200
    assert "/lich/" not in client.get("/thong-bao/cach-nhan/").content.decode().replace("/thong-bao/lich/", "")
    client.post("/thong-bao/lich/thu-hoi/")
    assert Client().get(link.removeprefix("http://testserver")).status_code == 404


def test_no_log_holds_the_secret_of_an_address(client, cast):
    token, said = make_calendar_link(cast.staff, now=NOW), io.StringIO()
    (console,) = logging.getLogger().handlers[:1]
    stream = console.setStream(said)
    try:
        client.post(f"/lich/{token}.ics")
        client.get(f"/lich/{token[:-1]}.ics")
        client.get(f"/loi-moi/{token}/")
    finally:
        console.setStream(stream)
    assert (said.getvalue().count("/lich/…"), said.getvalue().count("/loi-moi/…"), token[:-1] in said.getvalue()) == (
        2,
        1,
        False,
    )
