"""The summary as PDF: the same document and layout as Word, tagged, with its fonts inside."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import typst
from django.conf import settings

from reports.compiling.narrative import Said
from reports.compiling.wording import number

from .document import Annex, Document, Heading
from .tables import Holds, Table, column_widths, group_sizes
from .word_layout import ANNEX_TABLE_SIZE, BODY_TABLE_SIZE, TEXT_WIDTH, WIDE_TEXT_WIDTH
from .word_marks import rule_length
from .word_tables import clean

MOST_ROWS = 500  # of one table: beyond them a PDF takes gigabytes to set and nobody reads it
HEAD_COLUMN = TEXT_WIDTH * 38 // 100  # of the issuer, as the template sets it
CENTRED = frozenset({Holds.DAY, Holds.INSTANT})


class FontMissing(RuntimeError):
    """The font package is not installed: ``npm ci`` brings it."""


def render_pdf(document: Document, at: datetime) -> bytes:
    """The file's bytes. What people typed goes in as data only, never as source; any warning is an error."""
    pdf, warnings = typst.compile_with_warnings(
        str(settings.BASE_DIR / "templates" / "documents/summary.typ"),
        format="pdf",
        font_paths=[str(settings.BASE_DIR / "node_modules" / "@expo-google-fonts" / "tinos")],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(document), ensure_ascii=False)},
        timestamp=int(at.timestamp()),
    )
    if warnings:
        raise FontMissing("; ".join(warning.message for warning in warnings))
    return pdf


def _data(document: Document) -> dict[str, Any]:
    last = len(document.recipients)
    return {
        "title": clean(document.title),
        "superior": document.superior,
        "issuer": document.issuer,
        "issuer_upper": document.issuer.upper(),
        "issuer_rule": rule_length(document.issuer.upper(), 13, HEAD_COLUMN) / 20,
        "title_rule": rule_length(clean(document.title), 14, TEXT_WIDTH) / 20,
        "number": document.number,
        "place_and_date": document.place_and_date,
        "notice": document.notice,
        "version": clean(document.version),
        "addressee": document.addressee,
        "body": [_part(block) for block in document.body],
        "recipients": [f"- {line}{'.' if place == last else ';'}" for place, line in enumerate(document.recipients, 1)],
        "capacity": [clean(line.upper()) for line in document.capacity],
        "signer": document.signer,
        "annex_of": document.annex_of,
        "annexes": [_annex(annex) for annex in document.annexes],
    }


def _annex(annex: Annex) -> dict[str, Any]:
    tables = [_table(table, WIDE_TEXT_WIDTH, ANNEX_TABLE_SIZE) for table in annex.tables]
    return {"label": annex.label, "title": annex.title.upper(), "tables": tables}


def _part(block: Heading | Said | Table) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": clean(block.printed)}
        case Said(_, text, _):
            return {"kind": "text", "lines": [clean(line.strip()) for line in text.splitlines() if line.strip()]}
        case Table():
            return {"kind": "table", **_table(block, TEXT_WIDTH, BODY_TABLE_SIZE)}


def _table(table: Table, width: int, size: int) -> dict[str, Any]:
    left = len(table.rows) - MOST_ROWS
    note = f"{table.note} Còn {number(left)} dòng, xem bản Excel." if left > 0 else table.note
    table = replace(table, rows=table.rows[:MOST_ROWS], note=note.strip())
    return {
        "title": clean(table.title),
        "columns": [
            {
                "label": column.label,
                "width": width,
                "numeric": column.is_numeric,
                "centred": column.holds in CENTRED,
            }
            for column, width in zip(table.columns, column_widths(table.columns, width, size), strict=True)
        ],
        "rows": [[clean(text) for text in table.shown(row)] for row in table.rows],
        "covers": group_sizes(table),
        "total": table.shown(table.total) if table.total else None,
        "note": clean(table.note),
    }
