"""Page, fonts and styles of a Word document by Nghị định 30/2020/NĐ-CP, Phụ lục I. Lengths in twips (1/1440 inch)."""

from collections.abc import Callable, Mapping
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section as WordSection
from docx.shared import Pt, RGBColor, Twips

FONT = "Times New Roman"
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
TOP = BOTTOM = 1134
LEFT, RIGHT = 1701, 851
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
WIDE_TEXT_WIDTH = PAGE_HEIGHT - LEFT - RIGHT
HEADER_DISTANCE = 567
FIRST_LINE = 720
BODY_SIZE = 14
BODY_TABLE_SIZE, ANNEX_TABLE_SIZE, LIST_TABLE_SIZE = 12, 11, 12
CELL, CELL_HEAD, NUMBER_CELL, NOTE = "Ô bảng", "Đầu bảng", "Ô số", "Ghi chú bảng"
CENTRE, RIGHT_HAND, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def prepare(word: WordDocument) -> None:
    """Paper, fonts and styles; nothing of the library's own template shows afterwards."""
    for style in list(word.styles):
        if style.name not in KEPT_STYLES:
            style.element.getparent().remove(style.element)
    _set_font(word.styles.element.find(qn("w:docDefaults")).find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}"))
    _text_style(word, "Normal", size=BODY_SIZE, after=6, line=1.15)
    for name in HEADINGS:
        _text_style(word, name, **_HEADING)
    add_styles(word)
    page(word.sections[0])
    word.sections[0].different_first_page_header_footer = True


def add_styles(word: WordDocument) -> None:
    """The styles that headings and tables are written in, where the file has none of that name."""
    for name, options in _STYLES.items():
        if name not in word.styles:
            word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
            _text_style(word, name, **options)


HEADINGS = ("Heading 1", "Heading 2")
KEPT_STYLES = frozenset(
    {"Normal", "Header", "Footer", "Heading 1", "Heading 2", "Default Paragraph Font", "Normal Table", "No List"}
)
_HEADING: Mapping[str, Any] = {"size": BODY_SIZE, "bold": True, "before": 6, "after": 6, "line": 1.15, "keep": True}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    **dict.fromkeys(HEADINGS, _HEADING),
    CELL: {"size": 12, "before": 2, "after": 2},
    CELL_HEAD: {"size": 12, "before": 2, "after": 2, "bold": True, "align": CENTRE, "keep": True},
    NUMBER_CELL: {"size": 12, "before": 2, "after": 2, "align": RIGHT_HAND},
    NOTE: {"size": 11, "before": 2, "after": 6, "italic": True},
}


def _text_style(
    word: WordDocument,
    name: str,
    *,
    size: int,
    bold: bool = False,
    italic: bool = False,
    before: int = 0,
    after: int = 0,
    line: float = 1.0,
    align: WD_ALIGN_PARAGRAPH | None = None,
    keep: bool = False,
) -> None:
    style = word.styles[name]
    for link in style.element.findall(qn("w:link")):
        style.element.remove(link)
    _set_font(style.element.get_or_add_rPr())
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), line
    spacing.alignment, spacing.keep_with_next, spacing.widow_control = align, keep, True


def _set_font(properties: Any) -> None:
    """Times New Roman for every script, and no theme that could overrule it."""
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    for language in properties.findall(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def page(section: WordSection) -> None:
    """A4 upright with the decree's margins; the page number stands in the top margin."""
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.orientation = WD_ORIENT.PORTRAIT
    _margins(section)


def wide_page(word: WordDocument) -> WordSection:
    """A new landscape section for an annex, whose pages are counted from 1; its first page shows no number."""
    return _annex(word, lay_across)


def upright_page(word: WordDocument) -> WordSection:
    """The same standing upright."""
    return _annex(word, page)


def _annex(word: WordDocument, lay: Callable[[WordSection], None]) -> WordSection:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    lay(section)
    section.different_first_page_header_footer = True
    _count_pages_from_one(section)
    return section


def lay_across(section: WordSection) -> None:
    """A4 lying across."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(PAGE_HEIGHT), Twips(PAGE_WIDTH)
    _margins(section)


def _count_pages_from_one(section: WordSection) -> None:
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.find(qn("w:pgMar")).addnext(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))


def _margins(section: WordSection) -> None:
    section.top_margin, section.bottom_margin = Twips(TOP), Twips(BOTTOM)
    section.left_margin, section.right_margin = Twips(LEFT), Twips(RIGHT)
    section.header_distance = section.footer_distance = Twips(HEADER_DISTANCE)
