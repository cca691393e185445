"""Django's admin: for administrators by seat, every write in the history, nothing deleted."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser

from tests.make import at, make_member, make_seat
from tests.vietnamese import foreign_words
from units.models import AuditEntry, Channel, Membership, Notice, NoticeState, Person, Role, Unit
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


def test_a_refused_form_says_why_in_the_offices_words(office, cast):
    sent = unit_form(cast.tan_ha, ends_on="31/12/2019", name="x" * 300)
    page = office.post(f"/quan-tri/units/unit/{cast.tan_ha.pk}/change/", sent).text
    said = ("Chưa lưu: còn ô chưa đúng", "Dài 300 ký tự, nhiều nhất 200 ký tự.", "Ngày kết thúc phải từ ngày bắt đầu")
    assert [words in page for words in said] == [True] * 3
    assert foreign_words(page.replace("x" * 300, "")) == set()


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


@pytest.mark.parametrize("username", ["Can-Bo-A", "cán bộ", "a@b"])
def test_a_user_name_that_could_never_sign_in_is_refused(office, username):
    data = {"full_name": "Cán bộ A", "username": username, "title": "", "email": "", "phone": ""}
    data |= {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    answer = office.post("/quan-tri/units/person/add/", data)
    assert (answer.status_code, Person.objects.filter(full_name="Cán bộ A").count()) == (200, 0)
    assert "chỉ gồm chữ thường không dấu" in answer.content.decode()


def seat_form(seat: Membership, **changes: object) -> dict:
    kept = {"person": seat.person_id, "unit": seat.unit_id, "role": seat.role, "starts_on": "1/1/2020", "ends_on": ""}
    return kept | changes


def person_form(person: Person, *seats: dict) -> dict:
    data = {"full_name": person.full_name, "username": person.username, "title": "", "email": "", "phone": ""}
    data |= {"memberships-TOTAL_FORMS": len(seats), "memberships-INITIAL_FORMS": len(seats)}
    return data | {f"memberships-{n}-{key}": value for n, seat in enumerate(seats) for key, value in seat.items()}


ENDINGS = [{"ends_on": "12/7/2024"}, {"role": "staff"}, {"starts_on": "1/1/2199"}]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_last_administrators_seat_stands_on_its_own_page(office, cast, ending):
    seat = Membership.objects.get(person=cast.administrator)
    answer = office.post(f"/quan-tri/units/membership/{seat.pk}/change/", seat_form(seat, **ending))
    assert "Phải còn ít nhất một người quản trị" in answer.content.decode()
    assert Membership.objects.filter(pk=seat.pk, role=Role.ADMINISTRATOR, ends_on=None).exists()


def test_the_last_administrator_gives_the_seat_to_nobody_else_by_mistake(office, cast):
    seat = Membership.objects.get(person=cast.administrator)
    changed = seat_form(seat, person=cast.disabled.pk)
    assert office.post(f"/quan-tri/units/membership/{seat.pk}/change/", changed).status_code == 200
    assert Membership.objects.get(pk=seat.pk).person == cast.administrator


def test_all_seats_of_the_last_administrator_cannot_be_ended_together(office, cast):
    make_seat(person=cast.administrator, unit=cast.home_affairs, role=Role.ADMINISTRATOR)
    seats = Membership.objects.filter(person=cast.administrator)
    sent = person_form(cast.administrator, *(seat_form(seat, id=seat.pk, ends_on="12/7/2024") for seat in seats))
    answer = office.post(f"/quan-tri/units/person/{cast.administrator.pk}/change/", sent)
    assert "Phải còn ít nhất một người quản trị" in answer.content.decode()
    assert seats.filter(ends_on=None).count() == 2


def test_one_of_two_administrators_seats_is_ended(office, cast):
    make_member(unit=cast.district, role=Role.ADMINISTRATOR)
    seat = Membership.objects.get(person=cast.administrator)
    sent = person_form(cast.administrator, seat_form(seat, id=seat.pk, ends_on="12/7/2024"))
    assert office.post(f"/quan-tri/units/person/{cast.administrator.pk}/change/", sent).status_code == 302
    assert Membership.objects.get(pk=seat.pk).ends_on is not None


def test_a_unit_is_not_put_below_its_own_member(office, cast):
    path = f"/quan-tri/units/unit/{cast.district.pk}/change/"
    answer = office.post(path, unit_form(cast.district, parent=cast.tan_ha.pk))
    assert "không thể trực thuộc chính mình" in answer.content.decode()
    assert Unit.objects.get(pk=cast.district.pk).parent == cast.province


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


def test_a_search_keeps_the_filter(office, cast):
    page = office.get("/quan-tri/units/unit/", {"kind__exact": "commune", "q": "Tân"}).content.decode()
    assert '<input type="hidden" name="kind__exact" value="commune">' in page
    assert 'name="q" value="Tân"' in page
