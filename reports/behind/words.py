"""The units behind answers in words: a wording, "nothing arose", no answer yet. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

Section = Mapping[str, Any]
Chosen = tuple[str, Sequence[tuple[int, str]]]
SHOWN = 90

SILENT = {"nothing": "Không phát sinh", "blank": "Không trả lời"}


def said_behind(section: Section, key: str) -> Chosen | None:
    """(title, [(unit, its words)]) for the part of a key behind the section's code; None when there is no such."""
    match key.split("."):
        case ["~folded", place]:
            return _folded(_at(section["folded"], place))
        case ["~words", question, *more]:
            return _answer(_asked(section["words"], question), more)
        case ["~tasks", place, *more]:
            return _task(_at(section["tasks"], place), more)
    return None


def _at(items: Sequence[Any], place: str) -> Any:
    return items[int(place)] if place.isdecimal() and len(place) < 7 and int(place) < len(items) else None


def _asked(words: Sequence[Mapping[str, Any]], question: str) -> Mapping[str, Any] | None:
    return next((one for one in words if one["key"] == question), None)


def _folded(line: Mapping[str, Any] | None) -> Chosen | None:
    if line is None:
        return None
    return shortened("; ".join(text for text in line["cells"].values() if text)), [(unit, "") for unit in line["units"]]


def _task(task: Mapping[str, Any] | None, more: Sequence[str]) -> Chosen | None:
    if task is None:
        return None
    title = shortened(f"{task['marker']} {task['text']}".strip().rstrip(".;:"))
    match more:
        case []:
            return f"{title}: đơn vị có báo cáo", [(unit, "") for unit in task["units"]]
        case ["unchanged"]:
            return f"{title}: không thay đổi so với tuần trước", [(unit, "") for unit in task["unchanged"]]
        case [question, *rest]:
            found = _answer(_asked(task["words"], question), rest)
            return (f"{title} {found[0]}", found[1]) if found else None
    return None


def _answer(asked: Mapping[str, Any] | None, which: Sequence[str]) -> Chosen | None:
    """Who gave one answer to one question."""
    if asked is None:
        return None
    match which:
        case [("nothing" | "blank") as silent]:
            return f"{asked['label']}: {SILENT[silent]}", [(unit, "") for unit in asked[silent]]
        case ["no_figure", place]:
            line = _at(asked["no_figure"], place)
            return (f"{asked['label']}: chưa có số liệu", [(line["unit"], line["reason"])]) if line else None
        case [place]:
            group = _at(asked["groups"], place)
            said = [(unit, "") for unit in group["units"]] if group else []
            return (f"{asked['label']}: “{shortened(group['text'])}”", said) if group else None
    return None


def shortened(text: str) -> str:
    """For a title: the first words, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rsplit(' ', 1)[0]}…"
