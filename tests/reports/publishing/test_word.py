"""The Word file against the rows of Nghị định 30/2020/NĐ-CP, Phụ lục I, read back from the file itself."""

import io
import re
import zipfile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from reports.models import Format
from reports.publishing import render
from tests.reports.publishing.sample import draft, signed


def opened(summary):
    return docx.Document(io.BytesIO(render(summary, Format.DOCX)))


@pytest.fixture(scope="module")
def word():
    return opened(signed())


def lines(word):
    """Every line of text in the order of the file, tables included."""
    return [p.text for p in word.element.body.iter(qn("w:p")) if (p.text or "").strip()]


def line(word, text):
    """The paragraph that says exactly this."""
    cells = [cell for table in word.tables[:1] + word.tables for row in table.rows[:3] for cell in row.cells]
    paragraphs = [*word.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return next(p for p in paragraphs if p.text == text)


def look(paragraph):
    run = paragraph.runs[0]
    return (run.font.size.pt, bool(run.bold), bool(run.italic), paragraph.alignment)


CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def test_paper_is_a4_with_margins_inside_the_decree(word):
    text, *annexes = word.sections
    assert [side.twips for side in (text.page_width, text.page_height)] == [11906, 16838]
    for section in word.sections:
        top, bottom, left, right = (
            side.twips
            for side in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        )
        assert 1134 <= top <= 1417
        assert 1134 <= bottom <= 1417
        assert 1701 <= left <= 1984
        assert 851 <= right <= 1134
    assert {(annex.page_width.twips, annex.page_height.twips) for annex in annexes} == {(16838, 11906)}


def test_each_annex_counts_its_own_pages_and_hides_the_first_number(word):
    annexes = word.sections[1:]
    starts = [annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for annex in annexes]
    assert (len(annexes), set(starts), {annex.different_first_page_header_footer for annex in annexes}) == (
        5,
        {"1"},
        {True},
    )


def test_parts_are_in_capitals_and_the_text_points_to_its_annexes(word):
    said = lines(word)
    assert "II. TÌNH HÌNH NỘP BÁO CÁO" in said
    assert "Số liệu chi tiết tại Phụ lục I đến Phụ lục V kèm theo báo cáo này." in said
    assert "(Kèm theo Báo cáo số        /BC-PNV ngày 12 tháng 7 năm 2024 của Phòng Nội vụ, bản 2)" in said


def part(name):
    return zipfile.ZipFile(io.BytesIO(render(signed(), Format.DOCX))).read(name).decode()


@pytest.mark.parametrize("name", ["word/styles.xml", "word/document.xml", "word/header1.xml", "word/footer1.xml"])
def test_every_font_is_times_new_roman_and_every_letter_black(name):
    xml = part(name)
    fonts = {value for tag in re.findall(r"<w:rFonts [^>]*>", xml) for value in re.findall(r'="([^"]+)"', tag)}
    colours = set(re.findall(r'<w:color w:val="([^"]+)"', xml))
    assert (fonts <= {"Times New Roman"}, colours <= {"000000"}, "Theme" in xml) == (True, True, False)


def test_the_font_is_set_for_every_script():
    default = re.search(r"<w:rPrDefault>.*?</w:rPrDefault>", part("word/styles.xml"), re.DOTALL)[0]
    assert set(re.findall(r'w:(\w+)="Times New Roman"', default)) == {"ascii", "hAnsi", "eastAsia", "cs"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ỦY BAN NHÂN DÂN", (13, False, False, CENTRE)),
        ("HUYỆN TÂN CHÂU", (13, False, False, CENTRE)),
        ("PHÒNG NỘI VỤ", (13, True, False, CENTRE)),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (13, True, False, CENTRE)),
        ("Độc lập - Tự do - Hạnh phúc", (14, True, False, CENTRE)),
        ("Số:        /BC-PNV", (13, False, False, CENTRE)),
        ("Tân Châu, ngày 12 tháng 7 năm 2024", (14, False, True, CENTRE)),
        ("BÁO CÁO", (14, True, False, CENTRE)),
        ("Kính gửi: Ủy ban nhân dân huyện Tân Châu", (14, False, False, CENTRE)),
        ("Nơi nhận:", (12, True, True, None)),
        ("- Như trên;", (11, False, False, None)),
        ("- Lưu: VT, PNV.", (11, False, False, None)),
        ("KT. TRƯỞNG PHÒNG", (14, True, False, CENTRE)),
        ("PHÓ TRƯỞNG PHÒNG", (14, True, False, CENTRE)),
        ("Cán bộ A", (14, True, False, CENTRE)),
        ("Phụ lục I", (14, True, False, CENTRE)),
        ("TÌNH HÌNH NỘP BÁO CÁO CỦA CÁC ĐƠN VỊ", (14, True, False, CENTRE)),
    ],
)
def test_each_component_has_its_size_and_style(word, text, expected):
    assert look(line(word, text)) == expected


def test_the_body_is_justified_fourteen_point_and_indented(word):
    opening = next(p for p in word.paragraphs if p.text.startswith("Thực hiện Công văn"))
    normal = word.styles["Normal"]
    assert (opening.alignment, opening.paragraph_format.first_line_indent.twips) == (WD_ALIGN_PARAGRAPH.JUSTIFY, 720)
    assert (normal.font.size, normal.paragraph_format.space_after) == (Pt(14), Pt(6))
    assert 1.0 <= normal.paragraph_format.line_spacing <= 1.5


def test_the_last_paragraph_ends_with_the_end_mark(word):
    body = [p.text for p in word.paragraphs if p.paragraph_format.first_line_indent and p.text]
    assert body[-1].endswith("./.")


def test_pages_are_numbered_in_the_top_margin_from_the_second_page(word):
    first = word.sections[0]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert "PAGE" not in first.first_page_header._element.xml


def test_version_and_age_stand_at_the_foot_of_every_page(word):
    first = word.sections[0]
    said = "Bản 2, số liệu đến 14 giờ 00 phút ngày 12/7/2024, bổ sung báo cáo nộp muộn"
    assert [first.footer.paragraphs[0].text, first.first_page_footer.paragraphs[0].text] == [said, said]


def test_an_unsigned_version_says_so_and_a_signed_one_does_not(word):
    notice = "Bản tổng hợp tự động, chưa ký"
    assert [text for text in lines(opened(draft())) if notice in text] == [notice, f"({notice})"]
    assert [text for text in lines(word) if notice in text] == []


def test_heads_of_tables_repeat_and_rows_stay_whole(word):
    annex = word.tables[-1]
    assert annex.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in annex.rows)


def test_columns_fill_the_width_of_the_text(word):
    widths = [int(column.get(qn("w:w"))) for column in word.tables[-1]._tbl.tblGrid]
    assert sum(widths) == 16838 - 1701 - 851


def test_signs_of_markup_and_control_characters_are_plain_text():
    word = opened(draft(words={"proposal": "A < B & C\x07 ]]> <w:p/>\nDòng hai"}))
    assert [p.text for p in word.paragraphs if p.text.startswith(("A <", "Dòng"))] == [
        "A < B & C ]]> <w:p/>",
        "Dòng hai",
    ]


def test_the_reviewers_words_stand_in_the_text():
    word = opened(signed(words={"proposal": "Đề nghị khen thưởng xã Tân Hiệp."}))
    assert "Đề nghị khen thưởng xã Tân Hiệp." in lines(word)


def test_the_properties_name_the_office_and_no_library(word):
    about = word.core_properties
    assert (about.author, about.last_modified_by, about.created.isoformat()) == (
        "Phòng Nội vụ",
        "Phòng Nội vụ",
        "2024-07-12T07:00:03+00:00",
    )
