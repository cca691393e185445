"""What the compiling office types about a regime: its week, its units, its reminders, its calendar, a new one."""

from copy import copy
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from directives.models import Directive
from reports.actions.schemes import WEEK_FIELDS
from reports.models import ReminderRule, Scheme
from reports.offsets import Offset, Side, Step, offset_of
from units.entering import DayField, HourField
from units.models import COMMUNE_KINDS, Unit, UnitKind

TIMES = ("opens_time", "due_time", "summary_time")
TYPED = tuple(name for name in WEEK_FIELDS if name != "time_zone")
"""An office has the time of its country."""


class Versioned(forms.BaseForm):
    """A form that knows which version of the scheme it was read at.

    ``stored`` is what is stored now, once a save has found that somebody else had changed it.
    """

    stored: Scheme | None = None

    def __init__(self, *args: Any, scheme: Scheme, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": scheme.version} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.scheme = scheme
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)

    def show_stored(self, scheme: Scheme) -> None:
        """Remember the conflict. The next save is meant for the version stored now."""
        self.stored = scheme
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("version")] = str(scheme.version)
        self.data = data


class WeekForm(Versioned, forms.ModelForm):
    """Title and weekly rule. Read into a copy, so that a refused input changes nothing shown beside it."""

    starts_on = DayField(label="Tuần đầu, tính từ ngày")
    ends_on = DayField(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa biết.")

    class Meta:
        model = Scheme
        fields = TYPED
        field_classes = dict.fromkeys(TIMES, HourField)
        help_texts = {
            "late_hours": "Nộp muộn trong thời gian này còn kịp bổ sung vào báo cáo tổng hợp.",
            "lock_hours": "Sau lúc này không nộp được nữa.",
        }

    def __init__(self, *args: Any, scheme: Scheme, **kwargs: Any) -> None:
        super().__init__(*args, scheme=scheme, instance=copy(scheme), **kwargs)

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if Scheme.objects.filter(directive=self.scheme.directive, title=title).exclude(pk=self.scheme.pk).exists():
            raise forms.ValidationError("Văn bản này đã có chế độ báo cáo cùng tên.")
        return title

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        opens, due, summary = (_moment(cleaned, name) for name in ("opens", "due", "summary"))
        if opens and due and due <= opens:
            self.add_error("due_time", "Hạn nộp phải sau lúc mở tuần.")
        if due and summary and summary <= due:
            self.add_error("summary_time", "Hạn tổng hợp phải sau hạn nộp, trong cùng tuần.")
        if _after(cleaned, "late_hours", "lock_hours"):
            self.add_error("lock_hours", "Giờ khóa không được trước hạn bổ sung.")
        if _after(cleaned, "starts_on", "ends_on"):
            self.add_error("ends_on", "Ngày cuối phải sau ngày đầu.")
        return cleaned

    def values(self) -> dict[str, Any]:
        """What was typed, for the verb."""
        return {name: self.cleaned_data[name] for name in TYPED}


def _moment(cleaned: dict[str, Any], name: str) -> tuple[Any, Any] | None:
    weekday, time = cleaned.get(f"{name}_weekday"), cleaned.get(f"{name}_time")
    return (weekday, time) if weekday is not None and time is not None else None


def _after(cleaned: dict[str, Any], first: str, second: str) -> bool:
    earlier, later = cleaned.get(first), cleaned.get(second)
    return earlier is not None and later is not None and earlier > later


class UnitsForm(Versioned, forms.Form):
    """Who reports: kinds of units under the issuer, and units by name."""

    kinds = forms.MultipleChoiceField(
        label="Mọi đơn vị thuộc loại",
        choices=UnitKind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Đơn vị mới thành lập thuộc loại này tự vào danh sách từ tuần sau.",
    )
    units = forms.ModelMultipleChoiceField(
        label="Và các đơn vị có tên sau",
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, scheme: Scheme, **kwargs: Any) -> None:
        chosen = list(scheme.reporting_units.values_list("kind", "unit_id"))
        kwargs["initial"] = {
            "kinds": [kind for kind, _ in chosen if kind],
            "units": [unit for _, unit in chosen if unit],
        }
        super().__init__(*args, scheme=scheme, **kwargs)
        members = members_of(scheme.directive)
        offered = members | Unit.objects.filter(pk__in=kwargs["initial"]["units"])
        self.fields["units"].queryset = offered.distinct()  # type: ignore[attr-defined]
        self.fields["kinds"].choices = kinds_of(members)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("kinds") and not self.cleaned_data.get("units"):
            raise forms.ValidationError("Chọn ít nhất một loại đơn vị hoặc một đơn vị phải báo cáo.")
        return self.cleaned_data


def members_of(directive: Directive) -> QuerySet[Unit]:
    """Units under the issuer of the letter."""
    return Unit.objects.under(directive.issuer).filter(ends_on=None).order_by("order", "pk")


def compilers_of(directive: Directive) -> QuerySet[Unit]:
    """Who may compile the reports: the issuer, or an office under it that is no commune or hamlet."""
    offices = Q(parent=directive.issuer) & ~Q(kind__in=[*COMMUNE_KINDS, UnitKind.HAMLET])
    return Unit.objects.filter(offices | Q(pk=directive.issuer_id), ends_on=None).order_by("order", "pk")


def kinds_of(members: QuerySet[Unit]) -> list[tuple[str, str]]:
    """The kinds that occur among them."""
    present = set(members.order_by().values_list("kind", flat=True))
    return [(kind.value, str(kind.label)) for kind in UnitKind if kind in present]


class ReminderForm(Versioned, forms.ModelForm):
    """One reminder rule, its distance from the deadline in words."""

    side = forms.ChoiceField(label="Nhắc", choices=Side)
    count = forms.IntegerField(label="Khoảng cách", min_value=0, max_value=1000, initial=1)
    step = forms.ChoiceField(label="Tính theo", choices=Step, initial=Step.HOUR)
    window_minutes = forms.IntegerField(
        label="Chỉ gửi trong vòng (phút)",
        min_value=1,
        max_value=7 * 24 * 60,
        initial=240,
        help_text="Quá khoảng này mà chưa gửi được thì thôi, ghi là đã lỡ.",
    )
    field_order = ["side", "count", "step", "audience", "by_email", "window_minutes"]

    class Meta:
        model = ReminderRule
        fields = ["audience", "by_email", "window_minutes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        rule = kwargs.get("instance")
        if rule is not None and rule.pk:
            offset = offset_of(rule.offset_minutes)
            kwargs["initial"] = {"side": offset.side, "count": offset.count, "step": offset.step}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("side") != Side.AT and cleaned.get("count") == 0:
            self.add_error("count", "Ghi một số lớn hơn 0, hoặc chọn “khi đến hạn”.")
        return cleaned

    def values(self) -> dict[str, Any]:
        """What was typed, for the verb."""
        cleaned = self.cleaned_data
        offset = Offset(cleaned["side"], cleaned["count"], cleaned["step"])
        kept = {name: cleaned[name] for name in ("audience", "by_email", "window_minutes")}
        return {"offset_minutes": offset.minutes} | kept


class CalendarDayForm(forms.Form):
    """A day that a letter declares off or worked."""

    day = DayField(label="Ngày")
    is_working = forms.TypedChoiceField(
        label="Là",
        choices=[("False", "Ngày nghỉ"), ("True", "Ngày làm việc (làm bù)")],
        coerce=lambda value: value == "True",
    )
    reason = forms.CharField(label="Lý do", max_length=200)
    letter = forms.CharField(label="Văn bản quy định", max_length=200, required=False)


class NewSchemeForm(forms.Form):
    """The regime of a letter: who compiles, who reports, from when, and what it is copied from."""

    title = forms.CharField(label="Tên chế độ báo cáo", max_length=300)
    compiler = forms.ModelChoiceField(label="Đơn vị tổng hợp", queryset=Unit.objects.none(), empty_label=None)
    kinds = forms.MultipleChoiceField(
        label="Đơn vị phải báo cáo", widget=forms.CheckboxSelectMultiple, help_text="Chọn thêm từng đơn vị sau khi lập."
    )
    starts_on = DayField(label="Tuần đầu, tính từ ngày")
    source = forms.ModelChoiceField(
        label="Mẫu báo cáo, lịch và quy tắc nhắc",
        queryset=Scheme.objects.none(),
        required=False,
        empty_label="Mẫu tối giản: kết quả từng nhiệm vụ, hạn 14 giờ thứ Sáu, tổng hợp 16 giờ",
        help_text="Hoặc chép từ một chế độ báo cáo đã có; mọi nội dung sửa được sau khi lập.",
    )

    def __init__(self, *args: Any, directive: Directive, sources: QuerySet[Scheme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.directive = directive
        members = members_of(directive)
        self.fields["compiler"].queryset = compilers_of(directive)  # type: ignore[attr-defined]
        self.fields["kinds"].choices = kinds_of(members)  # type: ignore[attr-defined]
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if Scheme.objects.filter(directive=self.directive, title=title).exists():
            raise forms.ValidationError("Văn bản này đã có chế độ báo cáo cùng tên.")
        return title
