"""Whether the words that a page shows are Vietnamese, by how a syllable is built; names of things are listed."""

import re
import unicodedata
from collections.abc import Iterator

import lxml.html

ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
NUCLEUS = "[aăâeêioôơuưy]{1,3}"
CODA = "(?:ng|nh|ch|[cmnpt])?"
SYLLABLE = re.compile(f"{ONSET}{NUCLEUS}{CODA}")
WORD = re.compile(r"[^\W\d_]+")
READ_ALOUD = ("alt", "aria-label", "title", "placeholder", "data-label", "value")
MARKUP = ("script", "style", "code", "template", "head")
KNOWN = frozenset(
    [
        *("zalo", "web", "excel", "word", "pdf", "json", "docx", "xlsx", "txt", "papi", "sha", "byte", "mb", "kb"),
        *(
            "ubnd",
            "hđnd",
            "tt",
            "vp",
            "vx",
            "vt",
            "bc",
            "pnv",
            "ct",
            "pct",
            "tm",
            "kt",
            "tl",
            "tuq",
            "stt",
            "kps",
            "kq",
        ),
        *("ii", "iii", "iv", "vi", "vii"),
    ]
)
"""Names of programs and units of files; initials that offices write; Roman numbers."""


def foreign_words(html: str) -> set[str]:
    """Words of a page that are no Vietnamese syllable, in lower case; addresses and digests are no words."""
    tree = lxml.html.document_fromstring(html)
    return {word for text in _said(tree) for word in _words(text) if not _is_vietnamese(word)}


def _said(tree: lxml.html.HtmlElement) -> Iterator[str]:
    title = tree.find(".//title")
    yield title.text_content() if title is not None else ""
    for element in tree.body.iter():
        if not any(_is_silent(one) for one in (element, *element.iterancestors())):
            yield element.text or ""
            yield from (element.get(name, "") for name in READ_ALOUD if _is_read(element, name))
        if element is not tree.body:
            yield element.tail or ""


def _is_silent(element: lxml.html.HtmlElement) -> bool:
    """Markup, a comment, or words marked as another language's."""
    return not isinstance(element.tag, str) or element.tag in MARKUP or element.get("lang", "vi") != "vi"


def _is_read(element: lxml.html.HtmlElement, name: str) -> bool:
    return name != "value" or (element.tag == "input" and element.get("type") in {"submit", "button"})


def _words(text: str) -> list[str]:
    plain = re.sub(r"\S*[@/\\.]\S+|\b[0-9a-f]{40,}\b", " ", unicodedata.normalize("NFC", text))
    return [word.casefold() for word in WORD.findall(plain) if len(word) > 1]


def _is_vietnamese(word: str) -> bool:
    return word in KNOWN or bool(SYLLABLE.fullmatch(_without_tones(word)))


def _without_tones(word: str) -> str:
    """Vowels keep their hats and horns; grave, acute, hook, tilde and dot go."""
    marks = "\u0300\u0301\u0303\u0309\u0323"
    bare = "".join(letter for letter in unicodedata.normalize("NFD", word) if letter not in marks)
    return unicodedata.normalize("NFC", bare)
