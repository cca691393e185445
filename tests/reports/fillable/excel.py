"""Filling a form in Excel, as tests do it: download, write into cells by what they ask, upload."""

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
from django.http import HttpResponse
from django.test import Client
from openpyxl.worksheet.worksheet import Worksheet

from reports.fillable.grid import ANSWER, FIRST, KEYS, NAMES, WHOLE_ROW
from reports.models import Draft, Report
from tests.units.workbooks.hostile import saved, sent


def address(report: Report, ending: str = "") -> str:
    return f"/bao-cao/{report.pk}/excel/{ending}"


def downloaded(client: Client, report: Report) -> openpyxl.Workbook:
    answer = client.get(address(report, "bieu-mau/"))
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def sheet_of(book: openpyxl.Workbook, code: str) -> Worksheet:
    return book[f"Mục {code}"]


def cell(book: openpyxl.Workbook, code: str, key: str, row: int = 0) -> Any:
    """The cell of a question: of the activity, hamlet or task counted from 0, or of a section answered once."""
    sheet = sheet_of(book, code)
    columns = {one.value: one.column for one in sheet[KEYS] if one.column > NAMES}
    if key in columns:
        return sheet.cell(FIRST + row, columns[key])
    names = {line[0].value: line[0].row for line in sheet.iter_rows(max_col=1)}
    return sheet.cell(names[key], ANSWER)


def whole(book: openpyxl.Workbook, code: str) -> Any:
    return sheet_of(book, code).cell(WHOLE_ROW, ANSWER)


def uploaded(client: Client, report: Report, book: openpyxl.Workbook | bytes) -> HttpResponse:
    content = book if isinstance(book, bytes) else saved(book)
    return client.post(address(report), {"file": sent(content)})


def take(client: Client, report: Report, page: HttpResponse, *, leave: Callable[[Any], bool] | None = None) -> Any:
    """Press "Đưa vào bản nháp" with the answers that the page has ticked, without those to leave."""
    offers = [offer for offer in page.context["offers"] if not offer.is_clash and not (leave and leave(offer))]
    data = {"checked": page.context["sealed"], "take": [offer.name for offer in offers]}
    return client.post(address(report, "dua-vao/"), data)


def told(page: HttpResponse) -> str:
    """The page's words in one line."""
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", page.content.decode()))


def drafted(report: Report) -> dict:
    return Draft.objects.get(report=report).body
