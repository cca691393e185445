"""Which tasks a follow-up sheet is about; sent by GET, in the words of the list of assignments."""

from collections.abc import Mapping
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from directives.access import readable_assignments, readable_directives
from directives.models import Directive, Status
from reports.following.source import Chosen
from units.access import Standing
from units.entering import DayField
from units.models import Unit


class FollowUpForm(forms.Form):
    """Every field may be empty; one that means nothing is left out, so that an old address still opens."""

    van_ban = forms.ModelChoiceField(
        Directive.objects.none(), label="Văn bản", required=False, empty_label="Mọi văn bản"
    )
    co_quan = forms.ModelChoiceField(
        Unit.objects.none(), label="Cơ quan ban hành", required=False, empty_label="Mọi cơ quan"
    )
    don_vi = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", required=False, empty_label="Mọi đơn vị")
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Mọi trạng thái"), *Status.choices]
    )
    tim = forms.CharField(label="Từ trong nhiệm vụ", required=False, max_length=200)
    tu = DayField(label="Kỳ từ ngày", required=False)
    den = DayField(label="Đến ngày", required=False)

    def __init__(self, data: Mapping[str, Any], *, standing: Standing) -> None:
        super().__init__(data)
        readable = readable_assignments(standing)
        letters = readable_directives(standing).filter(tasks__assignments__in=readable).defer("text").distinct()
        units = Unit.objects.filter(assignments__in=readable).distinct()
        issuers = Unit.objects.filter(directives__in=letters).distinct()
        for name, rows in (("van_ban", letters), ("don_vi", units), ("co_quan", issuers)):
            cast(forms.ModelChoiceField, self.fields[name]).queryset = rows
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = _layout(many_issuers=issuers.count() > 1, many_units=units.count() > 1)

    @property
    def chosen(self) -> Chosen:
        """What was asked for, without what cannot be."""
        self.full_clean()
        given = {name: self.cleaned_data.get(name) for name in self.fields}
        return Chosen(
            directive=given["van_ban"],
            issuer=given["co_quan"],
            unit=given["don_vi"],
            status=given["trang_thai"] or "",
            words=(given["tim"] or "").strip(),
            since=given["tu"],
            until=given["den"],
        )


def _layout(*, many_issuers: bool, many_units: bool) -> Layout:
    narrow = "col-sm-6 col-lg-3"
    offered = [Column("van_ban", css_class="col-lg-6")]
    offered += [Column("co_quan", css_class=narrow)] if many_issuers else []
    offered += [Column("don_vi", css_class=narrow)] if many_units else []
    offered += [Column(name, css_class=narrow) for name in ("trang_thai", "tim", "tu", "den")]
    return Layout(Row(*offered))
