"""The same letter typed, wrapped, composed otherwise or in another kind of file reads to the same data."""

import io
import json
import re
import textwrap
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

import docx
import pytest
import typst

from directives.reading import read_text
from directives.reading.docx_text import docx_text
from directives.reading.pdf_text import pdf_text
from directives.reading.sources import read_bytes
from tests.directives.reading.letters import NAMES, TAN_CHAU, letter_text
from tests.directives.reading.numbered_word import numbered_word

# These are wrapped or unparted already; wrapping them again makes ragged lines that no editor makes.
WRAPPED = {"08", "09", "10", "21", "30"}
IN_WHOLE_PARAGRAPHS = [name for name in NAMES if name[:2] not in WRAPPED]
# 08 and 21 are wrapped in the middle of sentences; nobody types a Word file so.
IN_WORD = [name for name in NAMES if name[:2] not in {"08", "21", "30"}]
# These hold tables, which a text layer has no rows of.
IN_PDF = [name for name in NAMES if " | " not in letter_text(name)]
NATION = "\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@cache
def reading(text: str) -> dict[str, Any]:
    return read_text(text).as_json()


def wrapped(text: str, width: int) -> str:
    """Each line broken at `width`; tables and lines set in columns stay."""
    return "\n".join(
        line
        if " | " in line or "   " in line
        else textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


@pytest.mark.parametrize("name", IN_WHOLE_PARAGRAPHS)
@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
def test_hard_wrapped_lines_read_like_whole_paragraphs(name: str, width: int) -> None:
    text = letter_text(name)
    assert reading(wrapped(text, width)) == reading(text)


@pytest.mark.parametrize("name", NAMES)
def test_decomposed_accents_and_windows_line_ends_make_no_difference(name: str) -> None:
    text = letter_text(name)
    assert reading(unicodedata.normalize("NFD", text)) == reading(text)
    assert reading(text.replace("\n", "\r\n")) == reading(text)


def test_the_old_place_of_the_tone_mark_makes_no_difference() -> None:
    text = letter_text(TAN_CHAU)
    old = [clause["deadline"] for clause in reading(text.replace("Ủy", "Uỷ").replace("hóa", "hoá"))["clauses"]]
    assert old == [clause["deadline"] for clause in reading(text)["clauses"]]


@pytest.mark.parametrize("name", IN_WORD)
def test_a_word_file_reads_like_its_text(name: str) -> None:
    document = docx.Document()
    for block in letter_text(name).replace("**", "").strip().split("\n\n"):
        add_block(document, block)
    file = io.BytesIO()
    document.save(file)
    assert reading(read_bytes(file.getvalue())) == reading(letter_text(name))


@pytest.mark.parametrize("name", [name for name in IN_WORD if name[:2] != "28"])  # it counts nothing
def test_a_word_file_that_counts_its_own_clauses_reads_like_its_text(name: str) -> None:
    content, made = numbered_word(letter_text(name))
    assert made > 5
    assert reading(docx_text(content)) == reading(letter_text(name))


def add_block(document: Any, block: str) -> None:
    """A task table as a table, anything else a paragraph a line."""
    lines = block.split("\n")
    if " | " not in block:
        for line in lines:
            document.add_paragraph(line)
        return
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words


@pytest.mark.parametrize("name", IN_PDF)
def test_a_pdf_with_a_text_layer_reads_like_its_text(name: str) -> None:
    assert reading(read_bytes(pdf_of(letter_text(name)))) == reading(letter_text(name))


@pytest.mark.parametrize("name", [name for name in IN_PDF if NATION in letter_text(name)])
def test_a_pdf_whose_head_is_a_table_of_two_columns_reads_like_its_text(name: str) -> None:
    left, right = letter_text(name).split(NATION)
    motto, day, body = right.split("\n\n", 2)
    columns = [left.strip(), f"{NATION.strip()}{motto}\n\n{day}"]
    assert reading(pdf_text(pdf_of(body, columns))) == reading(letter_text(name))


def pdf_of(text: str, head: Sequence[str] = ("", "")) -> bytes:
    """The letter on A4 pages with page numbers, set in the compiler's own font, `head` in two columns above it."""
    source = r"""
        #set page(paper: "a4", margin: 2cm, numbering: "1", number-align: top + center)
        #set text(font: "Libertinus Serif", size: 13pt, hyphenate: false)
        #let blocks(text) = for block in text.split("\n\n") { par(block.split("\n").join(linebreak())) }
        #let side(name) = align(center, blocks(sys.inputs.at(name)))
        #if sys.inputs.left != "" { grid(columns: (2fr, 3fr), side("left"), side("right")) }
        #blocks(sys.inputs.text)
    """
    inputs = {"text": text, "left": head[0], "right": head[1]}
    return typst.compile(source.encode(), sys_inputs=inputs)


NOISE = {
    "double spaces": lambda text: re.sub(r"(?<=\w) (?=\w{3})", "  ", text),
    "unbreakable spaces": lambda text: re.sub(r"(\d) (giờ|tháng|ngày)", "\\1\u00a0\\2", text),
    "long dashes": lambda text: re.sub(r"(?m)^- ", "– ", text),
    "markers glued to the word": lambda text: re.sub(r"(?m)^(\d{1,2}\.|[a-zđ]\)|-) (?=[A-ZĐ])", r"\1", text),
    "page numbers": lambda text: re.sub(r"(?m)^((?:\d+\.|[a-z]\)).*)\n\n(?=\S)", "\\1\n\n\f- 3 -\n\n", text, count=3),
    "tabs behind markers": lambda text: re.sub(r"(?m)^(\d+\.|[a-zđ]\)|-) ", "\\1\t", text),
    "indents": lambda text: re.sub(r"(?m)^(?=(?:\d+\.|[a-zđ]\)|-) )", "  ", text),
    "spaces at line ends": lambda text: re.sub(r"(?m)$", "  ", text),
}


@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("name", IN_WHOLE_PARAGRAPHS)
def test_careless_typing_makes_no_difference(name: str, noise: str) -> None:
    text = letter_text(name)
    plain = json.dumps(reading(NOISE[noise](text)), default=str, ensure_ascii=False)
    assert plain.replace("–", "-") == json.dumps(reading(text), default=str, ensure_ascii=False).replace("–", "-")
