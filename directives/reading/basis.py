"""The documents a letter builds on, as its opening cites them."""

import re
from collections.abc import Iterable

from .dates import day_or_none, full_year
from .findings import Basis, Span
from .folding import one_of, pattern
from .lines import Source
from .vocabulary import CITED_TYPES

_CITED = pattern(
    rf"(?P<kind>{one_of(CITED_TYPES)}) số ?:? ?(?P<number>\d[\w./&-]*/[\w&/.-]+)"
    r"(?:,? ?(?:ký |ban hành )?(?:ngày )?"
    r"(?P<day>\d{1,2})(?:[/.-]| tháng )(?P<month>\d{1,2})(?:[/.-]| năm )(?P<year>\d{4}))?"
)
_ISSUER = pattern(
    r",? của (?P<issuer>[^,;:.()]{2,120}?)(?= về| quy định| ban hành| phê duyệt| hướng dẫn| triển khai|[,;:.()]|$)"
)


def read_bases(source: Source, spans: Iterable[Span]) -> tuple[Basis, ...]:
    """Every "Công văn số ... ngày ... của ..." in the paragraphs `spans`, each number once."""
    found: dict[str, Basis] = {}
    for span in spans:
        for match in _CITED.finditer(source.folded, span.start, span.end):
            basis = _basis(source, span, match)
            found.setdefault(basis.number, basis)
    return tuple(found.values())


def _basis(source: Source, span: Span, match: "re.Match[str]") -> Basis:
    issuer = _ISSUER.match(source.folded, match.end(), span.end)
    whole = source.trim(match.start(), issuer.end() if issuer else match.end())
    number = source.words(Span(match.start("number"), match.end("number"))).rstrip(".,;-")
    day, month, year = (match.group(part) for part in ("day", "month", "year"))
    return Basis(
        kind=source.words(Span(match.start("kind"), match.end("kind"))),
        number=number,
        issued_on=day_or_none(full_year(year), int(month), int(day)) if day else None,
        issuer=source.words(Span(*issuer.span("issuer"))) if issuer else None,
        text=source.words(whole),
        span=whole,
    )
