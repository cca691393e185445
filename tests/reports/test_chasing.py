"""Nudges by a person: limited, recorded, telephone calls included."""

import pytest

from reports.actions.chasing import log_call, remind_by_hand
from reports.models import Reminder, Report
from reports.ticking import catch_up, tick
from tests.make import at
from tests.reports.filing import file_report
from units.access import Refused
from units.models import Notice

NOW = at("2024-07-11 10:00")


@pytest.fixture
def report(cast):
    catch_up(at("2024-07-08 07:00"), source="test")
    return Report.objects.get(unit=cast.tan_ha)


def test_a_reminder_by_hand_reaches_staff_and_head_in_both_channels(report, cast):
    remind_by_hand(report, by=cast.reviewer, now=NOW)
    rows = Reminder.objects.values_list("recipient__username", "channel", "kind", "made_by__username")
    assert sorted(rows) == [
        (username, channel, "by_hand", "noi-vu")
        for username in ("tan-ha", "tan-ha-truong")
        for channel in ("email", "in_app")
    ]


def test_one_report_is_nudged_by_hand_once_in_half_an_hour(report, cast):
    remind_by_hand(report, by=cast.reviewer, now=NOW)
    with pytest.raises(Refused, match="nhắc lại từ 10:30"):
        remind_by_hand(report, by=cast.reviewer, now=at("2024-07-11 10:29:59"))
    remind_by_hand(report, by=cast.reviewer, now=at("2024-07-11 10:30"))
    assert Reminder.objects.count() == 8


def test_a_unit_that_has_filed_is_left_in_peace(report, cast):
    file_report(cast.tan_ha, by=cast.other_staff, now=NOW)
    with pytest.raises(Refused, match="đã nộp"):
        remind_by_hand(report, by=cast.reviewer, now=NOW)


def test_filing_cancels_a_waiting_reminder_by_hand(report, cast, smtp):
    remind_by_hand(report, by=cast.reviewer, now=NOW)
    file_report(cast.tan_ha, by=cast.other_staff, now=NOW)
    tick(lambda: NOW, source="test")
    assert set(Notice.objects.filter(channel="email").values_list("state", flat=True)) == {"cancelled"}
    assert smtp.messages == []


def test_a_unit_without_accounts_is_to_be_called(report, cast):
    cast.tan_ha.memberships.all().delete()
    with pytest.raises(Refused, match="gọi điện"):
        remind_by_hand(report, by=cast.reviewer, now=NOW)


def test_a_call_is_on_record_with_its_words(report, cast):
    call = log_call(report, by=cast.reviewer, note="  Gặp Cán bộ A, hứa nộp 13:30 ", now=NOW)
    assert (call.kind, call.note, call.made_by, call.notice) == (
        "phone",
        "Gặp Cán bộ A, hứa nộp 13:30",
        cast.reviewer,
        None,
    )


def test_a_call_needs_words(report, cast):
    with pytest.raises(Refused, match="gọi cho ai"):
        log_call(report, by=cast.reviewer, note=" ", now=NOW)
