"""A letter that chases, as the paper it becomes: head with V/v, addressees, body, foot, list attached.

The bytes follow from the stored row alone.
"""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from reports.compiling.wording import long_date, lower_first
from reports.models import ChasedItem, ChaseLetter, Format

from .letter_word import render_letter_word
from .official import PEOPLES_COMMITTEE, Foot, Head, number_line, office_lines
from .paper import ATTACHED, Attachment, Paper
from .pdf import foot_data, head_data, table_data, typeset
from .tables import NUMBER, Column, Holds, Table, Value, numbered
from .word_layout import LIST_TABLE_SIZE, TEXT_WIDTH
from .word_tables import clean

END_MARK = "./."
STATES = {True: "Trả lại, chưa gửi lại", False: "Chưa gửi"}


def render_letter(letter: ChaseLetter, fmt: Format) -> bytes:
    """The letter's bytes as Word or PDF."""
    paper = paper_of(letter)
    if fmt == Format.DOCX:
        return render_letter_word(paper, letter.saved_at)
    return typeset("documents/letter.typ", _data(paper), letter.saved_at)


def letter_file_name(letter: ChaseLetter, fmt: Format) -> str:
    """``Cong-van-don-doc-2024-W28-so-45.docx``."""
    about = letter.period.week if letter.period else f"van-ban-{letter.directive_id}"
    number = f"-so-{letter.number}" if letter.number.isalnum() else "-du-thao"
    return f"Cong-van-don-doc-{about}{number}.{fmt.value}"


def paper_of(letter: ChaseLetter) -> Paper:
    """Everything the files say, in their order."""
    office, issuer = letter.office, letter.directive.issuer
    above = issuer.name if office.pk != issuer.pk else ""
    superior, names = office_lines(office.name, office.short_name, above)
    number = number_line(letter.number, letter.symbol)
    dated = long_date(letter.dated_on) if letter.dated_on else "ngày       tháng       năm"
    return Paper(
        title=f"V/v {letter.subject}",
        author=office.short_name,
        head=Head(
            superior=superior,
            issuer=names,
            number=number,
            place_and_date=", ".join(filter(None, [letter.place.strip(), dated])),
            about=addressed(letter.subject),
        ),
        addressees=tuple(_lines(letter.addressees)),
        body=tuple(ended(list(_lines(letter.body)))),
        foot=Foot(tuple(_bare(letter.recipients)), tuple(_lines(letter.capacity)), letter.signer),
        attachment=_attachment(letter, dated) if letter.lists_units else None,
    )


def addressed(subject: str) -> str:
    """The subject as the head prints it: ``V/v đôn đốc …``, without a stop."""
    bare = subject.strip().rstrip(".;").removeprefix("V/v").removeprefix("v/v").strip()
    return f"V/v {lower_first(bare)}"


def ended(paragraphs: list[str]) -> list[str]:
    """With the mark that closes every letter."""
    if not paragraphs or paragraphs[-1].endswith(END_MARK):
        return paragraphs
    return [*paragraphs[:-1], f"{paragraphs[-1].rstrip(' .')}{END_MARK}"]


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _bare(text: str) -> Iterator[str]:
    """Lines of a list without the dashes and stops that the paper puts there itself."""
    return (line.lstrip("-– ").rstrip(";. ") for line in _lines(text))


def _attachment(letter: ChaseLetter, dated: str) -> Attachment:
    kind = f"Công văn số {letter.number or '      '}/{letter.symbol} {dated} của {_named(letter)}"
    items = list(letter.items.select_related("report__unit", "assignment__unit", "assignment__task__parent"))
    zone = ZoneInfo(letter.period.scheme.time_zone if letter.period else timezone.get_default_timezone_name())
    if letter.period:
        title = f"DANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO {letter.period.label.partition(' (')[0].upper()}"
        return Attachment(title, f"(Kèm theo {kind})", _reports(items, zone))
    return Attachment("DANH SÁCH NHIỆM VỤ QUÁ HẠN", f"(Kèm theo {kind})", _tasks(items, letter.made_at, zone))


def _named(letter: ChaseLetter) -> str:
    office = letter.office
    return office.name if office.name.startswith(PEOPLES_COMMITTEE) else office.short_name


def _reports(items: list[ChasedItem], zone: ZoneInfo) -> Table:
    columns = (
        NUMBER,
        Column("Đơn vị", weight=5),
        Column("Tình trạng", weight=2.5),
        Column("Từ lúc", Holds.INSTANT, 1.5),
        Column("Đã nhắc (lần)", Holds.COUNT, 0.6),
        Column("Trong đó gọi điện", Holds.COUNT, 0.6),
    )
    rows: list[tuple[Value, ...]] = [
        (item.unit.name, STATES[item.returned], _local(item.since, zone), item.times, item.calls) for item in items
    ]
    return Table("don-vi", "", columns, numbered(rows))


def _tasks(items: list[ChasedItem], at: datetime, zone: ZoneInfo) -> Table:
    columns = (
        NUMBER,
        Column("Đơn vị", weight=2.5),
        Column("Nhiệm vụ", weight=5),
        Column("Hạn", Holds.DAY, 0.8),
        Column("Quá hạn (ngày)", Holds.COUNT, 0.5),
        Column("Đã đôn đốc (lần)", Holds.COUNT, 0.5),
    )
    rows = [(item.unit.name, *_task(item, at, zone), item.times) for item in items]
    return Table("nhiem-vu", "", columns, numbered(rows), grouped=False)


def _task(item: ChasedItem, at: datetime, zone: ZoneInfo) -> tuple[Value, ...]:
    since = _local(item.since, zone)
    days = (at.astimezone(zone).date() - since.date()).days if since else None
    return (str(item.assignment.task) if item.assignment else "", since.date() if since else None, days)


def _local(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    """By the office's clock, without a zone: what a table shows."""
    return instant.astimezone(zone).replace(tzinfo=None) if instant else None


def _data(paper: Paper) -> dict[str, object]:
    attached = paper.attachment
    return {
        "title": clean(paper.title),
        "issuer": paper.author,
        "head": head_data(paper.head),
        "addressees": [clean(line) for line in paper.addressee_lines],
        "body": [clean(line) for line in paper.body],
        "foot": foot_data(paper.foot),
        "attachment": {
            "label": ATTACHED,
            "title": attached.title,
            "of": clean(attached.of),
            "table": table_data(attached.table, TEXT_WIDTH, LIST_TABLE_SIZE),
        }
        if attached
        else None,
    }
