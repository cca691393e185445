"""The first page of a summary: what changed most against last week, and what needs a decision. Pure.

**What changed most.** Figures count unlike things (attendances in thousands, letters in ones), so neither the
difference nor the share ranks them alone: the first always picks the attendances, the second a rise from one to three.
They are ranked by ``|ln((now + 5) / (before + 5))|``: the relative change, the same for a rise as for the fall that
undoes it, damped so that figures around five and below must move by several to count. Figures are the totals of the
form, the activities of each section of activities, and the units in time; those unknown on either side are left out.

**What needs a decision.** A matter is: the units silent two weeks running without an objective reason; a task overdue
at the week's deadline; a task with requests for extension waiting; one difficulty or proposal in the units' own words.
The weightiest of each kind come first, so that no kind hides another, then the rest; both ranked by how many units they
concern, equal ones in that order of kinds, then by how long they have waited, then in the letter's order.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import log
from typing import Any

from units.folding import fold, slug

from .week import Week
from .words import same

CHANGES = 3
DECISIONS = 3
LISTED = 30
"""Matters kept for the annex; the first DECISIONS of them stand on the first page."""
DAMPING = 5
SILENT, OVERDUE, EXTENSION, DIFFICULTY = "silent", "overdue", "extension", "difficulty"
KINDS = (SILENT, OVERDUE, EXTENSION, DIFFICULTY)
ASKS_FOR_HELP = ("kho khan", "vuong mac", "kien nghi", "de xuat")
"""A question in words that holds one of these asks what the unit needs from above."""
IN_TIME, ACTIVITIES = ("Số đơn vị nộp đúng hạn", "đơn vị"), ("Số hoạt động", "hoạt động")

Content = Mapping[str, Any]


def brief_of(content: Content, week: Week) -> dict[str, Any]:
    """``{"changes", "decisions", "more_decisions"}`` (shapes: see :mod:`reports.compiling`)."""
    decisions = _ranked(_decisions(content, week))
    return {
        "changes": sorted(_changes(content), key=lambda line: -weight(line["now"], line["before"]))[:CHANGES],
        "decisions": [_without_place(line) for line in decisions[:LISTED]],
        "more_decisions": max(len(decisions) - LISTED, 0),
    }


def weight(now: int, before: int) -> float:
    """How much a figure changed, comparable between figures of any unit and size."""
    return abs(log(now + DAMPING) - log(before + DAMPING))


def _changes(content: Content) -> Iterator[dict[str, Any]]:
    if content["previous"] is None:
        return
    filing = content["filing"]
    yield from _change("filing.on_time", "", IN_TIME, filing["on_time"], filing["before"].get("on_time"))
    for section in content["sections"]:
        code, title = section["code"], section["title"]
        if section["layout"] == "rows" and section["totals"] and section["included"]:
            yield from _change(code, title, ACTIVITIES, section["rows_total"], section["rows_before"])
        for total in section["totals"]:
            named = (total["label"], total["measure"])
            yield from _change(f"{code}.{total['key']}", title, named, total["sum"], total["before"])


def _change(
    key: str, section: str, named: tuple[str, str], now: int | None, before: int | None
) -> Iterator[dict[str, Any]]:
    label, measure = named
    if now is not None and before is not None and now != before:
        yield {"key": key, "section": section, "label": label, "measure": measure, "now": now, "before": before}


def _decisions(content: Content, week: Week) -> Iterator[dict[str, Any]]:
    names = {unit["id"]: unit["short_name"] for unit in content["units"]}
    excused = {unit["id"] for unit in content["units"] if unit["excuse"]}
    silent = [names[unit] for unit in content["filing"]["silent_twice"] if unit not in excused]
    if silent:
        yield _line(SILENT, SILENT, silent, place=0)
    places = {order.task: place for place, order in enumerate(week.orders)}
    orders = {order.task: order for order in week.orders}
    for matter in week.matters:
        if matter.task in orders:
            order = orders[matter.task]
            yield _line(
                matter.kind,
                f"{matter.kind}-{matter.task}",
                list(matter.units),
                place=places[matter.task],
                task=matter.task,
                marker=order.marker,
                text=order.text,
                since=matter.since.isoformat(),
            )
    for place, found in enumerate(difficulties(content)):
        units = [names[unit] for unit in found["units"]]
        yield _line(DIFFICULTY, f"{DIFFICULTY}-{slug(found['text'])[:40]}", units, place=place, text=found["text"])


def _line(kind: str, key: str, units: list[str], *, place: int, **about: Any) -> dict[str, Any]:
    empty = {"task": None, "marker": "", "text": "", "since": ""}
    return {"kind": kind, "key": key, "units": units, "place": place, **empty, **about}


def _ranked(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    ranked = sorted(lines, key=_rank)
    firsts = [next(line for line in ranked if line["kind"] == kind) for kind in {line["kind"] for line in ranked}]
    return sorted(firsts, key=_rank) + [line for line in ranked if line not in firsts]


def _rank(line: Mapping[str, Any]) -> tuple[int, int, str, int]:
    return (-len(line["units"]), KINDS.index(line["kind"]), line["since"], line["place"])


def _without_place(line: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in line.items() if key != "place"}


def difficulties(content: Content) -> list[dict[str, Any]]:
    """``[{"text", "units"}]``: each wording once over all tasks, the most shared first; units in the office's order."""
    found: dict[str, tuple[str, set[int]]] = {}
    for section in content["sections"]:
        for words in (*section["words"], *(words for task in section["tasks"] for words in task["words"])):
            if asks_for_help(words["label"]):
                for group in words["groups"]:
                    found.setdefault(same(group["text"]), (group["text"], set()))[1].update(group["units"])
    places = {unit["id"]: place for place, unit in enumerate(content["units"])}
    lines = [{"text": text, "units": sorted(units, key=places.__getitem__)} for text, units in found.values()]
    return sorted(lines, key=_by_most_units)


def _by_most_units(line: Mapping[str, Any]) -> int:
    return -len(line["units"])


def asks_for_help(label: str) -> bool:
    """Whether a question asks for difficulties or proposals, by its words."""
    folded = fold(label)
    return any(words in folded for words in ASKS_FOR_HELP)
