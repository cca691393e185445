"""Which pieces of a clause make one deadline together, and what around them tells that they make none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from re import Match

from .atoms import Atom, Kind, scan
from .findings import Span
from .folding import pattern
from .lines import Source

_GLUE = pattern(
    r"(?:[\s,]|\((?!nếu)[^()]{0,40}\)|\(|"
    r"(?:vào|của|là|ngày|và|hết|lúc|trong|định kỳ|các|tức|thời điểm|cuối|đầu giờ)(?!\w))*"
)
_SEGMENT = pattern(r"[^;]+?(?:[.!?](?=\s|$)|;|$)")
_DATED = {Kind.DATE, Kind.DAY, Kind.WEEKDAY, Kind.TERM, Kind.MONTH, Kind.QUARTER, Kind.SPAN, Kind.YEAR, Kind.SAME_DAY}
_ALONE = {Kind.REPORT, Kind.STEADY, Kind.ON_REQUEST, Kind.SCHEDULE}
_LONGEST_CHAIN = 12
_DANGLING = {Kind.RELATION, Kind.UNTIL, Kind.FROM}
_PLAN_WORD = pattern(
    r"(?:kế hoạch|dự toán|chương trình|ngân sách|thu nhập|giá trị|chuyến|theo|bình quân|trung bình|nhiệm vụ|chi|"
    r"giáo dục|chế độ(?: \S+){0,3}|thói quen|đào tạo|sử dụng|thông tin|nguồn vốn) ?$"
)


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

    @property
    def every(self) -> Atom | None:
        """The rhythm: printed here, or earlier in the sentence and meant here too."""
        return self.first(Kind.EVERY) or self.rhythm

    @property
    def period(self) -> str | None:
        """ "ngày", "tuần", "tháng" … of the rhythm."""
        every = self.every
        return period_of(every) if every else None

    @property
    def is_span(self) -> bool:
        """ "từ ngày ... đến ngày ..."."""
        return self.has(Kind.FROM) and self.has(Kind.UNTIL) and len(self.all(Kind.DATE)) >= 2

    @property
    def is_working_week(self) -> bool:
        """ "từ thứ Hai đến thứ Sáu"."""
        return len(self.all(Kind.WEEKDAY)) > 1 and self.has(Kind.UNTIL)

    @property
    def is_rhythm_only(self) -> bool:
        """ "hàng tuần" and nothing else: the day may come later in the sentence."""
        return all(atom.kind is Kind.EVERY for atom in self.atoms)


def period_of(atom: Atom) -> str:
    """The period a piece names, "6 tháng" in one spelling."""
    found = atom.get("period") or atom.get("period2") or atom.get("period3") or ""
    return "6 tháng" if found.endswith("tháng") and found != "tháng" else found


def read_chains(source: Source, span: Span) -> list[Chain]:
    """The chains of a clause, each with its context, sentence by sentence."""
    found: list[Chain] = []
    for match in _SEGMENT.finditer(source.folded, span.start, span.end):
        found.extend(_chains_of_sentence(source, match))
    return found


def is_no_deadline(source: Source, chain: Chain) -> bool:
    """Whether the chain only tells a working week, or a rhythm that is part of a name ("chi thường xuyên")."""
    if chain.is_working_week:
        return True
    start = chain.span.start
    before = source.folded[max(0, start - 40) : start]
    return chain.has(Kind.EVERY, Kind.STEADY) and not chain.has(*_DATED, Kind.CLOCK) and bool(_PLAN_WORD.search(before))


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
    whole = [chain for chain in (_without_dangling(chain) for chain in chains) if chain.atoms]
    return _with_windows(_with_rhythm(whole))


def _joins(source: Source, chain: Chain, atom: Atom) -> bool:
    last = chain.atoms[-1]
    if len(chain.atoms) >= _LONGEST_CHAIN:
        return False
    if atom.kind in _ALONE or last.kind in _ALONE:
        return False
    if _GLUE.fullmatch(source.folded, last.span.end, atom.span.start) is None:
        return False
    timed = chain.has(*_DATED, Kind.CLOCK, Kind.RATE)
    placed = _is_placing(source, atom) and chain.has(Kind.CLOCK, Kind.DAY, Kind.EVERY, Kind.WEEKDAY)
    if atom.kind in {Kind.RELATION, Kind.FROM} and timed and not placed:
        return False
    return not (chain.has(Kind.EVERY) and chain.has(*_DATED) and atom.kind in _DATED | {Kind.CLOCK})


def _is_placing(source: Source, atom: Atom) -> bool:
    """Whether "vào", "trong" only ties a day to its hour: "8 giờ vào thứ Hai", "ngày 5 trong tháng"."""
    return source.folded[atom.span.start : atom.span.end] in {"vào", "trong", "lúc", "vào lúc"}


def _without_dangling(chain: Chain) -> Chain:
    while chain.atoms and chain.atoms[-1].kind in _DANGLING:
        chain.atoms.pop()
    return chain


def _with_rhythm(chains: Sequence[Chain]) -> list[Chain]:
    """ "Hằng tuần ... trước 16 giờ thứ Năm": the rhythm goes to the later chain that lacks one."""
    found: list[Chain] = []
    for chain in chains:
        before = found[-1] if found else None
        lacking = chain.has(Kind.DAY, Kind.WEEKDAY, Kind.CLOCK, Kind.LAST_WEEK) and not chain.has(
            Kind.EVERY, Kind.DATE, Kind.SAME_DAY, Kind.MONTH, Kind.MONTH_PLACE
        )
        if before is not None and before.is_rhythm_only and lacking:
            chain.rhythm = before.first(Kind.EVERY)
            found.pop()
        found.append(chain)
    return found


def _with_windows(chains: Sequence[Chain]) -> list[Chain]:
    """ "trong đợt từ ngày ... đến ngày ... báo cáo mỗi ngày": the span is a window of the rhythm beside it."""
    spans = [chain for chain in chains if chain.is_span and not chain.has(Kind.EVERY, Kind.RATE)]
    rhythms = [chain for chain in chains if chain.every is not None or chain.has(Kind.RATE)]
    if not spans or not rhythms:
        return list(chains)
    for span in spans:
        later = [chain for chain in rhythms if chain.span.start > span.span.start]
        (later or rhythms)[0 if later else -1].windows.append(span)
    return [chain for chain in chains if chain not in spans]
