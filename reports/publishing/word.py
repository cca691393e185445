"""The summary as a Word file in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from datetime import datetime

from docx.document import Document as WordDocument
from docx.shared import Twips

from reports.compiling.narrative import Said

from .document import Annex, Document, Heading
from .tables import Table
from .word_frame import Tables, body_paragraphs, draw_foot, draw_head, line, new_paper, packed, page_marks
from .word_layout import ANNEX_TABLE_SIZE, BODY_TABLE_SIZE, FIRST_LINE, TEXT_WIDTH, WIDE_TEXT_WIDTH, wide_page
from .word_marks import bottom_rule, framed, rule_length
from .word_tables import clean


def render_word(document: Document, at: datetime) -> bytes:
    """The file's bytes; ``at`` dates it, so the same document gives the same bytes."""
    word = new_paper(
        title=document.title, author=document.issuer, at=at, subject=document.version, comments=document.notice
    )
    tables = Tables(word)
    draw_head(word, document.head)
    _title(word, document)
    for block in document.body:
        _block(word, block, tables)
    word.paragraphs[-1].paragraph_format.keep_with_next = True
    draw_foot(word, document.foot)
    page_marks(word.sections[0], document.version)
    _annexes(word, document, tables)
    return packed(word, at, tables)


def _title(word: WordDocument, document: Document) -> None:
    line(word, "", size=6)
    line(word, "BÁO CÁO", bold=True)
    line(word, document.title, bold=True)
    bottom_rule(word.add_paragraph(), rule_length(document.title, 14, TEXT_WIDTH), TEXT_WIDTH)
    if document.notice:
        framed(line(word, document.notice, size=13, bold=True, after=6))
    line(word, f"Kính gửi: {document.addressee}", after=6)


def _block(word: WordDocument, block: Heading | Said | Table, tables: Tables) -> None:
    match block:
        case Heading():
            heading = word.add_paragraph(clean(block.printed), style=f"Heading {block.level}")
            heading.paragraph_format.first_line_indent = Twips(FIRST_LINE)
        case Said(_, text, _):
            body_paragraphs(word, text)
        case Table():
            tables.add(block, TEXT_WIDTH, BODY_TABLE_SIZE)


def _annexes(word: WordDocument, document: Document, tables: Tables) -> None:
    for annex in document.annexes:
        wide_page(word)
        _annex(word, annex, document)
        for table in annex.tables:
            tables.add(table, WIDE_TEXT_WIDTH, ANNEX_TABLE_SIZE)


def _annex(word: WordDocument, annex: Annex, document: Document) -> None:
    line(word, annex.label, bold=True)
    line(word, annex.title.upper(), bold=True)
    line(word, document.annex_of, italic=True, after=6)
