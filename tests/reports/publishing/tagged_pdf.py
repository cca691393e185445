"""Text and tables of a tagged PDF as its tags name them, which is how a screen reader finds them."""

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pypdf
import pypdfium2
from pypdfium2 import raw

Marked = dict[tuple[int, int], str]
CELLS = frozenset({"/TH", "/TD"})


def read_tagged(data: bytes) -> tuple[str, list[list[list[str]]]]:
    """The whole text without page heads and feet, and every table as rows of cells; both in reading order."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    pages = {page.indirect_reference.idnum: place for place, page in enumerate(reader.pages) if page.indirect_reference}
    marked, root = _marked(data), reader.trailer["/Root"]["/StructTreeRoot"]
    tables = [
        [[_text(cell, marked, pages) for cell in _named(row, CELLS)] for row in _named(table, {"/TR"})]
        for table in _named(root, {"/Table"})
    ]
    return _text(root, marked, pages), tables


def _marked(data: bytes) -> Marked:
    """Text by page and number of the marked content."""
    found: defaultdict[tuple[int, int], str] = defaultdict(str)
    with pypdfium2.PdfDocument(data) as pdf:
        for place, page in enumerate(pdf):
            for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
                found[place, raw.FPDFPageObj_GetMarkedContentID(drawn)] += drawn.extract()
    return found


def _named(element: Any, tags: set[str] | frozenset[str]) -> Iterator[Any]:
    """The nearest elements below of one of these tags, in reading order."""
    for child in _children(element):
        if not isinstance(child, int):
            yield from [child] if child.get("/S") in tags else _named(child, tags)


def _text(element: Any, marked: Marked, pages: dict[int, int], page: int = -1) -> str:
    page = pages[element.raw_get("/Pg").idnum] if "/Pg" in element else page
    if "/MCID" in element:
        return marked[page, element["/MCID"]]
    pieces = (
        marked[page, child] if isinstance(child, int) else _text(child, marked, pages, page)
        for child in _children(element)
    )
    return " ".join(piece.strip() for piece in pieces)


def _children(element: Any) -> list[Any]:
    children = element.get("/K", [])
    listed = children if isinstance(children, list) else [children]
    return [child.get_object() for child in listed]
