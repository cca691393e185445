"""The pieces a deadline is built from: "trước", "14 giờ", "thứ Sáu", "hàng tuần", "ngày 20", "tháng 7/2024"."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import Match

from .atom_patterns import MORE_PERIODS, SCANNER, STARTS, Kind
from .findings import Span
from .lines import Source

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_WORDS = {"hai": 0, "ba": 1, "tư": 2, "bốn": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece with its match; `span` covers it in the letter."""

    kind: Kind
    match: Match[str]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(*self.match.span())

    def get(self, group: str) -> str | None:
        """What a named group of the piece holds."""
        return self.match.groupdict().get(group)


def scan(source: Source, span: Span) -> Iterator[Atom]:
    """The pieces in `span`, in order, none overlapping another."""
    at = span.start
    while (start := STARTS.search(source.folded, at, span.end)) is not None:
        atom = _atom_at(source, start.start(), span.end)
        if atom is None:
            at = start.start() + 1
        else:
            yield atom
            at = max(atom.span.end, start.start() + 1)
            if atom.kind is Kind.EVERY:
                more = list(_more_periods(source, at, span.end))
                yield from more
                at = more[-1].span.end if more else at


def _more_periods(source: Source, at: int, end: int) -> Iterator[Atom]:
    """The periods that share one "hằng": "hằng tháng, quý và năm"."""
    while (match := MORE_PERIODS.match(source.folded, at, end)) is not None:
        yield Atom(Kind.EVERY, match)
        at = match.end()


def _atom_at(source: Source, at: int, end: int) -> Atom | None:
    for kind, compiled in SCANNER:
        match = compiled.match(source.folded, at, end)
        if match and match.end() > match.start():
            return Atom(kind, match)
    return None


def weekday_number(atom: Atom) -> int:
    """Monday is 0."""
    word = atom.get("word")
    if word is None:
        return 6
    return int(word) - 2 if word.isdigit() else _WEEKDAY_WORDS[word]


def clock(atom: Atom) -> str | None:
    """ "HH:MM" of a CLOCK; None when there is no such hour."""
    hour, minute = int(atom.get("hour") or 0), int(atom.get("minute") or 0)
    if (atom.get("part") or atom.get("ahead")) in {"chiều", "tối"} and 0 < hour < 12:
        hour += 12
    if hour == 24 and minute == 0:
        return "24:00"
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
