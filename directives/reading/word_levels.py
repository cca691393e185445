"""The levels of Word's automatic lists, and how each prints its number (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from .word_xml import child, is_on, number, value

LEVELS = 9
_LONGEST_PATTERN = 64
_PLACE = re.compile("%([1-9])")
_MOST_ROMAN, _MOST_LETTERS = 3_999, 26 * 10
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
# Glyphs of the fonts Symbol and Wingdings that stand for a typed dash, plus or star.
_TYPED = {
    **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2212\uf02d\uf0be", "-"),
    **dict.fromkeys("+\uff0b\uf02b", "+"),
    **dict.fromkeys("*\uf02a", "*"),
}
_STAND_INS = ("•", "+", "*", "-")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart`: a paragraph of a level below this number makes it begin again."""

    start: int = 0
    format: str = "decimal"
    pattern: str = ""
    restart: int = 0
    plain: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """An abstract list: its name, its levels, and the style it hands over to, if any."""

    name: str
    levels: Mapping[int, Level]
    style_link: str | None = None


def read_definition(abstract: Element) -> Definition:
    """<w:abstractNum> as a definition; every bullet level has a marker that no level above it has."""
    levels = dict(filter(None, (read_level(one) for one in abstract if one.tag == "lvl")))
    link = value(child(abstract, "numStyleLink"))
    return Definition(value(abstract, "abstractNumId") or "", typed_bullets(levels), link)


def read_level(element: Element) -> tuple[int, Level] | None:
    """<w:lvl> with its place, None when it stands nowhere."""
    place = number(element, "ilvl")
    if place is None or place >= LEVELS:
        return None
    restart = number(child(element, "lvlRestart"))
    return place, Level(
        start=number(child(element, "start")) or 0,
        format=value(child(element, "numFmt")) or "decimal",
        pattern=(value(child(element, "lvlText")) or "")[:_LONGEST_PATTERN],
        restart=place if restart is None else restart,
        plain=is_on(child(element, "isLgl")),
        style=value(child(element, "pStyle")),
    )


def printed_marker(levels: Mapping[int, Level], place: int, counts: Mapping[int, int]) -> str:
    """The marker of a paragraph at `place` as Word prints it."""
    level = levels.get(place, Level())
    if level.format == "bullet":
        return level.pattern
    if level.format == "none":
        return _PLACE.sub("", level.pattern).strip()

    def figure(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        if other > place:
            return ""
        counted = levels.get(other, Level())
        return printed_number(counts.get(other, counted.start), "decimal" if level.plain else counted.format)

    return _PLACE.sub(figure, level.pattern).strip()[:_LONGEST_PATTERN]


def printed_number(count: int, form: str) -> str:
    """A count in one of Word's number formats; a format that no Vietnamese letter uses prints digits."""
    if form in {"none", "bullet"}:
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    if form in {"lowerRoman", "upperRoman"} and 0 < count <= _MOST_ROMAN:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form in {"lowerLetter", "upperLetter"} and 0 < count <= _MOST_LETTERS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    return str(count)


def _roman(count: int) -> str:
    printed = ""
    for worth, letters in _ROMAN:
        printed += letters * (count // worth)
        count %= worth
    return printed


def typed_bullets(levels: Mapping[int, Level]) -> dict[int, Level]:
    """Bullets as they would be typed: a dash stays a dash; other pictures get a marker unlike those above them."""
    taken: set[str] = set()
    found = dict(levels)
    for place, level in sorted(levels.items()):
        if level.format != "bullet":
            continue
        glyph = level.pattern.strip()
        free = [marker for marker in _STAND_INS if marker not in taken] or _STAND_INS
        found[place] = replace(level, pattern=_TYPED.get(glyph) or free[0])
        taken.add(found[place].pattern)
    return found
