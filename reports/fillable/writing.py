"""The form of a week as a workbook: a sheet of guidance, one for each section, only the answers unlocked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import xlsxwriter
from django.utils import timezone
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from reports.answers import Row, SectionAnswer
from reports.checking import EARLIEST, LARGEST_COUNT, LATEST, LONGEST
from reports.difference import text_of
from reports.entry import Entry, row_of
from reports.models import Layout, QuestionKind
from reports.outline import Asked, Part
from units.workbooks.stamps import write_seal
from units.workbooks.writing import A4, finished, new_book

from .grid import (
    ANSWER,
    FIRST,
    GUIDE,
    HEADS,
    HINTS,
    KEYS,
    LABEL,
    NAMES,
    UNCHANGED,
    WHOLE,
    WHOLE_ROW,
    asked_on_sheet,
    row_names,
    sheet_name,
)
from .stamp import prefilled, stamped, title_of
from .words import NO_FIGURE_WORDS, NOTHING_WORDS, other_words, written

LISTS = "_lua_chon"
WIDTHS = {QuestionKind.COUNT: 14, QuestionKind.DATE: 14, QuestionKind.WORDS: 44}
WIDTH, LABEL_WIDTH, SHORT_LABEL, HINT_WIDTH = 26, 44, 8, 50
SAYS = (
    "1. Điền vào các ô nền vàng ở từng trang “Mục …”. Các ô khác được khóa.",
    "2. Ô số ghi số nguyên: 0, 1, 2… Ô ngày ghi ngày/tháng/năm. Ô chọn nhiều: ghi số thứ tự, cách nhau dấu chấm phẩy.",
    f"3. Không có gì phát sinh: ghi “{NOTHING_WORDS}”. Chưa có số: ghi “{NO_FIGURE_WORDS}: lý do”.",
    "4. Tệp minh chứng gửi trên trang soạn báo cáo. Không dùng công thức.",
    "5. Lưu tệp (.xlsx), mở trang soạn báo cáo, chọn “Điền bằng Excel”, tải lên, xem khác biệt, đưa vào bản nháp.",
    "Báo cáo chỉ được nộp khi bấm “Nộp báo cáo” trên trang soạn báo cáo.",
)

Formats = dict[str, CellFormat]


def fillable_workbook(entry: Entry, *, at: datetime) -> bytes:
    """The file's bytes, filled with the draft, or with last week's activities where the section is empty."""
    shown = prefilled(entry)
    title = title_of(entry.report)
    out, book = new_book(title=title, author=str(entry.report.unit), comments="", at=at)
    pen = _Pen(book, _formats(book), entry)
    pen.guide(title)
    for part in entry.outline.parts:
        pen.section(part, shown.body.section(part.code))
    pen.lists()
    write_seal(book, stamped(entry, shown))
    return finished(out, book)


def _formats(book: xlsxwriter.Workbook) -> Formats:
    plain: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    cell = {**plain, "border": 1, "text_wrap": True}
    given = {**cell, "locked": False, "bg_color": "#FFF8DC"}
    return {
        "title": book.add_format({**plain, "bold": True, "font_size": 14}),
        "plain": book.add_format({**plain, "text_wrap": True}),
        "small": book.add_format({**plain, "italic": True}),
        "head": book.add_format({**cell, "bold": True, "bg_color": "#E8EDF3", "align": "center"}),
        "hint": book.add_format({**cell, "italic": True, "font_size": 10}),
        "label": book.add_format(cell),
        QuestionKind.COUNT: book.add_format({**given, "num_format": "#,##0"}),
        QuestionKind.DATE: book.add_format({**given, "num_format": "dd/mm/yyyy"}),
        "given": book.add_format(given),
    }


class _Pen:
    """Writes the sheets, and remembers the lists of choices that they offer."""

    def __init__(self, book: xlsxwriter.Workbook, formats: Formats, entry: Entry) -> None:
        self.book, self.formats, self.entry = book, formats, entry
        self.offered: list[list[str]] = []

    def guide(self, title: str) -> None:
        sheet = self.book.add_worksheet(GUIDE)
        sheet.set_column(0, 0, 110)
        sheet.hide_gridlines(2)
        due = timezone.localtime(self.entry.report.period.due_at)
        lines = [(title, "title"), (f"Hạn nộp: {due:%H:%M %d/%m/%Y}", "plain"), *((line, "plain") for line in SAYS)]
        for row, (line, style) in enumerate(lines):
            sheet.write_string(row, 0, line, self.formats[style])
        sheet.protect()

    def section(self, part: Part, section: SectionAnswer) -> None:
        sheet = self.book.add_worksheet(sheet_name(part))
        draw = _Once if part.layout == Layout.ONCE else _Rows
        draw(self, sheet, part, section).write()
        sheet.set_column(NAMES - 1, NAMES - 1, None, None, {"hidden": True})
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def lists(self) -> None:
        """The words of the lists; a list written into a cell's rule may have 255 letters only."""
        sheet = self.book.add_worksheet(LISTS)
        for column, words in enumerate(self.offered):
            for row, word in enumerate(words):
                sheet.write_string(row, column, word)
        sheet.very_hidden()

    def list_of(self, words: list[str]) -> str:
        """The address of a list that a cell offers."""
        self.offered.append(words)
        column = len(self.offered) - 1
        first, last = (xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True) for row in (0, len(words) - 1))
        return f"='{LISTS}'!{first}:{last}"


@dataclass
class _Drawn:
    """A section on its sheet."""

    pen: _Pen
    sheet: Worksheet
    part: Part
    section: SectionAnswer

    def head(self, columns: Sequence[str]) -> None:
        """Title, guidance, the answer of the section as a whole, the heads from LABEL on."""
        formats, other = self.pen.formats, other_words(self.section.answer, self.section.reason)
        self.sheet.write_string(0, LABEL - 1, f"{self.part.code}. {self.part.title}", formats["title"])
        self.sheet.write_string(1, LABEL - 1, self.part.guidance, formats["small"])
        self.text(WHOLE_ROW, NAMES, WHOLE, "label")
        self.text(WHOLE_ROW, LABEL, "Trả lời chung cho cả mục (nếu có)", "label")
        self.text(WHOLE_ROW, ANSWER, other, "given")
        source = self.pen.list_of([NOTHING_WORDS, f"{NO_FIGURE_WORDS}: "])
        rule = {"validate": "list", "source": source, "show_error": False}
        self.sheet.data_validation(WHOLE_ROW - 1, ANSWER - 1, WHOLE_ROW - 1, ANSWER - 1, rule)
        for column, words in enumerate(columns, start=LABEL):
            self.text(HEADS, column, words, "head")
        self.sheet.set_row(KEYS - 1, None, None, {"hidden": True})

    def text(self, row: int, column: int, words: str, style: str) -> None:
        """Words are never a formula."""
        if words:
            self.sheet.write_string(row - 1, column - 1, words[:32_000], self.pen.formats[style])
        else:
            self.sheet.write_blank(row - 1, column - 1, None, self.pen.formats[style])

    def answer(self, row: int, column: int, asked: Asked, value: int | date | str | None) -> None:
        style = self.pen.formats.get(asked.kind, self.pen.formats["given"])
        match value:
            case int():
                self.sheet.write_number(row - 1, column - 1, value, style)
            case date():
                self.sheet.write_datetime(row - 1, column - 1, value, style)
            case None:
                self.sheet.write_blank(row - 1, column - 1, None, style)
            case _:
                self.sheet.write_string(row - 1, column - 1, value[:32_000], style)

    def rule(self, first: int, last: int, column: int, asked: Asked) -> None:
        """What the cells of a question take, told before and after it is typed."""
        rule = _rule(asked, xl_rowcol_to_cell(first - 1, column - 1), self.pen.entry.report.period.monday)
        if asked.choices:
            rule["source"] = self.pen.list_of([choice.label for choice in asked.choices])
        rule |= {"input_title": asked.label[:32], "input_message": _prompt(asked)[:255]}
        self.sheet.data_validation(first - 1, column - 1, last - 1, column - 1, rule)


class _Once(_Drawn):
    """A question a row: label, answer, last week's, hint."""

    def write(self) -> None:
        self.head(["Câu hỏi", "Trả lời", "Tuần trước", "Hướng dẫn"])
        for column, width in ((LABEL, LABEL_WIDTH), (ANSWER, WIDTH), (ANSWER + 1, WIDTH), (ANSWER + 2, HINT_WIDTH)):
            self.sheet.set_column(column - 1, column - 1, width)
        row = next(iter(self.section.rows), Row())
        last = next(iter(self.pen.entry.last.section(self.part.code).rows), Row())
        for number, asked in enumerate(asked_on_sheet(self.part), start=FIRST):
            self.text(number, NAMES, asked.key, "label")
            self.text(number, LABEL, _label(asked), "label")
            self.answer(number, ANSWER, asked, written(asked, row.cell(asked.key)))
            self.text(number, ANSWER + 1, _told(asked, last), "hint")
            self.text(number, ANSWER + 2, _hint(asked), "hint")
            self.rule(number, number, ANSWER, asked)
        self.sheet.freeze_panes(FIRST - 1, 0)


class _Rows(_Drawn):
    """An activity, hamlet or task a row, a question a column; for tasks also whether anything is new."""

    def write(self) -> None:
        questions = asked_on_sheet(self.part)
        names = row_names(self.part, self.section.rows)
        last = self.pen.entry.last.section(self.part.code) if self.part.layout == Layout.TASKS else SectionAnswer()
        extra = ["Tuần trước", "Không thay đổi (ghi x)"] if last.rows else []
        is_free = self.part.layout == Layout.ROWS
        self.head(["Dòng" if is_free else "Nội dung", *map(_label, questions), *extra])
        self.sheet.set_column(LABEL - 1, LABEL - 1, SHORT_LABEL if is_free else LABEL_WIDTH)
        self.text(HINTS, LABEL, "", "hint")
        end = max(len(names), 1) + FIRST - 1
        for column, asked in enumerate(questions, start=ANSWER):
            self.sheet.set_column(column - 1, column - 1, WIDTHS.get(QuestionKind(asked.kind), WIDTH))
            self.text(KEYS, column, asked.key, "label")
            self.text(HINTS, column, _hint(asked), "hint")
            self.rule(FIRST, end, column, asked)
        spare = (Row() for _ in range(len(names) - len(self.section.rows)))
        for number, (name, row) in enumerate(zip(names, (*self.section.rows, *spare), strict=True), start=FIRST):
            self.text(number, NAMES, name, "label")
            self.text(number, LABEL, row.label or str(number - FIRST + 1), "label")
            for column, asked in enumerate(questions, start=ANSWER):
                self.answer(number, column, asked, written(asked, row.cell(asked.key)))
            if extra:
                self._unchanged(number, len(questions) + ANSWER, row, row_of(last, name))
        self.sheet.freeze_panes(FIRST - 1, LABEL)

    def _unchanged(self, number: int, column: int, row: Row, last: Row | None) -> None:
        told = (f"{asked.label}: {_told(asked, last)}" for asked in self.part.questions if last and _told(asked, last))
        self.sheet.set_column(column - 1, column - 1, HINT_WIDTH)
        self.text(KEYS, column + 1, UNCHANGED, "label")
        self.text(number, column, "\n".join(told), "hint")
        self.text(number, column + 1, "x" if row.unchanged else "", "given")


def _label(asked: Asked) -> str:
    label = f"{asked.label} ({asked.measure})" if asked.measure else asked.label
    return f"{label} *" if asked.required else label


def _told(asked: Asked, last: Row | None) -> str:
    cell = last.cell(asked.key) if last else None
    return text_of(asked, cell) if cell and cell.answer != "blank" else ""


def _hint(asked: Asked) -> str:
    """The guidance; with the numbered list where several may be chosen."""
    numbered = _numbered(choice.label for choice in asked.choices) if asked.kind == QuestionKind.CHOICES else ""
    return "\n".join(filter(None, [asked.guidance, numbered]))


def _numbered(labels: Iterable[str]) -> str:
    return "\n".join(f"{number} {label}" for number, label in enumerate(labels, start=1))


def _prompt(asked: Asked) -> str:
    match asked.kind:
        case QuestionKind.COUNT:
            return f"Số nguyên từ 0, hoặc “{NOTHING_WORDS}”, hoặc “{NO_FIGURE_WORDS}: lý do”."
        case QuestionKind.DATE:
            return "Ngày/tháng/năm."
        case QuestionKind.CHOICE:
            return "Chọn một trong danh sách."
        case QuestionKind.CHOICES:
            return (
                "Ghi số thứ tự theo danh sách ở đầu cột, cách nhau dấu chấm phẩy: 1; 4. Hoặc chọn một trong danh sách."
            )
    return f"Nhiều nhất {LONGEST[QuestionKind(asked.kind)]} ký tự."


def _rule(asked: Asked, cell: str, monday: date) -> dict[str, Any]:
    """The data validation; a rule that has to let the other answers pass warns instead of stopping."""
    match asked.kind:
        case QuestionKind.COUNT:
            number = f"AND(ISNUMBER({cell}),{cell}>=0,{cell}<={LARGEST_COUNT},{cell}=INT({cell}))"
            words = f'{cell}="{NOTHING_WORDS}",LEFT({cell},{len(NO_FIGURE_WORDS)})="{NO_FIGURE_WORDS}"'
            return _told_wrong("custom", f"=OR({number},{words})", "Cần số nguyên không âm, hoặc câu trả lời bằng chữ.")
        case QuestionKind.DATE:
            between = {"criteria": "between", "minimum": monday - EARLIEST, "maximum": monday + LATEST + timedelta(1)}
            return _told_wrong("date", None, "Cần một ngày gần tuần báo cáo.") | between | {"error_type": "warning"}
        case QuestionKind.CHOICE:
            return _told_wrong("list", None, "Không có trong danh sách.") | {"error_type": "warning"}
        case QuestionKind.CHOICES:
            return {"validate": "list", "show_error": False}
    longest = {"criteria": "<=", "value": LONGEST[QuestionKind(asked.kind)]}
    return _told_wrong("length", None, "Dài quá mức cho phép.") | longest


def _told_wrong(validate: str, value: str | None, message: str) -> dict[str, Any]:
    rule = {"validate": validate, "error_title": "Đề nghị xem lại", "error_message": message}
    return rule | ({"value": value} if value else {})
