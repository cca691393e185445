"""The list of letters, one letter, and taking its confirmation back."""

import pytest
from django.utils import timezone

from directives.models import Assignment, Directive, Proposal
from tests import make
from tests.directives.browsing import signed_in, words
from tests.directives.office import Office, confirmed, propose_letter


@pytest.fixture
def directive(office: Office) -> Directive:
    return confirmed(office)


def page(directive: Directive) -> str:
    return f"/van-ban/{directive.pk}/"


def test_the_list_shows_letters_and_what_waits(office: Office, directive: Directive) -> None:
    waiting = propose_letter(office)
    response = signed_in(office.clerk).get("/van-ban/")
    text = words(response)
    assert "Chờ xác nhận" in text
    assert f'href="/van-ban/cho-xac-nhan/{waiting.pk}/"' in response.content.decode()
    assert "chưa có số 08/7/2024 UBND huyện 11" in text
    assert 'href="/van-ban/nhap/"' in response.content.decode()


def test_a_unit_sees_its_letters_and_nothing_that_waits(office: Office, directive: Directive) -> None:
    propose_letter(office)
    response = signed_in(office.staff).get("/van-ban/")
    assert f'href="/van-ban/{directive.pk}/"' in response.content.decode()
    assert b"cho-xac-nhan" not in response.content
    assert b"/van-ban/nhap/" not in response.content


@pytest.mark.parametrize(
    ("query", "found"), [("Kết luận", True), ("UBND\0", True), ("nhà trọ", False), ("%", False), ("\0", True)]
)
def test_letters_are_found_by_subject_and_symbol(office: Office, directive: Directive, query: str, found: bool) -> None:
    response = signed_in(office.clerk).get("/van-ban/", {"tim": query})
    assert (f'href="/van-ban/{directive.pk}/"' in response.content.decode()) == found


def test_without_letters_the_page_says_so(office: Office) -> None:
    assert "Chưa có văn bản nào." in words(signed_in(office.staff).get("/van-ban/"))


def test_the_letter_stands_beside_what_came_of_it(office: Office, directive: Directive) -> None:
    text = words(signed_in(office.clerk).get(page(directive)))
    assert "28 Đang thực hiện, quá hạn 137 Đang thực hiện, trong hạn" in text
    assert "5758/VP-TH ngày 03/7/2024 của Ủy ban nhân dân tỉnh" in text
    assert "TT. Huyện ủy" in text
    assert "xác nhận văn bản và giao việc" in text


def test_a_unit_sees_only_its_own_assignments(office: Office, directive: Directive) -> None:
    response = signed_in(office.staff).get(page(directive))
    own = Assignment.objects.filter(unit=office.tan_hiep).values_list("pk", flat=True)
    shown = {
        pk
        for pk in Assignment.objects.values_list("pk", flat=True)
        if f'"/nhiem-vu/{pk}/"' in response.content.decode()
    }
    assert shown == set(own)
    assert "Nhật ký" not in words(response)


def test_the_page_costs_the_same_for_many_units(
    office: Office, directive: Directive, django_assert_max_num_queries
) -> None:
    client = signed_in(office.clerk)
    client.get(page(directive))
    with django_assert_max_num_queries(14):
        client.get(page(directive))


def test_for_people_it_does_not_concern_the_letter_does_not_exist(office: Office, directive: Directive) -> None:
    outsider = make.make_member(unit=office.district.members.get(short_name="Huyện ủy"))
    client = signed_in(outsider)
    assert client.get(page(directive)).status_code == 404
    assert client.post(f"{page(directive)}thu-hoi/").status_code == 404


def test_a_confirmation_of_today_can_be_taken_back(office: Office, directive: Directive) -> None:
    Directive.objects.update(confirmed_at=timezone.now())
    client = signed_in(office.clerk)
    assert "Thu hồi xác nhận" in words(client.get(page(directive)))
    response = client.post(f"{page(directive)}thu-hoi/")
    assert response.headers["Location"] == f"/van-ban/cho-xac-nhan/{Proposal.objects.get().pk}/"
    assert Directive.objects.count() == 0


def test_an_older_confirmation_cannot(office: Office, directive: Directive) -> None:
    client = signed_in(office.clerk)
    assert "Thu hồi xác nhận" not in words(client.get(page(directive)))
    response = client.post(f"{page(directive)}thu-hoi/", follow=True)
    assert "Chỉ thu hồi được trong ngày xác nhận." in words(response)


def test_a_unit_cannot_take_a_confirmation_back(office: Office, directive: Directive) -> None:
    assert signed_in(office.staff).post(f"{page(directive)}thu-hoi/").status_code == 404
    assert Directive.objects.count() == 1
