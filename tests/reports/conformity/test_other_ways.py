"""Documents as offices really make them: the same layout by other means is not a fault."""

import copy

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, Twips

from reports.conformity import Kind, Outcome, check
from reports.typeface import text_width
from tests.reports.conformity import breaking as b
from tests.reports.conformity.correct import (
    COUNTRY,
    LEFT,
    MOTTO,
    TEXT_WIDTH,
    blank,
    body,
    copy_of,
    letter,
    line_shape,
    report,
    saved,
    say,
    urgent,
)


def failed(word, kind=None):
    return {finding.key: finding.faults for finding in check(saved(word), kind) if finding.outcome == Outcome.FAIL}


def tabbed(word, *parts, stops):
    """One paragraph whose parts hang on centring tab stops."""
    paragraph = say(word, "", align=LEFT)
    for stop in stops:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(stop), WD_TAB_ALIGNMENT.CENTER)
    for text, size, bold, italic in parts:
        run = paragraph.add_run(f"\t{text}")
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def typed_with_tabs():
    """A letter without any table: head and foot hang on tab stops, rules are drawn."""
    word = blank()
    stops = (1800, 6400)
    tabbed(word, ("ỦY BAN NHÂN DÂN", 13, True, None), (COUNTRY, 13, True, None), stops=stops)
    names = tabbed(word, ("XÃ TÂN HỘI", 13, True, None), (MOTTO, 14, True, None), stops=stops)
    line_shape(names, text_width("XÃ TÂN HỘI", 13, bold=True) * 2 // 5)
    line_shape(names, text_width(MOTTO, 14, bold=True))
    dated = ("Tân Hội, ngày 12 tháng 7 năm 2024", 14, None, True)
    tabbed(word, ("Số: 12/UBND-VP", 13, None, None), dated, stops=stops).paragraph_format.space_after = Pt(6)
    tabbed(word, ("V/v họp tuyên truyền", 12, None, None), stops=stops[:1])
    say(word, "Kính gửi: Phòng Nội vụ", before=12)
    body(word, "Ủy ban nhân dân xã Tân Hội đề nghị Phòng Nội vụ cử người dự họp./.")
    foot = say(word, "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT)
    foot.paragraph_format.tab_stops.add_tab_stop(Twips(6600), WD_TAB_ALIGNMENT.CENTER)
    foot.add_run("\tCHỦ TỊCH").font.size = Pt(14)
    foot.runs[-1].bold = True
    for text in ("- Như trên;", "- Lưu: VT, VP."):
        say(word, text, size=11, align=LEFT)
    tabbed(word, ("Nguyễn Văn An", 14, True, None), stops=(6600,))
    return word


def test_a_head_and_foot_typed_with_tabs():
    assert failed(typed_with_tabs(), Kind.LETTER) == {}


def test_a_tab_that_does_not_centre_is_a_fault_of_its_place():
    word = typed_with_tabs()
    stop = b.line(word, "\tSố: 12")._p.find(f".//{qn('w:tab')}")
    stop.set(qn("w:val"), "left")
    assert set(failed(word)) == {"number-place"}


def one_row_head(word):
    """Both rows of the head in one, as many offices have it."""
    table = word.tables[0]
    for column in (0, 1):
        for paragraph in list(table.rows[1].cells[column]._tc.iter(qn("w:p"))):
            table.rows[0].cells[column]._tc.append(paragraph)
    table._tbl.remove(table.rows[1]._tr)


def typed_rule(word):
    """Underscores below the subject."""
    border = b.line(word, b_subject())._p.getnext()
    border.getparent().remove(border)
    dashes = say(word, "_" * 18)
    b.line(word, b_subject())._p.addnext(dashes._p)


def b_subject():
    return "Kết quả cải cách"


def underlined_motto(word):
    """The rule as an underline, which is as long as the words."""
    b.line(word, MOTTO).runs[0].underline = True
    b.no_rule(MOTTO)(word)


def old_line_shape(word):
    """A rule in the form of old Word: VML, also inside the fallback of a newer drawing."""
    drawing = next(word.element.body.iter(qn("w:drawing")))
    run = drawing.getparent()
    run.remove(drawing)
    run.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">'
            f'<v:line from="50pt,2pt" to="89pt,2pt"/></w:pict>'
        )
    )


def issuer_by_style(word):
    """Capitals, weight and centring from a style over small letters."""
    style = word.styles.add_style("Cơ quan", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.font.size, style.font.bold, style.font.all_caps = Pt(13), True, True
    style.paragraph_format.alignment = b.CENTRE
    style.paragraph_format.space_after = Pt(0)
    paragraph = b.line(word, "PHÒNG NỘI VỤ")
    shape = copy.deepcopy(next(paragraph._p.iter(qn("w:drawing"))))
    paragraph._p.clear()
    paragraph.style = style
    paragraph.add_run("Phòng Nội vụ")
    paragraph.add_run()._r.append(shape)


def blank_number_and_day(word):
    b.words("Số:", "Số:        /BC-PNV")(word)
    b.words("Tân Châu, ngày", "Tân Châu, ngày      tháng 7 năm 2024")(word)


def both_accents(word):
    b.words(COUNTRY, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")(word)


def tab_for_an_indent(word):
    b.spaced("Có 4 hồ sơ", first=0)(word)
    first = b.line(word, "Có 4 hồ sơ").runs[0]
    first.text = f"\t{first.text}"


def exact_lines(word):
    b.spaced("Có 4 hồ sơ", line=Pt(18))(word)


def slanting_words_inside(word):
    b.line(word, "Có 4 hồ sơ").add_run(" Theo báo cáo tuần.").italic = True
    b.line(word, "Có 4 hồ sơ").runs[-1].font.size = Pt(14)


def red_mark_of_urgency(word):
    b.coloured("KHẨN")(word)


def mark_in_a_text_box(word):
    """The mark of urgency in a text box, with the copy that Word keeps for its forebears."""
    b.gone("KHẨN")(word)
    box = (
        '<w:txbxContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="26"/></w:rPr>'
        "<w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent>"
    )
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    b.line(word, "Số:").add_run()._r.append(
        parse_xml(
            f"<mc:AlternateContent {nsdecls('w')} {names}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )


def remark_in_place_of_a_signature(word):
    say(word.tables[2].rows[0].cells[1], "(Đã ký)", italic=True)


def text_in_a_content_control(word):
    paragraph = b.line(word, "Có 4 hồ sơ")._p
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    paragraph.addprevious(control)
    control[0].append(paragraph)


def grounds_left_out(word):
    for opening in ("Căn cứ Luật", "Căn cứ Kế hoạch"):
        b.gone(opening)(word)


def a_sentence_that_begins_like_a_ground(word):
    grounds_left_out(word)
    b.words("Phòng Nội vụ báo cáo", "Căn cứ kế hoạch, Phòng Nội vụ báo cáo (chi tiết tại Phụ lục) như sau:")(word)


def no_addressee(word):
    b.gone("Kính gửi")(word)


def many_addressees(word):
    b.words("Kính gửi", "Kính gửi: - Ủy ban nhân dân huyện;")(word)
    after = say(word, "- Sở Nội vụ.", after=6)
    b.line(word, "Kính gửi")._p.addnext(after._p)


def a_lying_page_of_tables(word):
    """The decree lets a text with tables lie across."""
    word.sections[0].page_width, word.sections[0].page_height = Twips(16838), Twips(11906)
    b.rule_length(b_subject(), (16838 - 1701 - 851 - 2000) // 2)(word)


def unsigned(word):
    for opening in ("KT. TRƯỞNG", "PHÓ TRƯỞNG", "Nguyễn Văn An"):
        b.gone(opening)(word)
    b.line(word, "Kính gửi").insert_paragraph_before("Bản tổng hợp tự động, chưa ký").alignment = b.CENTRE


WAYS = [
    one_row_head,
    typed_rule,
    underlined_motto,
    old_line_shape,
    issuer_by_style,
    blank_number_and_day,
    both_accents,
    tab_for_an_indent,
    exact_lines,
    slanting_words_inside,
    red_mark_of_urgency,
    mark_in_a_text_box,
    remark_in_place_of_a_signature,
    text_in_a_content_control,
    grounds_left_out,
    a_sentence_that_begins_like_a_ground,
    no_addressee,
    many_addressees,
    a_lying_page_of_tables,
    unsigned,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_another_way_is_no_fault(way):
    word = copy_of(report)
    way(word)
    assert failed(word) == {}


def test_an_urgent_letter():
    word = copy_of(letter)
    urgent(word)
    assert failed(word) == {}


def test_a_rule_drawn_across_the_whole_page_is_too_long():
    word = copy_of(report)
    b.rule_length(b_subject(), 0)(word)
    (fault,) = failed(word)["subject-rule"]
    assert fault.found.startswith(f"đường kẻ dài {round(TEXT_WIDTH * 25.4 / 1440)} mm")
