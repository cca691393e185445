"""Workbooks written: dated, and no text in them runs as a formula or a link."""

import io
from datetime import UTC, datetime

import xlsxwriter

A4 = 9
"""The number of this paper in a workbook."""


def new_book(*, title: str, author: str, comments: str, at: datetime) -> tuple[io.BytesIO, xlsxwriter.Workbook]:
    """An empty workbook dated ``at`` and where its bytes will be."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": title, "author": author, "comments": comments, "created": created})
    return out, book


def finished(out: io.BytesIO, book: xlsxwriter.Workbook) -> bytes:
    """The file's bytes."""
    book.close()
    return out.getvalue()
