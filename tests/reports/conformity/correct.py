"""Documents that keep to the decree, made without the program's own writer: a report, a letter, a text in articles."""

import io
from collections.abc import Callable
from functools import cache

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, Twips

from reports.typeface import text_width

CENTRE, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SUBJECT = "Kết quả cải cách hành chính tuần 28 năm 2024"
TEXT_WIDTH = 11906 - 1701 - 851
HEAD_COLUMNS = (3600, TEXT_WIDTH - 3600)


def saved(word):
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


@cache
def _written(make):
    return saved(make())


def copy_of(make):
    """A document to change; each kind is written once."""
    return docx.Document(io.BytesIO(_written(make)))


def blank():
    """A4 with the decree's margins, Times New Roman in every script, Vietnamese, the page number in the top margin."""
    word = docx.Document()
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for properties in (defaults, word.styles["Normal"].element.get_or_add_rPr()):
        set_fonts(properties, "Times New Roman")
    defaults.find(qn("w:lang")).set(qn("w:val"), "vi-VN")
    word.styles["Normal"].font.size = Pt(14)
    section = word.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    set_margins(section)
    section.different_first_page_header_footer = True
    page_number(section.header.paragraphs[0])
    return word


def set_fonts(properties, name):
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def set_margins(section):
    section.top_margin = section.bottom_margin = Twips(1134)
    section.left_margin, section.right_margin = Twips(1701), Twips(851)


def page_number(paragraph):
    paragraph.alignment = CENTRE
    for part in ('<w:fldChar {} w:fldCharType="begin"/>', "<w:instrText {}> PAGE </w:instrText>"):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        run._r.append(parse_xml(part.format(nsdecls("w"))))
    paragraph.add_run()._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="end"/>'))


def say(container, text, *, size=14, bold=None, italic=None, align=CENTRE, before=0, after=0):
    """A paragraph of one run with no more direct formatting than it needs."""
    paragraphs = container.paragraphs
    fresh = len(paragraphs) == 1 and not paragraphs[0].runs and container.__class__.__name__ == "_Cell"
    paragraph = paragraphs[0] if fresh else container.add_paragraph()
    paragraph.alignment = align
    spacing = paragraph.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.0
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def body(word, text, *, bold=None, italic=None):
    paragraph = say(word, text, bold=bold, italic=italic, align=JUSTIFY, after=6)
    paragraph.paragraph_format.first_line_indent = Twips(720)
    return paragraph


def rule(container, length, room):
    """A rule as the border of an indented paragraph without words."""
    paragraph = say(container, "", size=6)
    indent = Twips((room - length) // 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    borders = parse_xml(f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1"/></w:pBdr>')
    paragraph._p.pPr.insert(0, borders)
    return paragraph


def line_shape(paragraph, length):
    """A rule as the line shape that Word's Insert menu draws."""
    drawing = f"""<w:drawing {nsdecls("w", "wp", "a")}><wp:anchor><wp:extent cx="{length * 635}" cy="0"/><a:graphic>
      <a:graphicData uri="x"><a:prstGeom prst="line"/></a:graphicData></a:graphic></wp:anchor></w:drawing>"""
    paragraph.add_run()._r.append(parse_xml(drawing))


def layout_table(word, widths, rows):
    table = word.add_table(rows, len(widths))
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Twips(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    return table


def data_table(word, rows, width):
    table = word.add_table(len(rows), len(rows[0]), style="Table Grid")
    for column in table.columns:
        column.width = Twips(width // len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            say(cell, text, size=12)
    return table


def head(word, superior, issuer, number, under_number=()):
    table = layout_table(word, HEAD_COLUMNS, rows=2)
    left, right = table.rows[0].cells
    for text in superior:
        say(left, text, size=13)
    for text in issuer:
        last = say(left, text, size=13, bold=True)
    line_shape(last, text_width(issuer[-1], 13, bold=True) * 2 // 5)
    say(right, COUNTRY, size=13, bold=True)
    say(right, MOTTO, size=14, bold=True)
    rule(right, text_width(MOTTO, 14, bold=True), HEAD_COLUMNS[1] - 216)
    left, right = table.rows[1].cells
    say(left, number, size=13)
    for text in under_number:
        say(left, text, size=12, before=6)
    say(right, "Tân Châu, ngày 08 tháng 7 năm 2024", italic=True)


def foot(word, authority, signer, filed="Lưu: VT, NV"):
    left, right = layout_table(word, (4400, TEXT_WIDTH - 4400), rows=1).rows[0].cells
    say(left, "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT)
    for text in ("- Như trên;", "- Các đơn vị báo cáo;", f"- {filed}."):
        say(left, text, size=11, align=LEFT)
    for text in authority:
        say(right, text, bold=True)
    for _ in range(4):
        say(right, "")
    say(right, signer, bold=True)


def urgent(word):
    """The mark under the number, in a box."""
    mark = say(word.tables[0].rows[1].cells[0], "KHẨN", size=13, bold=True)
    sides = "".join(f'<w:{side} w:val="single" w:sz="6"/>' for side in ("top", "left", "bottom", "right"))
    mark._p.pPr.insert(0, parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"))


def report(write_body: Callable | None = None):
    """A report of an office to its committee, with grounds, two parts, points, a table and two annexes."""
    word = blank()
    head(word, ["UBND HUYỆN TÂN CHÂU"], ["PHÒNG NỘI VỤ"], "Số: 05/BC-PNV")
    urgent(word)
    say(word, "BÁO CÁO", bold=True, before=12)
    say(word, SUBJECT, bold=True)
    rule(word, text_width(SUBJECT, 14, bold=True) * 2 // 5, TEXT_WIDTH)
    say(word, "Kính gửi: Ủy ban nhân dân huyện Tân Châu", after=6)
    (write_body or report_body)(word)
    foot(word, ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], "Nguyễn Văn An")
    annex(word, "Phụ lục I", "DANH SÁCH ĐƠN VỊ")
    annex(word, "Phụ lục II", "SỐ LIỆU THEO ĐƠN VỊ")
    return word


def report_body(word):
    body(word, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", italic=True)
    body(word, "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2024 của Ủy ban nhân dân huyện.", italic=True)
    body(word, "Phòng Nội vụ báo cáo kết quả tuần 28 như sau (chi tiết tại Phụ lục I và Phụ lục II kèm theo):")
    body(word, "I. KẾT QUẢ THỰC HIỆN", bold=True)
    body(word, "1. Công tác tuyên truyền", bold=True)
    body(word, "Các xã đã tổ chức 44 cuộc họp, trong đó:")
    for text in ("a) Tân Hiệp 12 cuộc;", "b) Tân Hà 11 cuộc;", "c) Tân Hội 9 cuộc;", "d) Suối Dây 7 cuộc;"):
        body(word, text)
    body(word, "đ) Tân Hòa 5 cuộc.")
    body(word, "2. Hồ sơ trễ hạn", bold=True)
    body(word, "Có 4 hồ sơ trễ hạn, giảm 2 hồ sơ so với tuần trước.")
    say(word, "Số hồ sơ theo tuần", size=12, bold=True, before=6)
    data_table(word, [["Tuần", "Hồ sơ"], ["27", "6"], ["28", "4"]], TEXT_WIDTH)
    body(word, "II. KIẾN NGHỊ", bold=True)
    body(word, "Đề nghị Ủy ban nhân dân huyện nhắc các đơn vị chưa nộp báo cáo.")
    body(word, "Trên đây là báo cáo của Phòng Nội vụ./.")


def article_body(word):
    """A body in parts, sections and articles, as rules have it."""
    for text in ("Phần I", "QUY ĐỊNH CHUNG", "Mục 1", "PHẠM VI"):
        say(word, text, bold=True, after=6)
    for number in (1, 2):
        line = body(word, f"Điều {number}.", bold=True)
        line.add_run(" Việc báo cáo thực hiện theo Phụ lục kèm theo.").bold = None
        line.runs[-1].font.size = Pt(14)
    body(word, "1. Đơn vị nộp báo cáo trước 14 giờ thứ Sáu hằng tuần.")
    body(word, "2. Phòng Nội vụ tổng hợp trong ngày./.")


def articles():
    return report(article_body)


def annex(word, label, title):
    section = word.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(16838), Twips(11906)
    set_margins(section)
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    section._sectPr.find(qn("w:pgMar")).addnext(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))
    say(word, label, bold=True)
    say(word, title, bold=True)
    say(word, "(Kèm theo Báo cáo số 05/BC-PNV ngày 08 tháng 7 năm 2024 của Phòng Nội vụ)", italic=True, after=6)
    data_table(word, [["STT", "Đơn vị"], ["1", "Tân Hiệp"]], 14000)


def letter():
    """A letter of a committee to two addressees, signed for its chairman."""
    word = blank()
    head(
        word,
        [],
        ["ỦY BAN NHÂN DÂN", "HUYỆN TÂN CHÂU"],
        "Số: 96/UBND-NV",
        ["V/v đôn đốc báo cáo", "cải cách hành chính"],
    )
    say(word, "Kính gửi:", before=12)
    say(word, "- Phòng Nội vụ;", align=LEFT).paragraph_format.left_indent = Twips(3000)
    say(word, "- Ủy ban nhân dân các xã, thị trấn.", align=LEFT).paragraph_format.left_indent = Twips(3000)
    body(word, "Thực hiện Kế hoạch cải cách hành chính năm 2024, Ủy ban nhân dân huyện yêu cầu:")
    body(word, "1. Ủy ban nhân dân các xã, thị trấn nộp báo cáo trước 14 giờ thứ Sáu hằng tuần.")
    body(word, "2. Phòng Nội vụ tổng hợp, báo cáo trước 16 giờ cùng ngày.")
    body(word, "Yêu cầu các đơn vị nghiêm túc thực hiện./.")
    foot(word, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Trần Thị Bình")
    return word
