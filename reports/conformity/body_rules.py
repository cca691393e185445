"""Rules about the text itself: grounds, paragraphs, their order and their end. Annex I, part I, item II.6."""

from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from .components import Letter
from .formatting import SINGLE
from .lines import DEFAULT_STOP, Line, Piece
from .outline_marks import Mark, mark_of
from .places import WHOLE
from .rulebook import PRACTICE, Fault, Look, Rule, millimetres, off_look, points, rule

INDENTS = (567, 720)  # 1 cm, 1.27 cm
LEAST_GAP = 120  # twips: 6 points
LINES = (SINGLE, SINGLE * 3 // 2)
EXACT_LINES = (340, 440)  # twips: single to one and a half lines of letters of 13 and 14 points
UPRIGHT = Look(13, 14)
GROUNDS = Look(13, 14, bold=False, italic=True)
END_MARK = "./."
_ROUNDING = 6
_TITLES = {Mark.PART, Mark.SECTION, Mark.ROMAN, Mark.TITLE}


def _pieces(lines: tuple[Line, ...] | list[Line]) -> Iterator[Piece]:
    return (piece for line in lines for piece in line.pieces)


def _paragraphs(letter: Letter) -> list[Line]:
    """The text without its centred or numbered titles."""
    return [line for line in letter.prose if mark_of(line) not in {*_TITLES, Mark.TITLED_CLAUSE, Mark.ARTICLE}]


@rule("grounds-look", "Căn cứ: cỡ 13 - 14, nghiêng", "mục II.6.a", when=attrgetter("bases"))
def grounds_look(letter: Letter) -> Iterator[Fault]:
    return off_look(_pieces(letter.bases), GROUNDS)


@rule(
    "grounds",
    "Căn cứ: mỗi căn cứ một dòng, kết thúc bằng “;”, dòng cuối bằng “.”",
    "mục II.6.a",
    when=attrgetter("bases"),
)
def grounds(letter: Letter) -> Iterator[Fault]:
    for place, line in enumerate(letter.bases, start=1):
        stop = "." if place == len(letter.bases) else ";"
        if not line.text.endswith(stop):
            yield Fault(line.place, f"kết thúc bằng “{line.text[-1]}”", f"kết thúc bằng “{stop}”")


@rule("body", "Có nội dung văn bản", "mục II.6")
def body(letter: Letter) -> Iterator[Fault]:
    if not letter.prose:
        yield Fault(WHOLE, "không có nội dung", "nội dung văn bản")


@rule("body-look", "Nội dung: cỡ 13 - 14, chữ đứng", "mục II.6.e", when=_paragraphs)
def body_look(letter: Letter) -> Iterator[Fault]:
    """A few slanting words inside a paragraph, or a remark in brackets, are let be."""
    sizes = Look(UPRIGHT.smallest, UPRIGHT.largest, italic=None)
    for line in _paragraphs(letter):
        written = [run for run in line.runs if run.text.strip()]
        slanting = all(run.look.italic for run in written) and not line.text.startswith("(")
        if slanting:
            yield Fault(line.place, "cả đoạn chữ nghiêng", str(UPRIGHT))
        else:
            wrong = [run for run in written if not sizes.fits(run)]
            if wrong:
                yield Fault(line.place, f"cỡ {points(wrong[0].look.size)}", str(UPRIGHT))


@rule("body-justified", "Nội dung: canh đều cả hai lề", "mục II.6.e", when=_paragraphs)
def body_justified(letter: Letter) -> Iterator[Fault]:
    for line in _paragraphs(letter):
        if line.format.align != "both":
            yield Fault(line.place, "không canh đều hai lề", "canh đều cả hai lề")


@rule("body-indent", "Nội dung: chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm", "mục II.6.e", when=_paragraphs)
def body_indent(letter: Letter) -> Iterator[Fault]:
    for line in (*letter.bases, *_paragraphs(letter)):
        start = _start(line)
        if not INDENTS[0] - _ROUNDING <= start <= INDENTS[1] + _ROUNDING:
            yield Fault(line.place, f"lùi vào {millimetres(start)}", "lùi vào 10 mm đến 12,7 mm")


def _start(line: Line) -> int:
    """Where the first letter stands; a leading tab counts as far as it carries."""
    if not any(run.text.strip(" ") for run in line.runs):
        return line.format.first_letter
    typed = "".join(run.text for run in line.runs)
    if not typed.startswith("\t"):
        return line.format.first_letter
    stops = [position for position, _ in line.tabs if position > line.format.first_letter]
    return stops[0] if stops else (line.format.first_letter // DEFAULT_STOP + 1) * DEFAULT_STOP


@rule("body-gap", "Nội dung: các đoạn cách nhau ít nhất 6pt", "mục II.6.e", when=lambda letter: len(letter.body) > 1)
def body_gap(letter: Letter) -> Iterator[Fault]:
    """Between neighbours: a table between them parts them by itself."""
    following = {id(one): other for one, other in pairwise(letter.sheet.lines)}
    for above, below in pairwise(letter.body):
        gap = _gap(above, below)
        if following.get(id(above)) is below and gap < LEAST_GAP:
            yield Fault(below.place, f"cách đoạn trên {points(gap / 20)}pt", "cách đoạn trên từ 6pt trở lên")


def _gap(above: Line, below: Line) -> int:
    """Twips: the larger of the two wishes, as Word has it; "not between paragraphs of one style" takes one away."""
    alike = above.format.style == below.format.style
    after = 0 if alike and above.format.contextual else above.format.after
    before = 0 if alike and below.format.contextual else below.format.before
    return max(after, before)


@rule("body-line-spacing", "Nội dung: khoảng cách dòng từ dòng đơn đến 1,5 dòng", "mục II.6.e", when=attrgetter("body"))
def body_line_spacing(letter: Letter) -> Iterator[Fault]:
    for line in letter.body:
        look = line.format
        least, most = LINES if look.line_rule == "auto" else EXACT_LINES
        if look.line_rule == "atLeast":
            least = 0
        if not least <= look.line <= most:
            found = points(round(look.line / SINGLE, 2)) + " dòng"
            exact = points(look.line / 20) + "pt"
            yield Fault(line.place, found if look.line_rule == "auto" else exact, "1 đến 1,5 dòng (17pt đến 22pt)")


@rule("end-mark", "Đoạn cuối kết thúc bằng “./.”", PRACTICE, when=attrgetter("prose"))
def end_mark(letter: Letter) -> Iterator[Fault]:
    last = letter.prose[-1]
    if not last.text.endswith(END_MARK):
        yield Fault(
            last.place.saying(last.text[-40:]), f"kết thúc bằng “{last.text[-3:]}”", f"kết thúc bằng “{END_MARK}”"
        )


RULES: tuple[Rule, ...] = (
    grounds_look,
    grounds,
    body,
    body_look,
    body_justified,
    body_indent,
    body_gap,
    body_line_spacing,
    end_mark,
)
