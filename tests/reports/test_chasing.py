"""Nudges by a person: limited, recorded, telephone calls included."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from reports.actions.chasing import log_call, remind_by_hand, remind_together
from reports.models import Reminder, Report
from reports.ticking import catch_up, tick
from tests.make import at
from tests.reports.filing import file_report
from units.access import Refused
from units.models import AuditEntry, Notice, Person

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


def owed_by(*units):
    return list(Report.objects.filter(unit__in=units).values_list("pk", flat=True))


def test_many_units_are_reminded_as_each_of_them_alone(report, cast):
    reach = remind_together(owed_by(cast.tan_ha, cast.tan_hiep), by=cast.reviewer, now=NOW)
    assert [one.unit.short_name for one, _ in reach.people] == ["Tân Hiệp", "Tân Hà"]
    rows = Reminder.objects.values_list("report__unit__short_name", "recipient__username", "channel", "kind")
    assert sorted(rows) == [
        (unit, username, channel, "by_hand")
        for unit, usernames in (("Tân Hiệp", ("tan-hiep", "tan-hiep-truong")), ("Tân Hà", ("tan-ha", "tan-ha-truong")))
        for username in usernames
        for channel in ("email", "in_app")
    ]
    assert AuditEntry.objects.filter(verb="nhắc nộp báo cáo").count() == 2


def test_who_has_filed_who_was_just_reminded_and_who_has_nobody_are_left_out_and_said_so(report, cast):
    file_report(cast.tan_hiep, by=cast.staff, now=NOW)
    remind_by_hand(report, by=cast.reviewer, now=NOW)
    cast.tan_dong.memberships.all().delete()
    reach = remind_together(owed_by(cast.tan_hiep, cast.tan_ha, cast.tan_dong), by=cast.reviewer, now=NOW)
    assert (reach.people, [reason for _, reason in reach.left_out]) == (
        [],
        [
            "Tân Hiệp đã nộp báo cáo, không cần nhắc nữa.",
            "Đã nhắc Tân Hà cách đây chưa lâu. Có thể nhắc lại từ 10:30.",
            "Tân Đông chưa có tài khoản nào nhận nhắc. Đề nghị gọi điện và ghi lại.",
        ],
    )


def test_all_are_reminded_or_none(report, cast):
    ids = owed_by(cast.tan_ha, cast.tan_hiep)
    with pytest.raises(IntegrityError), transaction.atomic():
        remind_together(ids, by=Person(pk=999_999, full_name="Không có"), now=NOW)
        connection.check_constraints()
    assert (Reminder.objects.count(), Notice.objects.filter(kind="reminder").count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_send_once(report, cast):
    ids, together = owed_by(cast.tan_ha, cast.tan_hiep), Barrier(2)

    def press(_):
        together.wait()
        try:
            return len(remind_together(ids, by=cast.reviewer, now=NOW).people)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, range(2))) == [0, 2]
    assert Reminder.objects.count() == 8


@pytest.mark.django_db(transaction=True)
def test_a_unit_files_while_a_chase_of_many_is_being_written(report, cast):
    def file_in_another_session():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '5s'")
        try:
            return file_report(cast.tan_ha, by=cast.other_staff, now=NOW).on_time
        finally:
            connection.close()

    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        remind_together(owed_by(cast.tan_ha, cast.tan_hiep), by=cast.reviewer, now=NOW)
        assert pool.submit(file_in_another_session).result() is True


def test_more_units_cost_no_more_statements_but_for_the_line_each_has_in_the_history(report, cast):
    def statements(reports):
        with CaptureQueriesContext(connection) as captured:
            remind_together(reports, by=cast.reviewer, now=NOW)
        return len(captured) - len(reports)

    one = statements(owed_by(cast.tan_ha))
    assert statements(owed_by(cast.tan_hiep, cast.tan_dong)) == one
