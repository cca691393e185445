"""The PDF: the same words, searchable, with its fonts inside, and typed text that is never source."""

import io

import pypdf
import pytest

from reports.models import Format
from reports.publishing import render
from reports.publishing.pdf import FontMissing
from tests.reports.publishing.sample import draft, signed


def opened(summary):
    return pypdf.PdfReader(io.BytesIO(render(summary, Format.PDF)))


def text_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture(scope="module")
def pdf():
    return opened(signed())


def test_the_text_is_searchable_vietnamese(pdf):
    text = text_of(pdf)
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: /BC-PNV",
        "PHÓ TRƯỞNG PHÒNG",
        "có 10/12 đơn vị nộp báo cáo",
    ):
        assert said in text


def test_every_font_is_inside(pdf):
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]: "/FontFile2"
        in font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == dict.fromkeys(["Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"], True)


def test_paper_is_a4_and_annexes_lie_across(pdf):
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages]
    assert (sizes[0], sizes[-1]) == ((595, 842), (842, 595))


def test_each_annex_counts_its_own_pages_and_hides_the_first_number(pdf):
    firsts = [page.extract_text().lstrip().splitlines()[0].strip() for page in pdf.pages]
    text = firsts.index("Phụ lục I")
    assert firsts[1:text] == [str(number) for number in range(2, text + 1)]
    assert [int(first) if first.isdecimal() else 1 for first in firsts[text:]] == [1, 1, 1, 1, 2, 3, 1, 2]


def test_it_is_tagged_and_dated_by_the_summary(pdf):
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.metadata.author == "Phòng Nội vụ"
    assert pdf.metadata.creation_date.isoformat() == "2024-07-12T07:00:03+00:00"


def test_what_people_type_is_never_source():
    typed = '#panic("x") $x^2$ *đậm* = Đề mục @ai <nhãn> \\ `mã` // hết'
    assert typed in text_of(opened(draft(words={"proposal": typed})))


def test_an_unsigned_version_says_so(pdf):
    assert "Bản tổng hợp tự động, chưa ký" in text_of(opened(draft()))
    assert "chưa ký" not in text_of(pdf)


def test_a_missing_font_is_an_error_and_not_another_font(settings, tmp_path):
    (tmp_path / "templates").symlink_to(settings.BASE_DIR / "templates")
    settings.BASE_DIR = tmp_path
    with pytest.raises(FontMissing, match="tinos"):
        render(draft(), Format.PDF)
