"""Sentences with the figures they stand on, and how a change since an earlier week is said. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .wording import in_percent, number, percent

MANIFOLD = 3
SMALL_BASE = 10
"""Below it a share says less than the number itself: one more than two is no "tăng 50%"."""


@dataclass(frozen=True)
class Sentence:
    """One sentence under a ``key`` of its own in the paragraph, so that an edit finds its place again next version.

    ``figures`` maps the name of a figure (see :mod:`reports.compiling.naming`) to the value that was said.
    """

    key: str
    text: str
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Paragraph:
    """Sentences that stay together under a key that is the same every week; ``listed``: each on a line of its own."""

    key: str
    sentences: tuple[Sentence, ...]
    listed: bool = False

    @property
    def text(self) -> str:
        return self.joined([sentence.text for sentence in self.sentences])

    def joined(self, texts: list[str]) -> str:
        """The sentences as one text."""
        return ("\n" if self.listed else " ").join(texts)

    @property
    def figures(self) -> dict[str, Any]:
        """Every figure that the paragraph stands on."""
        return {name: value for sentence in self.sentences for name, value in sentence.figures.items()}

    def as_json(self) -> dict[str, Any]:
        """As it is frozen in the content of a summary."""
        sentences = [{"key": s.key, "text": s.text, "figures": dict(s.figures)} for s in self.sentences]
        return {"key": self.key, "listed": self.listed, "sentences": sentences}


def read_paragraph(raw: Mapping[str, Any]) -> Paragraph:
    """The paragraph from its frozen shape."""
    sentences = tuple(Sentence(s["key"], s["text"], s["figures"]) for s in raw["sentences"])
    return Paragraph(raw["key"], sentences, raw["listed"])


def change(now: int, before: int, measure: str, then: str) -> str:
    """How a figure moved: ``tăng 5 cuộc (12,5%)``, ``không thay đổi``, ``tăng 5 cuộc (tuần trước không phát sinh)``.

    ``then`` is what the week before is called. Never "tăng 0": what did not move is said in words.
    """
    if now == before:
        return "không thay đổi"
    moved = f"{'tăng' if now > before else 'giảm'} {with_measure(abs(now - before), measure)}"
    if before == 0:
        return f"{moved} ({then} không phát sinh)"
    if now == 0:
        return f"{moved} (tuần này không phát sinh)"
    return f"{moved} ({_share(now, before)})" if before >= SMALL_BASE else moved


def _share(now: int, before: int) -> str:
    """In percent; three times as much and more is easier to grasp as a multiple."""
    if now >= MANIFOLD * before:
        return f"gấp {number(round(now / before, 1))} lần"
    return percent(in_percent(abs(now - before), before))


def with_measure(value: int, measure: str) -> str:
    """``1.234 lượt người``."""
    return f"{number(value)} {measure}".strip()


def measure_of(label: str, measure: str) -> str:
    """What follows a number after its label: nothing where the label has said it ("số hồ sơ trễ hạn là 3")."""
    return "" if measure.casefold() in label.casefold() else measure


def units_of(part: int, whole: int) -> str:
    """``cả 12 đơn vị``, ``9/12 đơn vị``, ``1 đơn vị`` of one."""
    if part == whole:
        return "1 đơn vị" if whole == 1 else f"cả {number(whole)} đơn vị"
    return f"{number(part)}/{number(whole)} đơn vị"
