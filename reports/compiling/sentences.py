"""Sentences with the figures they stand on, and how a change since last week is said. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .wording import last_week, number, percent

MANIFOLD = 3


@dataclass(frozen=True)
class Sentence:
    """One sentence; ``figures`` maps a name of the content ("filing.on_time") to the value that was said."""

    text: str
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Paragraph:
    """Sentences that stay together under a key that is the same every week, so that edits find their place."""

    key: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def figures(self) -> dict[str, Any]:
        """Every figure that the paragraph stands on."""
        return {name: value for sentence in self.sentences for name, value in sentence.figures.items()}


def change(content: Mapping[str, Any], now: int, before: int | None, measure: str, *, shared: bool = True) -> str:
    """``tăng 5 cuộc (12,5%) so với tuần trước``; empty when there is nothing to compare with."""
    if before is None or content["previous"] is None:
        return ""
    then = last_week(content)
    if now == before:
        return f"không thay đổi so với {then}"
    if before == 0:
        return f"{then} không phát sinh"
    word = "tăng" if now > before else "giảm"
    share = f" ({_share(now, before)})" if shared else ""
    return f"{word} {with_measure(abs(now - before), measure)}{share} so với {then}"


def _share(now: int, before: int) -> str:
    """In percent; three times as much and more is easier to grasp as a multiple."""
    if now >= MANIFOLD * before:
        return f"gấp {number(round(now / before, 1))} lần"
    return percent(round(abs(now - before) * 100 / before, 1))


def with_measure(value: int, measure: str) -> str:
    """``1.234 lượt người``."""
    return f"{number(value)} {measure}".strip()


def units_of(part: int, whole: int) -> str:
    """``cả 12 đơn vị``, ``9/12 đơn vị``, ``1 đơn vị`` of one."""
    if part == whole:
        return "1 đơn vị" if whole == 1 else f"cả {number(whole)} đơn vị"
    return f"{number(part)}/{number(whole)} đơn vị"
