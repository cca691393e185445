"""The dashboard: what it counts, what it costs, and what a poll answers."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports import matrix
from reports.choosing import Choice
from reports.models import Reminder, Report
from tests import make
from tests.make import after, at
from tests.reports.pages.looking import signed_in
from tests.reports.pages.running import running_week
from tests.reports.pages.scene import add_units, file, issue, open_week, play
from units.models import Membership


@pytest.fixture
def reviewer(cast):
    return signed_in(cast.reviewer)


def address(cast, name="dashboard", **query):
    return reverse(f"reports:{name}", args=[cast.scheme.pk], query=query)


def poll_of(response):
    """The address that the page would poll."""
    return re.search(r'id="dashboard-poll" hx-get="([^"]+)"', response.text)[1].replace("&amp;", "&")


def statements(client, path):
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(path)
    assert response.status_code in {200, 204}
    return len(captured)


def test_a_week_counts_expected_filed_on_time_late_and_missing(cast):
    period = play(cast, 0)
    counts = matrix.counts_of(period)
    assert (counts.expected, counts.filed, counts.on_time, counts.late, counts.missing) == (3, 2, 1, 1, 1)


def test_a_returned_report_counts_as_missing(cast, reviewer):
    period = play(cast, 0)
    Report.objects.filter(unit=cast.tan_hiep).update(
        state="returned", returned_at=timezone.now(), returned_by=cast.reviewer, return_reason="Thiếu số liệu"
    )
    counts = matrix.counts_of(period)
    assert (counts.filed, counts.missing, counts.returned) == (1, 2, 1)


@pytest.mark.parametrize(
    ("state", "on_time", "now", "mark"),
    [
        ("owing", None, "2024-07-12 13:59:59", matrix.WAITING),
        ("owing", None, "2024-07-12 14:00", matrix.MISSING),
        ("submitted", True, "2024-07-12 15:00", matrix.ON_TIME),
        ("accepted", True, "2024-07-12 15:00", matrix.ON_TIME),
        ("accepted", False, "2024-07-12 15:00", matrix.LATE),
        ("returned", True, "2024-07-12 15:00", matrix.RETURNED),
    ],
)
def test_a_units_week_has_one_mark(state, on_time, now, mark):
    assert matrix.mark_of(state, on_time, at("2024-07-12 14:00"), at(now)) == mark


def test_the_matrix_shows_units_against_weeks_newest_first(cast):
    play(cast, 0)
    play(cast, 1)
    open_week(cast, 2)
    periods = matrix.recent_periods(cast.scheme.pk)
    shown = matrix.read_matrix(periods, Choice(), now=at("2024-07-22 08:00"))
    words = {row.name: [cell.mark.word for cell in row.cells] for row in shown.rows}
    assert words == {
        "Tân Hiệp": ["Chờ nộp", "Đúng hạn", "Đúng hạn"],
        "Tân Hà": ["Chờ nộp", "Muộn", "Muộn"],
        "Tân Đông": ["Chờ nộp", "Chưa nộp", "Chưa nộp"],
    }


def test_a_unit_is_marked_with_a_dash_in_weeks_it_did_not_owe(cast):
    play(cast, 0)
    make.make_unit(name="Ủy ban nhân dân xã Tân Hội", short_name="Tân Hội", parent=cast.district)
    open_week(cast, 1)
    shown = matrix.read_matrix(
        matrix.recent_periods(cast.scheme.pk), Choice(search="tan hoi"), now=at("2024-07-15 08:00")
    )
    assert [[cell.mark for cell in row.cells] for row in shown.rows] == [[matrix.WAITING, matrix.NOT_ASKED]]


def test_units_are_found_without_accents(cast, reviewer):
    running_week(cast)
    page = reviewer.get(address(cast, tim="tan dong")).context["matrix"]
    assert [row.name for row in page.rows] == ["Tân Đông"]


def test_the_matrix_is_paged_by_fifty_and_whole_on_demand(cast, reviewer):
    add_units(cast, 57)
    running_week(cast)
    first, second, whole = (reviewer.get(address(cast, trang=page)).context["matrix"] for page in (1, 2, 0))
    assert (len(first.rows), len(second.rows), len(whole.rows), first.pages) == (50, 10, 60, 2)


def test_who_owes_is_listed_with_how_often_they_were_nudged(cast, reviewer):
    period = running_week(cast)
    owed = period.reports.get(unit=cast.tan_ha)
    reviewer.post(reverse("reports:remind", args=[owed.pk]))
    reviewer.post(reverse("reports:log_call", args=[owed.pk]), {"note": "Đã gặp trực ban"})
    response = reviewer.get(address(cast))
    nudges = {report.unit.short_name: report.nudges for report in response.context["owed"]}
    assert nudges == {"Tân Hiệp": None, "Tân Hà": 2, "Tân Đông": None}
    assert response.text.count("Đã nhắc 2 lần") == 1


def test_reports_waiting_for_review_are_listed_and_taken_in_one_click(cast, reviewer):
    period = running_week(cast)
    file(period, cast.tan_hiep, by=cast.staff, at=timezone.now())
    report = reviewer.get(address(cast)).context["waiting"][0]
    assert report.unit == cast.tan_hiep
    reviewer.post(reverse("reports:dashboard_accept", args=[report.pk]))
    assert Report.objects.get(pk=report.pk).state == "accepted"
    assert reviewer.get(address(cast)).context["waiting"] == []


def test_a_report_that_was_taken_meanwhile_is_refused_in_words(cast, reviewer):
    report = running_week(cast).reports.get(unit=cast.tan_ha)
    accepted = reverse("reports:dashboard_accept", args=[report.pk])
    response = reviewer.post(accepted, follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "Báo cáo đang ở trạng thái “Chưa nộp”, không xử lý được việc này."
    ]


def test_the_newest_summary_and_its_state_are_linked(cast, reviewer):
    summary = issue(cast, play(cast, 0), signed=False)
    text = reviewer.get(address(cast)).text
    assert reverse("reports:summary", args=[summary.pk]) in text
    assert text.count("Phát hành chưa ký") == 1


def test_who_is_reminded_next_is_said_before_it_happens(cast, reviewer):
    period = running_week(cast, hours_left=4.5)
    due = reviewer.get(address(cast)).context["upcoming"]
    assert [(d.rule.offset_minutes, d.at) for d in due] == [
        (minutes, after(period.due_at, minutes=minutes)) for minutes in (-60, 0, 60)
    ]


def test_a_scheme_without_weeks_says_so(cast, reviewer):
    assert "Chưa có tuần báo cáo nào mở" in reviewer.get(address(cast)).text


def test_leaders_read_the_dashboard_and_are_given_no_buttons(cast):
    running_week(cast)
    text = signed_in(cast.leader).get(address(cast)).text
    assert ("Đôn đốc" in text, '<form method="post" action="/theo-doi' in text) == (False, False)


def test_a_scheme_that_does_not_exist_has_no_dashboard(cast, reviewer):
    assert reviewer.get(reverse("reports:dashboard", args=[999_999])).status_code == 404


@pytest.mark.parametrize("name", ["staff", "other_head", "administrator", "moved"])
def test_for_everybody_else_there_is_no_dashboard(cast, name):
    running_week(cast)
    client = signed_in(getattr(cast, name))
    assert [client.get(address(cast, page)).status_code for page in ("dashboard", "dashboard_live")] == [404, 404]


def test_the_dashboard_asks_as_much_for_sixty_units_as_for_three(cast, reviewer):
    play(cast, 0)
    week = running_week(cast)
    for_three = statements(reviewer, address(cast))
    Report.objects.bulk_create(Report(period=week, unit=unit) for unit in add_units(cast, 57))
    # Session, user, seats, navigation and unread notices belong to the frame; ten are the page's own.
    assert (for_three, statements(reviewer, address(cast))) == (15, 15)


def test_a_poll_is_answered_with_nothing_when_nothing_changed(cast, reviewer):
    running_week(cast)
    poll = poll_of(reviewer.get(address(cast)))
    response = reviewer.get(poll)
    assert (response.status_code, response.content) == (204, b"")
    assert statements(reviewer, poll) == 3


def test_a_poll_brings_the_parts_anew_when_a_unit_has_filed(cast, reviewer):
    period = running_week(cast)
    poll = poll_of(reviewer.get(address(cast)))
    file(period, cast.tan_hiep, by=cast.staff, at=timezone.now())
    response = reviewer.get(poll)
    parts = re.findall(r'id="live-(\w+)" hx-swap-oob', response.text)
    assert parts == ["week", "owed", "waiting", "summary", "upcoming", "zalo", "matrix"]
    assert reviewer.get(poll_of(response)).status_code == 204


def test_a_poll_redraws_after_a_minute_in_any_case(cast, reviewer):
    running_week(cast)
    poll = poll_of(reviewer.get(address(cast)))
    a_minute_old = re.sub(r"luc=(\d+)", lambda m: f"luc={int(m[1]) - 61}", poll)
    assert reviewer.get(a_minute_old).status_code == 200


def test_a_poll_with_nonsense_in_it_redraws(cast, reviewer):
    running_week(cast)
    assert reviewer.get(address(cast, "dashboard_live", ban="x", luc="²", trang="-1")).status_code == 200


def test_a_poll_after_the_session_ended_says_so_and_stops(cast):
    running_week(cast)
    response = Client().get(address(cast, "dashboard_live"))
    assert response.status_code == 286
    assert "Phiên làm việc đã hết" in response.text


def test_a_seat_that_ended_ends_the_polls(cast, reviewer):
    running_week(cast)
    poll = poll_of(reviewer.get(address(cast)))
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(person=cast.reviewer).update(ends_on=yesterday)
    assert reviewer.get(poll).status_code == 404


def test_chasing_shows_recipients_and_words_before_it_sends(cast, reviewer):
    report = running_week(cast).reports.get(unit=cast.tan_ha)
    response = reviewer.get(reverse("reports:remind", args=[report.pk]))
    assert [person.username for person in response.context["people"]] == ["tan-ha", "tan-ha-truong"]
    assert response.context["body"] in response.text.replace("&quot;", '"')
    assert Reminder.objects.count() == 0


def test_a_second_reminder_within_half_an_hour_is_refused_in_words(cast, reviewer):
    report = running_week(cast).reports.get(unit=cast.tan_ha)
    chase = reverse("reports:remind", args=[report.pk])
    reviewer.post(chase)
    response = reviewer.post(chase, follow=True)
    (_, said) = [str(message) for message in response.context["messages"]]
    assert said.startswith("Đã nhắc Tân Hà cách đây chưa lâu.")


def test_an_empty_call_note_is_answered_beside_its_field(cast, reviewer):
    report = running_week(cast).reports.get(unit=cast.tan_ha)
    response = reviewer.post(reverse("reports:log_call", args=[report.pk]), {"note": ""})
    assert response.status_code == 422
    assert response.context["form"].errors["note"] == ["Đề nghị ghi đã gọi cho ai và nội dung trao đổi."]


def test_only_the_compiling_office_chases(cast):
    report = running_week(cast).reports.get(unit=cast.tan_ha)
    chase = reverse("reports:remind", args=[report.pk])
    people = (cast.leader, cast.other_head, cast.staff, cast.administrator)
    assert [signed_in(person).post(chase).status_code for person in people] == [404, 404, 404, 404]
