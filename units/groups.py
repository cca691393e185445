"""What a group in a letter means: "các xã, thị trấn" is the units of those kinds under the issuer on that date.

The words are data; which units they stand for is asked of the tree, never listed by name.
"""

import re
from collections.abc import Iterable
from datetime import date

from units.folding import fold
from units.models import Unit, UnitKind
from units.models.unit import UnitQuerySet

OFFICES = frozenset({UnitKind.DEPARTMENT, UnitKind.AGENCY})
COMMUNES = frozenset({UnitKind.COMMUNE, UnitKind.TOWNSHIP, UnitKind.WARD})
MASS = frozenset({UnitKind.MASS})

KINDS_OF_WORDS: dict[str, frozenset[str]] = {
    "xa": frozenset({UnitKind.COMMUNE}),
    "thi tran": frozenset({UnitKind.TOWNSHIP}),
    "phuong": frozenset({UnitKind.WARD}),
    "dac khu": frozenset({UnitKind.COMMUNE}),
    "huyen": frozenset({UnitKind.DISTRICT}),
    "thi xa": frozenset({UnitKind.DISTRICT}),
    "thanh pho": frozenset({UnitKind.DISTRICT}),
    "dia phuong": COMMUNES,
    "phong": frozenset({UnitKind.DEPARTMENT}),
    "so": frozenset({UnitKind.DEPARTMENT}),
    "ban": frozenset({UnitKind.DEPARTMENT}),
    "nganh": frozenset({UnitKind.AGENCY}),
    "co quan": OFFICES,
    "co quan chuyen mon": frozenset({UnitKind.DEPARTMENT}),
    "don vi": OFFICES | {UnitKind.SERVICE},
    "don vi su nghiep": frozenset({UnitKind.SERVICE}),
    "don vi su nghiep cong lap": frozenset({UnitKind.SERVICE}),
    "hoi": MASS,
    "doan the": MASS,
    "to chuc chinh tri xa hoi": MASS,
    "to chuc doan the": MASS,
    "ap": frozenset({UnitKind.HAMLET}),
    "khu pho": frozenset({UnitKind.HAMLET}),
    "thon": frozenset({UnitKind.HAMLET}),
    "to dan pho": frozenset({UnitKind.HAMLET}),
}
_WORD = "|".join(sorted(KINDS_OF_WORDS, key=len, reverse=True))
_SCOPE = (
    r"(?:cap |cua |thuoc |truc thuoc |tren |o |trong )*"
    r"(?:ubnd|uy ban nhan dan|xa|phuong|huyen|tinh|thanh pho|thi xa|dia ban)\b"
)
_KINDS = rf"(?:(?:{_WORD})\s*)+?"
_MANY = re.compile(rf"(?:^|.*\b)(?:cac|tat ca|toan the|nhung|moi)\s+(?P<kinds>{_KINDS})(?:{_SCOPE}.*)?$")
_LISTED = re.compile(rf"^(?P<kinds>{_KINDS})(?:{_SCOPE}.*)?$")
_LAST = re.compile(rf"^.*\b(?:ubnd|uy ban nhan dan|cong an|cap)\s+(?P<kinds>{_WORD})$")


def kinds_of_phrase(text: str) -> frozenset[str]:
    """Kinds that a phrase names as groups; empty for single units: "Phòng Nội vụ", "xã Tân Hiệp", "các xã Tân Hà"."""
    pieces = [fold(piece) for piece in re.split(r"[,;/]|\bvà\b", text)]
    found: set[str] = set()
    listing = False
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        match = _MANY.match(piece) or (_LISTED.match(piece) if listing else _before_a_list(piece, following))
        listing = match is not None
        if match:
            found |= _kinds(match["kinds"])
    return frozenset(found)


def expand_group(group: str | Iterable[str], *, issuer: Unit, on: date) -> UnitQuerySet:
    """The units of a phrase, or of kinds, directly under the issuer and standing on that day."""
    kinds = kinds_of_phrase(group) if isinstance(group, str) else frozenset(group)
    return Unit.objects.under(issuer).standing(on).of_kinds(kinds)


def _before_a_list(piece: str, following: str) -> re.Match[str] | None:
    """ "UBND xã" counts as a group only when a list goes on: "UBND xã, thị trấn"."""
    return _LAST.match(piece) if _LISTED.match(following) else None


def _kinds(words: str) -> set[str]:
    return {kind for word in re.findall(rf"\b(?:{_WORD})\b", words) for kind in KINDS_OF_WORDS[word]}
