"""Figures of one week from its compiled sections, and their sums over weeks. Pure.

Figures of disjoint sets of reports add up; that is also how a week is brought up to date without compiling it anew:
its summary, less the reports that were replaced, plus those that replaced them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

STATES = ("on_time", "late", "missing")


@dataclass(frozen=True)
class Total:
    """One countable question. ``amount`` sums what was given; ``value`` is None as long as nobody gave anything."""

    label: str
    measure: str
    amount: int
    gave: int
    nothing: int
    no_figure: int

    @property
    def value(self) -> int | None:
        return self.amount if self.gave or self.nothing else None

    def plus(self, other: "Total", sign: int) -> "Total":
        """The wording is the later one's."""
        return replace(
            other,
            amount=self.amount + sign * other.amount,
            gave=self.gave + sign * other.gave,
            nothing=self.nothing + sign * other.nothing,
            no_figure=self.no_figure + sign * other.no_figure,
        )


@dataclass(frozen=True)
class Part:
    """One section: how many rows it has, and its totals by question."""

    code: str
    title: str
    layout: str
    rows: int
    totals: Mapping[str, Total]

    def plus(self, other: "Part", sign: int) -> "Part":
        """Questions of both; those of the later form come in its order."""
        nil = {key: replace(total, amount=0, gave=0, nothing=0, no_figure=0) for key, total in other.totals.items()}
        totals = {key: self.totals.get(key, nil[key]).plus(total, sign) for key, total in other.totals.items()}
        return replace(other, rows=self.rows + sign * other.rows, totals={**totals, **_rest(self.totals, totals)})


def _rest(old: Mapping[str, Total], new: Mapping[str, Total]) -> dict[str, Total]:
    return {key: total for key, total in old.items() if key not in new}


Parts = Mapping[str, Part]


def parts_of(sections: Iterable[Mapping[str, Any]]) -> dict[str, Part]:
    """From the ``sections`` of a compiled week (shape: :mod:`reports.compiling`)."""
    return {section["code"]: _part(section) for section in sections}


def _part(section: Mapping[str, Any]) -> Part:
    totals = {
        total["key"]: Total(
            label=total["label"],
            measure=total["measure"],
            amount=total["sum"] or 0,
            gave=total["gave"],
            nothing=total["nothing"],
            no_figure=len(total["no_figure"]),
        )
        for total in section["totals"]
    }
    return Part(section["code"], section["title"], section["layout"], section["rows_total"], totals)


def added(pieces: Iterable[tuple[int, Parts]]) -> dict[str, Part]:
    """The sum of (sign, parts); sections in the order of the last piece that has them."""
    whole: dict[str, Part] = {}
    for sign, parts in pieces:
        earlier = {code: part for code, part in whole.items() if code not in parts}
        whole = {
            code: whole[code].plus(part, sign) if code in whole else _signed(part, sign) for code, part in parts.items()
        }
        whole |= earlier
    return whole


def _signed(part: Part, sign: int) -> Part:
    return part if sign > 0 else replace(part, rows=0, totals={}).plus(part, sign)


@dataclass(frozen=True)
class Words:
    """What units wrote about one task or question in one week, each wording once."""

    task: str
    question: str
    text: str
    units: tuple[str, ...]


def words_of(sections: Iterable[Mapping[str, Any]], names: Mapping[int, str]) -> list[Words]:
    """The words of a compiled week, by task of the letter and by question answered once."""
    found: list[Words] = []
    for section in sections:
        asked = [(section["title"], words) for words in section["words"]]
        asked += [
            (f"{task['marker']} {task['text']}".strip(), words) for task in section["tasks"] for words in task["words"]
        ]
        for task, words in asked:
            for group in words["groups"]:
                units = tuple(names[unit] for unit in group["units"] if unit in names)
                found.append(Words(task, words["label"], group["text"], units))
    return found


@dataclass(frozen=True)
class Filing:
    """How many owed a week and how they kept it."""

    on_time: int
    late: int
    missing: int

    @property
    def expected(self) -> int:
        return self.on_time + self.late + self.missing

    @property
    def share_on_time(self) -> float | None:
        """In percent with one decimal; None of nothing."""
        return round(self.on_time * 100 / self.expected, 1) if self.expected else None


def filing_of(states: Sequence[str]) -> Filing:
    """The counts of these states."""
    return Filing(*(states.count(state) for state in STATES))


@dataclass(frozen=True, slots=True)
class Filed:
    """One unit's week: its state, and when it first handed in (ISO by the clock of the scheme, empty for never)."""

    state: str
    at: str = ""


@dataclass(frozen=True)
class WeekFigures:
    """One week of the span; ``filed`` by unit. Without an issued summary nothing is known of its figures."""

    week: str
    label: str
    source: str
    parts: Parts
    filed: Mapping[int, Filed]
    words: Sequence[Words] = ()
    known: bool = True

    @property
    def filing(self) -> Filing | None:
        return filing_of([filed.state for filed in self.filed.values()]) if self.known else None


@dataclass(frozen=True)
class SpanReport:
    """Everything that a report on demand says. ``units`` are (id, short name) in the office's order."""

    header: Mapping[str, Any]
    span_label: str
    units_label: str
    frozen: bool
    as_of: str
    weeks: Sequence[WeekFigures]
    units: Sequence[tuple[int, str]]
    with_words: bool

    @property
    def parts(self) -> dict[str, Part]:
        """The sums over weeks."""
        return added((1, week.parts) for week in self.weeks)

    @property
    def filing(self) -> Filing:
        """The sums over the weeks whose filing is known."""
        counted = [week.filing for week in self.weeks if week.filing]
        return Filing(*(sum(getattr(filing, state) for filing in counted) for state in STATES))
