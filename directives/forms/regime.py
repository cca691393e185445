"""The weekly regime that a clause would become: wanted or not, who compiles, by when."""

from collections.abc import Mapping
from datetime import time
from typing import Any, cast

from django import forms

from directives.intake import NO_REGIME, USUAL_QUESTIONS, Reading
from directives.matching import Roster
from directives.overview import moment
from directives.regimes import NEXT_WEEK, THIS_WEEK, compilers
from units.entering import HourField
from units.models import Weekday

from .fields import as_text

OWN_ANSWERS = [(USUAL_QUESTIONS, "Lập chế độ báo cáo tuần, hỏi kết quả từng nhiệm vụ được giao")]
COPIED = "Lập, chép câu hỏi của “{}”"
REFUSED = [(NO_REGIME, "Không lập, đơn vị báo cáo ngoài phần mềm")]
STARTS = [(THIS_WEEK, "Ngay tuần này, nếu chưa quá hạn"), (NEXT_WEEK, "Từ tuần sau")]


class RegimeForm(forms.Form):
    """``sources`` are the regimes whose questions may be copied, as (key, title)."""

    wanted = forms.ChoiceField(label="Theo dõi báo cáo tuần này thế nào?", required=False, widget=forms.RadioSelect)
    due_weekday = forms.TypedChoiceField(label="Hạn nộp", choices=Weekday.choices, coerce=int)
    due_time = HourField(label="Giờ hạn nộp")
    compiler = forms.TypedChoiceField(label="Đơn vị tổng hợp", coerce=int, required=False, empty_value=None)
    summary_weekday = forms.TypedChoiceField(label="Hạn tổng hợp", choices=Weekday.choices, coerce=int)
    summary_time = HourField(label="Giờ hạn tổng hợp")
    starts = forms.ChoiceField(label="Bắt đầu", choices=STARTS)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        regime: Reading,
        prefix: str,
        roster: Roster,
        sources: list[tuple[str, str]],
    ) -> None:
        super().__init__(data, initial=regime, prefix=prefix)
        self.regime = regime
        copied = [(key, COPIED.format(title)) for key, title in sources]
        cast(forms.ChoiceField, self.fields["wanted"]).choices = [*OWN_ANSWERS, *copied, *REFUSED]
        chosen = cast(forms.ChoiceField, self.fields["compiler"])
        chosen.choices = [("", "Chọn đơn vị"), *compilers(roster)]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        due, summary = (
            (given.get(f"{name}_weekday"), given.get(f"{name}_time") or time()) for name in ("due", "summary")
        )
        if due[0] and summary[0] and summary <= due and not self.errors:
            self.add_error("summary_time", "Hạn tổng hợp phải sau hạn nộp, trong cùng một tuần.")
        if due == (1, time()) and not self.errors:
            self.add_error("due_time", "Hạn nộp phải sau 0 giờ thứ Hai, lúc tuần báo cáo mở.")
        return given

    def due_words(self) -> str:
        """ "14:00 thứ Sáu", as saved."""
        return moment(self.regime, "due")

    def summary_words(self) -> str:
        return moment(self.regime, "summary")

    def compiler_name(self) -> str:
        """Who compiles, as saved; "" while nobody is chosen."""
        names: dict[Any, str] = dict(cast(forms.ChoiceField, self.fields["compiler"]).choices)  # type: ignore[arg-type]
        return names.get(self.regime["compiler"], "") if self.regime["compiler"] else ""

    def revised(self) -> Reading:
        """The regime as it stands on the page; an answer once given stays until another is."""
        given = self.cleaned_data
        return {
            **given,
            "wanted": given["wanted"] or self.regime["wanted"],
            "due_time": as_text(given["due_time"]),
            "summary_time": as_text(given["summary_time"]),
        }
