"""Reads what a form sent into a body. Never fails: what cannot be a count or a date stays as typed, to be shown again.

Names of fields: ``a-0-sessions`` is the value of question "sessions" in row "0" of section "a" (a hamlet's or task's
row goes by its key), ``a-0-sessions.answer`` and ``a-0-sessions.reason`` its other two answers, ``a.answer`` and
``a.reason`` those of the whole section, ``a.rows`` lists the rows and ``g-57.unchanged`` says "no change".
"""

import re

from django.http import QueryDict

from reports.answers import BLANK, NO_FIGURE, NOTHING, VALUE, Body, Cell, Row, SectionAnswer
from reports.entry import Entry, is_blank, row_of, unchanged
from reports.models import Layout, QuestionKind
from reports.outline import Asked, Outline, Part
from reports.typed import WHOLE_NUMBER, as_iso, clean_text, number_of

MOST_ROWS = 300
ROW_ID = re.compile(r"[0-9]{1,9}")


def field_name(code: str, row_id: str, key: str) -> str:
    return f"{code}-{row_id}-{key}"


def tasks_named(outline: Outline, data: QueryDict) -> list[str]:
    """Keys of the task rows that the form held, so that a task closed meanwhile keeps its words."""
    return [key for part in outline.parts if part.layout == Layout.TASKS for key in data.getlist(f"{part.code}.rows")]


def read_posted(entry: Entry, data: QueryDict, without: str = "") -> Body:
    """The whole report as sent; ``without`` names a row to leave out ("a-2")."""
    return Body({part.code: _section(entry, part, data, without) for part in entry.outline.parts})


def _section(entry: Entry, part: Part, data: QueryDict, without: str) -> SectionAnswer:
    rows = tuple(_row(entry, part, row_id, data) for row_id in _row_ids(entry, part, data, without))
    if part.layout == Layout.ROWS:
        rows = tuple(row for row in rows if not is_blank(row))
    answer, reason = _other_answer(data, part.code)
    said = any(cell.answer != BLANK for row in rows for cell in row.cells.values())
    return SectionAnswer(answer or (VALUE if said else BLANK), reason, rows)


def _row_ids(entry: Entry, part: Part, data: QueryDict, without: str) -> list[str]:
    if part.layout == Layout.ONCE:
        return ["0"]
    named = dict.fromkeys(one for one in data.getlist(f"{part.code}.rows") if ROW_ID.fullmatch(one))
    if part.layout != Layout.ROWS:
        subjects = entry.subjects(part)
        return [*subjects, *(one for one in named if one not in subjects and entry.ended(part, one))]
    return [one for one in named if f"{part.code}-{one}" != without][:MOST_ROWS]


def _row(entry: Entry, part: Part, row_id: str, data: QueryDict) -> Row:
    names = {asked: field_name(part.code, row_id, asked.key) for asked in part.questions}
    answers = {asked.key: _cell(entry, asked, data, name) for asked, name in names.items()}
    cells = {key: cell for key, cell in answers.items() if cell != Cell()}
    about = entry.subjects(part).get(row_id) or entry.ended(part, row_id)
    if about is None:
        return Row(cells)
    row = Row(cells, key=about.key, label=about.label)
    if data.get(f"{part.code}-{row_id}.unchanged"):
        return unchanged(part, row, row_of(entry.last.section(part.code), about.key))
    return row


def _cell(entry: Entry, asked: Asked, data: QueryDict, name: str) -> Cell:
    answer, reason = _other_answer(data, name)
    value = _files(entry, data, name) if asked.kind == QuestionKind.FILES else _value(entry, asked, data, name)
    if value in ("", []):
        return Cell(answer or BLANK, None, reason)
    return Cell(answer or VALUE, value, reason)


def _other_answer(data: QueryDict, name: str) -> tuple[str, str]:
    """("no_figure" or "nothing" or "", the reason)."""
    ticked = data.getlist(f"{name}.answer")
    answer = next((one for one in (NO_FIGURE, NOTHING) if one in ticked), "")
    return answer, clean_text(data.get(f"{name}.reason", ""))


def _value(entry: Entry, asked: Asked, data: QueryDict, name: str) -> int | str | list[str]:
    if asked.kind == QuestionKind.CHOICES:
        return list(dict.fromkeys(filter(None, map(clean_text, data.getlist(name)))))
    text = clean_text(data.get(name, ""))
    if asked.kind == QuestionKind.COUNT and WHOLE_NUMBER.fullmatch(text):
        return number_of(text)
    return as_iso(text, entry.report.period.monday) if asked.kind == QuestionKind.DATE else text


def _files(entry: Entry, data: QueryDict, name: str) -> list[int]:
    sent = dict.fromkeys(int(one) for one in data.getlist(name) if ROW_ID.fullmatch(one))
    return [one for one in sent if one in entry.evidence]
