"""Signing in: what gets in, what does not, and that guessing is slow without locking anybody out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client
from django.urls import reverse

from tests.make import at, make_person
from units.actions.signing_in import LIMIT, WINDOW, TooManyTries, delay, reserve_try, sign_in
from units.models import AuditEntry, SignInAttempt
from units.visitors import client_address

SIGN_IN = "/dang-nhap/"
PASSWORD = "mat-khau-thu-nghiem"
NOW = at("2024-07-12 13:50")


def enter(client: Client, username: str = "tan-hiep", password: str = PASSWORD, **extra: str):
    return client.post(SIGN_IN, {"username": username, "password": password}, **extra)


@pytest.fixture
def person(db):
    return make_person(username="tan-hiep")


def test_the_right_password_gets_in(client, person):
    answer = enter(client)
    assert (answer.status_code, answer.url, get_user(client)) == (302, "/", person)


def test_capitals_and_spaces_around_the_user_name_do_not_matter(client, person):
    enter(client, username=" Tan-Hiep ")
    assert get_user(client) == person


def test_signing_in_is_in_the_history(client, person):
    enter(client)
    assert [(entry.by_name, entry.verb) for entry in AuditEntry.objects.of(person)] == [(str(person), "đăng nhập")]


def test_the_session_id_is_new_at_sign_in_and_dead_at_sign_out(client, person):
    client.get(SIGN_IN)
    client.cookies["sessionid"] = "a" * 32
    enter(client)
    session = client.cookies["sessionid"].value
    assert session != "a" * 32
    assert len(session) == 32
    client.post("/dang-xuat/")
    assert not Session.objects.filter(session_key=session).exists()


def test_signing_out_by_a_link_does_nothing(client, person):
    client.force_login(person)
    assert client.get("/dang-xuat/").status_code == 405
    assert get_user(client) == person


@pytest.mark.parametrize(
    "elsewhere",
    ["https://vidu.vn/", "//vidu.vn", r"/\vidu.vn", "javascript:alert(1)", "http:///vidu.vn", "https:vidu.vn"],
)
def test_an_address_elsewhere_is_not_followed_after_sign_in(client, person, elsewhere):
    answer = client.post(f"{SIGN_IN}?next={elsewhere}", {"username": "tan-hiep", "password": PASSWORD})
    assert answer.url == "/"


def test_a_page_of_ours_is_followed_after_sign_in(client, person):
    data = {"username": "tan-hiep", "password": PASSWORD, "next": "/thong-bao/"}
    assert client.post(SIGN_IN, data).url == "/thong-bao/"


def test_a_wrong_password_an_unknown_name_and_a_closed_account_get_the_same_answer(db):
    make_person(username="tan-hiep")
    closed = make_person(username="da-khoa")
    closed.is_active = False
    closed.save()
    make_person(username="moi-tao", password=None)
    answers = [
        enter(Client(), "tan-hiep", "sai-mat-khau"),
        enter(Client(), "khong-co-ai", "sai-mat-khau"),
        enter(Client(), "da-khoa", PASSWORD),
        enter(Client(), "moi-tao", ""),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    errors = [answer.context["form"].non_field_errors() for answer in answers[:3]]
    assert errors == [["Tên đăng nhập hoặc mật khẩu không đúng."]] * 3


def test_the_sixth_wrong_try_from_one_address_is_refused_even_with_the_right_password(client, person):
    answers = [enter(client, password=f"sai-{number}").status_code for number in range(LIMIT)]
    refused = enter(client)
    assert (answers, refused.status_code) == ([200] * LIMIT, 429)
    assert 0 < int(refused.headers["Retry-After"]) <= WINDOW.total_seconds() + 1
    assert "Vui lòng thử lại sau 15 phút" in refused.content.decode()
    assert "tan-hiep" in refused.content.decode(), "what was typed stays in the form"


def test_tries_for_unknown_names_are_counted_too(client, db):
    answers = [enter(client, "khong-co-ai", "x").status_code for _ in range(LIMIT + 1)]
    assert answers == [200] * LIMIT + [429]


def test_nobody_can_lock_out_somebody_at_another_address(client, person):
    for number in range(LIMIT + 3):
        enter(client, password=f"sai-{number}", REMOTE_ADDR="10.0.0.66")
    assert enter(client, REMOTE_ADDR="10.0.0.7").status_code == 302


def test_a_browser_the_person_has_used_before_is_not_locked_by_a_colleague_at_the_same_address(person):
    own, colleague = Client(), Client()
    enter(own)
    own.post("/dang-xuat/")
    for number in range(LIMIT + 1):
        enter(colleague, password=f"sai-{number}")
    assert enter(colleague).status_code == 429
    assert enter(own).status_code == 302


def test_a_known_browser_counts_for_its_own_person_only(db):
    make_person(username="tan-hiep")
    make_person(username="tan-ha")
    client = Client()
    enter(client, "tan-ha")
    client.post("/dang-xuat/")
    enter(client, "tan-hiep", "sai")
    assert SignInAttempt.objects.get().source == "address 127.0.0.1"


def test_a_forged_cookie_of_a_known_browser_is_ignored(client, person):
    client.cookies["known_device"] = "WyJ0YW4taGllcCIsIngiXQ:1:gia"
    enter(client, password="sai")
    assert SignInAttempt.objects.get().source == "address 127.0.0.1"


def test_a_live_session_does_not_notice_that_its_name_is_being_guessed(client, person):
    client.force_login(person)
    for number in range(LIMIT + 1):
        enter(Client(), password=f"sai-{number}")
    assert client.get("/thong-bao/").status_code == 200


def test_a_success_forgives_the_tries_of_its_source(client, person):
    for number in range(LIMIT - 1):
        enter(client, password=f"sai-{number}")
    enter(client)
    assert SignInAttempt.objects.count() == 0


def test_tries_are_open_again_when_the_window_has_passed(db):
    for _ in range(LIMIT):
        reserve_try("tan-hiep", source="address 10.0.0.7", now=NOW)
    with pytest.raises(TooManyTries) as refusal:
        reserve_try("tan-hiep", source="address 10.0.0.7", now=NOW + timedelta(minutes=5))
    assert refusal.value.wait == timedelta(minutes=10)
    assert reserve_try("tan-hiep", source="address 10.0.0.7", now=NOW + WINDOW).pk


def test_a_name_guessed_from_many_addresses_is_slowed_but_never_refused(db):
    for number in range(60):
        reserve_try("tan-hiep", source=f"address 10.0.0.{number}", now=NOW)
    assert (delay("tan-hiep", now=NOW), delay("tan-ha", now=NOW)) == (1.0, 0)
    assert reserve_try("tan-hiep", source="address 10.0.9.9", now=NOW).pk


def test_typed_names_are_not_kept_readable(client, db):
    enter(client, username="mật-khẩu-gõ-nhầm-ô", password="x")
    assert "mật" not in str(SignInAttempt.objects.values_list()[0])


def test_old_tries_are_dropped(person):
    reserve_try("tan-ha", source="address 10.0.0.7", now=NOW - timedelta(days=2))
    sign_in(person, source="address 10.0.0.8", now=NOW)
    assert SignInAttempt.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_fifty_tries_at_once_get_no_more_checks_than_five():
    def try_once(_: int) -> bool:
        try:
            reserve_try("tan-hiep", source="address 10.0.0.66", now=NOW)
        except TooManyTries:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(16) as crowd:
        assert sum(crowd.map(try_once, range(50))) == LIMIT


@pytest.mark.parametrize(
    ("proxy", "peer", "forwarded", "address"),
    [
        (False, "10.0.0.7", "1.2.3.4", "10.0.0.7"),
        (True, "10.0.0.7", "1.2.3.4", "1.2.3.4"),
        (True, "10.0.0.7", "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (True, "10.0.0.7", "<script>", "unknown"),
        (False, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (False, "::ffff:10.0.0.7", "", "10.0.0.7"),
        (False, "", "", "unknown"),
    ],
)
def test_the_address_of_a_caller_cannot_be_forged(rf, settings, proxy, peer, forwarded, address):
    settings.TRUSTED_PROXY = proxy
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client_address(rf.get("/", headers=headers, REMOTE_ADDR=peer)) == address


def test_a_nul_or_a_huge_name_is_refused_politely(client, db):
    assert enter(client, username="tan\x00hiep").status_code == 200
    assert enter(client, username="x" * 100_000).status_code == 200


def test_a_person_already_signed_in_is_sent_on(client, person):
    client.force_login(person)
    assert client.get(SIGN_IN).url == "/"


def test_pages_ask_for_sign_in_and_come_back(client, db):
    assert client.get(reverse("units:inbox")).url == "/dang-nhap/?next=/thong-bao/"


@pytest.mark.parametrize(
    ("stood_on", "back"),
    [("http://testserver/thong-bao/", "/thong-bao/"), ("https://vidu.vn/thong-bao/", "/"), ("", "/")],
)
def test_a_button_pressed_after_the_session_ended_leads_back_to_its_page(client, db, stood_on, back):
    assert client.post("/thong-bao/da-doc/", headers={"Referer": stood_on}).url == f"/dang-nhap/?next={back}"
