"""Fields and inputs that the forms of this app share."""

from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from units.access import Refused
from units.uploads import CheckedFile, check_upload


def office_zone() -> ZoneInfo:
    """The clock on the office's wall, by which hours in letters are meant."""
    return ZoneInfo(timezone.get_default_timezone_name())


def bare_helper(*layout: Any) -> FormHelper:
    """Fields only; the page writes the form's frame and buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    if layout:
        helper.layout = Layout(*layout)
    return helper


def as_text(value: date | time | None) -> str:
    """A day or an hour as the proposal's JSON keeps it: "2024-07-08", "14:00", "" for none."""
    if value is None:
        return ""
    return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()


MOST_FILES = 10


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class CheckedFilesField(forms.FileField):
    """At most ten files, taken in by content and extension; the value is a list of checked files."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[CheckedFile]:
        uploads = data if isinstance(data, list | tuple) else [data]
        if len(uploads) > MOST_FILES:
            fault = f"Mỗi lần gửi không quá {MOST_FILES} tệp; lần này có {len(uploads)} tệp."
            raise forms.ValidationError(fault)
        kept = [super(CheckedFilesField, self).clean(upload, initial) for upload in uploads if upload]
        try:
            return [check_upload(upload) for upload in kept]
        except Refused as refusal:
            raise forms.ValidationError(refusal.reason) from refusal
