"""Vietnamese text without accents or case, for search, matching and user names. Pure."""

import re
import unicodedata

_SPELLINGS = str.maketrans({"đ": "d", "Đ": "d"})


def fold(text: str) -> str:
    """Lower case, no accents, single spaces: ``"Ủy ban  Đà Nẵng"`` -> ``"uy ban da nang"``."""
    bare = unicodedata.normalize("NFD", text.translate(_SPELLINGS).casefold())
    letters = "".join(character for character in bare if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^0-9a-z]+", " ", letters).split())


def slug(text: str) -> str:
    """``"Tân Hiệp"`` -> ``"tan-hiep"``."""
    return fold(text).replace(" ", "-")
