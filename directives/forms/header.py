"""The head and foot of a letter being checked."""

from collections.abc import Iterator, Mapping
from typing import Any

from crispy_forms.layout import Column, Row
from django import forms

from directives.intake import Reading, match_line
from directives.matching import Roster
from directives.models import DirectiveType
from units.entering import DayField

from .fields import as_text, bare_helper

LONGEST_LINE = 300  # characters, as Recipient.text holds them
HEADER_FIELDS = ("kind", "number", "symbol", "issued_on", "place", "subject", "signer_capacity", "signer")


class HeaderForm(forms.Form):
    """The head and foot of the letter."""

    kind = forms.ChoiceField(label="Loại văn bản", choices=DirectiveType)
    number = forms.CharField(label="Số", max_length=20, required=False, help_text="Để trống nếu văn bản chưa có số.")
    symbol = forms.CharField(label="Ký hiệu", max_length=60, required=False)
    issued_on = DayField(label="Ngày ban hành", required=False)
    place = forms.CharField(label="Địa danh", max_length=100, required=False)
    subject = forms.CharField(
        label="Trích yếu", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    signer_capacity = forms.CharField(label="Thẩm quyền, chức vụ người ký", max_length=200, required=False)
    signer = forms.CharField(label="Người ký", max_length=120, required=False)
    recipients = forms.CharField(
        label="Kính gửi, mỗi dòng một nơi", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    copies = forms.CharField(
        label="Nơi nhận, mỗi dòng một nơi", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    helper = bare_helper(
        Row(
            Column("kind", css_class="col-sm-4"),
            Column("number", css_class="col-6 col-sm-4"),
            Column("symbol", css_class="col-6 col-sm-4"),
        ),
        Row(Column("issued_on", css_class="col-sm-6"), Column("place", css_class="col-sm-6")),
        "subject",
        Row(Column("signer_capacity", css_class="col-sm-7"), Column("signer", css_class="col-sm-5")),
        "recipients",
        "copies",
    )

    def __init__(self, data: Mapping[str, Any] | None, *, reading: Reading, roster: Roster) -> None:
        self.reading, self.roster = reading, roster
        shown = {key: reading[key] for key in HEADER_FIELDS}
        shown |= {key: "\n".join(line["text"] for line in reading[key]) for key in ("recipients", "copies")}
        super().__init__(data, initial=shown, prefix="h")

    def clean_recipients(self) -> str:
        return self._short_lines("recipients")

    def clean_copies(self) -> str:
        return self._short_lines("copies")

    def revised(self) -> Reading:
        """The header fields as they stand now."""
        header = {key: self.cleaned_data[key] for key in HEADER_FIELDS}
        header["issued_on"] = as_text(header["issued_on"])
        return header | {key: self._lines(key) for key in ("recipients", "copies")}

    def _lines(self, key: str) -> list[Reading]:
        known = {line["text"]: line for line in self.reading[key]}
        texts = _each_line(self.cleaned_data[key])
        return [known.get(text) or match_line(text, None, self.roster) for text in texts if text]

    def _short_lines(self, key: str) -> str:
        """A line is kept whole or not at all."""
        text: str = self.cleaned_data[key]
        for number, line in enumerate(_each_line(text), start=1):
            if len(line) > LONGEST_LINE:
                fault = f"Dòng {number} dài {len(line)} ký tự; mỗi dòng không quá {LONGEST_LINE} ký tự."
                raise forms.ValidationError(fault)
        return text

    def matched_lines(self) -> Iterator[tuple[str, list[str]]]:
        """Each line of "Kính gửi" and "Nơi nhận", as saved, with the units it means."""
        for line in (*self.reading["recipients"], *self.reading["copies"]):
            known = [unit_id for unit_id in line["unit_ids"] if unit_id in self.roster]
            yield line["text"], [self.roster.record(unit_id).short_name for unit_id in known]


def _each_line(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]
