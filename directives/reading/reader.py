"""Reads a letter: text in, findings out. Pure: no clock, no database, no network."""

import datetime

from .basis import read_bases
from .clauses import ClauseReader
from .dates import day_or_none
from .findings import IssueDate, Letter, Span
from .header import read_header
from .lines import Source, read_lines, read_paragraphs
from .parties import read_copies, read_recipients, read_signer
from .tree import build_tree
from .zones import find_zones


def _day_of_letter(printed: IssueDate | None) -> datetime.date | None:
    """The day the letter's own terms count from; the first of the month when its day is blank."""
    if printed is None:
        return None
    if printed.value is not None or printed.month is None:
        return printed.value
    year, month = printed.month.split("-")
    return day_or_none(int(year), int(month), 1)


def read_text(text: str) -> Letter:
    """The letter in `text`. Never raises: what is not found is None or empty, what is unsure says so."""
    source = Source.of(text)
    zones = find_zones(source, read_lines(source))
    header = read_header(source, zones)
    recipients, copies = read_recipients(source, zones), read_copies(source, zones)
    body = read_paragraphs(source, zones.body)
    opening, nodes = build_tree(source, body, read_paragraphs(source, zones.annex))
    clauses = ClauseReader(
        source,
        nodes,
        opening,
        issuer=header.issuer.value if header.issuer else None,
        issued_on=_day_of_letter(header.issued_on),
        recipients=recipients,
        copies=copies,
    )
    cited = [opening] if opening else [Span(body[0].span.start, body[-1].span.end)] if body else []
    return Letter(
        text=source.text,
        doc_type=header.doc_type,
        number=header.number,
        symbol=header.symbol,
        issued_on=header.issued_on,
        place=header.place,
        issuer=header.issuer,
        parent_issuer=header.parent_issuer,
        subject=header.subject,
        recipients=recipients,
        cc=copies,
        based_on=read_bases(source, cited),
        signer=read_signer(source, zones),
        clauses=clauses.read(),
    )
