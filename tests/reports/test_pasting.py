"""Words to paste into a group of Zalo: true to the week, and only for those who speak for the office or the unit."""

from datetime import timedelta

import pytest

from reports.overview.desk import unit_desks
from reports.pasting import to_the_own_people, to_the_units
from reports.reminding import words_for
from tests.make import at
from tests.reports.pages.scene import FRIDAY_NOON, add_units, file, open_week, play
from units.access import standing_of

SATURDAY = at("2024-07-13 09:00")


@pytest.fixture
def period(cast):
    return open_week(cast)


def texts(period, now):
    period.refresh_from_db()
    return {pasted.key: pasted.text for pasted in to_the_units(period, now)}


def test_before_the_deadline_those_who_owe_are_named_and_nobody_is_thanked_yet(cast, period):
    file(period, cast.tan_hiep, by=cast.staff, at=FRIDAY_NOON - timedelta(hours=1))
    (said,) = texts(period, FRIDAY_NOON).values()
    assert "còn 2 đơn vị chưa nộp báo cáo tuần 28 (08/7 - 14/7/2024), hạn 14:00 thứ Sáu, 12/7/2024:" in said
    assert [unit.name in said for unit in (cast.tan_hiep, cast.tan_ha, cast.tan_dong)] == [False, True, True]


def test_after_the_close_thanks_say_how_the_week_went_and_the_silent_are_still_asked(cast):
    said = texts(play(cast, 0), SATURDAY)
    assert list(said) == ["nhac", "cam-on"]
    assert "đã quá hạn 14:00 thứ Sáu, 12/7/2024" in said["nhac"]
    assert "2/3 đơn vị đã nộp, trong đó 1 đơn vị nộp muộn (Tân Hà)." in said["cam-on"]
    assert "Còn 1 đơn vị chưa nộp (Tân Đông)" in said["cam-on"]


def test_the_silent_are_asked_in_time_for_the_summary_and_then_before_the_week_is_locked(cast):
    period = play(cast, 0)
    additions, lock = "14:00 Chủ nhật, 14/7/2024 để kịp bổ sung vào báo cáo tổng hợp.", "14:00 thứ Sáu, 19/7/2024."
    asked = "đề nghị nộp trước "
    assert asked + additions in texts(period, SATURDAY)["cam-on"]
    assert asked + lock in texts(period, period.late_until)["cam-on"]
    _, mail = words_for(period.reports.get(unit=cast.tan_dong), period, overdue=True)
    assert (
        "vẫn được nhận đến 14:00 thứ Sáu, 19/7/2024 và được ghi là nộp muộn; "
        "hạn bổ sung vào báo cáo tổng hợp: 14:00 Chủ nhật, 14/7/2024." in mail
    )


def test_many_units_are_named_in_one_line_and_thousands_are_counted(cast):
    add_units(cast, 60)
    said = texts(open_week(cast), FRIDAY_NOON)["nhac"]
    assert "\nTân Hiệp, Tân Hà, Tân Đông, Xã 00, Xã 01" in said
    assert "Xã 58, Xã 59.\nĐề nghị các đơn vị nộp" in said


def test_a_list_beyond_two_hundred_ends_in_a_count(cast):
    add_units(cast, 202)
    assert "Xã 195, Xã 196 và 5 đơn vị khác.\n" in texts(open_week(cast), FRIDAY_NOON)["nhac"]


def test_names_are_written_as_they_are_and_shown_safely(cast, client, period):
    cast.tan_ha.name = "UBND xã Tân Hà <b>&"
    cast.tan_ha.save()
    assert "- UBND xã Tân Hà <b>&\n" in texts(period, FRIDAY_NOON)["nhac"]
    client.force_login(cast.reviewer)
    page = client.get(period.get_absolute_url()).content.decode()
    assert "- UBND xã Tân Hà &lt;b&gt;&amp;\n" in page


def test_a_head_asks_the_colleagues_for_the_report_and_thanks_them_when_it_is_in(cast, period):
    report = period.reports.get(unit=cast.tan_hiep)
    assert "Hạn nộp 14:00 thứ Sáu, 12/7/2024, còn 2 giờ 10 phút." in to_the_own_people(report, FRIDAY_NOON).text
    file(period, cast.tan_hiep, by=cast.staff, at=FRIDAY_NOON)
    report.refresh_from_db()
    assert "lúc 11:50 thứ Sáu, 12/7/2024, đúng hạn. Cảm ơn" in to_the_own_people(report, FRIDAY_NOON).text


def test_only_the_head_of_a_unit_gets_words_for_it(cast, period):
    desks = [
        unit_desks(person, standing_of(person, FRIDAY_NOON.date()), FRIDAY_NOON) for person in (cast.head, cast.staff)
    ]
    assert [len(desk.pasted) for (desk,) in desks] == [1, 0]
