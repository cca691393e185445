"""XML of Word files, block after block: no DOCTYPE, no entity, no depth that a page cannot have.

Element and attribute names come without their namespace, so that both dialects of the format read alike.
"""

from collections.abc import Callable, Iterable, Mapping
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from .errors import UnreadableFileError
from .word_archive import BROKEN

MOST_DEPTH = 300
MOST_ELEMENTS = 400_000  # a page of a letter has some five hundred
_BLOCK_DEPTH = 3  # document, body, block


def parse(content: bytes) -> Element:
    """A whole part. Raises `UnreadableFileError`."""
    found: list[Element] = []
    _feed(content, _Target(1, found.append))
    return found[0]


def parse_blocks(content: bytes, take: Callable[[Element], None]) -> None:
    """Hand over each block of a document's body as soon as it is complete, and keep none. Raises the same."""
    _feed(content, _Target(_BLOCK_DEPTH, take))


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down `path`; None when there is none."""
    for name in path:
        element = None if element is None else next((one for one in element if one.tag == name), None)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute, None when it or the element is missing."""
    return None if element is None else element.get(name)


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute that is a whole number of a size that makes sense, else None."""
    printed = value(element, name)
    return (
        int(printed) if printed is not None and printed.isascii() and printed.isdigit() and len(printed) < 10 else None
    )


def is_on(element: Element | None) -> bool:
    """Whether a property such as <w:caps/> is there and not switched off."""
    return element is not None and value(element) not in {"0", "false", "off"}


def _feed(content: bytes, target: "_Target") -> None:
    parser = XMLParser(target=target)  # noqa: S314 - the target refuses every DOCTYPE
    try:
        parser.feed(content)
        parser.close()
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableFileError(BROKEN) from error


class _Target:
    """What the parser reports, built into elements; those at `depth` are handed over and forgotten."""

    def __init__(self, depth: int, take: Callable[[Element], None]) -> None:
        self._wanted, self._take = depth, take
        self._depth = self._count = 0
        self._names: dict[str, str] = {}
        self._builder = TreeBuilder()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise UnreadableFileError("Tệp Word quá lớn hoặc quá phức tạp nên không được đọc.")
        if self._depth > MOST_DEPTH:
            raise UnreadableFileError("Tệp Word lồng bảng quá sâu nên không được đọc.")
        if self._depth >= self._wanted:
            self._builder.start(self._name(tag), {self._name(key): held for key, held in attributes.items()})

    def end(self, tag: str) -> None:
        if self._depth >= self._wanted:
            element = self._builder.end(self._name(tag))
            if self._depth == self._wanted:
                self._builder = TreeBuilder()
                self._take(element)
        self._depth -= 1

    def data(self, words: str) -> None:
        if self._depth >= self._wanted:
            self._builder.data(words)

    def doctype(self, *_: Iterable[str]) -> None:
        raise UnreadableFileError("Tệp Word chứa khai báo DOCTYPE nên không được đọc.")

    def close(self) -> None:
        """Nothing is left to hand over."""

    def _name(self, full: str) -> str:
        if full not in self._names:
            self._names[full] = full.rpartition("}")[2]
        return self._names[full]
