"""The first page in words: what was asked, who answered, what changed most and what must be decided. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from units.folding import opening

from .brief import DECISIONS, DIFFICULTY, EXTENSION, OVERDUE, SILENT
from .sentences import Paragraph, Sentence, change, with_measure
from .wording import (
    clause_place,
    directive_named,
    excuses_said,
    in_state,
    last_week,
    lower_first,
    named,
    number,
    official_date,
    official_instant,
    with_excuse,
)

Content = Mapping[str, Any]
HOW_MANY = {1: "", 2: "Hai ", 3: "Ba "}
DECISIONS_ANNEX = "Việc cần quyết định"
WORDS_OF_A_CLAUSE = 20
WORDS_OF_A_DIFFICULTY = 30
NAMES_OF_A_MATTER = 8
RESULTS = "III"
"""The part of the document that holds the sections."""


def brief_paragraphs(content: Content) -> Iterator[Paragraph]:
    """Keys: brief.asked, brief.filing, brief.changes, brief.decisions. None for a content older than the first page."""
    if "brief" not in content:
        return
    yield Paragraph("brief.asked", (_asked(content),))
    yield Paragraph("brief.filing", (_filing(content),))
    yield Paragraph("brief.changes", tuple(_changes(content)), listed=True)
    yield Paragraph("brief.decisions", tuple(_decisions(content)), listed=True)


def _asked(content: Content) -> Sentence:
    header = content["header"]
    deadline = official_instant(datetime.fromisoformat(header["due_at"]))
    title = header["scheme"]["title"]
    text = f"Yêu cầu: {lower_first(title)} theo {directive_named(header)}; thời hạn nộp {deadline}."
    return Sentence("asked", text)


def _filing(content: Content) -> Sentence:
    filing = content["filing"]
    figures = {f"filing.{name}": filing[name] for name in ("expected", "on_time", "late", "missing")}
    if not filing["expected"]:
        return Sentence("filing", "Tuần này không có đơn vị phải nộp báo cáo.", figures)
    late, missing = in_state(content, "late"), in_state(content, "missing")
    named_units = {"units.late": late, "units.missing": missing}
    figures |= {name: [unit["short_name"] for unit in units] for name, units in named_units.items()}
    figures |= excuses_said([*late, *missing])
    expected = number(filing["expected"])
    if filing["on_time"] == filing["expected"]:
        all_of_them = "tất cả" if filing["expected"] > 1 else "đã"
        return Sentence("filing", f"Phải nộp báo cáo: {expected} đơn vị; {all_of_them} nộp đúng hạn.", figures)
    told = f"đúng hạn: {number(filing['on_time'])}; nộp muộn: {_counted(late)}; chưa nộp: {_counted(missing)}"
    return Sentence("filing", f"Phải nộp báo cáo: {expected} đơn vị; {told}.", figures)


def _counted(units: list[dict[str, Any]]) -> str:
    """``2 (Tân Hà và Tân Đông)``; with an excuse ``2, gồm Tân Hà (lý do khách quan: Mất điện) và Tân Đông``."""
    names = named([with_excuse(unit) for unit in units])
    if excuses_said(units):
        return f"{number(len(units))}, {'gồm' if len(units) > 1 else 'là'} {names}"
    return f"{number(len(units))} ({names})" if units else "không có"


def _changes(content: Content) -> Iterator[Sentence]:
    if content["previous"] is None:
        yield Sentence("lead", "Thay đổi so với tuần trước: chưa có số liệu để so sánh.")
        return
    lines, then = content["brief"]["changes"], last_week(content)
    if not lines:
        yield Sentence("lead", f"Các số liệu không thay đổi so với {then}.")
        return
    yield Sentence("lead", f"{_heading(len(lines), 'nội dung thay đổi nhiều nhất')} so với {then}:")
    for place, line in enumerate(lines, start=1):
        week = content["previous"]["week"]
        figures = {line["key"]: line["now"], f"{line['key']}@{week}": line["before"]}
        label = f"{line['label']}{_place(content, line['key'])}"
        yield Sentence(line["key"], f"- {label}: {_changed(line, then)}{_stop(place, len(lines))}", figures)


def _changed(line: Mapping[str, Any], then: str) -> str:
    """``1.200 lượt người, tăng 200 lượt người (20%)``."""
    now = with_measure(line["now"], line["measure"]) if line["now"] else "không phát sinh"
    moved = change(line["now"], line["before"], line["measure"], then).removesuffix(" (tuần này không phát sinh)")
    return f"{now}, {moved}"


def _place(content: Content, key: str) -> str:
    """Where the figure stands in the text, because labels such as "Số đã xử lý" say little alone: `` (mục III.3)``."""
    codes = [section["code"] for section in content["sections"]]
    code = key.partition(".")[0]
    return f" (mục {RESULTS}.{codes.index(code) + 1})" if code in codes else ""


def _decisions(content: Content) -> Iterator[Sentence]:
    lines = content["brief"]["decisions"][:DECISIONS]
    more = len(content["brief"]["decisions"]) + content["brief"]["more_decisions"] - len(lines)
    if not lines:
        yield Sentence("lead", "Việc cần quyết định: không có.")
        return
    yield Sentence("lead", f"{_heading(len(lines), 'việc cần quyết định')}:")
    for place, line in enumerate(lines, start=1):
        figures = {f"brief:{line['kind']}:{line['key']}": len(line["units"])}
        yield Sentence(line["key"], f"- {_decision(line)}{_stop(place, len(lines))}", figures)
    if more:
        yield Sentence("more", f"Còn {number(more)} việc khác, xem phụ lục “{DECISIONS_ANNEX}”.", {"brief:more": more})


def _heading(count: int, what: str) -> str:
    text = f"{HOW_MANY[count]}{what}"
    return f"{text[:1].upper()}{text[1:]}"


def _stop(place: int, whole: int) -> str:
    return "." if place == whole else ";"


def _decision(line: Mapping[str, Any]) -> str:
    return _SAID[line["kind"]](line)


def _units(line: Mapping[str, Any]) -> str:
    return f"{number(len(line['units']))} đơn vị"


def _who(line: Mapping[str, Any]) -> str:
    return named(line["units"], limit=NAMES_OF_A_MATTER)


def _silent(line: Mapping[str, Any]) -> str:
    return f"{_units(line)} chưa nộp báo cáo hai kỳ liên tiếp ({_who(line)}): cần chỉ đạo chấn chỉnh"


def _overdue(line: Mapping[str, Any]) -> str:
    since = official_date(date.fromisoformat(line["since"]))
    who = f"{_units(line)} quá hạn từ ngày {since} ({_who(line)})"
    return f"{clause(line)}: {who}, cần chỉ đạo hoàn thành hoặc cho gia hạn"


def _extension(line: Mapping[str, Any]) -> str:
    return f"{clause(line)}: {_units(line)} đề nghị gia hạn ({_who(line)}), cần quyết định"


def _difficulty(line: Mapping[str, Any]) -> str:
    text = opening(line["text"], WORDS_OF_A_DIFFICULTY).rstrip(".;")
    return f"{_units(line)} nêu: “{text}” ({_who(line)}), cần cho ý kiến"


_SAID = {SILENT: _silent, OVERDUE: _overdue, EXTENSION: _extension, DIFFICULTY: _difficulty}


def clause(line: Mapping[str, Any]) -> str:
    """``Nhiệm vụ “Rà soát, đánh giá …” (khoản 1)``, as the letter numbers it."""
    place = clause_place(line["marker"])
    text = opening(line["text"], WORDS_OF_A_CLAUSE).rstrip(".;:")
    return f"Nhiệm vụ “{text}”" + (f" ({place})" if place else "")
