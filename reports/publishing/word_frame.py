"""The parts of a Word file that every official paper shares: head, foot, page marks, lines, paragraphs, tables."""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.shared import Pt, Twips
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from .official import COUNTRY, MOTTO, Head
from .stable_zip import restamped
from .tables import Table
from .word_layout import (
    CELL,
    CELL_HEAD,
    CENTRE,
    FIRST_LINE,
    JUSTIFY,
    NOTE,
    NUMBER_CELL,
    TEXT_WIDTH,
    prepare,
)
from .word_marks import bottom_rule, page_field, plain_table, rule_length, table_mark
from .word_tables import clean, table_xml

HEAD_LEFT = 3554
FOOT_COLUMNS = (4400, TEXT_WIDTH - 4400)
MOTTO_WIDTH = 3423  # of the motto in bold 14 pt Times
SIGNATURE_LINES = 4
STYLES = {"cell": CELL, "head": CELL_HEAD, "number": NUMBER_CELL}
MARK = b'<w:bookmarkStart w:id="%d" w:name="bang"/>'
MARKS = re.compile(rb'(<w:bookmarkStart w:id="\d+" w:name="bang"/>)')


class Tables:
    """The file's tables: each leaves a mark in the text, and is written in its place when the file is packed."""

    def __init__(self, word: WordDocument) -> None:
        self.word = word
        self.styles = {kind: word.styles[name].style_id for kind, name in STYLES.items()}
        self.waiting: dict[bytes, Iterator[str]] = {}

    def add(self, table: Table, width: int, size: int, *, before: Any = None) -> None:
        """Caption, mark and note, ``before`` an element of the text or at its end.

        The mark is an element, which nothing that people type can become.
        """
        if table.title:
            caption = self.word.add_paragraph(clean(table.title), style=CELL_HEAD)
            caption.paragraph_format.space_before = Pt(6)
            moved(caption, before)
        place = len(self.waiting)
        mark = table_mark(place)
        if before is None:
            self.word.element.body.insert_element_before(mark, "w:sectPr")
        else:
            before.addprevious(mark)
        self.waiting[MARK % place] = table_xml(table, width, self.styles, size)
        note = self.word.add_paragraph(clean(table.note), style=NOTE)
        if not table.note:
            note.paragraph_format.line_spacing = Pt(6)
        moved(note, before)

    def put_in(self, name: str, data: bytes) -> Iterator[bytes]:
        """The pieces of a part; in the text of the file every mark is replaced by its table, once."""
        for piece in MARKS.split(data) if name == "word/document.xml" else [data]:
            if piece in self.waiting:
                yield from (row.encode() for row in self.waiting[piece])
            else:
                yield piece


def moved(paragraph: WordParagraph, before: Any) -> None:
    """A paragraph made at the end of the text goes ``before`` an element of it, if there is one."""
    if before is not None:
        before.addprevious(paragraph._p)


def new_paper(*, title: str, author: str, at: datetime) -> WordDocument:
    """An empty paper with fonts, styles and margins; ``at`` dates it."""
    word = docx.Document()
    prepare(word)
    describe(word, title=title, author=author, at=at)
    return word


def describe(
    word: WordDocument, *, title: str, author: str, at: datetime, subject: str = "", comments: str = ""
) -> None:
    """The file's properties: of the office, dated ``at``, without a trace of who made the template."""
    about = word.core_properties
    about.title, about.author, about.last_modified_by = title, author, author
    about.subject, about.comments, about.language, about.revision = subject, comments, "vi-VN", 1
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def packed(word: WordDocument, at: datetime, tables: Tables) -> bytes:
    """The file's bytes, its tables put in; the same paper gives the same bytes."""
    out = io.BytesIO()
    word.save(out)
    return restamped(out.getvalue(), at, tables.put_in)


def line(
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


def body_paragraphs(word: WordDocument, text: str) -> None:
    """Justified paragraphs with an indented first line, one for each line of the text."""
    for said in text.splitlines():
        if said.strip():
            paragraph = word.add_paragraph(clean(said.strip()))
            paragraph.alignment = JUSTIFY
            paragraph.paragraph_format.first_line_indent = Twips(FIRST_LINE)


def draw_head(word: WordDocument, head: Head, width: int = TEXT_WIDTH, *, issuer: str = "") -> None:
    """Superior and issuer with number on the left; country, motto, place and date on the right.

    ``issuer``: the line that the rule below the issuer is measured by, where the head holds a field instead.
    """
    columns = (HEAD_LEFT * width // TEXT_WIDTH, width - HEAD_LEFT * width // TEXT_WIDTH)
    table = plain_table(word, columns, rows=2)
    left, right = table.rows[0].cells
    for said in head.superior:
        line(left, said, size=13)
    for said in head.issuer:
        line(left, said, size=13, bold=True)
    if head.issuer:
        bottom_rule(left.add_paragraph(), rule_length(issuer or head.issuer[-1], 13, columns[0]), columns[0])
    line(right, COUNTRY, size=13, bold=True)
    line(right, MOTTO, size=14, bold=True)
    bottom_rule(right.add_paragraph(), MOTTO_WIDTH, columns[1])
    left, right = table.rows[1].cells
    line(left, head.number, size=13)
    if head.about:
        line(left, head.about, size=13).paragraph_format.space_before = Pt(6)
    line(right, head.place_and_date, size=14, italic=True)


def draw_foot(
    word: WordDocument, recipients: Iterable[str], capacity: Iterable[str], signer: str, notice: str = ""
) -> None:
    """Lines of recipients on the left, capacity, ``notice`` and signer on the right, kept on one page."""
    left, right = plain_table(word, FOOT_COLUMNS, rows=1).rows[0].cells
    line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=None)
    for said in recipients:
        line(left, said, size=11, align=None)
    for said in capacity:
        line(right, said, bold=True)
    if notice:
        line(right, notice, italic=True)
    for _ in range(SIGNATURE_LINES):
        line(right, "")
    if signer:
        line(right, signer, bold=True)


def page_marks(section: Any, version: str = "") -> None:
    """Page number in the top margin from page 2; version and as-of time, if any, at the foot of every page."""
    page_field(section.header.paragraphs[0])
    for footer in (section.footer, section.first_page_footer) if version else ():
        paragraph = footer.paragraphs[0]
        paragraph.alignment = CENTRE
        run = paragraph.add_run(clean(version))
        run.font.size, run.italic = Pt(10), True
