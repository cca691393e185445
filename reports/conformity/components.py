"""The components of an official document, found by what they say and where they stand, however they were laid out.

A component is looked for loosely, so that one in the wrong letters, size or place is still found and can be judged.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from units.folding import fold

from .lines import Line, Piece, Side
from .marks import (
    ABOUT,
    AUTHORITY,
    DATE,
    NUMBER,
    UNSIGNED,
    URGENT,
    begins_a_body,
    is_addressee,
    is_annex_label,
    is_below_issuer,
    is_motto,
    is_national_name,
    is_note,
    is_other_mark,
    is_position,
    is_recipients_label,
    is_reference,
    is_type_name,
    list_from,
    same_table,
    subject_lines,
)
from .sheet import Grid, Sheet

_HEAD_PIECES = 40
_LONGEST_DATE = 70
_LONGEST_DRAFT_MARK = 60


class Kind(StrEnum):
    """Which rows of the decree hold: a report has a type name, a letter has V/v."""

    REPORT = "bao-cao"
    LETTER = "cong-van"


@dataclass(frozen=True)
class AnnexPart:
    """One annex: its label, the lines of its title, the line "(Kèm theo …)" and its tables."""

    label: Piece
    title: tuple[Piece, ...]
    reference: tuple[Piece, ...]


@dataclass(frozen=True)
class Letter:
    """A document with its components, found on first use."""

    sheet: Sheet
    kind: Kind

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Everything before the annexes, data tables left out."""
        data = {table.number for table in self.sheet.tables if not table.is_for_layout}
        data -= self._holders_of_head_or_foot
        before = self.sheet.lines[: self.annex_start]
        return tuple(line for line in before if line.cell is None or line.cell.table not in data)

    @cached_property
    def _holders_of_head_or_foot(self) -> set[int]:
        """A table with borders may still be the head or the foot: then its borders are the fault."""
        telling = (is_national_name, is_recipients_label)
        return {
            line.cell.table
            for line in self.sheet.lines[: self.annex_start]
            if line.cell and any(tells(piece) for piece in line.pieces for tells in telling)
        }

    @cached_property
    def annex_start(self) -> int:
        """The place of the first annex's label among all lines; the end where there is none."""
        for place, line in enumerate(self.sheet.lines):
            if is_annex_label(line):
                return place
        return len(self.sheet.lines)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(piece for line in self.lines if not line.is_rule for piece in line.pieces)

    @cached_property
    def top(self) -> tuple[Piece, ...]:
        """Where the head can be: before the recipients and the body's end."""
        return self.pieces[:_HEAD_PIECES]

    def _first(self, tells: Callable[[Piece], bool]) -> Piece | None:
        return next((piece for piece in self.top if tells(piece)), None)

    @cached_property
    def national_name(self) -> Piece | None:
        return self._first(is_national_name)

    @cached_property
    def motto(self) -> Piece | None:
        return self._first(is_motto)

    @cached_property
    def number(self) -> Piece | None:
        return self._first(lambda piece: bool(NUMBER.match(piece.text)))

    @cached_property
    def date(self) -> Piece | None:
        """A short line with day, month and year: the first in the head."""
        return next((piece for piece in self.head if DATE.search(piece.text) and len(piece.text) < _LONGEST_DATE), None)

    @cached_property
    def urgency(self) -> Piece | None:
        return next((piece for piece in self.head if fold(piece.text).strip() in URGENT), None)

    @cached_property
    def head(self) -> tuple[Piece, ...]:
        """Before the type name, the addressees or the first line of the running text below the head."""
        for place, piece in enumerate(self.top):
            known = is_national_name(piece) or is_motto(piece)
            if self._ends_head(piece) or (piece.line.in_text and piece.side == Side.WHOLE and not known and place > 4):
                return self.top[:place]
        return self.top

    @staticmethod
    def _ends_head(piece: Piece) -> bool:
        return is_type_name(piece) or is_addressee(piece)

    @cached_property
    def issuers(self) -> tuple[Piece, ...]:
        """Superior body and issuer, as far down as the number."""
        right = {id(piece) for piece in (self.national_name, self.motto, self.date, self.urgency) if piece}
        left = [piece for piece in self.head if piece.side == Side.LEFT and id(piece) not in right]
        until = next((place for place, piece in enumerate(left) if is_below_issuer(piece)), len(left))
        return tuple(left[:until])

    @cached_property
    def superior(self) -> tuple[Piece, ...]:
        return self.issuers[: self._issuer_start]

    @cached_property
    def issuer(self) -> tuple[Piece, ...]:
        return self.issuers[self._issuer_start :]

    @cached_property
    def _issuer_start(self) -> int:
        """Where the last body's name begins: at its first word, else where bold begins."""
        starts = [place for place, piece in enumerate(self.issuers) if begins_a_body(piece.text)]
        if len(starts) > 1:
            return starts[-1]
        bold = [all(run.look.bold for run in piece.runs) for piece in self.issuers]
        return bold.index(True) if True in bold else 0

    @cached_property
    def about(self) -> tuple[Piece, ...]:
        """ "V/v …" of a letter, with the lines it runs on to."""
        start = next((place for place, piece in enumerate(self.head) if ABOUT.match(piece.text)), None)
        if start is None:
            return ()
        first = self.head[start]
        after = [piece for piece in self.head[start + 1 :] if piece.line.cell == first.line.cell]
        return (first, *(piece for piece in after if piece.line.cell and not is_other_mark(piece)))

    @cached_property
    def type_name(self) -> Piece | None:
        return self._first(is_type_name) if self.kind == Kind.REPORT else None

    @cached_property
    def subject(self) -> tuple[Piece, ...]:
        """The lines under the type name, as long as they stand like it."""
        if self.type_name is None:
            return ()
        start = next(place for place, line in enumerate(self.lines) if line is self.type_name.line)
        after = self.lines[start + 1 : start + 1 + 10]
        return tuple(piece for line in subject_lines(after) for piece in line.pieces)

    @cached_property
    def addressees(self) -> tuple[Piece, ...]:
        """ "Kính gửi: …" and the lines of its list."""
        start = next((place for place, piece in enumerate(self.top) if is_addressee(piece)), None)
        return () if start is None else tuple(list_from(self.pieces[start:]))

    @cached_property
    def foot(self) -> tuple[Piece, ...]:
        """From "Nơi nhận" or the signer's authority to the end."""
        starts = [place for place, piece in enumerate(self.pieces) if is_recipients_label(piece)]
        if not starts:
            past = len(self.addressees) + len(self.head)
            starts = [p for p, piece in enumerate(self.pieces) if p >= past and AUTHORITY.match(piece.text)][:1]
        if not starts:
            return ()
        start = starts[-1]
        table = self.pieces[start].line.cell
        while table and start and same_table(self.pieces[start - 1], self.pieces[start]):
            start -= 1
        return self.pieces[start:]

    @cached_property
    def recipients_label(self) -> Piece | None:
        return next((piece for piece in self.foot if is_recipients_label(piece)), None)

    @cached_property
    def recipients(self) -> tuple[Piece, ...]:
        """The lines of the list under "Nơi nhận"."""
        if self.recipients_label is None:
            return ()
        start = next(place for place, piece in enumerate(self.foot) if piece is self.recipients_label)
        after = self.foot[start + 1 :]
        return tuple(piece for piece in after if piece.side != Side.RIGHT)

    @cached_property
    def signature(self) -> tuple[Piece, ...]:
        """What stands on the right of the foot, remarks in brackets left out."""
        right = [piece for piece in self.foot if piece.side == Side.RIGHT]
        return tuple(piece for piece in right if not piece.text.startswith(("(", "[")))

    @cached_property
    def signer(self) -> Piece | None:
        last = self.signature[-1] if self.signature else None
        return None if last is None or is_position(last.text) else last

    @cached_property
    def authority(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.signature if piece is not self.signer)

    @cached_property
    def is_draft(self) -> bool:
        """It says of itself that nobody has signed it."""
        short = (fold(piece.text) for piece in self.pieces if len(piece.text) < _LONGEST_DRAFT_MARK)
        return any(mark in text for text in short for mark in UNSIGNED)

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The running text between titles and foot: no tables, their captions and notes, no framed marks."""
        known = [*self.head, self.type_name, *self.subject, *self.addressees]
        ends = [place for place, line in enumerate(self.sheet.lines) for piece in known if piece and piece.line is line]
        foot = [place for place, line in enumerate(self.sheet.lines) if self.foot and self.foot[0].line is line]
        start, stop = max(ends, default=-1) + 1, foot[0] if foot else self.annex_start
        beside = self._beside_tables
        return tuple(
            line
            for place, line in enumerate(self.sheet.lines[start:stop], start=start)
            if line.in_text and not line.is_blank and not line.framed and place not in beside
        )

    @cached_property
    def data_tables(self) -> tuple[Grid, ...]:
        return tuple(
            table
            for table in self.sheet.tables
            if not table.is_for_layout and table.number not in self._holders_of_head_or_foot
        )

    @cached_property
    def _beside_tables(self) -> frozenset[int]:
        """Places of captions (centred, right above a table) and notes (right below, smaller or slanting)."""
        found: set[int] = set()
        for table in self.data_tables:
            above, below = table.after - 1, self._after(table)
            if above >= 0 and self.sheet.lines[above].format.align == "center":
                found.add(above)
            if below < len(self.sheet.lines) and is_note(self.sheet.lines[below]):
                found.add(below)
        return frozenset(found)

    def _after(self, table: Grid) -> int:
        """The place of the first line below a table."""
        lines = self.sheet.lines
        place = table.after
        while place < len(lines) and (cell := lines[place].cell) and cell.table == table.number:
            place += 1
        return place

    @cached_property
    def bases(self) -> tuple[Line, ...]:
        """The grounds that open a document, "Căn cứ …;"; a sentence that only begins so is text."""
        found: list[Line] = []
        for line in self.body:
            if not line.text.startswith("Căn cứ"):
                break
            found.append(line)
        if len(found) == 1 and not (found[0].text.endswith(";") or all(run.look.italic for run in found[0].runs)):
            return ()
        return tuple(found)

    @cached_property
    def prose(self) -> tuple[Line, ...]:
        """The body without its grounds."""
        return self.body[len(self.bases) :]

    @cached_property
    def annexes(self) -> tuple[AnnexPart, ...]:
        lines = self.sheet.lines
        starts = [place for place, line in enumerate(lines) if place >= self.annex_start and is_annex_label(line)]
        return tuple(_annex(lines[start:stop]) for start, stop in pairwise([*starts, len(lines)]))


def kind_of(sheet: Sheet) -> Kind:
    """By what the document shows: a type name makes it a report."""
    pieces = (piece for line in sheet.lines[: 2 * _HEAD_PIECES] for piece in line.pieces)
    return Kind.REPORT if any(is_type_name(piece) for piece in pieces) else Kind.LETTER


def _annex(lines: Sequence[Line]) -> AnnexPart:
    """Label, title and reference: the lines before the first table or the first line that is not centred."""
    label, *rest = [piece for line in lines[:12] if line.in_text for piece in line.pieces]
    brackets = next((place for place, piece in enumerate(rest) if is_reference(piece)), None)
    title = rest[: 1 if brackets is None else brackets]
    return AnnexPart(label, tuple(title), tuple(_bracketed(rest[brackets:])) if brackets is not None else ())


def _bracketed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A remark in brackets over as many lines as it takes to close them."""
    for piece in pieces:
        yield piece
        if piece.text.rstrip().endswith(")"):
            return
