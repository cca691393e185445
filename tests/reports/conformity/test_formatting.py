"""What a run and a paragraph really look like, by every way of inheriting."""

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, Twips

from reports.conformity.formatting import Formatting
from reports.conformity.opening import open_word
from reports.conformity.sheet import read_sheet
from tests.reports.conformity.correct import saved, set_fonts


@pytest.fixture
def word():
    """The library's own template: theme fonts in the defaults, Normal without a size."""
    return docx.Document()


@pytest.fixture
def style(word):
    """Make a style that says what it is given, based on another."""

    def style(name, kind=WD_STYLE_TYPE.PARAGRAPH, based_on=None, **says):
        made = word.styles.add_style(name, kind)
        made.base_style = word.styles[based_on] if based_on else None
        for key, value in says.items():
            setattr(made.font, key, value)
        return made

    return style


def line(word, number=0):
    return read_sheet(open_word(saved(word))).lines[number]


def look(word, number=0):
    return line(word, number).runs[0].look


def test_a_theme_font_is_looked_up(word):
    word.add_paragraph("a")
    assert set(look(word).fonts) == {"Cambria", "Times New Roman"}


def test_a_named_font_overrules_an_inherited_theme_for_its_script_only(word):
    word.add_paragraph("a").runs or word.paragraphs[0].add_run("a")
    fonts = word.paragraphs[0].runs[0]._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:ascii"), "Arial")
    assert look(word).fonts == ("Arial", "Cambria", "Times New Roman", "Times New Roman")


def test_a_theme_named_on_the_run_goes_before_a_font_of_its_style(word):
    set_fonts(word.styles["Normal"].element.get_or_add_rPr(), "Times New Roman")
    word.add_paragraph("a")
    fonts = word.paragraphs[0].runs[0]._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:asciiTheme"), "minorHAnsi")
    assert look(word).fonts[0] == "Cambria"


def test_size_comes_down_the_chain_of_styles(word, style):
    style("Ông", size=Pt(13))
    style("Cha", based_on="Ông")
    word.add_paragraph("a", style="Cha")
    assert look(word).size == 13


def test_the_nearest_says_the_last_word_in_a_chain(word, style):
    style("Ông", size=Pt(13), bold=True)
    style("Cha", based_on="Ông", size=Pt(12), bold=False)
    word.add_paragraph("a", style="Cha")
    assert (look(word).size, look(word).bold) == (12, False)


def test_a_character_style_goes_over_the_paragraphs_and_direct_formatting_over_both(word, style):
    style("Đoạn", size=Pt(12))
    style("Chữ", WD_STYLE_TYPE.CHARACTER, size=Pt(13))
    paragraph = word.add_paragraph(style="Đoạn")
    paragraph.add_run("a", style="Chữ")
    assert look(word).size == 13
    paragraph.runs[0].font.size = Pt(15)
    assert look(word).size == 15


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "expected"),
    [
        (True, None, None, True),
        (True, True, None, False),  # twice on is off
        (None, True, None, True),
        (True, True, True, True),
        (True, None, False, False),
        (True, False, None, True),  # a style that says off leaves the other as it is
    ],
)
def test_bold_is_a_toggle_between_kinds_of_style(word, style, paragraph, character, direct, expected):
    style("Đoạn", bold=paragraph)
    style("Chữ", WD_STYLE_TYPE.CHARACTER, bold=character)
    word.add_paragraph(style="Đoạn").add_run("a", style="Chữ").bold = direct
    assert look(word).bold is expected


def test_bold_in_the_defaults_is_not_toggled_away(word, style):
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.append(parse_xml(f"<w:b {nsdecls('w')}/>"))
    style("Đoạn", bold=True)
    word.add_paragraph("a", style="Đoạn")
    assert look(word).bold is True


@pytest.mark.parametrize(("value", "expected"), [("0", False), ("false", False), ("off", False), ("1", True)])
def test_a_switch_may_say_off(word, value, expected):
    word.add_paragraph().add_run("a")
    word.paragraphs[0].runs[0]._r.get_or_add_rPr().append(parse_xml(f'<w:i {nsdecls("w")} w:val="{value}"/>'))
    assert look(word).italic is expected


def test_letters_under_all_capitals_are_read_as_capitals_and_hidden_ones_not_at_all(word):
    paragraph = word.add_paragraph()
    paragraph.add_run("báo ").font.all_caps = True
    paragraph.add_run("ẩn").font.hidden = True
    paragraph.add_run("cáo")
    assert line(word).text == "BÁO cáo"


def test_a_table_style_speaks_where_paragraph_and_run_are_silent(word, style):
    made = style("Bảng", WD_STYLE_TYPE.TABLE)
    made.element.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:i/><w:sz w:val="22"/></w:rPr>'))
    cell = word.add_table(1, 1, style="Bảng").rows[0].cells[0]
    cell.paragraphs[0].add_run("a")
    assert (look(word).italic, look(word).size) == (True, 11)


def test_spacing_is_inherited_part_by_part(word, style):
    made = style("Đoạn")
    made.paragraph_format.space_before, made.paragraph_format.line_spacing = Pt(6), 1.5
    paragraph = word.add_paragraph("a", style="Đoạn")
    paragraph.paragraph_format.space_after = Pt(3)
    found = line(word).format
    assert (found.before, found.after, found.line, found.line_rule) == (120, 60, 360, "auto")


def test_a_first_line_indent_overrules_an_inherited_hanging_one(word, style):
    style("Đoạn").paragraph_format.first_line_indent = Twips(-360)
    paragraph = word.add_paragraph("a", style="Đoạn")
    assert line(word).format.first == -360
    paragraph.paragraph_format.first_line_indent = Twips(720)
    assert line(word).format.first == 720


def test_a_numbered_paragraph_takes_the_indent_of_its_list(word):
    word.add_paragraph("a", style="List Number")
    found = line(word).format
    assert (found.numbered, found.left, found.first) == (True, 360, -360)


def test_styles_that_stand_in_a_circle_are_read_once(word, style):
    style("Một", size=Pt(13))
    style("Hai", based_on="Một")
    word.styles["Một"].base_style = word.styles["Hai"]
    word.add_paragraph("a", style="Hai")
    assert look(word).size == 13


def test_without_a_style_sheet_words_own_defaults_hold(word):
    word.add_paragraph("a")
    part = word.part
    styles = next(key for key, relation in part.rels.items() if relation.reltype.endswith("/styles"))
    del part.rels[styles]
    assert (look(word).size, set(look(word).fonts), look(word).bold) == (10, {"Times New Roman"}, False)


def test_nonsense_in_a_number_counts_as_nothing_said(word):
    word.add_paragraph().add_run("a").font.size = Pt(13)
    word.paragraphs[0].runs[0]._r.rPr.find(qn("w:sz")).set(qn("w:val"), "26.0")
    assert look(word).size == 13
    content = saved(word)
    opened = open_word(content)
    opened.body.find(f".//{qn('w:sz')}").set(qn("w:val"), "lớn")
    run = opened.body.find(f".//{qn('w:r')}")
    assert Formatting(opened).character(run, None, None).size == 10


def test_deleted_words_of_tracked_changes_are_not_read(word):
    paragraph = word.add_paragraph("còn ")
    for name, text in (("ins", "thêm"), ("del", "bỏ")):
        run = f"<w:r><w:t>{text}</w:t></w:r>"
        paragraph._p.append(parse_xml(f"<w:{name} {nsdecls('w')}>{run}</w:{name}>"))
    assert line(docx.Document(io.BytesIO(saved(word)))).text == "còn thêm"
