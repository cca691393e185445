"""Rules about the foot: authority, signer and recipients. Annex I, part I, items II.7 and II.9."""

import re
from collections.abc import Iterator
from operator import attrgetter

from units.folding import fold

from .components import Letter
from .head_rules import off_frame
from .lines import Piece, Side
from .places import WHOLE
from .rulebook import Fault, Look, Rule, off_look, rule

AUTHORITY = Look(13, 14, bold=True, capitals=True)
SIGNER = Look(13, 14, bold=True, capitals=False)
LABEL = Look(12, 12, bold=True, italic=True, capitals=False)
LISTED = Look(11, 11, bold=False)
_FILED = re.compile(r"- Lưu: VT, .+\.")
_ABBREVIATED = re.compile(r"(TM|KT|TL|TUQ|Q)\b(?P<stop>\.?)(?P<space>\s?)", re.IGNORECASE)
_RANKS = (
    *("ong", "ba", "dong chi", "dai ta", "thuong ta", "trung ta", "thieu ta", "dai uy", "thuong uy", "trung uy"),
    *("thac si", "tien si", "cu nhan", "ky su", "bac si", "giao su", "pho giao su", "nha giao uu tu"),
)
_ABBREVIATION = re.compile(r"(GS|PGS|TS|TSKH|ThS|CN|KS|BS|BSCK\w*|LS)\s*\.", re.IGNORECASE)


def _abbreviated(letter: Letter) -> list[Piece]:
    return [piece for piece in letter.authority if _ABBREVIATED.match(piece.text)]


@rule("authority", "Có quyền hạn, chức vụ của người ký", "mục II.7.b", when=lambda letter: not letter.is_draft)
def authority(letter: Letter) -> Iterator[Fault]:
    """What calls itself unsigned needs none."""
    if not letter.authority:
        yield Fault(WHOLE, "không có quyền hạn, chức vụ của người ký", "TM., KT., TL., TUQ. hoặc chức vụ")


@rule(
    "authority-look",
    "Quyền hạn, chức vụ: chữ in hoa, cỡ 13 - 14, đứng, đậm",
    "mục II.7.đ",
    when=attrgetter("authority"),
)
def authority_look(letter: Letter) -> Iterator[Fault]:
    return off_look(letter.authority, AUTHORITY)


@rule(
    "authority-words",
    "Quyền hạn viết tắt “TM.”, “KT.”, “TL.”, “TUQ.”, “Q.”",
    "mục II.7.b",
    when=_abbreviated,
)
def authority_words(letter: Letter) -> Iterator[Fault]:
    for piece in _abbreviated(letter):
        found = _ABBREVIATED.match(piece.text)
        if found and not (found["stop"] and found["space"]):
            yield Fault(piece.place, found[0].strip(), f"{found[1].upper()}. <chức vụ hoặc cơ quan>")


@rule("authority-place", "Quyền hạn, chức vụ: bên phải, canh giữa", "mục IV (ô 7a)", when=attrgetter("authority"))
def authority_place(letter: Letter) -> Iterator[Fault]:
    return _off_centre(letter.authority)


@rule("signer", "Có họ và tên của người ký", "mục II.7.c", when=lambda letter: not letter.is_draft)
def signer(letter: Letter) -> Iterator[Fault]:
    if letter.signer is None:
        yield Fault(WHOLE, "không có họ và tên của người ký", "họ và tên đầy đủ, bên phải, dưới chức vụ")


@rule("signer-look", "Họ tên người ký: chữ in thường, cỡ 13 - 14, đứng, đậm", "mục II.7.đ", when=attrgetter("signer"))
def signer_look(letter: Letter) -> Iterator[Fault]:
    return off_look(_signer(letter), SIGNER)


@rule("signer-place", "Họ tên người ký: canh giữa dưới chức vụ", "mục II.7.đ", when=attrgetter("signer"))
def signer_place(letter: Letter) -> Iterator[Fault]:
    return _off_centre(_signer(letter))


@rule("signer-titles", "Họ tên người ký: không ghi học hàm, học vị, danh hiệu", "mục II.7.c", when=attrgetter("signer"))
def signer_titles(letter: Letter) -> Iterator[Fault]:
    for piece in _signer(letter):
        if _ABBREVIATION.match(piece.text) or f"{fold(piece.text)} ".startswith(tuple(f"{each} " for each in _RANKS)):
            yield Fault(piece.place, piece.text, "chỉ ghi họ và tên")


def _signer(letter: Letter) -> tuple[Piece, ...]:
    return (letter.signer,) if letter.signer else ()


def _off_centre(pieces: tuple[Piece, ...]) -> Iterator[Fault]:
    for piece in pieces:
        if not piece.is_centred:
            yield Fault(piece.place, "không canh giữa", "canh giữa ở nửa phải trang")


@rule("recipients", "Có “Nơi nhận:”", "mục II.9.b")
def recipients(letter: Letter) -> Iterator[Fault]:
    label = letter.recipients_label
    if label is None or label.text != "Nơi nhận:":
        yield Fault(label.place if label else WHOLE, label.text if label else "không có “Nơi nhận:”", "Nơi nhận:")


@rule("recipients-label-look", "“Nơi nhận:”: cỡ 12, nghiêng, đậm", "mục II.9.d", when=attrgetter("recipients_label"))
def recipients_label_look(letter: Letter) -> Iterator[Fault]:
    return off_look(_label(letter), LABEL)


@rule(
    "recipients-place",
    "“Nơi nhận:”: sát lề trái, ngang hàng với quyền hạn, chức vụ",
    "mục II.9.d",
    when=attrgetter("recipients_label"),
)
def recipients_place(letter: Letter) -> Iterator[Fault]:
    for piece in _label(letter):
        look = piece.line.format
        if look.align not in {"left", "both"} or look.first_letter > 0 or piece.side == Side.RIGHT:
            yield Fault(piece.place, "không sát lề trái", "sát lề trái")
        elif letter.authority and _row(piece) != _row(letter.authority[0]):
            yield Fault(piece.place, f"khác hàng với “{letter.authority[0].text}”", "ngang hàng với quyền hạn, chức vụ")


def _label(letter: Letter) -> tuple[Piece, ...]:
    return (letter.recipients_label,) if letter.recipients_label else ()


def _row(piece: Piece) -> tuple[int, ...]:
    cell = piece.line.cell
    return (cell.table, cell.row) if cell else (id(piece.line),)


@rule("recipients-list-look", "Danh sách nơi nhận: cỡ 11, đứng", "mục II.9.d", when=attrgetter("recipients"))
def recipients_list_look(letter: Letter) -> Iterator[Fault]:
    return off_look(letter.recipients, LISTED)


@rule("recipients-list", "Danh sách nơi nhận: mỗi dòng “- …;”", "mục II.9.d", when=attrgetter("recipients_label"))
def recipients_list(letter: Letter) -> Iterator[Fault]:
    if not letter.recipients:
        yield Fault(letter.foot[0].place, "không có nơi nhận nào", "- <nơi nhận>;")
    for piece in letter.recipients:
        is_last = piece is letter.recipients[-1]
        if not piece.text.startswith("- ") or not (is_last or piece.text.endswith(";")):
            yield Fault(piece.place, piece.text, "- <nơi nhận>;")


@rule("recipients-filed", "Dòng cuối nơi nhận “- Lưu: VT, …”", "mục II.9.d", when=attrgetter("recipients"))
def recipients_filed(letter: Letter) -> Iterator[Fault]:
    last = letter.recipients[-1]
    if is_dashed(last) and not _FILED.fullmatch(last.text):
        yield Fault(last.place, last.text, "- Lưu: VT, <viết tắt đơn vị soạn thảo>.")


def is_dashed(piece: Piece) -> bool:
    """A line without its dash is the fault of another rule."""
    return piece.text.startswith("- ")


@rule(
    "foot-table", "Phần cuối: bảng không viền hoặc tương đương", "mục IV (ô 7, 9b)", when=attrgetter("recipients_label")
)
def foot_table(letter: Letter) -> Iterator[Fault]:
    return off_frame(letter, _label(letter))


RULES: tuple[Rule, ...] = (
    authority,
    authority_look,
    authority_words,
    authority_place,
    signer,
    signer_look,
    signer_place,
    signer_titles,
    recipients,
    recipients_label_look,
    recipients_place,
    recipients_list_look,
    recipients_list,
    recipients_filed,
    foot_table,
)
