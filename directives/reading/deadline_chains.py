"""Which pieces of a clause make one deadline together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from re import Match

from .atom_patterns import Kind
from .atoms import Atom, scan
from .findings import Span
from .folding import pattern
from .lines import Source

_GLUE = pattern(
    r"(?:[\s,]|\((?!nếu)[^()]{0,40}\)|\(|"
    r"(?:vào|của|là|ngày|và|hết|lúc|trong|định kỳ|các|tức|thời điểm|cuối|đầu giờ|thời gian|:)(?!\w)|:)*"
)
_SEGMENT = pattern(r"[^;]+?(?:[.!?](?=\s|$)|;|$)")
DATED = {
    *(Kind.DATE, Kind.DAY, Kind.WEEKDAY, Kind.TERM, Kind.MONTH, Kind.QUARTER, Kind.SPAN, Kind.YEAR, Kind.SAME_DAY),
    *(Kind.NEAR_DAY, Kind.NEAR_PERIOD, Kind.MONTH_PART, Kind.MONTHS),
}
_ALONE = {Kind.REPORT, Kind.STEADY, Kind.ON_REQUEST, Kind.SCHEDULE, Kind.COUNTDOWN}
_LONGEST_CHAIN = 12
_DANGLING = {Kind.RELATION, Kind.UNTIL, Kind.FROM}
_PLACING = {"vào", "trong", "lúc", "vào lúc"}
_TIME_BEFORE = {Kind.CLOCK, Kind.DAY, Kind.EVERY, Kind.WEEKDAY, Kind.RATE}


@dataclass(slots=True)
class Chain:
    """Pieces standing together, with what the same sentence says before them."""

    atoms: list[Atom]
    report: Atom | None = None
    rhythm: Atom | None = None
    windows: list["Chain"] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """From the first piece to the last."""
        return Span(self.atoms[0].span.start, self.atoms[-1].span.end)

    def all(self, kind: Kind) -> list[Atom]:
        """The pieces of one kind."""
        return [atom for atom in self.atoms if atom.kind is kind]

    def first(self, kind: Kind) -> Atom | None:
        """The first piece of a kind."""
        return next((atom for atom in self.atoms if atom.kind is kind), None)

    def has(self, *kinds: Kind) -> bool:
        """Whether any piece is of one of `kinds`."""
        return any(atom.kind in kinds for atom in self.atoms)

    def only(self, *kinds: Kind) -> bool:
        """Whether every piece is of one of `kinds`."""
        return all(atom.kind in kinds for atom in self.atoms)

    @property
    def every(self) -> Atom | None:
        """The rhythm: printed here, or earlier in the sentence and meant here too."""
        return self.first(Kind.EVERY) or self.rhythm

    @property
    def period(self) -> str | None:
        """ "ngày", "tuần", "tháng" … of the rhythm; "mỗi thứ Sáu" is a week's."""
        every = self.every
        if every is not None:
            return period_of(every)
        return "tuần" if any(atom.get("each") for atom in self.all(Kind.WEEKDAY)) else None

    @property
    def is_span(self) -> bool:
        """ "từ ngày ... đến ngày ...", "từ tháng ... đến tháng ..."."""
        ends = [atom.kind in {Kind.DATE, Kind.MONTH} for atom in self.atoms]
        if not self.has(Kind.UNTIL) or sum(ends) < 2:
            return False
        between = [atom.kind for atom in self.atoms].index(Kind.UNTIL)
        return self.has(Kind.FROM) or (any(ends[:between]) and any(ends[between:]))

    @property
    def is_rhythm_only(self) -> bool:
        """ "hàng tuần" and nothing else: the day may come later in the sentence."""
        return self.only(Kind.EVERY)


def period_of(atom: Atom) -> str:
    """The period a piece names, "6 tháng" in one spelling."""
    if atom.get("daily"):
        return "ngày"
    found = atom.get("period") or atom.get("period2") or atom.get("period3") or atom.get("period4") or ""
    found = " ".join(found.split())
    return "6 tháng" if found.endswith("tháng") and found != "tháng" else found


def read_sentences(source: Source, span: Span) -> Iterator[list[Chain]]:
    """The chains of each sentence of a clause."""
    for match in _SEGMENT.finditer(source.folded, span.start, span.end):
        yield _chains_of_sentence(source, match)


def glued(source: Source, start: int, end: int) -> bool:
    """Whether nothing but joining words stands between two pieces."""
    return _GLUE.fullmatch(source.folded, start, end) is not None


def _chains_of_sentence(source: Source, sentence: Match[str]) -> list[Chain]:
    chains: list[Chain] = []
    report: Atom | None = None
    for atom in scan(source, Span(*sentence.span())):
        if atom.kind is Kind.REPORT:
            report = atom
            continue
        if chains and _joins(source, chains[-1], atom):
            chains[-1].atoms.append(atom)
        else:
            chains.append(Chain([atom], report=report))
    return _tidy(chains)


def _joins(source: Source, chain: Chain, atom: Atom) -> bool:
    last = chain.atoms[-1]
    if len(chain.atoms) >= _LONGEST_CHAIN or atom.kind in _ALONE or last.kind in _ALONE:
        return False
    if not glued(source, last.span.end, atom.span.start) or _is_another(chain, atom):
        return False
    timed = chain.has(*DATED, Kind.CLOCK, Kind.RATE)
    placed = _is_placing(source, atom) and chain.has(*_TIME_BEFORE)
    if atom.kind in {Kind.RELATION, Kind.FROM} and timed and not placed:
        return False
    return not (chain.has(Kind.EVERY) and chain.has(*DATED) and atom.kind in DATED | {Kind.CLOCK})


def _is_another(chain: Chain, atom: Atom) -> bool:
    """ "hằng quý, hằng năm" are two rhythms; "từ ngày 10/4, thứ Sáu hằng tuần" is a start and a rhythm."""
    if atom.kind is Kind.EVERY and chain.is_rhythm_only:
        return True
    begins = chain.has(Kind.FROM) and chain.has(Kind.DATE) and not chain.has(Kind.UNTIL)
    return begins and atom.kind in {Kind.WEEKDAY, Kind.EVERY}


def _is_placing(source: Source, atom: Atom) -> bool:
    """Whether "vào", "trong" only ties a day to its hour: "8 giờ vào thứ Hai", "ngày 5 trong tháng"."""
    return " ".join(source.folded[atom.span.start : atom.span.end].split()) in _PLACING


def _tidy(chains: Sequence[Chain]) -> list[Chain]:
    """`chains` without the "trước" or "từ" that governs nothing."""
    for chain in chains:
        while chain.atoms and chain.atoms[-1].kind in _DANGLING:
            chain.atoms.pop()
    return [chain for chain in chains if chain.atoms]
