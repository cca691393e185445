"""An answer as a cell of the workbook holds it, and back. Pure.

A figure is a number, a day a day; several choices stand in one cell, parted by ";", by their words or their numbers
in the list; the two other answers are words: "Không phát sinh", "Chưa có số liệu: đang rà soát".
"""

import re
from datetime import date
from typing import Any

from reports.answers import ANSWER_LABELS, NO_FIGURE, NOTHING, VALUE, Cell
from reports.checking import LARGEST_COUNT, LONGEST, read_date
from reports.models import QuestionKind
from reports.outline import Asked
from reports.typed import WHOLE_NUMBER, as_iso, clean_text, number_of
from units.folding import fold
from units.workbooks.book import Kind, as_seen

NOTHING_WORDS, NO_FIGURE_WORDS = ANSWER_LABELS[NOTHING], ANSWER_LABELS[NO_FIGURE]
SHORT = {"kps": NOTHING, fold(NOTHING_WORDS): NOTHING}
NUMBERS = re.compile(r"[0-9]{1,2}(?:\s*[;,]\s*[0-9]{1,2})*")
CHOOSING = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})

FORMULA = "là công thức; chỉ đọc giá trị. Đề nghị ghi thẳng số hoặc chữ vào ô"
ERROR = "là một lỗi của Excel. Đề nghị ghi lại ô"


class UnreadableCell(Exception):
    """What the cell holds cannot be this answer; the message ends a sentence that begins with the cell's name."""


def written(asked: Asked, cell: Cell) -> int | date | str | None:
    """What to put into the cell for an answer; None for none."""
    if cell.answer in (NOTHING, NO_FIGURE):
        return other_words(cell.answer, cell.reason)
    if cell.answer != VALUE:
        return None
    if asked.kind in CHOOSING:
        return _listed(asked, cell.value if isinstance(cell.value, list) else [cell.value])
    day = read_date(cell.value) if asked.kind == QuestionKind.DATE else None
    if isinstance(cell.value, int) and not isinstance(cell.value, bool):
        return cell.value
    return day or str(cell.value)


def _listed(asked: Asked, values: list[Any]) -> str:
    labels = [asked.label_of(str(value)) for value in values]
    if any(";" in label for label in labels):
        places = {choice.value: str(place) for place, choice in enumerate(asked.choices, start=1)}
        labels = [places.get(str(value), str(value)) for value in values]
    return "; ".join(labels)


def other_words(answer: str, reason: str) -> str:
    """ "Không phát sinh", or "Chưa có số liệu: " and why; empty for a value."""
    if answer == NO_FIGURE:
        return f"{NO_FIGURE_WORDS}: {reason}" if reason else NO_FIGURE_WORDS
    return NOTHING_WORDS if answer == NOTHING else ""


def read_answer(asked: Asked, kind: str, text: str, monday: date) -> Cell:
    """The answer that a cell holds. Raises :class:`UnreadableCell`."""
    text = plain_text(kind, text)
    if not text:
        return Cell()
    other = _other_of(asked, text)
    return other or Cell(VALUE, _value(asked, kind, text, monday))


def plain_text(kind: str, text: str) -> str:
    """The cell's words. Raises :class:`UnreadableCell` for what only a program can have made."""
    if kind in (Kind.FORMULA, Kind.ERROR):
        raise UnreadableCell(FORMULA if kind == Kind.FORMULA else ERROR)
    return clean_text(text)


def read_other(text: str) -> tuple[str, str] | None:
    """(answer, reason) of "Không phát sinh" and of "Chưa có số liệu: vì sao"; None when it is neither."""
    head, _, reason = text.partition(":")
    if fold(head) == fold(NO_FIGURE_WORDS):
        return NO_FIGURE, reason.strip()
    return (SHORT[fold(text)], "") if fold(text) in SHORT else None


def _other_of(asked: Asked, text: str) -> Cell | None:
    """Where the form offers the two other answers: at counts and at what must be answered."""
    offered = asked.kind == QuestionKind.COUNT or asked.required
    answer = read_other(text) if offered else None
    return Cell(answer[0], None, answer[1]) if answer else None


def _value(asked: Asked, kind: str, text: str, monday: date) -> Any:
    if asked.kind == QuestionKind.COUNT:
        return _count(kind, text)
    if asked.kind == QuestionKind.DATE:
        return _day(kind, text, monday)
    text = as_seen(kind, text)
    if asked.kind in CHOOSING:
        chosen = _choices(asked, text)
        return chosen if asked.kind == QuestionKind.CHOICES else _only(chosen)
    longest = LONGEST[QuestionKind(asked.kind)]
    if len(text) > longest:
        raise UnreadableCell(f"dài {len(text)} ký tự, nhiều nhất {longest} ký tự")
    return text


def _count(kind: str, text: str) -> int:
    # A number with a point is a fraction; only people write 1.234 for a thousand and more.
    is_whole = text.isdecimal() if kind == Kind.NUMBER else WHOLE_NUMBER.fullmatch(text)
    if kind not in (Kind.NUMBER, Kind.TEXT) or not is_whole:
        raise UnreadableCell(f"ghi “{as_seen(kind, text)[:30]}”, không phải số nguyên không âm (0, 1, 2…)")
    number = number_of(text)
    if number > LARGEST_COUNT:
        raise UnreadableCell("lớn bất thường")
    return number


def _day(kind: str, text: str, monday: date) -> str:
    iso = text if kind == Kind.DAY else as_iso(text, monday)
    if kind == Kind.NUMBER or read_date(iso) is None:
        raise UnreadableCell(f"ghi “{as_seen(kind, text)[:30]}”, không phải là ngày (ngày/tháng/năm)")
    return iso


def _choices(asked: Asked, text: str) -> list[str]:
    if NUMBERS.fullmatch(text):
        return [_numbered(asked, int(number)) for number in re.split("[;,]", text)]
    known = {fold(choice.label): choice.value for choice in asked.choices}
    named = [one.strip() for one in re.split("[;\n]", text) if one.strip()]
    for one in named:
        if fold(one) not in known:
            raise UnreadableCell(f"ghi “{one[:40]}”, không có trong danh sách lựa chọn")
    return list(dict.fromkeys(known[fold(one)] for one in named))


def _numbered(asked: Asked, number: int) -> str:
    if not 1 <= number <= len(asked.choices):
        raise UnreadableCell(f"ghi số {number}, danh sách chỉ có {len(asked.choices)} lựa chọn")
    return asked.choices[number - 1].value


def _only(chosen: list[str]) -> str:
    if len(chosen) != 1:
        raise UnreadableCell("chọn nhiều hơn một; câu này chỉ chọn một")
    return chosen[0]
