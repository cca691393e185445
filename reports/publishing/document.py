"""A summary as the document it becomes: head, numbered parts, annexes and foot, before any file format. Pure.

The order of parts and what stands in head and foot follow Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from reports.compiling.brief_sentences import DECISIONS_ANNEX
from reports.compiling.narrative import Said, narrative
from reports.compiling.wording import long_date, lower_first, official_instant, span, week_number
from reports.models import Summary

from .brief_tables import changes_list, decisions_list
from .filing_tables import filing_counts, filing_list, late_list
from .official import UNNUMBERED, Foot, Head, head_lines, initials, number_line
from .section_tables import GROUPS_SHOWN, body_tables, row_tables, unit_tables
from .tables import Content, Table

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
UNSIGNED = "Bản tổng hợp tự động, chưa ký"


@dataclass(frozen=True)
class Heading:
    """``level`` 1 for "I.", 2 for "1."; ``anchor`` names the place on a page."""

    level: int
    text: str
    anchor: str

    @property
    def printed(self) -> str:
        """As the decree prints it: a part in capitals."""
        return self.text.upper() if self.level == 1 else self.text


Block = Heading | Said | Table


@dataclass(frozen=True)
class Annex:
    """ "Phụ lục I" with its title and tables."""

    label: str
    title: str
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Document:
    """Everything the files say, in the order in which they say it."""

    superior: tuple[str, ...]
    issuer: str
    symbol: str
    place_and_date: str
    title: str
    notice: str
    version: str
    addressee: str
    body: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    recipients: tuple[str, ...]
    capacity: tuple[str, ...]
    signer: str

    @property
    def head(self) -> Head:
        """What stands above the text, in every format."""
        number = number_line("", self.symbol)
        return Head(self.superior, (self.issuer.upper(),), number, self.place_and_date)

    @property
    def foot(self) -> Foot:
        """What stands below it."""
        return Foot(self.recipients, self.capacity, self.signer, self.notice)

    @property
    def annex_of(self) -> str:
        """The line under an annex's title: number, symbol and date of the report, its issuer and version."""
        day = self.place_and_date.rpartition(", ")[2]
        version = lower_first(self.version.partition(",")[0])
        return f"(Kèm theo Báo cáo số {UNNUMBERED}/{self.symbol} {day} của {self.issuer}, {version})"


def document_of(summary: Summary) -> Document:
    """The document of one version; what it says depends on the summary row only."""
    content = summary.content
    header = content["header"]
    zone = ZoneInfo(header["time_zone"])
    listed = tuple(annexes(content))
    dated = (summary.signed_at or summary.compiled_at).astimezone(zone).date()
    return Document(
        superior=head_lines(header["issuer"]["name"]),
        issuer=header["compiler"]["short_name"],
        symbol=f"BC-{initials(header['compiler']['short_name'])}",
        place_and_date=place_and_date(header, dated),
        title=title_of(content),
        notice="" if summary.signed_at else UNSIGNED,
        version=version_of(summary, summary.compiled_at.astimezone(zone)),
        addressee=header["issuer"]["name"],
        body=tuple(blocks(content, narrative(content, summary.words), annexed=annexes_named(listed))),
        annexes=listed,
        recipients=("Như trên", "Các đơn vị báo cáo", f"Lưu: VT, {initials(header['compiler']['short_name'])}"),
        capacity=tuple(line.strip() for line in summary.signing_capacity.splitlines() if line.strip()),
        signer=summary.signed_by.full_name if summary.signed_by else "",
    )


def blocks(
    content: Content, said: Iterable[Said], *, limit: int | None = GROUPS_SHOWN, annexed: str = ""
) -> Iterator[Block]:
    """The text with its tables, in reading order; also what the web page shows. ``annexed`` names the annexes."""
    texts = {paragraph.key: paragraph for paragraph in said}
    numbers = (roman(place) for place in count())
    yield texts["opening"]
    if "brief" in content:
        yield Heading(1, f"{next(numbers)}. Tóm tắt", "tom-tat")
        yield from first_page_of(texts.values())
    yield Heading(1, f"{next(numbers)}. Tình hình nộp báo cáo", "nop-bao-cao")
    yield texts["filing"]
    yield filing_counts(content)
    yield texts["scope"]
    yield Heading(1, f"{next(numbers)}. Kết quả thực hiện", "ket-qua")
    for place, section in enumerate(content["sections"], start=1):
        yield Heading(2, f"{place}. {section['title']}", f"muc-{section['code']}")
        yield texts[f"section.{section['code']}"]
        yield from body_tables(content, section, limit=limit)
    yield Heading(1, f"{next(numbers)}. Kiến nghị, đề xuất", "kien-nghi")
    yield texts["proposal"]
    if annexed:
        yield Said("annexed", annexed)
    yield texts["closing"]


def first_page_of(said: Iterable[Said]) -> Iterator[Said]:
    """The first page: what was asked, who answered, what changed most, what must be decided."""
    return (paragraph for paragraph in said if paragraph.key.startswith("brief."))


def annexes(content: Content) -> Iterator[Annex]:
    """Who filed, the late ones apart, what must be decided, the figures by unit, and each list of activities."""
    sections = content["sections"]
    lists = [("Tình hình nộp báo cáo của các đơn vị", [filing_list(content)])]
    lists += [("Báo cáo nộp muộn", [late_list(content)])] if content["filing"]["late"] else []
    lists += [(DECISIONS_ANNEX, list(decisions_list(content)))]
    lists += [("Số liệu theo đơn vị", [table for section in sections for table in unit_tables(content, section)])]
    lists += [(section["title"], list(row_tables(content, section))) for section in sections]
    filled = [(title, tables) for title, tables in lists if tables]
    for place, (title, tables) in enumerate(filled):
        yield Annex(f"Phụ lục {roman(place)}", title, tuple(tables))


def annexes_named(listed: Sequence[Annex]) -> str:
    """The sentence by which the text points to its annexes, as the decree wants it to."""
    labels = list(dict.fromkeys([listed[0].label, listed[-1].label])) if listed else []
    return f"Số liệu chi tiết tại {' đến '.join(labels)} kèm theo báo cáo này." if labels else ""


def roman(place: int) -> str:
    """Numbers of annexes; beyond the table in Arabic."""
    return ROMAN[place] if place < len(ROMAN) else str(place + 1)


def place_and_date(header: Mapping[str, Any], day: date) -> str:
    """``Tân Châu, ngày 12 tháng 7 năm 2024``."""
    return ", ".join(part for part in (header["place"].strip(), long_date(day)) if part)


def title_of(content: Content) -> str:
    """The trích yếu under BÁO CÁO."""
    scheme = content["header"]["scheme"]["title"].removeprefix("Báo cáo tuần").strip() or "kết quả thực hiện"
    return f"Tổng hợp {scheme[:1].lower()}{scheme[1:]} {week_number(content['header']['week'])} ({span(content)})"


def version_of(summary: Summary, compiled_at: datetime) -> str:
    """What each page says of its own age: version, as-of time, and why there is a second version."""
    reason = f", {lower_first(summary.reason.rstrip('.'))}" if summary.version > 1 else ""
    return f"Bản {summary.version}, số liệu đến {official_instant(compiled_at)}{reason}"


def all_tables(content: Content, annexed: Iterable[Annex]) -> Sequence[Table]:
    """Every table uncut, for the workbook, those of the content's annexes last."""
    inside = [table for section in content["sections"] for table in body_tables(content, section, limit=None)]
    tables = [table for annex in annexed for table in annex.tables]
    return [*changes_list(content), filing_counts(content), *inside, *tables]
