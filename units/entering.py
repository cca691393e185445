"""What the forms of all apps share: days and hours as people write them, and a refusal that becomes a sentence.

A browser spells its own calendar and clock in the browser's language: "11/12/2026, 02:00 PM" on an English one. An
office writes 11/12/2026 and 14:00: that is what these fields show and read on any browser. They also read ISO 8601.
How each is shown is the first of `tanchau_tasks.formats`.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from units.access import Refused
from units.importing.reading import EARLIEST, LATEST


def attempt(form: forms.BaseForm, verb: Callable[..., Any], *nouns: Any, **values: Any) -> bool:
    """Call a verb with what a valid form holds; its refusal becomes a sentence of the form. True when it is done."""
    try:
        verb(*nouns, **values)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    return True


def _hinted(shape: str) -> dict[str, str]:
    return {"placeholder": shape, "autocomplete": "off"}


class DayInput(forms.DateInput):
    """Shows 08/07/2024 for a date and for "2024-07-08"; anything else as it was typed."""

    def format_value(self, value: Any) -> str | None:
        with suppress(TypeError, ValueError):
            value = date.fromisoformat(value)
        return super().format_value(value)


class DayField(forms.DateField):
    """A day of these two centuries."""

    widget = DayInput(_hinted("ngày/tháng/năm"))
    default_error_messages = {"invalid": "Ngày ghi theo ngày/tháng/năm, ví dụ 08/7/2024."}
    default_validators = [
        MinValueValidator(EARLIEST, "Ngày phải từ năm 1945."),
        MaxValueValidator(LATEST, "Ngày phải trước năm 2200."),
    ]


class HourField(forms.TimeField):
    """An hour of the day by the office's clock, to the minute."""

    widget = forms.TimeInput(_hinted("giờ:phút"))
    default_error_messages = {"invalid": "Giờ ghi theo giờ:phút, ví dụ 14:00."}


class InstantField(forms.DateTimeField):
    """An instant by the office's clock, to the minute."""

    widget = forms.DateTimeInput(_hinted("giờ:phút ngày/tháng/năm"))
    default_error_messages = {"invalid": "Ghi giờ:phút ngày/tháng/năm, ví dụ 14:00 08/7/2024."}
