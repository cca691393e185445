"""The desk: what each person owes or decides now, by when, and how to do it."""

import re
from datetime import UTC, date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directives.actions.progressing import hand_back
from directives.models import Extension
from reports.actions.filing import save_draft
from reports.actions.reviewing import return_report
from reports.answers import read_body
from reports.matrix import LATE, MISSING, ON_TIME, RETURNED, WAITING
from reports.models import TickLog
from reports.overview.decisions import health, reviews_of
from reports.overview.desk import owed_first, unit_desks
from tests import make
from tests.cast import make_cast
from tests.make import after, at
from tests.reports.pages.looking import enter, faults, signed_in
from tests.reports.pages.running import running_week
from tests.reports.pages.scene import FRIDAY_NOON, add_units, file, issue, open_week, play
from units.access import standing_of


def desks_of(person, now):
    return unit_desks(person, standing_of(person, timezone.localdate(now)), now)


def statements(person):
    client = signed_in(person)
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/").status_code == 200
    return len(captured)


def test_a_unit_sees_the_report_it_owes_with_its_deadline(cast):
    period = open_week(cast)
    (week,) = owed_first(desks_of(cast.staff, FRIDAY_NOON))
    assert (week.report.period, week.due_at, week.mark) == (period, at("2024-07-12 14:00"), WAITING)


def test_over_several_seats_the_passed_deadline_comes_first(cast):
    play(cast, 0)
    open_week(cast, 1)
    make.make_seat(person=cast.staff, unit=cast.tan_dong)
    owed = owed_first(desks_of(cast.staff, at("2024-07-17 08:00")))
    assert [(week.report.unit, week.mark) for week in owed] == [
        (cast.tan_dong, MISSING),
        (cast.tan_hiep, WAITING),
        (cast.tan_dong, WAITING),
    ]


def test_a_locked_week_is_history_and_no_longer_owed(cast):
    period = play(cast, 0)
    (desk,) = desks_of(cast.silent_staff, period.locks_at)
    assert (desk.owed, [week.mark for week in desk.records[0].weeks]) == ([], [MISSING])


def test_a_returned_report_has_a_deadline_of_its_own(cast):
    period = play(cast, 0)
    report = period.reports.get(unit=cast.tan_hiep)
    due_at = at("2024-07-15 10:00")
    returned = return_report(
        report, by=cast.reviewer, reason="Thiếu số", due_at=due_at, now=after(period.due_at, hours=1)
    )
    (week,) = owed_first(desks_of(cast.staff, after(period.due_at, hours=2)))
    assert (week.report, week.is_returned, week.due_at, week.mark) == (returned, True, due_at, RETURNED)


def test_only_ones_own_draft_is_named(cast):
    report = open_week(cast).reports.get(unit=cast.tan_hiep)
    save_draft(report, by=cast.staff, body=read_body({}), base_version=0, now=FRIDAY_NOON)
    drafts = [owed_first(desks_of(person, FRIDAY_NOON))[0].draft for person in (cast.staff, cast.head)]
    assert [draft and draft.saved_at for draft in drafts] == [FRIDAY_NOON, None]


def test_a_filed_report_is_no_longer_owed_but_stays_in_sight(cast):
    period = open_week(cast)
    file(period, cast.tan_hiep, by=cast.staff, at=FRIDAY_NOON)
    (desk,) = desks_of(cast.staff, FRIDAY_NOON)
    assert (desk.owed, [week.mark for week in desk.filed]) == ([], [ON_TIME])


def test_the_record_shows_eight_weeks_the_newest_first(cast):
    for number in range(9):
        play(cast, number)
    (desk,) = desks_of(cast.other_staff, at("2024-09-07 08:00"))
    weeks = desk.records[0].weeks
    assert ([week.mark for week in weeks], weeks[0].report.period.week) == ([LATE] * 8, "2024-W36")


def test_the_past_weeks_are_counted_from_the_local_day(cast):
    play(cast, 0)
    dawn = at("2024-09-09 06:00").astimezone(UTC)  # still Sunday in UTC
    (desk,) = desks_of(cast.other_staff, dawn)
    assert desk.records == []


def test_units_are_counted_by_the_local_day(cast):
    dawn = at("2024-09-09 06:00").astimezone(UTC)
    before = health(dawn).units
    make.make_unit(name="Xã Mới", parent=cast.district, starts_on=date(2024, 9, 9))
    assert health(dawn).units == before + 1


def test_open_tasks_come_by_deadline_and_those_without_one_last(cast):
    standing, far, near = (make.make_task(directive=cast.directive, text=text) for text in ("Một", "Hai", "Ba"))
    make.make_assignment(task=standing, unit=cast.tan_hiep, by=cast.reviewer)
    make.make_assignment(task=far, unit=cast.tan_hiep, by=cast.reviewer, due_at=at("2024-08-01 17:00"))
    make.make_assignment(task=near, unit=cast.tan_hiep, by=cast.reviewer, due_at=at("2024-07-10 17:00"))
    (desk,) = desks_of(cast.staff, FRIDAY_NOON)
    assert [assignment.task.text for assignment in desk.tasks] == ["Ba", "Hai", "Một"]


def test_more_than_six_tasks_are_counted_and_linked(cast):
    for number in range(8):
        make.make_assignment(
            task=make.make_task(directive=cast.directive, text=f"Việc {number}"), unit=cast.tan_hiep, by=cast.reviewer
        )
    (desk,) = desks_of(cast.staff, FRIDAY_NOON)
    assert (len(desk.tasks), desk.tasks_total, desk.tasks_left) == (6, 8, 2)


def ask_for_time(cast, now):
    """An extension that waits for a decision."""
    task = make.make_task(directive=cast.directive)
    assignment = make.make_assignment(task=task, unit=cast.tan_hiep, by=cast.reviewer, due_at=at("2024-07-20 17:00"))
    return Extension.objects.create(
        assignment=assignment,
        old_due_at=assignment.due_at,
        new_due_at=after(assignment.due_at, days=5),
        reason="Thiếu người",
        asked_at=now,
        asked_by=cast.staff,
    )


def test_the_reviewer_sees_what_waits_for_a_decision(cast):
    period = play(cast, 0)
    ask_for_time(cast, period.due_at)
    (review,) = reviews_of([cast.scheme], after(period.due_at, hours=1))
    assert (review.period, review.counts.filed, review.counts.missing) == (period, 2, 1)
    assert (review.to_read, review.extensions, review.summary.version) == (2, 1, 1)


def test_time_asked_for_work_since_done_or_handed_back_waits_for_nobody(cast):
    now = at("2024-07-12 09:00")
    done, back, _ = (ask_for_time(cast, now).assignment for _ in range(3))
    done.completed_at, done.completed_by = now, cast.head
    done.save()
    hand_back(back, by=cast.head, reason="Không thuộc thẩm quyền", now=now)
    (review,) = reviews_of([cast.scheme], now)
    assert review.extensions == 1


@pytest.mark.parametrize(("signed", "left"), [(True, None), (False, 1)])
def test_a_summary_waits_until_it_is_signed_and_out(cast, signed, left):
    period = play(cast, 0)
    issue(cast, period, signed=signed)
    (review,) = reviews_of([cast.scheme], period.summary_at)
    assert (review.summary and review.summary.version) == left


def test_the_page_of_a_unit_says_what_by_when_and_how(cast):
    report = running_week(cast).reports.get(unit=cast.tan_hiep)
    save_draft(report, by=cast.staff, body=read_body({}), base_version=0, now=timezone.now())
    page = signed_in(cast.staff).get("/").text
    assert re.search(r"còn 1 giờ 59 phút|còn 2 giờ", page)
    assert (f'href="/bao-cao/{report.pk}/soan/"' in page, "Bản nháp lưu hôm" in page) == (True, True)


def test_a_late_report_says_until_when_it_is_still_taken(cast):
    running_week(cast, hours_left=-3)
    page = signed_in(cast.silent_staff).get("/").text
    assert ("quá hạn 3 giờ" in page, "ghi là nộp muộn" in page) == (True, True)


def test_a_leader_finds_the_newest_summary_on_top(cast):
    issue(cast, play(cast, 0))
    issue(cast, play(cast, 1), signed=False)
    page = signed_in(cast.leader).get("/").text
    assert ("Tổng hợp Tuần 29" in page, "Tổng hợp tự động, chưa ký" in page, "Tổng hợp Tuần 28" in page) == (
        True,
        True,
        False,
    )


def test_a_leader_without_a_summary_is_told_when_it_comes(cast):
    open_week(cast)
    assert "Chưa có báo cáo tổng hợp nào được phát hành" in signed_in(cast.leader).get("/").text


def test_an_administrator_sees_that_the_clock_stands_still(cast):
    client = signed_in(cast.administrator)
    silent = client.get("/").text
    TickLog.objects.create(source="test", at=timezone.now(), finished_at=timezone.now(), effects=0)
    running = client.get("/").text
    assert ("Đồng hồ công việc đã ngừng" in silent, "Đồng hồ công việc đã ngừng" in running) == (True, False)


def test_a_person_without_a_seat_is_told_whom_to_ask(cast):
    assert "chưa được gắn với đơn vị nào" in signed_in(cast.moved).get("/").text


def entries(person):
    return re.findall(r'<use href="[^"]+"></use></svg> ([^<]+)</a></li>', signed_in(person).get("/").text)


def test_the_navigation_shows_only_what_a_seat_opens(cast):
    common = ["Bàn làm việc", "Văn bản", "Nhiệm vụ"]
    shown = {
        "staff": [*common, "Đơn vị và cán bộ"],
        "reviewer": [*common, "Theo dõi", "Tổng hợp", "Đơn vị và cán bộ"],
        "leader": [*common, "Điều hành", "Tổng hợp", "Đơn vị và cán bộ"],
        "administrator": [*common, "Đơn vị và cán bộ", "Quản trị"],
        "moved": ["Bàn làm việc"],
    }
    found = {name: entries(getattr(cast, name)) for name in shown}
    assert found == {name: names * 2 for name, names in shown.items()}  # for the wide and the narrow window


@pytest.mark.parametrize("who", ["staff", "reviewer", "leader", "administrator"])
def test_the_desk_costs_the_same_for_three_and_thirty_units(cast, who):
    issue(cast, play(cast, 0))
    running_week(cast)
    few = statements(getattr(cast, who))
    add_units(cast, 27)
    issue(cast, play(cast, 1))
    assert statements(getattr(cast, who)) == few


@pytest.mark.parametrize("width", [1280, 390])
def test_every_desk_is_accessible_and_fits_its_window(transactional_db, open_page, screenshot, width):
    cast = make_cast()
    page = open_page(width)
    play_desks(cast)
    found = {}
    for who in ("staff", "reviewer", "leader", "administrator", "moved"):
        enter(page, getattr(cast, who), "/")
        screenshot(page, f"{who}-{width}")
        found[who] = faults(page)
    assert found == {who: [] for who in found}


def play_desks(cast):
    """A running week, one returned report, a draft and tasks."""
    issue(cast, play(cast, 0))
    period = running_week(cast)
    make.make_seat(person=cast.staff, unit=cast.tan_dong)
    now = timezone.now()
    file(period, cast.tan_hiep, by=cast.staff, at=now - timedelta(hours=1))
    report = period.reports.get(unit=cast.tan_hiep)
    return_report(report, by=cast.reviewer, reason="Số cuộc chưa khớp", due_at=now + timedelta(hours=20), now=now)
    task = make.make_task(directive=cast.directive)
    make.make_assignment(task=task, unit=cast.tan_hiep, by=cast.reviewer, due_at=now - timedelta(days=3))
