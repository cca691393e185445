"""What is said of one section, from its totals, choices and words. Pure; labels come from the form."""

from collections.abc import Iterator, Mapping
from typing import Any

from .sentences import Sentence, change, units_of, with_measure
from .wording import last_week, lower_first, named, number, short_names

Content = Mapping[str, Any]
Section = Mapping[str, Any]
TOP = 3
FEW = 3


def section_sentences(content: Content, section: Section) -> Iterator[Sentence]:
    """In order: the totals or words, the main choices, who had nothing, who has no figure yet."""
    if not section["included"]:
        yield Sentence("Chưa có đơn vị nào báo cáo nội dung này.")
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
    if all(value == 0 for value in sums):
        yield Sentence(_nothing_at_all(content, section), figures)
        return
    if all(value is None for value in sums):
        yield Sentence("Các đơn vị đã báo cáo chưa có số liệu.", figures)
        return
    yield Sentence(f"{_lead(content, section)}{_said_totals(content, section['totals'])}.", figures)
    for breakdown in section["breakdowns"]:
        yield from _choices(section, breakdown)
    yield from _left_undone(section)
    yield from _had_nothing(section)


def _nothing_at_all(content: Content, section: Section) -> str:
    before = [total for total in section["totals"] if total["before"]]
    told = ", ".join(f"{lower_first(t['label'])} {with_measure(t['before'], t['measure'])}" for t in before)
    return f"{_all_who_filed(section)} không phát sinh" + (f" ({last_week(content)}: {told})." if told else ".")


def _all_who_filed(section: Section) -> str:
    included = section["included"]
    return "Đơn vị đã báo cáo" if included == 1 else f"Cả {number(included)} đơn vị đã báo cáo đều"


def _lead(content: Content, section: Section) -> str:
    """``Có 8/12 đơn vị thực hiện, với tổng số 34 hoạt động; ``, or whose reports the totals come from."""
    if section["layout"] != "rows":
        return f"Tổng hợp báo cáo của {units_of(section['included'], section['asked'])}: "
    active = units_of(sum(line["rows"] > 0 for line in section["by_unit"]), section["asked"])
    rows = section["rows_total"]
    who = active.capitalize() if active.startswith("cả") else f"Có {active}"
    compared = change(content, rows, section["rows_before"], "hoạt động")
    return f"{who} thực hiện, với tổng số {number(rows)} hoạt động{compared and ', '}{compared}; "


def _said_totals(content: Content, totals: list[Mapping[str, Any]]) -> str:
    """Figures first, then what did not arise, then what nobody could count yet."""
    clauses = [_said_total(content, total) for total in totals if total["sum"]]
    nothing = [lower_first(total["label"]) + _was(content, total) for total in totals if total["sum"] == 0]
    unknown = [lower_first(total["label"]) for total in totals if total["sum"] is None]
    clauses += [f"không phát sinh: {', '.join(nothing)}"] if nothing else []
    clauses += [f"chưa có số liệu: {', '.join(unknown)}"] if unknown else []
    return "; ".join(clauses)


def _said_total(content: Content, total: Mapping[str, Any]) -> str:
    said = f"{lower_first(total['label'])} là {with_measure(total['sum'], total['measure'])}"
    compared = change(content, total["sum"], total["before"], total["measure"])
    return f"{said}, {compared}" if compared else said


def _was(content: Content, total: Mapping[str, Any]) -> str:
    return f" ({last_week(content)}: {with_measure(total['before'], total['measure'])})" if total["before"] else ""


def _choices(section: Section, breakdown: Mapping[str, Any]) -> Iterator[Sentence]:
    """The choices met most."""
    noun = "hoạt động" if section["layout"] == "rows" else "đơn vị"
    used = sorted((row for row in breakdown["rows"] if row["rows"]), key=lambda row: -row["rows"])
    if not used:
        return
    top = "; ".join(f"{row['label']} ({number(row['rows'])} {noun})" for row in used[:TOP])
    yield Sentence(
        f"{breakdown['label']}{' chủ yếu: ' if len(used) > 1 else ': chỉ có '}{top}.",
        {f"{section['code']}.{breakdown['by']}.{row['value']}": row["rows"] for row in used[:TOP]},
    )


def _left_undone(section: Section) -> Iterator[Sentence]:
    """The few choices of the first question (the eight PAPI contents) that no activity touched."""
    if section["layout"] != "rows" or not section["rows_total"]:
        return
    for breakdown in section["breakdowns"][:1]:
        unused = [row["label"] for row in breakdown["rows"] if not row["rows"] and row["value"] != "other"]
        if 0 < len(unused) <= FEW:
            yield Sentence(f"{breakdown['label']} chưa có hoạt động: {'; '.join(unused)}.")


def _had_nothing(section: Section) -> Iterator[Sentence]:
    nothing = sum(line["answer"] == "nothing" for line in section["by_unit"])
    if nothing:
        yield Sentence(f"Có {number(nothing)} đơn vị báo cáo không phát sinh.", {f"{section['code']}.nothing": nothing})


def _folded(section: Section) -> Iterator[Sentence]:
    said = {unit for line in section["folded"] for unit in line["units"]}
    if not said:
        yield Sentence(f"{_all_who_filed(section)} không phát sinh.", {f"{section['code']}.folded": 0})
        return
    yield Sentence(
        f"Có {number(len(said))} đơn vị nêu {number(len(section['folded']))} nội dung.",
        {f"{section['code']}.folded": len(section["folded"])},
    )
    yield from _had_nothing(section)


def _words(section: Section) -> Iterator[Sentence]:
    for words in section["words"]:
        said = sum(len(group["units"]) for group in words["groups"])
        parts = [f"{number(said)} đơn vị nêu ý kiến" if said else "", _count("không phát sinh", words["nothing"])]
        text = ", ".join(part for part in parts if part) or "không có đơn vị nêu ý kiến"
        yield Sentence(f"{words['label']}: {text}.")


def _count(what: str, units: list[int]) -> str:
    return f"{number(len(units))} đơn vị {what}" if units else ""


def _tasks(section: Section) -> Iterator[Sentence]:
    """Per question the number of units that wrote something on any task."""
    reporting = {unit for task in section["tasks"] for unit in task["units"]}
    if not reporting:
        yield Sentence("Các đơn vị đã báo cáo không có nhiệm vụ đang thực hiện.")
        return
    said: dict[str, set[int]] = {}
    for task in section["tasks"]:
        for words in task["words"]:
            said.setdefault(words["label"], set()).update(u for group in words["groups"] for u in group["units"])
    told = [f"{lower_first(label)} ({number(len(units))} đơn vị)" for label, units in said.items() if units]
    lead = f"Có {number(len(reporting))} đơn vị báo cáo kết quả thực hiện {number(len(section['tasks']))} nhiệm vụ"
    yield Sentence(f"{lead}, trong đó nêu: {', '.join(told)}." if told else f"{lead}.")
    unchanged = sum(len(task["unchanged"]) for task in section["tasks"])
    if unchanged:
        yield Sentence(f"Có {number(unchanged)} lượt báo cáo nhiệm vụ không thay đổi so với tuần trước.")


def _without_figures(content: Content, section: Section) -> Iterator[Sentence]:
    reasons: dict[int, list[str]] = {}
    for total in section["totals"]:
        for line in total["no_figure"]:
            reasons.setdefault(line["unit"], []).append(line["reason"])
    names = short_names(content)
    told = [f"{names[unit]}{_because(why)}" for unit, why in reasons.items()]
    if told:
        text = f"Có {number(len(told))} đơn vị chưa có đủ số liệu: {named(told)}."
        yield Sentence(text, {f"{section['code']}.no_figure": len(told)})


def _because(reasons: list[str]) -> str:
    told = [reason.strip().rstrip(".") for reason in dict.fromkeys(reasons) if reason.strip()]
    return f" ({lower_first('; '.join(told))})" if told else ""
