"""What is said of the filing itself: who was in time, late, silent, and what the figures cover. Pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from .sentences import Sentence, units_of
from .wording import (
    MONTH,
    excuse_of,
    excuses_said,
    in_state,
    last_week,
    lateness,
    lower_first,
    month_before,
    named,
    number,
    official_instant,
    percent,
    short_names,
    with_excuse,
)

Content = Mapping[str, Any]


def filing_sentences(content: Content) -> Iterator[Sentence]:
    """By the deadline, against earlier weeks, then late, missing, and silent two weeks running."""
    filing = content["filing"]
    if not filing["expected"]:
        yield Sentence("deadline", "Tuần này không có đơn vị phải nộp báo cáo.", {"filing.expected": 0})
        return
    counted = _figures(filing, "expected", "on_time", "missing", "share_on_time")
    yield Sentence("deadline", _by_the_deadline(content), counted)
    if filing["expected"] > 1 and filing["on_time"]:
        yield from _against_before(content)
    yield from _late(content)
    yield from _missing(content)
    yield from _silent(content)


def _figures(filing: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {f"filing.{name}": filing[name] for name in names}


def _by_the_deadline(content: Content) -> str:
    filing, header = content["filing"], content["header"]
    moved = header["moved_because"].strip().rstrip(".")
    because = f" ({lower_first(moved)})" if moved else ""
    deadline = official_instant(datetime.fromisoformat(header["due_at"]))
    return f"Tính đến thời hạn {deadline}{because}, {_how_many(content, filing)}."


def _how_many(content: Content, filing: Mapping[str, Any]) -> str:
    expected, on_time = filing["expected"], filing["on_time"]
    if expected == 1:
        return _the_only_one(content)
    if filing["missing"] == expected:
        return f"chưa có đơn vị nào trong {number(expected)} đơn vị nộp báo cáo"
    if on_time == 0:
        return f"chưa có đơn vị nào nộp báo cáo đúng hạn (0/{number(expected)} đơn vị)"
    if on_time == expected:
        return f"{units_of(on_time, expected)} đã nộp báo cáo đúng hạn (đạt 100%)"
    return f"có {units_of(on_time, expected)} nộp báo cáo đúng hạn (đạt {percent(filing['share_on_time'])})"


def _the_only_one(content: Content) -> str:
    unit = content["units"][0]
    how = {"on_time": "đã nộp báo cáo đúng hạn", "late": "nộp báo cáo muộn", "missing": "chưa nộp báo cáo"}
    return f"đơn vị phải báo cáo ({unit['short_name']}) {how[unit['state']]}"


def _against_before(content: Content) -> Iterator[Sentence]:
    """How many were in time a week and a month ago; the share, when not as many were expected then."""
    filing, previous = content["filing"], content["previous"]
    for key, then, earlier, counts in (
        ("before", last_week(content) if previous else "", previous, filing["before"]),
        ("month", MONTH, month_before(content), filing.get("month_before")),
    ):
        if earlier and counts and "on_time" in counts:
            figures = {"filing.on_time": filing["on_time"], f"filing.on_time@{earlier['week']}": counts["on_time"]}
            yield Sentence(f"on-time-{key}", _moved(filing, counts, then), figures)


def _moved(filing: Mapping[str, Any], counts: Mapping[str, int], then: str) -> str:
    now, before = filing["on_time"], counts["on_time"]
    of = f"/{number(counts['expected'])}" if counts.get("expected", filing["expected"]) != filing["expected"] else ""
    if of:
        return f"{then[:1].upper()}{then[1:]} có {number(before)}{of} đơn vị nộp đúng hạn."
    if now == before:
        return f"Số đơn vị nộp đúng hạn bằng {then}."
    return f"Số đơn vị nộp đúng hạn {'tăng' if now > before else 'giảm'} {number(abs(now - before))} so với {then}."


def _late(content: Content) -> Iterator[Sentence]:
    late = in_state(content, "late")
    if late:
        names = [f"{unit['short_name']} ({'; '.join(_how_late(unit))})" for unit in late]
        figures = {"filing.late": len(late), "units.late": [unit["short_name"] for unit in late]}
        figures |= excuses_said(late)
        yield Sentence("late", f"Có {number(len(late))} đơn vị nộp báo cáo muộn: {named(names)}.", figures)


def _how_late(unit: Mapping[str, Any]) -> Iterator[str]:
    yield f"muộn {lateness(unit['minutes_late'])}"
    if excuse := excuse_of(unit):
        yield excuse


def _missing(content: Content) -> Iterator[Sentence]:
    """Only when some filed: when nobody did, the first sentence has said so."""
    missing = in_state(content, "missing")
    if 0 < len(missing) < content["filing"]["expected"]:
        names = [unit["short_name"] for unit in missing]
        told = named([with_excuse(unit) for unit in missing])
        figures = {"filing.missing": len(missing), "units.missing": names} | excuses_said(missing)
        yield Sentence("missing", f"Còn {number(len(missing))} đơn vị chưa nộp báo cáo: {told}.", figures)


def _silent(content: Content) -> Iterator[Sentence]:
    names = short_names(content)
    units = [names[unit] for unit in content["filing"]["silent_twice"]]
    if units:
        text = f"Có {number(len(units))} đơn vị chưa nộp báo cáo hai kỳ liên tiếp: {named(units)}."
        yield Sentence("silent", text, {"filing.silent_twice": len(units), "units.silent_twice": units})


def scope_sentences(content: Content) -> Iterator[Sentence]:
    """Whose figures are in, whose are not, and how far they compare with earlier weeks."""
    filing = content["filing"]
    figures = _figures(filing, "included", "expected")
    if not filing["included"]:
        yield Sentence("covered", "Chưa có báo cáo nào được đưa vào tổng hợp.", figures)
    else:
        yield Sentence("covered", f"Báo cáo này tổng hợp số liệu của {_covered(content)}.", figures)
    yield from _left_out(content)
    yield from _compared(content)
    month = month_before(content)
    if month:
        yield Sentence("month", f"Cùng kỳ tháng trước là {lower_first(month['label'])}.")


def _covered(content: Content) -> str:
    filing = content["filing"]
    added = [unit["short_name"] for unit in in_state(content, "late") if unit["included"]]
    more = f", trong đó có {number(len(added))} báo cáo nộp muộn được bổ sung ({named(added)})" if added else ""
    return units_of(filing["included"], filing["expected"]) + more


def _left_out(content: Content) -> Iterator[Sentence]:
    out = [unit for unit in content["units"] if unit["submitted_at"] and not unit["included"]]
    returned = [unit["short_name"] for unit in out if unit["returned"]]
    late = [unit["short_name"] for unit in out if not unit["returned"]]
    if late:
        text = f"Báo cáo của {number(len(late))} đơn vị đã nộp nhưng chưa đưa vào tổng hợp: {named(late)}."
        yield Sentence("left-out", text, {"units.left_out": late})
    if returned:
        text = f"Báo cáo đã trả lại để hoàn thiện, chưa đưa vào tổng hợp: {named(returned)}."
        yield Sentence("returned", text, {"units.returned": returned})


def _compared(content: Content) -> Iterator[Sentence]:
    if content["previous"] is None:
        first = content["header"]["first_week"]
        text = (
            "Đây là tuần báo cáo đầu tiên nên chưa có số liệu so sánh."
            if first
            else "Chưa có số liệu tổng hợp của tuần trước để so sánh."
        )
        yield Sentence("compared", text)
        return
    now, before = content["filing"]["included"], content["filing"]["before"].get("included")
    if before is not None and now and now != before:
        text = (
            f"Khi so sánh cần lưu ý: tuần này tổng hợp từ {number(now)} đơn vị,"
            f" {last_week(content)} từ {number(before)} đơn vị."
        )
        week = content["previous"]["week"]
        yield Sentence("compared", text, {"filing.included": now, f"filing.included@{week}": before})
