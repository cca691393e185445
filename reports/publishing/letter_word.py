"""A công văn as a Word file in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from datetime import datetime

from docx.document import Document as WordDocument
from docx.shared import Pt, Twips

from .paper import ATTACHED, Attachment, Paper
from .word_frame import Tables, body_paragraphs, draw_foot, draw_head, line, new_paper, packed, page_marks
from .word_layout import LIST_TABLE_SIZE, TEXT_WIDTH, upright_page

TO = "Kính gửi:"
TO_INDENT, ADDRESSEE_INDENT = 2000, 2900


def render_letter_word(paper: Paper, at: datetime) -> bytes:
    """The file's bytes; ``at`` dates it, so the same paper gives the same bytes."""
    word = new_paper(title=paper.title, author=paper.author, at=at)
    tables = Tables(word)
    draw_head(word, paper.head)
    _addressees(word, paper)
    body_paragraphs(word, "\n".join(paper.body))
    word.paragraphs[-1].paragraph_format.keep_with_next = True
    draw_foot(word, paper.foot.recipient_lines, paper.foot.capacity_lines, paper.foot.signer)
    page_marks(word.sections[0])
    if paper.attachment:
        _attachment(word, paper.attachment, tables)
    return packed(word, at, tables)


def _addressees(word: WordDocument, paper: Paper) -> None:
    line(word, "", size=6)
    if len(paper.addressees) == 1:
        line(word, f"{TO} {paper.addressees[0]}", after=12).paragraph_format.space_before = Pt(6)
        return
    opening = line(word, TO, align=None)
    opening.paragraph_format.left_indent, opening.paragraph_format.space_before = Twips(TO_INDENT), Pt(6)
    for place, addressee in enumerate(paper.addressee_lines, start=1):
        said = line(word, addressee, after=12 if place == len(paper.addressees) else 0, align=None)
        said.paragraph_format.left_indent = Twips(ADDRESSEE_INDENT)


def _attachment(word: WordDocument, attachment: Attachment, tables: Tables) -> None:
    upright_page(word)
    line(word, ATTACHED, bold=True)
    line(word, attachment.title, bold=True)
    line(word, attachment.of, italic=True, after=6)
    tables.add(attachment.table, TEXT_WIDTH, LIST_TABLE_SIZE)
