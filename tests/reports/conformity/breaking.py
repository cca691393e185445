"""Ways to break a correct document in one place."""

import re

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph

from tests.reports.conformity.correct import CENTRE, LEFT, set_fonts

__all__ = ["CENTRE", "LEFT", "WD_TABLE_ALIGNMENT"]


def line(word, opening):
    """The first paragraph that begins so, in the text or in a table."""
    paragraphs = (Paragraph(each, word) for each in word.element.body.iter(qn("w:p")))
    return next(paragraph for paragraph in paragraphs if paragraph.text.startswith(opening))


def size(opening, points):
    def change(word):
        for run in line(word, opening).runs:
            run.font.size = Pt(points)

    return change


def weight(opening, bold):
    def change(word):
        for run in line(word, opening).runs:
            run.bold = bold

    return change


def slant(opening, italic):
    def change(word):
        for run in line(word, opening).runs:
            run.italic = italic

    return change


def align(opening, alignment=LEFT):
    def change(word):
        line(word, opening).alignment = alignment

    return change


def words(opening, text):
    """Say something else with the same look."""

    def change(word):
        first, *rest = line(word, opening).runs
        first.text = text
        for run in rest:
            run._r.getparent().remove(run._r)

    return change


def gone(opening):
    def change(word):
        element = line(word, opening)._p
        element.getparent().remove(element)

    return change


def spaced(opening, **wishes):
    """`before`, `after` in points; `line` as python-docx has it; `first`, `left`, `right` in twips."""

    def change(word):
        spacing = line(word, opening).paragraph_format
        for name, value in wishes.items():
            names = {"before": "space_before", "after": "space_after", "line": "line_spacing"}
            indents = {"first": "first_line_indent", "left": "left_indent", "right": "right_indent"}
            if name in indents:
                setattr(spacing, indents[name], Twips(value))
            else:
                setattr(spacing, names[name], value if name == "line" else Pt(value))

    return change


def coloured(opening):
    def change(word):
        line(word, opening).runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)

    return change


def font(opening, script, name):
    """One script of a run in another font."""

    def change(word):
        properties = line(word, opening).runs[0]._r.get_or_add_rPr()
        set_fonts(properties, "Times New Roman")
        properties.find(qn("w:rFonts")).set(qn(f"w:{script}"), name)

    return change


def normal_font(name):
    """Through the style and the defaults, with nothing on the runs."""

    def change(word):
        defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        set_fonts(defaults, name)
        normal = word.styles["Normal"].element.rPr
        normal.remove(normal.find(qn("w:rFonts")))

    return change


def language(name):
    def change(word):
        for found in word.styles.element.iter(qn("w:lang")):
            found.set(qn("w:val"), name)

    return change


def section(number=0, **twips):
    def change(word):
        for name, value in twips.items():
            setattr(word.sections[number], name, Twips(value))

    return change


def first_page_alike(word):
    word.sections[0].different_first_page_header_footer = False


def number_on_first_page(word):
    header = word.sections[0].first_page_header
    header.is_linked_to_previous = False
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    header.paragraphs[0]._p.append(field)


def number_below(word):
    header, footer = (part.paragraphs[0] for part in (word.sections[0].header, word.sections[0].footer))
    for run in list(header._p.iter(qn("w:r"))):
        footer._p.append(run)


def number_aside(word):
    word.sections[0].header.paragraphs[0].alignment = LEFT


def number_small(word):
    for run in word.sections[0].header.paragraphs[0].runs:
        run.font.size = Pt(10)


def number_roman(word):
    properties = word.sections[0]._sectPr
    properties.find(qn("w:pgMar")).addnext(parse_xml(f'<w:pgNumType {nsdecls("w")} w:fmt="lowerRoman"/>'))


def blank_lines(opening, count):
    def change(word):
        for _ in range(count):
            line(word, opening).insert_paragraph_before("")

    return change


def rule_length(opening, twips):
    """The border below a line shorter or longer."""

    def change(word):
        below = Paragraph(line(word, opening)._p.getnext(), word)
        room = below.paragraph_format.left_indent.twips * 2
        assert room
        below.paragraph_format.left_indent = below.paragraph_format.right_indent = Twips(twips)

    return change


def no_rule(opening):
    def change(word):
        element = line(word, opening)._p.getnext()
        element.getparent().remove(element)

    return change


def shape_length(twips):
    """The only line shape, drawn under the issuer."""

    def change(word):
        extent = next(word.element.body.iter("{*}extent"))
        extent.set("cx", str(twips * 635))

    return change


def bordered(opening):
    """The layout table that holds a line gets borders."""

    def change(word):
        table = next(each for each in line(word, opening)._p.iterancestors() if each.tag == qn("w:tbl"))
        sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
        table.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))

    return change


def moved(opening, table, row, column):
    """Into another cell of a table."""

    def change(word):
        element = line(word, opening)._p
        word.tables[table].rows[row].cells[column]._tc.append(element)

    return change


def unframed(word):
    properties = line(word, "KHẨN")._p.pPr
    properties.remove(properties.find(qn("w:pBdr")))


def wide(table, twips):
    def change(word):
        for column in word.tables[table].columns:
            column.width = Twips(twips // len(word.tables[table].columns))

    return change


def pages_run_on(word):
    properties = word.sections[1]._sectPr
    properties.remove(properties.find(qn("w:pgNumType")))


def decomposed(opening):
    def change(word):
        paragraph = line(word, opening)
        paragraph.runs[0].text = re.sub("á", "a\u0301", paragraph.runs[0].text)

    return change


def contextual(opening):
    """ "Don't add space between paragraphs of the same style", on a line and the one above it."""

    def change(word):
        for element in (line(word, opening)._p, line(word, opening)._p.getprevious()):
            element.pPr.append(parse_xml(f"<w:contextualSpacing {nsdecls('w')}/>"))

    return change
