"""The head of a letter: issuer, number, place and date, subject, kind of document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .dates import day_or_none, full_year
from .findings import Confidence, HeaderField, IssueDate, Span
from .folding import one_of, pattern
from .issuers import name_issuers
from .lines import Line, Source, cells_of
from .vocabulary import OFFICE_WORDS
from .zones import Zones

_MOTTO = pattern(r"cộng h[òo][àa] xã hội chủ nghĩa việt nam|độc lập ?- ?tự do ?- ?hạnh phúc")
_NUMBER = pattern(r"số ?:? ?(?P<number>[\d.…_ ]*?) ?/ ?(?P<symbol>[\w&][\w&./-]*(?: ?- ?[\w&]+)*)")
_SUBJECT = pattern(r"(?:v/v|về việc) ?:? ?")
_DATE = pattern(
    r"(?:(?P<place>[^,;:]{2,60}), ?)?ngày ?(?P<day>[\d.…_]*) ?tháng ?(?P<month>[\d.…_]*) ?năm ?(?P<year>\d{4})"
)
_SHORT_DATE = pattern(r"(?P<place>[^,;:]{2,60}), ngày (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_BLANK_DATE = pattern(r"ngày[\d .…_]*tháng[\d .…_]*năm ?\d{4}")
_GAP = re.compile(r"\t+|[ \u00a0]{3,}")
_TYPE_BY_SYMBOL = {
    "kh": "kế hoạch",
    "tb": "thông báo",
    "qđ": "quyết định",
    "ct": "chỉ thị",
    "cđ": "công điện",
    "bc": "báo cáo",
    "hd": "hướng dẫn",
    "ttr": "tờ trình",
    "gm": "giấy mời",
}
_OFFICE = pattern(rf"{one_of(OFFICE_WORDS)}(?!\w)")


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of the head; None where the letter shows none."""

    doc_type: str
    number: HeaderField | None
    symbol: HeaderField | None
    issued_on: IssueDate | None
    place: HeaderField | None
    issuer: HeaderField | None
    parent_issuer: HeaderField | None
    subject: HeaderField | None


def read_header(source: Source, zones: Zones) -> Header:
    """Read the head and, for a named type, the title and subject under it."""
    cells = list(_head_cells(source, zones))
    number, symbol = _number(source, cells)
    issued_on, place = _date_and_place(source, cells)
    issuer, parent = name_issuers(source, _issuer_lines(source, cells))
    return Header(
        doc_type=_doc_type(source, zones, symbol),
        number=number,
        symbol=symbol,
        issued_on=issued_on,
        place=place,
        issuer=issuer,
        parent_issuer=parent,
        subject=_title_subject(source, zones) or _short_subject(source, zones),
    )


def _head_cells(source: Source, zones: Zones) -> Iterator[Span]:
    """Cells of the head. The gap of a blank number or day ("ngày     tháng 3") parts no cell; a motto begins one."""
    for line in zones.head:
        start = line.span.start
        for whole in _number_and_date(source, line):
            yield from _parted(source, Span(start, whole.start))
            yield whole
            start = whole.end
        yield from _parted(source, Span(start, line.span.end))


def _number_and_date(source: Source, line: Line) -> Iterator[Span]:
    """The number at the head of a line, and the place and date on it, each as one cell."""
    number = _NUMBER.match(source.folded, line.span.start, line.span.end)
    start = number.end() if number else line.span.start
    if number:
        yield Span(number.start(), number.end())
    date = _BLANK_DATE.search(source.folded, start, line.span.end)
    if date:
        gaps = [gap.end() for gap in _GAP.finditer(source.text, start, date.start())]
        yield source.trim(gaps[-1] if gaps else start, date.end())


def _parted(source: Source, span: Span) -> Iterator[Span]:
    span = source.trim(span.start, span.end)
    if span.start >= span.end:
        return
    for cell in cells_of(source, Line(span, after_blank=False)):
        motto = _MOTTO.search(source.folded, cell.start, cell.end)
        cut = motto.start() if motto else cell.end
        for piece in (source.trim(cell.start, cut), source.trim(cut, cell.end)):
            if piece.start < piece.end:
                yield piece


def _number(source: Source, cells: Sequence[Span]) -> tuple[HeaderField | None, HeaderField | None]:
    for cell in cells:
        match = _NUMBER.match(source.folded, cell.start, cell.end)
        if match is None:
            continue
        symbol_span = Span(match.start("symbol"), match.end("symbol"))
        symbol = "".join(source.words(symbol_span).split())
        symbol_field = HeaderField(value=symbol, text=source.words(symbol_span), span=symbol_span)
        digits = "".join(char for char in match.group("number") if char.isdigit())
        if not digits:
            return None, symbol_field
        number_span = Span(match.start("number"), match.end("symbol"))
        value = f"{digits}/{symbol}"
        return HeaderField(value=value, text=source.words(number_span), span=number_span), symbol_field
    return None, None


def _date_and_place(source: Source, cells: Sequence[Span]) -> tuple[IssueDate | None, HeaderField | None]:
    for cell in cells:
        for compiled in (_DATE, _SHORT_DATE):
            match = compiled.search(source.folded, cell.start, cell.end)
            if match is None:
                continue
            place = None
            if match.group("place"):
                where = source.trim(match.start("place"), match.end("place"))
                place = HeaderField(value=source.words(where), text=source.words(where), span=where)
            begin = source.folded.index("ngày", match.start())
            parts = (match.group("year"), match.group("month"), match.group("day"))
            return _issue_date(source, Span(begin, match.end()), parts), place
    return None, None


def _issue_date(source: Source, span: Span, parts: tuple[str, str, str]) -> IssueDate:
    year, month, day = (int(part) if part.isdigit() else 0 for part in parts)
    found = day_or_none(full_year(str(year)), month, day)
    known_month = f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None
    if found is not None:
        return IssueDate(value=found, month=known_month, text=source.words(span), span=span)
    return IssueDate(
        value=None,
        month=known_month,
        text=source.words(span),
        span=span,
        confidence=Confidence.DOUBTFUL,
        reason="Văn bản để trống ngày, hoặc ngày ghi không có trong lịch.",
    )


def _issuer_lines(source: Source, cells: Sequence[Span]) -> list[Span]:
    """Names in the left column above the number."""
    found: list[Span] = []
    for cell in cells:
        if _NUMBER.match(source.folded, cell.start, cell.end) or _SUBJECT.match(source.folded, cell.start, cell.end):
            break
        if _MOTTO.match(source.folded, cell.start, cell.end) or _DATE.search(source.folded, cell.start, cell.end):
            continue
        named = _OFFICE.match(source.folded, cell.start, cell.end) is not None
        if named or (source.is_upper(cell) and not source.folded[cell.start : cell.end].startswith(("hỏa", "khẩn"))):
            found.append(cell)
    return found


def _doc_type(source: Source, zones: Zones, symbol: HeaderField | None) -> str:
    if zones.title is not None:
        return source.words(zones.title.span).lower()
    first = symbol.value.lower().split("-")[0].split("/")[-1] if symbol else ""
    return _TYPE_BY_SYMBOL.get(first, "công văn")


def _title_subject(source: Source, zones: Zones) -> HeaderField | None:
    lines = [line for line in zones.title_subject if source.folded[line.span.start] != "("]
    if not lines:
        return None
    subject = _subject(source, Span(lines[0].span.start, lines[-1].span.end))
    return subject if subject.value else None


def _short_subject(source: Source, zones: Zones) -> HeaderField | None:
    """ "V/v ..." under the number, over as many lines of its column as it takes."""
    pieces: list[Span] = []
    for line in zones.head:
        cell = next(iter(cells_of(source, line)))
        if pieces and line.after_blank and not source.text[line.span.start].islower():
            break
        if _leaves_subject(source, cell):
            continue
        if pieces or _SUBJECT.match(source.folded, cell.start, cell.end):
            pieces.append(cell)
    if not pieces:
        return None
    joined = _subject(source, Span(pieces[0].start, pieces[-1].end))
    value = " ".join(source.words(piece) for piece in pieces)
    opening = _SUBJECT.match(value.lower())
    value = value[opening.end() if opening else 0 :].rstrip(". ")
    if not value:
        return None
    return HeaderField(value=value, text=joined.text, span=joined.span)


def _leaves_subject(source: Source, cell: Span) -> bool:
    return any(compiled.match(source.folded, cell.start, cell.end) for compiled in (_MOTTO, _NUMBER, _DATE))


def _subject(source: Source, span: Span) -> HeaderField:
    opening = _SUBJECT.match(source.folded, span.start, span.end)
    words = source.trim(opening.end() if opening else span.start, span.end)
    text = source.words(words)
    return HeaderField(value=text.rstrip(". "), text=text, span=words)
