"""What the reviewer types on a summary."""

from collections.abc import Mapping
from typing import Any

from django import forms

from reports.compiling.narrative import paragraphs
from reports.models import Summary

TITLES = {
    "opening": "Mở đầu",
    "filing": "Tình hình nộp báo cáo",
    "scope": "Phạm vi số liệu",
    "proposal": "Kiến nghị",
    "closing": "Kết thúc",
}


class WordsForm(forms.Form):
    """One box a paragraph of the narrative; an emptied box brings the computed sentences back."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, summary: Summary) -> None:
        super().__init__(data)
        self.summary = summary
        self.computed = {paragraph.key: paragraph.text for paragraph in paragraphs(summary.content)}
        self.fields["edit_version"].initial = summary.edit_version
        sections = {f"section.{section['code']}": section["title"] for section in summary.content["sections"]}
        for key, text in self.computed.items():
            self.fields[key] = forms.CharField(
                label=TITLES.get(key) or sections[key],
                initial=summary.words.get(key, text),
                required=False,
                max_length=10_000,
                widget=forms.Textarea(attrs={"rows": 2 + len(text) // 90}),
            )

    @property
    def words(self) -> dict[str, str]:
        """Only what differs from the computed text, so that untouched paragraphs follow the figures."""
        typed = {key: self.cleaned_data[key].replace("\r\n", "\n").strip() for key in self.computed}
        return {key: text for key, text in typed.items() if text != self.computed[key].strip()}

    def conflicts(self, current: Summary) -> list[tuple[str, str, str]]:
        """(label, stored text, typed text) of the paragraphs where ``current`` and the form differ."""
        stored = {key: current.words.get(key, text) for key, text in self.computed.items()}
        typed = {key: self.cleaned_data[key] or text for key, text in self.computed.items()}
        return [(str(self.fields[key].label), stored[key], typed[key]) for key in stored if stored[key] != typed[key]]


class SignForm(forms.Form):
    """In which capacity the summary is signed, as printed above the signature ("TRƯỞNG PHÒNG"), and which text."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    capacity = forms.CharField(label="Thẩm quyền, chức vụ người ký", max_length=200, initial="TRƯỞNG PHÒNG")


class PullInForm(forms.Form):
    """Why a report that is not in the summary is taken in now."""

    report = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Lý do đưa vào", max_length=200)
