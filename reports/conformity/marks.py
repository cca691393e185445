"""By what a component of an official document is known: its words first, its standing second."""

import re
from collections.abc import Iterator, Sequence

from units.folding import fold

from .lines import Line, Piece
from .wording import is_capital

_LONGEST_SUBJECT = 5
NUMBER = re.compile(r"\s*số\s*[:.]?\s*([\d.…_ \u00a0]*/|\d)", re.IGNORECASE)
DATE = re.compile(r"ngày.*tháng.*năm", re.IGNORECASE)
ABOUT = re.compile(r"\s*(v/v|về việc)\b", re.IGNORECASE)
ANNEX = re.compile(r"phụ lục(\s+([ivxlc]+|\d+))?[.:]?", re.IGNORECASE)
AUTHORITY = re.compile(r"(TM|KT|TL|TUQ|Q)\s*\.", re.IGNORECASE)
POSITIONS: tuple[str, ...] = (
    "chu tich",
    "pho chu tich",
    "truong phong",
    "pho truong phong",
    "chanh van phong",
    "pho chanh van phong",
)
POSITIONS += ("giam doc", "pho giam doc", "thu truong", "truong ban", "pho truong ban", "bi thu", "pho bi thu")
URGENT = {"khan", "thuong khan", "hoa toc", "hoa toc hen gio"}
UNSIGNED = ("chua ky", "du thao")
DASHES = ("-", "–", "—", "•", "+")
_BODIES: tuple[str, ...] = (
    "uy ban",
    "ubnd",
    "hoi dong",
    "hdnd",
    "so",
    "phong",
    "ban",
    "trung tam",
    "van phong",
    "bo",
    "cuc",
    "chi cuc",
)
_BODIES += ("truong", "thanh tra", "cong an", "hoi", "mat tran", "doan", "dang uy", "huyen uy", "tinh uy", "vien")


def is_national_name(piece: Piece) -> bool:
    return "xa hoi chu nghia viet nam" in fold(piece.text) and len(piece.text) < 60


def is_motto(piece: Piece) -> bool:
    folded = fold(piece.text)
    return "doc lap" in folded and "tu do" in folded and "hanh phuc" in folded and len(piece.text) < 60


def is_type_name(piece: Piece) -> bool:
    return fold(piece.text).strip() == "bao cao"


def is_addressee(piece: Piece) -> bool:
    return fold(piece.text).startswith("kinh gui")


def is_recipients_label(piece: Piece) -> bool:
    return fold(piece.text).startswith("noi nhan") and len(piece.text) < 20


def is_annex_label(line: Line) -> bool:
    return line.in_text and bool(ANNEX.fullmatch(line.text))


def is_listed(text: str) -> bool:
    """It begins with a dash."""
    return text.startswith(DASHES)


def is_below_issuer(piece: Piece) -> bool:
    return bool(NUMBER.match(piece.text) or ABOUT.match(piece.text))


def is_other_mark(piece: Piece) -> bool:
    return fold(piece.text).strip() in URGENT or bool(NUMBER.match(piece.text))


def begins_a_body(text: str) -> bool:
    return f"{fold(text).strip()} ".startswith(tuple(f"{body} " for body in _BODIES))


def subject_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The first line with words, then those that are centred and bold like it, up to its rule or a frame."""
    found = 0
    for line in lines:
        if line.is_blank:
            if line.is_rule or line.rules or (found and not line.text):
                return
            continue
        like = line.format.align == "center" and any(run.look.bold for run in line.runs)
        if line.framed or is_addressee(line.pieces[0]) or (found and not like) or found == _LONGEST_SUBJECT:
            return
        found += 1
        yield line


def list_from(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The first piece, then those of its list: each with a dash, or after one that ends with ";"."""
    yield pieces[0]
    before = pieces[0].text
    for piece in pieces[1:]:
        if not (is_listed(piece.text) or before.rstrip().endswith((";", ":"))):
            return
        yield piece
        before = piece.text


def same_table(one: Piece, other: Piece) -> bool:
    return bool(one.line.cell and other.line.cell and one.line.cell.table == other.line.cell.table)


def is_position(text: str) -> bool:
    """A line of the signature that names an office; in small letters it stands in a name's place and counts as one."""
    return bool(AUTHORITY.match(text)) or (is_capital(text) and (fold(text).startswith(POSITIONS) or "." in text))


def is_note(line: Line) -> bool:
    return bool(line.runs) and all(run.look.italic or run.look.size < 13 for run in line.runs)


def is_reference(piece: Piece) -> bool:
    return fold(piece.text).lstrip("(").startswith(("kem theo", "ban hanh kem theo"))
