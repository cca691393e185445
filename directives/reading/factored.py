"""Names with a word factored out: "các Sở: Xây dựng, Công Thương" is Sở Xây dựng and Sở Công Thương."""

import re
from collections.abc import Callable

from .findings import Confidence, Span, UnitMention
from .folding import one_of, pattern
from .lines import Source
from .vocabulary_duties import DUTY_WORDS
from .vocabulary_units import AREAS, COMPOUND_FIELDS, FIELDS, PLAIN_OFFICES, POSITIONS

_KINDS = "sở, bộ, phòng, ban, hội, chi cục, cục, trung tâm, trạm y tế, công ty, văn phòng, trường"
_PREFIX = rf"(?P<prefix>(?:(?:phó )?{one_of(POSITIONS)} )?(?:{one_of(PLAIN_OFFICES)} )?)"
_OPENING = pattern(rf"{_PREFIX}các (?P<kind>{one_of(_KINDS)}|{one_of(AREAS)}) ?:? ?")
_AREA = pattern(one_of(AREAS))
_DUTY = pattern(rf"{one_of(DUTY_WORDS)}(?!\w)")
_FIELD = pattern(rf"{one_of(f'{COMPOUND_FIELDS},{FIELDS}')}(?!\w)")
_DASH = pattern(r" ?- ?| và ")
_WORD = re.compile(r"[^\s,;:.()\"“”!?|]+")
_MANY = pattern(r"(?<!\w)các ")
_COLON = pattern(r" ?: ?")
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
    named_by_colon = source.folded[opening.start() : opening.end()].rstrip().endswith(":")
    if not spans or (len(spans) == 1 and not (places or named_by_colon)):
        return None
    return tuple(_mention(source, opening, span, places=places) for span in spans), spans[-1].end


def _item(source: Source, start: int, end: int, *, places: bool) -> Span | None:
    """One name of the list: capitals of a place, or a field of administration up to the next joint or verb."""
    at = stop = start
    known = None if places else _FIELD.match(source.folded, start, end)
    if known and not _goes_on(source, known.end(), end):
        return Span(start, known.end())
    capital_before = False
    for _ in range(_LONGEST_ITEM):
        word = _WORD.match(source.folded, at, end)
        if word is None:
            break
        small = source.text[at].islower()
        second = stop > start and source.text[stop - 1].islower() and capital_before
        if small and (places or word.group() == "và" or (not second and _DUTY.match(source.folded, at, end))):
            break
        capital_before = not small
        stop = word.end()
        space = _SPACE.match(source.folded, stop, end)
        at = space.end() if space else stop
    return Span(start, stop) if stop > start else None


def _goes_on(source: Source, at: int, end: int) -> bool:
    """Whether a field goes on behind a dash: "Kinh tế - Hạ tầng"."""
    dash = _DASH.match(source.folded, at, end)
    return dash is not None and "-" in dash.group() and source.text[dash.end() : dash.end() + 1].isupper()


def read_named_list(source: Source, name: Span, end: int) -> Found | None:
    """ "Các Trung tâm Y tế khu vực: Ninh Kiều, Cái Răng": the units of a group whose places follow a colon."""
    many = _MANY.search(source.folded, name.start, name.end)
    colon = _COLON.match(source.folded, name.end, end)
    if many is None or colon is None:
        return None
    spans: list[Span] = []
    at = colon.end()
    while len(spans) < _LONGEST_LIST and (place := _place(source, at, end)) is not None:
        spans.append(place)
        joint = _JOINT.match(source.folded, place.end, end)
        if joint is None:
            break
        at = joint.end()
    if len(spans) < 2:
        return None
    prefix, kind = source.words(Span(name.start, many.start())), source.words(Span(many.end(), name.end))
    kind = kind if prefix else kind[:1].upper() + kind[1:]
    return tuple(_one_of(source, f"{prefix} {kind}".strip(), span) for span in spans), spans[-1].end


def _place(source: Source, start: int, end: int) -> Span | None:
    """Words in capitals or digits: the name of a place, "khu vực III"; None when a sentence begins there instead."""
    at = stop = start
    for _ in range(_LONGEST_ITEM):
        word = _WORD.match(source.folded, at, end)
        if word is None or not (source.text[at].isupper() or source.text[at].isdigit()):
            break
        stop = word.end()
        space = _SPACE.match(source.folded, stop, end)
        at = space.end() if space else stop
    return Span(start, stop) if stop > start else None


def _one_of(source: Source, kind: str, span: Span) -> UnitMention:
    words = source.words(span)
    reason = _REASON.format(kind=kind)
    return UnitMention(name=f"{kind} {words}", text=words, span=span, confidence=Confidence.LIKELY, reason=reason)


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
