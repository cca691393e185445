"""What the figures under a sentence are called: their names in the content, and the words an official reads. Pure.

A name is ``filing.<count>``, ``units.<count>`` (their short names), ``<section>`` (rows), ``<section>.<question>`` (a
total, or the units that answered in words), ``<section>.<question>.<choice>`` (rows with that choice),
``<section>:<count>`` (units or wordings counted over the section) or ``brief:<kind>`` (units of a matter to be
decided). ``@2024-W27`` at the end: the same figure of that earlier week.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from .wording import lower_first, named, number, percent, week_number

Content = Mapping[str, Any]
FILING = {
    "expected": "đơn vị phải nộp",
    "on_time": "đơn vị nộp đúng hạn",
    "late": "đơn vị nộp muộn",
    "missing": "đơn vị chưa nộp",
    "share_on_time": "tỷ lệ nộp đúng hạn",
    "included": "đơn vị đưa vào tổng hợp",
    "silent_twice": "đơn vị chưa nộp hai kỳ liên tiếp",
}
UNITS = {
    "late": "tên đơn vị nộp muộn",
    "missing": "tên đơn vị chưa nộp",
    "silent_twice": "tên đơn vị chưa nộp hai kỳ liên tiếp",
    "excused": "lý do khách quan",
    "left_out": "đơn vị đã nộp, chưa đưa vào tổng hợp",
    "returned": "đơn vị bị trả lại báo cáo",
}
OF_A_SECTION = {
    "included": "đơn vị đã báo cáo",
    "asked": "đơn vị phải báo cáo mục này",
    "active": "đơn vị có hoạt động",
    "nothing": "đơn vị không phát sinh",
    "no_figure": "đơn vị chưa đủ số liệu",
    "said": "đơn vị nêu ý kiến",
    "folded": "nội dung khác nhau",
    "tasks": "nhiệm vụ được báo cáo",
    "unchanged": "lượt không thay đổi",
    "unused": "lựa chọn chưa có hoạt động",
}
OF_THE_BRIEF = {
    "silent": "đơn vị chưa nộp hai kỳ liên tiếp",
    "overdue": "đơn vị có nhiệm vụ quá hạn",
    "extension": "đơn vị chờ quyết định gia hạn",
    "difficulty": "đơn vị nêu khó khăn, kiến nghị",
    "more": "việc khác cần quyết định",
}
OF_THE_WEEK = {"filing": FILING, "units": UNITS}


def figure_name(content: Content, name: str) -> str:
    """The words for a name: ``số cuộc``, ``đơn vị nộp đúng hạn (tuần 27)``; the name itself when it is unknown."""
    base, _, week = name.partition("@")
    words = _words(content, base)
    return f"{words} ({week_number(week)})" if week else words


def figure_text(name: str, value: Any) -> str:
    """A figure's value in words."""
    if isinstance(value, list):
        return named(value) if value else "không có"
    if value is None:
        return "chưa có số liệu"
    return percent(value) if name.startswith("filing.share") else number(value)


def moved_figures(content: Content, then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """``đơn vị nộp đúng hạn: 9 → 10`` for each figure that is not what it was."""
    for name in {**then, **now}:
        old, new = then.get(name), now.get(name)
        if old != new:
            was = figure_text(name, old) if name in then else "chưa nêu"
            is_now = figure_text(name, new) if name in now else "không còn"
            yield f"{figure_name(content, name)}: {was} → {is_now}"


def _words(content: Content, name: str) -> str:
    scope, colon, count = name.partition(":")
    if scope == "brief":
        return OF_THE_BRIEF.get(count.partition(":")[0], name)
    if colon:
        return OF_A_SECTION.get(count, name)
    scope, _, key = name.partition(".")
    if scope in OF_THE_WEEK:
        return OF_THE_WEEK[scope].get(key, name)
    section = next((found for found in content["sections"] if found["code"] == scope), None)
    return _of_the_form(section, key) if section else name


def _of_the_form(section: Mapping[str, Any], key: str) -> str:
    """A question, one of its choices, or the number of rows."""
    asked, _, choice = key.partition(".")
    question = next((found for found in section["questions"] if found["key"] == asked), None)
    if question is None:
        return "số hoạt động" if section["layout"] == "rows" else "số dòng"
    chosen = next((found["label"] for found in question["choices"] if found["value"] == choice), choice)
    return f"{lower_first(question['label'])}: {chosen}" if choice else lower_first(question["label"])
