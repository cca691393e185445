"""What a line of the body is by its opening: part, section, article, clause, point or plain text."""

import re
from enum import StrEnum, auto

from .lines import Line
from .wording import is_capital

_LONGEST_TITLE = 120
_PART = re.compile(r"(phần|chương)\s+(?P<number>\w+)\.?", re.IGNORECASE)
_SECTION = re.compile(r"(tiểu mục|mục)\s+(?P<number>\w+)\.?", re.IGNORECASE)
_ARTICLE = re.compile(r"Điều\s+(?P<number>\w+)\b(?P<stop>\.?)")
_ROMAN = re.compile(r"(?P<number>[IVXLC]+)(?P<stop>[.\-/)])\s+\S")
_CLAUSE = re.compile(r"(?P<number>\d{1,2})(?P<stop>[.)])\s+\S")
_POINT = re.compile(r"(?P<number>[a-zđ])(?P<stop>[).])\s+\S")
_SENTENCE_ENDS = (".", ";", ":", ",", "!", "?")


class Mark(StrEnum):
    """The levels of the decree, item II.6.đ."""

    PART = auto()
    SECTION = auto()
    ARTICLE = auto()
    ROMAN = auto()
    TITLED_CLAUSE = auto()
    CLAUSE = auto()
    POINT = auto()
    TITLE = auto()
    TEXT = auto()


_WHOLE_LINES = {Mark.PART: _PART, Mark.SECTION: _SECTION}
_OPENINGS = {Mark.ARTICLE: _ARTICLE, Mark.ROMAN: _ROMAN, Mark.CLAUSE: _CLAUSE, Mark.POINT: _POINT}


def mark_of(line: Line) -> Mark:
    """By its number; a clause without the end of a sentence is a title, as are capitals in the middle of the page."""
    for mark, pattern in _WHOLE_LINES.items():
        if pattern.fullmatch(line.text):
            return mark
    for mark, pattern in _OPENINGS.items():
        if pattern.match(line.text):
            return Mark.TITLED_CLAUSE if mark == Mark.CLAUSE and _is_title(line.text) else mark
    return Mark.TITLE if line.format.align == "center" and is_capital(line.text) else Mark.TEXT


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.endswith(_SENTENCE_ENDS)


def number_of(line: Line) -> tuple[str, str]:
    """The number that a marked line carries and the sign behind it."""
    for pattern in (*_WHOLE_LINES.values(), *_OPENINGS.values()):
        found = pattern.match(line.text)
        if found:
            return found["number"], found.groupdict().get("stop") or ""
    return "", ""
