"""Rules about what stands between head and body: type name, subject, V/v, addressees. Items II.5 and II.9."""

from collections.abc import Iterator
from operator import attrgetter

from .components import Kind, Letter
from .lines import Piece, Side
from .marks import is_listed
from .places import WHOLE
from .rulebook import Fault, Look, Rule, off_look, rule
from .rules_drawn import off_rule

ABOUT_GAP = 120  # twips: 6 points
TITLE = Look(13, 14, bold=True, capitals=True)
SUBJECT = Look(13, 14, bold=True, capitals=False)
ABOUT = Look(12, 13, bold=False, capitals=False)
ADDRESSEE = Look(13, 14, bold=False, capitals=False)


def _is_report(letter: Letter) -> bool:
    return letter.kind == Kind.REPORT


def _is_letter(letter: Letter) -> bool:
    return letter.kind == Kind.LETTER


def _has_addressees(letter: Letter) -> bool:
    return bool(letter.addressees)


def off_centre(pieces: tuple[Piece, ...]) -> Iterator[Fault]:
    """Each piece that is not centred across the page."""
    for piece in pieces:
        if not piece.is_centred:
            yield Fault(piece.place, "không canh giữa", "canh giữa theo chiều ngang văn bản")


@rule("type-name", "Có tên loại văn bản", "mục II.5", when=_is_report)
def type_name(letter: Letter) -> Iterator[Fault]:
    if letter.type_name is None:
        yield Fault(WHOLE, "không có tên loại văn bản", "BÁO CÁO")


@rule("type-name-look", "Tên loại: chữ in hoa, cỡ 13 - 14, đứng, đậm", "mục II.5.b", when=attrgetter("type_name"))
def type_name_look(letter: Letter) -> Iterator[Fault]:
    return off_look(_type_name(letter), TITLE)


@rule("type-name-place", "Tên loại: canh giữa", "mục II.5.b", when=attrgetter("type_name"))
def type_name_place(letter: Letter) -> Iterator[Fault]:
    return off_centre(_type_name(letter))


def _type_name(letter: Letter) -> tuple[Piece, ...]:
    return (letter.type_name,) if letter.type_name else ()


@rule("subject", "Có trích yếu dưới tên loại", "mục II.5.b", when=attrgetter("type_name"))
def subject(letter: Letter) -> Iterator[Fault]:
    if not letter.subject:
        yield Fault(WHOLE, "không có trích yếu", "một câu hoặc cụm từ nêu nội dung chủ yếu")


@rule("subject-look", "Trích yếu: chữ in thường, cỡ 13 - 14, đứng, đậm", "mục II.5.b", when=attrgetter("subject"))
def subject_look(letter: Letter) -> Iterator[Fault]:
    return off_look(letter.subject, SUBJECT)


@rule("subject-place", "Trích yếu: canh giữa", "mục II.5.b", when=attrgetter("subject"))
def subject_place(letter: Letter) -> Iterator[Fault]:
    return off_centre(letter.subject)


@rule("subject-rule", "Đường kẻ dưới trích yếu bằng 1/3 đến 1/2 dòng chữ", "mục II.5.b", when=attrgetter("subject"))
def subject_rule(letter: Letter) -> Iterator[Fault]:
    return off_rule(letter, letter.subject, 1 / 3, 1 / 2, "đường kẻ nét liền, dài từ 1/3 đến 1/2 dòng chữ")


@rule("about", "Công văn có trích yếu sau chữ “V/v”", "mục II.5.b", when=_is_letter)
def about(letter: Letter) -> Iterator[Fault]:
    allowed = "V/v <nội dung> dưới số, ký hiệu"
    if not letter.about:
        yield Fault(WHOLE, "không có trích yếu", allowed)
    elif not letter.about[0].text.startswith("V/v "):
        yield Fault(letter.about[0].place, letter.about[0].text.split()[0], allowed)


@rule(
    "about-look",
    "V/v: chữ in thường, cỡ 12 - 13, đứng",
    "mục II.5.b",
    when=lambda letter: _is_letter(letter) and letter.about,
)
def about_look(letter: Letter) -> Iterator[Fault]:
    return off_look(letter.about, ABOUT)


@rule(
    "about-place",
    "V/v: canh giữa dưới số, ký hiệu",
    "mục II.5.b",
    when=lambda letter: _is_letter(letter) and letter.about,
)
def about_place(letter: Letter) -> Iterator[Fault]:
    for piece in letter.about:
        if piece.side != Side.LEFT or not piece.is_centred:
            yield Fault(piece.place, "đặt ở chỗ khác hoặc không canh giữa", "canh giữa dưới số, ký hiệu")


@rule(
    "about-gap",
    "V/v cách số, ký hiệu 6pt",
    "mục II.5.b",
    when=lambda letter: _is_letter(letter) and letter.about and letter.number,
)
def about_gap(letter: Letter) -> Iterator[Fault]:
    """By the space between the two paragraphs; in a row of its own the row parts them."""
    above = letter.number.line if letter.number else None
    below = letter.about[0].line
    if above is None or (above is not below and above.cell != below.cell):
        return
    gap = 0 if above is below else max(above.format.after, below.format.before)
    if gap < ABOUT_GAP:
        yield Fault(letter.about[0].place, f"cách {gap / 20:g}pt", "cách 6pt")


@rule(
    "addressees",
    "Kính gửi: mỗi nơi một dòng “- …;”, dòng cuối có dấu chấm",
    "mục II.9.d",
    when=lambda letter: _has_addressees(letter) or _is_letter(letter),
)
def addressees(letter: Letter) -> Iterator[Fault]:
    if not letter.addressees:
        yield Fault(WHOLE, "không có dòng Kính gửi", "Kính gửi: <nơi nhận>")
        return
    first, *rest = letter.addressees
    label, colon, after = first.text.partition(":")
    if not colon or label != "Kính gửi":
        yield Fault(first.place, first.text, "“Kính gửi:” có dấu hai chấm")
    if rest:
        yield from _off_list([*_words_after(first, after), *((piece, piece.text) for piece in rest)])
    elif not after.strip():
        yield Fault(first.place, first.text, "Kính gửi: <nơi nhận> trên cùng một dòng")
    elif is_listed(after.strip()):
        yield Fault(first.place, first.text, "một nơi nhận: cùng dòng với “Kính gửi:”, không gạch đầu dòng")


def _words_after(first: Piece, after: str) -> list[tuple[Piece, str]]:
    """The first of a list may stand on the line of "Kính gửi:" itself."""
    return [(first, after.strip())] if after.strip() else []


def _off_list(rows: list[tuple[Piece, str]]) -> Iterator[Fault]:
    if len(rows) == 1:
        yield Fault(rows[0][0].place, rows[0][1], "một nơi nhận: cùng dòng với “Kính gửi:”")
        return
    for place, (piece, text) in enumerate(rows, start=1):
        stop = "." if place == len(rows) else ";"
        if not text.startswith("- ") or not text.endswith(stop):
            yield Fault(piece.place, text, f"- <nơi nhận>{stop}")


@rule("addressees-look", "Kính gửi: chữ in thường, cỡ 13 - 14, đứng", "mục II.9.d", when=_has_addressees)
def addressees_look(letter: Letter) -> Iterator[Fault]:
    return off_look(letter.addressees, ADDRESSEE)


RULES: tuple[Rule, ...] = (
    type_name,
    type_name_look,
    type_name_place,
    subject,
    subject_look,
    subject_place,
    subject_rule,
    about,
    about_look,
    about_place,
    about_gap,
    addressees,
    addressees_look,
)
