"""Markers at the head of a clause ("I.", "1.", "1.1.", "a)", "-", "+") and the depth they make."""

import re
from dataclasses import dataclass, field

from .findings import Span

# Kind -> (rank, pattern over folded text). A lower rank is a higher place in the letter; equal ranks nest
# in the order in which the letter brings them up.
_KINDS: tuple[tuple[str, int, str], ...] = (
    ("part", 0, r"(?:phần|chương|mục)\s+(?:thứ\s+\w+|[ivx\d]+)[.:]?(?=\s)"),
    ("article", 1, r"điều\s+\d{1,3}[.:]"),
    ("decimal4", 6, r"\d{1,2}(?:\.\d{1,2}){3}[.)/]?(?=\s)"),
    ("decimal3", 5, r"\d{1,2}(?:\.\d{1,2}){2}[.)/]?(?=\s)"),
    ("decimal2", 4, r"\d{1,2}\.\d{1,2}(?:[.)/]?(?=\s)|[.)](?=[^\W\d_]))"),
    ("roman", 2, r"(?:[ivx]{1,5})(?:[.)/]|\.\))(?=\s|[^\W\d_])"),
    ("upper", 1, r"[a-hđ][.)/](?=\s)"),
    ("arabic.", 3, r"(?:khoản\s+)?\d{1,2}\.(?=\s|[^\W\d_])"),
    ("arabic/", 3, r"\d{1,2}\./|\d{1,2}/(?=\s)"),
    ("arabic-", 3, r"\d{1,2}-(?=\s[^\W\d_])"),
    ("arabic)", 7, r"\d{1,2}\)(?=\s|[^\W\d_])"),
    ("(arabic)", 7, r"\(\d{1,2}\)(?=\s)"),
    ("(roman)", 7, r"\([ivx]{1,5}\)(?=\s)"),
    ("letter)", 7, r"(?:điểm\s+)?[a-zđ]\)(?=\s|[^\W\d_])"),
    ("letter.", 7, r"[a-zđ](?:[./](?=\s)|\.(?=[^\W\d_]))"),
    ("dash", 9, r"-(?=\s|[^\W\d_])"),
    ("plus", 9, r"\+(?=\s|[^\W\d_])"),
    ("star", 9, r"\*(?=\s|[^\W\d_])"),
    ("bullet", 9, "[\u2022\u25cf\u25cb\u25aa\u25e6\u2219\uf0b7\uf02d\u00b7](?=\\s|\\w)"),
)
_PATTERNS = [(kind, rank, re.compile(source)) for kind, rank, source in _KINDS]
_LOOKS_LIKE_ONE = re.compile(r"\w{0,5}[.)/-]|[^\w\s]|(?:phần|chương|mục|điều|khoản|điểm)\s")
_PRINTED_IN_CAPITALS = {"roman", "upper"}
_MAY_BE_GLUED = {"dash", "plus", "star", "bullet", "part", "article", "arabic/"}
_LONGEST = 12
NESTING_BY_APPEARANCE = 7


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as printed, its kind, and the offset of the first word after it."""

    text: str
    kind: str
    rank: int
    span: Span
    words_at: int


def find_marker(text: str, folded: str, span: Span) -> Marker | None:
    """The marker at the head of `span`, None when the paragraph has none or nothing but it."""
    if _LOOKS_LIKE_ONE.match(folded, span.start, span.end) is None:
        return None
    for kind, rank, compiled in _PATTERNS:
        match = compiled.match(folded, span.start, span.end)
        if match is None or match.end() - match.start() > _LONGEST or match.end() >= span.end:
            continue
        printed = text[match.start() : match.end()]
        if kind in _PRINTED_IN_CAPITALS and not printed[0].isupper():
            continue
        if kind.startswith("letter") and printed[0].isupper():
            continue
        if not (folded[match.end()].isspace() or kind in _MAY_BE_GLUED or text[match.end()].isupper()):
            continue
        words_at = match.end()
        while words_at < span.end and folded[words_at].isspace():
            words_at += 1
        if words_at < span.end:
            return Marker(printed, kind, rank, Span(match.start(), match.end()), words_at)
    return None


@dataclass(slots=True)
class Outline:
    """The markers open at a point of the letter, from the top down, each with its clause's position."""

    _open: list[tuple[str, int, int]] = field(default_factory=list)

    def place(self, marker: Marker, position: int) -> int | None:
        """Open `marker` for the clause at `position`; the position of the clause above it, or None."""
        kinds = [kind for kind, _, _ in self._open]
        if marker.kind in kinds:
            del self._open[kinds.index(marker.kind) :]
        else:
            while self._open and self._closes(marker):
                self._open.pop()
        above = self._open[-1][2] if self._open else None
        self._open.append((marker.kind, marker.rank, position))
        return above

    def innermost(self) -> int | None:
        """Position of the clause opened last."""
        return self._open[-1][2] if self._open else None

    def reset(self) -> None:
        """Begin a new part of the letter, an annex for example."""
        self._open.clear()

    def _closes(self, marker: Marker) -> bool:
        rank = self._open[-1][1]
        return rank > marker.rank and not (rank >= NESTING_BY_APPEARANCE and marker.rank >= NESTING_BY_APPEARANCE)
