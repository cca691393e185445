"""The places of a Word template that the program writes into: ``{{ trich_yeu }}`` and so on. Pure.

A template is an ordinary Word file. A field stands for one line or several; a paragraph whose field has several lines
is repeated for each, one whose field has none is left out. Fields are all there is: a template holds no program.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from .document import Annex, Document

FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
Lines = tuple[str, ...]


class Field(StrEnum):
    """The name that stands between the braces."""

    SUPERIOR = "co_quan_cap_tren"
    ISSUER = "co_quan_ban_hanh"
    NUMBER = "so_ky_hieu"
    PLACE_AND_DATE = "dia_danh_ngay"
    TITLE = "trich_yeu"
    NOTICE = "chua_ky"
    ADDRESSEE = "kinh_gui"
    BODY = "noi_dung"
    RECIPIENTS = "noi_nhan"
    CAPACITY = "tham_quyen_ky"
    SIGNER = "nguoi_ky"
    VERSION = "phien_ban"
    ANNEX_LABEL = "phu_luc"
    ANNEX_TITLE = "ten_phu_luc"
    ANNEX_OF = "kem_theo"
    ANNEX_TABLES = "bang_phu_luc"

    @property
    def mark(self) -> str:
        """As it is typed in the template."""
        return f"{{{{ {self.value} }}}}"


MEANINGS: Mapping[Field, str] = {
    Field.SUPERIOR: "Tên cơ quan cấp trên, chữ in hoa",
    Field.ISSUER: "Tên cơ quan lập báo cáo, chữ in hoa",
    Field.NUMBER: "“Số:” và ký hiệu, số để trống cho văn thư ghi",
    Field.PLACE_AND_DATE: "Địa danh, ngày tháng năm",
    Field.TITLE: "Trích yếu dưới chữ BÁO CÁO",
    Field.NOTICE: "“Bản tổng hợp tự động, chưa ký”; bản đã ký không có dòng này",
    Field.ADDRESSEE: "Nơi báo cáo gửi đến",
    Field.BODY: "Toàn bộ nội dung: đề mục, lời, bảng số liệu",
    Field.RECIPIENTS: "Các dòng dưới “Nơi nhận:”",
    Field.CAPACITY: "Quyền hạn, chức vụ của người ký",
    Field.SIGNER: "Họ và tên người ký",
    Field.VERSION: "Bản số mấy, số liệu đến lúc nào; nên đặt ở chân trang",
    Field.ANNEX_LABEL: "“Phụ lục I”, “Phụ lục II”",
    Field.ANNEX_TITLE: "Tên phụ lục",
    Field.ANNEX_OF: "“(Kèm theo Báo cáo số …)”",
    Field.ANNEX_TABLES: "Các bảng của phụ lục",
}

ANNEX_FIELDS = frozenset({Field.ANNEX_LABEL, Field.ANNEX_TITLE, Field.ANNEX_OF, Field.ANNEX_TABLES})
BLOCKS = frozenset({Field.BODY, Field.ANNEX_TABLES})
"""Fields that become paragraphs and tables: each stands once, alone in a paragraph outside tables."""
NEEDED = (
    Field.TITLE,
    Field.NOTICE,
    Field.BODY,
    Field.CAPACITY,
    Field.SIGNER,
    Field.VERSION,
    Field.ANNEX_LABEL,
    Field.ANNEX_TITLE,
    Field.ANNEX_TABLES,
)
"""What no report may lack; the rest an office may type itself."""


def values_of(document: Document) -> dict[str, Lines]:
    """What stands in the fields outside annexes, but for the body."""
    head, foot = document.head, document.foot
    return {
        Field.SUPERIOR: head.superior,
        Field.ISSUER: head.issuer,
        Field.NUMBER: (head.number,),
        Field.PLACE_AND_DATE: (head.place_and_date,),
        Field.TITLE: (document.title,),
        Field.NOTICE: _said(document.notice),
        Field.ADDRESSEE: (document.addressee,),
        Field.RECIPIENTS: tuple(foot.recipient_lines),
        Field.CAPACITY: foot.capacity_lines,
        Field.SIGNER: _said(document.signer),
        Field.VERSION: (document.version,),
    }


def annex_values(annex: Annex, document: Document) -> dict[str, Lines]:
    """What stands in the fields of an annex, but for its tables."""
    return {
        Field.ANNEX_LABEL: (annex.label,),
        Field.ANNEX_TITLE: (annex.title.upper(),),
        Field.ANNEX_OF: (document.annex_of,),
    }


def _said(text: str) -> Lines:
    return (text,) if text else ()
