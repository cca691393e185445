"""The Tân Châu letter goes in, its one question is answered, and the work is given out: in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from directives.models import Assignment, Directive, Proposal
from reports.models import Scheme
from tests.directives.office import LETTER, Office, make_office, propose_letter
from tests.reports.pages.looking import enter, faults

pytestmark = pytest.mark.django_db(transaction=True)
ALL_COMMUNES = "Chủ tịch Ủy ban nhân dân các xã, thị trấn"
USUAL = "Lập chế độ báo cáo tuần, hỏi kết quả từng nhiệm vụ được giao"
NO_REGIME = "Không lập, đơn vị báo cáo ngoài phần mềm"


@pytest.fixture
def office(transactional_db: None) -> Office:
    return make_office()


def address(proposal: Proposal) -> str:
    return f"/van-ban/cho-xac-nhan/{proposal.pk}/"


def saved(page: Page) -> None:
    expect(page.locator("#luu")).to_contain_text("Đã lưu lúc")


class Hand:
    """Does what a person does on a page, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def click(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()
        self.actions += 1

    def choose(self, answer: str) -> None:
        self.page.get_by_label(answer, exact=True).check()
        self.actions += 1

    def paste(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)
        self.actions += 1


@pytest.mark.parametrize("width", [1280, 390])
def test_a_letter_is_imported_checked_and_confirmed_in_at_most_twelve_actions(
    office: Office, open_page: Callable[..., Page], screenshot: Callable[..., object], width: int
) -> None:
    page = open_page(width, bypass_csp=True)
    enter(page, office.clerk, "/van-ban/nhap/")
    hand = Hand(page)
    hand.paste("Hoặc dán toàn văn", LETTER)
    hand.click("Đọc văn bản")
    expect(page.get_by_role("heading", name="Cần trả lời trước khi giao")).to_be_visible()
    screenshot(page, f"proposal-{width}")
    assert (Assignment.objects.count(), faults(page)) == (0, [])
    hand.choose(ALL_COMMUNES)
    hand.choose(USUAL)
    expect(page.get_by_role("heading", name="Đã trả lời đủ")).to_be_visible()
    assert faults(page) == []
    hand.click("Xác nhận và giao việc")
    expect(page.get_by_text("Đã xác nhận văn bản và giao việc cho các đơn vị.")).to_be_visible()
    screenshot(page, f"directive-{width}")
    assert (Directive.objects.count(), Assignment.objects.count(), faults(page)) == (1, 165, [])
    assert Scheme.objects.get().compiler == office.home_affairs
    assert hand.actions <= 12


def test_a_clause_and_its_phrases_light_up_in_the_letter(office: Office, page: Page) -> None:
    proposal = propose_letter(office)
    enter(page, office.clerk, address(proposal))
    page.locator("#y-c9 .deadline-name").hover()
    lit = page.locator(".letter .is-lit")
    assert [lit.all_inner_texts(), page.locator(".letter .is-active").first.get_attribute("data-clause")] == [
        ["vào lúc 14 giờ thứ Sáu hàng tuần"],
        "c9",
    ]
    page.locator("#van-ban-c12").hover()
    expect(page.locator("#y-c12")).to_have_class(re.compile("is-active"))


def test_clauses_are_joined_parted_and_given_up_and_each_act_can_be_undone(office: Office, page: Page) -> None:
    proposal = propose_letter(office)
    enter(page, office.clerk, address(proposal))
    page.locator("#y-c3 summary").first.click()
    page.locator("#merge-c3").click()
    expect(page.locator("#y-c3")).to_have_count(0)
    expect(page.locator("#tom-tat-c2")).to_contain_text("hết ngày 31/7/2024")
    page.get_by_role("button", name="Hoàn tác sắp xếp").click()
    expect(page.locator("#y-c3")).to_be_visible()
    page.locator("#y-c12 summary").first.click()
    page.locator("[name=c12-split]").select_option(index=1)
    page.locator("#split-c12").click()
    expect(page.locator("#y-c14 h3")).to_contain_text("tổng hợp, tham mưu")
    page.locator("#y-c14 summary").first.click()
    page.locator("#drop-c14").click()
    expect(page.locator("#tom-tat-c14")).to_contain_text("Không giao (thông tin)")
    assert [clause["key"] for clause in Proposal.objects.get().reading["clauses"]][-3:] == ["c12", "c14", "c13"]


def test_clauses_are_worked_on_by_keys(office: Office, page: Page) -> None:
    proposal = propose_letter(office)
    enter(page, office.clerk, f"{address(proposal)}#y-c2")
    focused = "document.activeElement.id"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "y-c3"
    page.keyboard.press("k")
    page.keyboard.press("e")
    expect(page.locator("[name=c2-text]")).to_be_visible()
    page.keyboard.press("x")
    expect(page.locator("#tom-tat-c2")).to_contain_text("Không giao")
    expect(page.locator("[name=c2-text]")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('.clause').id") == "y-c2"
    page.keyboard.press("r")
    expect(page.locator("#y-c2")).to_have_class(re.compile("clause-level-1"))
    page.locator("[name=c2-text]").focus()
    page.keyboard.press("x")
    saved(page)
    assert [Proposal.objects.get().reading["clauses"][1][part] for part in ("role", "level")] == ["info", 1]


def test_what_is_typed_is_saved_without_a_button(office: Office, page: Page) -> None:
    proposal = propose_letter(office)
    enter(page, office.clerk, address(proposal))
    page.locator("#phan-dau > summary").click()
    page.locator("[name=h-number]").fill("12")
    page.locator("[name=h-number]").blur()
    expect(page.locator("[name=version]")).to_have_value("2")
    page.locator("#y-c12 summary").first.click()
    page.locator("[name=c12-add_leads]").fill("Phòng Tư pháp")
    page.locator("[name=c12-add_leads]").blur()
    expect(page.locator("#tom-tat-c12")).to_contain_text("Phòng Tư pháp")
    saved(page)
    assert (Proposal.objects.get().reading["number"], Proposal.objects.get().version) == ("12", 3)


def test_a_name_that_is_no_unit_is_told_while_typing_and_stays(office: Office, page: Page) -> None:
    proposal = propose_letter(office)
    enter(page, office.clerk, address(proposal))
    page.locator("#y-c12 summary").first.click()
    page.locator("[name=c12-add_leads]").fill("Phòng Nôi vụ")
    page.locator("[name=c12-add_leads]").blur()
    expect(page.locator("#luu")).to_contain_text("Gần giống: Phòng Nội vụ huyện Tân Châu.")
    expect(page.locator("[name=c12-add_leads]")).to_have_value("Phòng Nôi vụ")


def test_somebody_elses_save_is_told_at_once_and_both_are_shown_on_saving(office: Office, page: Page) -> None:
    proposal = propose_letter(office)
    enter(page, office.clerk, address(proposal))
    Proposal.objects.update(version=2, saved_by=office.colleague, reading=proposal.reading | {"number": "12"})
    page.locator("#phan-dau > summary").click()
    page.locator("[name=h-number]").fill("13")
    page.locator("[name=h-number]").blur()
    expect(page.locator("#luu")).to_contain_text("vừa lưu văn bản này")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", name="Có hai bản khác nhau")).to_be_visible()
    expect(page.locator("[name=h-number]")).to_have_value("13")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu.", exact=True)).to_be_visible()
    assert Proposal.objects.get().reading["number"] == "13"


def test_the_screen_works_without_scripts(office: Office, open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    proposal = propose_letter(office)
    page.goto(f"/dang-nhap/?next=/van-ban/cho-xac-nhan/{proposal.pk}/")
    page.locator("[name=username]").fill("van-thu")
    page.locator("[name=password]").fill("mat-khau-thu-nghiem")
    page.keyboard.press("Enter")
    page.get_by_label(ALL_COMMUNES, exact=True).check()
    page.get_by_label(NO_REGIME, exact=True).check()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", name="Đã trả lời đủ")).to_be_visible()
    page.get_by_role("button", name="Xác nhận và giao việc").click()
    assert Assignment.objects.count() == 165


def tab_to(page: Page, reached: str) -> None:
    """Press Tab until the script says so."""
    for _ in range(80):
        if page.evaluate(reached):
            return
        page.keyboard.press("Tab")
    raise AssertionError(reached)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_letter_can_be_confirmed_by_keyboard_alone(
    office: Office, open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(width)
    proposal = propose_letter(office)
    enter(page, office.clerk, address(proposal))
    tab_to(page, "document.activeElement.name === 'c9-answered'")
    page.keyboard.press("Space")
    tab_to(page, "document.activeElement.name === 'c9-regime-wanted'")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Đã trả lời đủ")).to_be_visible()
    tab_to(page, "document.activeElement.textContent.trim() === 'Xác nhận và giao việc'")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã xác nhận văn bản và giao việc cho các đơn vị.")).to_be_visible()
    assert Assignment.objects.count() == 165
