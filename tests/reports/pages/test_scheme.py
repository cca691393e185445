"""The pages on which a regime is read and edited."""

from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.actions.opening import outline_of
from reports.actions.schemes import edit_week
from reports.models import CalendarDay, Scheme
from reports.planning import next_monday
from tests import make
from tests.cast import make_cast
from tests.make import at
from tests.reports.pages.looking import enter, signed_in
from tests.reports.pages.scene import play

FORMS = [{"value": "meeting", "label": "Họp"}, {"value": "radio", "label": "Loa = đài"}]
PAGES = {
    "scheme": (),
    "scheme_week": (),
    "scheme_units": (),
    "scheme_section_new": (),
    "scheme_reminder_new": (),
    "scheme_preview": (),
}


@pytest.fixture
def reviewer(cast):
    return signed_in(cast.reviewer)


def address(cast, name="scheme", *more):
    return reverse(f"reports:{name}", args=[cast.scheme.pk, *more])


def week(**changes):
    fields = {
        "version": 1,
        "title": "Báo cáo tuần",
        "opens_weekday": 1,
        "opens_time": "07:00",
        "due_weekday": 5,
        "due_time": "15:30",
        "summary_weekday": 5,
        "summary_time": "17:00",
        "late_hours": 48,
        "lock_hours": 168,
        "holiday_rule": "keep",
        "starts_on": "2024-07-08",
        "ends_on": "",
    }
    return fields | changes


def section(*questions, version=1, title="Sổ sách"):
    """A section as its page sends it."""
    fields = {"version": version, "title": title, "layout": "once", "guidance": "", "only_units": []}
    fields |= {"q-TOTAL_FORMS": len(questions), "q-INITIAL_FORMS": 0, "q-MIN_NUM_FORMS": 0, "q-MAX_NUM_FORMS": 100}
    for index, question in enumerate(questions):
        plain = {"key": "", "kind": "count", "measure": "", "required": "on", "choices": "", "guidance": ""}
        fields |= {f"q-{index}-{name}": value for name, value in (plain | question).items()}
    return fields


@pytest.mark.parametrize("name", PAGES)
def test_the_office_that_compiles_sees_every_page(cast, reviewer, name):
    assert reviewer.get(address(cast, name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_leaders_read_and_edit_nothing(cast, name):
    read = {"scheme", "scheme_preview"}
    assert signed_in(cast.leader).get(address(cast, name)).status_code == (200 if name in read else 404)


@pytest.mark.parametrize("name", PAGES)
def test_for_units_and_administrators_there_is_no_regime(cast, name):
    codes = [signed_in(person).get(address(cast, name)).status_code for person in (cast.staff, cast.administrator)]
    assert codes == [404, 404]


def test_the_week_is_edited(cast, reviewer):
    response = reviewer.post(address(cast, "scheme_week"), week())
    assert response.url == address(cast)
    stored = Scheme.objects.get()
    assert (stored.due_time, stored.summary_time, stored.holiday_rule) == (time(15, 30), time(17), "keep")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"due_weekday": 1, "due_time": "06:00"}, "due_time", "Hạn nộp phải sau lúc mở tuần."),
        ({"summary_time": "15:30"}, "summary_time", "Hạn tổng hợp phải sau hạn nộp, trong cùng tuần."),
        ({"lock_hours": 24}, "lock_hours", "Giờ khóa không được trước hạn bổ sung."),
        ({"ends_on": "2024-07-01"}, "ends_on", "Ngày cuối phải sau ngày đầu."),
    ],
)
def test_an_impossible_week_is_answered_beside_its_field(cast, reviewer, changes, field, sentence):
    response = reviewer.post(address(cast, "scheme_week"), week(title="Tên vừa gõ", **changes))
    assert (response.status_code, response.context["form"].errors) == (422, {field: [sentence]})
    assert "Tên vừa gõ" in response.text


def test_two_regimes_of_a_letter_have_two_names(cast, reviewer):
    make.make_scheme(directive=cast.directive, compiler=cast.home_affairs, title="Báo cáo khác")
    response = reviewer.post(address(cast, "scheme_week"), week(title="Báo cáo khác"))
    assert response.context["form"].errors["title"] == ["Văn bản này đã có chế độ báo cáo cùng tên."]


def test_a_conflict_shows_both_and_loses_neither(cast, reviewer):
    now = at("2024-07-09 10:00")
    edit_week(cast.scheme, by=cast.reviewer, base_version=1, values={"title": "Tên của người khác"}, now=now)
    response = reviewer.post(address(cast, "scheme_week"), week(title="Tên của tôi"))
    assert (response.status_code, Scheme.objects.get().title) == (422, "Tên của người khác")
    shown = response.text[response.text.index("<main") :]
    assert [words in shown for words in ("Tên của người khác", "Tên của tôi", "Bản đang lưu")] == [True, True, True]
    again = response.context["form"]["version"].value()
    reviewer.post(address(cast, "scheme_week"), week(title="Tên của tôi", version=again))
    assert Scheme.objects.get().title == "Tên của tôi"


def test_units_are_chosen_by_kind_and_by_name(cast, reviewer):
    chosen = {"version": 1, "kinds": ["commune"], "units": [cast.home_affairs.pk]}
    reviewer.post(address(cast, "scheme_units"), chosen)
    rows = cast.scheme.reporting_units.values_list("kind", "unit")
    assert sorted(rows) == [("", cast.home_affairs.pk), ("commune", None)]


def test_a_named_unit_from_elsewhere_is_not_lost_by_saving(cast, reviewer):
    cast.scheme.reporting_units.create(unit=cast.province)
    form = reviewer.get(address(cast, "scheme_units")).context["form"]
    shown = {name: form[name].value() for name in ("version", "kinds", "units")}
    reviewer.post(address(cast, "scheme_units"), shown)
    assert cast.scheme.reporting_units.filter(unit=cast.province).count() == 1


def test_no_unit_at_all_is_refused(cast, reviewer):
    response = reviewer.post(address(cast, "scheme_units"), {"version": 1})
    sentence = "Chọn ít nhất một loại đơn vị hoặc một đơn vị phải báo cáo."
    assert response.context["form"].non_field_errors() == [sentence]


def test_a_section_is_typed_with_its_questions_in_order(cast, reviewer):
    questions = (
        {"label": "Số sổ", "measure": "sổ", "ORDER": "2"},
        {"label": "Hình thức", "kind": "choice", "choices": "Giấy\nSố hóa", "ORDER": "1"},
        {"label": ""},
    )
    response = reviewer.post(address(cast, "scheme_section_new"), section(*questions))
    assert response.url == address(cast)
    part = outline_of(cast.scheme).parts[-1]
    assert [asked.label for asked in part.questions] == ["Hình thức", "Số sổ"]
    assert [(choice.value, choice.label) for choice in part.questions[0].choices] == [
        ("giay", "Giấy"),
        ("so-hoa", "Số hóa"),
    ]


def test_a_stored_section_reads_back_as_it_was(cast, reviewer):
    stored = cast.scheme.sections.get(code="a")
    page = reviewer.get(address(cast, "scheme_section", stored.pk))
    fields = {"version": 1} | {name: page.context["form"][name].value() for name in ("title", "guidance", "layout")}
    questions = page.context["questions"]
    fields |= {
        field.html_name: field.value() for form in questions for field in form if field.value() not in (None, "")
    }
    fields |= {field.html_name: field.value() for field in questions.management_form}
    before = outline_of(cast.scheme)
    assert reviewer.post(page.request["PATH_INFO"], fields).status_code == 302
    assert (outline_of(cast.scheme), Scheme.objects.get().version) == (before, 1)


def test_a_choice_keeps_its_code_under_a_new_name_and_beside_new_ones(cast, reviewer):
    stored = cast.scheme.sections.get(code="b")
    form = stored.questions.create(key="form", label="Hình thức", kind="choice", choices=FORMS, order=3)
    path = address(cast, "scheme_section", stored.pk)
    page = reviewer.get(path).context["questions"]
    assert page[2]["choices"].value() == "Họp\nLoa = đài"
    typed = [{"label": "Số sổ"}, {"key": "form", "label": "Hình thức", "kind": "choice"}]
    typed[1]["choices"] = "Tờ rơi\nLoa = đài\nHọp, hội nghị = Họp"
    reviewer.post(path, section(*typed))
    form.refresh_from_db()
    assert [(each["value"], each["label"]) for each in form.choices] == [
        ("to-roi", "Tờ rơi"),
        ("radio", "Loa = đài"),
        ("meeting", "Họp, hội nghị"),
    ]


@pytest.mark.parametrize(
    ("question", "field", "sentence"),
    [
        ({"kind": "choice", "choices": "Một"}, "choices", "Câu hỏi loại chọn phải có ít nhất hai lựa chọn."),
        ({"kind": "choices", "choices": "Một\nMột"}, "choices", "Có hai lựa chọn trùng nhau: “Một”."),
        ({"kind": "choice", "choices": "Một\nHai = Ba"}, "choices", "Không có lựa chọn “Ba” để đổi tên thành “Hai”."),
        ({"label": ""}, "label", "Chưa điền ô này."),
    ],
)
def test_an_impossible_question_is_answered_beside_its_field(cast, reviewer, question, field, sentence):
    typed = section({"label": "Vừa gõ", "guidance": "Hướng dẫn vừa gõ"} | question)
    response = reviewer.post(address(cast, "scheme_section_new"), typed)
    assert (response.status_code, response.context["questions"].errors) == (422, [{field: [sentence]}])
    assert "Hướng dẫn vừa gõ" in response.text


def test_a_count_is_made_a_part_of_another_on_the_page_of_its_section(cast, reviewer):
    stored = cast.scheme.sections.get(code="b")
    path = reverse("reports:scheme_section", args=[cast.scheme.pk, stored.pk])
    offered = reviewer.get(path).context["questions"][1]["within"].field.choices
    assert offered == [("", "Không"), ("late", "Hồ sơ trễ hạn")]
    first, second = {"key": "late", "label": "Hồ sơ trễ hạn"}, {"key": "apologies", "label": "Thư xin lỗi đã gửi"}
    reviewer.post(path, section(first, second | {"within": "late"}) | {"q-INITIAL_FORMS": 2})
    assert stored.questions.get(key="apologies").within == "late"
    assert "không lớn hơn “Hồ sơ trễ hạn”" in reviewer.get(address(cast)).text


@pytest.mark.parametrize(("kind", "shown"), [("count", [True, True, False]), ("choices", [False, False, True])])
def test_a_question_shows_what_its_kind_is_asked(transactional_db, page, kind, shown):
    cast = make_cast()
    enter(page, cast.reviewer, address(cast, "scheme_section_new"))
    page.get_by_text("Thêm câu hỏi 1").click()
    page.locator("[name=q-0-kind]").select_option(kind)
    fields = ("measure", "within", "choices")
    assert [page.locator(f"[name=q-0-{name}]").is_visible() for name in fields] == shown


def test_a_section_without_questions_is_refused_in_words(cast, reviewer):
    response = reviewer.post(address(cast, "scheme_section_new"), section({"label": ""}))
    assert response.context["questions"].non_form_errors() == ["Mục báo cáo phải có ít nhất một câu hỏi."]


def test_a_form_whose_frame_was_lost_is_refused_in_words(cast, reviewer):
    response = reviewer.post(address(cast, "scheme_section_new"), section() | {"q-TOTAL_FORMS": "abc"})
    (said,) = response.context["questions"].non_form_errors()
    assert (response.status_code, said.endswith("Đề nghị mở lại trang và làm lại.")) == (422, True)


def test_a_conflict_over_a_section_shows_the_stored_one(cast, reviewer):
    now = at("2024-07-09 10:00")
    edit_week(cast.scheme, by=cast.reviewer, base_version=1, values={"late_hours": 1}, now=now)
    stored = cast.scheme.sections.get(code="b")
    typed = section({"label": "Câu vừa gõ", "key": "late"}, title="Tên vừa gõ")
    response = reviewer.post(address(cast, "scheme_section", stored.pk), typed)
    shown = [words in response.text for words in ("Câu vừa gõ", "Tên vừa gõ", "Thư xin lỗi đã gửi")]
    assert (response.status_code, shown) == (422, [True, True, True])


def test_sections_are_moved_and_removed_by_buttons(cast, reviewer):
    first, last = cast.scheme.sections.all()
    reviewer.post(address(cast, "scheme_section_move", last.pk), {"version": 1, "huong": "len"})
    reviewer.post(address(cast, "scheme_section_remove", first.pk), {"version": 2})
    assert [each.code for each in cast.scheme.sections.all()] == ["b"]


def test_a_button_with_an_endless_version_does_nothing(cast, reviewer):
    first = cast.scheme.sections.first()
    response = reviewer.post(address(cast, "scheme_section_remove", first.pk), {"version": "9" * 5000})
    assert (response.status_code, cast.scheme.sections.count()) == (302, 2)


def test_a_button_of_an_old_page_does_nothing(cast, reviewer):
    first = cast.scheme.sections.first()
    response = reviewer.post(address(cast, "scheme_section_remove", first.pk), {"version": 7}, follow=True)
    (said,) = [str(message) for message in response.context["messages"]]
    assert (
        "vừa được người khác sửa nên chưa làm gì." in said,
        cast.scheme.sections.count(),
    ) == (True, 2)


def test_a_reminder_is_typed_in_words(cast, reviewer):
    typed = {"version": 1, "side": "before", "count": 2, "step": "day", "audience": "staff", "window_minutes": 60}
    reviewer.post(address(cast, "scheme_reminder_new"), typed)
    rule = cast.scheme.reminder_rules.get(offset_minutes=-2880)
    assert (rule.window_minutes, rule.by_email) == (60, False)
    assert "trước hạn 2 ngày" in reviewer.get(address(cast)).text


def test_a_reminder_is_changed_and_retired(cast, reviewer):
    rule = cast.scheme.reminder_rules.get(offset_minutes=-60)
    page = reviewer.get(address(cast, "scheme_reminder", rule.pk)).context["form"]
    assert [page[name].value() for name in ("side", "count", "step")] == ["before", 1, "hour"]
    typed = {"version": 1, "side": "at", "count": 0, "step": "hour", "audience": "staff", "window_minutes": 60}
    reviewer.post(address(cast, "scheme_reminder", rule.pk), typed)
    changed = cast.scheme.reminder_rules.get(offset_minutes=0, audience="staff")
    reviewer.post(address(cast, "scheme_reminder_retire", changed.pk), {"version": 2})
    active = cast.scheme.reminder_rules.filter(retired_at=None).values_list("offset_minutes", flat=True)
    assert list(active) == [-1440, -300, 0, 60]


def test_a_reminder_no_time_before_the_deadline_is_refused(cast, reviewer):
    typed = {"version": 1, "side": "before", "count": 0, "step": "day", "audience": "staff", "window_minutes": 60}
    response = reviewer.post(address(cast, "scheme_reminder_new"), typed)
    assert response.context["form"].errors == {"count": ["Ghi một số lớn hơn 0, hoặc chọn “khi đến hạn”."]}


def test_a_second_reminder_at_one_moment_is_refused_with_what_was_typed(cast, reviewer):
    typed = {"version": 1, "side": "before", "count": 1, "step": "hour", "audience": "staff", "window_minutes": 77}
    response = reviewer.post(address(cast, "scheme_reminder_new"), typed)
    sentence = "Đã có quy tắc nhắc đúng lúc này cho đúng những người này."
    assert response.context["form"].non_field_errors() == [sentence]
    assert 'value="77"' in response.text


def test_days_off_are_declared_and_taken_back(cast, reviewer):
    typed = {"day": "2027-01-10", "is_working": "True", "reason": "Làm bù", "letter": "12729/VPCP-KGVX"}
    reviewer.post(address(cast, "scheme_day"), typed)
    declared = CalendarDay.objects.get()
    assert (declared.day, declared.is_working, declared.letter) == (date(2027, 1, 10), True, "12729/VPCP-KGVX")
    reviewer.post(address(cast, "scheme_day_remove", declared.pk))
    assert CalendarDay.objects.count() == 0


def test_a_wrong_day_keeps_what_was_typed(cast, reviewer):
    response = reviewer.post(address(cast, "scheme_day"), {"day": "40/40", "is_working": "True", "reason": "Làm bù"})
    assert (response.status_code, list(response.context["day_form"].errors)) == (422, ["day"])
    assert 'value="Làm bù"' in response.text


def test_the_preview_is_the_form_that_the_unit_will_see(cast, reviewer):
    limited = cast.scheme.sections.get(code="a")
    limited.only_units.set([cast.tan_ha])
    shown = {}
    for unit in (cast.tan_ha, cast.tan_hiep):
        form = reviewer.get(address(cast, "scheme_preview"), {"don-vi": unit.pk}).context["form"]
        shown[unit] = [each.part.code for each in form.sections]
    assert shown == {cast.tan_ha: ["a", "b"], cast.tan_hiep: ["b"]}


def test_the_preview_works_when_there_are_words_of_last_week(cast, reviewer):
    play(cast, 0)
    text = reviewer.get(address(cast, "scheme_preview"), {"don-vi": cast.tan_hiep.pk}).text
    assert text.count("Lấy lại từ tuần trước") == 1


def new_letter(cast):
    return make.make_directive(issuer=cast.district, by=cast.reviewer, number="12")


def regime(cast, **changes):
    """A new regime as its page sends it, from next Monday."""
    starts_on = next_monday(timezone.now())
    plain = {"title": "Báo cáo", "compiler": cast.home_affairs.pk, "kinds": ["commune"]}
    return plain | {"starts_on": f"{starts_on:%d/%m/%Y}"} | changes


def test_a_new_letter_gets_its_regime_from_scratch(cast, reviewer):
    letter = new_letter(cast)
    page = reverse("reports:scheme_new", query={"directive": letter.pk})
    assert reviewer.get(page).status_code == 200
    typed = regime(cast)
    made_page = reviewer.post(page, typed).url
    made = letter.schemes.get()
    assert (made_page, made.compiler) == (reverse("reports:scheme", args=[made.pk]), cast.home_affairs)


def test_a_new_letter_gets_its_regime_as_a_copy(cast, reviewer):
    letter = new_letter(cast)
    typed = regime(cast)
    reviewer.post(reverse("reports:scheme_new", query={"directive": letter.pk}), typed | {"source": cast.scheme.pk})
    assert outline_of(letter.schemes.get()) == outline_of(cast.scheme)


@pytest.mark.parametrize("copied", [False, True])
def test_a_regime_from_a_year_ago_is_refused_in_words_and_keeps_what_was_typed(cast, reviewer, copied):
    letter = new_letter(cast)
    typed = regime(cast, title="Tên vừa gõ", starts_on="15/07/2024", source=cast.scheme.pk if copied else "")
    response = reviewer.post(reverse("reports:scheme_new", query={"directive": letter.pk}), typed)
    assert (response.status_code, letter.schemes.count()) == (422, 0)
    assert ["Tên vừa gõ" in response.text, "không được trước thứ Hai tuần này" in response.text] == [True, True]


def test_who_will_not_compile_goes_back_to_the_letter(cast):
    letter = new_letter(cast)
    typed = regime(cast)
    page = reverse("reports:scheme_new", query={"directive": letter.pk})
    assert signed_in(cast.administrator).post(page, typed).url == reverse("directives:detail", args=[letter.pk])


def test_a_second_regime_of_one_name_is_refused(cast, reviewer):
    page = reverse("reports:scheme_new", query={"directive": cast.directive.pk})
    response = reviewer.post(page, {"title": cast.scheme.title})
    assert response.context["form"].errors["title"] == ["Văn bản này đã có chế độ báo cáo cùng tên."]


@pytest.mark.parametrize("asked", ["", "x", "999999", "9" * 30])
def test_a_regime_of_no_letter_does_not_exist(cast, reviewer, asked):
    assert reviewer.get(reverse("reports:scheme_new", query={"directive": asked})).status_code == 404


def test_only_who_registers_letters_makes_regimes(cast):
    page = reverse("reports:scheme_new", query={"directive": cast.directive.pk})
    people = (cast.reviewer, cast.administrator, cast.leader, cast.staff)
    assert [signed_in(person).get(page).status_code for person in people] == [200, 200, 404, 404]
