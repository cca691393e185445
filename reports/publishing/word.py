"""The summary as a Word file in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import io
import re
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.shared import Pt, Twips
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from reports.compiling.narrative import Said

from .document import Annex, Document, Heading
from .stable_zip import restamped
from .tables import Table
from .word_layout import (
    ANNEX_TABLE_SIZE,
    BODY_TABLE_SIZE,
    CELL,
    CELL_HEAD,
    CENTRE,
    FIRST_LINE,
    JUSTIFY,
    NOTE,
    NUMBER_CELL,
    TEXT_WIDTH,
    WIDE_TEXT_WIDTH,
    prepare,
    wide_page,
)
from .word_marks import bottom_rule, framed, page_field, plain_table, rule_length, table_mark
from .word_tables import clean, table_xml

HEAD_COLUMNS = (3554, TEXT_WIDTH - 3554)
FOOT_COLUMNS = (4400, TEXT_WIDTH - 4400)
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_WIDTH = 3423  # of the motto in bold 14 pt Times
SIGNATURE_LINES = 4
STYLES = {"cell": CELL, "head": CELL_HEAD, "number": NUMBER_CELL}
MARK = b'<w:bookmarkStart w:id="%d" w:name="bang"/>'
MARKS = re.compile(rb'(<w:bookmarkStart w:id="\d+" w:name="bang"/>)')


class Tables:
    """The file's tables: each leaves a mark in the text, and all go in when the file is packed."""

    def __init__(self, word: WordDocument) -> None:
        self.word = word
        self.styles = {kind: word.styles[name].style_id for kind, name in STYLES.items()}
        self.waiting: dict[bytes, bytes] = {}

    def add(self, table: Table, width: int, size: int) -> None:
        """Caption, mark and note. The mark is an element, which nothing that people type can become."""
        caption = self.word.add_paragraph(clean(table.title), style=CELL_HEAD)
        caption.paragraph_format.space_before = Pt(6)
        place = len(self.waiting)
        self.word.element.body.insert_element_before(table_mark(place), "w:sectPr")
        self.waiting[MARK % place] = table_xml(table, width, self.styles, size).encode()
        note = self.word.add_paragraph(clean(table.note), style=NOTE)
        if not table.note:
            note.paragraph_format.line_spacing = Pt(6)

    def put_in(self, name: str, data: bytes) -> bytes:
        """The text of the file with every mark replaced by its table."""
        if name != "word/document.xml":
            return data
        pieces = MARKS.split(data)
        return b"".join(self.waiting.get(piece, piece) for piece in pieces)


def render_word(document: Document, at: datetime) -> bytes:
    """The file's bytes; ``at`` dates it, so the same document gives the same bytes."""
    word = docx.Document()
    prepare(word)
    tables = Tables(word)
    _properties(word, document, at)
    _head(word, document)
    _title(word, document)
    for block in document.body:
        _block(word, block, tables)
    word.paragraphs[-1].paragraph_format.keep_with_next = True
    _foot(word, document)
    _page_marks(word.sections[0], document.version)
    _annexes(word, document, tables)
    out = io.BytesIO()
    word.save(out)
    return restamped(out.getvalue(), at, tables.put_in)


def _properties(word: WordDocument, document: Document, at: datetime) -> None:
    about = word.core_properties
    about.title, about.author, about.last_modified_by = document.title, document.issuer, document.issuer
    about.subject, about.comments, about.language, about.revision = document.version, document.notice, "vi-VN", 1
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _line(
    cell: WordCell | WordDocument,
    text: str,
    *,
    size: int = 14,
    bold: bool = False,
    italic: bool = False,
    after: int = 0,
    align: Any = CENTRE,
) -> WordParagraph:
    """A paragraph of one run. The first line of a fresh cell uses the paragraph that the cell was born with."""
    paragraphs = cell.paragraphs
    fresh = isinstance(cell, WordCell) and len(paragraphs) == 1 and not paragraphs[0].runs
    paragraph = paragraphs[0] if fresh else cell.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.line_spacing = 1.0
    run = paragraph.add_run(clean(text))
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def _head(word: WordDocument, document: Document) -> None:
    """Superior and issuer with number on the left; country, motto, place and date on the right."""
    table = plain_table(word, HEAD_COLUMNS, rows=2)
    left, right = table.rows[0].cells
    for line in document.superior:
        _line(left, line, size=13)
    _line(left, document.issuer.upper(), size=13, bold=True)
    bottom_rule(left.add_paragraph(), rule_length(document.issuer.upper(), 13, HEAD_COLUMNS[0]), HEAD_COLUMNS[0])
    _line(right, COUNTRY, size=13, bold=True)
    _line(right, MOTTO, size=14, bold=True)
    bottom_rule(right.add_paragraph(), MOTTO_WIDTH, HEAD_COLUMNS[1])
    left, right = table.rows[1].cells
    _line(left, document.number, size=13)
    _line(right, document.place_and_date, size=14, italic=True)


def _title(word: WordDocument, document: Document) -> None:
    _line(word, "", size=6)
    _line(word, "BÁO CÁO", bold=True)
    _line(word, document.title, bold=True)
    bottom_rule(word.add_paragraph(), rule_length(document.title, 14, TEXT_WIDTH), TEXT_WIDTH)
    if document.notice:
        framed(_line(word, document.notice, size=13, bold=True, after=6))
    _line(word, f"Kính gửi: {document.addressee}", after=6)


def _block(word: WordDocument, block: Heading | Said | Table, tables: Tables) -> None:
    match block:
        case Heading():
            heading = word.add_paragraph(clean(block.printed), style=f"Heading {block.level}")
            heading.paragraph_format.first_line_indent = Twips(FIRST_LINE)
        case Said(_, text, _):
            _paragraphs(word, text)
        case Table():
            tables.add(block, TEXT_WIDTH, BODY_TABLE_SIZE)


def _paragraphs(word: WordDocument, text: str) -> None:
    for line in text.splitlines():
        if line.strip():
            paragraph = word.add_paragraph(clean(line.strip()))
            paragraph.alignment = JUSTIFY
            paragraph.paragraph_format.first_line_indent = Twips(FIRST_LINE)


def _foot(word: WordDocument, document: Document) -> None:
    """Recipients on the left, capacity and signer on the right, kept on one page."""
    left, right = plain_table(word, FOOT_COLUMNS, rows=1).rows[0].cells
    _line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=None)
    for place, recipient in enumerate(document.recipients, start=1):
        stop = "." if place == len(document.recipients) else ";"
        _line(left, f"- {recipient}{stop}", size=11, align=None)
    for line in document.capacity:
        _line(right, line.upper(), bold=True)
    if document.notice:
        _line(right, f"({document.notice})", italic=True)
    for _ in range(SIGNATURE_LINES):
        _line(right, "")
    if document.signer:
        _line(right, document.signer, bold=True)


def _page_marks(section: Any, version: str) -> None:
    """Page number in the top margin from page 2; version and as-of time at the foot of every page."""
    page_field(section.header.paragraphs[0])
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = CENTRE
        run = paragraph.add_run(clean(version))
        run.font.size, run.italic = Pt(10), True


def _annexes(word: WordDocument, document: Document, tables: Tables) -> None:
    for annex in document.annexes:
        wide_page(word)
        _annex(word, annex, document)
        for table in annex.tables:
            tables.add(table, WIDE_TEXT_WIDTH, ANNEX_TABLE_SIZE)


def _annex(word: WordDocument, annex: Annex, document: Document) -> None:
    _line(word, annex.label, bold=True)
    _line(word, annex.title.upper(), bold=True)
    _line(word, document.annex_of, italic=True, after=6)
