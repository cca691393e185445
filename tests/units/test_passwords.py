"""Passwords are set by their owners only: by invitation, by change, by reset."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from tests.make import at, make_person
from tests.vietnamese import foreign_words
from units.access import Refused
from units.actions.invitations import LIFETIME, invitation_for, invite, take_up
from units.actions.resets import ask_reset
from units.links import reset_path
from units.models import AuditEntry, Invitation, Notice
from units.notices import deliver

NEW = "ngọn-gió-thảo-nguyên-7"
OLD = "mat-khau-thu-nghiem"
NOW = at("2024-07-08 09:00")


@pytest.fixture
def person(db):
    return make_person(username="tan-hiep", email="tan-hiep@vidu.vn")


@pytest.fixture
def newcomer(db):
    return make_person(username="tan-ha", password=None)


def test_an_account_without_a_password_opens_to_nobody(newcomer):
    assert not newcomer.has_usable_password()
    assert not newcomer.check_password("")


def test_an_invitation_sets_the_first_password_once(client, newcomer):
    path = f"/loi-moi/{invite(newcomer, by=None, now=timezone.now())}/"
    assert client.get(path).status_code == 200
    answer = client.post(path, {"new_password1": NEW, "new_password2": NEW})
    newcomer.refresh_from_db()
    assert (answer.url, newcomer.check_password(NEW)) == ("/dang-nhap/", True)
    assert client.get(path).status_code == 404
    assert client.post(path, {"new_password1": OLD, "new_password2": OLD}).status_code == 404


def test_opening_the_link_does_not_use_it_up(client, newcomer):
    path = f"/loi-moi/{invite(newcomer, by=None, now=timezone.now())}/"
    assert [client.get(path).status_code for _ in range(3)] == [200] * 3


def test_an_invitation_lives_three_days(newcomer):
    token = invite(newcomer, by=None, now=NOW)
    assert invitation_for(token, now=NOW + LIFETIME - timedelta(seconds=1)).person == newcomer
    assert invitation_for(token, now=NOW + LIFETIME) is None


def test_a_new_invitation_ends_the_earlier_ones(newcomer):
    first = invite(newcomer, by=None, now=NOW)
    second = invite(newcomer, by=None, now=NOW + timedelta(minutes=1))
    later = NOW + timedelta(minutes=2)
    assert (invitation_for(first, now=later), invitation_for(second, now=later).person) == (None, newcomer)


def test_the_second_of_two_at_once_is_refused(newcomer):
    found = invitation_for(invite(newcomer, by=None, now=NOW), now=NOW)
    take_up(found, password=NEW, now=NOW)
    with pytest.raises(Refused):
        take_up(found, password=OLD, now=NOW)


def test_the_secret_of_an_invitation_is_long_and_not_kept(newcomer):
    token = invite(newcomer, by=None, now=NOW)
    kept = str(list(Invitation.objects.values())) + str(list(AuditEntry.objects.values()))
    assert len(token) == 43, "256 bits"
    assert token not in kept


def test_a_closed_account_is_not_invited_and_its_links_are_dead(newcomer):
    token = invite(newcomer, by=None, now=NOW)
    newcomer.is_active = False
    newcomer.save()
    assert invitation_for(token, now=NOW) is None
    with pytest.raises(Refused):
        invite(newcomer, by=None, now=NOW)


@pytest.mark.parametrize("weak", ["ngan", "123456789012345", "password123456", "tan-ha@vidu.vn"])
def test_a_weak_password_is_refused_in_vietnamese_and_uses_nothing_up(client, newcomer, weak):
    path = f"/loi-moi/{invite(newcomer, by=None, now=timezone.now())}/"
    answer = client.post(path, {"new_password1": weak, "new_password2": weak})
    assert answer.context["form"].errors
    assert foreign_words(answer.content.decode()) == set()
    assert client.post(path, {"new_password1": NEW, "new_password2": NEW}).status_code == 302


def test_changing_a_password_ends_the_other_sessions_and_keeps_this_one(person):
    here, elsewhere = Client(), Client()
    here.force_login(person)
    elsewhere.force_login(person)
    data = {"old_password": OLD, "new_password1": NEW, "new_password2": NEW}
    assert here.post("/doi-mat-khau/", data).url == "/"
    assert (get_user(here), get_user(elsewhere)) == (person, AnonymousUser())
    assert AuditEntry.objects.of(person).first().verb == "đặt mật khẩu"


def test_changing_a_password_needs_the_old_one(client, person):
    client.force_login(person)
    answer = client.post("/doi-mat-khau/", {"old_password": "sai", "new_password1": NEW, "new_password2": NEW})
    person.refresh_from_db()
    assert (answer.status_code, person.check_password(OLD)) == (200, True)


def test_no_password_reaches_the_history(client, person):
    client.force_login(person)
    client.post("/doi-mat-khau/", {"old_password": OLD, "new_password1": NEW, "new_password2": NEW})
    kept = str(list(AuditEntry.objects.values()))
    assert NEW not in kept
    assert OLD not in kept


@pytest.mark.parametrize("who", ["tan-hiep", "TAN-HIEP@vidu.vn", "khong-co-ai", "ai@vidu.vn"])
def test_asking_for_a_reset_tells_nobody_who_exists(client, person, who):
    answer = client.post("/quen-mat-khau/", {"who": who})
    assert (answer.status_code, answer.url) == (302, "/quen-mat-khau/da-gui/")


def test_a_reset_link_is_mailed_and_never_kept(client, person, smtp):
    client.post("/quen-mat-khau/", {"who": "tan-hiep"})
    notice = Notice.objects.get()
    assert "/quen-mat-khau/" not in f"{notice.body}{notice.path}"
    deliver(clock=timezone.now, still_matters=lambda notice: True)
    mailed = smtp.messages[0].get_content()
    path = re.search(r"/quen-mat-khau/\S+", mailed)[0]
    form = client.get(path, follow=True)
    assert form.context["validlink"]
    answer = client.post(form.redirect_chain[-1][0], {"new_password1": NEW, "new_password2": NEW})
    person.refresh_from_db()
    assert (answer.url, person.check_password(NEW)) == ("/dang-nhap/", True)
    assert not Client().get(path, follow=True).context["validlink"], "a link works once"


def test_resets_are_asked_for_once_in_ten_minutes(person):
    for minute in (0, 3, 9):
        ask_reset("tan-hiep", now=NOW + timedelta(minutes=minute))
    assert Notice.objects.count() == 1
    ask_reset("tan-hiep", now=NOW + timedelta(minutes=10))
    assert Notice.objects.count() == 2


def test_closed_accounts_those_never_opened_and_those_without_an_address_get_no_reset(db):
    closed = make_person(username="da-khoa")
    closed.is_active = False
    closed.save()
    make_person(username="moi-tao", password=None)
    make_person(username="khong-thu", email="")
    for who in ("da-khoa", "moi-tao", "khong-thu", ""):
        ask_reset(who, now=NOW)
    assert Notice.objects.count() == 0


def test_a_reset_link_of_a_closed_account_is_dead(client, person):
    path = reset_path(person)
    person.is_active = False
    person.save()
    assert not client.get(path, follow=True).context["validlink"]


def test_a_reset_ends_every_session(client, person):
    live = Client()
    live.force_login(person)
    form = client.get(reset_path(person), follow=True)
    client.post(form.redirect_chain[-1][0], {"new_password1": NEW, "new_password2": NEW})
    assert get_user(live) == AnonymousUser()
