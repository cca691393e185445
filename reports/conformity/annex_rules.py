"""Rules about annexes: label, title, reference, pages and tables. Annex I, part I, item III.1."""

import re
from collections.abc import Iterator

from units.folding import fold

from .components import AnnexPart, Letter
from .lines import Piece
from .marks import ANNEX
from .places import Place
from .rulebook import Fault, Look, Rule, millimetres, off_look, rule
from .sheet import Grid, Section
from .title_rules import off_centre
from .wording import ROMANS

LABEL = Look(14, 14, bold=True, capitals=False)
TITLE = Look(13, 14, bold=True, capitals=True)
REFERENCE = Look(13, 14, bold=False, italic=True, capitals=False)
_SPILL = 216  # the two margins of a cell, by which Word lets tables stand out
_REFERENCE_WORDS = re.compile(r"\(Kèm theo .*(số|/).*ngày.*\)", re.DOTALL)


def _has_annexes(letter: Letter) -> bool:
    return bool(letter.annexes)


def _labels(letter: Letter) -> tuple[Piece, ...]:
    return tuple(annex.label for annex in letter.annexes)


def _titles(letter: Letter) -> tuple[Piece, ...]:
    return tuple(piece for annex in letter.annexes for piece in annex.title)


def _references(letter: Letter) -> tuple[Piece, ...]:
    return tuple(piece for annex in letter.annexes for piece in annex.reference)


def _annex_tables(letter: Letter) -> list[Grid]:
    return [table for table in letter.sheet.tables if table.after > letter.annex_start]


@rule("annex-label-look", "Từ “Phụ lục”: chữ in thường, cỡ 14, đứng, đậm, canh giữa", "mục III.1.b", when=_has_annexes)
def annex_label_look(letter: Letter) -> Iterator[Fault]:
    yield from off_look(_labels(letter), LABEL)
    yield from off_centre(_labels(letter))


@rule(
    "annex-number",
    "Từ hai phụ lục trở lên: đánh số La Mã liên tục",
    "mục III.1.a",
    when=lambda letter: len(letter.annexes) > 1,
)
def annex_number(letter: Letter) -> Iterator[Fault]:
    for annex, roman in zip(letter.annexes, ROMANS, strict=False):
        found = ANNEX.fullmatch(annex.label.text)
        number = found[2] if found else None
        if number != roman:
            yield Fault(annex.label.place, annex.label.text, f"Phụ lục {roman}")


@rule("annex-title-look", "Tên phụ lục: chữ in hoa, cỡ 13 - 14, đứng, đậm, canh giữa", "mục III.1.b", when=_titles)
def annex_title_look(letter: Letter) -> Iterator[Fault]:
    yield from off_look(_titles(letter), TITLE)
    yield from off_centre(_titles(letter))


@rule("annex-reference", "Phụ lục có dòng “(Kèm theo … số …, ngày …)”", "mục III.1.c", when=_has_annexes)
def annex_reference(letter: Letter) -> Iterator[Fault]:
    """Number, symbol, date and issuer; in an electronic document they may be left blank."""
    allowed = "(Kèm theo <loại văn bản> số …/… ngày … tháng … năm … của <cơ quan>)"
    for annex in letter.annexes:
        said = " ".join(piece.text for piece in annex.reference)
        if not _REFERENCE_WORDS.fullmatch(said):
            yield Fault(_place_of(annex), said or "không có dòng “(Kèm theo …)”", allowed)


def _place_of(annex: AnnexPart) -> Place:
    return (annex.reference[0] if annex.reference else annex.label).place


@rule("annex-reference-look", "“(Kèm theo …)”: cỡ 13 - 14, nghiêng, canh giữa", "mục III.1.c", when=_references)
def annex_reference_look(letter: Letter) -> Iterator[Fault]:
    yield from off_look(_references(letter), REFERENCE)
    yield from off_centre(_references(letter))


@rule("annex-mentioned", "Trong văn bản có chỉ dẫn về phụ lục", "mục III.1.a", when=_has_annexes)
def annex_mentioned(letter: Letter) -> Iterator[Fault]:
    if not any("phu luc" in fold(line.text) for line in letter.body):
        yield Fault(letter.annexes[0].label.place, "nội dung không nhắc đến phụ lục", "“(có Phụ lục kèm theo)”")


@rule("annex-pages", "Số trang của phụ lục đánh riêng theo từng phụ lục", "mục III.1.đ", when=_has_annexes)
def annex_pages(letter: Letter) -> Iterator[Fault]:
    """Each annex begins a section of its own whose pages are counted from 1."""
    before = 0
    for annex in letter.annexes:
        section = letter.sheet.section_of(annex.label.line)
        if section.number == before or not _counts_anew(section):
            yield Fault(annex.label.place, "đánh số trang tiếp theo phần trước", "phụ lục đánh số trang từ 1")
        before = section.number


def _counts_anew(section: Section) -> bool:
    return section.number > 1 and section.page_number.get("start") == "1"


@rule("annex-table-width", "Bảng trong phụ lục không rộng quá trang", "mục I.3", when=_annex_tables)
def annex_table_width(letter: Letter) -> Iterator[Fault]:
    for table in _annex_tables(letter):
        limit = letter.sheet.sections[table.section - 1].text_width
        if max(table.indent, 0) + table.width > limit + _SPILL:
            yield Fault(table.place, f"bảng rộng {millimetres(table.width)}", f"không quá {millimetres(limit)}")


RULES: tuple[Rule, ...] = (
    annex_label_look,
    annex_number,
    annex_title_look,
    annex_reference,
    annex_reference_look,
    annex_mentioned,
    annex_pages,
    annex_table_width,
)
