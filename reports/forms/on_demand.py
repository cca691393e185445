"""What a report on demand is about: span, units, figures; sent by GET, so that the address keeps the choice."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.http import QueryDict

from reports.compiling.wording import number
from reports.models import Period, Scheme
from reports.spanning.source import Asked
from reports.spanning.spans import USUAL_WEEKS, WEEKS, Span, offered, span_of
from units.folding import fold
from units.models import Unit, UnitKind

ISSUED, LATEST = "phat-hanh", "moi-nhat"
NAMES_IN_LABEL = 5
MOST_WEEKS_OF_WORDS = 13


class OnDemandForm(forms.Form):
    """Every field may be empty; what means nothing falls back to the usual: the last weeks, all units, issued figures.

    ``ten`` names units in words, parted by commas, with or without accents and "xã": an address stays short however
    many units there are.
    """

    khoang = forms.ChoiceField(label="Khoảng thời gian", required=False)
    tu = forms.ChoiceField(label="Từ tuần", required=False)
    den = forms.ChoiceField(label="Đến tuần", required=False)
    loai = forms.MultipleChoiceField(label="Loại đơn vị", required=False, widget=forms.CheckboxSelectMultiple)
    ten = forms.CharField(
        label="Chỉ các đơn vị",
        required=False,
        max_length=2_000,
        help_text="Tên ngắn, cách nhau bằng dấu phẩy, không cần dấu: Tân Hà, Tân Hiệp. Để trống: mọi đơn vị.",
    )
    so_lieu = forms.ChoiceField(
        label="Số liệu",
        required=False,
        choices=[(ISSUED, "Đã phát hành (theo bản tổng hợp)"), (LATEST, "Mới nhất (theo lần nộp gần nhất)")],
    )
    y_kien = forms.BooleanField(label="Kèm ý kiến của đơn vị theo nhiệm vụ (không quá 13 tuần)", required=False)

    def __init__(self, data: QueryDict, *, scheme: Scheme, periods: Sequence[Period]) -> None:
        self.zone, self.periods = ZoneInfo(scheme.time_zone), periods
        self.units = list(Unit.objects.filter(reports__period__scheme=scheme).distinct().order_by("order", "pk"))
        super().__init__(_with_usual(data, periods))
        weeks = [(period.week, period.label) for period in reversed(periods)]
        kinds = list(dict.fromkeys(unit.kind for unit in self.units))
        self._offer("khoang", offered(periods, self.zone))
        self._offer("tu", weeks)
        self._offer("den", weeks)
        self._offer("loai", [(kind, UnitKind(kind).label) for kind in kinds])
        self.full_clean()
        self.span = self._span()
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = _layout(many_kinds=len(kinds) > 1)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _span(self) -> Span:
        given = self.cleaned_data
        return span_of(given.get("khoang", ""), given.get("tu", ""), given.get("den", ""), self.periods, self.zone)

    @property
    def asked(self) -> Asked:
        """What to read."""
        given = self.cleaned_data
        chosen = self._chosen()
        return Asked(
            periods=self.span.periods,
            span_label=self.span.label,
            units=None if chosen is None else [unit.pk for unit in chosen],
            units_label=_label(chosen, given.get("loai") or []),
            frozen=given.get("so_lieu") != LATEST,
            with_words=bool(given.get("y_kien")) and not self.too_long_for_words,
        )

    @property
    def too_long_for_words(self) -> bool:
        """Words of more than a quarter are nobody's reading, and take minutes to compile."""
        return len(self.span.periods) > MOST_WEEKS_OF_WORDS

    def _chosen(self) -> list[Unit] | None:
        """Units of the kinds and of the names; None when neither is asked for."""
        kinds, names = self.cleaned_data.get("loai") or [], self.names
        if not kinds and not names:
            return None
        return [unit for unit in self.units if unit.kind in kinds or _called(unit) & names]

    @property
    def names(self) -> set[str]:
        """The names asked for, without accents."""
        return {fold(name) for name in (self.cleaned_data.get("ten") or "").split(",")} - {""}

    @property
    def unknown(self) -> list[str]:
        """Names as typed that no reporting unit bears."""
        known: set[str] = set().union(*(_called(unit) for unit in self.units))
        typed = (name.strip() for name in (self.cleaned_data.get("ten") or "").split(","))
        return [name for name in typed if fold(name) and fold(name) not in known]


def _with_usual(data: QueryDict, periods: Sequence[Period]) -> QueryDict:
    """The choice, with the last weeks where it names none."""
    filled = data.copy()
    last = list(periods[-USUAL_WEEKS:])
    usual = {"khoang": WEEKS, "so_lieu": ISSUED} | ({"tu": last[0].week, "den": last[-1].week} if last else {})
    for name, value in usual.items():
        if not filled.get(name):
            filled[name] = value
    return filled


def _called(unit: Unit) -> set[str]:
    """How a unit may be called: its names, and with its kind before the short one."""
    return {fold(unit.name), fold(unit.short_name), fold(f"{UnitKind(unit.kind).label} {unit.short_name}")}


def _label(chosen: list[Unit] | None, kinds: list[str]) -> str:
    if chosen is None:
        return "tất cả đơn vị phải báo cáo"
    if 0 < len(chosen) <= NAMES_IN_LABEL:
        return ", ".join(unit.short_name for unit in chosen)
    of_kinds = f" ({', '.join(UnitKind(kind).label.lower() for kind in kinds)})" if kinds else ""
    return f"{number(len(chosen))} đơn vị{of_kinds}"


def _layout(*, many_kinds: bool) -> Layout:
    rows = [Row(*(Column(name, css_class="col-sm-6") for name in ("khoang", "tu", "den", "so_lieu")))]
    kinds = [Column("loai", css_class="col-lg-4")] if many_kinds else []
    rows += [Row(Column("ten", css_class="col-lg-8"), *kinds)]
    return Layout(*rows, "y_kien")
