"""The summary as a Word file in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: a template, its fields filled.

The template is the program's own or the office's. Its first sections are the report, its last one is an annex, taken
once for each annex.
"""

import io
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.shared import Length, Twips

from reports.compiling.narrative import Said

from .document import Annex, Document, Heading
from .tables import Table
from .word_blank import blank_template
from .word_fields import Field, annex_values, values_of
from .word_filling import copies, fields_in, fill
from .word_frame import Tables, describe, moved, packed
from .word_layout import ANNEX_TABLE_SIZE, BODY_TABLE_SIZE, FIRST_LINE, add_styles
from .word_tables import clean

Xml = Any
PARAGRAPH = qn("w:p")
SECTION = f"{qn('w:pPr')}/{qn('w:sectPr')}"


def render_word(document: Document, at: datetime, template: bytes | None = None) -> bytes:
    """The file's bytes; ``at`` dates it, so the same document and template give the same bytes.

    ``template``: an office's own, found fit by :mod:`reports.publishing.word_check`.
    """
    word = docx.Document(io.BytesIO(template)) if template else blank_template(document, at)
    add_styles(word)
    tables = Tables(word)
    main, pattern = text_and_annex(word)
    _annexes(word, pattern, document, tables)
    fill([*main, *marginal(word)], values_of(document))
    _body(word, document, tables)
    describe(
        word, title=document.title, author=document.issuer, at=at, subject=document.version, comments=document.notice
    )
    return packed(word, at, tables)


def marginal(word: WordDocument) -> Iterator[Xml]:
    """Heads and feet of pages, each once."""
    for relation in word.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            yield relation.target_part.element


def text_and_annex(word: WordDocument) -> tuple[list[Xml], list[Xml]]:
    """What stands in the sections of the report, and in the last one, the annex; that is empty without a break."""
    inside = list(word.element.body.iterchildren())[:-1]
    last = max((place for place, one in enumerate(inside, start=1) if one.find(SECTION) is not None), default=None)
    return inside[:last], inside[last:] if last else []


def anchor(elements: list[Xml], field: Field) -> Xml:
    """The paragraph that holds this field alone; None where there is none."""
    return next((one for one in elements if one.tag == PARAGRAPH and fields_in(one) == [field]), None)


def _annexes(word: WordDocument, pattern: list[Xml], document: Document, tables: Tables) -> None:
    """The last section once for each annex, each on a page of its own; without any the section goes."""
    end = word.element.body.sectPr
    for place, annex in enumerate(document.annexes):
        if place:
            end.addprevious(_page_break(end))
        copied = [deepcopy(one) for one in pattern]
        for one in copied:
            end.addprevious(one)
        _annex(copied, annex, document, tables, text_width(word, end))
    for one in pattern:
        one.getparent().remove(one)
    if not document.annexes:
        _end_with(word, word.element.body[-2])


def _annex(copied: list[Xml], annex: Annex, document: Document, tables: Tables, width: int) -> None:
    held = anchor(copied, Field.ANNEX_TABLES)
    for table in annex.tables:
        tables.add(table, width, ANNEX_TABLE_SIZE, before=held)
    held.getparent().remove(held)
    fill(copied, values_of(document) | annex_values(annex, document))


def _page_break(section: Xml) -> Xml:
    """An empty paragraph that ends a section like this one."""
    paragraph = docx.oxml.OxmlElement("w:p")
    paragraph.get_or_add_pPr().append(deepcopy(section))
    return paragraph


def _end_with(word: WordDocument, last: Xml) -> None:
    """The section that ended in this paragraph is now the last of the file."""
    section = last.find(SECTION)
    word.element.body.sectPr.getparent().replace(word.element.body.sectPr, section)


def _body(word: WordDocument, document: Document, tables: Tables) -> None:
    """Headings, words and tables where the body's field stands, words in the field's own look."""
    held = anchor(list(word.element.body.iterchildren()), Field.BODY)
    width = text_width(word, _section_of(word, held))
    for block in document.body:
        match block:
            case Heading():
                heading = word.add_paragraph(clean(block.printed), style=f"Heading {block.level}")
                heading.paragraph_format.first_line_indent = Twips(FIRST_LINE)
                moved(heading, held)
            case Said(_, text, _):
                lines = tuple(line.strip() for line in text.splitlines() if line.strip())
                for copy in copies(held, {Field.BODY: lines}) if lines else ():
                    held.addprevious(copy)
            case Table():
                tables.add(block, width, BODY_TABLE_SIZE, before=held)
    last = held.getprevious()
    held.getparent().remove(held)
    if last.tag == PARAGRAPH:
        last.get_or_add_pPr().get_or_add_keepNext()


def _section_of(word: WordDocument, element: Xml) -> Xml:
    """The properties of the section that an element of the body stands in."""
    following = (one.find(SECTION) for one in element.itersiblings())
    return next((section for section in following if section is not None), word.element.body.sectPr)


def text_width(word: WordDocument, section: Xml) -> int:
    """Twips between the margins of a section."""
    shown = WordSection(section, word.part)
    return Length((shown.page_width or 0) - (shown.left_margin or 0) - (shown.right_margin or 0)).twips
