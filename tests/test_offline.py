"""What a browser is given for the time without a line."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tanchau_tasks.offline import edition
from tests.cast import Cast
from tests.reports.pages.looking import signed_in

pytestmark = pytest.mark.django_db


def test_the_worker_serves_the_whole_site_is_asked_for_anew_and_names_its_edition(client: Client):
    answer = client.get("/sw.js")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript; charset=utf-8", "no-cache")
    assert f'const VERSION = "{edition()}";' in answer.text
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_the_page_without_a_line_is_nobodys(cast: Cast, client: Client):
    page = client.get("/khong-mang/")
    assert "Chưa có mạng" in page.text
    assert "X-Person" not in page


def test_a_private_page_stays_out_of_caches_and_names_its_person(cast: Cast):
    page = signed_in(cast.staff).get("/")
    assert (page["Cache-Control"], page["X-Person"]) == ("no-store", str(cast.staff.pk))


def test_the_app_can_be_installed_with_icons_of_both_sizes(client: Client):
    told = json.loads(Path(str(finders.find("img/app.webmanifest"))).read_text(encoding="utf-8"))
    sizes = {icon["sizes"] for icon in told["icons"] if icon["type"] == "image/png"}
    assert (told["display"], told["lang"], sizes) == ("standalone", "vi", {"192x192", "512x512"})
    assert all(finders.find(f"img/{icon['src']}") for icon in told["icons"])
    assert re.search(r'rel="manifest" href="/static/img/app', client.get("/dang-nhap/").text)
