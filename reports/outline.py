"""The form of a week as plain data. Pure: read from ``Period.outline``, written when a week opens.

JSON shape (``Period.outline``)::

    {"sections": [{"code", "title", "guidance", "layout", "only_units": [unit ids],
                   "questions": [{"key", "label", "kind", "choices": [{"value", "label"}],
                                  "measure", "required", "guidance", "within"}]}]}
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

COUNT = "count"


@dataclass(frozen=True)
class Choice:
    """One of the answers that a choosing question offers."""

    value: str
    label: str


@dataclass(frozen=True)
class Asked:
    """A question as it stood when the week opened.

    ``within``: the key of the question of the same section whose figure this one is a part of ("số đã xử lý" within
    "số đã tiếp nhận"), so that it is not above it in any row; empty for most.
    """

    key: str
    label: str
    kind: str
    choices: tuple[Choice, ...] = ()
    measure: str = ""
    required: bool = True
    guidance: str = ""
    within: str = ""

    def label_of(self, value: str) -> str:
        """The words for a chosen value; the value itself when the choice is unknown."""
        return next((choice.label for choice in self.choices if choice.value == value), value)


@dataclass(frozen=True)
class Part:
    """A section as it stood when the week opened. ``only_units`` empty: everybody's."""

    code: str
    title: str
    layout: str
    questions: tuple[Asked, ...]
    guidance: str = ""
    only_units: tuple[int, ...] = ()

    def concerns(self, unit_id: int) -> bool:
        """Whether this unit answers the section."""
        return not self.only_units or unit_id in self.only_units

    def question_keys(self) -> frozenset[str]:
        """The keys of all questions."""
        return frozenset(asked.key for asked in self.questions)

    @cached_property
    def parts_of_others(self) -> tuple[Asked, ...]:
        """The counts that lie within another count of the section."""
        counts = {asked.key for asked in self.questions if asked.kind == COUNT}
        return tuple(q for q in self.questions if q.key in counts and q.within in counts - {q.key})

    def question(self, key: str) -> Asked:
        """The question with that key; KeyError when there is none."""
        for asked in self.questions:
            if asked.key == key:
                return asked
        raise KeyError(key)


@dataclass(frozen=True)
class Outline:
    """All sections of a week."""

    parts: tuple[Part, ...]

    def for_unit(self, unit_id: int) -> "Outline":
        """Only the sections that this unit answers."""
        return Outline(tuple(part for part in self.parts if part.concerns(unit_id)))

    def part(self, code: str) -> Part:
        """The section with that code; KeyError when there is none."""
        for part in self.parts:
            if part.code == code:
                return part
        raise KeyError(code)

    def as_json(self) -> dict[str, Any]:
        """The JSON shape above."""
        return {
            "sections": [
                {
                    **asdict(part),
                    "only_units": list(part.only_units),
                    "questions": [_asked_json(q) for q in part.questions],
                }
                for part in self.parts
            ]
        }


def _asked_json(asked: Asked) -> dict[str, Any]:
    return {**asdict(asked), "choices": [asdict(choice) for choice in asked.choices]}


def read_outline(raw: Mapping[str, Any]) -> Outline:
    """The outline from its JSON shape."""
    return Outline(tuple(_part(section) for section in raw["sections"]))


def _part(raw: Mapping[str, Any]) -> Part:
    questions = tuple(
        Asked(**{**q, "choices": tuple(Choice(c["value"], c["label"]) for c in q.get("choices", ()))})
        for q in raw["questions"]
    )
    return Part(
        code=raw["code"],
        title=raw["title"],
        layout=raw["layout"],
        questions=questions,
        guidance=raw.get("guidance", ""),
        only_units=tuple(raw.get("only_units", ())),
    )
