"""Draws the report form: a crispy form per row, each question with its value and its two other answers.

The forms only draw. What was sent is read by :mod:`reports.forms.posted` and judged by :mod:`reports.checking`,
so a draft may hold anything typed and nothing is lost by being wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout as CrispyLayout
from crispy_forms.layout import LayoutObject
from django import forms
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string

from reports.answers import NO_FIGURE, NOTHING, VALUE, Body, Cell, Row, SectionAnswer
from reports.checking import Problem, read_date
from reports.difference import text_of
from reports.entry import Entry, Subject, copied, row_of
from reports.forms.posted import field_name
from reports.models import Evidence, Layout, QuestionKind, Report
from reports.outline import Asked, Part
from units.entering import InstantField

BLANK_ROW = "__row__"
"""Stands for the number of a row in the template from which the browser makes new ones."""

DAYS = "ngay-trong-tuan"
"""Id of the list of the week's days that the browser offers beside a date."""


class Answer(LayoutObject):
    """One question: label, input, "không phát sinh", "chưa có số liệu" with its reason, last week's words, fault."""

    template = "reports/_answer.html"

    def __init__(self, asked: Asked, cell: Cell, last: Cell | None) -> None:
        self.asked, self.cell, self.last = asked, cell, last

    def render(self, form: "RowForm", context: Context, template_pack: str = "bootstrap5", **kwargs: Any) -> str:
        field, fault = form[self.asked.key], form.faults.get(self.asked.key, "").removeprefix(f"“{self.asked.label}” ")
        is_group = self.asked.kind == QuestionKind.CHOICES
        attributes: dict[str, str | bool] = (
            {"aria-invalid": "true", "aria-describedby": f"loi-{field.html_name}"} if fault else {}
        )
        shown = {
            "asked": self.asked,
            "cell": self.cell,
            "last": text_of(self.asked, self.last) if self.last else "",
            "name": field.html_name,
            "control": "" if is_group else field.as_widget(attrs=attributes),
            "chosen": field.initial or [],
            "control_id": field.auto_id,
            "is_group": is_group,
            "others": self._others(),
            "files": form.files_of(self.asked.key),
            "report": form.report,
            "fault": fault,
        }
        return render_to_string(self.template, shown)

    def _others(self) -> str:
        """How the two other answers are offered: "open", behind a "fold", or not at all ("")."""
        if self.asked.kind == QuestionKind.COUNT:
            return "open"
        is_given = self.cell.answer in (NOTHING, NO_FIGURE)  # in Excel; what is not offered would be lost
        return "fold" if (self.asked.required or is_given) and self.asked.kind != QuestionKind.FILES else ""


class RowForm(forms.Form):
    """One activity, hamlet or task, or the only row of a section."""

    def __init__(
        self,
        part: Part,
        row_id: str,
        row: Row,
        *,
        report: Report,
        about: Subject | None = None,
        last: Row | None = None,
        evidence: Mapping[int, Evidence] | None = None,
    ) -> None:
        super().__init__(prefix=f"{part.code}-{row_id}", use_required_attribute=False)
        self.part, self.row_id, self.row, self.report = part, row_id, row, report
        self.about, self.last, self.evidence = about, last, evidence or {}
        self.faults: dict[str, str] = {}
        for asked in part.questions:
            cell = row.cell(asked.key)
            self.fields[asked.key] = forms.Field(
                label=asked.label, required=False, initial=_shown(asked, cell.value), widget=_widget(asked)
            )
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        answers = (Answer(asked, row.cell(asked.key), _told(asked, last)) for asked in part.questions)
        self.helper.layout = CrispyLayout(*answers)

    @property
    def fault(self) -> str:
        """What is wrong with the row as a whole."""
        return self.faults.get("", "")

    def files_of(self, key: str) -> list[Evidence]:
        """The evidence named by a question of this row."""
        ids = self.row.cell(key).value
        return [self.evidence[one] for one in ids if one in self.evidence] if isinstance(ids, list) else []


@dataclass
class SectionForm:
    """One section with its rows; ``blank`` is the row from which the browser makes new ones, ``copies`` those that it
    makes of last week's."""

    part: Part
    section: SectionAnswer
    rows: list[RowForm]
    blank: RowForm | None
    copies: list[RowForm]
    can_keep_all: bool
    fault: str = ""
    is_done: bool = False

    @property
    def anchor(self) -> str:
        return f"muc-{self.part.code}"

    @property
    def counted(self) -> list[Asked]:
        """The figures that add up over the rows."""
        if self.part.layout not in (Layout.ROWS, Layout.HAMLETS):
            return []
        return [asked for asked in self.part.questions if asked.kind == QuestionKind.COUNT]


class ReportForm:
    """The whole form of a unit's week, showing ``body``; ``extra`` is the section to give one more empty row."""

    def __init__(self, entry: Entry, body: Body, extra: str = "") -> None:
        self.entry = entry
        monday = entry.report.period.monday
        self.days = [monday + timedelta(days=number) for number in range(7)]
        self.sections = [self._section(part, body.section(part.code), extra) for part in entry.outline.parts]

    def _section(self, part: Part, section: SectionAnswer, extra: str) -> SectionForm:
        last = self.entry.last.section(part.code)
        rows = section.rows + ((Row(),) if extra == part.code and part.layout == Layout.ROWS else ())
        subjects = self.entry.subjects(part)
        return SectionForm(
            part,
            section,
            [self._row(part, str(index), row, subjects, last) for index, row in enumerate(rows)],
            self._pattern(part, Row()) if part.layout == Layout.ROWS else None,
            self._copies(part, last) if part.layout == Layout.ROWS else [],
            can_keep_all=part.layout == Layout.TASKS and any(row.key in subjects for row in last.rows),
        )

    def _copies(self, part: Part, last: SectionAnswer) -> list[RowForm]:
        return [self._pattern(part, row) for row in copied(part, SectionAnswer(), last).rows]

    def _pattern(self, part: Part, row: Row) -> RowForm:
        return RowForm(part, BLANK_ROW, row, report=self.entry.report)

    def _row(self, part: Part, index: str, row: Row, subjects: Mapping[str, Subject], last: SectionAnswer) -> RowForm:
        before = row_of(last, row.key) if part.layout != Layout.ROWS else None
        about = subjects.get(row.key)
        report, evidence = self.entry.report, self.entry.evidence
        return RowForm(part, row.key or index, row, report=report, about=about, last=before, evidence=evidence)

    def show(self, found: Sequence[Problem]) -> list[tuple[str, str]]:
        """Put each problem beside what it is about; for the summary one (anchor, sentence) a section."""
        lines: dict[str, list[tuple[str, str]]] = {}
        for problem in found:
            lines.setdefault(problem.section, []).append((self._place(problem), problem.message))
        return [(told[0][0], _and_more(told[0][1], len(told) - 1)) for told in lines.values()]

    def _place(self, problem: Problem) -> str:
        section = next((one for one in self.sections if one.part.code == problem.section), None)
        if section is None:
            return "noi-dung"
        if problem.row_index is None or problem.row_index >= len(section.rows):
            section.fault = problem.fault
            return section.anchor
        row = section.rows[problem.row_index]
        row.faults.setdefault(problem.question, problem.fault)
        if problem.question in row.fields:
            return f"o-{field_name(section.part.code, row.row_id, problem.question)}"
        return f"dong-{row.prefix}"


def _and_more(sentence: str, more: int) -> str:
    return f"{sentence.removesuffix('.')}, và {more} chỗ khác trong mục này." if more else sentence


def _told(asked: Asked, last: Row | None) -> Cell | None:
    """Last week's answer, when there was one to tell."""
    cell = last.cell(asked.key) if last else None
    return cell if cell and cell.answer == VALUE else None


def _shown(asked: Asked, value: Any) -> Any:
    """The value as the browser's fields want it; a day as people write it, since browsers spell dates their own way."""
    day = read_date(value) if asked.kind == QuestionKind.DATE else None
    if day:
        return f"{day.day}/{day.month}/{day.year}"
    return value if isinstance(value, str | list) else "" if value is None else str(value)


def _widget(asked: Asked) -> forms.Widget:
    if asked.kind == QuestionKind.CHOICE:
        choices = [(choice.value, choice.label) for choice in asked.choices]
        return forms.Select({"class": "form-select"}, choices=[("", "Chọn…"), *choices])
    if asked.kind == QuestionKind.WORDS:
        return forms.Textarea({"class": "form-control", "rows": 2})
    if asked.kind == QuestionKind.COUNT:
        return forms.TextInput({"class": "form-control", "inputmode": "numeric", "autocomplete": "off"})
    if asked.kind == QuestionKind.DATE:
        return forms.TextInput(
            {"class": "form-control", "list": DAYS, "placeholder": "ngày/tháng", "autocomplete": "off"}
        )
    return forms.TextInput({"class": "form-control"})


REASONS = (
    ("Thiếu mục", "Báo cáo còn mục chưa có nội dung. Đề nghị bổ sung đầy đủ các mục theo mẫu."),
    ("Số liệu chưa khớp", "Số liệu giữa các mục chưa khớp nhau. Đề nghị rà soát, đối chiếu và nộp lại."),
    ("Khác tuần trước", "Số liệu chênh lệch lớn so với tuần trước. Đề nghị kiểm tra lại và nêu rõ nguyên nhân."),
    ("Thiếu minh chứng", "Đề nghị bổ sung tệp minh chứng cho các hoạt động đã báo cáo."),
    ("Chưa rõ kết quả", "Nội dung còn chung chung. Đề nghị nêu rõ việc đã làm, kết quả và số liệu cụ thể."),
    ("Sai thời gian", "Có nội dung không thuộc tuần báo cáo này. Đề nghị chỉ báo cáo việc trong tuần."),
)
"""Why reports are given back, as the office says it: a short name, and the sentence that it puts into the reason."""


class ReturnForm(forms.Form):
    """Gives a report back: why, and until when the unit may hand it in again."""

    reason = forms.CharField(label="Lý do trả lại", max_length=2000, widget=forms.Textarea({"rows": 3}))
    due_at = InstantField(label="Hạn nộp lại")

    def __init__(self, data: QueryDict | None = None, *, report: Report, now: datetime, reason: str = "") -> None:
        tomorrow = (now + timedelta(days=1)).replace(second=0, microsecond=0)
        latest = report.period.locks_at - timedelta(minutes=1)
        super().__init__(data, initial={"due_at": min(tomorrow, latest), "reason": reason})
        self.helper = FormHelper(self)
        self.helper.form_tag = False
