"""A regime is edited under the version that was read; weeks already open do not change."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from reports.actions.calendar import remove_day, set_day
from reports.actions.opening import outline_of, part_of, reporting_units
from reports.actions.reminder_rules import retire_reminder, save_reminder
from reports.actions.scheme_edits import Overtaken
from reports.actions.schemes import copy_scheme, create_scheme, edit_units, edit_week
from reports.actions.sections import move_section, remove_section, save_section
from reports.models import CalendarDay, Scheme
from reports.offsets import Offset, Side, Step, in_words, offset_of
from reports.outline import Asked, Choice, Part, read_outline
from reports.planning import next_weeks
from tests import make
from tests.make import at
from tests.reports.pages.scene import open_week
from units.access import Refused
from units.models import AuditEntry

NOW = at("2024-07-09 10:00")
BOOKS = Part(
    "",
    "Sổ sách công khai",
    "once",
    (
        Asked("", "Số sổ", "count", measure="sổ"),
        Asked("", "Hình thức", "choice", (Choice("giay", "Giấy"), Choice("so", "Số hóa")), required=False),
    ),
    "Tính đến thứ Sáu",
)


@pytest.fixture
def edit(cast):
    """What every edit says of itself, at the version stored now."""
    return lambda: {"by": cast.reviewer, "base_version": Scheme.objects.get(pk=cast.scheme.pk).version, "now": NOW}


def codes(scheme):
    return [section.code for section in scheme.sections.all()]


def test_an_edit_at_an_old_version_is_refused_and_loses_nothing(cast, edit):
    edit_week(cast.scheme, values={"due_time": time(15)}, **edit())
    with pytest.raises(Overtaken) as refusal:
        edit_week(cast.scheme, by=cast.reviewer, base_version=1, values={"due_time": time(11)}, now=NOW)
    assert (refusal.value.scheme.due_time, Scheme.objects.get().version) == (time(15), 2)


def test_an_edit_is_audited_with_before_and_after_in_words(cast, edit):
    edit_week(cast.scheme, values={"due_time": time(15), "due_weekday": 4}, **edit())
    entry = AuditEntry.objects.of(cast.scheme).first()
    changed = {field: (before, after) for field, before, after in entry.changes}
    assert (entry.by_name, entry.verb) == (str(cast.reviewer), "sửa lịch báo cáo tuần")
    assert changed == {"hạn nộp lúc": ("14:00", "15:00"), "hạn nộp vào": ("Thứ Sáu", "Thứ Năm")}


def test_an_edit_that_changes_nothing_leaves_version_and_history_alone(cast, edit):
    edit_week(cast.scheme, values={"due_time": time(14)}, **edit())
    assert (Scheme.objects.get().version, AuditEntry.objects.of(cast.scheme).count()) == (1, 0)


def test_a_changed_regime_leaves_the_open_week_as_it_was(cast, edit):
    period = open_week(cast)
    edit_week(cast.scheme, values={"due_time": time(15)}, **edit())
    save_section(cast.scheme, None, part=BOOKS, **edit())
    edit_units(cast.scheme, kinds=[], units=[cast.tan_ha], **edit())
    period.refresh_from_db()
    following = open_week_again(cast, 1)
    assert (period.due_at, len(period.sections), period.reports.count()) == (at("2024-07-12 14:00"), 2, 3)
    assert (following.due_at, len(following.sections), following.reports.count()) == (at("2024-07-19 15:00"), 3, 1)


def open_week_again(cast, number):
    cast.scheme.refresh_from_db()
    return open_week(cast, number)


def test_units_report_by_kind_or_by_name(cast, edit):
    edit_units(cast.scheme, kinds=["department"], units=[cast.tan_ha], **edit())
    assert set(reporting_units(cast.scheme, NOW.date())) == {cast.home_affairs, cast.tan_ha}
    entry = AuditEntry.objects.of(cast.scheme).first()
    assert entry.after == {"đơn vị báo cáo": f"{cast.tan_ha.name}; Mọi đơn vị loại: Phòng, ban chuyên môn"}


def test_nobody_reporting_is_refused(cast, edit):
    with pytest.raises(Refused, match="ít nhất một"):
        edit_units(cast.scheme, kinds=[], units=[], **edit())


def test_a_new_section_goes_last_and_gets_codes_from_its_words(cast, edit):
    save_section(cast.scheme, None, part=BOOKS, **edit())
    part = outline_of(cast.scheme).parts[-1]
    assert (part.code, [asked.key for asked in part.questions]) == ("so-sach-cong-khai", ["so-so", "hinh-thuc"])
    assert part.question("hinh-thuc").label_of("so") == "Số hóa"


def test_two_sections_of_one_name_get_different_codes(cast, edit):
    save_section(cast.scheme, None, part=BOOKS, **edit())
    save_section(cast.scheme, None, part=BOOKS, **edit())
    assert codes(cast.scheme) == ["a", "b", "so-sach-cong-khai", "so-sach-cong-khai-2"]


def test_a_section_keeps_its_code_and_questions_their_keys(cast, edit):
    section = cast.scheme.sections.get(code="b")
    late, _ = part_of(section).questions
    renamed = Asked("apologies", "Thư xin lỗi", "count", measure="thư")
    save_section(cast.scheme, section, part=Part("b", "Hồ sơ", "once", (renamed, late)), **edit())
    part = outline_of(cast.scheme).part("b")
    assert (part.title, [(asked.key, asked.label) for asked in part.questions]) == (
        "Hồ sơ",
        [("apologies", "Thư xin lỗi"), ("late", "Hồ sơ trễ hạn")],
    )


def test_a_question_left_out_is_removed_and_stays_in_the_history(cast, edit):
    section = cast.scheme.sections.get(code="b")
    save_section(cast.scheme, section, part=Part("b", "Hồ sơ", "once", part_of(section).questions[:1]), **edit())
    entry = AuditEntry.objects.of(cast.scheme).first()
    keys = [[question["key"] for question in side["_mục"]["questions"]] for side in (entry.before, entry.after)]
    assert keys == [["late", "apologies"], ["late"]]


def test_a_section_may_be_for_some_units_only(cast, edit):
    section = cast.scheme.sections.get(code="b")
    part = part_of(section)
    limited = Part("b", part.title, part.layout, part.questions, only_units=(cast.tan_ha.pk,))
    save_section(cast.scheme, section, part=limited, **edit())
    outline = outline_of(cast.scheme)
    shown = [[part.code for part in outline.for_unit(unit.pk).parts] for unit in (cast.tan_ha, cast.tan_hiep)]
    assert shown == [["a", "b"], ["a"]]


def related(cast, within, *, kind="count"):
    """Section b with its second question within another."""
    late, apologies = part_of(cast.scheme.sections.get(code="b")).questions
    return Part("b", "Hồ sơ", "once", (late, replace(apologies, kind=kind, within=within)))


def test_a_count_may_lie_within_another_of_its_section_and_the_week_freezes_it(cast, edit):
    section = cast.scheme.sections.get(code="b")
    save_section(cast.scheme, section, part=related(cast, "late"), **edit())
    assert [asked.key for asked in outline_of(cast.scheme).part("b").parts_of_others] == ["apologies"]
    assert read_outline(outline_of(cast.scheme).as_json()) == outline_of(cast.scheme)


@pytest.mark.parametrize(("within", "kind"), [("gone", "count"), ("apologies", "count"), ("late", "text")])
def test_a_relation_to_what_is_no_other_count_is_dropped(cast, edit, within, kind):
    section = cast.scheme.sections.get(code="b")
    save_section(cast.scheme, section, part=related(cast, within, kind=kind), **edit())
    assert section.questions.get(key="apologies").within == ""


def test_a_question_lies_within_another_only_as_a_count_and_never_within_itself(cast):
    question = cast.scheme.sections.get(code="b").questions.get(key="late")
    for wrong in ({"within": "late"}, {"within": "apologies", "kind": "text"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(question).objects.filter(pk=question.pk).update(**wrong)


def test_a_section_without_questions_is_refused(cast, edit):
    with pytest.raises(Refused, match="ít nhất một câu hỏi"):
        save_section(cast.scheme, None, part=Part("", "Trống", "once", ()), **edit())


def test_sections_change_places(cast, edit):
    last = cast.scheme.sections.get(code="b")
    move_section(cast.scheme, last, up=True, **edit())
    assert codes(cast.scheme) == ["b", "a"]
    move_section(cast.scheme, last, up=True, **edit())
    assert codes(cast.scheme) == ["b", "a"]
    move_section(cast.scheme, last, up=False, **edit())
    assert codes(cast.scheme) == ["a", "b"]


def test_a_section_is_removed_but_never_the_last(cast, edit):
    first, last = cast.scheme.sections.all()
    remove_section(cast.scheme, first, **edit())
    with pytest.raises(Refused, match="còn ít nhất một mục"):
        remove_section(cast.scheme, last, **edit())
    assert codes(cast.scheme) == ["b"]


def reminder(minutes, audience="staff", **changes):
    return {"offset_minutes": minutes, "audience": audience, "by_email": True, "window_minutes": 240} | changes


def test_a_reminder_rule_is_added_from_now_on(cast, edit):
    save_reminder(cast.scheme, None, values=reminder(-90), **edit())
    assert cast.scheme.reminder_rules.get(offset_minutes=-90).added_at == NOW


def test_another_moment_is_another_rule_and_the_old_one_is_retired(cast, edit):
    rule = cast.scheme.reminder_rules.get(offset_minutes=-60)
    save_reminder(cast.scheme, rule, values=reminder(-30), **edit())
    rows = cast.scheme.reminder_rules.filter(offset_minutes__in=[-60, -30]).values_list("offset_minutes", "retired_at")
    assert sorted(rows) == [(-60, NOW), (-30, None)]


def test_another_channel_is_the_same_rule(cast, edit):
    rule = cast.scheme.reminder_rules.get(offset_minutes=-60)
    save_reminder(cast.scheme, rule, values=reminder(-60, by_email=False), **edit())
    rule.refresh_from_db()
    assert (rule.by_email, rule.retired_at) == (False, None)


def test_the_same_people_are_not_nudged_twice_at_one_moment(cast, edit):
    with pytest.raises(Refused, match="Đã có quy tắc"):
        save_reminder(cast.scheme, None, values=reminder(-60), **edit())


def test_a_retired_rule_stays_on_record(cast, edit):
    rule = cast.scheme.reminder_rules.get(offset_minutes=-60)
    retire_reminder(cast.scheme, rule, **edit())
    rule.refresh_from_db()
    assert (rule.retired_at, AuditEntry.objects.of(cast.scheme).first().verb) == (NOW, "thôi dùng quy tắc nhắc")


def test_a_day_off_moves_the_deadline_of_the_weeks_to_come(cast):
    set_day(by=cast.reviewer, day=date(2024, 7, 19), is_working=False, reason="Nghỉ hoán đổi", letter="", now=NOW)
    first, second, *_ = next_weeks(cast.scheme, NOW)
    assert (first.instants.due_at, second.instants.due_at) == (at("2024-07-18 14:00"), at("2024-07-26 14:00"))
    assert "Nghỉ hoán đổi" in first.instants.moved_because


def test_a_day_is_declared_anew_and_taken_back_on_record(cast):
    for reason in ("Nghỉ", "Nghỉ bão"):
        day = set_day(by=cast.reviewer, day=date(2024, 7, 19), is_working=False, reason=reason, letter="", now=NOW)
    assert [entry.before.get("lý do") for entry in AuditEntry.objects.of(day)] == ["Nghỉ", None]
    remove_day(day, by=cast.reviewer, now=NOW)
    assert (CalendarDay.objects.count(), AuditEntry.objects.filter(verb__startswith="bỏ ngày").count()) == (0, 1)


def test_a_regime_that_ends_plans_no_week_after_it(cast, edit):
    ended = edit_week(cast.scheme, values={"ends_on": date(2024, 7, 23)}, **edit())
    assert [week.monday for week in next_weeks(ended, NOW)] == [date(2024, 7, 15), date(2024, 7, 22)]


def test_a_regime_is_not_ended_before_today(cast, edit):
    with pytest.raises(Refused, match=f"Ngày cuối không được trước hôm nay, {NOW:%d/%m/%Y}."):
        edit_week(cast.scheme, values={"ends_on": NOW.date() - timedelta(days=1)}, **edit())


def new(cast, **changes):
    plain = {
        "title": "Báo cáo mới",
        "compiler": cast.home_affairs,
        "kinds": ["commune"],
        "starts_on": date(2024, 7, 15),
    }
    return plain | {"by": cast.reviewer, "now": NOW} | changes


def test_a_new_letter_gets_a_regime_that_works_at_once(cast):
    letter = make.make_directive(issuer=cast.district, by=cast.reviewer, number="12")
    scheme = create_scheme(letter, **new(cast))
    assert [part.layout for part in outline_of(scheme).parts] == ["tasks"]
    assert [rule.offset_minutes for rule in scheme.reminder_rules.all()] == [-1440, -300, -60, 0, 60]
    assert next_weeks(scheme, NOW)[0].instants.due_at == at("2024-07-19 14:00")


def test_a_copied_regime_has_the_form_week_and_rules_of_the_other(cast, edit):
    save_section(cast.scheme, None, part=BOOKS, **edit())
    edit_week(cast.scheme, values={"due_time": time(11)}, **edit())
    letter = make.make_directive(issuer=cast.district, by=cast.reviewer, number="12")
    copied = copy_scheme(Scheme.objects.get(pk=cast.scheme.pk), letter, **new(cast))
    assert outline_of(copied) == outline_of(cast.scheme)
    assert (copied.due_time, copied.starts_on, copied.reminder_rules.count()) == (time(11), date(2024, 7, 15), 5)
    assert list(copied.reporting_units.values_list("kind", flat=True)) == ["commune"]


@pytest.mark.parametrize("make_regime", ["create", "copy"])
def test_a_new_regime_does_not_open_weeks_that_are_over(cast, make_regime):
    verb = {"create": create_scheme, "copy": partial(copy_scheme, cast.scheme)}[make_regime]
    letter = make.make_directive(issuer=cast.district, by=cast.reviewer, number="12")
    with pytest.raises(Refused, match="không được trước thứ Hai tuần này, 08/07/2024"):
        verb(letter, **new(cast, starts_on=date(2024, 7, 7)))
    assert verb(letter, **new(cast, starts_on=date(2024, 7, 8))).starts_on == date(2024, 7, 8)


def test_the_first_week_is_not_moved_into_the_past_but_may_stay_there(cast):
    edit = {"by": cast.reviewer, "base_version": 1, "now": at("2024-07-23 10:00")}
    with pytest.raises(Refused, match="không được trước thứ Hai tuần này, 22/07/2024"):
        edit_week(cast.scheme, values={"starts_on": date(2024, 7, 15)}, **edit)
    kept = edit_week(cast.scheme, values={"starts_on": cast.scheme.starts_on, "due_time": time(15)}, **edit)
    assert (kept.starts_on, kept.due_time) == (date(2024, 7, 8), time(15))


@pytest.mark.parametrize("ends_on", [None, date(2024, 7, 13), date(2025, 1, 1)])
def test_a_regime_that_has_ended_is_not_extended(cast, ends_on):
    Scheme.objects.update(ends_on=date(2024, 7, 12))
    edit = {"by": cast.reviewer, "base_version": 1, "values": {"ends_on": ends_on}}
    with pytest.raises(Refused, match="Chế độ đã kết thúc; hãy chép sang chế độ mới"):
        edit_week(cast.scheme, now=at("2024-07-13 00:00"), **edit)
    assert edit_week(cast.scheme, now=at("2024-07-12 23:59"), **edit).ends_on == ends_on


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-1440, "trước hạn 1 ngày"),
        (-300, "trước hạn 5 giờ"),
        (0, "khi đến hạn"),
        (60, "sau hạn 1 giờ"),
        (-45, "trước hạn 45 phút"),
    ],
)
def test_an_offset_is_said_in_words_and_read_back(minutes, words):
    assert (in_words(minutes), offset_of(minutes).minutes) == (words, minutes)


def test_a_typed_offset_counts_to_its_side():
    assert [Offset(side, 2, Step.DAY).minutes for side in Side] == [-2880, 0, 2880]
