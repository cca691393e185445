"""The printed lines of PDF pages, with an empty line wherever the page leaves more room than between two lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from pypdf import PageObject

_PAGE_NUMBER = re.compile(r"^\s*-?\s*\d{1,4}\s*-?\s*$")
_TORN_SYMBOL = re.compile(
    r"(\d/[A-ZĐ0-9-]*-)\s*\n([A-ZĐ][A-ZĐ&-]*[,;.]?)\s"
)  # "1906/QĐ-" at the end of a line, "UBND" below
_PARTED = 1.2  # times the usual distance of two lines


@dataclass(slots=True)
class Line:
    """A printed line; `height` of its foot above the foot of the page in points, None when it has no words."""

    words: str = ""
    height: float | None = None


def read_page(page: PageObject) -> list[Line]:
    """The lines of a page, without the page number at its head or foot, which would part a sentence."""
    lines = [Line()]

    def take(piece: str, outer: Sequence[float], inner: Sequence[float], *_: Any) -> None:
        for position, words in enumerate(piece.split("\n")):
            if position:
                lines.append(Line())
            lines[-1].words += words
            if lines[-1].height is None and words.strip():
                lines[-1].height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]

    text = page.extract_text(visitor_text=take)
    if [line.words for line in lines] != text.split("\n"):
        lines = [Line(words) for words in text.split("\n")]
    if lines and _PAGE_NUMBER.match(lines[0].words):
        lines = lines[1:]
    if lines and _PAGE_NUMBER.match(lines[-1].words):
        lines = lines[:-1]
    return lines


def with_gaps(pages: Sequence[Sequence[Line]]) -> str:
    """The lines of all pages, the gaps between paragraphs as empty lines."""
    gaps = [gap for page in pages for gap in _gaps(page) if gap > 0]
    usual = median(gaps) if gaps else 0.0
    printed: list[str] = []
    for page in pages:
        for line, gap in zip(page, [0.0, *_gaps(page)], strict=False):
            if usual and gap > usual * _PARTED:
                printed.append("")
            printed.append(line.words)
    return _TORN_SYMBOL.sub(r"\1\2\n", "\n".join(printed))


def _gaps(page: Sequence[Line]) -> Iterator[float]:
    """How far below the line before each line stands, from the second on; 0 where nobody can say."""
    for before, line in pairwise(page):
        known = before.height is not None and line.height is not None
        yield (before.height or 0.0) - (line.height or 0.0) if known else 0.0
