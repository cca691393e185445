"""What the form shows before anything is typed: sections of the unit, rows, last week's words, the right text."""

from datetime import UTC, date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.actions.filing import save_draft
from reports.actions.reviewing import accept_report, return_report
from reports.answers import Body, Row, SectionAnswer
from reports.entry import Entry, all_unchanged, copied
from tests import make
from tests.cast import Cast
from tests.make import after, at
from tests.reports.report.week import MONDAY, activity, hand_in, make_work, open_report, value, whole_body
from units.models import UnitKind

NEXT = MONDAY + timedelta(days=7)


def test_a_unit_sees_its_own_sections_only(cast: Cast):
    work = make_work(cast)
    own = Entry(open_report(work, cast.tan_hiep), cast.staff)
    other = Entry(open_report(work, cast.tan_ha), cast.other_staff)
    assert [part.code for part in own.outline.parts] == list("abcdefg")
    assert [part.code for part in other.outline.parts] == list("abcdfg")


def test_each_hamlet_and_each_open_task_has_its_row(cast: Cast):
    work = make_work(cast)
    body = Entry(open_report(work, cast.tan_hiep), cast.staff).body
    assert [row.label for row in body.section("e").rows] == ["Ấp Thanh An", "Ấp Tân Bình"]
    assert [row.key for row in body.section("g").rows] == [str(one.pk) for one in work.assignments]
    assert [len(body.section(code).rows) for code in "abf"] == [1, 1, 1]


def test_a_hamlet_stands_by_the_local_day_of_the_deadline(cast: Cast):
    work = make_work(cast)
    report = open_report(work, cast.tan_hiep)
    report.period.due_at = at("2024-07-12 06:00").astimezone(UTC)
    make.make_unit(name="Ấp Mới", kind=UnitKind.HAMLET, parent=cast.tan_hiep, starts_on=date(2024, 7, 12))
    assert [hamlet.label for hamlet in Entry(report, cast.staff).hamlets.values()][-1] == "Ấp Mới"


def test_a_task_closed_while_it_was_written_about_keeps_its_row(cast: Cast):
    work = make_work(cast)
    report = open_report(work, cast.tan_hiep)
    first, second = work.assignments
    first.completed_at, first.completed_by = at("2024-07-11 08:00"), cast.head
    first.save()
    assert [row.key for row in Entry(report, cast.staff).body.section("g").rows] == [str(second.pk)]
    assert set(Entry(report, cast.staff, [str(first.pk), "x", "9" * 30]).tasks) == {str(first.pk), str(second.pk)}
    said = Body({"g": SectionAnswer("value", "", (Row({"done": value("Xong")}, str(first.pk), "Nhiệm vụ 1"),))})
    save_draft(report, by=cast.staff, body=said, base_version=0, now=at("2024-07-11 09:00"))
    assert [row.label for row in Entry(report, cast.staff).body.section("g").rows][-1] == "Nhiệm vụ 1"


def test_another_units_task_is_not_shown_by_asking_for_it(cast: Cast):
    work = make_work(cast)
    strange = Entry(open_report(work, cast.tan_ha), cast.other_staff, [str(one.pk) for one in work.assignments])
    assert strange.tasks == {}


def test_the_form_starts_from_ones_own_draft_then_from_the_last_submission(cast: Cast):
    work = make_work(cast)
    report = open_report(work, cast.tan_hiep)
    hand_in(report, whole_body(work, done="Đã nộp"), by=cast.head, at=at("2024-07-12 09:00"))
    save_draft(report, by=cast.staff, body=whole_body(work, done="Nháp"), base_version=1, now=at("2024-07-12 10:00"))
    report.refresh_from_db()
    told = [Entry(report, who).body.section("g").rows[0].cell("done").value for who in (cast.staff, cast.head)]
    assert told == ["Nháp", "Đã nộp"]


def test_last_week_is_the_newest_submission_before_this_week(cast: Cast):
    work = make_work(cast)
    old, new = open_report(work, cast.tan_hiep), open_report(work, cast.tan_hiep, NEXT)
    assert Entry(new, cast.staff).last == Body()
    hand_in(old, whole_body(work, done="Lần một"), by=cast.staff, at=at("2024-07-12 09:00"))
    hand_in(old, whole_body(work, done="Lần hai"), by=cast.staff, at=at("2024-07-12 10:00"))
    assert Entry(new, cast.staff).last.section("g").rows[0].cell("done").value == "Lần hai"
    assert Entry(old, cast.staff).last == Body()


def test_a_draft_is_overtaken_by_a_text_and_not_by_a_review(cast: Cast):
    work = make_work(cast)
    report = open_report(work, cast.tan_hiep)
    hand_in(report, whole_body(work), by=cast.staff, at=at("2024-07-12 09:00"))
    save_draft(report, by=cast.staff, body=whole_body(work), base_version=1, now=at("2024-07-12 09:30"))
    friday = at("2024-07-12 10:00")
    report = return_report(report, by=cast.reviewer, reason="Sửa mục a", due_at=after(friday, hours=3), now=friday)
    assert not Entry(report, cast.staff).is_overtaken
    hand_in(report, whole_body(work, done="Của thủ trưởng"), by=cast.head, at=at("2024-07-12 11:00"))
    report.refresh_from_db()
    assert Entry(report, cast.staff).is_overtaken
    accept_report(report, by=cast.reviewer, now=friday)


def test_last_weeks_activities_are_copied_without_figures_dates_and_files(cast: Cast):
    part = Entry(open_report(make_work(cast), cast.tan_hiep), cast.staff).outline.part("a")
    last = SectionAnswer("value", "", (activity(evidence=[5]),))
    section = copied(part, SectionAnswer("blank", "", (Row(),)), last)
    assert (section.answer, [set(row.cells) for row in section.rows]) == (
        "value",
        [{"content", "form", "audience", "place"}],
    )
    assert len(copied(part, SectionAnswer("value", "", (activity(),)), last).rows) == 2


def test_no_change_fills_the_blank_tasks_with_last_weeks_words_only(cast: Cast):
    work = make_work(cast)
    entry = Entry(open_report(work, cast.tan_hiep), cast.staff)
    part, last = entry.outline.part("g"), whole_body(work, done="Tuần trước").section("g")
    first, second = entry.body.section("g").rows
    typed = Row({"done": value("Mới")}, first.key, first.label)
    rows = all_unchanged(part, SectionAnswer("value", "", (typed, second)), last).rows
    assert [(row.cell("done").value, row.unchanged) for row in rows] == [("Mới", False), ("Tuần trước", True)]


def test_reading_the_form_costs_the_same_with_more_tasks(cast: Cast):
    work = make_work(cast)
    report = open_report(work, cast.tan_hiep)

    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            body = Entry(report, cast.staff).body
        return len(body.section("g").rows), len(queries)

    before = cost()
    for number in range(9):
        task = make.make_task(directive=cast.directive, text=f"Nhiệm vụ {number}")
        make.make_assignment(task=task, unit=cast.tan_hiep, by=cast.reviewer)
    assert (before, cost()) == ((2, 4), (11, 4))
