"""Review one after another and chasing together, in a browser: by keyboard alone, on a phone, without scripts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from reports.forms.report import REASONS
from reports.models import Reminder, Report
from tests.reports.pages.looking import faults
from tests.reports.pages.running import running_week
from tests.reports.pages.scene import file

WIDTHS = pytest.mark.parametrize("width", [1280, 390])


@pytest.fixture
def line(cast):
    """Three reports that wait: Tân Đông's the longest, then Tân Hiệp's and Tân Hà's."""
    period, now = running_week(cast), timezone.now()
    order = ((cast.tan_dong, cast.silent_staff), (cast.tan_hiep, cast.staff), (cast.tan_ha, cast.other_staff))
    for minutes, (unit, person) in enumerate(order):
        file(period, unit, by=person, at=now + timedelta(minutes=minutes - 30))
    return period


def address(cast):
    return reverse("reports:review", args=[cast.scheme.pk])


def states():
    return dict(Report.objects.values_list("unit__short_name", "state"))


def shown(page, place, unit):
    expect(page.locator(".turn")).to_contain_text(place)
    expect(page.get_by_role("heading", level=1)).to_contain_text(unit)
    page.wait_for_load_state()  # its scripts listen to keys from now on


@WIDTHS
def test_three_reports_are_settled_by_keyboard_alone(cast, enter, line, width):
    page = enter(cast.reviewer, width)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    page.get_by_role("link", name="Xem lần lượt").focus()
    page.keyboard.press("Enter")
    shown(page, "1/3", "Tân Đông")
    page.keyboard.press("j")
    shown(page, "2/3", "Tân Hiệp")
    page.keyboard.press("k")
    shown(page, "1/3", "Tân Đông")
    page.keyboard.press("a")
    shown(page, "2/3", "Tân Hiệp")
    page.keyboard.press("r")
    reason = page.get_by_label("Lý do trả lại")
    expect(reason).to_be_focused()
    page.keyboard.type("Thiếu a, j, k.")
    page.get_by_role("button", name=REASONS[0][0]).focus()
    page.keyboard.press("Enter")
    expect(reason).to_have_value(f"Thiếu a, j, k.\n{REASONS[0][1]}")
    expect(reason).to_be_focused()
    page.get_by_role("button", name="Trả lại và xem tiếp").focus()
    page.keyboard.press("Enter")
    shown(page, "3/3", "Tân Hà")
    page.keyboard.press("n")
    expect(page.get_by_text("Còn 1 báo cáo chờ xem")).to_be_visible()
    page.get_by_role("link", name="Xem tiếp từ đầu").focus()
    page.keyboard.press("Enter")
    shown(page, "1/1", "Tân Hà")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Đã xem hết báo cáo")).to_be_visible()
    assert states() == {"Tân Đông": "accepted", "Tân Hiệp": "returned", "Tân Hà": "accepted"}


def test_keys_sleep_in_text_fields_and_when_held_and_can_be_switched_off_for_good(cast, enter, line):
    page = enter(cast.reviewer)
    page.goto(address(cast))
    page.keyboard.press("Control+a")
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', repeat: true, bubbles: true}))")
    page.keyboard.press("?")
    page.get_by_label("Dùng phím tắt trên trang này").uncheck()
    page.keyboard.press("j")
    page.reload()
    page.keyboard.press("a")
    shown(page, "1/3", "Tân Đông")
    assert page.locator("[aria-keyshortcuts]").count() == 0
    page.get_by_role("button", name="Phím tắt").click()
    page.get_by_label("Dùng phím tắt trên trang này").check()
    page.keyboard.press("j")
    shown(page, "2/3", "Tân Hiệp")
    assert set(states().values()) == {"submitted"}


def test_without_scripts_buttons_do_it_all(cast, enter, line):
    page = enter(cast.reviewer, java_script_enabled=False)
    page.goto(address(cast))
    page.get_by_role("button", name="Nhận và xem tiếp").click()
    page.get_by_role("link", name="Bỏ qua").click()
    shown(page, "3/3", "Tân Hà")
    page.get_by_role("link", name="Trả lại").click()
    page.get_by_label("Lý do trả lại").fill("Mục a.")
    page.get_by_role("button", name=REASONS[2][0]).click()
    expect(page.get_by_label("Lý do trả lại")).to_have_value(f"Mục a.\n{REASONS[2][1]}")
    page.get_by_role("button", name="Trả lại và xem tiếp").click()
    expect(page.get_by_text("Còn 1 báo cáo chờ xem")).to_be_visible()
    assert states() == {"Tân Đông": "accepted", "Tân Hiệp": "submitted", "Tân Hà": "returned"}


@WIDTHS
def test_ticked_units_are_chased_after_a_preview_and_ticks_outlive_a_poll(cast, enter, width):
    period = running_week(cast)
    page = enter(cast.reviewer, width)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    page.get_by_label("Chọn Ủy ban nhân dân xã Tân Hà").check()
    page.get_by_label("Chọn Ủy ban nhân dân xã Tân Đông").check()
    file(period, cast.tan_hiep, by=cast.staff, at=timezone.now())
    expect(page.locator("#live-waiting h2")).to_have_text("Chờ xem (1)")
    page.get_by_role("button", name="Nhắc đơn vị đã chọn").click()
    expect(page.get_by_text("2 đơn vị, 3 người nhận, 3 thư điện tử.")).to_be_visible()
    file(period, cast.tan_ha, by=cast.other_staff, at=timezone.now())
    page.get_by_role("button", name="Gửi lời nhắc đến các đơn vị đã chọn").dblclick()
    expect(page.get_by_text("Đã nhắc 1 đơn vị.")).to_be_visible()
    expect(page.get_by_text("Tân Hà đã nộp báo cáo, không cần nhắc nữa.")).to_be_visible()
    assert sorted(Reminder.objects.values_list("recipient__username", "channel")) == [
        ("tan-dong", "email"),
        ("tan-dong", "in_app"),
    ]


@WIDTHS
def test_review_its_end_and_the_preview_are_accessible_and_fit(cast, enter, width):
    period = running_week(cast)
    file(period, cast.tan_dong, by=cast.silent_staff, at=timezone.now())
    page, found = enter(cast.reviewer, width), {}
    preview = reverse("reports:remind_together", args=[period.pk], query={"tat-ca": 1})
    for path in (address(cast), f"{address(cast)}?tra-lai=1", f"{address(cast)}?bao-cao=het", preview):
        page.goto(path)
        found[path] = faults(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
