"""Names with a word factored out: "các Sở: Xây dựng, Công Thương" is Sở Xây dựng and Sở Công Thương."""

import re
from collections.abc import Callable

from .findings import Confidence, Span, UnitMention
from .folding import one_of, pattern
from .lines import Source
from .vocabulary import AREAS, COMPOUND_FIELDS, DUTY_WORDS, PLAIN_OFFICES, POSITIONS

_KINDS = "sở, bộ, phòng, ban, hội, chi cục, cục, trung tâm, trạm y tế, công ty, văn phòng, trường"
_PREFIX = rf"(?P<prefix>(?:(?:phó )?{one_of(POSITIONS)} )?(?:{one_of(PLAIN_OFFICES)} )?)"
_OPENING = pattern(rf"{_PREFIX}các (?P<kind>{one_of(_KINDS)}|{one_of(AREAS)}) ?:? ?")
_AREA = pattern(one_of(AREAS))
_DUTY = pattern(rf"{one_of(DUTY_WORDS)}(?!\w)")
_COMPOUND = pattern(rf"{one_of(COMPOUND_FIELDS)}(?!\w)")
_WORD = re.compile(r"[^\s,;:.()\"“”!?|]+")
_SPACE = re.compile(r"\s*")
_JOINT = pattern(r" ?, ?(?:và )?| và ")
_LONGEST_LIST, _LONGEST_ITEM = 40, 10
_REASON = "Chữ “{kind}” đứng chung cho cả danh sách, đã viết đủ tên từng đơn vị."

Found = tuple[tuple[UnitMention, ...], int]


def read_factored(source: Source, start: int, end: int, opens: Callable[[int, int], bool]) -> Found | None:
    """The units of a factored list at `start` and the offset behind it; None when there is no such list."""
    opening = _OPENING.match(source.folded, start, end)
    if opening is None or not source.text[opening.end() : opening.end() + 1].isupper():
        return None
    places = _AREA.fullmatch(opening.group("kind")) is not None
    spans: list[Span] = []
    at = opening.end()
    while len(spans) < _LONGEST_LIST:
        span = _item(source, at, end, places=places)
        if span is None:
            break
        spans.append(span)
        joint = _JOINT.match(source.folded, span.end, end)
        if joint is None or opens(joint.end(), end) or not source.text[joint.end() : joint.end() + 1].isupper():
            break
        at = joint.end()
    if not spans:
        return None
    return tuple(_mention(source, opening, span, places=places) for span in spans), spans[-1].end


def _item(source: Source, start: int, end: int, *, places: bool) -> Span | None:
    """One name of the list: capitals of a place, or a field of administration up to the next joint or verb."""
    at = stop = start
    compound = None if places else _COMPOUND.match(source.folded, start, end)
    if compound:
        return Span(start, compound.end())
    for _ in range(_LONGEST_ITEM):
        word = _WORD.match(source.folded, at, end)
        if word is None:
            break
        small = source.text[at].islower()
        if small and (places or word.group() == "và" or _DUTY.match(source.folded, at, end)):
            break
        stop = word.end()
        space = _SPACE.match(source.folded, stop, end)
        at = space.end() if space else stop
    return Span(start, stop) if stop > start else None


def _mention(source: Source, opening: "re.Match[str]", span: Span, *, places: bool) -> UnitMention:
    kind = source.words(Span(opening.start("kind"), opening.end("kind")))
    prefix = source.words(Span(*opening.span("prefix")))
    kind = kind if places or prefix else kind[:1].upper() + kind[1:]
    name = " ".join(part for part in (prefix, kind.lower() if places else kind, source.words(span)) if part)
    return UnitMention(
        name=name,
        text=source.words(span),
        span=span,
        confidence=Confidence.LIKELY,
        reason=_REASON.format(kind=f"{prefix} {kind}".strip()),
    )
