"""`make screenshots`: the demo on throw-away servers, every page as every person, wide and narrow, to be looked at.

Pictures go to var/screenshots/.
"""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from urllib.request import urlopen
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from reports.weeks import monday_of
from tanchau_tasks import processes
from tanchau_tasks.embedded import free_port, wait_until
from tests.chromium import find_chromium
from tests.services import ROOT, start_for_this_run

WIDTHS = (1280, 768, 390)
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
Way = str | Callable[[Page], None]
Pages = Mapping[str, Mapping[str, Way]]


def send_scan(page: Page) -> None:
    """Hand in a letter that is pictures only; no worker runs here, so it stays on its way."""
    page.goto("/van-ban/nhap/")
    paper = io.BytesIO()
    Image.new("L", (500, 700), 255).save(paper, "PDF")
    scan = {"name": "Công văn quét.pdf", "mimeType": "application/pdf", "buffer": paper.getvalue()}
    page.locator("main input[type=file]").first.set_input_files(scan)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state("networkidle")


def look_once_more(page: Page) -> None:
    """The last page before a report is handed in."""
    page.goto("/")
    page.goto(str(page.locator("a[href$='/soan/']").first.get_attribute("href")))
    for nothing in page.locator(".other-section").get_by_label("Không phát sinh").all():
        nothing.check()
    for field in page.locator("#bao-cao textarea:visible:enabled").all():
        field.fill("Đã rà soát, không có vướng mắc.")
    page.get_by_role("button", name="Kiểm tra và nộp").first.click()
    page.wait_for_url("**/kiem-tra/")
    page.wait_for_load_state("networkidle")


PAGES: Pages = {
    "": {"dang-nhap": "/dang-nhap/", "quen-mat-khau": "/quen-mat-khau/", "khong-mang": "/khong-mang/"},
    "tan-hiep": {
        "ban-lam-viec": "/",
        "soan-bao-cao": "a[href$='/soan/']",
        "dien-bang-excel": "a[href$='/excel/']",
        "kiem-tra": look_once_more,
        "nhiem-vu": "/nhiem-vu/",
        "mot-nhiem-vu": "/nhiem-vu/ a[href^='/nhiem-vu/']:not([href='/nhiem-vu/'])",
        "van-ban": "/van-ban/ a[href^='/van-ban/']:not([href='/van-ban/'])",
        "thong-bao": "/thong-bao/",
        "cach-nhan-thong-bao": "/thong-bao/cach-nhan/",
        "tro-giup": "/tro-giup/",
        "khong-co": "/khong-co/",
    },
    "noi-vu": {
        "ban-lam-viec": "/",
        "theo-doi": "a[href^='/theo-doi/']",
        "xem-lan-luot": "/theo-doi/1/ a[href$='/duyet/']",
        "tuan": "/tuan/9/",
        "nhac-nhieu-don-vi": "/tuan/9/nhac/?tat-ca=1",
        "tim-kiem": "/tim-kiem/?q=thu+tuc",
        "bao-cao": "/tuan/9/ a[href^='/bao-cao/']",
        "che-do": "/che-do/1/",
        "nhap-van-ban": "/van-ban/nhap/",
        "dang-quet": send_scan,
        "cong-van-don-doc": "/tuan/9/cong-van-don-doc/",
        "so-theo-doi": "/so-theo-doi/",
        "theo-yeu-cau": "/tong-hop/theo-yeu-cau/1/?khoang=ca-dot",
        "tong-hop": "/tong-hop/",
        "tong-hop-ban": "/tong-hop/8/",
        "ban-in": "/tong-hop/8/in/",
    },
    "lanh-dao": {
        "ban-lam-viec": "/",
        "lanh-dao": "/lanh-dao/1/",
        "tong-hop-ban": "/tong-hop/8/",
        "so-lieu": "/tong-hop/8/ table a[href*='so=a.']",
        "so-sanh": "/lanh-dao/1/so-sanh/",
        "xep-hang": "/lanh-dao/1/xep-hang/",
    },
    "tan-hiep-truong": {"ban-lam-viec": "/", "thong-bao": "/thong-bao/"},
    "quan-tri": {
        "ban-lam-viec": "/",
        "can-bo": "/can-bo/",
        "don-vi": "/don-vi/",
        "nhap-tu-excel": "/nhap-excel/",
        "nhat-ky": "/nhat-ky/",
        "mau-word": "/mau-word/ main a[href^='/mau-word/']:not([href='/mau-word/'])",
        "quan-tri": "/quan-tri/",
    },
}
ONCE_CLOSED: Pages = {"noi-vu": {"truoc-khi-ky": "/tong-hop/9/", "sua-loi": "/tong-hop/9/loi/"}}
"""When this week has closed and its summary is a draft."""


@contextmanager
def served_demo() -> Iterator[tuple[str, Callable[..., object]]]:
    """The demo in a browser's reach, and what runs a command beside it; everything it started ends with it."""
    port = free_port()
    environment = os.environ | start_for_this_run() | {"BASE_URL": f"http://127.0.0.1:{port}"}
    environment |= {"MEDIA_ROOT": str(ROOT / "var" / "screenshots" / "media")}

    def manage(*command: str) -> object:
        return subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)

    manage("migrate", "-v0")
    manage("load_demo")
    web = subprocess.Popen(processes.web("127.0.0.1", port), cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        assert wait_until(lambda: _answers(f"http://127.0.0.1:{port}/livez"), 30)
        yield f"http://127.0.0.1:{port}", manage
    finally:
        web.terminate()
        web.wait(15)


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def visit(page: Page, way: Way) -> None:
    """Follow an address, a link found where we are, an address and then a link on it, or do what leads there."""
    if not isinstance(way, str):
        way(page)
        return
    address, _, link = way.partition(" ") if way.startswith("/") else ("", "", way)
    if address:
        page.goto(address)
    if link:
        page.goto(str(page.locator(link).first.get_attribute("href")))
    page.wait_for_load_state("networkidle")


def take(browser: Browser, address: str, folder: Path, pages_of: Pages) -> None:
    """Every page of every person at every width."""
    for width in WIDTHS:
        for person, pages in pages_of.items():
            context = browser.new_context(
                base_url=address,
                viewport={"width": width, "height": 900},
                locale="vi-VN",
                timezone_id="Asia/Ho_Chi_Minh",
            )
            page = context.new_page()
            if person:
                sign_in(page, person)
            for name, way in pages.items():
                visit(page, way)
                file = folder / f"{width}-{person or 'khach'}-{name}.png"
                page.screenshot(path=file, full_page=True)
                print(file.relative_to(ROOT), page.title())
            context.close()


def sign_in(page: Page, person: str) -> None:
    page.goto("/dang-nhap/")
    page.locator("input[name=username]").fill(person)
    page.locator("input[name=password]").fill("nop-truoc-14-gio")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state("networkidle")


def main() -> None:
    folder = ROOT / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    friday = monday_of(datetime.now(HERE).date()) + timedelta(days=4)
    with served_demo() as (address, manage), sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        take(browser, address, folder, PAGES)
        manage("tick", "--at", f"{friday}T14:00+07:00")
        take(browser, address, folder, ONCE_CLOSED)
        browser.close()


if __name__ == "__main__":
    main()
