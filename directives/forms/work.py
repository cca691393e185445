"""What a unit and its issuer type about one assignment."""

from datetime import datetime
from typing import Any, cast

from crispy_forms.layout import Column, Row
from django import forms
from django.utils import timezone

from directives.intake import due_instant
from directives.models import Assignment, AssignmentRole
from units.entering import DayField, HourField
from units.models import Unit
from units.uploads import ACCEPT

from .fields import CheckedFilesField, FilesInput, bare_helper, office_zone


class ProgressForm(forms.Form):
    """What was done so far, with files that prove it."""

    text = forms.CharField(
        label="Đã làm được gì",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Đề nghị ghi nội dung đã làm."},
    )
    evidence = CheckedFilesField(
        label="Tệp minh chứng",
        required=False,
        widget=FilesInput(attrs={"accept": ACCEPT}),
        help_text="PDF, Word, Excel hoặc ảnh; không quá 10 tệp, mỗi tệp không quá 15 MB.",
    )
    helper = bare_helper()


class ExtensionForm(forms.Form):
    """A later deadline and why."""

    new_date = DayField(label="Hạn mới, ngày", error_messages={"required": "Đề nghị ghi ngày của hạn mới."})
    new_time = HourField(label="Giờ", required=False, help_text="Để trống: hết ngày.")
    reason = forms.CharField(
        label="Lý do",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Đề nghị ghi lý do xin gia hạn."},
    )
    helper = bare_helper(Row(Column("new_date", css_class="col-7"), Column("new_time", css_class="col-5")), "reason")

    @property
    def new_due_at(self) -> datetime:
        """The instant meant."""
        due = due_instant(self.cleaned_data["new_date"], self.cleaned_data["new_time"], office_zone())
        assert due is not None
        return due


class DecisionForm(forms.Form):
    """Yes or no to an extension; a no needs its reason."""

    granted = forms.TypedChoiceField(
        label="Quyết định",
        choices=[("yes", "Đồng ý gia hạn"), ("no", "Không đồng ý")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Đề nghị chọn đồng ý hoặc không đồng ý."},
    )
    note = forms.CharField(label="Ý kiến", max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    helper = bare_helper()

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("granted") is False and not self.cleaned_data.get("note"):
            self.add_error("note", "Không đồng ý thì cần ghi lý do cho đơn vị biết.")
        return self.cleaned_data


class HandBackForm(forms.Form):
    """Why the work goes back."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Đề nghị ghi lý do trả lại."},
    )
    helper = bare_helper()


class CompletionForm(forms.Form):
    """What came out of it."""

    result = forms.CharField(
        label="Kết quả",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Đề nghị ghi kết quả đạt được."},
    )
    helper = bare_helper()


class LeaderForm(forms.Form):
    """Which leader follows the letter; empty takes the name away."""

    leader = forms.CharField(
        label="Lãnh đạo phụ trách",
        max_length=120,
        required=False,
        help_text="Chức vụ hoặc họ tên, như ghi trên sổ theo dõi nhiệm vụ.",
    )
    helper = bare_helper()


class ReassignForm(forms.Form):
    """Another unit for the same task."""

    unit = forms.ModelChoiceField(
        label="Giao cho đơn vị", queryset=Unit.objects.none(), error_messages={"required": "Đề nghị chọn đơn vị."}
    )
    role = forms.ChoiceField(label="Vai trò", choices=AssignmentRole)
    helper = bare_helper(Row(Column("unit", css_class="col-sm-8"), Column("role", css_class="col-sm-4")))

    def __init__(self, *args: Any, assignment: Assignment, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        standing = Unit.objects.standing(timezone.localdate(now)).under(assignment.task.directive.issuer)
        given = assignment.task.assignments.filter(handed_back_at=None)
        field = cast(forms.ModelChoiceField, self.fields["unit"])
        field.queryset = standing.exclude(pk__in=given.values("unit"))
