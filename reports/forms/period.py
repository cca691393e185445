"""What the compiling office types about a week: another deadline, an excuse, a telephone call."""

from datetime import datetime
from typing import Any

from django import forms

from reports.models import Period, Report
from units.entering import InstantField


class MoveDeadlineForm(forms.Form):
    """Another deadline for one week, ordered by a letter."""

    new_due_at = InstantField(label="Hạn nộp mới")
    new_summary_at = InstantField(label="Hạn tổng hợp mới", help_text="Phải sau hạn nộp mới.")
    reason = forms.CharField(label="Lý do đổi hạn", max_length=300)
    letter = forms.CharField(
        label="Văn bản quy định", max_length=200, help_text="Số, ký hiệu, ngày, ví dụ: 125/UBND-NV ngày 10/7/2024"
    )

    def __init__(self, *args: Any, period: Period, now: datetime, **kwargs: Any) -> None:
        self.now = now
        kwargs["initial"] = {"new_due_at": period.due_at, "new_summary_at": period.summary_at}
        super().__init__(*args, **kwargs)

    def clean_new_due_at(self) -> datetime:
        due_at: datetime = self.cleaned_data["new_due_at"]
        if due_at <= self.now:
            raise forms.ValidationError("Hạn mới phải sau thời điểm này.")
        return due_at

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        due_at, summary_at = cleaned.get("new_due_at"), cleaned.get("new_summary_at")
        if due_at and summary_at and summary_at <= due_at:
            self.add_error("new_summary_at", "Hạn tổng hợp phải sau hạn nộp.")
        return cleaned


class ExcuseForm(forms.Form):
    """Why a report that was late or never came is excused."""

    prefix = "ly-do"
    reason = forms.CharField(
        label="Lý do khách quan",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: mất điện toàn xã từ 8 giờ đến 15 giờ.",
        error_messages={"required": "Đề nghị ghi lý do khách quan."},
    )
    letter = forms.CharField(
        label="Văn bản của đơn vị",
        max_length=200,
        required=False,
        help_text="Số, ký hiệu, ngày, nếu có, ví dụ: 42/UBND ngày 12/7/2024",
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        kwargs["initial"] = {"reason": report.excuse_reason, "letter": report.excuse_letter}
        super().__init__(*args, **kwargs)


class CallForm(forms.Form):
    """What was said on the telephone."""

    note = forms.CharField(
        label="Đã gọi cho ai, trao đổi gì",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Đề nghị ghi đã gọi cho ai và nội dung trao đổi."},
    )
