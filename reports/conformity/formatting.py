"""How a run and a paragraph really look, once everything they inherit is counted. Lengths in twips, sizes in points.

Order for a run: defaults of the file, table style, paragraph style, character style, direct formatting; for a
paragraph: defaults, table style, paragraph style, its numbering, direct formatting. A toggle such as bold is on when
an odd number of style kinds switch it on (ECMA-376 part 1, 17.7.3). The parts of a table style that hold for single
rows or columns are not followed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn

from .opening import WordFile, Xml
from .styles import EMPTY, TOGGLES, Attributes, Layer, StyleSheet, is_on, layer, local, over, stacked

FALLBACK_FONT = "Times New Roman"  # Word's own where nothing is said
FALLBACK_SIZE = 10.0
SINGLE = 240
_AUTOMATIC_GAP = 280  # "Auto" spacing, as web pages have it
_SCRIPTS = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}
_THEME_SCRIPTS = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}
_ALIGNMENTS = {"start": "left", "end": "right", "distribute": "both"}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class CharacterFormat:
    """``fonts``: for each of the four scripts that a run may fall back to; ``colour``: "auto" or RRGGBB."""

    fonts: tuple[str, ...]
    size: float
    bold: bool
    italic: bool
    caps: bool
    underlined: bool
    hidden: bool
    colour: str
    language: str


@dataclass(frozen=True)
class ParagraphFormat:
    """``line`` in 240ths of a line when ``line_rule`` is "auto", else in twips."""

    style: str
    align: str
    left: int
    right: int
    first: int
    before: int
    after: int
    contextual: bool
    line: int
    line_rule: str
    numbered: bool
    page_break_before: bool

    @property
    def first_letter(self) -> int:
        """Where the first line begins, from the margin."""
        return self.left + self.first


class Formatting:
    """Resolves the formatting of one file."""

    def __init__(self, word: WordFile) -> None:
        self.sheet = StyleSheet(word.styles)
        self._theme = _theme_fonts(word.theme)
        self._numbering = _numbering_indents(word.numbering)
        self._bases: dict[tuple[str | None, ...], Layer] = {}
        self._characters: dict[tuple[bytes, str | None, str | None], CharacterFormat] = {}
        self._paragraphs: dict[tuple[bytes, str | None], ParagraphFormat] = {}

    def character(self, run: Xml, paragraph_style: str | None, table_style: str | None) -> CharacterFormat:
        """A run's look. The styles are those that hold: see `StyleSheet.id_or_default`."""
        properties = run.find(qn("w:rPr"))
        key = (_written(properties), paragraph_style, table_style)
        if key not in self._characters:
            self._characters[key] = self._run_look(layer(properties), paragraph_style, table_style)
        return self._characters[key]

    def _run_look(self, direct: Layer, paragraph_style: str | None, table_style: str | None) -> CharacterFormat:
        own = self.sheet.id_or_default(direct.get("rStyle", {}).get("val"), "character")
        key = (table_style, paragraph_style, own)
        if key not in self._bases:
            self._bases[key] = self._styled(*key)
        return self._character(over(self._bases[key], direct))

    def _styled(self, *styles: str | None) -> Layer:
        """The three kinds of style over the defaults, toggles counted."""
        said = [self.sheet.says(style, "rPr") for style in styles]
        defaults = self.sheet.run_defaults
        toggles = {
            name: {"val": "true" if is_on(defaults.get(name)) or _odd(said, name) else "false"} for name in TOGGLES
        }
        return over(stacked([defaults, *said]), toggles)

    def _character(self, says: Layer) -> CharacterFormat:
        fonts = says.get("rFonts", {})
        return CharacterFormat(
            fonts=tuple(self._font(fonts, script) for script in _SCRIPTS),
            size=_number(says.get("sz"), "val", round(FALLBACK_SIZE * 2)) / 2,
            bold=is_on(says.get("b")),
            italic=is_on(says.get("i")),
            caps=is_on(says.get("caps")),
            underlined=says.get("u", {}).get("val", "none") != "none",
            hidden=is_on(says.get("vanish")),
            colour=says.get("color", {}).get("val", "auto"),
            language=says.get("lang", {}).get("val", ""),
        )

    def _font(self, fonts: Attributes, script: str) -> str:
        themed = fonts.get(_SCRIPTS[script])
        return (self._theme.get(themed, "") if themed else fonts.get(script, "")) or FALLBACK_FONT

    def paragraph(self, paragraph: Xml, table_style: str | None) -> ParagraphFormat:
        """A paragraph's look."""
        properties = paragraph.find(qn("w:pPr"))
        key = (_written(properties), table_style)
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph_look(paragraph, layer(properties), table_style)
        return self._paragraphs[key]

    def _paragraph_look(self, paragraph: Xml, direct: Layer, table_style: str | None) -> ParagraphFormat:
        style = self.sheet.id_or_default(direct.get("pStyle", {}).get("val"), "paragraph")
        styled = self.sheet.says(style, "pPr")
        numbered = self._number_of(paragraph, style)
        says = stacked(
            [
                self.sheet.paragraph_defaults,
                self.sheet.says(table_style, "pPr"),
                styled,
                self._numbering.get(numbered, EMPTY) if numbered else EMPTY,
                direct,
            ]
        )
        return _paragraph(says, style or "", numbered=bool(numbered))

    def _number_of(self, paragraph: Xml, style: str | None) -> tuple[str, str] | None:
        """List and level, when the paragraph or its style is numbered by Word."""
        places = [paragraph, *reversed(self.sheet.ancestry(style))]
        for place in places:
            found = place.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is not None:
                parts = layer(found)
                number = parts.get("numId", {}).get("val", "0")
                return None if number == "0" else (number, parts.get("ilvl", {}).get("val", "0"))
        return None


def _written(properties: Xml | None) -> bytes:
    """What an element says, to know it again: most runs and paragraphs of a document say the same."""
    return b"" if properties is None else serialize_part_xml(properties)


def _odd(layers: list[Layer], name: str) -> bool:
    return sum(is_on(each.get(name)) for each in layers) % 2 == 1


def _paragraph(says: Layer, style: str, *, numbered: bool) -> ParagraphFormat:
    spacing, indent = says.get("spacing", {}), says.get("ind", {})
    align = says.get("jc", {}).get("val", "left")
    return ParagraphFormat(
        style=style,
        align=_ALIGNMENTS.get(align, align),
        left=_number(indent, "left"),
        right=_number(indent, "right"),
        first=_number(indent, "firstLine") - _number(indent, "hanging"),
        before=_gap(spacing, "before"),
        after=_gap(spacing, "after"),
        contextual=is_on(says.get("contextualSpacing")),
        line=_number(spacing, "line", SINGLE),
        line_rule=spacing.get("lineRule", "auto"),
        numbered=numbered,
        page_break_before=is_on(says.get("pageBreakBefore")),
    )


def _gap(spacing: Attributes, side: str) -> int:
    automatic = f"{side}Autospacing"
    return _AUTOMATIC_GAP if automatic in spacing and is_on({"val": spacing[automatic]}) else _number(spacing, side)


def _number(attributes: Attributes | None, name: str, fallback: int = 0) -> int:
    """A whole number, also where a hand has written "240.0"; nonsense counts as nothing said."""
    try:
        return round(float((attributes or {})[name]))
    except (KeyError, ValueError, OverflowError):
        return fallback


def _theme_fonts(theme: Xml | None) -> Mapping[str, str]:
    """For ``minorHAnsi`` and its seven relatives the typeface; an empty one is left to Word."""
    found: dict[str, str] = {}
    for size in ("major", "minor"):
        for name, script in _THEME_SCRIPTS.items():
            font = None if theme is None else theme.find(f".//{_DRAWING}{size}Font/{_DRAWING}{script}")
            found[f"{size}{name}"] = "" if font is None else font.get("typeface", "")
    return found


def _numbering_indents(numbering: Xml | None) -> Mapping[tuple[str, str], Layer]:
    """For each list and level what it says of indents."""
    if numbering is None:
        return {}
    abstract = {each.get(qn("w:abstractNumId")): each for each in numbering.iterchildren(qn("w:abstractNum"))}
    found: dict[tuple[str, str], Layer] = {}
    for number in numbering.iterchildren(qn("w:num")):
        link = number.find(qn("w:abstractNumId"))
        levels = abstract.get(None if link is None else link.get(qn("w:val")), ())
        for level in levels:
            if local(level.tag) == "lvl":
                says = layer(level.find(qn("w:pPr")))
                found[number.get(qn("w:numId")), level.get(qn("w:ilvl"))] = {
                    name: says[name] for name in ("ind",) if name in says
                }
    return found
