"""Rules about parts, articles, clauses and points: their look and their order. Annex I, part I, item II.6.đ."""

from collections.abc import Iterator, Sequence, Set

from .components import Letter
from .lines import Line
from .outline_marks import Mark, mark_of, number_of
from .rulebook import Fault, Look, Rule, off_look, rule
from .wording import NUMBERS, POINTS, ROMANS, is_roman

BOLD = Look(13, 14, bold=True)
BOLD_CAPITALS = Look(13, 14, bold=True, capitals=True)
UPRIGHT = Look(13, 14)
_NAMED = {Mark.PART, Mark.SECTION}
_ABOVE_CLAUSE = {Mark.PART, Mark.SECTION, Mark.ARTICLE, Mark.ROMAN}
_CLAUSES = {Mark.CLAUSE, Mark.TITLED_CLAUSE}
_ABOVE_POINT = _ABOVE_CLAUSE | _CLAUSES


def _marked(letter: Letter, *marks: Mark) -> list[Line]:
    return [line for line in letter.prose if mark_of(line) in marks]


def _off(lines: list[Line], look: Look) -> Iterator[Fault]:
    return off_look((piece for line in lines for piece in line.pieces), look)


@rule(
    "part-look",
    "Phần, Chương, Mục: chữ đậm, cỡ 13 - 14, canh giữa",
    "mục II.6.đ",
    when=lambda letter: _marked(letter, *_NAMED),
)
def part_look(letter: Letter) -> Iterator[Fault]:
    lines = _marked(letter, *_NAMED)
    yield from _off(lines, BOLD)
    for line in lines:
        if line.format.align != "center":
            yield Fault(line.place, "không canh giữa", "canh giữa")


@rule(
    "part-title",
    "Tiêu đề của phần, chương: chữ in hoa, đậm",
    "mục II.6.đ",
    when=lambda letter: _marked(letter, Mark.TITLE),
)
def part_title(letter: Letter) -> Iterator[Fault]:
    return _off(_marked(letter, Mark.TITLE), BOLD_CAPITALS)


@rule("part-number", "Phần, Chương số La Mã; Mục số Ả Rập", "mục II.6.đ", when=lambda letter: _marked(letter, *_NAMED))
def part_number(letter: Letter) -> Iterator[Fault]:
    for line in _marked(letter, *_NAMED):
        number, _ = number_of(line)
        is_part = mark_of(line) == Mark.PART
        if not (is_roman(number) if is_part else number.isdecimal()):
            yield Fault(line.place, number, "chữ số La Mã" if is_part else "chữ số Ả Rập")


@rule(
    "roman-look",
    "Đề mục “I.”: chữ in hoa, cỡ 13 - 14, đứng, đậm",
    "mục V (6.b)",
    when=lambda letter: _marked(letter, Mark.ROMAN),
)
def roman_look(letter: Letter) -> Iterator[Fault]:
    return _off(_marked(letter, Mark.ROMAN), BOLD_CAPITALS)


@rule("roman-order", "Đề mục “I.”: đánh số liên tục", "mục II.6.đ", when=lambda letter: _marked(letter, Mark.ROMAN))
def roman_order(letter: Letter) -> Iterator[Fault]:
    return _out_of_order(letter, {Mark.ROMAN}, {Mark.PART}, ROMANS, ".")


@rule(
    "article-look", "Điều: chữ đậm, có dấu chấm sau số", "mục II.6.đ", when=lambda letter: _marked(letter, Mark.ARTICLE)
)
def article_look(letter: Letter) -> Iterator[Fault]:
    """The word and its number; what follows may be text."""
    for line in _marked(letter, Mark.ARTICLE):
        number, stop = number_of(line)
        first = next(run for run in line.runs if run.text.strip())
        if not BOLD.fits(first):
            yield from off_look(line.pieces[:1], BOLD)
        elif not number.isdecimal() or not stop:
            yield Fault(line.place, f"Điều {number}{stop}", "Điều 1.")


@rule("article-order", "Điều: đánh số liên tục", "mục II.6.đ", when=lambda letter: _marked(letter, Mark.ARTICLE))
def article_order(letter: Letter) -> Iterator[Fault]:
    return _out_of_order(letter, {Mark.ARTICLE}, frozenset(), NUMBERS, ".")


@rule(
    "clause-title-look",
    "Khoản có tiêu đề: cỡ 13 - 14, đứng, đậm",
    "mục II.6.đ",
    when=lambda letter: _marked(letter, Mark.TITLED_CLAUSE),
)
def clause_title_look(letter: Letter) -> Iterator[Fault]:
    return _off(_marked(letter, Mark.TITLED_CLAUSE), BOLD)


@rule(
    "clause-order",
    "Khoản: đánh số liên tục, sau số có dấu chấm",
    "mục II.6.đ",
    when=lambda letter: _marked(letter, *_CLAUSES),
)
def clause_order(letter: Letter) -> Iterator[Fault]:
    return _out_of_order(letter, _CLAUSES, _ABOVE_CLAUSE, NUMBERS, ".")


@rule(
    "point-order",
    "Điểm: theo thứ tự chữ cái tiếng Việt, sau có dấu “)”",
    "mục II.6.đ",
    when=lambda letter: _marked(letter, Mark.POINT),
)
def point_order(letter: Letter) -> Iterator[Fault]:
    return _out_of_order(letter, {Mark.POINT}, _ABOVE_POINT, POINTS, ")")


def _out_of_order(
    letter: Letter, counted: Set[Mark], above: Set[Mark], names: Sequence[str], stop: str
) -> Iterator[Fault]:
    """Each number that is not the next; counting starts anew below every line of a mark above."""
    before = 0
    for line in letter.prose:
        mark = mark_of(line)
        if mark in above:
            before = 0
        if mark not in counted:
            continue
        number, sign = number_of(line)
        now = names.index(number) + 1 if number in names else 0
        if now not in {before + 1, 1} or sign != stop:
            yield Fault(line.place, f"“{number}{sign}”", f"“{names[before % len(names)]}{stop}”")
        before = now


RULES: tuple[Rule, ...] = (
    part_look,
    part_title,
    part_number,
    roman_look,
    roman_order,
    article_look,
    article_order,
    clause_title_look,
    clause_order,
    point_order,
)
