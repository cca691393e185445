"""Where a form takes a workbook."""

from django import forms
from django.core.exceptions import ValidationError

from units.access import Refused
from units.uploads import CheckedFile, Upload

from .book import Book
from .reading import read_workbook


class WorkbookField(forms.FileField):
    """One .xlsx that can be read, as (file, cells); else the sentence that says why not."""

    widget = forms.FileInput(attrs={"accept": ".xlsx"})

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, allow_empty_file=True)

    def clean(self, data: Upload, initial: None = None) -> tuple[CheckedFile, Book]:
        try:
            return read_workbook(super().clean(data, initial))
        except Refused as refusal:
            raise ValidationError(refusal.reason) from refusal
