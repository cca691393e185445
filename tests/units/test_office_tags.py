"""How instants, dates, numbers and states read on a page, in Python and in the browser alike."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from playwright.sync_api import Page

from tests.make import at
from units.templatetags import office

FRIDAY = at("2024-07-12 14:00")


def test_an_instant_names_hour_weekday_and_date() -> None:
    assert office.instant(FRIDAY) == "14:00 thứ Sáu, 12/7/2024"


def test_a_date_is_written_as_in_letters() -> None:
    written = [office.day(date(2024, 7, 12)), office.day(date(2024, 2, 8)), office.day(FRIDAY)]
    assert written == ["12/7/2024", "08/02/2024", "12/7/2024"]


def test_nothing_is_a_dash() -> None:
    assert [office.day(None), office.instant(None), office.number(None), office.near(None, FRIDAY)] == ["—"] * 4


@pytest.mark.parametrize(
    ("now", "words", "after_a_word"),
    [
        ("2024-07-12 08:00", "hôm nay, 14:00", "14:00 hôm nay"),
        ("2024-07-11 23:59", "ngày mai, 14:00", "14:00 ngày mai"),
        ("2024-07-13 00:01", "hôm qua, 14:00", "14:00 hôm qua"),
        ("2024-07-08 07:00", "thứ Sáu này, 14:00", "14:00 thứ Sáu này"),
        ("2024-07-01 07:00", "14:00 thứ Sáu, 12/7/2024", "14:00 thứ Sáu, 12/7/2024"),
    ],
)
def test_an_instant_near_today_is_said_as_people_say_it(now: str, words: str, after_a_word: str) -> None:
    assert (office.near(FRIDAY, at(now)), office.at(FRIDAY, at(now))) == (words, after_a_word)


def test_numbers_have_points_between_thousands() -> None:
    assert [office.number(0), office.number(1234567), office.number(12.5)] == ["0", "1.234.567", "12,5"]


LEFT = [
    (timedelta(hours=2, minutes=10), "còn 2 giờ 10 phút", "warn"),
    (timedelta(hours=1), "còn 1 giờ", "warn"),
    (timedelta(seconds=59), "còn dưới 1 phút", "warn"),
    (timedelta(days=1), "còn 1 ngày", "quiet"),
    (timedelta(days=2, hours=3, minutes=40), "còn 2 ngày 3 giờ", "quiet"),
    (timedelta(), "quá hạn dưới 1 phút", "bad"),
    (timedelta(minutes=-25), "quá hạn 25 phút", "bad"),
    (timedelta(days=-3, minutes=-5), "quá hạn 3 ngày", "bad"),
]


@pytest.mark.parametrize(("left", "words", "tone"), LEFT)
def test_a_deadline_says_what_is_left_and_how_urgent_it_is(left: timedelta, words: str, tone: str) -> None:
    assert (office.until(FRIDAY, FRIDAY - left), office.urgency(FRIDAY, FRIDAY - left)) == (words, tone)


def test_a_week_is_named_by_its_number() -> None:
    assert office.week(date(2024, 7, 8)) == "Tuần 28"


def test_a_state_is_a_word_a_sign_and_a_tone() -> None:
    mark = render_to_string("_components/badge.html", {"text": "Đúng hạn", "tone": "ok"})
    assert ("Đúng hạn" in mark, "icons.svg#ok" in mark, "tone-ok" in mark) == (True, True, True)


def test_a_sign_is_silent_unless_it_has_a_label() -> None:
    assert ('aria-hidden="true"' in office.icon("bell"), 'aria-label="Chuông"' in office.icon("bell", "Chuông")) == (
        True,
        True,
    )


def test_every_sign_that_a_template_names_is_drawn() -> None:
    drawn = set(re.findall(r'symbol id="(\w+)"', (settings.BASE_DIR / "static/img/icons.svg").read_text()))
    pages = (page.read_text() for page in (settings.BASE_DIR / "templates").rglob("*.html"))
    assert {name for page in pages for name in re.findall(r'{% icon "(\w+)"', page)} - drawn == set()


class Shown(forms.Form):
    words = forms.CharField()
    choice = forms.ChoiceField(choices=[("a", "A")])
    agreed = forms.BooleanField()
    several = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)


def test_a_control_wears_the_class_of_its_kind_and_shows_refusal() -> None:
    fresh, refused = Shown(), Shown({})
    classes = {"words": "form-control", "choice": "form-select", "agreed": "form-check-input", "several": "choices"}
    assert {name: f'class="{css}"' in office.control(fresh[name]) for name, css in classes.items()} == dict.fromkeys(
        classes, True
    )
    assert "form-control is-invalid" in office.control(refused["words"])


@pytest.mark.parametrize(
    ("level", "tone"), [("success", "ok"), ("warning", "warn"), ("error", "bad"), ("info", "info")]
)
def test_a_message_has_the_tone_of_its_level(level: str, tone: str) -> None:
    assert office.message_tone(level) == tone


@pytest.mark.django_db
def test_the_browser_counts_down_in_the_same_words(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/dang-nhap/")
    nows = [FRIDAY - left - timedelta(seconds=20) for left, _, _ in LEFT]
    times = "".join(f'<time data-now="{office.iso(now)}" data-until="{office.iso(FRIDAY)}"></time>' for now in nows)
    page.evaluate("html => { document.querySelector('main').innerHTML = html; refreshCountdowns(); }", times)
    shown = [(time.inner_text(), time.get_attribute("class")) for time in page.locator("time").all()]
    assert shown == [(office.until(FRIDAY, now), f"tone-{office.urgency(FRIDAY, now)}") for now in nows]
