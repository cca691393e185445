"""A person's own notices."""

import re

import pytest

from tests.make import at
from tests.source import code, text
from units.models import Channel, Notice
from units.notices import Message, write
from units.wishes import KINDS

NOW = at("2024-07-12 09:00")


@pytest.fixture
def notice(cast):
    message = Message("a", "reminder", cast.staff, Channel.IN_APP, "Nhắc báo cáo", "Còn 5 giờ.", NOW, path="/don-vi/")
    return write([message], now=NOW)["a"]


def test_a_notice_is_read_by_opening_it_and_leads_to_its_page(client, cast, notice):
    client.force_login(cast.staff)
    assert "Nhắc báo cáo" in client.get("/thong-bao/").content.decode()
    assert client.post(f"/thong-bao/{notice.pk}/").url == "/don-vi/"
    notice.refresh_from_db()
    first_read = notice.read_at
    client.post(f"/thong-bao/{notice.pk}/")
    notice.refresh_from_db()
    assert (first_read is not None, notice.read_at) == (True, first_read)


def test_a_notice_without_a_page_leads_back_to_the_inbox(client, cast, notice):
    client.force_login(cast.staff)
    for path in ("", "//vidu.vn/"):
        Notice.objects.update(path=path)
        assert client.post(f"/thong-bao/{notice.pk}/").url == "/thong-bao/"


def test_somebody_elses_notice_does_not_exist(client, cast, notice):
    client.force_login(cast.other_staff)
    assert client.post(f"/thong-bao/{notice.pk}/").status_code == 404
    assert client.get("/thong-bao/").context["page"].paginator.count == 0


def test_all_can_be_marked_read(client, cast, notice):
    client.force_login(cast.staff)
    client.post("/thong-bao/da-doc/")
    assert Notice.objects.inbox(cast.staff).unread().count() == 0


def tell(person, key, *, kind="reminder", hour=9):
    instant = at(f"2024-07-12 {hour:02}:00")
    return write([Message(key, kind, person, Channel.IN_APP, key, "…", instant)], now=instant)[key]


def shown(client, **narrowed):
    return [notice.subject for notice in client.get("/thong-bao/", narrowed).context["page"]]


def test_what_is_unread_comes_first_and_then_the_newest(client, cast):
    for hour, key in enumerate(("cũ", "đã đọc", "mới"), 9):
        tell(cast.staff, key, hour=hour)
    Notice.objects.filter(key="đã đọc").update(read_at=NOW)
    client.force_login(cast.staff)
    assert shown(client) == ["mới", "cũ", "đã đọc"]


def test_the_inbox_is_narrowed_to_what_is_unread_or_about_one_topic(client, cast):
    for key, kind in (("nhắc", "reminder"), ("trả lại", "returned"), ("giao", "assigned")):
        tell(cast.staff, key, kind=kind)
    Notice.objects.filter(key="nhắc").update(read_at=NOW)
    client.force_login(cast.staff)
    assert sorted(shown(client, loc="chua-doc")) == ["giao", "trả lại"]
    assert shown(client, loc="tra-lai") == ["trả lại"]
    assert shown(client, loc="nhiem-vu") == ["giao"]
    assert len(shown(client, loc="?")) == 3
    words = [word for word, _ in client.get("/thong-bao/").context["filters"]]
    assert words == ["chua-doc", "nhac", "tra-lai", "nhiem-vu"]


def test_an_open_page_is_told_a_new_count_and_nothing_while_it_is_right(client, cast, notice):
    client.force_login(cast.staff)
    answer = client.get("/thong-bao/so/", {"so": "0"})
    assert (answer.status_code, '<span class="count">1<' in answer.content.decode()) == (200, True)
    assert client.get("/thong-bao/so/", {"so": "1"}).status_code == 204


def test_every_kind_of_notice_that_the_program_writes_is_under_a_topic():
    written = {
        match
        for path in code()
        for match in re.findall(r'\b(?:kind|verb|KIND) ?= ?"([a-z-]+)"', text(path))
        if path.parts[0] != "units"
    }
    assert written == {kind for kinds in KINDS.values() for kind in kinds}
