"""Word's automatic numbering as the page shows it: "1.", "a)", "-" in front of paragraphs that do not hold them."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .word_levels import LEVELS, Definition, Level, printed_marker, read_definition, read_level, typed_bullets
from .word_xml import child, number, value

_NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says about lists."""

    based_on: str | None
    list_id: str | None
    place: int | None


@dataclass(frozen=True, slots=True)
class _List:
    """One use of a definition: lists of one definition go on counting where the other stopped, unless they say."""

    definition: Definition
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of one document, counted as its paragraphs come by in reading order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = dict(_read_styles(styles))
        self._default_style = _default_style(styles)
        definitions = {one.name: one for one in map(read_definition, _all(numbering, "abstractNum"))}
        uses = {value(one, "numId") or "": one for one in _all(numbering, "num")}
        self._lists: dict[str, _List] = {}
        for list_id, use in uses.items():
            definition = definitions.get(value(child(use, "abstractNumId")) or "")
            if definition is not None and definition.style_link:
                definition = self._linked(definition.style_link, uses, definitions)
            if definition is not None:
                self._lists[list_id] = _read_list(use, definition)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def marker(self, paragraph: Element) -> str:
        """The marker Word prints in front of the paragraph, "" for none; counts it."""
        list_id, place = self._list_and_place(child(paragraph, "pPr"))
        used = self._lists.get(list_id or _NO_LIST)
        if used is None or place >= LEVELS:
            return ""
        counts = self._counts.setdefault(used.definition.name, {})
        start = used.starts.get(place, used.levels.get(place, Level()).start)
        begins = place in used.starts and (list_id or "", place) not in self._begun
        counts[place] = start if begins or place not in counts else counts[place] + 1
        self._begun.add((list_id or "", place))
        for deeper in range(place + 1, LEVELS):
            if place < used.levels.get(deeper, Level(restart=deeper)).restart:
                counts.pop(deeper, None)
        return printed_marker(used.levels, place, counts)

    def _list_and_place(self, properties: Element | None) -> tuple[str | None, int]:
        """The paragraph's own list and level, or those its style gives it."""
        own = child(properties, "numPr")
        list_id, place = value(child(own, "numId")), number(child(own, "ilvl"))
        if list_id is not None:
            return list_id, place or 0
        chain = list(self._chain(value(child(properties, "pStyle")) or self._default_style))
        style = next((self._styles[name] for name in chain if self._styles[name].list_id is not None), None)
        if style is None:
            return None, 0
        if place is None:
            place = self._linked_place(style.list_id, chain)
        return style.list_id, place if place is not None else style.place or 0

    def _linked_place(self, list_id: str | None, chain: list[str]) -> int | None:
        """The level that names one of these styles as its own."""
        used = self._lists.get(list_id or _NO_LIST)
        by_style = {level.style: place for place, level in used.levels.items() if level.style} if used else {}
        return next((by_style[name] for name in chain if name in by_style), None)

    def _chain(self, name: str | None) -> Iterator[str]:
        """A style and those it is based on, each once."""
        seen: set[str] = set()
        while name is not None and name in self._styles and name not in seen:
            seen.add(name)
            yield name
            name = self._styles[name].based_on

    def _linked(self, style: str, uses: dict[str, Element], definitions: dict[str, Definition]) -> Definition | None:
        """The definition behind a list style."""
        list_id = self._styles[style].list_id if style in self._styles else None
        return definitions.get(value(child(uses.get(list_id or _NO_LIST), "abstractNumId")) or "")


def _read_list(use: Element, definition: Definition) -> _List:
    levels, starts = dict(definition.levels), {}
    for override in _all(use, "lvlOverride"):
        place = number(override, "ilvl")
        start = number(child(override, "startOverride"))
        replaced = child(override, "lvl")
        if replaced is not None:
            levels.update(filter(None, [read_level(replaced)]))
        if place is not None and start is not None:
            starts[place] = start
    return _List(definition, typed_bullets(levels), starts)


def _read_styles(styles: Element | None) -> Iterator[tuple[str, _Style]]:
    for style in _all(styles, "style"):
        listed = child(style, "pPr", "numPr")
        list_id, place = value(child(listed, "numId")), number(child(listed, "ilvl"))
        yield value(style, "styleId") or "", _Style(value(child(style, "basedOn")), list_id, place)


def _default_style(styles: Element | None) -> str | None:
    """The style of paragraphs that name none."""
    marked = (one for one in _all(styles, "style") if value(one, "default") in {"1", "true", "on"})
    return next((value(one, "styleId") for one in marked if value(one, "type") == "paragraph"), None)


def _all(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else [one for one in element if one.tag == name]
