"""Text as the reader compares it: lower case, one spelling of accents, and every offset unchanged."""

import re
import unicodedata
from collections.abc import Iterable
from re import Pattern

_LOOK_ALIKES = str.maketrans(
    {
        "\t": " ",
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2013": "-",
        "\u2014": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u00b4": "'",
        "\u2032": "'",
    }
)
# "hoà/hòa", "Uỷ/Ủy": both spellings are taught; the tone mark moves, the length does not.
_OLD_TONES = [
    (re.compile("o([àáảãạ])(?!\\w)"), dict(zip("àáảãạ", "òóỏõọ", strict=True)), "a"),
    (re.compile("o([èéẻẽẹ])(?!\\w)"), dict(zip("èéẻẽẹ", "òóỏõọ", strict=True)), "e"),
    (re.compile("(?<!q)u([ỳýỷỹỵ])(?!\\w)"), dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True)), "y"),
]

_LONG_BLANKS = re.compile(r"((?:[^\S\n]|\*){200})(?:[^\S\n]|\*)+")
_MOST_ACCENTS = 30
_LONG_ACCENTS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_ACCENTS},}}")


def normalise(text: str) -> str:
    """The text every offset refers to: composed accents (NFC), so that one letter is one character.

    Runs that no page has (hundreds of blanks or stars, dozens of accents on a letter) are cut; they would take hours.
    """
    return unicodedata.normalize("NFC", _LONG_ACCENTS.sub(_few_accents, _LONG_BLANKS.sub(r"\1", text)))


def _few_accents(run: re.Match[str]) -> str:
    """Marks without their letters; the first of those that combine."""
    combining = 0
    kept: list[str] = []
    for char in run.group():
        combining = combining + 1 if unicodedata.combining(char) else 0
        if combining <= _MOST_ACCENTS:
            kept.append(char)
    return "".join(kept)


def fold(text: str) -> str:
    """`text` for comparison: as long as `text`, so that a match at (a, b) is the words `text[a:b]`."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    folded = lowered.translate(_LOOK_ALIKES).replace("**", "  ")
    for found, first, second in _OLD_TONES:
        folded = found.sub(lambda match, f=first, s=second: f[match.group(1)] + s, folded)  # type: ignore[misc]
    return folded


def collapse(text: str) -> str:
    """`text` on one line: a hard-wrapped sentence and an unwrapped one become equal."""
    return " ".join(text.replace("**", "").split())


def pattern(source: str) -> Pattern[str]:
    """A pattern over folded text: a space in it is any white space, line ends included; " ?" is some or none."""
    return re.compile(source.replace(" ?", r"\s*").replace(" ", r"\s+"))


def one_of(words: str | Iterable[str]) -> str:
    """An alternation of phrases, longest first; `words` is a list of them, or one text with commas between."""
    listed = words.split(",") if isinstance(words, str) else words
    phrases = {" ".join(phrase.split()) for phrase in listed} - {""}
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace("\\ ", " ") for phrase in ordered) + ")"
