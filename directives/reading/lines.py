"""Lines of a letter, and the paragraphs they are wrapped pieces of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from .findings import Span
from .folding import collapse, fold, normalise, pattern
from .markers import Marker, find_marker

_LINE = re.compile(r"[^\n\r\f\v\u0085\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\n\r\f\v\u0085\u2028\u2029]")
_RULE = re.compile(r"[\W_]{3,}")
_PAGE_NUMBER = re.compile(r"(?:[Tt]rang\s*)?[-\u2013\u2014]?\s*\d{1,3}\s*(?:[-\u2013\u2014]|/\s*\d{1,3})?")
_ENDED = (".", ";", ":", "!", "?", ".”", '."')
_INSIDE = 1500
_CLOSES = pattern(
    r"(?:thừa lệnh|trên đây|nhận được (?:công văn|công điện|chỉ thị|thông báo|kế hoạch)|trong quá trình|"
    r"quá trình thực hiện)(?!\w)"
)
_BULLETS = {"-", "+", "*", "•"}
_NEARLY_FULL, _QUITE_FULL = 0.85, 0.97
_OFTEN = 0.2
_WRAPPED_WIDTH = range(30, 161)


@dataclass(frozen=True, slots=True)
class Source:
    """The letter as given (`text`) and as compared (`folded`): one offset serves both."""

    text: str
    folded: str

    @classmethod
    def of(cls, text: str) -> "Source":
        """Take in any text."""
        normal = normalise(text)
        return cls(normal, fold(normal))

    def words(self, span: Span) -> str:
        """The words of `span` on one line."""
        return collapse(self.text[span.start : span.end])

    def trim(self, start: int, end: int) -> Span:
        """`start:end` without the white space (and Markdown bold marks) at its ends."""
        while start < end and (self.folded[start].isspace()):
            start += 1
        while end > start and (self.folded[end - 1].isspace()):
            end -= 1
        return Span(start, end)

    def is_upper(self, span: Span) -> bool:
        """Whether the words of `span` are printed in capitals."""
        return self.text[span.start : span.end].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, trimmed. `after_blank`: an empty line stands before it."""

    span: Span
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: tuple[Line, ...] = field(repr=False)

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)


def read_lines(source: Source) -> list[Line]:
    """The lines with words in them; drawn rules ("-----") are left out but part paragraphs."""
    found: list[Line] = []
    last_end, parted = 0, True
    for match in _LINE.finditer(source.text):
        breaks = len(_BREAKS.findall(source.text, last_end, match.start()))
        span = source.trim(match.start(), match.end())
        last_end = match.end()
        parted = parted or breaks > 1
        if span.start == span.end or _RULE.fullmatch(source.text, span.start, span.end):
            parted = True
            continue
        found.append(Line(span, parted))
        parted = False
    return _without_page_numbers(source, found)


def _without_page_numbers(source: Source, lines: Sequence[Line]) -> list[Line]:
    """`lines` without the numbers of pages, which stand alone between empty lines."""
    found: list[Line] = []
    for line, after in zip_longest(lines, lines[1:]):
        alone = line.after_blank and (after is None or after.after_blank)
        number = alone and _PAGE_NUMBER.fullmatch(source.text, line.span.start, line.span.end)
        if not (number and found):
            found.append(line)
    return found


def read_paragraphs(source: Source, lines: Sequence[Line]) -> list[Paragraph]:
    """Lines joined into paragraphs: by empty lines, markers, and how full the line before is."""
    joiner = _Joiner(source, lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and joiner.continues(paragraphs[-1][-1], line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [Paragraph(tuple(group)) for group in paragraphs]


def cells_of(source: Source, line: Line) -> Iterator[Span]:
    """Pieces of a line set side by side: parted by a tab or by three spaces or more."""
    start = line.span.start
    for gap in re.finditer(r"\t+|[ \u00a0]{3,}", source.text[line.span.start : line.span.end]):
        if source.folded[start : line.span.start + gap.start()].strip() in _BULLETS:
            continue
        yield source.trim(start, line.span.start + gap.start())
        start = line.span.start + gap.end()
    yield source.trim(start, line.span.end)


def is_table_line(source: Source, span: Span) -> bool:
    """Whether the line is a row of a table ("TT | Nội dung | ...")."""
    return source.text.count("|", span.start, span.end) >= 2


class _Joiner:
    """Tells wrapped lines from new paragraphs, by the habits of one text."""

    def __init__(self, source: Source, lines: Sequence[Line]) -> None:
        self._source = source
        lengths = [line.span.end - line.span.start for line in lines if not is_table_line(source, line.span)]
        width = max(lengths, default=0)
        self._width = width if width in _WRAPPED_WIDTH else None
        self._parts_by_blank = sum(line.after_blank for line in lines) > len(lines) * _OFTEN

    def continues(self, before: Line, line: Line) -> bool:
        """Whether `line` is the rest of the sentence in `before`."""
        if is_table_line(self._source, line.span) or is_table_line(self._source, before.span):
            return False
        ended = self._source.text[before.span.start : before.span.end].endswith(_ENDED)
        if line.after_blank:
            return not ended and self._goes_on_small(line)
        full = self._is_full(before, line, _QUITE_FULL if ended else _NEARLY_FULL)
        marker = find_marker(self._source.text, self._source.folded, line.span)
        if marker is not None and self._is_inside(marker, before, line):
            return full
        if marker is not None:
            return full and not ended and self._source.text[before.span.end - 1] != ","
        if full:
            closes = _CLOSES.match(self._source.folded, line.span.start, line.span.end) is not None
            return not (ended and closes and self._source.text[line.span.start].isupper())
        if self._source.text[before.span.end - 1] == ";" and self._goes_on_small(line):
            return True
        if ended or self._source.is_upper(line.span) != self._source.is_upper(before.span):
            return False
        return self._parts_by_blank or not self._source.text[line.span.start].isupper()

    def _goes_on_small(self, line: Line) -> bool:
        """Whether a line begins small and without a marker: the rest of a sentence that was torn apart."""
        small = self._source.text[line.span.start].islower()
        return small and find_marker(self._source.text, self._source.folded, line.span) is None

    def _is_inside(self, marker: Marker, before: Line, line: Line) -> bool:
        """Whether "(ii)" at the head of a line goes on with a list inside a sentence: "..., (i) ...; (ii) ..."."""
        if marker.kind not in {"(roman)", "(arabic)"}:
            return False
        first = marker.text.lower() in {"(i)", "(1)"}
        if first:
            ahead = self._source.folded[line.span.end : line.span.end + _INSIDE] if line.span else ""
            rest = self._source.folded[line.span.start : line.span.end] + ahead.partition("\n\n")[0]
            second = "(ii)" if marker.kind == "(roman)" else "(2)"
            return re.search(rf"[^\n]{{2}}{re.escape(second)}", rest) is not None
        opening = "(i)" if marker.kind == "(roman)" else "(1)"
        told = self._source.folded[max(0, before.span.start - _INSIDE) : before.span.end].rpartition("\n\n")[2]
        return re.search(rf"\S[ ]{re.escape(opening)}", told) is not None

    def _is_full(self, before: Line, line: Line, share: float) -> bool:
        """Whether the first word of `line` had no room behind `before`."""
        if self._width is None:
            return False
        first_word = self._source.text[line.span.start : line.span.end].split(maxsplit=1)[0]
        return before.span.end - before.span.start + 1 + len(first_word) > self._width * share
