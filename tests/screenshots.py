"""`make screenshots`: the demo on throw-away servers, every page as every person, wide and narrow, to be looked at.

Pictures go to var/screenshots/; `--readme` renews the three that README shows.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tanchau_tasks import processes
from tanchau_tasks.embedded import free_port, wait_until
from tests.chromium import find_chromium
from tests.services import ROOT, start_for_this_run

WIDTHS = (1280, 390)
README = {"tan-hiep-ban-lam-viec": "desk", "noi-vu-theo-doi": "dashboard", "lanh-dao-tong-hop-ban": "summary"}
PAGES = {
    "": {"dang-nhap": "/dang-nhap/", "quen-mat-khau": "/quen-mat-khau/"},
    "tan-hiep": {
        "ban-lam-viec": "/",
        "soan-bao-cao": "a[href$='/soan/']",
        "dien-bang-excel": "a[href$='/excel/']",
        "nhiem-vu": "/nhiem-vu/",
        "mot-nhiem-vu": "/nhiem-vu/ a[href^='/nhiem-vu/']:not([href='/nhiem-vu/'])",
        "van-ban": "/van-ban/ a[href^='/van-ban/']:not([href='/van-ban/'])",
        "thong-bao": "/thong-bao/",
    },
    "noi-vu": {
        "ban-lam-viec": "/",
        "theo-doi": "a[href^='/theo-doi/']",
        "tuan": "/tuan/9/",
        "bao-cao": "/tuan/9/ a[href^='/bao-cao/']",
        "che-do": "/che-do/1/",
        "nhap-van-ban": "/van-ban/nhap/",
        "cong-van-don-doc": "/tuan/9/cong-van-don-doc/",
        "so-theo-doi": "/so-theo-doi/",
        "theo-yeu-cau": "/tong-hop/theo-yeu-cau/1/?khoang=ca-dot",
        "tong-hop": "/tong-hop/",
        "tong-hop-ban": "/tong-hop/8/",
    },
    "lanh-dao": {"ban-lam-viec": "/", "lanh-dao": "/lanh-dao/1/", "tong-hop-ban": "/tong-hop/8/"},
    "quan-tri": {
        "ban-lam-viec": "/",
        "can-bo": "/can-bo/",
        "don-vi": "/don-vi/",
        "nhap-tu-excel": "/nhap-excel/",
        "nhat-ky": "/nhat-ky/",
        "quan-tri": "/quan-tri/",
    },
}


@contextmanager
def served_demo() -> Iterator[str]:
    """The demo in a browser's reach; everything it started ends with it."""
    port = free_port()
    environment = os.environ | start_for_this_run() | {"BASE_URL": f"http://127.0.0.1:{port}"}
    environment |= {"MEDIA_ROOT": str(ROOT / "var" / "screenshots" / "media")}
    for command in (["migrate", "-v0"], ["load_demo"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    web = subprocess.Popen(processes.web("127.0.0.1", port), cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        assert wait_until(lambda: _answers(f"http://127.0.0.1:{port}/livez"), 30)
        yield f"http://127.0.0.1:{port}"
    finally:
        web.terminate()
        web.wait(15)


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def visit(page: Page, way: str) -> None:
    """Follow an address, a link found where we are, or an address and then a link on it."""
    address, _, link = way.partition(" ") if way.startswith("/") else ("", "", way)
    if address:
        page.goto(address)
    if link:
        page.goto(str(page.locator(link).first.get_attribute("href")))
    page.wait_for_load_state("networkidle")


def take(browser: Browser, address: str, folder: Path, *, for_readme: bool) -> None:
    """Every page of every person at every width."""
    for width in WIDTHS:
        for person, pages in PAGES.items():
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
                if for_readme and width == WIDTHS[0] and f"{person}-{name}" in README:
                    page.screenshot(path=ROOT / "docs" / "images" / f"{README[f'{person}-{name}']}.png")
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
    with served_demo() as address, sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        take(browser, address, folder, for_readme="--readme" in sys.argv)
        browser.close()


if __name__ == "__main__":
    main()
