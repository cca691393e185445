"""Units to tick, grouped by the phrase of the letter that names them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms

from directives.intake import Reading
from directives.matching import Matched, Roster

FEW = 3
GONE = "Có đơn vị không hoạt động vào ngày ban hành văn bản. Đề nghị tải lại trang rồi chọn lại."
ADDED_BY_HAND = "Người kiểm tra thêm."


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
        unit_id = unit_id_of(value)
        return self.roster is not None and unit_id is not None and unit_id in self.roster


def rechosen(entries: Iterable[Reading], chosen: Iterable[int]) -> list[Reading]:
    """The phrases with the units now ticked; unticked ones stay on offer."""
    ticked = set(chosen)
    known = [_ticked(entry, ticked) for entry in entries]
    missed = sorted(ticked - {*offered(known)})
    return [*known, by_hand("", missed)] if missed else known


def _ticked(entry: Reading, ticked: set[int]) -> Reading:
    offered = [*entry["unit_ids"], *entry["candidates"]]
    return entry | {
        "unit_ids": [unit_id for unit_id in offered if unit_id in ticked],
        "candidates": [unit_id for unit_id in offered if unit_id not in ticked],
    }


def by_hand(phrase: str, unit_ids: Iterable[int]) -> Reading:
    return {
        "phrase": phrase,
        "span": None,
        "matched": Matched.SURE.value,
        "reason": ADDED_BY_HAND,
        "unit_ids": list(unit_ids),
        "candidates": [],
    }


def offered(entries: Iterable[Reading]) -> list[int]:
    return list(dict.fromkeys(i for entry in entries for i in (*entry["unit_ids"], *entry["candidates"])))


def unit_id_of(value: object) -> int | None:
    """The id that was sent; None for what cannot be one, such as digits without end."""
    return int(str(value)) if re.fullmatch(r"\d{1,18}", str(value)) else None
