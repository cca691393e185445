"""A first draft in official Vietnamese: subject, addressees, paragraphs, recipients. Pure.

A body orders (yêu cầu), a department asks (đề nghị). Up to fifteen units are named; more are in the annex.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reports.compiling.wording import (
    NAMED_LIMIT,
    directive_named,
    listed,
    number,
    official_date,
    official_instant,
    subject_of,
)
from reports.publishing.official import initials
from reports.weeks import WEEKDAYS
from units.models import COMMUNE_KINDS, UnitKind

from .case import Case, Clause, Office, Owed
from .offices import Capacity, drafter_initials, is_committee, symbol_of

QUOTED_WORDS = 80
LISTED = "có tên tại Phụ lục kèm theo"


@dataclass(frozen=True)
class Draft:
    """The fields of :class:`reports.models.ChaseLetter` as first proposed; lists are a line each."""

    symbol: str
    subject: str
    addressees: str
    body: str
    recipients: str
    capacity: str
    lists_units: bool


def draft_of(case: Case, capacity: Capacity) -> Draft:
    """The letter in the name of the office that this capacity signs for."""
    return Draft(
        symbol=symbol_of(capacity.office, case.compiler),
        subject=_subject(case),
        addressees="\n".join(_addressees(case)),
        body="\n".join(_about_week(case, capacity.office) if case.week else _about_tasks(case, capacity.office)),
        recipients="\n".join(_recipients(case, capacity.office)),
        capacity="\n".join(capacity.lines),
        lists_units=is_long(case) or not case.week,
    )


def is_long(case: Case) -> bool:
    """Too many units for a sentence."""
    return len(case.units) > NAMED_LIMIT


def _subject(case: Case) -> str:
    if case.week:
        return f"đôn đốc gửi báo cáo {case.week.partition(' (')[0]}"
    directive = case.header["directive"]
    number_ = f" số {directive['number']}/{directive['symbol']}" if directive["number"] else ""
    of = "" if number_ else f" ngày {official_date(datetime.fromisoformat(directive['issued_on']).date())}"
    return f"đôn đốc thực hiện nhiệm vụ quá hạn tại {directive['kind']}{number_}{of}"


def _addressees(case: Case) -> Iterator[str]:
    if is_long(case):
        yield f"{_everybody(case)} ({LISTED})"
    else:
        yield from (unit.name for unit in case.units)


def _everybody(case: Case) -> str:
    communes = _commune_kinds(case)
    if len(communes) == len(case.kinds):
        return f"Ủy ban nhân dân các {', '.join(communes)}"
    return f"Các đơn vị, Ủy ban nhân dân các {', '.join(communes)}" if communes else "Các cơ quan, đơn vị"


def _commune_kinds(case: Case) -> list[str]:
    """In the order in which letters list them: xã, thị trấn, phường."""
    return [kind.label.lower() for kind in UnitKind if kind in COMMUNE_KINDS and kind in case.kinds]


def _heads(case: Case) -> str:
    """Who must see to it: the heads of the units, by their titles."""
    communes = _commune_kinds(case)
    if len(case.units) == 1:
        return f"{'Chủ tịch' if communes else 'Thủ trưởng'} {case.units[0].name}"
    chairmen = f"Chủ tịch Ủy ban nhân dân các {', '.join(communes)}" if communes else ""
    others = "Thủ trưởng các cơ quan, đơn vị" if len(communes) < len(case.kinds) else ""
    return f"{', '.join(filter(None, [others, chairmen]))} {LISTED if is_long(case) else 'nêu trên'}"


def _about_week(case: Case, office: Office) -> Iterator[str]:
    yield _week_ordered(case)
    yield " ".join([_week_owed(case), *_handed_back(case), *_chased(case)])
    in_time = f"Để kịp thời tổng hợp, {_acting(case, office)} {_heads(case)} chỉ đạo hoàn thành và gửi báo cáo về"
    yield f"{in_time} {case.compiler.short_name} trước {_deadline(case.new_due_at)}."
    yield _what_next(case, office, "không gửi báo cáo")
    yield _closing(case)


def _week_ordered(case: Case) -> str:
    letter = f"{directive_named(case.header)} về việc {subject_of(case.header)}"
    if case.clause:
        place = f" (tại {case.clause.place})" if case.clause.place else ""
        return f"{letter} đã yêu cầu{place}: “{quoted(case.clause)}”."
    return f"Thực hiện {letter}, các cơ quan, đơn vị gửi báo cáo hằng tuần về {case.compiler.short_name}."


def quoted(clause: Clause) -> str:
    """The clause without its last stop; a long one is cut after its first eighty words."""
    words = clause.text.strip().removesuffix("./.").rstrip(" .;,").split()
    whole = len(words) <= QUOTED_WORDS
    return " ".join(words) if whole else f"{' '.join(words[:QUOTED_WORDS]).rstrip(',;:')}…"


def _week_owed(case: Case) -> str:
    due_at = case.due_at or case.at
    who = _who(case)
    if due_at <= case.at:
        return f"Đến {official_instant(case.at)}, {who} chưa gửi báo cáo {case.week}; hạn nộp là {_deadline(due_at)}."
    return f"Hạn nộp báo cáo {case.week} là {_deadline(due_at)}; đến {official_instant(case.at)}, {who} chưa gửi."


def _who(case: Case) -> str:
    """``Ủy ban nhân dân xã Tân Hà``, ``3 đơn vị nêu trên``."""
    if len(case.units) == 1:
        return case.units[0].name
    return f"{number(len(case.units))} đơn vị {LISTED if is_long(case) else 'nêu trên'}"


def _handed_back(case: Case) -> Iterator[str]:
    back = [owed.unit.short_name for owed in case.owed if owed.returned]
    if back and len(back) == len(case.owed):
        yield "Báo cáo đã gửi được trả lại để hoàn thiện, đến nay chưa gửi lại."
    elif back:
        who = listed(back) if len(back) <= NAMED_LIMIT else f"{number(len(back))} đơn vị"
        yield f"Trong đó, {who} đã gửi nhưng được trả lại để hoàn thiện và chưa gửi lại."


def _chased(case: Case) -> Iterator[str]:
    chased = [owed for owed in case.owed if owed.times]
    if not chased:
        return
    if is_long(case):
        units = {owed.unit for owed in chased}
        yield f"Trong số này, {number(len(units))} đơn vị đã được nhắc trước khi có văn bản này."
    elif len(case.owed) == 1:
        yield f"Đơn vị đã được nhắc {_times(chased[0])}."
    else:
        yield f"Các đơn vị đã được nhắc: {'; '.join(f'{owed.unit.short_name} {_times(owed)}' for owed in chased)}."


def _times(owed: Owed) -> str:
    """``3 lần (1 lần gọi điện)``."""
    calls = f" ({number(owed.calls)} lần gọi điện)" if owed.calls else ""
    return f"{number(owed.times)} lần{calls}"


def _about_tasks(case: Case, office: Office) -> Iterator[str]:
    yield _tasks_ordered(case)
    yield " ".join([_tasks_owed(case), *_written_before(case)])
    yield (
        f"{_acting(case, office, opening=True)} {_heads(case)} khẩn trương hoàn thành và báo cáo kết quả về"
        f" {case.compiler.short_name} trước {_deadline(case.new_due_at)}. Trường hợp có khó khăn, vướng mắc, đề nghị"
        " báo cáo bằng văn bản trong thời hạn trên, nêu rõ nguyên nhân và thời hạn hoàn thành."
    )
    yield _what_next(case, office, "không hoàn thành, không báo cáo")
    yield _closing(case)


def _tasks_ordered(case: Case) -> str:
    letter = f"{directive_named(case.header)} về việc {subject_of(case.header)}"
    clauses = list(dict.fromkeys(owed.clause for owed in case.owed if owed.clause))
    if len(clauses) == 1:
        place = f" (tại {clauses[0].place})" if clauses[0].place else ""
        return f"{letter} đã giao nhiệm vụ{place}: “{quoted(clauses[0])}”."
    return f"{letter} đã giao các cơ quan, đơn vị thực hiện một số nhiệm vụ có thời hạn."


def _tasks_owed(case: Case) -> str:
    count = f"{number(len(case.owed))} nhiệm vụ đã quá hạn, chưa báo cáo hoàn thành (Phụ lục kèm theo)"
    return f"Đến {official_instant(case.at)}, {_who(case)} còn {count}."


def _written_before(case: Case) -> Iterator[str]:
    before = list(dict.fromkeys(owed.unit.short_name for owed in case.owed if owed.times))
    if before and len(before) <= NAMED_LIMIT:
        yield f"Đã có công văn đôn đốc gửi {listed(before)} trước đây."


def _acting(case: Case, office: Office, *, opening: bool = False) -> str:
    """``báo cáo Ủy ban nhân dân huyện, Phòng Nội vụ đề nghị``; a body requires of the units below it."""
    own = office.id != case.issuer.id
    says = f"{office.short_name if own else office.name} {'đề nghị' if own else 'yêu cầu'}"
    return f"báo cáo {case.issuer.name}, {says}" if own and not opening else says


def _deadline(instant: datetime) -> str:
    """``14 giờ 00 phút thứ Hai, ngày 15/7/2024``."""
    day = f"{WEEKDAYS[instant.weekday()]}, ngày {official_date(instant.date())}"
    return f"{instant:%H} giờ {instant:%M} phút {day}"


def _what_next(case: Case, office: Office, failing: str) -> str:
    if office.id != case.issuer.id:
        return (
            f"Quá thời hạn trên, {office.short_name} sẽ tổng hợp danh sách đơn vị {failing}, trình {case.issuer.name}"
            " xem xét trách nhiệm của Thủ trưởng đơn vị theo quy định."
        )
    watch = f" Giao {case.compiler.short_name} theo dõi, tổng hợp kết quả, báo cáo {case.issuer.name}."
    return (
        f"Quá thời hạn trên, Thủ trưởng đơn vị {failing} phải giải trình bằng văn bản và chịu trách nhiệm trước"
        f" {case.issuer.name}.{watch if case.compiler.id != case.issuer.id else ''}"
    )


def _closing(case: Case) -> str:
    who = case.units[0].name if len(case.units) == 1 else "các đơn vị"
    return f"Đề nghị {who} nghiêm túc thực hiện./."


def _recipients(case: Case, office: Office) -> Iterator[str]:
    yield "Như trên"
    if office.id != case.issuer.id:
        yield f"{case.issuer.short_name} (để báo cáo)"
        yield f"Lưu: VT, {initials(office.short_name)}"
        return
    if is_committee(office):
        yield f"CT, các PCT {office.short_name}"
    yield f"Lưu: VT, {drafter_initials(case.compiler)}"
