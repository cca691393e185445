"""One clause of a letter being checked: its words, role, units, deadline and, for a weekly report, its regime."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms

from directives.intake import Reading, chosen_units, timing_of
from directives.marking import phrase_of
from directives.matching import Matched, Roster, match
from directives.models import Cadence, TaskRole
from directives.reshaping import split_points
from units.entering import DayField, HourField

from .fields import as_text
from .regime import RegimeForm
from .units import FEW, Box, Choice, UnitsField, by_hand, offered, rechosen, unit_id_of

TYPED = ("text", "role", "cadence", "due_date", "due_time", "cadence_text")


@dataclass(frozen=True, slots=True)
class Worded:
    """A unit or deadline in words; ``phrase`` ties it to the letter (:func:`directives.marking.phrase_of`)."""

    text: str
    phrase: str = ""


class ClauseForm(forms.Form):
    """Words, role, units and deadline of one clause; the letter beside it keeps the words as printed."""

    text = forms.CharField(
        label="Nội dung giao",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Nội dung giao không được để trống; nếu không giao ý này, bấm “Không giao”."},
    )

    answered = forms.TypedChoiceField(
        label="Ai phải thực hiện?", coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    role = forms.ChoiceField(label="Vai trò của ý", choices=TaskRole)
    leads = UnitsField(label="Chủ trì")
    add_leads = forms.CharField(label="Thêm đơn vị chủ trì", max_length=300, required=False)
    coordinating = UnitsField(label="Phối hợp")
    add_coordinating = forms.CharField(label="Thêm đơn vị phối hợp", max_length=300, required=False)
    cadence = forms.ChoiceField(label="Thời hạn", choices=Cadence)
    due_date = DayField(label="Ngày", required=False)
    due_time = HourField(label="Giờ", required=False)
    cadence_text = forms.CharField(label="Thời hạn như trong văn bản", max_length=300, required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, clause: Reading, roster: Roster, sources: list[tuple[str, str]]
    ) -> None:
        self.clause, self.roster = clause, roster
        shown = {key: clause[key] for key in TYPED}
        shown |= {key: chosen_units(clause[key]) for key in ("leads", "coordinating")} | {
            "answered": clause["answered"]
        }
        super().__init__(data, initial=shown, prefix=clause["key"])
        self.regime = _regime_form(data, clause, roster, sources)
        self._offer()

    def is_valid(self) -> bool:
        """Checks the regime too, so that all faults are told at once."""
        return all([super().is_valid(), self.regime is None or self.regime.is_valid()])

    def faults(self) -> list[str]:
        """Every sentence that keeps the clause from being saved."""
        parts = [self, *filter(None, [self.regime])]
        return [str(line) for form in parts for lines in form.errors.values() for line in lines]

    def clean_text(self) -> str:
        """On one line, as the letter's own clauses are kept."""
        return " ".join(self.cleaned_data["text"].split())

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
            found.append(by_hand(phrase, result.unit_ids))
        return found

    def choices_of(self, key: str) -> Iterator[Choice]:
        """The phrases with their boxes; a unit named twice has its box at the first."""
        ticked = {unit_id_of(value) for value in self[key].value() or ()}
        left = {unit_id for unit_id in offered(self.clause[key]) if unit_id in self.roster}
        for entry in self.clause[key]:
            ids = self.roster.in_order({*entry["unit_ids"], *entry["candidates"]} & left)
            left -= set(ids)
            boxes = [Box(unit_id, self.roster.record(unit_id).short_name, unit_id in ticked) for unit_id in ids]
            yield Choice(self.add_prefix(key), entry, boxes)

    def lead_choices(self) -> list[Choice]:
        return list(self.choices_of("leads"))

    def coordinating_choices(self) -> list[Choice]:
        return list(self.choices_of("coordinating"))

    def lead_words(self) -> list[Worded]:
        """Who leads, as saved, a phrase or a unit each."""
        return list(self._words("leads"))

    def coordinating_words(self) -> list[Worded]:
        return list(self._words("coordinating"))

    def deadline_words(self) -> list[Worded]:
        """The deadlines as the letter words them, or as a person has since."""
        read = [Worded(line["text"], phrase_of(line["span"])) for line in self.clause["deadlines"]]
        kept = self.clause["cadence_text"] == timing_of(self.clause["deadlines"])["cadence_text"]
        return read if kept else [Worded(text) for text in [self.clause["cadence_text"]] if text]

    def report_count(self) -> int:
        """How many units owe the weekly report, as saved."""
        return len(chosen_units(self.clause["leads"]))

    def split_choices(self) -> list[tuple[int, str]]:
        """Where the clause can be parted: (offset, first words of what would become a clause of its own)."""
        words = self.clause["text"]
        return [(place, " ".join(words[place:].split()[:8])) for place in split_points(words)]

    def role_label(self) -> str:
        return TaskRole(self.clause["role"]).label

    def due_day(self) -> date | None:
        """The day of a task done once, as saved."""
        return date.fromisoformat(self.clause["due_date"]) if self.clause["due_date"] else None

    def cadence_label(self) -> str:
        return Cadence(self.clause["cadence"]).label

    def _words(self, key: str) -> Iterator[Worded]:
        for entry in self.clause[key]:
            phrase = phrase_of(entry["span"])
            known = [self.roster.record(unit_id).short_name for unit_id in entry["unit_ids"] if unit_id in self.roster]
            if len(known) > FEW and entry["phrase"]:
                known = [f"{entry['phrase']} ({len(known)} đơn vị)"]
            yield from (Worded(name, phrase) for name in known)

    def revised(self) -> Reading:
        """The clause as it stands now. Another reading of who must act replaces the leads as a whole."""
        if not self.is_bound:
            return self.clause
        given, clause = self.cleaned_data, deepcopy(self.clause)
        once = given["cadence"] == Cadence.ONCE
        clause |= {key: given[key] for key in ("text", "role", "cadence", "cadence_text", "answered")}
        clause["due_date"] = as_text(given["due_date"]) if once else ""
        clause["due_time"] = as_text(given["due_time"]) if once else ""
        if given["answered"] != self.clause["answered"] and given["answered"] is not None:
            clause["leads"] = deepcopy(self.clause["alternatives"][given["answered"]]["leads"])
        else:
            clause["leads"] = rechosen(clause["leads"], given["leads"])
        clause["coordinating"] = rechosen(clause["coordinating"], given["coordinating"])
        for key in ("leads", "coordinating"):
            clause[key] = [*clause[key], *given[f"add_{key}"]]
        return clause | {"regime": self.regime.revised() if self.regime else None}

    @property
    def is_reshaped(self) -> bool:
        """Whether saving it offers other boxes than the page shows."""
        given = self.cleaned_data
        return bool(given["add_leads"] or given["add_coordinating"] or given["answered"] != self.clause["answered"])


def _regime_form(
    data: Mapping[str, Any] | None, clause: Reading, roster: Roster, sources: list[tuple[str, str]]
) -> RegimeForm | None:
    if not clause["regime"]:
        return None
    return RegimeForm(data, regime=clause["regime"], prefix=f"{clause['key']}-regime", roster=roster, sources=sources)
