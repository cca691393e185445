"""A section of the form and its questions, typed as data."""

from collections.abc import Iterable, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from crispy_forms.layout import Layout as CrispyLayout
from django import forms

from reports.forms.scheme import Versioned
from reports.models import Layout, QuestionKind, Scheme
from reports.outline import Asked, Choice, Part
from units.folding import slug
from units.models import Unit


def bare(*layout: Any) -> FormHelper:
    """A layout without its own form tag and token."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = CrispyLayout(*layout)
    return helper


CHOOSING = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})
SPARE_ROWS = 3


class SectionForm(Versioned, forms.Form):
    """What a section is called, how it repeats and whose it is."""

    title = forms.CharField(label="Tên mục", max_length=200)
    guidance = forms.CharField(label="Hướng dẫn", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    layout = forms.ChoiceField(label="Cách nhập", choices=Layout)
    only_units = forms.MultipleChoiceField(
        label="Chỉ dành cho",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn đơn vị nào: mọi đơn vị báo cáo đều trả lời mục này.",
    )

    def __init__(self, *args: Any, scheme: Scheme, part: Part | None, reporting: Iterable[Unit], **kwargs: Any) -> None:
        if part:
            kwargs["initial"] = {
                "title": part.title,
                "guidance": part.guidance,
                "layout": part.layout,
                "only_units": part.only_units,
            }
        super().__init__(*args, scheme=scheme, **kwargs)
        offered = {unit.pk for unit in reporting} | set(part.only_units if part else ())
        units = Unit.objects.filter(pk__in=offered).values_list("pk", "name")
        self.fields["only_units"].choices = list(units)  # type: ignore[attr-defined]

    def part(self, code: str, questions: Sequence[Asked]) -> Part:
        """What was typed, with its questions."""
        cleaned = self.cleaned_data
        units = tuple(int(unit) for unit in cleaned["only_units"])
        return Part(code, cleaned["title"], cleaned["layout"], tuple(questions), cleaned["guidance"], units)


class QuestionForm(forms.Form):
    """One question. An unchanged empty row asks nothing."""

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    label = forms.CharField(label="Câu hỏi", max_length=200)
    kind = forms.ChoiceField(label="Loại", choices=QuestionKind, initial=QuestionKind.COUNT)
    measure = forms.CharField(label="Đơn vị tính", max_length=30, required=False)
    required = forms.BooleanField(label="Bắt buộc", required=False, initial=True)
    choices = forms.CharField(
        label="Lựa chọn, mỗi dòng một lựa chọn",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Chỉ dùng cho loại chọn. Ghi nhãn, hoặc “mã | nhãn” để giữ mã cũ.",
    )
    guidance = forms.CharField(label="Hướng dẫn", max_length=300, required=False)
    within = forms.ChoiceField(
        label="Là một phần của",
        required=False,
        help_text="Dành cho câu hỏi loại số: lớn hơn số ở câu được chọn thì nhắc kiểm tra lại.",
    )

    def __init__(self, *args: Any, counts: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.initial.get("key")
        offered = [(key, label) for key, label in counts if key != own]
        self.fields["within"].choices = [("", "Không"), *offered]  # type: ignore[attr-defined]

    helper = bare(
        Div(
            Div("label", css_class="col-md-6"),
            Div("kind", css_class="col-md-3"),
            Div("measure", css_class="col-md-3"),
            Div("guidance", css_class="col-md-6"),
            Div("choices", css_class="col-md-6"),
            Div("within", css_class="col-md-6"),
            Div("required", css_class="col-md-4"),
            Div("ORDER", css_class="col-md-4"),
            Div("DELETE", css_class="col-md-4"),
            css_class="row",
        ),
        "key",
    )

    def clean_choices(self) -> tuple[Choice, ...]:
        choices = read_choices(self.cleaned_data["choices"])
        values = [choice.value for choice in choices]
        if len(set(values)) < len(values):
            raise forms.ValidationError("Có hai lựa chọn trùng mã hoặc trùng nhãn.")
        return choices

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("kind") in CHOOSING and len(cleaned.get("choices", ())) < 2 and "choices" not in self.errors:
            self.add_error("choices", "Câu hỏi loại chọn phải có ít nhất hai lựa chọn.")
        return cleaned

    def asked(self) -> Asked:
        """What was typed."""
        cleaned = self.cleaned_data
        choices = cleaned["choices"] if cleaned["kind"] in CHOOSING else ()
        words = {name: cleaned[name] for name in ("measure", "required", "guidance")}
        words["within"] = cleaned["within"] if cleaned["kind"] == QuestionKind.COUNT else ""
        return Asked(cleaned["key"], cleaned["label"], cleaned["kind"], choices, **words)


class QuestionFormSet(forms.BaseFormSet):
    """The questions of a section, in the order of their numbers."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ORDER"].label = "Thứ tự"
        form.fields["DELETE"].label = "Bỏ câu hỏi này"

    def clean(self) -> None:
        if not any(self.errors) and not self.asked():
            raise forms.ValidationError("Mục báo cáo phải có ít nhất một câu hỏi.")

    def asked(self) -> list[Asked]:
        """The questions kept, in order; new ones without a number come last."""
        return [form.asked() for form in self.ordered_forms if form.cleaned_data.get("label")]


Questions = forms.formset_factory(
    QuestionForm, formset=QuestionFormSet, extra=SPARE_ROWS, can_order=True, can_delete=True, max_num=100
)


def initial_of(part: Part | None) -> list[dict[str, Any]]:
    """The stored questions as the form set shows them."""
    questions = part.questions if part else ()
    return [
        {
            "key": asked.key,
            "label": asked.label,
            "kind": asked.kind,
            "measure": asked.measure,
            "required": asked.required,
            "choices": written_choices(asked.choices),
            "guidance": asked.guidance,
            "within": asked.within,
        }
        for asked in questions
    ]


def counts_of(part: Part | None) -> list[tuple[str, str]]:
    """(key, label) of the stored counts, which another count may be a part of."""
    questions = part.questions if part else ()
    return [(asked.key, asked.label) for asked in questions if asked.kind == QuestionKind.COUNT]


def read_choices(text: str) -> tuple[Choice, ...]:
    """One choice a line: "mã | nhãn", or a label whose code is made of its words."""
    pairs = (line.partition("|") for line in text.splitlines() if line.strip())
    return tuple(
        Choice(value.strip(), label.strip()) if bar else Choice(slug(value)[:40], value.strip())
        for value, bar, label in pairs
    )


def written_choices(choices: Sequence[Choice]) -> str:
    """The lines that read back to the same choices."""
    return "\n".join(f"{choice.value} | {choice.label}" for choice in choices)
