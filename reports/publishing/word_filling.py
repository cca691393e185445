"""Lines put into the fields of a Word file, each in the look that its field has in the template."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from .word_fields import FIELD, Lines
from .word_tables import clean

Xml = Any
PARAGRAPH, TEXT, CELL, TABLE = qn("w:p"), qn("w:t"), qn("w:tc"), qn("w:tbl")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fields_in(paragraph: Xml) -> list[str]:
    """Names of the fields in a paragraph, however Word has cut its text into runs."""
    return FIELD.findall(text_of(paragraph))


def text_of(paragraph: Xml) -> str:
    """The paragraph's own text, without that of boxes anchored in it."""
    return "".join(piece.text or "" for piece in _pieces(paragraph))


def fill(roots: Iterable[Xml], values: Mapping[str, Lines]) -> None:
    """Fill every field below these elements that has a value here; others stay for later."""
    for root in roots:
        for paragraph in list(root.iter(PARAGRAPH)):
            names = fields_in(paragraph)
            if names and all(name in values for name in names):
                _fill_paragraph(paragraph, {name: values[name] for name in names})


def copies(paragraph: Xml, values: Mapping[str, Lines]) -> Iterator[Xml]:
    """The paragraph once for each line; shorter fields repeat their last line."""
    for place in range(max(map(len, values.values()))):
        copy = deepcopy(paragraph)
        _write(copy, {name: lines[min(place, len(lines) - 1)] for name, lines in values.items()})
        yield copy


def _fill_paragraph(paragraph: Xml, values: Mapping[str, Lines]) -> None:
    if not all(values.values()):
        _leave_out(paragraph)
        return
    for copy in copies(paragraph, values):
        paragraph.addprevious(copy)
    paragraph.getparent().remove(paragraph)


def _leave_out(paragraph: Xml) -> None:
    """Without the paragraph; emptied where Word wants one: alone in its place, or after a table at a cell's end."""
    parent, before = paragraph.getparent(), paragraph.getprevious()
    closes_cell = parent.tag == CELL and before is not None and before.tag == TABLE
    if closes_cell or len(parent.findall(PARAGRAPH)) == 1:
        for piece in _pieces(paragraph):
            piece.text = ""
    else:
        parent.remove(paragraph)


def _write(paragraph: Xml, said: Mapping[str, str]) -> None:
    """Each field's line in the run where the field begins; what else stands in the paragraph stays."""
    for match in reversed(list(FIELD.finditer(text_of(paragraph)))):
        _replace(_pieces(paragraph), match.start(), match.end(), clean(said[match[1]]))


def _replace(pieces: Iterable[Xml], start: int, end: int, said: str) -> None:
    at = 0
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            piece.text = text[:first] + said + text[last:]
            piece.set(SPACE, "preserve")
            said = ""
        at += len(text)


def _pieces(paragraph: Xml) -> list[Xml]:
    return [piece for piece in paragraph.iter(TEXT) if next(piece.iterancestors(PARAGRAPH)) is paragraph]
