"""The parts of a letter on the page: head, title, addressees, body, foot, annexes."""

from collections.abc import Sequence
from dataclasses import dataclass

from .findings import Span
from .folding import one_of, pattern
from .lines import Line, Source, cells_of
from .vocabulary import DOC_TYPES, OFFICE_WORDS
from .vocabulary_units import POSITIONS

_MOTTO = pattern("cộng h[òo][àa] xã hội|độc lập - tự do")
_NUMBER = pattern(r"số ?:|số \d+ ?/")
_SUBJECT = pattern(r"v/v|về việc")
_DATE = pattern(r"ngày [\d .…_]{0,12}tháng|[^.;:]{2,40}, ngày \d{1,2}/\d{1,2}/\d{4}$")
_TITLE = pattern(f"{one_of(DOC_TYPES)}$")
_ADDRESSEES = pattern(r"kính gửi|(?:[^.;:]{0,120} )?điện ?:$")
_COPIES = pattern("nơi nhận")
_OFFICE = pattern(one_of(OFFICE_WORDS))
_CAPACITY = pattern(r"(?:tm|kt|tl|tuq|q) ?\.")
_POSITION = pattern(rf"(?:phó )?{one_of(POSITIONS)}")
_LEAD_IN = pattern(
    r"(?:căn cứ|thực hiện|triển khai|ngày|lúc|theo|để|nhằm|xét|trong|qua|sau|tiếp tục|tiếp theo|hiện nay|vừa qua)(?!\w)"
)
_ANNEX = pattern(r"phụ lục|phụ biểu|danh mục kèm theo")
_LONGEST_ISSUER, _LONGEST_TITLE, _LONGEST_SIGNATURE = 90, 60, 80
_HEAD_LINES = 40
_SUBJECT_LINES, _LOOK_AHEAD = 8, 8
_BULLETS = "-+*•"


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines of each part, in the order of the page."""

    head: Sequence[Line]
    title: Line | None
    title_subject: Sequence[Line]
    addressees: Sequence[Line]
    body: Sequence[Line]
    foot: Sequence[Line]
    annex: Sequence[Line]


def find_zones(source: Source, lines: Sequence[Line]) -> Zones:
    """Part the lines; a part the letter lacks is empty."""
    head_end = _head_end(source, lines)
    title, after_title = _title_at(source, lines, head_end)
    subject_end = _block_end(source, lines, after_title) if title else after_title
    addressees_end = _addressees_end(source, lines, subject_end)
    foot_at, annex_at = _foot_and_annex(source, lines, addressees_end)
    return Zones(
        head=lines[:head_end],
        title=title,
        title_subject=lines[after_title:subject_end],
        addressees=lines[subject_end:addressees_end],
        body=lines[addressees_end:foot_at],
        foot=lines[foot_at:annex_at],
        annex=lines[annex_at:],
    )


def is_addressees_line(source: Source, line: Line) -> bool:
    """Whether the line opens the list of those the letter is for."""
    return _ADDRESSEES.match(source.folded, line.span.start, line.span.end) is not None


def is_capacity(source: Source, span: Span) -> bool:
    """Whether the words are a line of a signature: "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"."""
    if not source.is_upper(span) or span.end - span.start > _LONGEST_SIGNATURE:
        return False
    return any(compiled.match(source.folded, span.start, span.end) for compiled in (_CAPACITY, _POSITION))


def _head_end(source: Source, lines: Sequence[Line]) -> int:
    in_subject = False
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if is_addressees_line(source, line) or _is_title(source, line):
            return index
        cells = list(cells_of(source, line))
        known = any(_is_head_cell(source, cell) for cell in cells)
        in_subject = any(_SUBJECT.match(source.folded, cell.start, cell.end) for cell in cells) or (
            in_subject and (not line.after_blank or source.text[line.span.start].islower())
        )
        if not (known or in_subject or _is_issuer_line(source, line) or _goes_on(source, lines, index)):
            return index
    return min(len(lines), _HEAD_LINES)


def _goes_on(source: Source, lines: Sequence[Line], index: int) -> bool:
    """Whether the motto or "Kính gửi" is still to come: a strange line among them is part of the head."""
    ahead = lines[index + 1 : index + 1 + _LOOK_AHEAD]
    return any(is_addressees_line(source, line) or _has_motto(source, line) for line in ahead)


def _has_motto(source: Source, line: Line) -> bool:
    return _MOTTO.search(source.folded, line.span.start, line.span.end) is not None


def _is_head_cell(source: Source, cell: Span) -> bool:
    if any(compiled.match(source.folded, cell.start, cell.end) for compiled in (_MOTTO, _NUMBER, _SUBJECT)):
        return True
    return _DATE.search(source.folded, cell.start, min(cell.end, cell.start + 120)) is not None and not source.folded[
        cell.start : cell.end
    ].startswith(("ngày ", "căn cứ", "thực hiện"))


def _is_issuer_line(source: Source, line: Line) -> bool:
    span = line.span
    if span.end - span.start > _LONGEST_ISSUER:
        return False
    if source.is_upper(span):
        return True
    named = _OFFICE.match(source.folded, span.start, span.end) is not None
    return named and not source.text[span.start : span.end].endswith((".", ";", ":", ","))


def _is_title(source: Source, line: Line) -> bool:
    span = line.span
    if span.end - span.start > _LONGEST_TITLE or not source.is_upper(span):
        return False
    return _TITLE.match(source.folded, span.start, span.end) is not None


def _title_at(source: Source, lines: Sequence[Line], index: int) -> tuple[Line | None, int]:
    if index < len(lines) and _is_title(source, lines[index]):
        return lines[index], index + 1
    return None, index


def _block_end(source: Source, lines: Sequence[Line], start: int) -> int:
    """End of the lines that stand together from `start`: the subject under a title."""
    for index in range(start, min(len(lines), start + _SUBJECT_LINES)):
        span = lines[index].span
        if is_addressees_line(source, lines[index]) or _LEAD_IN.match(source.folded, span.start, span.end):
            return index
        if index > start and source.is_upper(span) and not source.is_upper(lines[index - 1].span):
            return index
        if index > start and (lines[index].after_blank or source.text[lines[index - 1].span.end - 1] in ".:;"):
            return index
    return min(len(lines), start + _SUBJECT_LINES)


def _addressees_end(source: Source, lines: Sequence[Line], start: int) -> int:
    """End of "Kính gửi: ...": its listed lines, or the lines up to the next empty one."""
    if start >= len(lines) or not is_addressees_line(source, lines[start]):
        return start
    named = not source.folded[lines[start].span.start : lines[start].span.end].endswith(":")
    listed = False
    for index in range(start + 1, len(lines)):
        line, before = lines[index], source.text[lines[index - 1].span.end - 1]
        if before == ".":
            return index
        if source.folded[line.span.start] in _BULLETS:
            named = listed = True
        elif listed and not line.after_blank and before != ";":
            continue
        elif (line.after_blank and named) or (
            not line.after_blank and before not in ";,:" and not source.text[line.span.start].islower()
        ):
            return index
        else:
            named = True
    return len(lines)


def _foot_and_annex(source: Source, lines: Sequence[Line], start: int) -> tuple[int, int]:
    foot_at = annex_at = len(lines)
    signature_from = _after_end_mark(source, lines, start)
    for index in range(start, len(lines)):
        span = lines[index].span
        if _is_annex_title(source, span):
            annex_at = index
            break
        copies = _COPIES.match(source.folded, span.start, span.end) is not None
        if foot_at == len(lines) and (copies or (index >= signature_from and _is_signature(source, lines[index]))):
            foot_at = index
    return min(foot_at, annex_at), annex_at


def _after_end_mark(source: Source, lines: Sequence[Line], start: int) -> int:
    """Position after the line that ends the body with "./."; else after the first line of the body."""
    for index in range(start, len(lines)):
        if source.folded.endswith("./.", lines[index].span.start, lines[index].span.end):
            return index + 1
    return start + 1


def _is_signature(source: Source, line: Line) -> bool:
    return any(is_capacity(source, cell) for cell in cells_of(source, line))


def _is_annex_title(source: Source, span: Span) -> bool:
    short = span.end - span.start <= _LONGEST_TITLE
    return short and source.is_upper(span) and _ANNEX.match(source.folded, span.start, span.end) is not None
