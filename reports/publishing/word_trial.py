"""A sample report of an office, to see a template filled before it is used. Pure."""

from datetime import date

from reports.compiling.narrative import Said
from units.models import Unit

from .document import UNSIGNED, Annex, Document, Heading, annexes_named
from .official import initials, office_lines
from .tables import NUMBER, Column, Holds, Table, numbered

LONG = (
    "Đây là báo cáo thử để xem mẫu. Chữ nghiêng đậm, cỡ chữ, lề và khoảng cách của đoạn này là của mẫu; các bảng và đề "
    "mục dùng kiểu (Style) cùng tên trong mẫu."
)


def trial_of(office: Unit) -> Document:
    """Every component once, annexes twice, under the office's own head; the words say that it is a trial."""
    name, short_name, superior = office.name, office.short_name, office.parent.name if office.parent else ""
    above, _ = office_lines(name, short_name, superior)
    table = Table(
        "thu",
        "Bảng thử",
        (NUMBER, Column("Đơn vị", weight=4), Column("Số cuộc", Holds.COUNT), Column("Ngày", Holds.DAY)),
        numbered([(f"Đơn vị {letter}", 1200 + place, date(2024, 7, 8)) for place, letter in enumerate("ABC")]),
        total=("", "Cộng", 3603, None),
        note="Ghi chú của bảng thử.",
    )
    annexes = (
        Annex("Phụ lục I", "Phụ lục thử thứ nhất", (table,)),
        Annex("Phụ lục II", "Phụ lục thử thứ hai", (table,)),
    )
    return Document(
        superior=above,
        issuer=short_name,
        symbol=f"BC-{initials(short_name)}",
        place_and_date="Địa danh, ngày 12 tháng 7 năm 2024",
        title="Tổng hợp kết quả thực hiện tuần 28 (từ ngày 08/7/2024 đến ngày 14/7/2024)",
        notice=UNSIGNED,
        version="Bản 1, số liệu đến 14 giờ 00 phút ngày 12/7/2024",
        addressee=superior or name,
        body=(
            Said("opening", f"{LONG}\n{LONG}"),
            Heading(1, "I. Đề mục lớn", "lon"),
            Heading(2, "1. Đề mục nhỏ", "nho"),
            table,
            Said("annexed", annexes_named(annexes)),
            Said("closing", "Trên đây là báo cáo thử của mẫu./."),
        ),
        annexes=annexes,
        recipients=("Như trên", "Các đơn vị báo cáo", f"Lưu: VT, {initials(short_name)}"),
        capacity=("Trưởng phòng",),
        signer="Cán bộ A",
    )
