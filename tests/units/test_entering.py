"""Days, hours and instants are typed and shown as an office writes them, whatever the browser speaks."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django import forms

from tests.source import code, files, text
from units.entering import DayField, HourField, InstantField

SAIGON = ZoneInfo("Asia/Ho_Chi_Minh")


class Typed(forms.Form):
    day = DayField(required=False)
    hour = HourField(required=False)
    instant = InstantField(required=False)


def read(**typed: str) -> tuple[object, list[str]]:
    """What the one field typed means, and the sentences against it."""
    form = Typed(typed)
    (name,) = typed
    form.is_valid()
    return form.cleaned_data.get(name), form.errors.get(name, [])


@pytest.mark.parametrize("typed", ["08/07/2024", "8/7/2024", "08-07-2024", "8.7.2024", "2024-07-08", " 8/7/2024 "])
def test_a_day_is_read_day_first(typed: str):
    assert read(day=typed) == (date(2024, 7, 8), [])


@pytest.mark.parametrize("typed", ["14:30", "14h30", "14g30", "14 giờ 30", "14:30:00"])
def test_an_hour_is_read_as_people_write_it(typed: str):
    assert read(hour=typed) == (time(14, 30), [])


@pytest.mark.parametrize("typed", ["14h", "14g", "14 giờ", "14:00"])
def test_a_full_hour_needs_no_minutes(typed: str):
    assert read(hour=typed) == (time(14), [])


@pytest.mark.parametrize("typed", ["14:00 08/7/2024", "08/7/2024 14:00", "2024-07-08T14:00"])
def test_an_instant_is_read_by_the_offices_clock(typed: str):
    assert read(instant=typed) == (datetime(2024, 7, 8, 14, tzinfo=SAIGON), [])


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("day", "30/2/2024", "Ngày ghi theo ngày/tháng/năm, ví dụ 08/7/2024."),
        ("day", "7/14/2024", "Ngày ghi theo ngày/tháng/năm, ví dụ 08/7/2024."),
        ("day", "8/7/1900", "Ngày phải từ năm 1945."),
        ("day", "8/7/2200", "Ngày phải trước năm 2200."),
        ("hour", "02:00 PM", "Giờ ghi theo giờ:phút, ví dụ 14:00."),
        ("instant", "thứ Sáu", "Ghi giờ:phút ngày/tháng/năm, ví dụ 14:00 08/7/2024."),
    ],
)
def test_what_cannot_be_read_is_told_with_an_example(field: str, typed: str, sentence: str):
    assert read(**{field: typed}) == (None, [sentence])


def shown(**initial: object) -> str:
    ((name, value),) = initial.items()
    return str(Typed(initial={name: value})[name])


def test_values_are_shown_the_way_they_are_typed():
    assert 'value="08/07/2024"' in shown(day=date(2024, 7, 8))
    assert 'value="08/07/2024"' in shown(day="2024-07-08")
    assert 'value="14:00"' in shown(hour=time(14))
    assert 'value="14:00 08/07/2024"' in shown(instant=datetime(2024, 7, 8, 14, tzinfo=SAIGON))


def test_what_was_typed_wrong_is_shown_as_typed():
    assert 'value="8 tháng 7"' in str(Typed({"day": "8 tháng 7"})["day"])


def test_no_page_uses_a_calendar_or_clock_of_the_browser():
    own = [f'type{sign}"{kind}' for sign in ("=", '": ') for kind in ("date", "time", "month", "week")]
    pages = [*code(), *files(".html")]
    assert [str(path) for path in pages if any(words in text(path) for words in own)] == []
