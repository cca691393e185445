"""People and seats: administrators change them, heads see their own, rights bite at once."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.blocking import outcome_behind
from tests.cast import make_cast
from tests.make import at, make_member, make_person, make_seat
from units.access import Refused
from units.actions.accounts import add_person, close_account, reopen_account
from units.actions.seats import end_seat, give_seat
from units.models import AuditEntry, Membership, Person, Role

NOW = at("2024-07-08 09:00")
TODAY = date(2024, 7, 8)


@pytest.fixture
def office(client, cast):
    client.force_login(cast.administrator)
    return client


def test_an_administrator_adds_a_person_who_cannot_sign_in_yet(office):
    answer = office.post("/can-bo/them/", {"full_name": "Cán bộ A", "username": "can-bo-a"})
    added = Person.objects.get(username="can-bo-a")
    assert answer.url == f"/can-bo/{added.pk}/"
    assert not added.has_usable_password()
    assert AuditEntry.objects.of(added).get().after["tên đăng nhập"] == "can-bo-a"


@pytest.mark.parametrize("username", ["Tân Hiệp", "tan hiep", "a@b", "TAN", "-a", "tan-hiep"])
def test_a_bad_or_taken_user_name_is_refused_and_nothing_typed_is_lost(office, username):
    answer = office.post("/can-bo/them/", {"full_name": "Cán bộ Giữ Lại", "username": username})
    assert (answer.status_code, bool(answer.context["form"].errors["username"])) == (200, True)
    assert "Cán bộ Giữ Lại" in answer.content.decode()


def test_a_posted_form_changes_only_its_own_fields(office, cast):
    data = {"full_name": "Cán bộ B", "username": "can-bo-b", "is_active": "", "password": "x", "id": "1"}
    office.post(f"/can-bo/{cast.staff.pk}/sua/", data | {"last_login": "2020-01-01"})
    before = cast.staff.password
    cast.staff.refresh_from_db()
    assert (cast.staff.full_name, cast.staff.is_active, cast.staff.password) == ("Cán bộ B", True, before)
    assert cast.staff.last_login is None


def test_changing_a_person_keeps_before_and_after(office, cast):
    name = cast.staff.full_name
    office.post(f"/can-bo/{cast.staff.pk}/sua/", {"full_name": "Cán bộ B", "username": cast.staff.username})
    changes = {field: (old, new) for field, old, new in AuditEntry.objects.of(cast.staff).first().changes}
    assert changes["họ và tên"] == (name, "Cán bộ B")


def test_an_invitation_is_shown_once_and_never_stored_by_browsers(office, cast):
    answer = office.post(f"/can-bo/{cast.silent_staff.pk}/moi/")
    assert "/loi-moi/" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert "/loi-moi/" not in office.get(f"/can-bo/{cast.silent_staff.pk}/").content.decode()


def test_a_closed_account_loses_its_live_session_at_once(office, cast):
    theirs = Client()
    theirs.force_login(cast.staff)
    assert get_user(theirs) == cast.staff
    office.post(f"/can-bo/{cast.staff.pk}/khoa/")
    assert theirs.get("/thong-bao/").url == "/dang-nhap/?next=/thong-bao/"
    assert get_user(theirs) == AnonymousUser()
    office.post(f"/can-bo/{cast.staff.pk}/mo-lai/")
    cast.staff.refresh_from_db()
    assert cast.staff.is_active


def test_closing_twice_is_one_line_of_history(cast):
    for _ in range(2):
        close_account(cast.staff, by=cast.administrator, now=NOW, on=TODAY)
    assert [entry.verb for entry in AuditEntry.objects.of(cast.staff)] == ["khóa tài khoản"]


def test_the_last_administrator_cannot_be_closed_nor_unseated(cast):
    seat = Membership.objects.get(person=cast.administrator)
    with pytest.raises(Refused):
        close_account(cast.administrator, by=cast.administrator, now=NOW, on=TODAY)
    with pytest.raises(Refused):
        end_seat(seat, ends_on=TODAY, by=cast.administrator, now=NOW, on=TODAY)


def test_one_of_two_administrators_can_be_closed(cast):
    make_member(unit=cast.district, role=Role.ADMINISTRATOR)
    assert not close_account(cast.administrator, by=cast.administrator, now=NOW, on=TODAY).is_active


@pytest.mark.django_db(transaction=True)
def test_two_last_administrators_cannot_close_each_other_at_once():
    cast = make_cast()
    second = make_member(unit=cast.district, role=Role.ADMINISTRATOR)
    with transaction.atomic():
        close_account(cast.administrator, by=second, now=NOW, on=TODAY)
        refusal = outcome_behind(lambda: close_account(second, by=cast.administrator, now=NOW, on=TODAY))
    assert type(refusal()) is Refused
    assert Person.objects.get(pk=second.pk).is_active


def test_a_refusal_that_no_form_shows_is_a_page(office, cast):
    answer = office.post(f"/can-bo/{cast.administrator.pk}/khoa/")
    assert answer.status_code == 409
    assert "Phải còn ít nhất một người quản trị" in answer.content.decode()


def test_an_ended_seat_takes_its_rights_at_once(client, cast):
    client.force_login(cast.head)
    assert client.get("/can-bo/").status_code == 200
    Membership.objects.filter(person=cast.head).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert client.get("/can-bo/").status_code == 404


def test_a_seat_is_given_and_ended_on_its_pages(office, cast):
    data = {"unit": cast.tan_ha.pk, "role": Role.STAFF, "starts_on": "2024-07-08"}
    office.post(f"/can-bo/{cast.moved.pk}/vai-tro/", data)
    seat = Membership.objects.get(person=cast.moved, unit=cast.tan_ha)
    office.post(f"/vai-tro/{seat.pk}/ket-thuc/", {"ends_on": "2024-07-31"})
    seat.refresh_from_db()
    assert seat.ends_on == date(2024, 7, 31)
    assert [entry.verb for entry in AuditEntry.objects.of(cast.moved)] == ["kết thúc vai trò", "giao vai trò"]


def test_the_same_seat_is_not_given_twice(cast):
    with pytest.raises(Refused):
        give_seat(cast.staff, unit=cast.tan_hiep, role=Role.STAFF, starts_on=TODAY, by=None, now=NOW)


def test_a_seat_outside_the_dates_of_its_unit_is_refused(cast):
    cast.tan_ha.ends_on = date(2025, 6, 30)
    cast.tan_ha.save()
    with pytest.raises(Refused):
        give_seat(cast.staff, unit=cast.tan_ha, role=Role.STAFF, starts_on=date(2025, 7, 1), by=None, now=NOW)


def test_a_seat_cannot_end_before_it_starts(office, cast):
    seat = Membership.objects.get(person=cast.staff)
    answer = office.post(f"/vai-tro/{seat.pk}/ket-thuc/", {"ends_on": "2019-12-31"})
    assert "Ngày kết thúc phải từ ngày bắt đầu" in answer.content.decode()
    data = {"unit": cast.tan_ha.pk, "role": Role.STAFF, "starts_on": "2024-07-08", "ends_on": "2024-07-01"}
    assert office.post(f"/can-bo/{cast.staff.pk}/vai-tro/", data).context["form"].errors["ends_on"]


def test_days_of_other_centuries_are_refused(office, cast):
    seat = Membership.objects.get(person=cast.staff)
    answer = office.post(f"/vai-tro/{seat.pk}/ket-thuc/", {"ends_on": "9999-12-31"})
    assert "Ngày phải trước năm 2200." in answer.content.decode()


def test_a_head_sees_the_people_of_the_own_unit_only(client, cast):
    client.force_login(cast.head)
    shown = [person.username for person in client.get("/can-bo/").context["page"]]
    assert sorted(shown) == ["da-khoa", "tan-hiep", "tan-hiep-truong"]
    assert client.get(f"/can-bo/{cast.staff.pk}/").status_code == 200
    assert client.get(f"/can-bo/{cast.other_staff.pk}/").status_code == 404
    assert client.get(f"/can-bo/{cast.moved.pk}/").status_code == 404


def test_everybody_sees_the_own_page_without_its_history(client, cast):
    client.force_login(cast.staff)
    answer = client.get(f"/can-bo/{cast.staff.pk}/")
    assert (answer.status_code, answer.context["entries"]) == (200, None)


def test_people_are_found_by_name_and_unit(office, cast):
    found = office.get("/can-bo/", {"q": "hiep-truong"}).context["page"].object_list
    assert list(found) == [cast.head]
    found = office.get("/can-bo/", {"unit": cast.tan_dong.pk}).context["page"].object_list
    assert list(found) == [cast.silent_staff]
    assert list(office.get("/can-bo/", {"unit": "x"}).context["page"].object_list) == []


def test_the_list_of_people_asks_the_same_number_of_questions_however_long(office, cast, django_assert_max_num_queries):
    for number in range(60):
        make_seat(person=make_person(username=f"them-{number}"), unit=cast.tan_ha)
    with django_assert_max_num_queries(12):
        assert office.get("/can-bo/").context["page"].paginator.num_pages == 2


def test_verbs_of_people_return_the_person_and_write_who(cast):
    added = add_person(by=cast.administrator, now=NOW, username="moi", full_name="Cán bộ Mới")
    assert reopen_account(added, by=cast.administrator, now=NOW) == added
    entry = AuditEntry.objects.of(added).get()
    assert (entry.by_id, entry.at, entry.verb) == (cast.administrator.pk, NOW, "thêm người dùng")
