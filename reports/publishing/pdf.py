"""The summary as PDF: the same document and layout as Word, tagged, with its fonts inside."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings

from reports.compiling.narrative import Said
from reports.compiling.wording import number

from . import typesetting
from .document import Annex, Document, Heading
from .official import Foot, Head
from .tables import Holds, Table, column_widths, group_sizes
from .word_layout import ANNEX_TABLE_SIZE, BODY_TABLE_SIZE, TEXT_WIDTH, WIDE_TEXT_WIDTH
from .word_marks import rule_length
from .word_tables import clean

MOST_ROWS = 350  # of one table: each takes 80 kB to set, and nobody reads more of them on paper
HEAD_COLUMN = TEXT_WIDTH * 38 // 100  # of the issuer, as the template sets it
LONGEST = 300  # seconds for one file
CENTRED = frozenset({Holds.DAY, Holds.INSTANT})


class FontMissing(RuntimeError):
    """The font package is not installed: ``npm ci`` brings it."""


def render_pdf(document: Document, at: datetime) -> bytes:
    """The file's bytes."""
    return typeset("documents/summary.typ", _data(document), at)


def typeset(template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    """A template set with this data. What people typed is never source; any warning is an error."""
    asked = {
        "template": str(settings.BASE_DIR / "templates" / template),
        "fonts": str(settings.BASE_DIR / "node_modules" / "@expo-google-fonts" / "tinos"),
        "data": json.dumps(data, ensure_ascii=False),
        "timestamp": int(at.timestamp()),
    }
    command = [sys.executable, "-I", typesetting.__file__]
    done = subprocess.run(command, input=json.dumps(asked).encode(), capture_output=True, timeout=LONGEST, check=False)
    if done.returncode == typesetting.WARNED:
        raise FontMissing(done.stderr.decode())
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    return done.stdout


def _data(document: Document) -> dict[str, Any]:
    return {
        "title": clean(document.title),
        "issuer": document.issuer,
        "head": head_data(document.head),
        "title_rule": rule_length(clean(document.title), 14, TEXT_WIDTH) / 20,
        "notice": document.notice,
        "version": clean(document.version),
        "addressee": document.addressee,
        "body": [_part(block) for block in document.body],
        "foot": foot_data(document.foot),
        "annex_of": document.annex_of,
        "annexes": [_annex(annex) for annex in document.annexes],
    }


def head_data(head: Head) -> dict[str, Any]:
    """A paper's head for ``paper-head`` of official.typ."""
    return {
        "superior": head.superior,
        "issuer": head.issuer,
        "rule": rule_length(head.issuer[-1], 13, HEAD_COLUMN) / 20 if head.issuer else 0,
        "number": clean(head.number),
        "about": clean(head.about),
        "place_and_date": clean(head.place_and_date),
    }


def foot_data(foot: Foot) -> dict[str, Any]:
    """A paper's foot for ``paper-foot`` of official.typ."""
    return {
        "recipients": [clean(line) for line in foot.recipient_lines],
        "capacity": [clean(line) for line in foot.capacity_lines],
        "signer": clean(foot.signer),
        "notice": foot.notice,
    }


def _annex(annex: Annex) -> dict[str, Any]:
    tables = [table_data(table, WIDE_TEXT_WIDTH, ANNEX_TABLE_SIZE) for table in annex.tables]
    return {"label": annex.label, "title": annex.title.upper(), "tables": tables}


def _part(block: Heading | Said | Table) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": clean(block.printed)}
        case Said(_, text, _):
            return {"kind": "text", "lines": [clean(line.strip()) for line in text.splitlines() if line.strip()]}
        case Table():
            return {"kind": "table", **table_data(block, TEXT_WIDTH, BODY_TABLE_SIZE)}


def table_data(table: Table, width: int, size: int) -> dict[str, Any]:
    """A table for ``shown-table`` of official.typ; ``width`` in twips and ``size`` in points give it its columns."""
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
