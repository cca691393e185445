"""How wide a line of Times New Roman is, for rules drawn as long as a text. Pure.

The widths are those that every face made to fit Times New Roman keeps, in thousandths of the font size.
"""

import unicodedata
from collections.abc import Mapping

TWIPS_A_POINT = 20
_OTHERS = 500
_REGULAR: Mapping[int, str] = {
    180: "'",
    200: "|",
    250: " ,.\u00a0",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr’‘",
    389: "Js",
    408: '"',
    444: "?acez“”",
    469: "^",
    480: "{}",
    541: "~ư",
    529: "ơ",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ",
    776: "Ư&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
    1000: "—…",
}
_BOLD: Mapping[int, str] = {
    220: "|",
    250: " ,.\u00a0",
    278: "'/\\il",
    333: "!()-:;[]`fjt’‘",
    389: "Is",
    394: "{}",
    444: "cerz",
    520: "~",
    555: 'ơ"Sbdhknpquđ',
    570: "+<=>",
    581: "^",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    796: "Ư",
    833: "&m",
    930: "@",
    944: "M",
    1000: "%W—…",
}


def _by_letter(widths: Mapping[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_FACES = {False: _by_letter(_REGULAR), True: _by_letter(_BOLD)}
_HORN = "\u031b"


def text_width(text: str, size: float, *, bold: bool = False) -> int:
    """Twips that ``text`` takes on one line at ``size`` points."""
    face = _FACES[bold]
    return round(sum(face.get(_base(letter), _OTHERS) for letter in text) * size * TWIPS_A_POINT / 1000)


def _base(letter: str) -> str:
    """A letter without its tone and roof: they add no width; a horn does."""
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", parts[0] + _HORN) if _HORN in parts else parts[0]
