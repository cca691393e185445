"""Clauses merged, parted and moved on the page, and regimes chosen there: by htmx, by button, by two people at once."""

import pytest

from directives.models import Assignment, Proposal
from tests import make
from tests.directives.browsing import fields, signed_in, words
from tests.directives.office import Office, clause_of, propose_letter

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def proposal(office: Office) -> Proposal:
    return propose_letter(office)


def page(proposal: Proposal) -> str:
    return f"/van-ban/cho-xac-nhan/{proposal.pk}/"


def act(office: Office, proposal: Proposal, act: str, htmx: bool = False, **changes: object):
    sent = fields(proposal, **changes) | {"act": act}
    return signed_in(office.clerk).post(f"{page(proposal)}sap-xep/", sent, **(HTMX if htmx else {}))


def keys() -> list[str]:
    return [clause["key"] for clause in Proposal.objects.get().reading["clauses"]]


def test_a_merge_saves_what_was_typed_and_returns_to_the_clause(office: Office, proposal: Proposal) -> None:
    response = act(office, proposal, "merge c3", h__number="12")
    assert (response.status_code, response.headers["Location"]) == (302, f"{page(proposal)}#y-c3")
    assert (Proposal.objects.get().reading["number"], "c3" in keys()) == ("12", False)


def test_without_a_full_page_the_checking_part_comes_anew_with_its_undo(office: Office, proposal: Proposal) -> None:
    response = act(office, proposal, "drop c12", htmx=True)
    text = response.content.decode()
    assert (response.status_code, "<html" in text, 'id="kiem-tra"' in text) == (200, False, True)
    assert "Hoàn tác sắp xếp" in words(response)
    act(office, Proposal.objects.get(), "undo")
    saved = Proposal.objects.get()
    assert (clause_of(saved, "c12")["role"], "undo" in saved.reading) == ("task", False)


def test_a_clause_is_split_at_the_chosen_sentence(office: Office, proposal: Proposal) -> None:
    place = clause_of(proposal, "c12")["text"].index("tổng hợp, tham mưu")
    act(office, proposal, "split c12", c12__split=str(place))
    assert keys()[-3:] == ["c12", "c14", "c13"]
    assert clause_of(Proposal.objects.get(), "c14")["text"].startswith("tổng hợp, tham mưu")


@pytest.mark.parametrize("place", ["", "x", "1", "9" * 400, "9" * 5_000])
def test_a_split_without_a_place_is_refused_and_keeps_what_was_typed(
    office: Office, proposal: Proposal, place: str
) -> None:
    response = act(office, proposal, "split c12", c12__split=place, h__number="77")
    assert (response.status_code, Proposal.objects.get().version) == (409, 1)
    assert "Chưa chọn được chỗ tách" in words(response)


def test_what_cannot_be_done_is_told_beside_the_save_state(office: Office, proposal: Proposal) -> None:
    response = act(office, proposal, "merge c1", htmx=True)
    assert (response.status_code, response.headers["HX-Retarget"]) == (409, "#luu")
    assert "Phía trên không còn ý nào để gộp vào." in words(response)


@pytest.mark.parametrize("htmx", [True, False])
def test_a_faulty_field_stops_the_act(office: Office, proposal: Proposal, htmx: bool) -> None:
    response = act(office, proposal, "merge c3", htmx=htmx, c12__text="")
    assert (response.status_code, Proposal.objects.get().version) == (422, 1)
    assert "Nội dung giao không được để trống" in words(response)


@pytest.mark.parametrize("htmx", [True, False])
def test_an_act_on_an_older_page_is_a_conflict(office: Office, proposal: Proposal, htmx: bool) -> None:
    signed_in(office.colleague).post(page(proposal), fields(proposal, h__number="12"))
    response = act(office, proposal, "merge c3", htmx=htmx, h__number="13")
    assert (response.status_code, Proposal.objects.get().reading["number"]) == (409, "12")
    assert "vừa lưu văn bản này" in words(response) or "Có hai bản khác nhau" in words(response)


def test_words_typed_into_a_clause_that_somebody_merged_are_shown(office: Office, proposal: Proposal) -> None:
    signed_in(office.colleague).post(f"{page(proposal)}sap-xep/", fields(proposal) | {"act": "merge c3"})
    response = signed_in(office.clerk).post(page(proposal), fields(proposal, c3__text="Câu tôi đang sửa dở."))
    text = words(response)
    assert (response.status_code, "c3" in keys()) == (409, False)
    assert "Nội dung đang sửa của những ý mà bản đã lưu không còn Câu tôi đang sửa dở." in text


def test_a_clause_somebody_split_off_is_left_alone_by_an_older_page_saved_again(
    office: Office, proposal: Proposal
) -> None:
    place = clause_of(proposal, "c12")["text"].index("tổng hợp, tham mưu")
    sent = fields(proposal, c12__split=str(place)) | {"act": "split c12"}
    signed_in(office.colleague).post(f"{page(proposal)}sap-xep/", sent)
    version = Proposal.objects.get().version
    response = signed_in(office.clerk).post(page(proposal), fields(proposal, h__number="13", version=version))
    saved = Proposal.objects.get()
    assert (response.status_code, saved.reading["number"], "c14" in keys()) == (302, "13", True)
    assert clause_of(saved, "c14")["text"].startswith("tổng hợp, tham mưu")


def test_any_other_change_takes_the_undo_away(office: Office, proposal: Proposal) -> None:
    act(office, proposal, "drop c12")
    signed_in(office.clerk).post(page(proposal), fields(Proposal.objects.get(), h__number="12"))
    assert "undo" not in Proposal.objects.get().reading


def test_a_clause_s_words_can_be_edited_and_are_what_is_assigned(office: Office, proposal: Proposal) -> None:
    sent = fields(proposal, c12__text="Theo dõi,\n  đôn đốc hằng tuần.")
    signed_in(office.clerk).post(f"{page(proposal)}xac-nhan/", sent)
    assert Assignment.objects.filter(task__text="Theo dõi, đôn đốc hằng tuần.").exists()


def test_the_page_offers_the_regimes_of_other_letters_to_copy(office: Office, proposal: Proposal) -> None:
    other = make.make_directive(issuer=office.district, by=office.clerk)
    source = make.make_scheme(directive=other, compiler=office.home_affairs, title="Báo cáo mẫu")
    client = signed_in(office.clerk)
    assert "Lập, chép câu hỏi của “Báo cáo mẫu”" in words(client.get(page(proposal)))
    client.post(page(proposal), fields(proposal, c9__regime__wanted=str(source.pk)))
    assert clause_of(Proposal.objects.get(), "c9")["regime"]["wanted"] == str(source.pk)
    assert "12 đơn vị nộp trước 14:00 thứ Sáu" in words(client.get(page(proposal)))


def test_an_answer_about_the_regime_can_be_changed(office: Office, proposal: Proposal) -> None:
    client = signed_in(office.clerk)
    client.post(page(proposal), fields(proposal, c9__regime__wanted="usual", c9__regime__due_time="10:30"))
    client.post(page(proposal), fields(Proposal.objects.get(), c9__regime__wanted="none"))
    regime = clause_of(Proposal.objects.get(), "c9")["regime"]
    assert (regime["wanted"], regime["due_time"]) == ("none", "10:30")
