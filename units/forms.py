"""What people type about accounts, seats and units, and the clear sentence they get when it cannot be right."""

from datetime import date, time, timedelta
from time import sleep
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from units.access import OfficeRequest
from units.actions.signing_in import TooManyTries, delay, reserve_try
from units.entering import DayField, HourField
from units.models import Membership, NoticeWishes, Person, Topic, Unit, Weekday
from units.models.person import USERNAME, USERNAME_RULE
from units.visitors import source_of
from units.workbooks.field import WorkbookField


class SignInForm(AuthenticationForm):
    """User name and password. ``wait`` is set when the name was tried too often from here."""

    request: OfficeRequest
    wait: timedelta | None = None
    error_messages = {"invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng.", "inactive": ""}

    def clean(self) -> dict[str, Any]:
        username, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if username and password:
            self.user_cache = self._check(username.strip().lower(), password)
        return self.cleaned_data

    def _check(self, username: str, password: str) -> Person:
        now = self.request.now
        try:
            reserve_try(username, source=source_of(self.request, username), now=now)
        except TooManyTries as refusal:
            self.wait = refusal.wait
            raise ValidationError(refusal.reason, code="too_many") from refusal
        sleep(delay(username, now=now))
        person = authenticate(self.request, username=username, password=password)
        if person is None:
            raise self.get_invalid_login_error()
        return person


class ResetRequestForm(forms.Form):
    """Who has forgotten a password: a user name or an e-mail address."""

    who = forms.CharField(label="Tên đăng nhập hoặc địa chỉ thư điện tử", max_length=254)


class PersonForm(forms.ModelForm):
    """An account's particulars. Rights are not among them: they come from seats."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        validators=[RegexValidator(USERNAME, USERNAME_RULE)],
        help_text="Ví dụ: tan-hiep, nguyen.a",
    )

    class Meta:
        model = Person
        fields = ["full_name", "username", "title", "email", "phone"]


class SeatForm(forms.ModelForm):
    """A seat to be given in a unit that stands on a day."""

    starts_on = DayField(label="Từ ngày")
    ends_on = DayField(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa biết.")

    class Meta:
        model = Membership
        fields = ["unit", "role", "starts_on", "ends_on"]

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.standing(on))
        self.fields["starts_on"].initial = on

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi.")
        return values


class SeatEndForm(forms.Form):
    """The last day of a seat."""

    ends_on = DayField(label="Đến hết ngày", help_text="Ghi ngày đã qua để quyền hết hiệu lực ngay.")


class UnitForm(forms.ModelForm):
    """A unit's particulars. Its end is an act of its own."""

    starts_on = DayField(label="Có từ ngày")

    class Meta:
        model = Unit
        fields = ["name", "short_name", "kind", "parent", "official_code", "order", "starts_on", "phone"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        starts_on, ends_on = values.get("starts_on"), self.instance.ends_on
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("starts_on", f"Đơn vị đã kết thúc ngày {ends_on:%d/%m/%Y}, không thể có từ sau ngày đó.")
        return values


class UnitEndForm(forms.Form):
    """The last day of a unit."""

    ends_on = DayField(label="Hoạt động đến hết ngày")


class SuccessorForm(forms.Form):
    """Who takes over from a unit."""

    successor = forms.ModelChoiceField(label="Đơn vị kế thừa", queryset=Unit.objects.all())
    on = DayField(label="Từ ngày")
    in_part = forms.BooleanField(label="Chỉ kế thừa một phần", required=False)
    source = forms.CharField(label="Văn bản quy định", max_length=200, required=False)


class AliasForm(forms.Form):
    """Another way letters write a unit's name."""

    text = forms.CharField(label="Tên khác", max_length=200)


class ImportForm(forms.Form):
    """A workbook of units and people."""

    file = WorkbookField(label="Tệp Excel đã sửa (.xlsx)")


class PeopleFilter(forms.Form):
    """Narrows the list of people."""

    q = forms.CharField(label="Tên", required=False, max_length=100)
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.all(), required=False, empty_label="Tất cả")


class HistoryFilter(forms.Form):
    """Narrows the history."""

    who = forms.CharField(label="Người làm", required=False, max_length=100)
    what = forms.CharField(label="Việc hoặc đối tượng", required=False, max_length=100)
    since = DayField(label="Từ ngày", required=False)
    until = DayField(label="Đến ngày", required=False)


class NoticeWishesForm(forms.Form):
    """What comes by e-mail too, and when e-mail waits. Quiet hours that are typed count only while they are on."""

    email_about = forms.MultipleChoiceField(
        label="Gửi thêm thư điện tử về", choices=Topic, widget=forms.CheckboxSelectMultiple, required=False
    )
    quiet = forms.BooleanField(label="Có giờ yên lặng: thư chờ đến hết giờ yên lặng mới gửi", required=False)
    quiet_from = HourField(label="Từ", required=False, initial=time(21))
    quiet_until = HourField(label="Đến", required=False, initial=time(6, 30))
    quiet_days = forms.TypedMultipleChoiceField(
        label="Bắt đầu vào các ngày",
        choices=Weekday,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=Weekday.values,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values["quiet"]:
            self._check_quiet(values)
        return values

    def _check_quiet(self, values: dict[str, Any]) -> None:
        start, end, days = values.get("quiet_from"), values.get("quiet_until"), values.get("quiet_days", [])
        for name in ("quiet_from", "quiet_until"):
            if name in values and values[name] is None:
                self.add_error(name, "Ghi giờ, ví dụ 21:00.")
        if "quiet_days" in values and not days:
            self.add_error("quiet_days", "Chọn ít nhất một ngày.")
        if start and start == end and set(days) == set(Weekday.values):
            self.add_error("quiet_days", "Yên lặng trọn ngày cả bảy ngày thì thư không bao giờ được gửi. Bỏ bớt ngày.")

    @staticmethod
    def initial_of(wishes: NoticeWishes | None) -> dict[str, Any]:
        """What the form shows of a person's wishes; unset hours are a suggestion."""
        if wishes is None:
            return {"email_about": Topic.values}
        about = [topic for topic in Topic.values if topic not in wishes.no_email_about]
        if wishes.quiet_from is None:
            return {"email_about": about}
        quiet = {name: getattr(wishes, name) for name in ("quiet_from", "quiet_until", "quiet_days")}
        return {"email_about": about, "quiet": True} | quiet

    @property
    def wishes(self) -> dict[str, Any]:
        """What a valid form asks for, as :func:`units.actions.wishes.set_wishes` takes it."""
        given = self.cleaned_data
        quiet = given["quiet"]
        return {
            "no_email_about": [topic for topic in Topic.values if topic not in given["email_about"]],
            "quiet_from": given["quiet_from"] if quiet else None,
            "quiet_until": given["quiet_until"] if quiet else None,
            "quiet_days": given["quiet_days"] if quiet else [],
        }
