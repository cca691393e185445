"""The units behind answers in words: a wording, "nothing arose", no answer yet. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

Section = Mapping[str, Any]
Units = Sequence[tuple[int, str]]
Chosen = tuple[str, Units]
SHOWN = 60
LONG = 160

SILENT = {"nothing": "Không phát sinh", "blank": "Không trả lời"}


def said_behind(section: Section, key: str) -> tuple[str, Units, str] | None:
    """(title, [(unit, its words)], task) for what a key says behind the section's code; None for no such part."""
    match key.split("."):
        case ["~included" | "~asked" | "~active" as count]:
            return _with_task(_counted(section, count), "")
        case ["~said", *question]:
            return _with_task(_who_said(section, question), "")
        case ["~folded", place]:
            return _with_task(_folded(_at(section["folded"], place)), "")
        case ["~words", question, *more]:
            return _with_task(_answer(_asked(section["words"], question), more), "")
        case ["~tasks", place, *more]:
            task = _at(section["tasks"], place)
            return _with_task(_task(task, more), shortened(f"{task['marker']} {task['text']}", LONG) if task else "")
    return None


def _counted(section: Section, count: str) -> Chosen:
    lines = section["by_unit"]
    match count:
        case "~asked":
            return "Đơn vị phải báo cáo mục này", [(line["unit"], "") for line in lines]
        case "~included":
            return "Đơn vị đã báo cáo", [(line["unit"], "") for line in lines if line["answer"] != "absent"]
    return "Đơn vị có hoạt động", [(line["unit"], "") for line in lines if line["rows"]]


def _who_said(section: Section, question: Sequence[str]) -> Chosen | None:
    """The units that wrote something: rows of words, or an answer to this question on whatever task."""
    words = [*section["words"], *(words for task in section["tasks"] for words in task["words"])]
    asked = [one for one in words if [one["key"]] == list(question)]
    if question and not asked:
        return None
    groups = [group for one in asked for group in one["groups"]] if question else section["folded"]
    said = {unit for group in groups for unit in group["units"]}
    title = f"{asked[0]['label']}: đơn vị có nêu" if question else "Đơn vị nêu nội dung"
    return title, [(line["unit"], "") for line in section["by_unit"] if line["unit"] in said]


def _with_task(found: Chosen | None, task: str) -> tuple[str, Units, str] | None:
    return (*found, task) if found else None


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
    match more:
        case []:
            return "Đơn vị có báo cáo về nhiệm vụ", [(unit, "") for unit in task["units"]]
        case ["unchanged"]:
            return "Không thay đổi so với tuần trước", [(unit, "") for unit in task["unchanged"]]
        case [question, *rest]:
            return _answer(_asked(task["words"], question), rest)
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


def shortened(text: str, most: int = SHOWN) -> str:
    """For a title: the first words, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0].rstrip(',;.')}…"
