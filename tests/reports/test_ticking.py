"""The clock may be punctual, late, doubled or started by hand: the rows are the same."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from functools import partial

import pytest

from reports.actions.deadlines import move_deadline
from reports.models import Period, Reminder, ReminderRound, Report, Summary, TickLog
from reports.reminding import due_rounds
from reports.ticking import tick
from tests.make import at, make_member
from tests.reports.filing import file_report
from tests.services import ROOT
from units.access import Refused
from units.models import Notice, Role

START, END = at("2024-07-08 00:00"), at("2024-07-22 00:00")
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


@pytest.fixture(autouse=True)
def quiet_mail(settings, tmp_path):
    settings.EMAIL_BACKEND = NO_MAIL
    settings.MEDIA_ROOT = tmp_path


def walk(start, end, step):
    now = start
    while now <= end:
        tick(partial(datetime.fromisoformat, now.isoformat()), source="test")
        now += step


def rows():
    """What the clock has made, without the instants at which it got round to it."""
    return {
        "periods": list(Period.objects.order_by("monday").values_list("monday", "opens_at", "due_at", "summary_at")),
        "reports": sorted(Report.objects.values_list("period__monday", "unit__name")),
        "rounds": sorted(ReminderRound.objects.values_list("period__monday", "rule_id", "due_at")),
        "reminders": sorted(
            Reminder.objects.values_list(
                "period__monday", "rule_id", "report__unit__name", "recipient_id", "channel", "due_at"
            ),
            key=str,
        ),
        "notices": sorted(Notice.objects.values_list("kind", "recipient_id", "channel", "subject", "body"), key=str),
        "summaries": sorted(Summary.objects.values_list("period__monday", "version", "reason")),
        "files": sorted(Summary.objects.values_list("period__monday", "publications__format")),
    }


def half_minutes():
    """Every 30 s in the minute around each instant at which something is due, every hour otherwise."""
    due = [at(f"2024-07-{day:02} {hour}:00") for day, hour in DUE_HOURS]
    hours = [START + timedelta(hours=n) for n in range(14 * 24 + 1)]
    near = [instant + timedelta(seconds=30 * n) for instant in due for n in range(-2, 3)]
    return sorted({*hours, *near})


DUE_HOURS = [(8, "07"), (11, "14"), (12, "09"), (12, "13"), (12, "14"), (12, "15"), (12, "16")]
DUE_HOURS += [(15, "07"), (18, "14"), (19, "09"), (19, "13"), (19, "14"), (19, "15"), (19, "16")]


def test_a_fortnight_gives_the_same_rows_at_every_step(cast):
    made = {}
    for name, instants in {
        "half minutes": half_minutes(),
        "hours": [START + timedelta(hours=n) for n in range(14 * 24 + 1)],
        "three days": [*(START + timedelta(days=3 * n) for n in range(5)), END],
    }.items():
        for instant in instants:
            tick(partial(datetime.fromisoformat, instant.isoformat()), source="test")
        made[name] = rows()
        clear()
    assert made["hours"] == made["half minutes"]
    assert made["three days"] == made["half minutes"]
    assert {name: len(found) for name, found in made["hours"].items()} == {
        "periods": 2,
        "reports": 6,
        "rounds": 10,
        "reminders": 68,
        "notices": 76,
        "summaries": 2,
        "files": 8,
    }


def clear():
    for model in (Reminder, ReminderRound, Notice):
        model.objects.all().delete()
    for summary in Summary.objects.all():
        summary.publications.all().delete()
        summary.delete()
    Report.objects.all().delete()
    Period.objects.all().delete()


def test_ticking_twice_adds_nothing(cast):
    friday = at("2024-07-12 16:00")
    assert tick(lambda: friday, source="test") != []
    before = rows()
    assert tick(lambda: friday, source="test") == []
    assert rows() == before


def test_every_tick_leaves_its_mark(cast):
    monday = at("2024-07-08 07:00")
    tick(lambda: monday, source="test")
    assert list(TickLog.objects.values_list("source", "at", "effects")) == [("test", monday, 1)]


def test_marks_of_ticks_are_kept_for_a_month(cast):
    type(cast.scheme).objects.update(starts_on="2030-01-01")
    for instant in ("2024-07-08 07:00", "2024-08-07 06:59", "2024-08-07 07:00:01"):
        tick(partial(at, instant), source="test")
    kept = [at("2024-08-07 06:59"), at("2024-08-07 07:00:01")]
    assert list(TickLog.objects.order_by("at").values_list("at", flat=True)) == kept


def test_nothing_happens_before_its_instant(cast):
    for before, what in {
        "2024-07-07 23:59:59": (0, 0, 0),
        "2024-07-08 07:00": (1, 0, 0),
        "2024-07-11 13:59:59": (1, 0, 0),
        "2024-07-11 14:00": (1, 1, 0),
        "2024-07-12 13:59:59": (1, 3, 0),
        "2024-07-12 14:00": (1, 4, 1),
    }.items():
        tick(partial(at, before), source="test")
        assert (Period.objects.count(), ReminderRound.objects.count(), Summary.objects.count()) == what, before


def test_only_units_that_owe_are_reminded(cast):
    tick(lambda: at("2024-07-08 07:00"), source="test")
    file_report(cast.tan_hiep, by=cast.staff, now=at("2024-07-10 09:00"))
    tick(lambda: at("2024-07-11 14:00"), source="test")
    assert set(Reminder.objects.values_list("recipient__username", flat=True)) == {"tan-ha", "tan-dong"}


def test_the_default_rules_tell_staff_then_heads_then_reviewers(cast):
    walk(START, at("2024-07-12 16:00"), timedelta(hours=1))
    told = {
        offset: set(Reminder.objects.filter(rule__offset_minutes=offset).values_list("recipient__username", flat=True))
        for offset in (-1440, -300, -60, 0, 60)
    }
    staff, heads = {"tan-hiep", "tan-ha", "tan-dong"}, {"tan-hiep-truong", "tan-ha-truong"}
    assert told == {
        -1440: staff,
        -300: staff,
        -60: staff,
        0: staff | heads,
        60: heads | {"noi-vu"},
    }


def test_the_reviewers_list_names_every_unit_that_owes(cast):
    walk(START, at("2024-07-12 16:00"), timedelta(hours=1))
    body = Notice.objects.get(recipient=cast.reviewer, kind="reminder", channel="in_app").body
    assert [line for line in body.splitlines() if line[:1].isdigit()] == [
        "1. Ủy ban nhân dân xã Tân Hiệp",
        "2. Ủy ban nhân dân xã Tân Hà",
        "3. Ủy ban nhân dân xã Tân Đông",
    ]


def test_a_late_tick_records_what_it_missed_and_sends_nothing_stale(cast):
    tick(lambda: at("2024-07-13 09:00"), source="test")
    before_deadline = Reminder.objects.filter(rule__offset_minutes__lt=0)
    assert set(before_deadline.values_list("notice__state", flat=True)) == {"missed"}
    assert set(ReminderRound.objects.filter(rule__offset_minutes__lt=0).values_list("missed", flat=True)) == {True}


def test_a_late_tick_bothers_nobody_who_has_filed_meanwhile(cast):
    tick(lambda: at("2024-07-08 07:00"), source="test")
    file_report(cast.tan_hiep, by=cast.staff, now=at("2024-07-11 14:00:10"))
    tick(lambda: at("2024-07-11 14:00:40"), source="test")
    states = Notice.objects.filter(channel="in_app").values_list("recipient__username", "state")
    assert dict(states) == {"tan-hiep": "cancelled", "tan-ha": "sent", "tan-dong": "sent"}


def test_a_reminder_waiting_in_the_outbox_is_cancelled_when_its_unit_files(cast, smtp):
    tick(lambda: at("2024-07-08 07:00"), source="test")
    smtp.stop()
    tick(lambda: at("2024-07-11 14:00"), source="test")
    file_report(cast.tan_hiep, by=cast.staff, now=at("2024-07-11 14:00:10"))
    smtp.start()
    tick(lambda: at("2024-07-11 14:20"), source="test")
    states = dict(Notice.objects.filter(channel="email").values_list("recipient__username", "state"))
    assert states == {"tan-hiep": "cancelled", "tan-ha": "sent", "tan-dong": "sent"}
    assert sorted(smtp.recipients()) == ["tan-dong@vidu.vn", "tan-ha@vidu.vn"]


def test_a_moved_deadline_cancels_what_waits_and_plans_anew(cast, smtp):
    tick(lambda: at("2024-07-08 07:00"), source="test")
    smtp.stop()
    tick(lambda: at("2024-07-11 14:00"), source="test")
    move_deadline(
        Period.objects.get(),
        by=cast.reviewer,
        new_due_at=at("2024-07-15 14:00"),
        new_summary_at=at("2024-07-15 16:00"),
        reason="Nghỉ bù",
        letter="Công văn 12/UBND-NV",
        now=at("2024-07-11 15:00"),
    )
    smtp.start()
    tick(lambda: at("2024-07-12 14:00"), source="test")
    assert smtp.recipients() == []
    assert Period.objects.get().closed_at is None
    walk(at("2024-07-14 00:00"), at("2024-07-15 16:00"), timedelta(hours=1))
    week = Period.objects.get(monday=at("2024-07-08 00:00").date())
    rounds = ReminderRound.objects.filter(period=week, deadline_revision=1)
    assert list(rounds.order_by("due_at").values_list("due_at", flat=True)) == [
        at("2024-07-14 14:00"),
        at("2024-07-15 09:00"),
        at("2024-07-15 13:00"),
        at("2024-07-15 14:00"),
        at("2024-07-15 15:00"),
    ]
    assert week.moved_because == "Nghỉ bù (Công văn 12/UBND-NV)"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"reason": " "}, "lý do"),
        ({"letter": ""}, "văn bản"),
        ({"new_due_at": at("2024-07-09 08:00")}, "sau thời điểm này"),
        ({"new_summary_at": at("2024-07-15 14:00")}, "sau hạn nộp"),
        ({"new_due_at": at("9999-12-30 14:00"), "new_summary_at": at("9999-12-31 14:00")}, "60 ngày"),
        ({"new_due_at": at("2024-07-12 14:00"), "new_summary_at": at("2024-07-12 16:00")}, "trùng"),
    ],
)
def test_a_deadline_moves_only_with_a_reason_a_letter_and_sense(cast, change, reason):
    tick(lambda: at("2024-07-08 07:00"), source="test")
    move = {
        "new_due_at": at("2024-07-15 14:00"),
        "new_summary_at": at("2024-07-15 16:00"),
        "reason": "Nghỉ bù",
        "letter": "Công văn 12/UBND-NV",
    }
    with pytest.raises(Refused, match=reason):
        move_deadline(Period.objects.get(), by=cast.reviewer, now=at("2024-07-09 09:00"), **(move | change))


def test_a_closed_weeks_deadline_stays(cast):
    tick(lambda: at("2024-07-12 14:00"), source="test")
    with pytest.raises(Refused, match="đã chốt"):
        move_deadline(
            Period.objects.get(),
            by=cast.reviewer,
            new_due_at=at("2024-07-15 14:00"),
            new_summary_at=at("2024-07-15 16:00"),
            reason="Nghỉ bù",
            letter="Công văn 12",
            now=at("2024-07-12 14:01"),
        )


def test_nobody_signed_by_16_so_the_leaders_get_it_labelled_unsigned(cast):
    tick(lambda: at("2024-07-12 14:00"), source="test")
    tick(lambda: at("2024-07-12 15:59:59"), source="test")
    assert Summary.objects.get().published_at is None
    tick(lambda: at("2024-07-12 16:00"), source="test")
    summary = Summary.objects.get()
    assert (summary.version, summary.signed_at, summary.published_by) == (1, None, None)
    assert summary.published_at == at("2024-07-12 16:00")
    told = Notice.objects.filter(kind="summary", channel="in_app")
    assert set(told.values_list("recipient__username", flat=True)) == {"lanh-dao", "noi-vu"}
    assert {subject.endswith("(tổng hợp tự động, chưa ký)") for subject in told.values_list("subject", flat=True)} == {
        True
    }


def test_a_rule_is_due_once_a_week_however_many_weeks_have_passed(cast):
    walk(START, at("2024-07-22 00:00"), timedelta(hours=24))
    tick(partial(at, "2024-07-24 09:00"), source="test")
    assert due_rounds(at("2024-07-25 13:59")) == []
    due = [(found.rule.offset_minutes, found.period.week, found.at) for found in due_rounds(at("2024-07-25 14:00"))]
    assert due == [(-1440, "2024-W30", at("2024-07-25 14:00"))]


def test_a_rule_added_on_friday_does_not_remind_of_thursday(cast):
    tick(lambda: at("2024-07-08 07:00"), source="test")
    cast.scheme.reminder_rules.all().delete()
    cast.scheme.reminder_rules.create(offset_minutes=-1440, audience="staff", added_at=at("2024-07-12 08:00"))
    tick(lambda: at("2024-07-12 09:00"), source="test")
    assert Reminder.objects.count() == 0


def test_a_retired_rule_reminds_nobody(cast):
    cast.scheme.reminder_rules.update(retired_at=START)
    walk(START, at("2024-07-12 16:00"), timedelta(hours=6))
    assert (ReminderRound.objects.count(), Reminder.objects.count()) == (0, 0)


def test_one_scheme_in_trouble_does_not_hold_up_another(cast, caplog):
    """A scheme whose zone no longer exists is logged at each tick; the other weeks open."""
    broken = type(cast.scheme).objects.create(
        directive=cast.directive,
        compiler=cast.home_affairs,
        title="Hỏng",
        starts_on=START.date(),
        time_zone="Asia/Nowhere",
    )
    tick(lambda: at("2024-07-08 07:00"), source="test")
    assert list(Period.objects.values_list("scheme", flat=True)) == [cast.scheme.pk]
    assert broken.title in caplog.text


def test_a_week_in_trouble_of_any_kind_holds_up_no_tick(cast, caplog):
    """A form that is no form cannot be compiled: the tick logs it and still leaves its mark."""
    tick(lambda: at("2024-07-08 07:00"), source="test")
    Period.objects.update(outline=[])
    tick(lambda: at("2024-07-12 14:00"), source="test")
    assert (TickLog.objects.count(), Period.objects.get().closed_at) == (2, None)
    assert "closing failed" in caplog.text


def test_a_person_whose_seat_has_ended_is_not_reminded(cast):
    make_member(unit=cast.tan_dong, role=Role.STAFF, username="nghi-viec")
    from_today = cast.tan_dong.memberships.filter(person__username="nghi-viec")
    from_today.update(ends_on=at("2024-07-10 00:00").date())
    tick(lambda: at("2024-07-11 14:00"), source="test")
    assert "nghi-viec" not in set(Reminder.objects.values_list("recipient__username", flat=True))


@pytest.mark.django_db(transaction=True)
def test_four_processes_at_once_add_nothing(real_stack):
    """Real processes on one database, each asked for the same Friday."""
    real_stack.manage("shell", "-c", "from tests.cast import make_cast; make_cast()")
    command = [sys.executable, "manage.py", "tick", "--at", "2024-07-12T16:00+07:00"]
    environment = real_stack.environment | {"MEDIA_ROOT": str(real_stack.folder)}
    running = [
        subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    lines = [line for process in running for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in running] == [0] * 4
    assert sum(line.startswith("opened") for line in lines) == 1
    assert sum(line.startswith("closed") for line in lines) == 1
    counts = {
        table: real_stack.sql(f"SELECT count(*) FROM {table}")[0][0]
        for table in (
            "reports_period",
            "reports_report",
            "reports_reminderround",
            "reports_summary",
            "reports_publication",
        )
    }
    assert counts == {
        "reports_period": 1,
        "reports_report": 3,
        "reports_reminderround": 5,
        "reports_summary": 1,
        "reports_publication": 4,
    }
    mails = [str(mail["Message-ID"]) for mail in real_stack.smtp.messages]
    assert (
        len(mails)
        == len(set(mails))
        == real_stack.sql("SELECT count(*) FROM units_notice WHERE state='sent' AND channel='email'")[0][0]
    )
