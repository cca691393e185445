"""A letter on its way in."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from directives.reading import UnreadableFileError
from directives.reading.errors import NoTextLayerError
from directives.reading.sources import read_bytes
from directives.recognising import missing
from units.access import Refused
from units.models import Unit
from units.uploads import LETTERS, CheckedFile, check_upload

from .fields import bare_helper

LONGEST_TEXT = 200_000
NO_OCR = (
    "Tệp PDF này là bản quét: ảnh chụp trang giấy, không có chữ. Máy chủ chưa cài phần nhận dạng chữ tiếng Việt "
    "({packages}); đề nghị báo người quản trị. Bây giờ có thể gửi tệp Word, hoặc dán toàn văn vào ô bên dưới và chọn "
    "lại tệp quét để giữ kèm."
)


class ImportForm(forms.Form):
    """A letter as a file or as pasted text, and whose letter it is."""

    issuer = forms.ModelChoiceField(label="Cơ quan ban hành", queryset=Unit.objects.none(), empty_label=None)
    file = forms.FileField(
        label="Tệp văn bản",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,.docx,.pdf"}),
        help_text="Tệp .docx, .txt hoặc .pdf; cả bản quét, nếu máy chủ đã cài phần nhận dạng chữ.",
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
        self.is_scan = False
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
            text = self._text_of(file, text)
        if not text and not self.is_scan and not self.errors:
            raise forms.ValidationError("Đề nghị chọn tệp văn bản hoặc dán toàn văn.")
        return self.cleaned_data | {"text": text}

    def letter(self) -> dict[str, Any]:
        """What :func:`directives.actions.propose` takes; of a file with words and pasted text the file counts."""
        return {key: self.cleaned_data[key] for key in ("text", "issuer", "file")}

    def scan(self) -> dict[str, Any]:
        """What :func:`directives.actions.take_scan` takes, when ``is_scan``."""
        return {key: self.cleaned_data[key] for key in ("file", "issuer")}

    def _text_of(self, file: CheckedFile, pasted: str) -> str:
        """The words of the file; of a scan, which has none, those that a person pasted."""
        try:
            return read_bytes(file.content)
        except NoTextLayerError:
            lacking = [] if pasted else missing()
            self.is_scan = not pasted and not lacking
            if lacking:
                self.add_error("file", NO_OCR.format(packages=", ".join(lacking)))
            return pasted
        except UnreadableFileError as unreadable:
            self.add_error("file", str(unreadable))
            return ""


class TranscriptForm(forms.Form):
    """The words of a scanned letter, given by a person."""

    text = forms.CharField(
        label="Toàn văn",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        error_messages={"required": "Đề nghị dán toàn văn."},
    )
    helper = bare_helper()
