"""The figures that a paragraph stands on, each with the key of what stands behind it. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reports.compiling.naming import figure_name, figure_text
from reports.compiling.sentences import Paragraph

from .figure import behind

Content = Mapping[str, Any]
COUNTED = {"included": "~included", "asked": "~asked", "active": "~active", "said": "~said"}
AS_CALLED = frozenset({"nothing", "no_figure"})


@dataclass(frozen=True)
class Ground:
    """``đơn vị nộp đúng hạn``: ``9``. ``key``: what stands behind it, empty where it is no sum of units.

    ``week``: the earlier week that the figure is of, such as ``2024-W27``; empty for the week of the summary.
    """

    words: str
    value: str
    key: str = ""
    week: str = ""


def grounds(content: Content, paragraph: Paragraph) -> Iterator[Ground]:
    """Each figure once, as the sentences say them. A key is given only where its units add up to what was said."""
    told = {(name, str(value)): value for one in paragraph.sentences for name, value in one.figures.items()}
    for (name, _), value in told.items():
        base, _, week = name.partition("@")
        key = key_of(content, base)
        leads = key if week or _adds_up(content, key, value) else ""
        yield Ground(figure_name(content, name), figure_text(name, value), leads, week)


def key_of(content: Content, name: str) -> str:
    """The key for the name of a figure (see :mod:`reports.compiling.naming`), without its week."""
    scope, colon, count = name.partition(":")
    if scope == "brief":
        return f"brief.{count.partition(':')[2] or count}"
    if colon:
        return f"{scope}.{COUNTED.get(count, count)}" if count in COUNTED or count in AS_CALLED else ""
    scope, _, key = name.partition(".")
    if scope == "units":
        return f"filing.{key}"
    section = next((one for one in content["sections"] if one["code"] == scope), None)
    if section and key in _asked_in_words(section):
        return f"{scope}.~said.{key}"
    return name


def _asked_in_words(section: Mapping[str, Any]) -> set[str]:
    asked = [*section["words"], *(words for task in section["tasks"] for words in task["words"])]
    return {words["key"] for words in asked}


def _adds_up(content: Content, key: str, value: Any) -> bool:
    figure = behind(content, key) if key and value is not None else None
    return figure is not None and figure.value == (len(value) if isinstance(value, list) else value)
