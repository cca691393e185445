"""A Friday as each person lives it: a clerk files, the office takes, chases, signs after the close, a leader reads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from reports.models import Publication, Report, Summary
from reports.ticking import tick
from tests.cast import Cast
from tests.reports.report.week import due_in
from units.models import Person

Enter = Callable[[Person, int], Page]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_friday_from_the_clerks_form_to_the_leaders_page(
    office: Cast, due_report: Report, enter: Enter, settings: Settings, tmp_path: Path, width: int
):
    settings.MEDIA_ROOT = tmp_path
    hand_in(enter(office.staff, width))
    take_and_chase(enter(office.reviewer, width), due_report)
    due_in(due_report, seconds=-0.1)
    tick(timezone.now, source="test")
    summary = Summary.objects.get(period=due_report.period)
    sign_and_publish(enter(office.reviewer, width), summary)
    read(enter(office.leader, width), summary)
    assert Report.objects.filter(period=due_report.period, state="accepted", on_time=True).count() == 1
    summary.refresh_from_db()
    assert (summary.version, summary.signed_by) == (1, office.reviewer)
    assert Publication.objects.filter(summary=summary).count() == 4


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def hand_in(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Làm báo cáo").click()
    for section in "abcdef":
        page.locator(f"#muc-{section} .other-section label", has_text="Không phát sinh").click()
    press(page, "Không thay đổi ở các nhiệm vụ còn trống")
    press(page, "Kiểm tra và nộp")
    press(page, "Nộp báo cáo")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nộp báo cáo")


def take_and_chase(page: Page, report: Report) -> None:
    page.goto("/")
    page.get_by_role("link", name="Mở bảng theo dõi").first.click()
    page.locator(f"[action='{reverse('reports:dashboard_accept', args=[report.pk])}'] button").click()
    expect(page.get_by_role("heading", name="Chờ xem (1)")).to_be_visible()
    page.get_by_role("link", name="Đôn đốc Ủy ban nhân dân xã Tân Hà").click()
    press(page, "Gửi lời nhắc này")
    expect(page.get_by_text("Đã nhắc")).not_to_have_count(0)


def sign_and_publish(page: Page, summary: Summary) -> None:
    page.goto("/")
    page.locator(f"a[href='{summary.get_absolute_url()}']", has_text="Xem và ký").click()
    page.get_by_label("Thẩm quyền, chức vụ người ký").fill("TRƯỞNG PHÒNG")
    press(page, "Ký bản 1")
    press(page, "Phát hành đến lãnh đạo")
    expect(page.get_by_text("Bản này đã ký và đã phát hành.")).to_be_visible()


def read(page: Page, summary: Summary) -> None:
    page.goto("/")
    page.locator(f"a[href='{summary.get_absolute_url()}']", has_text="Đọc toàn văn").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tổng hợp Tuần")
    expect(page.get_by_text("I. Tóm tắt")).not_to_have_count(0)
