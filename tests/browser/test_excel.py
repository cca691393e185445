"""Excel in Chromium: a clerk fills the week's form, an administrator keeps the units; both look before they keep."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from reports.answers import read_body
from reports.models import Draft
from tests.cast import Cast, make_cast
from tests.reports.fillable.excel import cell
from tests.reports.pages.looking import enter, faults
from tests.reports.report.week import due_in, make_work, open_report, this_monday
from tests.units.importing.excel import UNIT, add, put
from units.models import Unit

PHONE = 390


@pytest.fixture
def office(transactional_db: None) -> Cast:
    return make_cast()


def fetched(page: Page, link: str, folder: Path) -> openpyxl.Workbook:
    """The workbook behind a link, as the browser saves it."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).first.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return openpyxl.load_workbook(file)


def send(page: Page, book: openpyxl.Workbook, folder: Path, button: str) -> None:
    file = folder / "da-dien.xlsx"
    book.save(file)
    expect(page.locator(".upload + span")).to_have_text("Chưa chọn tệp")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name=button).click()


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_a_clerk_fills_the_form_in_excel_and_takes_what_was_seen(
    open_page: Callable[..., Page], office: Cast, tmp_path: Path, screenshot: Callable, width: int
):
    monday = this_monday(timezone.localtime())
    work = make_work(office, monday - timedelta(7))
    report = due_in(open_report(work, office.tan_hiep, monday), hours=2)
    page = open_page(width)
    enter(page, office.staff, f"/bao-cao/{report.pk}/soan/")
    book = fetched(page, "Tải biểu mẫu Excel", tmp_path)
    cell(book, "b", "late_dossiers").value = 4
    cell(book, "b", "apology_letters").value = "bốn"
    cell(book, "a", "place").value = "Ấp Thanh An"
    cell(book, "a", "sessions").value = 2
    page.get_by_role("link", name="Điền bằng Excel").click()
    screenshot(page, "before")
    page.locator("input[type=file]").set_input_files({"name": "a.xlsx", "mimeType": "", "buffer": b"no workbook"})
    page.get_by_role("button", name="Xem khác biệt").click()
    expect(page.get_by_text("Tệp “a.xlsx” không phải tệp Excel (.xlsx).")).to_be_visible()
    send(page, book, tmp_path, "Xem khác biệt")
    expect(page.get_by_role("heading", name="3 chỗ khác bản nháp")).to_be_visible()
    expect(page.get_by_text("Mục b, ô C8")).to_be_visible()
    screenshot(page, "differences")
    assert faults(page) == []
    page.get_by_label("Lấy “Số cuộc”").uncheck()
    page.get_by_role("button", name="Đưa vào bản nháp").click()
    page.wait_for_url(re.compile("/soan/$"))
    expect(page.locator('[name="b-0-late_dossiers"]')).to_have_value("4")
    body = read_body(Draft.objects.get(report=report).body)
    row = body.section("a").rows[0]
    assert (row.cell("place").value, row.cell("sessions").value) == ("Ấp Thanh An", None)


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_an_administrator_looks_at_the_rows_confirms_and_takes_back(
    open_page: Callable[..., Page], office: Cast, tmp_path: Path, screenshot: Callable, width: int
):
    page = open_page(width)
    enter(page, office.administrator, "/don-vi/")
    page.get_by_role("link", name="Nhập từ Excel").click()
    book = fetched(page, "Tải danh sách hiện nay", tmp_path)
    row = add(book, "Đơn vị", **UNIT, parent="UBND huyện", code="=1+1")
    put(book, "Đơn vị", office.tan_ha.pk, short_name="Tân Hà A")
    add(book, "Người dùng", username="moi", full_name="Nguyễn Văn Mới")
    send(page, book, tmp_path, "Kiểm tra tệp")
    expect(page.get_by_role("heading", name="1 chỗ sai")).to_be_visible()
    screenshot(page, "wrong")
    assert faults(page) == []
    book["Đơn vị"].cell(row, 6).value = "25999"
    page.get_by_role("link", name="Nhập từ Excel").click()
    send(page, book, tmp_path, "Kiểm tra tệp")
    screenshot(page, "dry-run")
    assert (faults(page), Unit.objects.filter(short_name="Mới").exists()) == ([], False)
    page.get_by_role("button", name="Xác nhận nhập 3 dòng").click()
    expect(page.get_by_label("Liên kết mời Nguyễn Văn Mới")).to_be_visible()
    screenshot(page, "invited")
    assert (faults(page), Unit.objects.get(short_name="Mới").official_code) == ([], "25999")
    page.get_by_role("link", name="Xong").click()
    page.get_by_role("button", name="Hoàn tác lần nhập này").click()
    expect(page.get_by_text("Đã hoàn tác lần nhập này.")).to_be_visible()
    assert not Unit.objects.filter(short_name__in=["Mới", "Tân Hà A"]).exists()
    page.get_by_role("link", name="Nhập từ Excel").click()
    screenshot(page, "list")
    assert faults(page) == []
