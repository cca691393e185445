"""The proposal as one form: its header, and one part for each clause, all saved together."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, time
from itertools import chain
from typing import Any, cast

from crispy_forms.layout import Column, Row
from django import forms

from directives.intake import Reading, chosen_units, match_line
from directives.matching import Matched, Roster, match
from directives.models import Cadence, DirectiveType, Proposal, TaskRole
from directives.overview import headline

from .fields import DayInput, HourInput, bare_helper

DEEPEST = 6
FEW = 3
LONGEST_LINE = 300  # characters, as Recipient.text holds them
HEADER_FIELDS = ("kind", "number", "symbol", "issued_on", "place", "subject", "signer_capacity", "signer")
GONE = "Có đơn vị không hoạt động vào ngày ban hành văn bản. Đề nghị tải lại trang rồi chọn lại."
ADDED_BY_HAND = "Người kiểm tra thêm."


class HeaderForm(forms.Form):
    """The head and foot of the letter."""

    kind = forms.ChoiceField(label="Loại văn bản", choices=DirectiveType)
    number = forms.CharField(label="Số", max_length=20, required=False, help_text="Để trống nếu văn bản chưa có số.")
    symbol = forms.CharField(label="Ký hiệu", max_length=60, required=False)
    issued_on = forms.DateField(label="Ngày ban hành", widget=DayInput(), required=False)
    place = forms.CharField(label="Địa danh", max_length=100, required=False)
    subject = forms.CharField(
        label="Trích yếu", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    signer_capacity = forms.CharField(label="Thẩm quyền, chức vụ người ký", max_length=200, required=False)
    signer = forms.CharField(label="Người ký", max_length=120, required=False)
    recipients = forms.CharField(
        label="Kính gửi, mỗi dòng một nơi", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    copies = forms.CharField(
        label="Nơi nhận, mỗi dòng một nơi", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    helper = bare_helper(
        Row(
            Column("kind", css_class="col-sm-4"),
            Column("number", css_class="col-6 col-sm-4"),
            Column("symbol", css_class="col-6 col-sm-4"),
        ),
        Row(Column("issued_on", css_class="col-sm-6"), Column("place", css_class="col-sm-6")),
        "subject",
        Row(Column("signer_capacity", css_class="col-sm-7"), Column("signer", css_class="col-sm-5")),
        "recipients",
        "copies",
    )

    def __init__(self, data: Mapping[str, Any] | None, *, reading: Reading, roster: Roster) -> None:
        self.reading, self.roster = reading, roster
        shown = {key: reading[key] for key in HEADER_FIELDS}
        shown |= {key: "\n".join(line["text"] for line in reading[key]) for key in ("recipients", "copies")}
        super().__init__(data, initial=shown, prefix="h")

    def clean_recipients(self) -> str:
        return self._short_lines("recipients")

    def clean_copies(self) -> str:
        return self._short_lines("copies")

    def revised(self) -> Reading:
        """The header fields as they stand now."""
        header = {key: self.cleaned_data[key] for key in HEADER_FIELDS}
        header["issued_on"] = _iso(header["issued_on"])
        return header | {key: self._lines(key) for key in ("recipients", "copies")}

    def _lines(self, key: str) -> list[Reading]:
        known = {line["text"]: line for line in self.reading[key]}
        texts = _each_line(self.cleaned_data[key])
        return [known.get(text) or match_line(text, None, self.roster) for text in texts if text]

    def _short_lines(self, key: str) -> str:
        """A line is kept whole or not at all."""
        text: str = self.cleaned_data[key]
        for number, line in enumerate(_each_line(text), start=1):
            if len(line) > LONGEST_LINE:
                fault = f"Dòng {number} dài {len(line)} ký tự; mỗi dòng không quá {LONGEST_LINE} ký tự."
                raise forms.ValidationError(fault)
        return text


@dataclass(frozen=True, slots=True)
class Box:
    """A unit to tick. Drawn by the page itself: a letter may have hundreds."""

    unit_id: int
    label: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One phrase of the letter with the boxes of its units, all sent under ``name``."""

    name: str
    entry: Reading
    boxes: Sequence[Box]

    @property
    def chosen(self) -> int:
        return len(self.entry["unit_ids"])

    @property
    def is_group(self) -> bool:
        """Whether the phrase stands for more units than one looks at one by one."""
        return len(self.boxes) > FEW


class UnitsField(forms.TypedMultipleChoiceField):
    """Ticked units. Any unit of the office may come back: another person may have changed what is on offer."""

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, coerce=int, required=False, error_messages={"invalid_choice": GONE})
        self.roster: Roster | None = None

    def valid_value(self, value: str) -> bool:
        unit_id = _unit_id(value)
        return self.roster is not None and unit_id is not None and unit_id in self.roster


class ClauseForm(forms.Form):
    """Role, level, units and deadline of one clause. Its words stay as the letter has them."""

    answered = forms.TypedChoiceField(
        label="Ai phải thực hiện?", coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    role = forms.ChoiceField(label="Vai trò của ý", choices=TaskRole)
    level = forms.IntegerField(
        label="Cấp",
        min_value=1,
        max_value=DEEPEST,
        error_messages={"min_value": "Cấp từ 1 đến 6.", "max_value": "Cấp từ 1 đến 6.", "required": "Cấp từ 1 đến 6."},
    )
    leads = UnitsField(label="Chủ trì")
    add_leads = forms.CharField(label="Thêm đơn vị chủ trì", max_length=300, required=False)
    coordinating = UnitsField(label="Phối hợp")
    add_coordinating = forms.CharField(label="Thêm đơn vị phối hợp", max_length=300, required=False)
    cadence = forms.ChoiceField(label="Thời hạn", choices=Cadence)
    due_date = forms.DateField(label="Ngày", widget=DayInput(), required=False)
    due_time = forms.TimeField(label="Giờ", widget=HourInput(), required=False)
    cadence_text = forms.CharField(label="Thời hạn như trong văn bản", max_length=300, required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, clause: Reading, roster: Roster) -> None:
        self.clause, self.roster = clause, roster
        shown = {key: clause[key] for key in ("role", "level", "cadence", "due_date", "due_time", "cadence_text")}
        shown |= {key: chosen_units(clause[key]) for key in ("leads", "coordinating")} | {
            "answered": clause["answered"]
        }
        super().__init__(data, initial=shown, prefix=clause["key"])
        self._offer()

    def _offer(self) -> None:
        for key in ("leads", "coordinating"):
            field = cast(UnitsField, self.fields[key])
            field.roster = self.roster
            self.fields[f"add_{key}"].widget.attrs |= {"list": "don-vi", "autocomplete": "off"}
        answers = cast(forms.ChoiceField, self.fields["answered"])
        answers.choices = [
            (number, ", ".join(entry["phrase"] for entry in reading["leads"]))
            for number, reading in enumerate(self.clause["alternatives"])
        ]

    def clean(self) -> dict[str, Any]:
        for key in ("leads", "coordinating"):
            self.cleaned_data[f"add_{key}"] = self._named(f"add_{key}")
        dateless = not self.cleaned_data.get("due_date") and "due_date" not in self.errors
        if self.cleaned_data.get("cadence") == Cadence.ONCE and dateless:
            self.add_error("due_date", "Nhiệm vụ làm một lần cần có ngày hạn.")
        if self.cleaned_data.get("answered") is None:
            self.cleaned_data["answered"] = self.clause["answered"]
        return self.cleaned_data

    def _named(self, field: str) -> list[Reading]:
        """The units typed by name, parted by semicolons; what is no unit is said so, with the nearest ones."""
        found = []
        for phrase in filter(None, map(str.strip, self.cleaned_data.get(field, "").split(";"))):
            result = match(phrase, self.roster)
            if result.matched not in {Matched.SURE, Matched.LIKELY}:
                near = ", ".join(self.roster.record(unit_id).name for unit_id in result.candidates)
                self.add_error(field, f"Không có đơn vị “{phrase}”." + (f" Gần giống: {near}." if near else ""))
            found.append(_by_hand(phrase, result.unit_ids))
        return found

    def choices_of(self, key: str) -> Iterator[Choice]:
        """The phrases with their boxes; a unit named twice has its box at the first."""
        ticked = {_unit_id(value) for value in self[key].value() or ()}
        left = {unit_id for unit_id in _offered(self.clause[key]) if unit_id in self.roster}
        for entry in self.clause[key]:
            ids = self.roster.in_order({*entry["unit_ids"], *entry["candidates"]} & left)
            left -= set(ids)
            boxes = [Box(unit_id, self.roster.record(unit_id).short_name, unit_id in ticked) for unit_id in ids]
            yield Choice(self.add_prefix(key), entry, boxes)

    def lead_choices(self) -> list[Choice]:
        return list(self.choices_of("leads"))

    def coordinating_choices(self) -> list[Choice]:
        return list(self.choices_of("coordinating"))

    def lead_words(self) -> list[str]:
        """Who leads, as saved, a phrase or a unit each."""
        return self._words("leads")

    def coordinating_words(self) -> list[str]:
        return self._words("coordinating")

    def role_label(self) -> str:
        return TaskRole(self.clause["role"]).label

    def due_day(self) -> date | None:
        """The day of a task done once, as saved."""
        return date.fromisoformat(self.clause["due_date"]) if self.clause["due_date"] else None

    def cadence_label(self) -> str:
        return Cadence(self.clause["cadence"]).label

    def _words(self, key: str) -> list[str]:
        chosen = [entry for entry in self.clause[key] if entry["unit_ids"]]
        return list(chain.from_iterable(self._words_of(entry) for entry in chosen))

    def _words_of(self, entry: Reading) -> list[str]:
        known = [self.roster.record(unit_id).short_name for unit_id in entry["unit_ids"] if unit_id in self.roster]
        return [f"{entry['phrase']} ({len(known)} đơn vị)"] if len(known) > FEW and entry["phrase"] else known

    def revised(self) -> Reading:
        """The clause as it stands now. Another reading of who must act replaces the leads as a whole."""
        given, clause = self.cleaned_data, deepcopy(self.clause)
        once = given["cadence"] == Cadence.ONCE
        clause |= {key: given[key] for key in ("role", "level", "cadence", "cadence_text", "answered")}
        clause["due_date"] = _iso(given["due_date"]) if once else ""
        clause["due_time"] = _iso(given["due_time"]) if once else ""
        if given["answered"] != self.clause["answered"] and given["answered"] is not None:
            clause["leads"] = deepcopy(self.clause["alternatives"][given["answered"]]["leads"])
        else:
            clause["leads"] = _rechosen(clause["leads"], given["leads"])
        clause["coordinating"] = _rechosen(clause["coordinating"], given["coordinating"])
        for key in ("leads", "coordinating"):
            clause[key] = [*clause[key], *given[f"add_{key}"]]
        return clause

    @property
    def is_reshaped(self) -> bool:
        """Whether saving it offers other boxes than the page shows."""
        given = self.cleaned_data
        return bool(given["add_leads"] or given["add_coordinating"] or given["answered"] != self.clause["answered"])


class ProposalForm:
    """All parts of a proposal's page. ``version`` is the one the page was read at; None when it is missing."""

    def __init__(self, proposal: Proposal, roster: Roster, data: Mapping[str, Any] | None = None) -> None:
        reading = self.reading = proposal.reading
        self.roster = roster
        self.header = HeaderForm(data, reading=reading, roster=roster)
        self.clauses = [ClauseForm(data, clause=clause, roster=roster) for clause in reading["clauses"]]
        sent = str((data or {}).get("version", ""))
        self.version = int(sent) if re.fullmatch(r"\d{1,9}", sent) else None

    def is_valid(self) -> bool:
        """Checks every part, so that all faults are told at once."""
        return all([self.header.is_valid(), *(form.is_valid() for form in self.clauses)])

    def revised(self) -> Reading:
        """The reading as corrected on the page."""
        return self.reading | self.header.revised() | {"clauses": [form.revised() for form in self.clauses]}

    def faults(self) -> list[tuple[str, str]]:
        """(where, sentence) of everything that keeps the page from being saved."""
        parts = [("Phần đầu văn bản", self.header), *((headline(form.clause), form) for form in self.clauses)]
        bound = [(place, form) for place, form in parts if form.is_bound]
        return [(place, str(line)) for place, form in bound for lines in form.errors.values() for line in lines]

    def reshaped(self) -> set[str]:
        """Keys of the clauses whose boxes change by saving."""
        return {form.clause["key"] for form in self.clauses if form.is_reshaped}


def _each_line(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def _rechosen(entries: Iterable[Reading], chosen: Iterable[int]) -> list[Reading]:
    """The phrases with the units now ticked; unticked ones stay on offer."""
    ticked = set(chosen)
    known = [_ticked(entry, ticked) for entry in entries]
    missed = sorted(ticked - {*_offered(known)})
    return [*known, _by_hand("", missed)] if missed else known


def _ticked(entry: Reading, ticked: set[int]) -> Reading:
    offered = [*entry["unit_ids"], *entry["candidates"]]
    return entry | {
        "unit_ids": [unit_id for unit_id in offered if unit_id in ticked],
        "candidates": [unit_id for unit_id in offered if unit_id not in ticked],
    }


def _by_hand(phrase: str, unit_ids: Iterable[int]) -> Reading:
    return {
        "phrase": phrase,
        "span": None,
        "matched": Matched.SURE.value,
        "reason": ADDED_BY_HAND,
        "unit_ids": list(unit_ids),
        "candidates": [],
    }


def _offered(entries: Iterable[Reading]) -> list[int]:
    return list(dict.fromkeys(i for entry in entries for i in (*entry["unit_ids"], *entry["candidates"])))


def _unit_id(value: object) -> int | None:
    """The id that was sent; None for what cannot be one, such as digits without end."""
    return int(str(value)) if re.fullmatch(r"\d{1,18}", str(value)) else None


def _iso(value: date | time | None) -> str:
    if value is None:
        return ""
    return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()
