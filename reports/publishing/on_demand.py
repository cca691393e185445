"""A report on demand in the four formats: the paper of a summary, with weeks where a summary has one week."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from reports.compiling.narrative import Said
from reports.compiling.wording import directive_named, number, percent, subject_of
from reports.drafting.case import Office
from reports.drafting.offices import capacities
from reports.models import Format
from reports.spanning.figures import Filing, Part, SpanReport, WeekFigures

from .document import Annex, Block, Document, Heading, annexes_named, place_and_date, roman
from .official import head_lines, initials
from .pdf import render_pdf
from .span_tables import (
    filing_table,
    instant_matrix,
    section_tables,
    state_matrix,
    unit_table,
    words_table,
)
from .tables import Table
from .word import render_word
from .workbook import render_workbook

WORDINGS_ON_PAPER = 3
SCHEMA = 1


def render_span(report: SpanReport, fmt: Format, at: datetime, template: bytes | None = None) -> bytes:
    """The file's bytes; ``at`` is the instant its figures stand for, in the zone of the scheme.

    ``template``: the office's own for Word.
    """
    match fmt:
        case Format.JSON:
            return json.dumps(as_json(report, at), ensure_ascii=False, sort_keys=True).encode()
        case Format.XLSX:
            return render_workbook(document_of_span(report, at), list(book_tables(report)), at)
        case Format.PDF:
            return render_pdf(document_of_span(report, at), at)
    return render_word(document_of_span(report, at), at, template)


def span_file_name(report: SpanReport, slug: str, fmt: Format) -> str:
    """``Bao-cao-tong-hop-2024-W28-den-2024-W31-da-phat-hanh.docx``."""
    return f"Bao-cao-tong-hop-{slug}-{'da-phat-hanh' if report.frozen else 'moi-nhat'}.{fmt.value}"


def document_of_span(report: SpanReport, at: datetime) -> Document:
    """The paper; number and signer are left to be written."""
    header = report.header
    issuer, compiler = header["issuer"], header["compiler"]
    annexes = tuple(_annexes(report))
    return Document(
        superior=head_lines(issuer["name"]) if issuer["id"] != compiler["id"] else (),
        issuer=compiler["short_name"],
        symbol=f"BC-{initials(compiler['short_name'])}",
        place_and_date=place_and_date(header, at.date()),
        title=f"{_subject(header)} {report.span_label}",
        notice="",
        version=f"{'Số liệu đã phát hành' if report.frozen else 'Số liệu mới nhất'}, lập lúc {report.as_of}",
        addressee=issuer["name"],
        body=tuple(_body(report, annexes_named(annexes))),
        annexes=annexes,
        recipients=("Như trên", f"Lưu: VT, {initials(compiler['short_name'])}"),
        capacity=capacities(_office(issuer), _office(compiler))[0].lines,
        signer="",
    )


def _office(unit: Mapping[str, Any]) -> Office:
    return Office(unit["id"], unit["name"], unit["short_name"])


def _subject(header: Any) -> str:
    title = header["scheme"]["title"].removeprefix("Báo cáo tuần").strip() or "kết quả thực hiện"
    return f"Tổng hợp {title[:1].lower()}{title[1:]}"


def _body(report: SpanReport, annexed: str) -> Iterator[Block]:
    header = report.header
    compiler = header["compiler"]["short_name"]
    opening = f"Thực hiện {directive_named(header)} về việc {subject_of(header)}, {compiler} tổng hợp kết quả"
    yield Said("opening", f"{opening} {report.span_label} như sau:")
    yield Heading(1, "I. Tình hình nộp báo cáo", "nop-bao-cao")
    yield Said("filing", filing_sentence(report))
    yield filing_table(report)
    yield Heading(1, "II. Số liệu theo mục", "so-lieu")
    for place, (part, table) in enumerate(section_tables(report), start=1):
        yield Heading(2, f"{place}. {part.title}", f"muc-{part.code}")
        yield table
    yield Said("annexed", annexed)
    yield Said("closing", f"Trên đây là báo cáo tổng hợp {report.span_label}, {compiler} báo cáo./.")


def filing_sentence(report: SpanReport) -> str:
    """How many reports were owed over the span and how many came in time."""
    filing, weeks = report.filing, len(report.weeks)
    unknown = sum(not week.known for week in report.weeks)
    scope = f"Phạm vi: {report.units_label}, {number(weeks)} tuần báo cáo."
    left = f" {number(unknown)} tuần chưa có bản tổng hợp phát hành nên chưa tính." if unknown else ""
    return f"{scope}{left} {_kept(filing)}"


def _kept(filing: Filing) -> str:
    if not filing.expected:
        return "Không có báo cáo nào phải nộp."
    share = percent(filing.share_on_time) if filing.share_on_time else "0%"
    parts = [f"{number(filing.on_time)} đúng hạn ({share})"]
    parts += [f"{number(filing.late)} muộn"] if filing.late else []
    parts += [f"{number(filing.missing)} chưa nộp"] if filing.missing else []
    return f"Tổng số {number(filing.expected)} lượt báo cáo phải nộp: {', '.join(parts)}."


def _annexes(report: SpanReport) -> Iterator[Annex]:
    tables = [unit_table(report)]
    tables += [words_table(report, limit=WORDINGS_ON_PAPER)] if report.with_words else []
    for place, table in enumerate(tables):
        yield Annex(f"Phụ lục {roman(place)}", table.title, (replace(table, title=""),))


def book_tables(report: SpanReport) -> Iterator[Table]:
    """Every table uncut, and the weeks of each unit side by side."""
    yield filing_table(report)
    yield from (table for _, table in section_tables(report))
    yield unit_table(report)
    yield state_matrix(report)
    yield instant_matrix(report)
    if report.with_words:
        yield words_table(report, limit=None)


def as_json(report: SpanReport, at: datetime) -> dict[str, Any]:
    """The shape that :mod:`reports.spanning` documents."""
    return {
        "schema": SCHEMA,
        "scheme": report.header["scheme"],
        "span": {
            "first": report.weeks[0].week if report.weeks else None,
            "last": report.weeks[-1].week if report.weeks else None,
            "label": report.span_label,
        },
        "units": {"label": report.units_label, "count": len(report.units)},
        "figures": "issued" if report.frozen else "latest",
        "as_of": at.isoformat(),
        "weeks": [_week_json(week) for week in report.weeks],
        "filing": _filing_json(report.filing),
        "sections": [_part_json(part) for part in report.parts.values()],
        "by_unit": [
            {"id": unit, "name": name, "weeks": [_filed_json(week, unit) for week in report.weeks]}
            for unit, name in report.units
        ],
    }


def _week_json(week: WeekFigures) -> dict[str, Any]:
    return {
        "week": week.week,
        "label": week.label,
        "source": week.source,
        "filing": _filing_json(week.filing) if week.filing else None,
        "sections": [_part_json(part) for part in week.parts.values()],
        "words": [
            {"task": words.task, "question": words.question, "text": words.text, "units": list(words.units)}
            for words in week.words
        ],
    }


def _filing_json(filing: Filing) -> dict[str, int]:
    return {"expected": filing.expected, "on_time": filing.on_time, "late": filing.late, "missing": filing.missing}


def _part_json(part: Part) -> dict[str, Any]:
    return {
        "code": part.code,
        "title": part.title,
        "rows": part.rows,
        "totals": [
            {
                "key": key,
                "label": total.label,
                "measure": total.measure,
                "sum": total.value,
                "gave": total.gave,
                "nothing": total.nothing,
                "no_figure": total.no_figure,
            }
            for key, total in part.totals.items()
        ],
    }


def _filed_json(week: WeekFigures, unit: int) -> dict[str, str | None] | None:
    filed = week.filed.get(unit)
    return {"state": filed.state, "submitted_at": filed.at or None} if filed else None
