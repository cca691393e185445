"""What a leader reads in ten seconds: what changed most, and what needs a word from above. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.compiling.sentences import with_measure
from reports.compiling.wording import in_state, number, short_names
from reports.models import Summary

from .change import change_words

Content = Mapping[str, Any]
NAMES = 4


@dataclass(frozen=True)
class Headline:
    """One line: what it is about, what is said of it, and the key of the figure behind it (empty: none)."""

    about: str
    said: str
    key: str = ""


def changes(content: Content) -> list[Headline]:
    """What changed most against the week before, as the summary's first page has it; none before schema 2."""
    lines = content.get("brief", {}).get("changes", [])
    return [Headline(line["label"], _now_and_then(line), line["key"]) for line in lines]


def _now_and_then(line: Mapping[str, Any]) -> str:
    return f"{with_measure(line['now'], line['measure'])}, {change_words(line['now'] - line['before'])}"


def needs(summary: Summary) -> list[Headline]:
    """What a leader may have to act on: the office's own proposal, who is silent, who lacks figures, no signature."""
    return list(_needs(summary))


def _needs(summary: Summary) -> Iterator[Headline]:
    content, names = summary.content, short_names(summary.content)
    proposal = summary.words.get("proposal")
    if proposal:
        yield Headline("Kiến nghị", proposal)
    missing = [unit["id"] for unit in in_state(content, "missing")]
    if missing:
        yield Headline("Chưa nộp báo cáo", _named(missing, names), "filing.missing")
    silent = content["filing"]["silent_twice"]
    if silent:
        yield Headline("Không nộp hai kỳ liên tiếp", _named(silent, names), "filing.silent_twice")
    for section in content["sections"]:
        lacking = {line["unit"]: "" for total in section["totals"] for line in total["no_figure"]}
        if lacking:
            yield Headline(
                f"Chưa có đủ số liệu ({section['title']})", _named(list(lacking), names), f"{section['code']}.no_figure"
            )
    if summary.signed_at is None:
        yield Headline("Chưa ký", "Bản này do phần mềm lập và phát hành đúng giờ, chưa có người xem và ký.")


def _named(units: Sequence[int], names: Mapping[int, str]) -> str:
    """``A, B, C, D và 5 đơn vị khác``."""
    shown = ", ".join(names[unit] for unit in units[:NAMES])
    rest = len(units) - NAMES
    return f"{shown} và {number(rest)} đơn vị khác" if rest > 0 else shown
