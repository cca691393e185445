"""The body of a Word file as blocks: paragraphs with their printed words, and tables of cells of blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .word_numbering import Numbering
from .word_xml import child, is_on, number, value

_MOST_COLUMNS = 63
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Properties, what a tracked change took out, field codes, spelling aids above words: nothing the page shows.
_NOT_SHOWN = {"pPr", "rPr", "sdtPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "rt"}
# Glyphs of the font Symbol, which Word keeps as a code.
_SYMBOLS = {"b1": "±", "b3": "≥", "a3": "≤", "b4": "×", "b0": "°", "ae": "→", "b7": "•", "2d": "-", "2b": "+"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with the marker in front of them; `words` is "" for a marker alone."""

    marker: str
    words: str

    @property
    def text(self) -> str:
        """As it would be typed; a number without words is none."""
        return f"{self.marker} {self.words.lstrip()}" if self.marker and self.words.strip() else self.words


@dataclass(frozen=True, slots=True)
class Cell:
    """`width` in columns of the grid; `goes_on`: the lower part of a cell that began in a row above."""

    blocks: "tuple[Paragraph | Table, ...]"
    width: int = 1
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; text boxes come as a table of one cell."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


class BodyReader:
    """Turns elements into blocks; to be fed in reading order, for numbers are counted on the way."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._carried = ""

    def blocks(self, element: Element) -> Iterator[Block]:
        """The blocks in `element`, through content controls and tracked insertions."""
        if element.tag == "p":
            yield from self._paragraph(element)
        elif element.tag == "tbl":
            yield self._table(element)
        elif element.tag in {"sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice", "tc"}:
            for inner in _shown(element):
                yield from self.blocks(inner)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        """The paragraph between the text boxes anchored before its first word and those after it."""
        before: list[Element] = []
        after: list[Element] = []
        pieces: list[str] = []
        for piece in _pieces(element):
            if isinstance(piece, str):
                pieces.append(piece)
            else:
                (after if any(map(str.strip, pieces)) else before).append(piece)
        for box in before:
            yield self._box(box)
        words = self._carried + "".join(pieces)
        self._carried = ""
        if child(element, "pPr", "rPr", "del") is not None:
            self._carried = words  # its end was deleted: it runs on into the next paragraph
        else:
            yield Paragraph(self._numbering.marker(element), words)
        for box in after:
            yield self._box(box)

    def _box(self, element: Element) -> Table:
        return Table(((Cell(tuple(block for inner in element for block in self.blocks(inner))),),))

    def _table(self, element: Element) -> Table:
        return Table(tuple(tuple(self._cells(row)) for row in _parts(element, "tr") if not _is_deleted(row)))

    def _cells(self, row: Element) -> Iterator[Cell]:
        skipped = min(number(child(row, "trPr", "gridBefore")) or 0, _MOST_COLUMNS)
        if skipped:
            yield Cell((), skipped)
        for cell in _parts(row, "tc"):
            properties = child(cell, "tcPr")
            merge = child(properties, "vMerge")
            goes_on = merge is not None and value(merge) != "restart"
            width = min(number(child(properties, "gridSpan")) or 1, _MOST_COLUMNS)
            yield Cell(tuple(self.blocks(cell)), width, goes_on)


def _parts(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those in content controls."""
    for inner in _shown(element):
        if inner.tag == name:
            yield inner
        elif inner.tag in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _parts(inner, name)


def _is_deleted(row: Element) -> bool:
    return child(row, "trPr", "del") is not None


def _shown(element: Element) -> list[Element]:
    """The parts of `element` that reach the page; of alternatives the first."""
    parts = [one for one in element if one.tag not in _NOT_SHOWN]
    return parts[:1] if element.tag == "AlternateContent" else parts


def _pieces(element: Element) -> Iterator[str | Element]:
    """The printed words of a paragraph, and the text boxes anchored between them."""
    for part in _shown(element):
        if part.tag == "t":
            yield part.text or ""
        elif part.tag in _CHARACTERS:
            yield _CHARACTERS[part.tag]
        elif part.tag == "sym":
            yield _SYMBOLS.get((value(part, "char") or "").lower()[-2:], "")
        elif part.tag == "txbxContent":
            yield part
        elif part.tag == "r":
            yield from _run(part)
        else:
            yield from _pieces(part)


def _run(run: Element) -> Iterator[str | Element]:
    look = child(run, "rPr")
    if is_on(child(look, "vanish")):
        return
    capitals = is_on(child(look, "caps"))
    for piece in _pieces(run):
        yield piece.upper() if capitals and isinstance(piece, str) else piece
