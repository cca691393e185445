"""The user guide: a section for every page, the reader's own first; its links and pictures are there."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from reports.guide import FOLDER, PARTS, help_with, read_part
from tests.access_table import TABLE
from tests.reports.pages.looking import signed_in
from tests.reports.pages.scene import play
from units.folding import slug

NO_PAGES = {"livez", "readyz", "healthz_tick", "worker", "units:bell", "reports:dashboard_live"}
FILES = re.compile(
    r"_file$|:file$|^reports:(publication|evidence|word_template_blank|word_template_trial)$|^reports:guide"
)


def pages():
    """Routes that show a page to somebody."""
    shown = {row.route for row in TABLE if "." in row.get.values()}
    return {route for route in shown if not FILES.search(route) and route not in NO_PAGES}


def test_every_page_has_a_section_that_helps_with_it():
    assert sorted(route for route in pages() if help_with(route, []) is None) == []


def test_every_page_that_the_guide_names_exists():
    named = {page for name in PARTS for section in read_part(name).sections for page in section.pages}
    assert sorted(named - {row.route for row in TABLE} - {"admin:index"}) == []


@pytest.mark.parametrize("name", PARTS)
def test_headings_are_told_apart_and_are_where_links_lead(name):
    part = read_part(name)
    anchors = [slug(section.title) for section in part.sections]
    assert len(set(anchors)) == len(anchors)
    assert re.findall(r'<h2 id="([^"]+)"', part.html) == anchors
    assert re.findall(r'href="(?!#|/)([^"]+)"', part.html) == []


def test_every_picture_is_shown_and_told_in_words():
    shown = re.findall(r"!\[(.*?)\]\(hinh/(.+?)\)", "".join((FOLDER / f"{name}.md").read_text() for name in PARTS))
    assert sorted(file for _, file in shown) == sorted(path.name for path in (FOLDER / "hinh").iterdir())
    assert [file for words, file in shown if not words] == []


def test_help_leads_each_person_to_the_section_written_for_them(cast):
    def section(client, route):
        return client.get(reverse("reports:guide"), {"trang": route}).url

    assert section(Client(), "units:sign_in") == "/tro-giup/bat-dau/#dang-nhap-va-mat-khau"
    assert section(signed_in(cast.staff), "reports:report") == "/tro-giup/don-vi/#bien-nhan-va-bao-cao-da-nop"


def test_a_reviewer_and_a_leader_are_led_to_their_own_parts(cast):
    play(cast, 0)

    def section(person, route):
        return signed_in(person).get(reverse("reports:guide"), {"trang": route}).url

    assert section(cast.reviewer, "reports:report") == "/tro-giup/tong-hop/#xem-nhan-va-tra-lai-bao-cao"
    assert section(cast.leader, "reports:summary") == "/tro-giup/lanh-dao/#ban-tong-hop-va-cac-tep"


def test_without_a_page_the_guide_shows_all_its_parts(client):
    page = client.get(reverse("reports:guide"), {"trang": "khong:co"})
    assert [part.name for part in page.context["parts"]] == list(PARTS)


def test_a_part_that_is_none_does_not_exist(client):
    assert client.get("/tro-giup/khac/").status_code == 404
