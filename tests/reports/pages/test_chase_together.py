"""Chasing many units at once: the preview, the words, who is left out, and one press."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reports.models import Period, Reminder
from tests.reports.pages.running import running_week
from tests.reports.pages.scene import file


@pytest.fixture
def week(cast):
    return running_week(cast)


@pytest.fixture
def reviewer(cast):
    client = Client()
    client.force_login(cast.reviewer)
    return client


def address(week, **query):
    return reverse("reports:remind_together", args=[week.pk], query=query)


def names(pairs):
    return [report.unit.short_name for report, _ in pairs]


def send(client, week, *units, words="0-truoc-han"):
    return client.post(address(week), {"don-vi": [unit.pk for unit in units], "ban": words}, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_all_that_owe_are_previewed_with_people_addresses_and_the_very_words(cast, reviewer, week):
    cast.tan_dong.memberships.all().delete()
    page = reviewer.get(address(week, **{"tat-ca": 1}))
    assert names(page.context["reach"].people) == ["Tân Hiệp", "Tân Hà"]
    assert (page.context["people"], page.context["letters"]) == (4, 4)
    assert "tan-ha-truong@vidu.vn" in page.text
    assert "Tân Đông chưa có tài khoản nào nhận nhắc." in page.text
    assert Reminder.objects.count() == 0
    send(reviewer, week, cast.tan_hiep)
    (subject, body) = page.context["said"]
    sent = Reminder.objects.filter(report__unit=cast.tan_hiep).values_list("notice__subject", "notice__body")
    assert set(sent) == {(subject, body)}


def test_only_the_units_ticked_are_reminded(cast, reviewer, week):
    page = reviewer.get(address(week, **{"don-vi": [cast.tan_ha.pk, cast.tan_dong.pk]}))
    assert names(page.context["reach"].people) == ["Tân Hà", "Tân Đông"]
    assert said(send(reviewer, week, cast.tan_ha)) == ["Đã nhắc 1 đơn vị."]
    assert set(Reminder.objects.values_list("report__unit", flat=True)) == {cast.tan_ha.pk}


def test_a_unit_that_filed_between_preview_and_sending_is_left_out_and_said_so(cast, reviewer, week):
    file(week, cast.tan_hiep, by=cast.staff, at=timezone.now())
    assert said(send(reviewer, week, cast.tan_hiep, cast.tan_ha)) == [
        "Đã nhắc 1 đơn vị.",
        "Không nhắc 1 đơn vị. Tân Hiệp đã nộp báo cáo, không cần nhắc nữa.",
    ]


def test_pressed_twice_it_sends_once(cast, reviewer, week):
    send(reviewer, week, cast.tan_ha)
    [answer] = said(send(reviewer, week, cast.tan_ha))
    assert answer.startswith("Không nhắc 1 đơn vị. Đã nhắc Tân Hà cách đây chưa lâu.")
    assert Reminder.objects.count() == 4


def test_nothing_ticked_sends_nothing(cast, reviewer, week):
    assert reviewer.get(address(week)).context["reach"].people == []
    answer = send(reviewer, week)
    assert (answer.status_code, answer.context["fault"]) == (
        422,
        "Chưa chọn đơn vị nào. Không có lời nhắc nào được gửi.",
    )


def test_words_that_changed_since_the_preview_are_shown_again_before_they_are_sent(cast, reviewer, week):
    now = timezone.now()
    Period.objects.filter(pk=week.pk).update(opens_at=now - (week.locks_at - now), due_at=now)
    answer = send(reviewer, week, cast.tan_ha)
    assert answer.status_code == 422
    assert "Quá hạn nộp báo cáo" in answer.context["said"][0]
    assert Reminder.objects.count() == 0
    assert said(send(reviewer, week, cast.tan_ha, words="0-qua-han")) == ["Đã nhắc 1 đơn vị."]


def test_units_of_another_week_and_nonsense_are_as_if_they_were_not_there(cast, reviewer, week):
    page = reviewer.get(address(week, **{"don-vi": [cast.home_affairs.pk, "²", "9" * 30, "x"]}))
    assert page.context["reach"].people == []
