"""Django's admin: for administrators by seat, every write in the history, nothing deleted."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser

from tests.make import at
from units.admin import site
from units.models import AuditEntry, Channel, Notice, NoticeState, Person
from units.notices import Message, write

NOW = at("2024-07-12 09:00")


@pytest.fixture
def office(client, cast):
    client.force_login(cast.administrator)
    return client


def test_visitors_are_sent_to_the_one_sign_in_page_and_back(client, db):
    answer = client.get("/quan-tri/units/unit/", follow=True)
    assert answer.redirect_chain[-1][0] == "/dang-nhap/?next=/quan-tri/units/unit/"


def test_to_others_the_admin_does_not_exist(client, cast):
    client.force_login(cast.leader)
    assert client.get("/quan-tri/").status_code == 404


def test_every_table_opens_and_offers_no_deletion(office):
    for model in site._registry:
        path = f"/quan-tri/{model._meta.app_label}/{model._meta.model_name}/"
        page = office.get(path)
        assert (path, page.status_code) == (path, 200)
        assert "delete_selected" not in page.content.decode()


def test_every_row_opens(office, cast):
    for model in site._registry:
        row = model._default_manager.first()
        if row is not None:
            path = f"/quan-tri/{model._meta.app_label}/{model._meta.model_name}/{row.pk}/change/"
            assert (path, office.get(path).status_code) == (path, 200)
            assert office.get(path.replace("change", "delete")).status_code == 403


def unit_form(unit, **changes: object) -> dict:
    data = {"kind": unit.kind, "name": unit.name, "short_name": unit.short_name, "order": unit.order}
    data |= {"parent": unit.parent_id, "starts_on": "1/1/2020", "official_code": "", "phone": ""}
    for prefix in ("aliases", "successions"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return data | changes


def test_a_change_is_in_the_history_with_before_and_after(office, cast):
    path = f"/quan-tri/units/unit/{cast.tan_ha.pk}/change/"
    assert office.post(path, unit_form(cast.tan_ha, phone="0276 3 000 000")).status_code == 302
    entry = AuditEntry.objects.of(cast.tan_ha).get()
    assert (entry.by_id, entry.verb) == (cast.administrator.pk, "sửa ở trang quản trị")
    assert entry.changes == [("điện thoại", None, "0276 3 000 000")]
    assert LogEntry.objects.count() == 0, "one history, not two"


def test_saving_without_a_change_writes_no_history(office, cast):
    office.post(f"/quan-tri/units/unit/{cast.tan_ha.pk}/change/", unit_form(cast.tan_ha))
    assert AuditEntry.objects.count() == 0


def test_added_changed_and_dropped_parts_are_in_the_history(office, cast):
    path = f"/quan-tri/units/unit/{cast.tan_ha.pk}/change/"
    added = unit_form(cast.tan_ha) | {"aliases-TOTAL_FORMS": 1, "aliases-0-text": "xã Tân Hà"}
    office.post(path, added)
    alias = cast.tan_ha.aliases.get()
    kept = {"aliases-INITIAL_FORMS": 1, "aliases-0-id": alias.pk, "aliases-0-unit": cast.tan_ha.pk}
    office.post(path, added | kept | {"aliases-0-text": "Tân Hà"})
    office.post(path, added | kept | {"aliases-0-DELETE": "on"})
    verbs = [entry.verb for entry in AuditEntry.objects.of(cast.tan_ha)]
    assert verbs == ["bỏ ở trang quản trị", "sửa ở trang quản trị", "thêm ở trang quản trị"]


def test_a_person_added_in_the_admin_cannot_sign_in_yet(office):
    data = {"full_name": "Cán bộ A", "username": "can-bo-a", "title": "", "email": "", "phone": ""}
    data |= {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    assert office.post("/quan-tri/units/person/add/", data).status_code == 302
    added = Person.objects.get(username="can-bo-a")
    assert not added.has_usable_password()
    assert AuditEntry.objects.of(added).get().verb == "thêm ở trang quản trị"


def test_a_failed_notice_is_sent_again_and_others_are_left(office, cast):
    messages = [Message(key, "x", cast.staff, Channel.EMAIL, "Nhắc", "…", NOW) for key in ("a", "b")]
    notices = write(messages, now=NOW)
    Notice.objects.filter(key="a").update(state=NoticeState.FAILED)
    data = {"action": "send_failed_again", "_selected_action": [notice.pk for notice in notices.values()]}
    office.post("/quan-tri/units/notice/", data)
    assert set(Notice.objects.values_list("state", flat=True)) == {NoticeState.PENDING}
    assert [entry.target_id for entry in AuditEntry.objects.filter(verb="gửi lại thông báo")] == [notices["a"].pk]


def test_the_words_of_a_notice_are_its_readers_own(office, cast):
    notice = write([Message("a", "x", cast.staff, Channel.EMAIL, "Nhắc", "LỜI RIÊNG", NOW)], now=NOW)["a"]
    assert "LỜI RIÊNG" not in office.get(f"/quan-tri/units/notice/{notice.pk}/change/").content.decode()


def test_the_admins_own_doors_lead_to_ours(office):
    assert office.get("/quan-tri/password_change/").url == "/doi-mat-khau/"
    assert office.post("/quan-tri/logout/").url == "/dang-nhap/"
    assert get_user(office) == AnonymousUser()
