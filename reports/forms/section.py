"""A section of the form and its questions, typed as data."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
        help_text="Đổi tên: ghi “tên mới = tên cũ”, các tuần trước vẫn tính chung.",
    )
    guidance = forms.CharField(label="Hướng dẫn", max_length=300, required=False)
    within = forms.ChoiceField(
        label="Là một phần của",
        required=False,
        help_text="Lớn hơn số ở câu được chọn thì nhắc kiểm tra lại.",
    )

    def __init__(self, *args: Any, part: Part | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = {asked.key: asked for asked in part.questions} if part else {}
        own = self.initial.get("key")
        counts = (asked for asked in self.stored.values() if asked.kind == QuestionKind.COUNT)
        offered = [(asked.key, asked.label) for asked in counts if asked.key != own]
        self.fields["within"].choices = [("", "Không"), *offered]  # type: ignore[attr-defined]

    helper = bare(
        Div(
            Div("label", css_class="col-md-6"),
            Div("kind", css_class="col-md-3"),
            Div("measure", css_class="col-md-3 for-counts"),
            Div("guidance", css_class="col-md-6"),
            Div("choices", css_class="col-md-6 for-choices"),
            Div("within", css_class="col-md-6 for-counts"),
            Div("required", css_class="col-md-4"),
            Div("ORDER", css_class="col-md-4"),
            Div("DELETE", css_class="col-md-4"),
            css_class="row",
        ),
        "key",
    )

    def clean_choices(self) -> tuple[Choice, ...]:
        stored = self.stored.get(self.cleaned_data["key"])
        choices = read_choices(self.cleaned_data["choices"], stored.choices if stored else ())
        times = Counter(choice.value for choice in choices)
        for choice in choices:
            if times[choice.value] > 1:
                raise forms.ValidationError(f"Có hai lựa chọn trùng nhau: “{choice.label}”.")
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
        if self.management_form.is_valid() and not any(self.errors) and not self.asked():
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
            "choices": "\n".join(choice.label for choice in asked.choices),
            "guidance": asked.guidance,
            "within": asked.within,
        }
        for asked in questions
    ]


def read_choices(text: str, stored: Sequence[Choice]) -> tuple[Choice, ...]:
    """One choice a line. A stored one keeps its code, also under a new name ("tên mới = tên cũ"); a new one gets a
    code of its words.

    Raises ValidationError when the old name is none of the stored.
    """
    codes = {choice.label: choice.value for choice in stored}
    return tuple(_choice(line.strip(), codes) for line in text.splitlines() if line.strip())


def _choice(line: str, codes: Mapping[str, str]) -> Choice:
    name, sign, old = (part.strip() for part in line.partition("="))
    if line in codes or not sign:
        return Choice(codes.get(line, slug(line)[:40]), line)
    if old not in codes or not name:
        raise forms.ValidationError(f"Không có lựa chọn “{old}” để đổi tên thành “{name}”.")
    return Choice(codes[old], name)
