"""A letter on its way in."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from directives.reading import UnreadableFileError
from directives.reading.sources import read_bytes
from units.access import Refused
from units.models import Unit
from units.uploads import LETTERS, CheckedFile, check_upload

from .fields import bare_helper

LONGEST_TEXT = 200_000


class ImportForm(forms.Form):
    """A letter as a file or as pasted text, and whose letter it is."""

    issuer = forms.ModelChoiceField(label="Cơ quan ban hành", queryset=Unit.objects.none(), empty_label=None)
    file = forms.FileField(
        label="Tệp văn bản",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,.docx,.pdf"}),
        help_text="Tệp .docx, .txt hoặc .pdf có chữ (không phải ảnh quét).",
    )
    text = forms.CharField(
        label="Hoặc dán toàn văn",
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )
    helper = bare_helper()

    def __init__(self, *args: Any, issuers: Sequence[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast(forms.ModelChoiceField, self.fields["issuer"])
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in issuers])
        if len(issuers) == 1:
            field.widget, field.initial = forms.HiddenInput(), issuers[0].pk

    def clean_file(self) -> CheckedFile | None:
        sent = self.cleaned_data.get("file")
        if not sent:
            return None
        try:
            return check_upload(sent, kinds=LETTERS)
        except Refused as refusal:
            raise forms.ValidationError(refusal.reason) from refusal

    def clean(self) -> dict[str, Any]:
        file, text = self.cleaned_data.get("file"), (self.cleaned_data.get("text") or "").strip()
        if file:
            text = self._text_of(file)
        if not text and not self.errors:
            raise forms.ValidationError("Đề nghị chọn tệp văn bản hoặc dán toàn văn.")
        return self.cleaned_data | {"text": text}

    def letter(self) -> dict[str, Any]:
        """What :func:`directives.actions.propose` takes; of a file and pasted text the file counts."""
        return {key: self.cleaned_data[key] for key in ("text", "issuer", "file")}

    def _text_of(self, file: CheckedFile) -> str:
        try:
            return read_bytes(file.content)
        except UnreadableFileError as unreadable:
            self.add_error("file", str(unreadable))
            return ""
