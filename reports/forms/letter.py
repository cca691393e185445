"""What a person chooses and types for a letter that chases."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.http import QueryDict
from django.utils import timezone

from reports.actions.letters import WORDS
from reports.drafting.offices import Capacity
from reports.models import ChaseLetter
from units.entering import DayField, InstantField

LONGEST = 20_000


def _fields(*layout: Any) -> FormHelper:
    """Fields in this order; the page writes the form's frame and buttons."""
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf, helper.layout = False, True, Layout(*layout)
    return helper


WORDS_LAID_OUT = (
    Row(
        Column("number", css_class="col-6 col-md-2"),
        Column("symbol", css_class="col-6 col-md-3"),
        Column("place", css_class="col-6 col-md-4"),
        Column("dated_on", css_class="col-6 col-md-3"),
    ),
    "subject",
    "addressees",
    "body",
    Row(
        Column("recipients", css_class="col-md-6"),
        Column("capacity", "signer", css_class="col-md-6"),
    ),
    "lists_units",
    "version",
)


class ChoiceForm(forms.Form):
    """Who signs, the new deadline, and whom to leave out; sent by GET, so that the address keeps the choice."""

    ky = forms.ChoiceField(label="Thẩm quyền ký", required=False)
    han = InstantField(label="Hạn mới", required=False)

    helper = _fields(Row(Column("ky", css_class="col-md-8"), Column("han", css_class="col-md-4")))

    def __init__(self, data: Mapping[str, Any], *, capacities: Collection[Capacity], new_due_at: datetime) -> None:
        choices = [(capacity.key, f"{capacity.office.short_name}: {capacity.label}") for capacity in capacities]
        usual = {"ky": choices[0][0], "han": f"{timezone.localtime(new_due_at):%H:%M %d/%m/%Y}"}
        super().__init__({name: data.get(name) or value for name, value in usual.items()})
        self.fields["ky"] = forms.ChoiceField(label="Thẩm quyền ký", choices=choices, required=False)


class LetterForm(forms.ModelForm):
    """The words of the letter; lists are a line each, the body a paragraph a line."""

    dated_on = DayField(label="Ngày ký", required=False, help_text="Để trống thì chừa chỗ ghi tay.")
    addressees = forms.CharField(
        label="Kính gửi", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}), help_text="Mỗi nơi một dòng."
    )
    body = forms.CharField(
        label="Nội dung",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Mỗi đoạn một dòng; dấu ./. ở cuối được thêm nếu thiếu.",
    )
    recipients = forms.CharField(
        label="Nơi nhận", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}), help_text="Mỗi nơi một dòng."
    )
    capacity = forms.CharField(
        label="Thẩm quyền, chức vụ người ký",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng như in trên chữ ký, ví dụ: KT. TRƯỞNG PHÒNG.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    helper = _fields(*WORDS_LAID_OUT)

    class Meta:
        model = ChaseLetter
        fields = WORDS
        help_texts = {"number": "Để trống khi chưa lấy số.", "subject": "Không ghi “V/v”."}
        labels = {"subject": "Trích yếu (V/v)", "lists_units": "Kèm Phụ lục danh sách đơn vị"}

    @property
    def words(self) -> dict[str, Any]:
        """Everything typed, with one kind of line end."""
        typed = {name: self.cleaned_data[name] for name in WORDS}
        return {name: _one_line_end(value) if isinstance(value, str) else value for name, value in typed.items()}

    def differences(self, stored: ChaseLetter) -> list[tuple[str, Any, Any]]:
        """(label, stored, typed) where ``stored`` and this form differ."""
        words = self.words
        pairs = ((self.fields[name].label, getattr(stored, name), words[name]) for name in WORDS)
        return [(str(label), theirs, mine) for label, theirs, mine in pairs if theirs != mine]


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


class NewLetterForm(LetterForm):
    """A first draft with what it is about: whom it names, who signs, the deadline it sets."""

    named = forms.CharField(widget=forms.HiddenInput)
    ky = forms.CharField(widget=forms.HiddenInput)
    han = forms.DateTimeField(widget=forms.HiddenInput)
    helper = _fields(*WORDS_LAID_OUT, "named", "ky", "han")

    def clean_named(self) -> frozenset[int]:
        keys = self.cleaned_data["named"].split(",")
        if not all(key.isdecimal() and len(key) < 19 for key in keys):
            raise forms.ValidationError("Danh sách đơn vị không đọc được. Đề nghị mở lại trang.")
        return frozenset(map(int, keys))

    def tell_of(self, gone: int, left: Collection[int]) -> None:
        """Some of those named owe no longer: say so, and name only the others from now on."""
        data = cast(QueryDict, self.data).copy()
        data["named"] = ",".join(map(str, sorted(left)))
        self.data = data
        self.add_error(
            None,
            f"Từ khi mở trang, {gone} đơn vị hoặc nhiệm vụ không còn nợ. Đề nghị bỏ tên trong “Kính gửi” và sửa số"
            " lượng trong nội dung, rồi lưu lại.",
        )


class SentForm(forms.Form):
    """Under which number and day the letter went out."""

    number = forms.CharField(label="Số đã cấp", max_length=20)
    dated_on = DayField(label="Ngày ký")
