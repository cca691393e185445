"""What a PDF prints, line by line, and what is refused; here without the child process."""

import pytest
import typst

from directives.reading import NoTextLayerError, UnreadableFileError
from directives.reading.pdf_text import pdf_text
from directives.reading.serving import LONGEST_TEXT
from directives.reading.sources import read_bytes
from tests.directives.reading.hostile_pdf import many_pages, one_page, stream
from tests.directives.reading.test_sources import empty_pdf, locked, locked_by_certificate, pdf_file


def show(*lines: tuple[str, int]) -> bytes:
    """A page of these words, each at its height."""
    words = b"".join(b"1 0 0 1 72 %d Tm (%s) Tj\n" % (height, said.encode()) for said, height in lines)
    return one_page(stream(b"BT /F1 12 Tf " + words + b"ET"))


def test_more_room_than_between_two_lines_parts_paragraphs() -> None:
    page = show(("mot", 700), ("hai", 684), ("ba", 668), ("bon", 644), ("nam", 628))
    assert pdf_text(page) == "mot\nhai\nba\n\nbon\nnam"


def test_the_number_of_a_page_is_left_out_at_its_head_and_foot() -> None:
    assert pdf_text(show(("- 2 -", 800), ("mot", 700), ("hai", 684), ("3", 20))).strip() == "mot\nhai"


def test_pages_follow_each_other_without_a_gap() -> None:
    pages = typst.compile(b"mot hai\n#pagebreak()\nba")
    assert pdf_text(pages) == "mot hai\nba"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (locked(pdf_file("Ủy ban")), "mật khẩu"),
        (locked_by_certificate(), "PDF"),
        (b"%PDF-1.7\n%%EOF", "bị hỏng"),
        (many_pages(1_001), "hơn 1000 trang"),
        (one_page(stream(b"BT /F1 12 Tf (" + b"a" * (LONGEST_TEXT + 1) + b") Tj ET")), "quá nhiều chữ"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFileError, match=sentence):
        pdf_text(content)


def test_a_scan_is_refused_by_its_own_name_in_the_child_and_outside() -> None:
    for read in (pdf_text, read_bytes):
        with pytest.raises(NoTextLayerError, match=r"không có lớp chữ"):
            read(empty_pdf())
