"""The Tân Châu letter goes in, its one question is answered, and the work is given out: in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from directives.models import Assignment, Directive, Proposal
from tests.directives.office import LETTER, Office, make_office, propose_letter
from tests.reports.pages.looking import enter, faults

pytestmark = pytest.mark.django_db(transaction=True)
ALL_COMMUNES = "Chủ tịch Ủy ban nhân dân các xã, thị trấn"


@pytest.fixture
def office(transactional_db: None) -> Office:
    return make_office()


def saved(page: Page) -> None:
    expect(page.locator("#luu")).to_contain_text("Đã lưu lúc")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_letter_is_imported_checked_and_confirmed_in_few_steps(
    office: Office, open_page: Callable[..., Page], screenshot: Callable[..., object], width: int
) -> None:
    page = open_page(width, bypass_csp=True)
    enter(page, office.clerk, "/van-ban/nhap/")
    page.get_by_label("Hoặc dán toàn văn").fill(LETTER)
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_text("Có hai cách hiểu đơn vị phải thực hiện")).to_be_visible()
    screenshot(page, f"proposal-{width}")
    assert (Assignment.objects.count(), faults(page)) == (0, [])
    page.get_by_label(ALL_COMMUNES, exact=True).check()
    expect(page.get_by_role("heading", name="Nên xem lại")).to_be_visible()
    page.get_by_role("button", name="Xác nhận và giao việc").click()
    expect(page.get_by_text("Đã xác nhận văn bản và giao việc cho các đơn vị.")).to_be_visible()
    screenshot(page, f"directive-{width}")
    assert (Directive.objects.count(), Assignment.objects.count(), faults(page)) == (1, 165, [])


def test_what_is_typed_is_saved_without_a_button(office: Office, page: Page) -> None:
    proposal = propose_letter(office)
    enter(page, office.clerk, f"/van-ban/cho-xac-nhan/{proposal.pk}/")
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
    enter(page, office.clerk, f"/van-ban/cho-xac-nhan/{proposal.pk}/")
    page.locator("#y-c12 summary").first.click()
    page.locator("[name=c12-add_leads]").fill("Phòng Nôi vụ")
    page.locator("[name=c12-add_leads]").blur()
    expect(page.locator("#luu")).to_contain_text("Gần giống: Phòng Nội vụ huyện Tân Châu.")
    expect(page.locator("[name=c12-add_leads]")).to_have_value("Phòng Nôi vụ")


def test_somebody_elses_save_is_told_at_once_and_both_are_shown_on_saving(office: Office, page: Page) -> None:
    proposal = propose_letter(office)
    enter(page, office.clerk, f"/van-ban/cho-xac-nhan/{proposal.pk}/")
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
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", name="Nên xem lại")).to_be_visible()
    page.get_by_role("button", name="Xác nhận và giao việc").click()
    assert Assignment.objects.count() == 165


def test_the_letter_can_be_confirmed_by_keyboard_alone(office: Office, page: Page) -> None:
    proposal = propose_letter(office)
    enter(page, office.clerk, f"/van-ban/cho-xac-nhan/{proposal.pk}/")
    answer = page.get_by_label(ALL_COMMUNES, exact=True)
    answer.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Nên xem lại")).to_be_visible()
    for _ in range(40):
        if page.evaluate("document.activeElement.textContent.trim()") == "Xác nhận và giao việc":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã xác nhận văn bản và giao việc cho các đơn vị.")).to_be_visible()
    assert Assignment.objects.count() == 165
