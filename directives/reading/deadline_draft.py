"""What every deadline has: its words, its hours, and how it stands to them."""

import datetime
from dataclasses import dataclass, replace
from itertools import zip_longest

from .atom_patterns import Kind
from .atoms import clock
from .deadline_chains import Chain
from .findings import Confidence, Deadline, DeadlineKind, Relation, Span
from .lines import Source

PERIOD_KINDS = {
    "ngày": DeadlineKind.DAILY,
    "tuần": DeadlineKind.WEEKLY,
    "tháng": DeadlineKind.MONTHLY,
    "quý": DeadlineKind.QUARTERLY,
    "6 tháng": DeadlineKind.HALF_YEARLY,
    "năm": DeadlineKind.YEARLY,
    "kỳ": DeadlineKind.QUARTERLY,
}
_RELATION_WORDS = (
    (("chậm", "muộn", "trễ", "không", "hạn", "thời", "hoàn thành", "xong"), Relation.BY),
    (("trước",), Relation.BEFORE),
    (("ngay trong", "trong", "tối đa"), Relation.WITHIN),
    (("lúc", "vào", "hồi", "ra quân", "khai", "khởi", "phát động", "diễn ra", "bế mạc", "tổng kết"), Relation.AT),
    (("sau",), Relation.AFTER),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the meaning of a chain may lean on: the day of the letter, and the deadline before in the clause."""

    source: Source
    issued_on: datetime.date | None
    before: Deadline | None = None
    bare: bool = False


def draft(chain: Chain, reading: Reading, kind: DeadlineKind) -> Deadline:
    """A deadline of `kind` with what every chain has: words, relation, hours."""
    clocks = [clock(atom) for atom in chain.all(Kind.CLOCK)]
    times = [time for time in clocks if time is not None]
    span = _closed(chain.span, reading.source)
    found = Deadline(
        kind=kind,
        text=reading.source.words(span),
        span=span,
        relation=relation_of(chain, reading),
        time=times[0] if times else None,
        times=tuple(times) if len(times) > 1 else (),
    )
    if len(times) < len(clocks):
        wrong = reading.source.words(chain.all(Kind.CLOCK)[clocks.index(None)].span)
        return suspect(replace(found, time_printed=wrong), f"Không có giờ “{wrong}”.")
    return found


def _closed(span: Span, source: Source) -> Span:
    """`span` with the bracket that closes one opened inside it: "hàng tuần (trước 15 giờ thứ Năm)"."""
    words = source.text[span.start : span.end]
    open_bracket = words.count("(") > words.count(")") and source.text.startswith(")", span.end)
    return Span(span.start, span.end + open_bracket)


def suspect(found: Deadline, reason: str) -> Deadline:
    """`found`, marked: what is printed cannot be right."""
    return replace(found, suspicious=True, confidence=Confidence.DOUBTFUL, reason=reason)


def relation_of(chain: Chain, reading: Reading) -> Relation | None:
    hours = chain.has(Kind.FROM) and chain.has(Kind.UNTIL) and len(chain.all(Kind.CLOCK)) > 1
    if chain.is_span or hours:
        return Relation.FROM_TO
    told = [atom for atom in chain.atoms if atom.kind in {Kind.FROM, Kind.UNTIL, Kind.RELATION}]
    for atom, after in zip_longest(told, told[1:]):
        words = " ".join(reading.source.folded[atom.span.start : atom.span.end].split())
        if atom.kind is Kind.FROM or (atom.kind is Kind.UNTIL and words.endswith("sau")):
            return Relation.AFTER
        if atom.kind is Kind.UNTIL:
            return Relation.BY
        if after is None or not words.startswith(("hạn", "thời")):
            return next((found for openings, found in _RELATION_WORDS if words.startswith(openings)), None)
    if chain.has(Kind.WEEKDAY, Kind.CLOCK, Kind.DAY, Kind.DATE):
        return Relation.BY if reading.bare and not chain.has(Kind.WEEKDAY, Kind.CLOCK) else Relation.AT
    return Relation.WITHIN if reading.bare else None
