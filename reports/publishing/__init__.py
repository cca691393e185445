"""A summary as files: Word, Excel, JSON and PDF. The same summary gives the same bytes, in every process."""

import json
from collections.abc import Callable, Mapping

from reports.compiling.narrative import narrative
from reports.compiling.uncollected import uncollected
from reports.models import Format, Summary

from .document import all_tables, document_of
from .pdf import render_pdf
from .word import render_word
from .workbook import render_workbook

__all__ = ["file_name", "render"]


def render(summary: Summary, fmt: Format) -> bytes:
    """The file's bytes. All in it comes from the summary row, its signer and template; nothing reads the clock."""
    return _WRITERS[Format(fmt)](summary)


def file_name(summary: Summary, fmt: Format) -> str:
    """``Bao-cao-tong-hop-2024-W28-ban-1.docx``: Vietnamese without accents, safe on every system."""
    return f"Bao-cao-tong-hop-{summary.content['header']['week']}-ban-{summary.version}.{Format(fmt).value}"


def _word(summary: Summary) -> bytes:
    template = summary.template.content() if summary.template else None
    return render_word(document_of(summary), summary.compiled_at, template)


def _workbook(summary: Summary) -> bytes:
    with uncollected():
        document = document_of(summary)
        return render_workbook(document, list(all_tables(summary.content, document.annexes)), summary.compiled_at)


def _pdf(summary: Summary) -> bytes:
    return render_pdf(document_of(summary), summary.compiled_at)


def _json(summary: Summary) -> bytes:
    """The frozen content with what the row adds to it; ``narrative`` is the text as it is given out.

    Schema 1 had no ``narrative``.
    """
    whole = {
        "schema": 2,
        "version": summary.version,
        "reason": summary.reason,
        "compiled_at": summary.compiled_at.isoformat(),
        "signed_at": summary.signed_at.isoformat() if summary.signed_at else None,
        "signed_by": summary.signed_by.full_name if summary.signed_by else None,
        "signing_capacity": summary.signing_capacity,
        "words": summary.words,
        "narrative": [paragraph._asdict() for paragraph in narrative(summary.content, summary.words)],
        "content": summary.content,
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()


_WRITERS: Mapping[Format, Callable[[Summary], bytes]] = {
    Format.DOCX: _word,
    Format.XLSX: _workbook,
    Format.JSON: _json,
    Format.PDF: _pdf,
}
