"""The issuing body, from the capitals of the head: "UBND TỈNH QUẢNG TRỊ / SỞ Y TẾ"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .findings import Confidence, HeaderField, Span
from .folding import bare, fold, one_of, pattern
from .lines import Source
from .vocabulary import OFFICE_WORDS
from .vocabulary_units import POSITIONS

_OFFICE_START = pattern(rf"{one_of(OFFICE_WORDS)}(?!\w)")
_AREA_START = pattern(r"(?:tỉnh|huyện|quận|xã|phường|thị trấn|thị xã|đặc khu|thành phố|tp)(?!\w)")
_HEAD_OF_OFFICE = pattern(rf"{one_of(POSITIONS)}$")
_AREA_TAIL = pattern(r"(?:^| )((?:tỉnh|huyện|quận|xã|phường|thị trấn|thị xã|đặc khu|thành phố)(?!\w) (?!hội)[^,;]+)$")
_PLACE_TAIL = re.compile(r"(?:tỉnh|huyện|quận|xã|phường|đặc khu|thành phố|thị trấn|thị xã) ([^,;]+)$")
_BARE_UBND = re.compile(r"ubnd(?!\w)")
_OFFICES_OF_THE_BODY_ABOVE = {"văn phòng"}
_AREAS_WITHOUT_ACCENTS = {
    "tinh": "tỉnh",
    "huyen": "huyện",
    "quan": "quận",
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
    "thi xa": "thị xã",
    "dac khu": "đặc khu",
    "thanh pho": "thành phố",
    "so": "sở",
    "phong": "phòng",
    "van phong": "văn phòng",
}
_AREA_WITHOUT_ACCENT = re.compile(rf"(?<!\w)(?:{'|'.join(_AREAS_WITHOUT_ACCENTS)})(?!\w)")
_STAYS_SMALL = {
    "tỉnh",
    "huyện",
    "quận",
    "xã",
    "phường",
    "đặc",
    "khu",
    "thành",
    "phố",
    "thị",
    "trấn",
    "và",
    "các",
    "của",
}
_OPENS_A_NAME = {
    "ủy",
    "sở",
    "phòng",
    "ban",
    "chi",
    "cục",
    "trung",
    "hội",
    "công",
    "văn",
    "bộ",
    "đảng",
    "viện",
    "trường",
}


def name_issuers(source: Source, lines: Sequence[Span]) -> tuple[HeaderField | None, HeaderField | None]:
    """The issuer and the body above it, from the lines of the head's left column."""
    offices: list[list[Span]] = []
    for span in lines:
        if offices and not _opens_office(source, offices[-1], span):
            offices[-1].append(span)
        else:
            offices.append([span])
    if not offices:
        return None, None
    issuer = _office(source, offices[-1])
    if len(offices) == 1:
        return issuer, None
    parent = _office(source, offices[-2])
    if fold(issuer.value) in _OFFICES_OF_THE_BODY_ABOVE:
        issuer = replace(issuer, value=f"{issuer.value} {parent.value}")
        return issuer, parent
    area = _AREA_TAIL.search(parent.value)
    if area and _AREA_TAIL.search(issuer.value) is None:
        issuer = HeaderField(
            value=f"{issuer.value} {area.group(1)}",
            text=issuer.text,
            span=issuer.span,
            confidence=Confidence.LIKELY,
            reason="Tên địa phương lấy từ dòng cơ quan chủ quản.",
        )
    return issuer, parent


def _opens_office(source: Source, open_lines: Sequence[Span], span: Span) -> bool:
    """Whether the line begins another body, and does not carry on the one above it."""
    before = source.folded[open_lines[0].start : open_lines[-1].end]
    if _HEAD_OF_OFFICE.fullmatch(before) or _AREA_START.match(source.folded, span.start, span.end):
        return False
    if _OFFICE_START.fullmatch(before) and not before.startswith(("đảng", "huyện ủy", "tỉnh ủy")):
        return False
    return _OFFICE_START.match(source.folded, span.start, span.end) is not None


def _office(source: Source, lines: Sequence[Span]) -> HeaderField:
    span = Span(lines[0].start, lines[-1].end)
    printed = " ".join(source.words(line) for line in lines)
    name = _in_running_case(source, printed)
    if _BARE_UBND.match(fold(name)):
        name = f"Ủy ban nhân dân{name[4:]}"
    return HeaderField(value=name, text=source.words(span), span=span)


def _in_running_case(source: Source, printed: str) -> str:
    """`printed` as the body of the letter writes it; else by the rule for names of offices and places."""
    if not printed.isupper():
        return printed
    folded = _with_accents(fold(printed))
    written = _written(source.folded, source, folded)
    if written is not None:
        return written[:1].upper() + written[1:]
    named = _by_rule(folded)
    place = _PLACE_TAIL.search(named)
    known = _written(bare(source.text).lower(), source, bare(place.group(1)).lower()) if place else None
    return f"{named[: place.start(1)]}{known}" if place and known else named


def _written(compared: str, source: Source, words: str) -> str | None:
    """`words` as the letter writes them in running case somewhere; `compared` is its text as they are compared."""
    for match in re.finditer(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", compared):
        found = source.words(Span(match.start(), match.end()))
        if not found.isupper():
            return found
    return None


def _with_accents(folded: str) -> str:
    """Kinds of areas and offices that lost their accents, in their right spelling: "xa phú hòa" is "xã phú hòa"."""
    return _AREA_WITHOUT_ACCENT.sub(lambda match: _AREAS_WITHOUT_ACCENTS[match.group()], folded)


def _by_rule(folded: str) -> str:
    words, named_place = [], False
    for index, word in enumerate(folded.split()):
        if word in {"ubnd", "hđnd", "vp", "ubmttqvn"}:
            words.append(word.upper())
        elif word in {"nhân", "dân"} and words and words[-1] in {"ban", "đồng", "nhân"}:
            words.append(word)
        elif word in _STAYS_SMALL:
            words.append(word if index else word.capitalize())
            named_place = named_place or word in {"tỉnh", "huyện", "quận", "xã", "phường", "khu", "phố", "trấn"}
        elif named_place or index == 0 or _follows_kind(words) or word in {"ủy", "sở"}:
            words.append(word.capitalize())
        else:
            words.append(word)
    return " ".join(words)


def _follows_kind(words: Sequence[str]) -> bool:
    """Whether the word before is a kind of office: its field opens with a capital ("Sở Nội vụ")."""
    return words[-1].casefold() in _OPENS_A_NAME - {"ủy", "chi", "trung", "hội", "công", "văn", "đảng"}
