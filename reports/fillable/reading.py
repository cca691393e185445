"""What a form that has come back says: every cell that was changed, and what cannot be read with its place. Pure."""

from dataclasses import dataclass, replace
from datetime import date

from reports.answers import BLANK, VALUE, Body, Cell, Row, SectionAnswer
from reports.entry import Entry, is_blank, row_of, unchanged
from reports.models import Layout
from reports.outline import Asked, Part
from reports.typed import clean_text
from units.folding import fold
from units.workbooks.book import Book, Place

from .grid import UNCHANGED, WHOLE, Grid, asked_on_sheet, row_names, sheet_name
from .stamp import Prefilled
from .words import UnreadableCell, other_words, plain_text, read_answer, read_other, written

NO_SHEET = "không còn trong tệp; phần này được giữ như trong bản nháp"
STRAY = "nằm ngoài các dòng của biểu mẫu. Đề nghị ghi vào dòng còn trống, hoặc thêm dòng trên trang soạn báo cáo"
NO_ROW = "đã bị xóa khỏi tệp; phần này được giữ như trong bản nháp"
NOT_WHOLE = "chỉ nhận “Không phát sinh”, hoặc “Chưa có số liệu: lý do”"
MARKS = frozenset({"x", "co", "khong thay doi", "ktd"})


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be read: its sheet, its name ("B12"; empty: the sheet as a whole), the question, and why."""

    sheet: str
    cell: str
    question: str
    reason: str


@dataclass
class Filled:
    """What the workbook says: the body it was made with, with the cells that were changed; and where each stands."""

    body: Body
    faults: list[Fault]
    places: dict[str, str]


def read_filled(book: Book, entry: Entry, shown: Prefilled) -> Filled:
    """Untouched and unreadable cells stay as they were shown."""
    filled = Filled(shown.body, [], {})
    for part in entry.outline.parts:
        if sheet_name(part) not in book.sheets:
            filled.faults.append(Fault(sheet_name(part), "", "", NO_SHEET))
            continue
        reader = _Reader(part, Grid(part, book.sheet(sheet_name(part))), entry, filled)
        filled.body = filled.body.with_section(part.code, reader.section(shown.body.section(part.code)))
    return filled


def name_of(code: str, row: str, key: str) -> str:
    """The name of an answer in forms: "a|0|sessions"."""
    return f"{code}|{row}|{key}"


@dataclass(frozen=True)
class _Reader:
    """One section's sheet."""

    part: Part
    grid: Grid
    entry: Entry
    filled: Filled

    @property
    def monday(self) -> date:
        return self.entry.report.period.monday

    def section(self, shown: SectionAnswer) -> SectionAnswer:
        names = row_names(self.part, shown.rows)
        spare = (Row() for _ in range(len(names) - len(shown.rows)))
        rows = tuple(self._row(name, row) for name, row in zip(names, (*shown.rows, *spare), strict=True))
        answer, reason = self._whole(shown)
        said = any(cell.answer != BLANK for row in rows for cell in row.cells.values())
        for place in self.grid.strays():
            self._fault(place, "", STRAY)
        return SectionAnswer(answer or (VALUE if said else BLANK), reason, rows)

    def _whole(self, shown: SectionAnswer) -> tuple[str, str]:
        place = self.grid.place("", WHOLE)
        before = other_words(shown.answer, shown.reason)
        try:
            text = plain_text(*self.grid.sheet.at(place)) if place else before
            if text == before:
                return (shown.answer, shown.reason) if before else ("", "")
            found = read_other(text) if text else ("", "")
            if found is None:
                raise UnreadableCell(NOT_WHOLE)
        except UnreadableCell as unreadable:
            self._fault(place, "Cả mục", str(unreadable))
            return (shown.answer, shown.reason) if before else ("", "")
        self._placed("", WHOLE, place)
        return found

    def _row(self, name: str, shown: Row) -> Row:
        cells = {asked.key: self._cell(name, asked, shown.cell(asked.key)) for asked in asked_on_sheet(self.part)}
        said = {key: cell for key, cell in {**shown.cells, **cells}.items() if cell != Cell()}
        row = replace(shown, cells=said)
        if self.part.layout != Layout.ONCE and name not in self.grid.rows and not is_blank(shown):
            self.filled.faults.append(Fault(sheet_name(self.part), "", shown.label or f"Dòng {int(name) + 1}", NO_ROW))
        if not shown.unchanged and self._is_marked(name):
            last = row_of(self.entry.last.section(self.part.code), name)
            return unchanged(self.part, row, last)
        return row

    def _is_marked(self, name: str) -> bool:
        place = self.grid.place(name, UNCHANGED) if self.part.layout == Layout.TASKS else None
        return place is not None and fold(self.grid.sheet.at(place)[1]) in MARKS

    def _cell(self, name: str, asked: Asked, shown: Cell) -> Cell:
        place = self.grid.place(name, asked.key)
        if place is None:
            if shown != Cell() and (self.part.layout == Layout.ONCE or name in self.grid.rows):
                self._fault(None, asked.label, NO_ROW)
            return shown
        self._placed(name, asked.key, place)
        kind, text = self.grid.sheet.at(place)
        try:
            if plain_text(kind, text) == shown_text(asked, shown):
                return shown
            return read_answer(asked, kind, text, self.monday)
        except UnreadableCell as unreadable:
            self._fault(place, asked.label, str(unreadable))
            return shown

    def _placed(self, row: str, key: str, place: Place | None) -> None:
        if place:
            self.filled.places[name_of(self.part.code, row, key)] = f"{sheet_name(self.part)}, ô {place.name}"

    def _fault(self, place: Place | None, question: str, reason: str) -> None:
        self.filled.faults.append(Fault(sheet_name(self.part), place.name if place else "", question, reason))


def shown_text(asked: Asked, cell: Cell) -> str:
    """What an untouched cell holds."""
    value = written(asked, cell)
    return clean_text(str(value)) if value is not None else ""
