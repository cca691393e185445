"""Notices in a browser: the bell counts without a reload, texts for Zalo are one tap away, the pages fit."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.reports.pages.looking import faults
from tests.reports.pages.running import running_week
from tests.reports.pages.scene import file
from units.models import Channel, Notice
from units.notices import Message, write

BELL = "/thong-bao/so/"
TAPPING = ["clipboard-read", "clipboard-write"]


def tell(person, *keys):
    now = timezone.now()
    words = "Hạn nộp báo cáo là 14:00 thứ Sáu. Đơn vị chưa nộp."
    write([Message(key, "reminder", person, Channel.IN_APP, "Nhắc nộp", words, now, "/") for key in keys], now=now)


@pytest.mark.parametrize(("width", "bell"), [(1280, "#bell-wide"), (390, "#bell-narrow")])
def test_a_notice_that_comes_is_counted_by_the_bell_without_a_reload(cast, enter, width, bell):
    page = enter(cast.staff, width)
    page.clock.install()
    page.goto(reverse("units:units"))
    expect(page.locator(bell)).to_have_text("")
    for number, key in enumerate(("a", "b"), 1):
        tell(cast.staff, key)
        page.clock.run_for(61_000)
        expect(page.locator(bell)).to_have_text(f"{number} chưa đọc")
    assert not Notice.objects.exclude(read_at=None).exists()


def test_a_page_whose_session_ended_stops_asking_for_the_bell(cast, enter):
    page, asked = enter(cast.staff), []
    page.clock.install()
    page.goto(reverse("units:units"))
    page.context.clear_cookies()
    page.on("response", lambda answer: asked.append(answer.status) if BELL in answer.url else None)
    with page.expect_response(f"**{BELL}*"):
        page.clock.run_for(61_000)
    page.clock.run_for(180_000)
    assert asked == [286]


def copied(page, name):
    """Tap the button beside a text; what then lies in the clipboard, and what the text says."""
    button = page.locator(f"[data-copy-text='{name}']")
    button.click()
    expect(button).to_have_text("Đã chép")
    return page.evaluate("navigator.clipboard.readText()"), page.locator(f"#{name}").input_value()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_office_copies_the_text_for_zalo_with_one_tap_on_the_dashboard(cast, enter, width):
    running_week(cast)
    page = enter(cast.reviewer, width, permissions=TAPPING)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    clipboard, text = copied(page, "zalo-nhac")
    assert (clipboard == text, cast.tan_ha.name in text) == (True, True)


def test_the_text_for_zalo_follows_the_week_and_can_still_be_copied(cast, enter):
    period = running_week(cast)
    page = enter(cast.reviewer, permissions=TAPPING)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    file(period, cast.tan_hiep, by=cast.staff, at=timezone.now())
    expect(page.locator("#live-waiting h2")).to_have_text("Chờ xem (1)")
    clipboard, text = copied(page, "zalo-nhac")
    assert (clipboard == text, cast.tan_hiep.name in text) == (True, False)


def test_the_head_of_a_unit_copies_a_text_for_the_colleagues(cast, enter):
    period = running_week(cast)
    page = enter(cast.head, permissions=TAPPING)
    page.goto("/")
    clipboard, text = copied(page, f"zalo-don-vi-{period.reports.get(unit=cast.tan_hiep).pk}")
    assert (clipboard == text, "chưa nộp báo cáo" in text) == (True, True)


def test_without_scripts_the_text_is_there_to_be_selected_and_no_button_promises_more(cast, enter):
    running_week(cast)
    page = enter(cast.reviewer, java_script_enabled=False)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    expect(page.locator("#zalo-nhac")).to_be_visible()
    expect(page.locator("[data-copy-text]")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_notices_are_accessible_and_fit(cast, enter, width):
    tell(cast.staff, "a", "b")
    Notice.objects.filter(key="a").update(read_at=timezone.now())
    page, found = enter(cast.staff, width), {}

    for path in ("/thong-bao/", "/thong-bao/?loc=chua-doc", "/thong-bao/?loc=nhac", "/thong-bao/cach-nhan/"):
        page.goto(path)
        found[path] = faults(page)
    page.get_by_role("button", name="Tạo địa chỉ lịch").click()
    expect(page.get_by_role("heading", name="Địa chỉ lịch của đồng chí")).to_be_visible()
    found["the address of the calendar"] = faults(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
