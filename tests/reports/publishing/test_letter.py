"""The letter that chases as a file: Nghị định 30/2020/NĐ-CP read back from it, and the same words in Word and PDF."""

import io
import re

import docx
import pypdf
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from reports.models import Format
from reports.publishing.letter import addressed, ended, letter_file_name, render_letter
from tests.make import after
from tests.reports.chasing import NOW, drafted
from tests.reports.pages.scene import add_units, open_week

CENTRE = WD_ALIGN_PARAGRAPH.CENTER


@pytest.fixture
def letter(cast):
    return drafted(cast, open_week(cast), signer="Cán bộ A")


def word_of(letter):
    return docx.Document(io.BytesIO(render_letter(letter, Format.DOCX)))


def paragraphs(word):
    cells = (cell for table in word.tables for row in table.rows for cell in row.cells)
    return [*word.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def words_of_word(letter):
    said = [paragraph.text for paragraph in paragraphs(word_of(letter))]
    return sorted(" ".join(said).split())


def words_of_pdf(letter):
    pages = pypdf.PdfReader(io.BytesIO(render_letter(letter, Format.PDF))).pages
    return sorted(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic", "alignment"),
    [
        ("ỦY BAN NHÂN DÂN", 13, False, False, CENTRE),
        ("HUYỆN TÂN CHÂU", 13, False, False, CENTRE),
        ("PHÒNG NỘI VỤ", 13, True, False, CENTRE),
        ("Số:        /PNV-TH", 13, False, False, CENTRE),
        ("V/v đôn đốc gửi báo cáo tuần 28", 13, False, False, CENTRE),
        ("Tân Châu, ngày 12 tháng 7 năm 2024", 14, False, True, CENTRE),
        ("Kính gửi:", 14, False, False, None),
        ("- Ủy ban nhân dân xã Tân Hiệp;", 14, False, False, None),
        ("- Ủy ban nhân dân xã Tân Đông.", 14, False, False, None),
        ("Nơi nhận:", 12, True, True, None),
        ("- UBND huyện (để báo cáo);", 11, False, False, None),
        ("- Lưu: VT, PNV.", 11, False, False, None),
        ("TRƯỞNG PHÒNG", 14, True, False, CENTRE),
        ("Cán bộ A", 14, True, False, CENTRE),
    ],
)
def test_each_component_has_its_size_and_style(letter, text, size, bold, italic, alignment):
    found = next(paragraph for paragraph in paragraphs(word_of(letter)) if paragraph.text == text)
    run = found.runs[0]
    assert (run.font.size.pt, bool(run.bold), bool(run.italic), found.alignment) == (size, bold, italic, alignment)


def test_the_subject_stands_six_points_under_the_number(letter):
    subject = next(p for p in paragraphs(word_of(letter)) if p.text.startswith("V/v"))
    assert subject.paragraph_format.space_before.pt == 6


def test_the_body_is_justified_indented_and_ends_with_the_end_mark(letter):
    body = [p for p in word_of(letter).paragraphs if p.paragraph_format.first_line_indent]
    assert {p.alignment for p in body} == {WD_ALIGN_PARAGRAPH.JUSTIFY}
    assert [p.text.endswith("./.") for p in body] == [False] * (len(body) - 1) + [True]


def test_pages_are_numbered_from_the_second_and_the_foot_is_empty(letter):
    section = word_of(letter).sections[0]
    assert section.different_first_page_header_footer
    assert ("PAGE" in section.header._element.xml, section.footer.paragraphs[0].text) == (True, "")


def test_a_single_addressee_stands_on_the_line(cast):
    letter = drafted(cast, open_week(cast), addressees="Ủy ban nhân dân xã Tân Hà")
    assert "Kính gửi: Ủy ban nhân dân xã Tân Hà" in [p.text for p in word_of(letter).paragraphs]


def test_the_issuers_own_letter_has_no_superior_body(cast):
    letter = drafted(cast, open_week(cast), key="i2")
    texts = [paragraph.text for paragraph in paragraphs(word_of(letter))]
    assert texts.index("HUYỆN TÂN CHÂU") == texts.index("ỦY BAN NHÂN DÂN") + 1
    assert "PHÒNG NỘI VỤ" not in texts
    assert "Số:        /UBND-NV" in texts


@pytest.mark.parametrize("more", [0, 14])
def test_word_and_pdf_say_the_same(cast, more):
    add_units(cast, more)
    letter = drafted(cast, open_week(cast), signer="Cán bộ A")
    pdf = [word for word in words_of_pdf(letter) if not re.fullmatch(r"\d", word)]
    assert pdf == [word for word in words_of_word(letter) if not re.fullmatch(r"\d", word)]


def test_the_same_letter_gives_the_same_bytes(letter):
    for fmt in (Format.DOCX, Format.PDF):
        assert render_letter(letter, fmt) == render_letter(letter, fmt)


def test_the_list_attached_names_every_unit_with_its_figures(cast):
    add_units(cast, 14)
    week = open_week(cast)
    letter = drafted(cast, week, now=after(week.due_at, hours=2))
    rows = [[cell.text for cell in row.cells] for row in word_of(letter).tables[-1].rows]
    assert rows[0] == ["STT", "Đơn vị", "Tình trạng", "Từ lúc", "Đã nhắc (lần)", "Trong đó gọi điện"]
    assert rows[1] == ["1", "Ủy ban nhân dân xã Tân Hiệp", "Chưa gửi", "14:00 12/7/2024", "0", "0"]
    assert len(rows) == 18


def test_typed_words_are_never_markup(cast):
    typed = 'A < B & C ]]> #panic("x") $x$ *đậm*'
    letter = drafted(cast, open_week(cast), body=typed)
    assert f"{typed}./." in [paragraph.text for paragraph in word_of(letter).paragraphs]
    assert {'#panic("x")', "*đậm*./."} <= set(words_of_pdf(letter))


def test_dashes_and_stops_that_were_typed_are_not_doubled(cast):
    letter = drafted(cast, open_week(cast), recipients="- Như trên;\n- Lưu: VT.")
    texts = [paragraph.text for paragraph in paragraphs(word_of(letter))]
    assert {"- Như trên;", "- Lưu: VT."} <= set(texts)


@pytest.mark.parametrize(
    ("last", "printed"), [("Hết", "Hết./."), ("Hết.", "Hết./."), ("Hết./.", "Hết./."), ("Hết .", "Hết./.")]
)
def test_the_end_mark_stands_once(last, printed):
    assert ended(["Mở đầu.", last]) == ["Mở đầu.", printed]


@pytest.mark.parametrize("typed", ["đôn đốc", "V/v đôn đốc.", "v/v Đôn đốc"])
def test_the_subject_has_one_opening(typed):
    assert addressed(typed) == "V/v đôn đốc"


def test_files_are_named_by_week_and_number(cast):
    letter = drafted(cast, open_week(cast), now=NOW)
    assert letter_file_name(letter, Format.DOCX) == "Cong-van-don-doc-2024-W28-du-thao.docx"
    letter.number = "45"
    assert letter_file_name(letter, Format.PDF) == "Cong-van-don-doc-2024-W28-so-45.pdf"
