"""The style sheet of a Word file: what a style, its ancestors and the defaults say, before direct formatting.

A `Layer` is what one place says: for each property its attributes, by local name. ECMA-376 part 1, 17.7.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from docx.oxml.ns import qn

from .opening import Xml

Attributes = Mapping[str, str]
Layer = Mapping[str, Attributes]

TOGGLES = frozenset({"b", "i", "caps", "smallCaps", "strike", "vanish"})
_JOINED = frozenset({"rFonts", "lang", "spacing", "ind"})  # their attributes are inherited one by one
_RENAMED = {"start": "left", "end": "right"}
_OVERRULES = {
    "firstLine": "hanging",
    "hanging": "firstLine",
    "ascii": "asciiTheme",
    "hAnsi": "hAnsiTheme",
    "eastAsia": "eastAsiaTheme",
    "cs": "cstheme",
}
EMPTY: Layer = {}


def local(name: Any) -> str:
    """The name of an element or attribute without its namespace; comments have none."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def layer(properties: Xml | None) -> Layer:
    """What an ``rPr`` or ``pPr`` says itself."""
    if properties is None:
        return EMPTY
    return {local(child.tag): _attributes(child) for child in properties}


def _attributes(element: Xml) -> Attributes:
    """By local name; an indent may call its sides start and end."""
    said = {local(key): value for key, value in element.attrib.items()}
    return {_RENAMED.get(key, key): value for key, value in said.items()} if local(element.tag) == "ind" else said


def over(base: Layer, top: Layer) -> Layer:
    """``top`` laid over ``base``."""
    if not top:
        return base
    joined = {name: _join(base.get(name, {}), top[name]) for name in top if name in _JOINED}
    return {**base, **top, **joined}


def _join(base: Attributes, top: Attributes) -> Attributes:
    """A first line indent overrules an inherited hanging one, a named font an inherited theme."""
    overruled = {_OVERRULES[key] for key in top if key in _OVERRULES} - set(top)
    return {**{key: value for key, value in base.items() if key not in overruled}, **top}


def stacked(layers: Iterable[Layer]) -> Layer:
    """All of them, the last on top."""
    whole: Layer = EMPTY
    for each in layers:
        whole = over(whole, each)
    return whole


def is_on(attributes: Attributes | None) -> bool:
    """A switch that is present is on, unless it says otherwise."""
    return attributes is not None and attributes.get("val", "true") not in {"0", "false", "off", "none"}


class StyleSheet:
    """Looks styles up by id; a file without a style sheet has none, and Word's own defaults hold."""

    def __init__(self, styles: Xml | None) -> None:
        found = [] if styles is None else list(styles.iterchildren(qn("w:style")))
        self._styles = {style.get(qn("w:styleId")): style for style in found}
        self._default_ids = {
            style.get(qn("w:type")): style.get(qn("w:styleId"))
            for style in found
            if style.get(qn("w:default")) in {"1", "true", "on"}
        }
        self._chains: dict[tuple[str | None, str], Layer] = {}
        self.run_defaults = self._defaults(styles, "r")
        self.paragraph_defaults = self._defaults(styles, "p")

    @staticmethod
    def _defaults(styles: Xml | None, letter: str) -> Layer:
        if styles is None:
            return EMPTY
        return layer(styles.find(f"{qn('w:docDefaults')}/{qn(f'w:{letter}PrDefault')}/{qn(f'w:{letter}Pr')}"))

    def id_or_default(self, style_id: str | None, kind: str) -> str | None:
        """The style that holds: an unknown or missing one stands for the default of its kind."""
        return style_id if style_id in self._styles else self._default_ids.get(kind)

    def ancestry(self, style_id: str | None) -> list[Xml]:
        """The style's oldest ancestor first; a circle is walked once."""
        found: list[Xml] = []
        while style_id in self._styles and self._styles[style_id] not in found:
            style = self._styles[style_id]
            found.insert(0, style)
            based_on = style.find(qn("w:basedOn"))
            style_id = None if based_on is None else based_on.get(qn("w:val"))
        return found

    def says(self, style_id: str | None, part: str) -> Layer:
        """What a style and its ancestors say in ``part``: "rPr" or "pPr"."""
        key = (style_id, part)
        if key not in self._chains:
            self._chains[key] = stacked(layer(style.find(qn(f"w:{part}"))) for style in self.ancestry(style_id))
        return self._chains[key]
