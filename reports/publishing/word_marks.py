"""Marks that the library has no words for: rules of a given length, frames, page numbers, borderless tables."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, Twips
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from reports.typeface import text_width

from .word_layout import CENTRE

CELL_MARGIN = 0


def rule_length(text: str, size: int, width: int) -> int:
    """Twips of the rule under a bold line: the decree wants a third to a half of the line, here two fifths."""
    return min(text_width(text, size, bold=True), width) * 2 // 5


def bottom_rule(paragraph: WordParagraph, length: int, width: int) -> None:
    """A thin line ``length`` twips long, centred in ``width``: the upper border of an empty, indented paragraph."""
    indent = max((width - length) // 2, 0)
    spacing = paragraph.paragraph_format
    spacing.left_indent = spacing.right_indent = Twips(indent)
    spacing.space_before, spacing.space_after = Pt(3), Pt(0)
    spacing.line_spacing = Pt(6)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>')
    )
    _in_schema_order(paragraph)


def framed(paragraph: WordParagraph) -> None:
    """A box around a short line."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Twips(2000)
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"))
    _in_schema_order(paragraph)


ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "spacing", "ind", "jc")


def _in_schema_order(paragraph: WordParagraph) -> None:
    """Word rejects paragraph properties out of order."""
    properties: Any = paragraph._p.get_or_add_pPr()
    properties[:] = sorted(properties, key=lambda child: ORDER.index(child.tag.rpartition("}")[2]))


def page_field(paragraph: WordParagraph) -> None:
    """The page's number, centred, 14 pt."""
    paragraph.alignment = CENTRE
    for kind in ("begin", "PAGE", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        run._r.append(_field_part(kind))


def _field_part(kind: str) -> Any:
    if kind == "PAGE":
        return parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> PAGE </w:instrText>')
    return parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>')


def plain_table(word: WordDocument, widths: Sequence[int], *, rows: int) -> WordTable:
    """A borderless table that holds head or foot together on one page."""
    table = word.add_table(rows, len(widths))
    table.autofit = False
    properties = table._tbl.tblPr
    properties.append(
        parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:left w:w="{CELL_MARGIN}" w:type="dxa"/>'
            f'<w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar>'
        )
    )
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Twips(width)
    return table


def table_mark(place: int) -> Any:
    """An empty element that holds a table's place until the file is packed."""
    return parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{place}" w:name="bang"/>')
