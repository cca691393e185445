"""The page of one week: its units, its deadline, and what was not sent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.actions.chasing import remind_by_hand
from reports.models import DeadlineMove, Period
from tests.make import after
from tests.reports.pages.looking import signed_in
from tests.reports.pages.running import running_week
from tests.reports.pages.scene import add_units, file, play
from units.models import AuditEntry, Notice, NoticeState


@pytest.fixture
def reviewer(cast):
    return signed_in(cast.reviewer)


def address(period, name="period", **query):
    return reverse(f"reports:{name}", args=[period.pk], query=query)


def typed(instant):
    return timezone.localtime(instant).strftime("%Y-%m-%dT%H:%M")


def order(period, **changes):
    """A deadline a day later, as typed."""
    later = after(period.due_at, days=1)
    fields = {
        "new_due_at": typed(later),
        "new_summary_at": typed(after(later, hours=2)),
        "reason": "Nghỉ bù ngày lễ",
        "letter": "125/UBND-NV ngày 10/7/2024",
    }
    return fields | changes


def test_the_week_says_of_each_unit_state_time_and_number_of_submissions(cast, reviewer):
    period = play(cast, 0)
    lines = reviewer.get(address(period)).context["lines"]
    said = {report.unit.short_name: (mark.word, report.submissions) for report, mark in lines}
    assert said == {"Tân Hiệp": ("Đúng hạn", 1), "Tân Hà": ("Muộn", 1), "Tân Đông": ("Chưa nộp", None)}


@pytest.mark.parametrize(
    ("chosen", "units"), [("no", ["Tân Đông"]), ("muon", ["Tân Hà"]), ("cho-xem", ["Tân Hiệp", "Tân Hà"]), ("?", 3)]
)
def test_the_week_is_filtered_by_what_a_reviewer_asks(cast, reviewer, chosen, units):
    lines = reviewer.get(address(play(cast, 0), loc=chosen)).context["lines"]
    names = [report.unit.short_name for report, _ in lines]
    assert (names if isinstance(units, list) else len(names)) == units


def test_a_closed_week_does_not_read_its_whole_summary_to_name_it(cast, reviewer):
    week = play(cast, 0)
    with CaptureQueriesContext(connection) as captured:
        page = reviewer.get(week.get_absolute_url())
    assert week.summaries.get().get_absolute_url() in page.text
    assert [one["sql"] for one in captured if '"reports_summary"."content"' in one["sql"]] == []


def test_a_long_week_is_paged(cast, reviewer):
    add_units(cast, 101)
    period = running_week(cast)
    pages = [reviewer.get(address(period, trang=page)).context["lines"] for page in (1, 2)]
    assert [len(lines) for lines in pages] == [100, 4]


def test_the_text_for_zalo_names_who_owes(cast, reviewer):
    period = running_week(cast)
    file(period, cast.tan_hiep, by=cast.staff, at=timezone.now())
    text = reviewer.get(address(period)).text
    zalo = text[text.index('id="zalo-nhac"') :]
    zalo = zalo[: zalo.index("</textarea>")]
    assert [unit.name in zalo for unit in (cast.tan_hiep, cast.tan_ha, cast.tan_dong)] == [False, True, True]


def test_a_moved_deadline_names_its_letter_on_the_page(cast, reviewer):
    period = running_week(cast)
    response = reviewer.post(address(period, "move_deadline"), order(period), follow=True)
    move = DeadlineMove.objects.get()
    assert (response.redirect_chain[0][0], move.reason, move.by) == (address(period), "Nghỉ bù ngày lễ", cast.reviewer)
    assert response.text.count("125/UBND-NV ngày 10/7/2024") == 3  # the note, the list, the history


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"letter": ""}, "letter", "Chưa điền ô này."),
        ({"new_due_at": "2020-01-01T14:00"}, "new_due_at", "Hạn mới phải sau thời điểm này."),
        ({"new_summary_at": "2020-01-01T14:00"}, "new_summary_at", "Hạn tổng hợp phải sau hạn nộp."),
    ],
)
def test_an_impossible_deadline_is_answered_beside_its_field(cast, reviewer, changes, field, sentence):
    period = running_week(cast)
    response = reviewer.post(address(period, "move_deadline"), order(period, **changes))
    assert (response.status_code, response.context["form"].errors[field]) == (422, [sentence])
    assert "Nghỉ bù ngày lễ" in response.text


def test_a_refusal_of_the_verb_is_shown_with_what_was_typed(cast, reviewer):
    period = running_week(cast, hours_left=-1)
    Period.objects.filter(pk=period.pk).update(closed_at=timezone.now())
    response = reviewer.post(
        address(period, "move_deadline"),
        order(
            period, new_due_at=typed(after(timezone.now(), days=2)), new_summary_at=typed(after(timezone.now(), days=3))
        ),
    )
    assert response.context["form"].non_field_errors() == ["Tuần báo cáo đã chốt, không đổi hạn được nữa."]


def test_only_the_compiling_office_moves_a_deadline(cast):
    period = running_week(cast)
    people = (cast.leader, cast.staff, cast.administrator)
    codes = [signed_in(person).post(address(period, "move_deadline"), order(period)).status_code for person in people]
    assert (codes, DeadlineMove.objects.count()) == ([404, 404, 404], 0)


def test_what_was_never_sent_is_on_the_page(cast, reviewer):
    period = running_week(cast)
    remind_by_hand(period.reports.get(unit=cast.tan_ha), by=cast.reviewer, now=timezone.now())
    mails = Notice.objects.filter(channel="email")
    mails.filter(recipient=cast.other_staff).update(state=NoticeState.FAILED, last_error="550 No such user")
    mails.filter(recipient=cast.other_head).update(state=NoticeState.MISSED)
    response = reviewer.get(address(period))
    lost = {reminder.recipient: reminder.notice.state for reminder in response.context["unsent"]}
    assert lost == {cast.other_staff: "failed", cast.other_head: "missed"}
    assert response.text.count("550 No such user") == 1


def test_leaders_read_the_week_and_units_do_not(cast):
    period = running_week(cast)
    codes = [signed_in(person).get(address(period)).status_code for person in (cast.leader, cast.staff, cast.head)]
    assert codes == [200, 404, 404]


def test_moving_a_deadline_is_in_the_history_of_the_week(cast, reviewer):
    period = running_week(cast)
    reviewer.post(address(period, "move_deadline"), order(period))
    assert AuditEntry.objects.of(period).first().verb == "đổi hạn nộp"


def test_units_that_owe_can_be_ticked_to_be_reminded_together(cast, reviewer):
    period = running_week(cast)
    file(period, cast.tan_ha, by=cast.other_staff, at=timezone.now())
    text = reviewer.get(address(period)).text
    ticks = [f'name="don-vi" value="{unit.pk}" form="nhac-chung"' in text for unit in (cast.tan_hiep, cast.tan_ha)]
    assert (ticks, "Nhắc cả 2 đơn vị còn nợ" in text) == ([True, False], True)
