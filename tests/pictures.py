"""`make pictures`: the pictures of README and of the user guide, taken anew from the demo."""

import os
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import find_chromium
from tests.screenshots import served_demo, sign_in, visit
from tests.services import ROOT

GUIDE = ROOT / "docs" / "huong-dan" / "hinh"
README = ROOT / "docs" / "images"
PHONE, DESKTOP = (390, 780), (1280, 800)
LETTER = ROOT / "reports" / "demo" / "tan-chau-2024-07-08.txt"


@dataclass(frozen=True)
class Picture:
    """What a window of this size shows to a person, as a file.

    ``way`` and ``then`` as `visit` takes them; ``choose`` is a file to send; ``scroll_to`` is put at the top.
    """

    file: Path
    person: str
    way: str
    size: tuple[int, int] = DESKTOP
    then: str = ""
    choose: Path | None = None
    scroll_to: str = ""


PICTURES = (
    Picture(README / "desk.png", "tan-hiep", "/", (1280, 900)),
    Picture(README / "dashboard.png", "noi-vu", "a[href^='/theo-doi/']", (1280, 900)),
    Picture(README / "summary.png", "lanh-dao", "/tong-hop/8/", (1280, 900)),
    Picture(GUIDE / "ban-lam-viec.png", "tan-hiep", "/", PHONE),
    Picture(GUIDE / "soan-bao-cao.png", "tan-hiep", "/ a[href$='/soan/']", PHONE, scroll_to=".report-section"),
    Picture(GUIDE / "bien-nhan.png", "tan-hiep", "/ .weeks a >> nth=1", then="main a[href*='/bien-nhan/']", size=PHONE),
    Picture(
        GUIDE / "nhiem-vu.png", "tan-hiep", "/nhiem-vu/ main a[href^='/nhiem-vu/']:not([href='/nhiem-vu/'])", PHONE
    ),
    Picture(GUIDE / "kiem-tra-van-ban.png", "noi-vu", "/van-ban/nhap/", choose=LETTER),
    Picture(GUIDE / "theo-doi.png", "noi-vu", "/ a[href^='/theo-doi/']"),
    Picture(GUIDE / "xem-bao-cao.png", "noi-vu", "/theo-doi/1/ a[href$='/duyet/']"),
    Picture(GUIDE / "don-doc.png", "noi-vu", "/tuan/9/ a[href$='/nhac/']"),
    Picture(GUIDE / "tong-hop.png", "noi-vu", "/tong-hop/8/"),
    Picture(GUIDE / "dieu-hanh.png", "lanh-dao", "/lanh-dao/1/", PHONE),
    Picture(GUIDE / "so-sanh.png", "lanh-dao", "/lanh-dao/1/ a[href*='so-sanh']"),
    Picture(GUIDE / "can-bo.png", "quan-tri", "/can-bo/"),
    Picture(GUIDE / "mau-word.png", "quan-tri", "/mau-word/ main table a"),
)


def take(browser: Browser, address: str) -> None:
    """Every picture, each person signing in once."""
    for person in dict.fromkeys(picture.person for picture in PICTURES):
        context = browser.new_context(base_url=address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        page = context.new_page()
        sign_in(page, person)
        for picture in PICTURES:
            if picture.person == person:
                show(page, picture)
                page.screenshot(path=picture.file)
                print(picture.file.relative_to(ROOT), page.title())
        context.close()


def show(page: Page, picture: Picture) -> None:
    width, height = picture.size
    page.set_viewport_size({"width": width, "height": height})
    visit(page, picture.way)
    if picture.then:
        visit(page, picture.then)
    if picture.choose:
        page.locator("input[type=file]").set_input_files(picture.choose)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state("networkidle")
    if picture.scroll_to:
        page.locator(picture.scroll_to).first.evaluate("element => element.scrollIntoView({ behavior: 'instant' })")


def main() -> None:
    with served_demo() as (address, _), sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        take(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
