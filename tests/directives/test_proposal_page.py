"""The page where a letter is checked beside its text."""

import pytest

from directives.models import Assignment, Directive, Proposal
from tests.directives.browsing import fields, signed_in, words
from tests.directives.office import NOW, TWO_COMMUNES, Office, clause_of, confirmed, propose_letter

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def proposal(office: Office) -> Proposal:
    return propose_letter(office)


def page(proposal: Proposal) -> str:
    return f"/van-ban/cho-xac-nhan/{proposal.pk}/"


def save(office: Office, proposal: Proposal, htmx: bool = False, **changes: object):
    extra = HTMX if htmx else {}
    return signed_in(office.clerk).post(page(proposal), fields(proposal, **changes), **extra)


def confirm(office: Office, proposal: Proposal, **changes: object):
    return signed_in(office.clerk).post(f"{page(proposal)}xac-nhan/", fields(proposal, **changes))


def test_the_page_shows_the_letter_and_what_was_understood(office: Office, proposal: Proposal) -> None:
    text = words(signed_in(office.clerk).get(page(proposal)))
    assert "Cần trả lời trước khi giao Ai phải thực hiện?" in text
    assert "12 đơn vị nộp trước 14:00 thứ Sáu; Phòng Nội vụ huyện Tân Châu tổng hợp trước 16:00 thứ Sáu." in text
    assert "Chủ tịch Ủy ban nhân dân các xã, thị trấn (12 đơn vị)" in text
    assert "Thời hạn hết ngày 31/7/2024" in text
    assert "165 lượt phân công được giao cho 29 đơn vị" in text
    assert "(*đính kèm văn bản*)" in text


def test_the_page_is_sent_in_a_constant_number_of_queries(
    office: Office, proposal: Proposal, django_assert_max_num_queries
) -> None:
    client = signed_in(office.clerk)
    client.get(page(proposal))
    with django_assert_max_num_queries(10):
        client.get(page(proposal))


def test_saving_an_unchanged_page_changes_only_the_answer(office: Office, proposal: Proposal) -> None:
    response = save(office, proposal)
    saved = Proposal.objects.get()
    assert (response.status_code, saved.version) == (302, 2)
    changed = [
        c["key"] for c, old in zip(saved.reading["clauses"], proposal.reading["clauses"], strict=True) if c != old
    ]
    assert changed == ["c9"]
    assert {key: saved.reading[key] for key in saved.reading if key != "clauses"} == {
        key: proposal.reading[key] for key in proposal.reading if key != "clauses"
    }


def test_a_letter_that_came_already_is_pointed_to_before_it_is_given_out_again(
    office: Office, proposal: Proposal
) -> None:
    warning = "Đã có văn bản cùng cơ quan, cùng ngày, cùng trích yếu"
    assert warning not in words(signed_in(office.clerk).get(page(proposal)))
    made = confirmed(office)
    text = signed_in(office.clerk).get(page(propose_letter(office))).text
    assert (warning in text, f'href="/van-ban/{made.pk}/"' in text) == (True, True)


def test_the_header_can_be_corrected(office: Office, proposal: Proposal) -> None:
    save(office, proposal, h__number="12", h__issued_on="2024-07-09", h__recipients="Phòng Nội vụ\nNơi khác")
    reading = Proposal.objects.get().reading
    assert (reading["number"], reading["issued_on"]) == ("12", "2024-07-09")
    assert reading["recipients"] == [
        {"text": "Phòng Nội vụ", "span": None, "unit_ids": [office.home_affairs.pk]},
        {"text": "Nơi khác", "span": None, "unit_ids": []},
    ]


def test_units_can_be_unticked_and_ticked_again(office: Office, proposal: Proposal) -> None:
    save(office, proposal, c8__leads=[office.tan_hiep.pk])
    first = Proposal.objects.get()
    township = next(iter(clause_of(first, "c8")["leads"][1]["candidates"]))
    assert [entry["unit_ids"] for entry in clause_of(first, "c8")["leads"]] == [[office.tan_hiep.pk], []]
    save(office, first, c8__leads=[office.tan_hiep.pk, township])
    entries = clause_of(Proposal.objects.get(), "c8")["leads"]
    assert [entry["unit_ids"] for entry in entries] == [[office.tan_hiep.pk], [township]]


def test_units_and_groups_can_be_added_by_name(office: Office, proposal: Proposal) -> None:
    save(office, proposal, c12__add_leads="Phòng Tư pháp; các xã, thị trấn", c12__add_coordinating="UBND xã Tân Hà")
    clause = clause_of(Proposal.objects.get(), "c12")
    assert [(entry["phrase"], len(entry["unit_ids"])) for entry in clause["leads"]] == [
        ("Phòng Nội vụ", 1),
        ("Phòng Tư pháp", 1),
        ("các xã, thị trấn", 12),
    ]
    assert [entry["unit_ids"] for entry in clause["coordinating"]] == [[office.tan_ha.pk]]


def test_a_name_that_is_no_unit_is_refused_with_the_nearest_and_stays(office: Office, proposal: Proposal) -> None:
    response = save(office, proposal, c12__add_leads="Phòng Nôi vụ", h__number="77")
    text = words(response)
    assert (response.status_code, Proposal.objects.get().version) == (422, 1)
    assert "Không có đơn vị “Phòng Nôi vụ”. Gần giống: Phòng Nội vụ huyện Tân Châu." in text
    assert b'value="Ph\xc3\xb2ng N\xc3\xb4i v\xe1\xbb\xa5"' in response.content
    assert b'value="77"' in response.content


def test_a_deadline_can_be_changed(office: Office, proposal: Proposal) -> None:
    save(office, proposal, c12__cadence="once", c12__due_date="2024-07-20", c12__due_time="16:30")
    clause = clause_of(Proposal.objects.get(), "c12")
    assert (clause["cadence"], clause["due_date"], clause["due_time"]) == ("once", "2024-07-20", "16:30")
    save(office, Proposal.objects.get(), c12__cadence="standing")
    clause = clause_of(Proposal.objects.get(), "c12")
    assert (clause["cadence"], clause["due_date"], clause["due_time"]) == ("standing", "", "")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"c12__cadence": "once"}, "Nhiệm vụ làm một lần cần có ngày hạn."),
        ({"c12__cadence": "once", "c12__due_date": "30/02/2024"}, "ngày"),
        ({"c12__text": "  "}, "Nội dung giao không được để trống"),
        ({"c9__regime__summary_time": "13:00"}, "Hạn tổng hợp phải sau hạn nộp, trong cùng một tuần."),
        ({"c9__regime__due_weekday": "1", "c9__regime__due_time": "00:00"}, "Hạn nộp phải sau 0 giờ thứ Hai"),
        ({"c9__regime__wanted": "99999"}, "99999"),
        ({"c12__role": "king"}, "king"),
        ({"h__issued_on": "hôm qua"}, "ngày"),
    ],
)
def test_a_faulty_field_is_told_and_nothing_is_saved(
    office: Office, proposal: Proposal, changes: dict, sentence: str
) -> None:
    response = save(office, proposal, h__number="77", **changes)
    assert (response.status_code, Proposal.objects.get().version) == (422, 1)
    assert sentence in words(response)
    assert b'value="77"' in response.content


def test_a_unit_number_of_absurd_length_is_refused_like_any_unknown_unit(office: Office, proposal: Proposal) -> None:
    response = save(office, proposal, c8__leads=["9" * 5_000], c9__answered="9" * 5_000, h__number="77")
    assert (response.status_code, Proposal.objects.get().version) == (422, 1)
    assert b'value="77"' in response.content


def test_a_long_letter_to_every_commune_fits_in_one_page(office: Office, proposal: Proposal) -> None:
    assert save(office, proposal, c8__leads=[office.tan_hiep.pk] * 6_000).status_code == 302


@pytest.mark.parametrize("field", ["recipients", "copies"])
def test_a_line_too_long_to_keep_is_told_and_stays(office: Office, proposal: Proposal, field: str) -> None:
    long = "Phòng " + "A" * 300
    response = save(office, proposal, **{f"h__{field}": f"Phòng Nội vụ\n{long}"})
    text = words(response)
    assert (response.status_code, Proposal.objects.get().version) == (422, 1)
    assert "Dòng 2 dài 306 ký tự; mỗi dòng không quá 300 ký tự." in text
    assert long in text


def test_a_line_of_the_greatest_length_is_kept_whole(office: Office, proposal: Proposal) -> None:
    confirm(office, proposal, h__copies="A" * 300)
    assert [row.text for row in Directive.objects.get().recipients.filter(kind="copy")] == ["A" * 300]


def test_choosing_the_other_reading_replaces_who_leads(office: Office, proposal: Proposal) -> None:
    response = save(office, proposal, htmx=True, c9__answered=TWO_COMMUNES)
    clause = clause_of(Proposal.objects.get(), "c9")
    assert (clause["answered"], [len(entry["unit_ids"]) for entry in clause["leads"]]) == (TWO_COMMUNES, [1, 1])
    assert b'id="y-c9"' in response.content
    assert b'id="y-c8"' not in response.content


def test_the_autosave_answers_with_the_parts_that_changed(office: Office, proposal: Proposal) -> None:
    save(office, proposal)
    saved = Proposal.objects.get()
    response = save(office, saved, htmx=True, h__number="12")
    assert response.status_code == 200
    assert f'name="version" value="{saved.version + 1}"' in response.content.decode()
    assert [
        part for part in (b'id="y-c', b'id="luu"', b'id="can-xem"', b'id="tom-tat-c9"') if part in response.content
    ] == [
        b'id="luu"',
        b'id="can-xem"',
        b'id="tom-tat-c9"',
    ]


def test_the_autosave_tells_what_is_wrong(office: Office, proposal: Proposal) -> None:
    response = save(office, proposal, htmx=True, c12__text="")
    assert (response.status_code, Proposal.objects.get().version) == (422, 1)
    assert "Nội dung giao không được để trống" in words(response)
    assert b'name="version" value="1"' in response.content


def test_two_people_cannot_overwrite_each_other_and_both_versions_are_shown(office: Office, proposal: Proposal) -> None:
    signed_in(office.colleague).post(page(proposal), fields(proposal, h__number="12"))
    response = save(office, proposal, h__number="13", c12__add_leads="Phòng Tư pháp")
    text = words(response)
    assert (response.status_code, Proposal.objects.get().reading["number"]) == (409, "12")
    assert "Phần đầu văn bản Số 13 12" in text
    assert "Phòng Nội vụ, Phòng Tư pháp" in text
    assert b'value="13"' in response.content


def test_after_a_conflict_saving_again_keeps_the_page(office: Office, proposal: Proposal) -> None:
    signed_in(office.colleague).post(page(proposal), fields(proposal, h__number="12"))
    current = Proposal.objects.get()
    response = save(office, proposal, h__number="13", version=current.version)
    assert (response.status_code, Proposal.objects.get().reading["number"]) == (302, "13")


def test_the_autosave_tells_of_a_conflict_and_keeps_the_old_version(office: Office, proposal: Proposal) -> None:
    signed_in(office.colleague).post(page(proposal), fields(proposal, h__number="12"))
    response = save(office, proposal, htmx=True, h__number="13")
    assert (response.status_code, Proposal.objects.get().reading["number"]) == (409, "12")
    assert b'name="version" value="1"' in response.content
    assert "vừa lưu văn bản này" in words(response)


def test_a_conflict_where_the_other_person_answered_keeps_the_ticks(office: Office, proposal: Proposal) -> None:
    signed_in(office.colleague).post(page(proposal), fields(proposal, c9__answered=TWO_COMMUNES))
    response = save(office, proposal)
    assert response.status_code == 409
    assert "Tân Hà" in words(response)


@pytest.mark.parametrize("version", ["", "x", "-1", "1" * 40, None])
def test_a_page_without_its_version_saves_nothing(office: Office, proposal: Proposal, version: object) -> None:
    sent = fields(proposal, h__number="12") | {"version": version}
    response = signed_in(office.clerk).post(
        page(proposal), {key: value for key, value in sent.items() if value is not None}
    )
    assert (response.status_code, Proposal.objects.get().reading["number"]) == (422, "")


def test_confirming_saves_the_page_and_gives_the_work_out(office: Office, proposal: Proposal) -> None:
    response = confirm(office, proposal, h__number="12", c8__leads=[office.tan_hiep.pk])
    directive = Directive.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/van-ban/{directive.pk}/")
    assert (directive.number, Assignment.objects.count()) == ("12", 164)


def test_an_open_question_stops_the_confirmation_and_keeps_the_page(office: Office, proposal: Proposal) -> None:
    sent = fields(proposal, h__number="12")
    del sent["c9-answered"]
    response = signed_in(office.clerk).post(f"{page(proposal)}xac-nhan/", sent)
    assert (response.status_code, Directive.objects.count(), Proposal.objects.get().reading["number"]) == (409, 0, "12")
    assert "đề nghị chọn một" in words(response)


def test_a_taken_number_is_refused_with_a_link_to_the_other_letter(office: Office, proposal: Proposal) -> None:
    taken = confirmed(office, number="12")
    response = confirm(office, proposal, h__number="12")
    assert (response.status_code, Directive.objects.count()) == (409, 1)
    assert f'href="/van-ban/{taken.pk}/"' in response.content.decode()


def test_a_faulty_page_is_not_confirmed(office: Office, proposal: Proposal) -> None:
    response = confirm(office, proposal, c12__text="")
    assert (response.status_code, Directive.objects.count()) == (422, 0)


def test_an_older_page_is_not_confirmed(office: Office, proposal: Proposal) -> None:
    signed_in(office.colleague).post(page(proposal), fields(proposal, h__number="12"))
    response = confirm(office, proposal, h__number="13")
    assert (response.status_code, Directive.objects.count()) == (409, 0)


def test_a_confirmed_letter_leads_on_to_its_page(office: Office) -> None:
    directive = confirmed(office)
    response = signed_in(office.clerk).get(page(directive.proposal))
    assert (response.status_code, response.headers["Location"]) == (302, f"/van-ban/{directive.pk}/")


def test_a_letter_can_be_dropped(office: Office, proposal: Proposal) -> None:
    client = signed_in(office.clerk)
    assert client.post(f"{page(proposal)}bo/").headers["Location"] == "/van-ban/"
    assert Proposal.objects.get().dropped_at is not None
    gone = "Văn bản này đã được bỏ khỏi danh sách chờ xác nhận."
    for answer in (client.get(page(proposal), follow=True), client.post(f"{page(proposal)}bo/", follow=True)):
        assert (answer.redirect_chain, gone in answer.text) == ([("/van-ban/", 302)], True)


def test_what_is_typed_after_a_colleague_dropped_the_letter_stays_on_the_page(
    office: Office, proposal: Proposal
) -> None:
    Proposal.objects.update(dropped_at=NOW)
    response = save(office, proposal, **{"h-subject": "Trích yếu vừa gõ"})
    assert (response.status_code, "Trích yếu vừa gõ" in response.text) == (409, True)
    assert "đã được bỏ khỏi danh sách" in words(response)


def test_for_people_of_other_units_a_proposal_does_not_exist(office: Office, proposal: Proposal) -> None:
    for person in (office.staff, office.leader, office.reviewer):
        client = signed_in(person)
        answers = [
            client.get(page(proposal)),
            client.post(page(proposal), {}),
            client.post(f"{page(proposal)}xac-nhan/"),
        ]
        assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_units_are_those_of_the_day_of_the_letter(office: Office, proposal: Proposal) -> None:
    office.tan_ha.ends_on = NOW.date().replace(month=6)
    office.tan_ha.save()
    response = save(office, proposal)
    assert response.status_code == 422
    assert "Có đơn vị không hoạt động vào ngày ban hành văn bản." in words(response)
