"""What the chains of one sentence lend each other: a rhythm, an hour, a window of days."""

from collections.abc import Sequence

from .atom_dates import printed_year
from .atom_patterns import Kind
from .deadline_chains import DATED, Chain, glued, period_of
from .findings import Span
from .folding import pattern
from .lines import Source

_JOINED = pattern(r" ?,? ?(?:và )?")
_BEGINS = pattern(r"bắt đầu(?: thực hiện| áp dụng)? ?$")
_BRACKET = pattern(r" ?[(,:] ?")
_NEEDS_RHYTHM = (Kind.DAY, Kind.WEEKDAY, Kind.CLOCK, Kind.LAST_WEEK)
_HAS_ITS_OWN = (Kind.EVERY, Kind.DATE, Kind.SAME_DAY, Kind.MONTH, Kind.MONTH_PLACE, Kind.NEAR_DAY, Kind.RATE)


def share(source: Source, chains: Sequence[Chain]) -> list[Chain]:
    """The chains of a sentence with what they lend each other."""
    return _with_windows(_without_lengths(source, _with_hours(source, _with_rhythm(source, _begun(source, chains)))))


def _begun(source: Source, chains: Sequence[Chain]) -> list[Chain]:
    """Chains without "bắt đầu từ ngày ...": when a rhythm begins is no deadline of its own."""
    if not any(chain.has(Kind.EVERY) for chain in chains):
        return list(chains)
    return [
        chain
        for chain in chains
        if not (
            chain.has(Kind.FROM)
            and not chain.has(Kind.UNTIL)
            and _BEGINS.search(source.folded, max(0, chain.span.start - 30), chain.span.start)
        )
    ]


def _with_rhythm(source: Source, chains: Sequence[Chain]) -> list[Chain]:
    """ "Hằng tuần ... trước 16 giờ thứ Năm": the rhythm goes to the later chain that lacks one."""
    found: list[Chain] = []
    for chain in chains:
        before = found[-1] if found else None
        lacking = chain.has(*_NEEDS_RHYTHM) and not chain.has(*_HAS_ITS_OWN)
        if before is not None and before.is_rhythm_only and lacking:
            chain.rhythm = before.first(Kind.EVERY)
            found[-1] = chain
        elif before is not None and _is_day_of_year(before, chain):
            _add_day_of_year(source, found, chain)
        else:
            found.append(chain)
    return found


def _add_day_of_year(source: Source, found: list[Chain], chain: Chain) -> None:
    """Give `chain` the year's rhythm of the chain before it, and the two days of a half-year to one chain."""
    before = found[-1]
    chain.rhythm = before.rhythm or before.first(Kind.EVERY) or before.first(Kind.RATE)
    if not before.has(Kind.DATE):
        found[-1] = chain
    elif _JOINED.fullmatch(source.folded, before.span.end, chain.span.start):
        before.atoms.extend(chain.atoms)
    else:
        found.append(chain)


def _is_day_of_year(before: Chain, chain: Chain) -> bool:
    """ "mỗi năm hai lần, trước ngày 30/6 và trước ngày 31/12": days of every year, though they print no rhythm."""
    dates = chain.all(Kind.DATE)
    if not dates or any(printed_year(date) for date in dates) or chain.has(Kind.EVERY, Kind.FROM, Kind.UNTIL):
        return False
    rhythm = before.rhythm if before.has(Kind.DATE) else before.first(Kind.EVERY) or before.first(Kind.RATE)
    return rhythm is not None and not before.has(*DATED - {Kind.DATE}) and period_of(rhythm) in {"năm", "6 tháng"}


def _with_hours(source: Source, chains: Sequence[Chain]) -> list[Chain]:
    """ "thứ Sáu hằng tuần, các xã báo cáo trước 14 giờ": an hour alone is of the day named just before."""
    found: list[Chain] = []
    for chain in chains:
        before = found[-1] if found else None
        alone = chain.has(Kind.CLOCK) and chain.only(Kind.RELATION, Kind.CLOCK) and chain.rhythm is None
        placed = before is not None and not before.has(Kind.CLOCK) and (before.is_span or not _is_open(before))
        if before is not None and alone and placed and _may_have_hour(source, before, chain):
            before.atoms.extend(chain.atoms)
        elif before is not None and _is_earlier_hour(source, before, chain):
            chain.atoms[:0] = before.atoms
            found[-1] = chain
        else:
            found.append(chain)
    return found


def _is_earlier_hour(source: Source, before: Chain, chain: Chain) -> bool:
    """ "trước 7 giờ và trước 17 giờ hằng ngày": two hours of the days that stand behind the second."""
    if not (before.has(Kind.CLOCK) and before.only(Kind.RELATION, Kind.CLOCK) and chain.has(Kind.CLOCK)):
        return False
    return chain.has(Kind.EVERY, Kind.DATE) and glued(source, before.span.end, chain.span.start)


def _is_open(chain: Chain) -> bool:
    return chain.has(Kind.FROM, Kind.UNTIL)


def _may_have_hour(source: Source, before: Chain, chain: Chain) -> bool:
    glue = glued(source, before.span.end, chain.span.start)
    weekly = before.period is not None and (before.has(Kind.WEEKDAY) or before.period == "ngày")
    return (glue and before.has(Kind.WEEKDAY, Kind.EVERY, Kind.DAY, Kind.DATE, Kind.RATE)) or weekly


def _without_lengths(source: Source, chains: Sequence[Chain]) -> list[Chain]:
    """Chains without "trong 3 ngày" where the days follow in brackets: "trong 3 ngày (từ 20/4 đến 22/4)"."""
    found: list[Chain] = []
    for chain in chains:
        before = found[-1] if found else None
        if before is not None and chain.is_span and before.only(Kind.RELATION, Kind.TERM):
            gap = Span(before.span.end, chain.span.start)
            if before.atoms[-1].get("start") is None and _BRACKET.fullmatch(source.folded, gap.start, gap.end):
                found.pop()
        found.append(chain)
    return found


def _with_windows(chains: Sequence[Chain]) -> list[Chain]:
    """ "trong đợt từ ngày ... đến ngày ... báo cáo mỗi ngày": the span is a window of the rhythm beside it."""
    spans = [chain for chain in chains if chain.is_span and not chain.has(Kind.EVERY, Kind.RATE)]
    rhythms = [chain for chain in chains if chain.every is not None or chain.has(Kind.RATE)]
    if not spans or not rhythms:
        return list(chains)
    used = {id(span) for span in spans}
    later = iter(rhythms)
    rhythm = next(later)
    for span in spans:
        while rhythm.span.start < span.span.start and (following := next(later, None)) is not None:
            rhythm = following
        rhythm.windows.append(span)
    return [chain for chain in chains if id(chain) not in used]
