"""The progress of a scan in a real browser, on a phone: it moves by itself and leads on to the letter."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest import MonkeyPatch

from directives.models import Scan
from directives.scanning import read_next
from tests.directives.office import make_office
from tests.directives.scans import StandIn, make_scan
from tests.reports.pages.looking import enter, faults

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_progress_moves_by_itself_and_leads_on_to_the_letter(
    open_page: Callable[..., Page],
    screenshot: Callable[..., object],
    tmp_path: Path,
    monkeypatch: MonkeyPatch,
    settings: object,
) -> None:
    StandIn(tmp_path / "tesseract", monkeypatch)
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    office = make_office()
    scan = make_scan(office)
    Scan.objects.update(moved_at=timezone.now(), created_at=timezone.now() - timedelta(minutes=1))
    page = open_page(390, bypass_csp=True)
    enter(page, office.clerk, f"/van-ban/dang-quet/{scan.pk}/")
    expect(page.get_by_role("heading", name="Đang chờ nhận dạng chữ")).to_be_visible()
    assert faults(page) == []
    for _ in range(2):
        read_next(timezone.now)
    expect(page.get_by_role("heading", name="Đang nhận dạng chữ: trang 2/2")).to_be_visible()
    screenshot(page)
    for _ in range(2):
        read_next(timezone.now)
    expect(page.get_by_role("heading", name="Kiểm tra văn bản trước khi giao")).to_be_visible()
