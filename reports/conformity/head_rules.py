"""Rules about the head: country, motto, issuer, number, date, urgency. Annex I, part I, items II.1 to II.4."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from operator import attrgetter

from .components import Kind, Letter
from .lines import Piece, Side
from .places import WHOLE
from .rulebook import Fault, Look, Rule, off_look, rule
from .rules_drawn import AS_LONG, off_rule

COUNTRY = {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"}  # both spellings of the accent
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BOLD_CAPITALS = Look(12, 13, bold=True, capitals=True)
PLAIN_CAPITALS = Look(12, 13, bold=False, capitals=True)
REPORT_SYMBOL = "BC"
_NUMBER = re.compile(r"Số: (?P<number>\d+|[ .…_]*)/(?P<symbol>\S+)")
_DAY = r"(?P<day>0[1-9]|[12]\d|3[01]|[ .…_]+)"
_MONTH = r"(?P<month>0[12]|[3-9]|1[0-2]|[ .…_]+)"
_DATE = re.compile(rf"(?P<place>[^,]+), ngày {_DAY} tháng {_MONTH} năm (?P<year>\d{{4}}|[ .…_]+)")


@rule("national-name", "Quốc hiệu: đúng lời", "mục II.1.a")
def national_name(letter: Letter) -> Iterator[Fault]:
    piece = letter.national_name
    said = unicodedata.normalize("NFC", " ".join(piece.text.upper().split())) if piece else ""
    if said not in COUNTRY:
        yield Fault(piece.place if piece else WHOLE, piece.text if piece else "không có Quốc hiệu", max(COUNTRY))


@rule(
    "national-name-look", "Quốc hiệu: chữ in hoa, cỡ 12 - 13, đứng, đậm", "mục II.1.a", when=attrgetter("national_name")
)
def national_name_look(letter: Letter) -> Iterator[Fault]:
    return off_look(_one(letter.national_name), BOLD_CAPITALS)


@rule("national-name-place", "Quốc hiệu: trên cùng bên phải, canh giữa", "mục II.1.a", when=attrgetter("national_name"))
def national_name_place(letter: Letter) -> Iterator[Fault]:
    yield from _off_half(_one(letter.national_name), Side.RIGHT)
    right = [piece for piece in letter.head if piece.side == Side.RIGHT]
    for piece in _one(letter.national_name):
        if right and right[0] is not piece and piece.side == Side.RIGHT:
            yield Fault(piece.place, f"đứng dưới “{right[0].text}”", "trên cùng, bên phải trang đầu")


@rule("motto", "Tiêu ngữ: đúng lời, chữ hoa đầu cụm từ, gạch nối có cách chữ", "mục II.1.b")
def motto(letter: Letter) -> Iterator[Fault]:
    piece = letter.motto
    if piece is None or unicodedata.normalize("NFC", piece.text) not in {MOTTO, MOTTO.upper()}:
        yield Fault(piece.place if piece else WHOLE, piece.text if piece else "không có Tiêu ngữ", MOTTO)


@rule("motto-look", "Tiêu ngữ: chữ in thường, cỡ 13 - 14, đứng, đậm", "mục II.1.b", when=attrgetter("motto"))
def motto_look(letter: Letter) -> Iterator[Fault]:
    return off_look(_one(letter.motto), Look(13, 14, bold=True, capitals=False))


@rule("motto-place", "Tiêu ngữ: canh giữa dưới Quốc hiệu", "mục II.1.b", when=attrgetter("motto"))
def motto_place(letter: Letter) -> Iterator[Fault]:
    return _off_half(_one(letter.motto), Side.RIGHT)


@rule("motto-rule", "Đường kẻ dưới Tiêu ngữ dài bằng dòng chữ", "mục II.1.b", when=attrgetter("motto"))
def motto_rule(letter: Letter) -> Iterator[Fault]:
    pieces = _one(letter.motto)
    return off_rule(letter, pieces, 1 - AS_LONG, 1 + AS_LONG, "đường kẻ nét liền, dài bằng dòng chữ")


@rule("superior-look", "Cơ quan chủ quản: chữ in hoa, cỡ 12 - 13, đứng", "mục II.2.b", when=attrgetter("superior"))
def superior_look(letter: Letter) -> Iterator[Fault]:
    return off_look(letter.superior, PLAIN_CAPITALS)


@rule("issuer", "Có tên cơ quan ban hành", "mục II.2.a")
def issuer(letter: Letter) -> Iterator[Fault]:
    if not letter.issuer:
        yield Fault(WHOLE, "không có tên cơ quan ban hành ở bên trái, trên số và ký hiệu", "tên cơ quan ban hành")


@rule("issuer-look", "Cơ quan ban hành: chữ in hoa, cỡ 12 - 13, đứng, đậm", "mục II.2.b", when=attrgetter("issuer"))
def issuer_look(letter: Letter) -> Iterator[Fault]:
    return off_look(letter.issuer, BOLD_CAPITALS)


@rule("issuer-place", "Tên cơ quan: bên trái, canh giữa", "mục II.2.b", when=attrgetter("issuers"))
def issuer_place(letter: Letter) -> Iterator[Fault]:
    return _off_half(letter.issuers, Side.LEFT)


@rule("issuer-rule", "Đường kẻ dưới tên cơ quan bằng 1/3 đến 1/2 dòng chữ", "mục II.2.b", when=attrgetter("issuer"))
def issuer_rule(letter: Letter) -> Iterator[Fault]:
    return off_rule(letter, letter.issuer, 1 / 3, 1 / 2, "đường kẻ nét liền, dài từ 1/3 đến 1/2 dòng chữ")


@rule("number", "Số văn bản: có số 0 trước số nhỏ hơn 10, không cách chữ", "mục II.3")
def number(letter: Letter) -> Iterator[Fault]:
    """A number may be blank: the clerk writes it in."""
    allowed = "Số: 05/BC-PNV (số có thể để trống)"
    piece = letter.number
    found = _NUMBER.fullmatch(piece.text) if piece else None
    if piece is None:
        yield Fault(WHOLE, "không có dòng số, ký hiệu", allowed)
    elif found is None or re.fullmatch(r"\d", found["number"]):
        yield Fault(piece.place, piece.text, allowed)


@rule(
    "symbol",
    "Ký hiệu văn bản: chữ in hoa, nối bằng gạch nối",
    "mục II.3",
    when=lambda letter: letter.number and "/" in letter.number.text,
)
def symbol(letter: Letter) -> Iterator[Fault]:
    """A report is "BC-" and its office; a letter its issuer and its drafter, with no "CV"."""
    for piece in _one(letter.number):
        groups = piece.text.partition("/")[2].replace(" ", "").split("-")
        letters = all(group and group == group.upper() and group[0].isalpha() for group in groups)
        is_report = letter.kind == Kind.REPORT
        first = groups[0] == REPORT_SYMBOL if is_report else groups[0] not in {REPORT_SYMBOL, "CV"}
        if not (letters and first and len(groups) > 1):
            allowed = "BC-<viết tắt cơ quan>" if is_report else "<viết tắt cơ quan>-<viết tắt đơn vị soạn thảo>"
            yield Fault(piece.place, piece.text.partition("/")[2] or "không có ký hiệu", f"{allowed}, chữ in hoa")


@rule("number-look", "Số, ký hiệu: cỡ 13, đứng", "mục II.3.c", when=attrgetter("number"))
def number_look(letter: Letter) -> Iterator[Fault]:
    return off_look(_one(letter.number), Look(13, 13, bold=False))


@rule("number-place", "Số, ký hiệu: canh giữa dưới tên cơ quan", "mục II.3.c", when=attrgetter("number"))
def number_place(letter: Letter) -> Iterator[Fault]:
    return _off_half(_one(letter.number), Side.LEFT)


@rule("date", "Địa danh, thời gian: có số 0 trước ngày nhỏ hơn 10 và tháng 1, 2", "mục II.4.b")
def date(letter: Letter) -> Iterator[Fault]:
    allowed = "Tân Châu, ngày 08 tháng 7 năm 2024"
    piece = letter.date
    found = _DATE.fullmatch(piece.text) if piece else None
    if piece is None:
        yield Fault(WHOLE, "không có dòng địa danh, ngày tháng", allowed)
    elif found is None or not found["place"][0].isupper():
        yield Fault(piece.place, piece.text, allowed)


@rule("date-look", "Địa danh, thời gian: cỡ 13 - 14, nghiêng", "mục II.4.c", when=attrgetter("date"))
def date_look(letter: Letter) -> Iterator[Fault]:
    return off_look(_one(letter.date), Look(13, 14, bold=False, italic=True, capitals=False))


@rule("date-place", "Địa danh, thời gian: canh giữa dưới Quốc hiệu và Tiêu ngữ", "mục II.4.c", when=attrgetter("date"))
def date_place(letter: Letter) -> Iterator[Fault]:
    return _off_half(_one(letter.date), Side.RIGHT)


@rule(
    "date-row",
    "Địa danh, thời gian cùng dòng với số, ký hiệu",
    "mục II.4.c",
    when=lambda letter: letter.date and letter.number,
)
def date_row(letter: Letter) -> Iterator[Fault]:
    """In the same row of the head's table, or on one line."""
    for date_piece, number_piece in zip(_one(letter.date), _one(letter.number), strict=True):
        rows = [
            (piece.line.cell.table, piece.line.cell.row) if piece.line.cell else id(piece.line)
            for piece in (date_piece, number_piece)
        ]
        if rows[0] != rows[1]:
            yield Fault(date_piece.place, f"khác dòng với “{number_piece.text}”", "cùng một dòng với số, ký hiệu")


@rule("head-table", "Phần đầu: bảng không viền hoặc tương đương", "mục IV (ô 1 - 4)", when=attrgetter("national_name"))
def head_table(letter: Letter) -> Iterator[Fault]:
    return off_frame(letter, _one(letter.national_name))


@rule("urgency", "Dấu mức độ khẩn: chữ in hoa, cỡ 13 - 14, đứng, đậm", "mục III.2.b", when=attrgetter("urgency"))
def urgency(letter: Letter) -> Iterator[Fault]:
    return off_look(_one(letter.urgency), Look(13, 14, bold=True, capitals=True))


@rule("urgency-frame", "Dấu mức độ khẩn: trong khung hình chữ nhật", "mục III.2.b", when=attrgetter("urgency"))
def urgency_frame(letter: Letter) -> Iterator[Fault]:
    for piece in _one(letter.urgency):
        if not piece.line.framed:
            yield Fault(piece.place, "không có khung", "khung hình chữ nhật viền đơn")


def _one(piece: Piece | None) -> list[Piece]:
    return [piece] if piece else []


def _off_half(pieces: Sequence[Piece], side: Side) -> Iterator[Fault]:
    """Each piece that is not centred in its half of the page."""
    allowed = f"canh giữa ở nửa {'phải' if side == Side.RIGHT else 'trái'} trang"
    for piece in pieces:
        if piece.side != side and not piece.line.boxed:
            yield Fault(piece.place, "đặt ở chỗ khác", allowed)
        elif not piece.is_centred:
            yield Fault(piece.place, "không canh giữa", allowed)


def off_frame(letter: Letter, pieces: Sequence[Piece]) -> Iterator[Fault]:
    """A layout table whose borders can be seen."""
    for piece in pieces:
        table = letter.sheet.tables[piece.line.cell.table - 1] if piece.line.cell else None
        if table is not None and table.bordered:
            yield Fault(table.place.saying(piece.text), "bảng có viền", "bảng không viền")


RULES: tuple[Rule, ...] = (
    national_name,
    national_name_look,
    national_name_place,
    motto,
    motto_look,
    motto_place,
    motto_rule,
    superior_look,
    issuer,
    issuer_look,
    issuer_place,
    issuer_rule,
    number,
    symbol,
    number_look,
    number_place,
    date,
    date_look,
    date_place,
    date_row,
    head_table,
    urgency,
    urgency_frame,
)
