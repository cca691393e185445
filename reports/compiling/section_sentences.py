"""What is said of one section: its totals, how they moved, its choices and words. Pure; labels come from the form."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .comparing import comparisons
from .sentences import Sentence, measure_of, units_of, with_measure
from .wording import lower_first, named, number, short_names

Content = Mapping[str, Any]
Section = Mapping[str, Any]
TOP = 3
FEW = 3


def section_sentences(content: Content, section: Section) -> Iterator[Sentence]:
    """In order: the totals and their changes or the words, the main choices, who had nothing, who has no figure yet."""
    if not section["included"]:
        yield Sentence("none", "Chưa có đơn vị nào báo cáo nội dung này.", {f"{section['code']}:included": 0})
        return
    if section["totals"]:
        yield from _totals(content, section)
    elif section["layout"] == "tasks":
        yield from _tasks(section)
    elif section["layout"] == "once":
        yield from _words(section)
    else:
        yield from _folded(section)
    yield from _without_figures(content, section)


def _totals(content: Content, section: Section) -> Iterator[Sentence]:
    sums = [total["sum"] for total in section["totals"]]
    figures = {f"{section['code']}.{total['key']}": total["sum"] for total in section["totals"]}
    if all(value is None for value in sums):
        yield Sentence("totals", "Các đơn vị đã báo cáo chưa có số liệu.", figures)
        return
    if not any(sums):
        yield Sentence("totals", f"{_all_who_filed(section)} không phát sinh.", figures | _coverage(section))
    else:
        yield Sentence("totals", f"{_lead(section)}{_said_totals(section['totals'])}.", figures | _coverage(section))
    yield from comparisons(content, section)
    if any(sums):
        for breakdown in section["breakdowns"]:
            yield from _choices(section, breakdown)
        yield from _left_undone(section)
        yield from _had_nothing(section)


def _all_who_filed(section: Section) -> str:
    included = section["included"]
    return "Đơn vị đã báo cáo" if included == 1 else f"Cả {number(included)} đơn vị đã báo cáo đều"


def _coverage(section: Section) -> dict[str, int]:
    """Whose reports the totals come from, and the activities where the lead tells them."""
    code = section["code"]
    if section["layout"] != "rows":
        return {f"{code}:included": section["included"], f"{code}:asked": section["asked"]}
    return {code: section["rows_total"], f"{code}:active": _active(section), f"{code}:asked": section["asked"]}


def _active(section: Section) -> int:
    return sum(line["rows"] > 0 for line in section["by_unit"])


def _lead(section: Section) -> str:
    """``Có 8/12 đơn vị thực hiện, với tổng số 34 hoạt động; ``, or whose reports the totals come from."""
    if section["layout"] != "rows":
        return f"Tổng hợp báo cáo của {units_of(section['included'], section['asked'])}: "
    active = units_of(_active(section), section["asked"])
    who = active.capitalize() if active.startswith("cả") else f"Có {active}"
    return f"{who} thực hiện, với tổng số {number(section['rows_total'])} hoạt động; "


def _said_totals(totals: list[Mapping[str, Any]]) -> str:
    """Figures first, then what did not arise, then what nobody could count yet."""
    clauses = [f"{lower_first(total['label'])} là {_value(total)}" for total in totals if total["sum"]]
    nothing = [lower_first(total["label"]) for total in totals if total["sum"] == 0]
    unknown = [lower_first(total["label"]) for total in totals if total["sum"] is None]
    clauses += [f"không phát sinh: {', '.join(nothing)}"] if nothing else []
    clauses += [f"chưa có số liệu: {', '.join(unknown)}"] if unknown else []
    return "; ".join(clauses)


def _value(total: Mapping[str, Any]) -> str:
    """The sum with its measure, unless the label has said it: "số hồ sơ trễ hạn là 3", "số đã xử lý là 3 kiến nghị"."""
    return with_measure(total["sum"], measure_of(total["label"], total["measure"]))


def _choices(section: Section, breakdown: Mapping[str, Any]) -> Iterator[Sentence]:
    """The choices met most."""
    noun = "hoạt động" if section["layout"] == "rows" else "đơn vị"
    used = sorted((row for row in breakdown["rows"] if row["rows"]), key=lambda row: -row["rows"])
    if not used:
        return
    top = "; ".join(f"{row['label']} ({number(row['rows'])} {noun})" for row in used[:TOP])
    how = ": chỉ có " if len(used) == 1 else ": " if len(used) <= TOP else " chủ yếu: "
    yield Sentence(
        f"choice-{breakdown['by']}",
        f"{breakdown['label']}{how}{top}.",
        {f"{section['code']}.{breakdown['by']}.{row['value']}": row["rows"] for row in used[:TOP]},
    )


def _left_undone(section: Section) -> Iterator[Sentence]:
    """The few choices of the first question (the eight PAPI contents) that no activity touched."""
    if section["layout"] != "rows" or not section["rows_total"]:
        return
    for breakdown in section["breakdowns"][:1]:
        unused = [row["label"] for row in breakdown["rows"] if not row["rows"] and row["value"] != "other"]
        if 0 < len(unused) <= FEW:
            text = f"{breakdown['label']} chưa có hoạt động: {'; '.join(unused)}."
            yield Sentence("unused", text, {f"{section['code']}:unused": len(unused)})


def _had_nothing(section: Section) -> Iterator[Sentence]:
    nothing = sum(line["answer"] == "nothing" for line in section["by_unit"])
    if nothing:
        figures = {f"{section['code']}:nothing": nothing}
        yield Sentence("nothing", f"Có {number(nothing)} đơn vị báo cáo không phát sinh.", figures)


def _folded(section: Section) -> Iterator[Sentence]:
    said = {unit for line in section["folded"] for unit in line["units"]}
    figures = {f"{section['code']}:said": len(said), f"{section['code']}:folded": len(section["folded"])}
    if not said:
        yield Sentence("said", f"{_all_who_filed(section)} không phát sinh.", figures)
        return
    many = "khác nhau " if len(section["folded"]) > 1 else ""
    text = f"Có {number(len(said))} đơn vị nêu {number(len(section['folded']))} nội dung {many}".rstrip()
    yield Sentence("said", f"{text}.", figures)
    yield from _had_nothing(section)


def _words(section: Section) -> Iterator[Sentence]:
    for words in section["words"]:
        said = sum(len(group["units"]) for group in words["groups"])
        parts = [f"{number(said)} đơn vị nêu ý kiến" if said else "", _count("không phát sinh", words["nothing"])]
        text = ", ".join(part for part in parts if part) or "không có đơn vị nêu ý kiến"
        figures = {f"{section['code']}.{words['key']}": said, f"{section['code']}:nothing": len(words["nothing"])}
        yield Sentence(f"words-{words['key']}", f"{words['label']}: {text}.", figures)


def _count(what: str, units: list[int]) -> str:
    return f"{number(len(units))} đơn vị {what}" if units else ""


def _tasks(section: Section) -> Iterator[Sentence]:
    """How many units report on how many tasks, and how many of them answer each question."""
    reporting = {unit for task in section["tasks"] for unit in task["units"]}
    code, tasks = section["code"], len(section["tasks"])
    if not reporting:
        yield Sentence("tasks", "Các đơn vị đã báo cáo không có nhiệm vụ đang thực hiện.", {f"{code}:tasks": 0})
        return
    said = _who_said(section)
    lead = f"Có {number(len(reporting))} đơn vị báo cáo kết quả thực hiện {number(tasks)} nhiệm vụ"
    told = "; ".join(_told(said, len(reporting)))
    figures = {f"{code}:tasks": tasks, f"{code}:included": len(reporting)}
    figures |= {f"{code}.{key}": len(units) for key, (_, units) in said.items()}
    yield Sentence("tasks", f"{lead}; {told}." if told else f"{lead}.", figures)
    unchanged = sum(len(task["unchanged"]) for task in section["tasks"])
    if unchanged:
        text = f"Có {number(unchanged)} lượt báo cáo nhiệm vụ không thay đổi so với tuần trước."
        yield Sentence("unchanged", text, {f"{code}:unchanged": unchanged})


def _who_said(section: Section) -> dict[str, tuple[str, set[int]]]:
    """Question key -> its label and the units that wrote something on any task."""
    said: dict[str, tuple[str, set[int]]] = {}
    for task in section["tasks"]:
        for words in task["words"]:
            units = said.setdefault(words["key"], (words["label"], set()))[1]
            units.update(unit for group in words["groups"] for unit in group["units"])
    return said


def _told(said: Mapping[str, tuple[str, set[int]]], reporting: int) -> Iterator[str]:
    """``tất cả đều nêu: đã làm trong tuần, việc tuần tới``, then ``3 đơn vị nêu: khó khăn và kiến nghị``."""
    everybody = [lower_first(label) for label, units in said.values() if len(units) == reporting > 1]
    if everybody:
        yield f"tất cả đều nêu: {', '.join(everybody)}"
    for label, units in said.values():
        if units and (reporting == 1 or len(units) < reporting):
            yield f"{number(len(units))} đơn vị nêu: {lower_first(label)}"


def _without_figures(content: Content, section: Section) -> Iterator[Sentence]:
    """Who has no figure yet, by their reasons, each reason once."""
    reasons: dict[int, list[str]] = {}
    for total in section["totals"]:
        for line in total["no_figure"]:
            reasons.setdefault(line["unit"], []).append(line["reason"])
    names = short_names(content)
    by_reason: dict[str, list[str]] = {}
    for unit, why in reasons.items():
        by_reason.setdefault(_because(why), []).append(names[unit])
    if reasons:
        text = f"Có {number(len(reasons))} đơn vị chưa có đủ số liệu: {_who_and_why(by_reason)}."
        yield Sentence("no-figure", text, {f"{section['code']}:no_figure": len(reasons)})


def _who_and_why(by_reason: Mapping[str, list[str]]) -> str:
    told = [f"{named(units)}{f' ({why})' if why else ''}" for why, units in by_reason.items()]
    return "; ".join(told) if any(len(units) > 1 for units in by_reason.values()) else named(told)


def _because(reasons: Iterable[str]) -> str:
    told = [reason.strip().rstrip(".") for reason in dict.fromkeys(reasons) if reason.strip()]
    return lower_first("; ".join(told))
