"""A filled form on its way in."""

from django import forms

from units.access import Refused
from units.uploads import CheckedFile
from units.workbooks.book import Book
from units.workbooks.reading import read_workbook


class FilledForm(forms.Form):
    """One .xlsx that can be read; else the sentence that says why not."""

    file = forms.FileField(
        label="Tệp Excel đã điền (.xlsx)",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> tuple[CheckedFile, Book]:
        try:
            return read_workbook(self.cleaned_data["file"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.reason) from refusal
