"""The three sheets on which administrators keep units, people and seats. Pure; writer and reader agree here.

A row with a number in "Mã số" is one that exists; without, a new one. Another unit is written "#1203 Tên đơn vị"
(the number decides), by its official code, or by its name where only one has it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from units.models import Role, UnitKind

HEADS, FIRST = 1, 2
GUIDE = "Hướng dẫn"
PURPOSE = "units.importing"  # of the seal
ACTIVE, CLOSED = "Đang dùng", "Đã khóa"
IN_PART = "(một phần)"


class Holds(StrEnum):
    """What a column takes."""

    NUMBER = "number"
    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"
    UNIT = "unit"
    UNITS = "units"


@dataclass(frozen=True)
class Column:
    """``longest``: letters of a text; ``choices``: (value, label); ``needed``: must be filled."""

    key: str
    head: str
    holds: Holds = Holds.TEXT
    width: int = 18
    longest: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = False

    def label_of(self, value: object) -> str:
        return dict(self.choices).get(str(value), str(value))


@dataclass(frozen=True)
class Layout:
    """A sheet: ``key`` in lines of an import, ``name`` on its tab."""

    key: str
    name: str
    columns: tuple[Column, ...]

    @cached_property
    def fields(self) -> tuple[Column, ...]:
        """The columns whose values belong to the row itself."""
        return tuple(column for column in self.columns if column.key not in ("id", "source"))

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


def _pairs(choices: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(label)) for value, label in choices)


ID = Column("id", "Mã số", Holds.NUMBER, 9)
UNITS = Layout(
    "units",
    "Đơn vị",
    (
        ID,
        Column("name", "Tên đầy đủ", width=44, longest=200, needed=True),
        Column("short_name", "Tên ngắn", width=24, longest=80, needed=True),
        Column("kind", "Loại", Holds.CHOICE, 24, choices=_pairs(UnitKind.choices), needed=True),
        Column("parent", "Trực thuộc", Holds.UNIT, 44),
        Column("official_code", "Mã chính thức", width=15, longest=35),
        Column("order", "Thứ tự", Holds.NUMBER, 9),
        Column("starts_on", "Có từ ngày", Holds.DAY, 13, needed=True),
        Column("ends_on", "Đến hết ngày", Holds.DAY, 13),
        Column("phone", "Điện thoại", longest=30),
        Column("successors", "Đơn vị kế thừa", Holds.UNITS, 44),
        Column("source", "Văn bản về kế thừa", width=30, longest=200),
    ),
)
PEOPLE = Layout(
    "people",
    "Người dùng",
    (
        ID,
        Column("username", "Tên đăng nhập", width=24, longest=60, needed=True),
        Column("full_name", "Họ và tên", width=30, longest=120, needed=True),
        Column("title", "Chức vụ", width=26, longest=120),
        Column("email", "Thư điện tử", width=30, longest=254),
        Column("phone", "Điện thoại", longest=30),
        Column("is_active", "Tài khoản", Holds.CHOICE, 14, choices=(("1", ACTIVE), ("", CLOSED))),
    ),
)
SEATS = Layout(
    "seats",
    "Vai trò",
    (
        ID,
        Column("person", "Tên đăng nhập", width=24, longest=60, needed=True),
        Column("unit", "Đơn vị", Holds.UNIT, 44, needed=True),
        Column("role", "Vai trò", Holds.CHOICE, 26, choices=_pairs(Role.choices), needed=True),
        Column("starts_on", "Từ ngày", Holds.DAY, 13, needed=True),
        Column("ends_on", "Đến hết ngày", Holds.DAY, 13),
    ),
)
LAYOUTS = (UNITS, PEOPLE, SEATS)
SHEET_NAMES = {layout.key: layout.name for layout in LAYOUTS}
