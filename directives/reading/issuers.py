"""The issuing body, from the capitals of the head: "UBND TỈNH QUẢNG TRỊ / SỞ Y TẾ"."""

import re
from collections.abc import Sequence

from .findings import Confidence, HeaderField, Span
from .folding import fold, one_of, pattern
from .lines import Source
from .vocabulary import OFFICE_WORDS
from .vocabulary_units import POSITIONS

_OFFICE_START = pattern(rf"{one_of(OFFICE_WORDS)}(?!\w)")
_AREA_START = pattern(r"(?:tỉnh|huyện|quận|xã|phường|thị trấn|thị xã|đặc khu|thành phố|tp)(?!\w)")
_HEAD_OF_OFFICE = pattern(rf"{one_of(POSITIONS)}$")
_AREA_TAIL = pattern(r"(?:^| )((?:tỉnh|huyện|quận|xã|phường|thị trấn|thị xã|đặc khu|thành phố)(?!\w) (?!hội)[^,;]+)$")
_BARE_UBND = re.compile(r"ubnd(?!\w)")
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
    written = re.compile(r"\s+".join(re.escape(word) for word in fold(printed).split()))
    for match in written.finditer(source.folded):
        words = source.words(Span(match.start(), match.end()))
        if not words.isupper():
            return words[:1].upper() + words[1:]
    return _by_rule(printed)


def _by_rule(printed: str) -> str:
    words, named_place = [], False
    for index, word in enumerate(printed.lower().split()):
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
