"""Vietnamese text without accents or case, for search, matching and user names. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from django.db.models import Q

_SPELLINGS = str.maketrans({"đ": "d", "Đ": "d"})
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, no accents, single spaces: ``"Ủy ban  Đà Nẵng"`` -> ``"uy ban da nang"``."""
    bare = unicodedata.normalize("NFD", text.translate(_SPELLINGS).casefold())
    letters = "".join(character for character in bare if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^0-9a-z]+", " ", letters).split())


def slug(text: str) -> str:
    """``"Tân Hiệp"`` -> ``"tan-hiep"``."""
    return fold(text).replace(" ", "-")


def holding(words: Sequence[str], *columns: str) -> Q:
    """Each folded word begins a word of one of these folded columns: ``"tuyen"`` is in "Họp tuyên truyền"."""
    found = Q()
    for word in words:
        found &= Q(*((f"{column}__startswith", word) for column in columns), _connector=Q.OR) | Q(
            *((f"{column}__contains", f" {word}") for column in columns), _connector=Q.OR
        )
    return found


def marks(text: str, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is a word that begins with one of the folded words."""
    text, done = unicodedata.normalize("NFC", text), 0
    for match in _matches(text, words):
        yield text[done : match.start()], False
        yield match.group(), True
        done = match.end()
    yield text[done:], False


def sought_in(text: str, words: Sequence[str]) -> set[str]:
    """Those of the folded words that begin a word of the text."""
    spoken = fold(text).split()
    return {word for word in words if any(one.startswith(word) for one in spoken)}


def around(text: str, words: Sequence[str], length: int) -> str:
    """About ``length`` characters of the text, from a little before the first word sought."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    first = next((match.start() for match in _matches(text, words)), 0)
    start = max(0, min(first - length // 4, len(text) - length))
    start = text.rfind(" ", 0, start) + 1
    end = text.find(" ", start + length)
    return ("… " if start else "") + (text[start:] if end < 0 else f"{text[start:end]} …")


def opening(text: str, count: int) -> str:
    """The first so many words, for lists: "Rà soát khâu, lĩnh vực còn yếu…"."""
    words = text.split()
    return " ".join(words) if len(words) <= count else " ".join(words[:count]).rstrip(",;:.-–") + "…"


def _matches(text: str, words: Sequence[str]) -> Iterator[re.Match[str]]:
    return (match for match in _WORD.finditer(text) if fold(match.group()).startswith(tuple(words)))
