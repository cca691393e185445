"""Numbers, dates and lists as official Vietnamese writes them (Nghị định 30/2020/NĐ-CP for the dates). Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

NAMED_LIMIT = 15
MINUTES_A_DAY = 1440
MONTH = "cùng kỳ tháng trước"
"""What the same week of the previous month is called."""
ZERO_PADDED_MONTHS = 2
CITED = {"mục": re.compile("[IVXLC]+"), "khoản": re.compile(r"\d+"), "điểm": re.compile(r"[a-zđ](?=\))")}
"""How a clause is cited by its marker: "I.", "3.", "a)"."""


def number(value: float) -> str:
    """``1.234`` and ``12,5``; a whole float has no decimals."""
    whole = isinstance(value, int) or float(value).is_integer()
    text = f"{int(value):,}" if whole else f"{value:,.1f}"
    return text.translate(str.maketrans(",.", ".,"))


def percent(value: float) -> str:
    """``75%``, ``66,7%``; a share that rounds to nothing is said in words, never as 0%."""
    return "dưới 0,1%" if value == 0 else f"{number(value)}%"


def in_percent(part: int, whole: int) -> float:
    """A share with one decimal, halves away from zero as offices round: 9 of 16 is 56,3%."""
    return float((Decimal(part * 100) / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def signed(value: float) -> str:
    """For table cells: ``+5``, ``-3``, ``0``."""
    return f"+{number(value)}" if value > 0 else number(value)


def clause_place(path: str) -> str:
    """How a clause is cited by the markers on the way to it: "3. a)" is ``điểm a khoản 3``, "I. 2." ``khoản 2 mục I``.

    Dashes and plus signs have no name (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    levels = [
        f"{word} {found[0]}"
        for marker in reversed(path.split())
        for word, pattern in CITED.items()
        if (found := pattern.match(marker))
    ]
    return " ".join(levels)


def official_date(day: date) -> str:
    """``08/7/2024``, ``12/02/2024``: a zero before days under 10 and before months 1 and 2 only."""
    month = f"{day.month:02}" if day.month <= ZERO_PADDED_MONTHS else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def long_date(day: date) -> str:
    """``ngày 08 tháng 7 năm 2024``."""
    number_, month, year = official_date(day).split("/")
    return f"ngày {number_} tháng {month} năm {year}"


def official_instant(instant: datetime) -> str:
    """``14 giờ 00 phút ngày 12/7/2024``."""
    return f"{instant:%H} giờ {instant:%M} phút ngày {official_date(instant.date())}"


def iso_date(text: str) -> str:
    """The official date of an ISO date or instant; the text itself when it is neither."""
    try:
        return official_date(datetime.fromisoformat(text).date())
    except ValueError:
        return text


def lateness(minutes: int) -> str:
    """``2 giờ 15 phút``, ``1 ngày 3 giờ``, ``dưới 1 phút``."""
    days, rest = divmod(minutes, MINUTES_A_DAY)
    parts = [(days, "ngày"), (rest // 60, "giờ"), (0 if days else rest % 60, "phút")]
    return " ".join(f"{count} {name}" for count, name in parts if count) or "dưới 1 phút"


def listed(items: Sequence[str]) -> str:
    """``A``, ``A và B``, ``A, B và C``."""
    return " và ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def named(units: Sequence[str], *, where: str = "danh sách tại phụ lục", limit: int = NAMED_LIMIT) -> str:
    """The names, or where to find them when there are too many for a sentence."""
    return listed(units) if len(units) <= limit else where


def lower_first(text: str) -> str:
    """For a label inside a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def short_names(content: Mapping[str, Any]) -> dict[int, str]:
    """Unit id -> the name that tables and sentences use."""
    return {unit["id"]: unit["short_name"] for unit in content["units"]}


def excuse_of(unit: Mapping[str, Any]) -> str:
    """``lý do khách quan: Mất điện toàn xã``; empty where none is on record or the content is older than excuses."""
    excuse = unit.get("excuse")
    return f"lý do khách quan: {excuse['reason'].rstrip('. ')}" if excuse else ""


def with_excuse(unit: Mapping[str, Any]) -> str:
    """``Tân Hà (lý do khách quan: Mất điện toàn xã)``; the name alone without an excuse."""
    excuse = excuse_of(unit)
    return f"{unit['short_name']} ({excuse})" if excuse else str(unit["short_name"])


def excuses_said(units: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """As a figure that sentences stand on: who is excused and why; empty when nobody is."""
    said = [f"{unit['short_name']}: {unit['excuse']['reason']}" for unit in units if excuse_of(unit)]
    return {"units.excused": said} if said else {}


def in_state(content: Mapping[str, Any], state: str) -> list[dict[str, Any]]:
    """The units that are on time, late or missing."""
    return [unit for unit in content["units"] if unit["state"] == state]


def week_number(week: str) -> str:
    """``tuần 28`` of ``"2024-W28"``."""
    return f"tuần {int(week.rpartition('W')[2])}"


def last_week(content: Mapping[str, Any]) -> str:
    """What the figures are compared with: ``tuần trước``, or by number when weeks lie between."""
    previous = content["previous"]
    if previous["adjacent"]:
        return "tuần trước"
    year, _, week = previous["week"].partition("-W")
    return f"tuần {int(week)} năm {year}"


def month_before(content: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The same week of the previous month: the closed week four weeks earlier, unless it is last week already."""
    month: Mapping[str, Any] | None = content.get("month_before")
    previous = content["previous"]
    return None if month and previous and month["week"] == previous["week"] else month


def span(content: Mapping[str, Any]) -> str:
    """``từ ngày 08/7/2024 đến ngày 14/7/2024``."""
    header = content["header"]
    return f"từ ngày {iso_date(header['monday'])} đến ngày {iso_date(header['sunday'])}"


def directive_named(header: Mapping[str, Any]) -> str:
    """``Công văn số 12/UBND ngày 08/7/2024 của Ủy ban nhân dân huyện Tân Châu``, without a number when it has none."""
    directive = header["directive"]
    number_ = f" số {directive['number']}/{directive['symbol']}" if directive["number"] else ""
    return f"{directive['kind']}{number_} ngày {iso_date(directive['issued_on'])} của {header['issuer']['name']}"


def subject_of(header: Mapping[str, Any]) -> str:
    """The letter's subject as it follows "về việc": without "V/v" and the last stop."""
    subject = header["directive"]["subject"].strip().rstrip(".;")
    for opening in ("V/v", "v/v", "Về việc", "về việc"):
        subject = subject.removeprefix(opening).strip()
    return lower_first(subject)
