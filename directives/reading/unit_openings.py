"""The words that open a unit's name in running text."""

from dataclasses import dataclass
from re import Match

from .folding import one_of, pattern
from .lines import Source
from .vocabulary_duties import DUTY_WORDS, VERBS
from .vocabulary_units import (
    AREAS,
    BODIES,
    FIELDS,
    GROUP_NOUNS,
    LOOSE_OFFICES,
    NAME_PHRASES,
    NAME_PHRASES_WITH_COMMA,
    NAMED_OFFICES,
    PARTNERS,
    PARTNERS_WITH_COMMA,
    PLAIN_OFFICES,
    PLAIN_OFFICES_WITH_COMMA,
    POSITIONS,
)

HEAD_OF = rf"(?:(?:các )?(?:đồng chí |đ/c |ông |bà )?(?:phó )?{one_of(POSITIONS)} )"
_MANY = r"(?:(?:các|những|tất cả các|toàn bộ các|toàn thể các|mỗi|từng|mọi) )"
_PLAINS = f"(?:{one_of(PLAIN_OFFICES_WITH_COMMA)}|{one_of(PLAIN_OFFICES)})"
_PLAIN = pattern(rf"{HEAD_OF}?{_MANY}?{_PLAINS}(?!\w)")
_BODY = pattern(rf"{HEAD_OF}?(?P<body>{one_of(BODIES)})(?!\w)")
_NAMED = pattern(rf"{HEAD_OF}?{_MANY}?(?P<office>{one_of(NAMED_OFFICES)}) ")
_WITH_FIELD = pattern(
    rf"{HEAD_OF}?{_MANY}?(?:(?:thanh tra|văn phòng|chánh văn phòng|chánh thanh tra) )?(?P<kind>sở|bộ|phòng) "
    rf"(?P<field>{one_of(FIELDS)})(?!\w)"
)
_LOOSE = pattern(rf"{HEAD_OF}?{_MANY}?{one_of(LOOSE_OFFICES)}(?!\w) ?")
_GROUP = pattern(rf"(?:{HEAD_OF}?{_MANY}|{HEAD_OF}){one_of(GROUP_NOUNS)}(?!\w)")
_PARTNER = pattern(rf"(?:{one_of(PARTNERS_WITH_COMMA)}|{one_of(PARTNERS)})(?!\w)")
_PLACE = pattern(rf"{_MANY}?{one_of(AREAS)} ")
_AREA = pattern(rf"{one_of(AREAS)}(?!\w)(?! (?:hội|viên)(?!\w))")
_NUMBER = pattern(r"số \d{1,3}(?![\d/])")
_JOINT = pattern(r"(?: ?, ?(?:và )?| ?- ?| và )(?=\w)")
PHRASES = f"(?:{one_of(NAME_PHRASES_WITH_COMMA)}|{one_of(NAME_PHRASES)})"
# "Trung tâm Bảo trợ xã hội tổng hợp tiếp nhận": behind "tổng hợp" another duty begins.
_IN_NAME = (
    rf"tổng hợp (?!(?:báo cáo|trình|gửi|tham mưu|đề xuất|kiến nghị|phân tích|đánh giá)(?!\w))(?={one_of(VERBS)}(?!\w))"
)
DUTY = pattern(rf"(?!{PHRASES}(?!\w))(?!{_IN_NAME}){one_of(DUTY_WORDS)}(?!\w)")


@dataclass(frozen=True, slots=True)
class Opening:
    """A name begins: `at` is behind its opening words.

    `free`: small words go on until a verb ("Trung tâm Phát triển quỹ đất"); else only areas and qualifiers
    follow ("Công an xã"). `many`: it names a group.
    """

    at: int
    free: bool
    many: bool


def open_name(source: Source, start: int, end: int, *, partner: bool = False) -> Opening | None:
    """The opening of a unit's name at `start`, None when there is none.

    `partner`: behind "phối hợp với", where also people and bodies without an office's name take part.
    """
    folded = source.folded
    plain = _PLAIN.match(folded, start, end)
    office = _office(source, start, end, plain)
    if office is not None:
        return office
    loose = _LOOSE.match(folded, start, end)
    if loose and (plain is None or loose.end() > plain.end()) and not DUTY.match(folded, loose.end(), end):
        return Opening(loose.end() - 1, free=True, many=_is_many(loose.group()))
    if plain:
        return Opening(plain.end(), free=False, many=_is_many(plain.group()))
    return _group(source, start, end, partner=partner)


def _office(source: Source, start: int, end: int, plain: Match[str] | None) -> Opening | None:
    """An office with a name behind its kind: a known field, a body made for one matter, a capital."""
    folded = source.folded
    known = _WITH_FIELD.match(folded, start, end)
    if known and any(source.text[known.start(part)].isupper() for part in ("kind", "field")):
        return Opening(known.end(), free=_goes_on(source, known.end(), end), many=_is_many(known.group()))
    named = _NAMED.match(folded, start, end)
    group = _GROUP.match(folded, start, end)
    longest = named is not None and (plain is None or named.end() > plain.end())
    if named and longest and _names_something(source, named, end) and not _is_grouped(source, group, named, end):
        return Opening(named.end("office"), free=True, many=_is_many(named.group()))
    body = _BODY.match(folded, start, end)
    if body and (plain is None or body.end() > plain.end()) and source.text[body.start("body")].isupper():
        return Opening(body.end(), free=True, many=False)
    return None


def _group(source: Source, start: int, end: int, *, partner: bool) -> Opening | None:
    group = _GROUP.match(source.folded, start, end)
    if group:
        return Opening(group.end(), free=True, many=True)
    place = _PLACE.match(source.folded, start, end)
    if place and _is_capital(source, place.end(), end):
        return Opening(place.end() - 1, free=False, many=False)
    joined = _PARTNER.match(source.folded, start, end) if partner else None
    return Opening(joined.end(), free=False, many=False) if joined else None


def _goes_on(source: Source, at: int, end: int) -> bool:
    """Whether a joint and a capital lead on behind a known field: "Phòng Kinh tế" and then " - Hạ tầng"."""
    joint = _JOINT.match(source.folded, at, end)
    return joint is not None and _is_capital(source, joint.end(), end)


def _is_grouped(source: Source, group: Match[str] | None, named: Match[str], end: int) -> bool:
    """Whether "các phòng ..." means offices of that kind, and no capital names one of them."""
    return group is not None and group.end() >= named.end() and not _is_capital(source, named.end(), end)


def _is_many(words: str) -> bool:
    return any(many in words.split() for many in ("các", "những", "mỗi", "từng", "mọi"))


def _names_something(source: Source, named: Match[str], end: int) -> bool:
    """Whether a name stands behind the kind of office: a capital, an area, or capitals in the kind itself."""
    folded = source.folded
    if _is_capital(source, named.end(), end) or any(one.match(folded, named.end(), end) for one in (_AREA, _NUMBER)):
        return True
    kind = source.text[named.start("office") + 1 : named.end("office")]
    return any(char.isupper() for char in kind) and DUTY.match(folded, named.end(), end) is None


def _is_capital(source: Source, at: int, end: int) -> bool:
    return at < end and source.text[at].isupper()
