"""Rules drawn around a paragraph: its borders, the line shapes anchored in it, its box. Lengths in twips."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from .opening import Xml
from .styles import local

_EMU_A_TWIP = 635
_TWIPS_A_POINT = 20
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORD_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRAIGHT = {"line", "straightConnector1"}
_INVISIBLE = {"none", "nil"}
_SIDES = ("top", "left", "bottom", "right")
_WIDTH = re.compile(r"width:\s*([\d.]+)(pt|in|cm|mm)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}


def visible(border: Xml | None) -> bool:
    return border is not None and border.get(qn("w:val"), "none") not in _INVISIBLE


def borders(paragraph: Xml) -> frozenset[str]:
    """The sides of the paragraph that carry a border of their own."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    return frozenset() if found is None else frozenset(side for side in _SIDES if visible(found.find(qn(f"w:{side}"))))


def is_fallback(element: Xml) -> bool:
    """It repeats, for old programs, what stands beside it for new ones."""
    return any(local(each.tag) == "Fallback" for each in element.iterancestors())


def in_text_box(element: Xml) -> bool:
    return any(local(each.tag) == "txbxContent" for each in element.iterancestors())


def has_drawing(paragraph: Xml) -> bool:
    return next(paragraph.iter(qn("w:drawing"), qn("w:pict"), qn("w:object")), None) is not None


def drawn_rules(paragraph: Xml) -> Iterator[int]:
    """Lengths of the level line shapes anchored in the paragraph."""
    for shape in paragraph.iter(f"{_WORD_DRAWING}anchor", f"{_WORD_DRAWING}inline"):
        geometry = shape.find(f".//{_DRAWING}prstGeom")
        extent = shape.find(f"{_WORD_DRAWING}extent")
        if geometry is not None and geometry.get("prst") in _STRAIGHT and extent is not None:
            yield _whole(extent.get("cx")) // _EMU_A_TWIP
    for shape in paragraph.iter():
        if local(shape.tag) in {"line", "shape"} and "vml" in shape.tag and not is_fallback(shape):
            yield from _vml_rule(shape)


def _vml_rule(shape: Xml) -> Iterator[int]:
    """``<v:line from="52pt,1pt" to="158pt,1pt">`` or a connector shape with its width in the style."""
    if local(shape.tag) == "line":
        start, end = (_points(shape.get(name, "").partition(",")[0]) for name in ("from", "to"))
        yield round(abs(end - start) * _TWIPS_A_POINT)
    elif shape.get("type", "").endswith("_t32") and (width := _WIDTH.search(shape.get("style", ""))):
        yield round(float(width[1]) * _POINTS[width[2]] * _TWIPS_A_POINT)


def _points(text: str) -> float:
    found = re.fullmatch(r"(-?[\d.]+)(pt|in|cm|mm)?", text.strip())
    return float(found[1]) * _POINTS[found[2] or "pt"] if found else 0.0


def _whole(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() else 0
