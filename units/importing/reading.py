"""The rows of a workbook of units and people: plain values as in :mod:`units.importing.roster`, and faults. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from units.folding import fold
from units.workbooks.book import Book, Kind, Place, Sheet, as_seen
from units.workbooks.reading import UnfitWorkbook
from units.workbooks.stamps import stamp_of

from .roster import Roster, Values
from .sheets import FIRST, HEADS, IN_PART, LAYOUTS, PURPOSE, Column, Holds, Layout

EARLIEST, LATEST = date(1945, 1, 1), date(2199, 12, 31)
LARGEST_ORDER = 2_000_000_000
NUMBERED = re.compile(r"#\s*([0-9]{1,15})\b")
DATE = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")


class BadCell(Exception):
    """Why a cell cannot be used: the end of a sentence that begins with its column."""


@dataclass(frozen=True)
class Fault:
    """A row that is wrong: its sheet, its number, the column ("" for the row as a whole) and why."""

    sheet: str
    row: int
    column: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class SentRow:
    """A row as sent; ``id`` None for a new one. A new unit elsewhere is named "row:<number>"."""

    row: int
    id: int | None
    values: Values

    @property
    def name(self) -> Any:
        """How other rows refer to it."""
        return self.id if self.id is not None else f"row:{self.row}"


@dataclass
class Sent:
    """The rows of each sheet, and what is wrong with cells so far."""

    at: datetime
    rows: dict[str, list[SentRow]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, layout: Layout, row: int, key: str, reason: str) -> None:
        """Put a fault on record."""
        head = layout.column(key).head if key else ""
        self.faults.append(Fault(layout.name, row, head, reason))


def read_sent(book: Book, roster: Roster) -> Sent:
    """Raises :class:`UnfitWorkbook` when the workbook did not come from here or has lost a sheet or a column."""
    sent = Sent(datetime.fromisoformat(stamp_of(book, purpose=PURPOSE)["at"]))
    names = roster.named()
    for layout in LAYOUTS:
        sheet = book.sheet(layout.name)
        columns = _columns(layout, sheet)
        sent.rows[layout.key] = list(_Rows(layout, sheet, columns, roster, names, sent).read())
    return sent


def _columns(layout: Layout, sheet: Sheet) -> dict[str, int]:
    heads = {fold(text): place.column for place, (_, text) in sheet.cells.items() if place.row == HEADS}
    missing = [column.head for column in layout.columns if fold(column.head) not in heads]
    if missing:
        raise UnfitWorkbook(f"Trang “{layout.name}” thiếu cột: {', '.join(missing)}. Hãy tải tệp mới rồi sửa.")
    return {column.key: heads[fold(column.head)] for column in layout.columns}


@dataclass
class _Rows:
    """One sheet."""

    layout: Layout
    sheet: Sheet
    columns: dict[str, int]
    roster: Roster
    names: dict[str, set[Any]]
    sent: Sent

    def read(self) -> Iterator[SentRow]:
        numbers = [row for row in self.sheet.rows(FIRST) if self._is_filled(row)]
        if self.layout.key == "units":
            self._name_the_new(numbers)
        seen: set[int] = set()
        for row in numbers:
            found = self._row(row)
            if found.id is None or self._is_known(found, seen):
                yield found

    def _is_filled(self, row: int) -> bool:
        return any(self.sheet.at(Place(row, column))[0] for column in self.columns.values())

    def _name_the_new(self, numbers: list[int]) -> None:
        """New units can be named by other rows, before and after them."""
        for row in numbers:
            if not self.sheet.text(row, self.columns["id"]):
                for key in ("name", "short_name", "official_code"):
                    name = fold(self.sheet.text(row, self.columns[key]))
                    if name:
                        self.names.setdefault(name, set()).add(f"row:{row}")

    def _is_known(self, found: SentRow, seen: set[int]) -> bool:
        wrong = ""
        if found.id not in self.roster.of(self.layout.key):
            wrong = f"Không có dòng nào mang mã số {found.id}. Dòng mới thì để trống cột này."
        elif found.id in seen:
            wrong = f"Mã số {found.id} có ở hai dòng. Dòng mới thì để trống cột này."
        if wrong:
            self.sent.wrong(self.layout, found.row, "id", wrong)
        seen.add(found.id or 0)
        return not wrong

    def _row(self, row: int) -> SentRow:
        values: Values = {}
        for column in self.layout.columns:
            kind, text = self.sheet.at(Place(row, self.columns[column.key]))
            try:
                values[column.key] = self._value(column, kind, clean(as_seen(kind, text)))
            except BadCell as bad:
                self.sent.wrong(self.layout, row, column.key, str(bad))
                values[column.key] = None
        return SentRow(row, values.pop("id") or None, values)

    def _value(self, column: Column, kind: str, text: str) -> Any:
        if kind in (Kind.FORMULA, Kind.ERROR):
            raise BadCell("Ô là công thức hoặc lỗi của Excel. Hãy ghi thẳng giá trị.")
        if not text:
            if column.needed:
                raise BadCell("Chưa ghi.")
            return {Holds.NUMBER: 0, Holds.UNIT: None, Holds.UNITS: [], Holds.CHOICE: "1"}.get(column.holds, "")
        if column.holds == Holds.UNIT:
            return self._unit(text)
        if column.holds == Holds.UNITS:
            return [self._heir(one) for one in re.split("[;\n]", text) if one.strip()]
        return _READERS[column.holds](column, kind, text)

    def _heir(self, text: str) -> list[Any]:
        is_part = fold(text).endswith(fold(IN_PART))
        return [self._unit(re.sub(r"\([^()]*\)\s*$", "", text).strip() if is_part else text.strip()), is_part]

    def _unit(self, text: str) -> Any:
        numbered = NUMBERED.match(text)
        if numbered:
            if int(numbered[1]) not in self.roster.units:
                raise BadCell(f"Không có đơn vị nào mang mã số #{numbered[1]}.")
            return int(numbered[1])
        found = self.names.get(fold(text), set())
        if len(found) > 1:
            raise BadCell(f"Có {len(found)} đơn vị mang tên “{text[:60]}”. Hãy ghi mã số như #1203.")
        if not found:
            raise BadCell(f"Không có đơn vị nào tên “{text[:60]}”.")
        return next(iter(found))


def clean(text: str) -> str:
    """Composed accents, single blanks, nothing unprintable."""
    composed = unicodedata.normalize("NFC", text)
    printable = "".join(" " if one.isspace() else one for one in composed if one.isspace() or one.isprintable())
    return " ".join(printable.split())


def _text(column: Column, kind: str, text: str) -> str:
    if kind == Kind.DAY:
        raise BadCell(f"Cần chữ, đang là ngày {text}.")
    if len(text) > column.longest:
        raise BadCell(f"Dài {len(text)} ký tự, nhiều nhất {column.longest} ký tự.")
    return text


def _number(column: Column, kind: str, text: str) -> int:
    if not re.fullmatch("[0-9]{1,15}", text) or int(text) > (LARGEST_ORDER if column.key == "order" else 10**15):
        raise BadCell(f"Cần số nguyên không âm, đang ghi “{text[:30]}”.")
    return int(text)


def _day(column: Column, kind: str, text: str) -> str:
    parts = DATE.fullmatch(text)
    try:
        day = date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else date.fromisoformat(text)
    except ValueError as wrong:
        raise BadCell(f"Không phải là ngày (ngày/tháng/năm): “{text[:30]}”.") from wrong
    if kind == Kind.NUMBER or not EARLIEST <= day <= LATEST:
        raise BadCell(f"Không phải là ngày từ năm 1945 đến 2199: “{text[:30]}”.")
    return day.isoformat()


def _choice(column: Column, kind: str, text: str) -> str:
    for value, label in column.choices:
        if fold(label) == fold(text):
            return value
    raise BadCell(f"“{text[:40]}” không có trong danh sách: {'; '.join(label for _, label in column.choices)}.")


_READERS: dict[Holds, Callable[[Column, str, str], Any]] = {
    Holds.TEXT: _text,
    Holds.NUMBER: _number,
    Holds.DAY: _day,
    Holds.CHOICE: _choice,
}
