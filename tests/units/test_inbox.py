"""A person's own notices."""

import pytest

from tests.make import at
from units.models import Channel, Notice
from units.notices import Message, write

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
