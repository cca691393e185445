"""What is said of the filing itself: who was in time, late, silent, and what the figures cover. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from .sentences import Sentence, change, units_of
from .wording import in_state, last_week, lateness, lower_first, named, number, official_instant, percent, short_names

Content = Mapping[str, Any]


def filing_sentences(content: Content) -> Iterator[Sentence]:
    """By the deadline, then late, missing, and silent two weeks running."""
    filing = content["filing"]
    if not filing["expected"]:
        yield Sentence("Tuần này không có đơn vị phải nộp báo cáo.", {"filing.expected": 0})
        return
    yield Sentence(_by_the_deadline(content), _figures(filing, "expected", "on_time", "missing", "share_on_time"))
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
    done = "đã nộp" if on_time == expected else "nộp"
    said = f"{units_of(on_time, expected)} {done} báo cáo đúng hạn (đạt {percent(filing['share_on_time'])})"
    before = (filing["before"] or {}).get("on_time")
    return ", ".join(
        part for part in (_there_are(said), change(content, on_time, before, "đơn vị", shared=False)) if part
    )


def _there_are(said: str) -> str:
    return said if said.startswith("cả") else f"có {said}"


def _the_only_one(content: Content) -> str:
    unit = content["units"][0]
    how = {"on_time": "đã nộp báo cáo đúng hạn", "late": "nộp báo cáo muộn", "missing": "chưa nộp báo cáo"}
    return f"đơn vị phải báo cáo ({unit['short_name']}) {how[unit['state']]}"


def _late(content: Content) -> Iterator[Sentence]:
    late = in_state(content, "late")
    if late:
        names = [f"{unit['short_name']} (muộn {lateness(unit['minutes_late'])})" for unit in late]
        yield Sentence(f"Có {number(len(late))} đơn vị nộp báo cáo muộn: {named(names)}.", {"filing.late": len(late)})


def _missing(content: Content) -> Iterator[Sentence]:
    """Only when some filed: when nobody did, the first sentence has said so."""
    missing = [unit["short_name"] for unit in in_state(content, "missing")]
    if 0 < len(missing) < content["filing"]["expected"]:
        yield Sentence(
            f"Còn {number(len(missing))} đơn vị chưa nộp báo cáo: {named(missing)}.", {"filing.missing": len(missing)}
        )


def _silent(content: Content) -> Iterator[Sentence]:
    units = _names(content, content["filing"]["silent_twice"])
    if units:
        yield Sentence(f"Chưa nộp báo cáo hai kỳ liên tiếp: {named(units)}.", {"filing.silent_twice": len(units)})


def _names(content: Content, units: Sequence[int]) -> list[str]:
    names = short_names(content)
    return [names[unit] for unit in units]


def scope_sentences(content: Content) -> Iterator[Sentence]:
    """Whose figures are in, whose are not, and how far they compare with the week before."""
    filing = content["filing"]
    figures = _figures(filing, "included", "expected")
    if not filing["included"]:
        yield Sentence("Chưa có báo cáo nào được đưa vào tổng hợp.", figures)
    else:
        yield Sentence(f"Báo cáo này tổng hợp số liệu của {_covered(content)}.", figures)
    yield from _left_out(content)
    yield from _compared(content)


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
        yield Sentence(f"Báo cáo của {number(len(late))} đơn vị đã nộp nhưng chưa đưa vào tổng hợp: {named(late)}.")
    if returned:
        yield Sentence(f"Báo cáo đã trả lại để hoàn thiện, chưa đưa vào tổng hợp: {named(returned)}.")


def _compared(content: Content) -> Iterator[Sentence]:
    if content["previous"] is None:
        first = content["header"]["first_week"]
        yield Sentence(
            "Đây là tuần báo cáo đầu tiên nên chưa có số liệu so sánh."
            if first
            else "Chưa có số liệu tổng hợp của tuần trước để so sánh."
        )
        return
    now, before = content["filing"]["included"], content["filing"]["before"].get("included")
    if before is not None and now and now != before:
        yield Sentence(
            f"Khi so sánh cần lưu ý: tuần này tổng hợp từ {number(now)} đơn vị,"
            f" {last_week(content)} từ {number(before)} đơn vị.",
            {"filing.included": now, "filing.before.included": before},
        )
