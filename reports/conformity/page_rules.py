"""Rules about paper, margins, letters and page numbers: the decree's annex I, part I, items I.1 to I.7."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from docx.oxml.ns import qn

from .components import Letter
from .lines import Line, Run
from .places import WHOLE, Place
from .rulebook import PRACTICE, Fault, Look, Rule, millimetres, rule, told
from .sheet import Section

PAPER = (11906, 16838)
FONT = "Times New Roman"
LANGUAGE = "vi"
BLACK = {"auto", "000000"}
MARGINS = {"top": (1134, 1417), "bottom": (1134, 1417), "left": (1701, 1984), "right": (851, 1134)}
MOST_EMPTY = 2
PAGE_NUMBER = Look(13, 14, bold=False)
_ROUNDING = 3
_PAPER_ROUNDING = 20
_SPILL = 216  # the two margins of a cell, by which Word lets tables stand out
_FIELD = re.compile(r"\s*PAGE\b")
_FOREIGN_NUMBERS = re.compile(r"\*\s*(roman|alphabetic|ordtext|cardtext)", re.IGNORECASE)


@rule("page-size", "Khổ giấy A4", "mục I.1")
def page_size(letter: Letter) -> Iterator[Fault]:
    for section in letter.sheet.sections:
        off = [abs(one - other) for one, other in zip(sorted((section.width, section.height)), PAPER, strict=True)]
        if max(off) > _PAPER_ROUNDING:
            found = f"{millimetres(section.width)} x {millimetres(section.height)}"
            yield Fault(section.place, found, "A4: 210 mm x 297 mm")


@rule("page-orientation", "Trình bày theo chiều dài của khổ giấy", "mục I.2")
def page_orientation(letter: Letter) -> Iterator[Fault]:
    """Annexes and pages of tables may lie across."""
    first_annex = letter.annexes[0].label.place.section if letter.annexes else len(letter.sheet.sections) + 1
    tabled = {table.section for table in letter.data_tables}
    for section in letter.sheet.sections:
        if not section.is_portrait and section.number < first_annex and section.number not in tabled:
            yield Fault(section.place, "trang ngang", "trang dọc; trang ngang chỉ cho bảng, biểu và phụ lục")


def _margin(letter: Letter, side: str) -> Iterator[Fault]:
    least, most = MARGINS[side]
    for section in letter.sheet.sections:
        if not least - _ROUNDING <= section.margins[side] <= most + _ROUNDING:
            allowed = f"{millimetres(least)} đến {millimetres(most)}"
            yield Fault(section.place, millimetres(section.margins[side]), allowed)


@rule("margin-top", "Lề trên", "mục I.3")
def margin_top(letter: Letter) -> Iterator[Fault]:
    return _margin(letter, "top")


@rule("margin-bottom", "Lề dưới", "mục I.3")
def margin_bottom(letter: Letter) -> Iterator[Fault]:
    return _margin(letter, "bottom")


@rule("margin-left", "Lề trái", "mục I.3")
def margin_left(letter: Letter) -> Iterator[Fault]:
    return _margin(letter, "left")


@rule("margin-right", "Lề phải", "mục I.3")
def margin_right(letter: Letter) -> Iterator[Fault]:
    return _margin(letter, "right")


def _everywhere(letter: Letter) -> Iterator[Line]:
    """Every line of the text, then those of each header and footer, once each."""
    yield from letter.sheet.lines
    seen: set[int] = set()
    for section in letter.sheet.sections:
        for lines in (*section.headers.values(), *section.footers.values()):
            if id(lines) not in seen:
                seen.add(id(lines))
                yield from lines


def _written(line: Line) -> Iterator[Run]:
    return (run for run in line.runs if run.text.strip())


@rule("font", "Phông chữ Times New Roman", "mục I.4")
def font(letter: Letter) -> Iterator[Fault]:
    for line in _everywhere(letter):
        others = {name for run in _written(line) for name in run.look.fonts if name != FONT}
        if others:
            yield Fault(line.place, ", ".join(sorted(others)), FONT)


@rule("unicode", "Bộ mã ký tự Unicode dựng sẵn (TCVN 6909:2001)", "mục I.4")
def composed_letters(letter: Letter) -> Iterator[Fault]:
    for line in _everywhere(letter):
        if not unicodedata.is_normalized("NFC", line.text):
            yield Fault(line.place, "chữ có dấu tổ hợp", "chữ Unicode dựng sẵn (NFC)")


@rule("colour", "Chữ màu đen", "mục I.4")
def colour(letter: Letter) -> Iterator[Fault]:
    """A mark of urgency is stamped in red (item III.2)."""
    urgent = letter.urgency.line if letter.urgency else None
    for line in _everywhere(letter):
        others = {run.look.colour for run in _written(line) if run.look.colour not in BLACK}
        if others and line is not urgent:
            yield Fault(line.place, f"màu {', '.join(sorted(others))}", "màu đen")


@rule("language", "Ngôn ngữ của văn bản là tiếng Việt", PRACTICE)
def language(letter: Letter) -> Iterator[Fault]:
    """Told by most of the letters: Word checks spelling and breaks lines by it."""
    letters: Counter[str] = Counter()
    for line in letter.sheet.lines:
        for run in _written(line):
            letters[run.look.language] += len(run.text)
    most = letters.most_common(1)[0][0] if letters else LANGUAGE
    if most.partition("-")[0] != LANGUAGE:
        yield Fault(WHOLE, most or "không đặt ngôn ngữ", "tiếng Việt (vi-VN)")


@rule("text-width", "Chữ và bảng nằm trong phần giữa lề trái và lề phải", "mục I.3")
def text_width(letter: Letter) -> Iterator[Fault]:
    for line in letter.sheet.lines:
        out = [-side for side in (line.format.left, line.format.first_letter, line.format.right) if side < 0]
        if line.in_text and line.text and out:
            yield Fault(line.place, f"lấn ra lề {millimetres(max(out))}", "không lấn ra lề trang")
    for table in letter.sheet.tables:
        limit = letter.sheet.sections[table.section - 1].text_width
        if table.after < letter.annex_start and max(table.indent, 0) + table.width > limit + _SPILL:
            yield Fault(table.place, f"bảng rộng {millimetres(table.width)}", f"không quá {millimetres(limit)}")


@rule("empty-paragraphs", "Không dùng nhiều dòng trống để tạo khoảng cách", PRACTICE)
def empty_paragraphs(letter: Letter) -> Iterator[Fault]:
    """Outside tables; the space for a signature is left out."""
    foot = letter.foot[0].line if letter.foot else None
    run = 0
    for line in letter.sheet.lines[: letter.annex_start]:
        if line is foot:
            return
        spare = line.in_text and not (line.text or line.rules or line.drawn or _breaks_a_page(line))
        run = run + 1 if spare else 0
        if run == MOST_EMPTY + 1:
            yield Fault(line.place, f"{run} dòng trống liền nhau trở lên", f"không quá {MOST_EMPTY} dòng trống")


def _breaks_a_page(line: Line) -> bool:
    return line.element.find(f".//{qn('w:sectPr')}") is not None or line.element.find(f".//{qn('w:br')}") is not None


def _page_fields(lines: tuple[Line, ...]) -> list[tuple[Line, str]]:
    """Each line with a field PAGE, and the field's instruction."""
    found = []
    for line in lines:
        simple = [field.get(qn("w:instr"), "") for field in line.element.iter(qn("w:fldSimple"))]
        parts = "".join(part.text or "" for part in line.element.iter(qn("w:instrText")))
        found += [(line, said) for said in [*simple, parts] if _FIELD.match(said)]
    return found


def _numbered(section: Section) -> list[tuple[Line, str]]:
    return _page_fields(section.headers.get("default", ()))


def _body_sections(letter: Letter) -> list[Section]:
    """The sections before the annexes; at least the first."""
    last = letter.sheet.lines[letter.annex_start - 1].place.section if letter.annex_start else 1
    return list(letter.sheet.sections[:last])


def _has_page_numbers(letter: Letter) -> bool:
    return any(_numbered(section) for section in _body_sections(letter))


@rule("page-number", "Số trang đặt ở lề trên, đánh tự động", "mục I.7")
def page_number(letter: Letter) -> Iterator[Fault]:
    for section in _body_sections(letter):
        if not _numbered(section):
            below = _page_fields(section.footers.get("default", ()))
            yield Fault(
                Place(section.number, where="lề trên"),
                "số trang đặt ở lề dưới" if below else "không có số trang",
                "số trang (trường PAGE) ở lề trên",
            )


@rule("page-number-look", "Số trang: cỡ chữ, kiểu chữ, canh giữa", "mục I.7", when=_has_page_numbers)
def page_number_look(letter: Letter) -> Iterator[Fault]:
    for section in _body_sections(letter):
        for line, _ in _numbered(section):
            wrong = [run for run in (*_written(line), *line.fields) if not PAGE_NUMBER.fits(run)]
            if wrong:
                yield Fault(line.place, told(wrong[0]), str(PAGE_NUMBER))
            if line.format.align != "center":
                yield Fault(line.place, "không canh giữa", "canh giữa theo chiều ngang")


@rule("page-number-first", "Không hiển thị số trang thứ nhất", "mục I.7", when=_has_page_numbers)
def page_number_first(letter: Letter) -> Iterator[Fault]:
    first = letter.sheet.sections[0]
    place = Place(1, where="lề trên")
    if not first.first_page_apart:
        yield Fault(place, "trang thứ nhất cũng hiện số trang", "đặt lề trên của trang đầu khác các trang sau")
    elif _page_fields((*first.headers.get("first", ()), *first.footers.get("first", ()))):
        yield Fault(place, "trang thứ nhất cũng hiện số trang", "trang thứ nhất không có số trang")


@rule("page-number-digits", "Số trang bằng chữ số Ả Rập, đánh từ số 1", "mục I.7", when=_has_page_numbers)
def page_number_digits(letter: Letter) -> Iterator[Fault]:
    for section in _body_sections(letter):
        form, start = section.page_number.get("fmt", "decimal"), section.page_number.get("start", "1")
        foreign = any(_FOREIGN_NUMBERS.search(said) for _, said in _numbered(section))
        if form != "decimal" or foreign:
            yield Fault(section.place, f"kiểu số {form if form != 'decimal' else 'khác'}", "chữ số Ả Rập: 1, 2, 3")
        if section.number == 1 and start != "1":
            yield Fault(section.place, f"bắt đầu từ {start}", "bắt đầu từ 1")


RULES: tuple[Rule, ...] = (
    page_size,
    page_orientation,
    margin_top,
    margin_bottom,
    margin_left,
    margin_right,
    font,
    composed_letters,
    colour,
    language,
    text_width,
    empty_paragraphs,
    page_number,
    page_number_look,
    page_number_first,
    page_number_digits,
)
