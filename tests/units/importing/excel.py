"""Keeping units and people in Excel, as tests do it: download, write into rows by their names, upload."""

import io
from datetime import date
from typing import Any

import openpyxl
from django.http import HttpResponse
from django.test import Client
from openpyxl.worksheet.worksheet import Worksheet

from tests.units.workbooks.hostile import saved, sent
from units.models import ImportBatch

DAY = date(2024, 1, 1)
UNIT = {"name": "Ủy ban nhân dân xã Mới", "short_name": "Mới", "kind": "Xã", "starts_on": DAY}
UNITS = ["id", "name", "short_name", "kind", "parent", "code", "order", "starts_on", "ends_on", "phone"]
UNITS += ["heirs", "source"]
PEOPLE = ["id", "username", "full_name", "title", "email", "phone", "is_active"]
SEATS = ["id", "person", "unit", "role", "starts_on", "ends_on"]
COLUMNS = {"Đơn vị": UNITS, "Người dùng": PEOPLE, "Vai trò": SEATS}


def downloaded(client: Client) -> openpyxl.Workbook:
    answer = client.get("/nhap-excel/tep/")
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def at(book: openpyxl.Workbook, sheet: str, row: int, key: str) -> Any:
    return book[sheet].cell(row, COLUMNS[sheet].index(key) + 1)


def row_of(book: openpyxl.Workbook, sheet: str, pk: int) -> int:
    """The number of the row of something that exists."""
    return next(cells[0].row for cells in book[sheet].iter_rows(min_row=2) if cells[0].value == pk)


def put(book: openpyxl.Workbook, sheet: str, pk: int, **values: Any) -> int:
    """Change the row of something that exists; its number."""
    row = row_of(book, sheet, pk)
    return _write(book, sheet, row, values)


def add(book: openpyxl.Workbook, sheet: str, **values: Any) -> int:
    """One row more; its number."""
    return _write(book, sheet, _end(book[sheet]) + 1, values)


def _end(sheet: Worksheet) -> int:
    return max(cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None)


def _write(book: openpyxl.Workbook, sheet: str, row: int, values: dict[str, Any]) -> int:
    for key, value in values.items():
        at(book, sheet, row, key).value = value
    return row


def uploaded(client: Client, book: openpyxl.Workbook | bytes) -> HttpResponse:
    return client.post("/nhap-excel/", {"file": sent(book if isinstance(book, bytes) else saved(book), "don-vi.xlsx")})


def planned(client: Client, book: openpyxl.Workbook) -> ImportBatch:
    """The dry run of a workbook."""
    answer = uploaded(client, book)
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportBatch.objects.get(pk=int(answer.url.strip("/").split("/")[-1]))


def confirmed(client: Client, book: openpyxl.Workbook) -> ImportBatch:
    batch = planned(client, book)
    assert batch.faults == []
    client.post(f"/nhap-excel/{batch.pk}/xac-nhan/")
    batch.refresh_from_db()
    assert batch.confirmed_at is not None
    return batch


def undone(client: Client, batch: ImportBatch) -> str:
    """What the page says after "Hoàn tác"."""
    answer = client.post(f"/nhap-excel/{batch.pk}/hoan-tac/", follow=True)
    batch.refresh_from_db()
    return "; ".join(str(message) for message in answer.context["messages"])
