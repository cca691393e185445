"""Letters as Word files whose "1.", "a)", "-" are lists that Word counts, not characters that somebody typed."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

# Pattern of a typed marker, list it belongs to, level in that list.
MARKERS: tuple[tuple[str, str, int], ...] = (
    (r"Điều (\d+)\.", "article", 0),
    (r"([IVX]+)\.", "roman", 0),
    (r"(\d+)\.(\d+)\.", "decimal", 1),
    (r"(\d+)\.", "decimal", 0),
    (r"(\d+)/", "slash", 0),
    (r"(\d+)\)", "parenthesis", 0),
    (r"([a-z])\)", "letter", 0),
    (r"-", "dash", 0),
    (r"\+", "plus", 0),
    (r"\*", "star", 0),
)
# List -> number format and text of each level. The dash is a glyph of a picture font, as Word's own button makes it.
LISTS: dict[str, tuple[tuple[str, str], ...]] = {
    "article": (("decimal", "Điều %1."),),
    "roman": (("upperRoman", "%1."),),
    "decimal": (("decimal", "%1."), ("decimal", "%1.%2.")),
    "slash": (("decimal", "%1/"),),
    "parenthesis": (("decimal", "%1)"),),
    "letter": (("lowerLetter", "%1)"),),
    "dash": (("bullet", "\uf02d"),),
    "plus": (("bullet", "+"),),
    "star": (("bullet", "*"),),
    "row": (("decimal", "%1"),),
}
STYLED = "dash"  # this list is reached by a paragraph style and not by the paragraph
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def numbered_word(text: str) -> tuple[bytes, int]:
    """The letter as a Word file, and how many of its markers Word makes."""
    document: Any = docx.Document()
    lists = _Lists(document)
    for block in text.replace("**", "").strip().split("\n\n"):
        lines = block.split("\n")
        if " | " in block:
            _add_table(document, lists, lines)
        for line in [] if " | " in block else lines:
            _number(document.add_paragraph(), line, lists)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue(), lists.made


def _add_table(document: Any, lists: "_Lists", lines: Sequence[str]) -> None:
    """The first column, where it holds the rows' numbers, is a list too."""
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for position, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            is_number = position == 0 and words.isdigit()
            if not (is_number and lists.put(cell.paragraphs[0], "row", 0, [int(words)])):
                cell.text = words


def _number(paragraph: Any, line: str, lists: "_Lists") -> None:
    for pattern, name, level in MARKERS:
        match = re.match(rf"{pattern}\s+(?=\S)", line)
        if match and lists.put(paragraph, name, level, [_count(group) for group in match.groups()]):
            paragraph.add_run(line[match.end() :])
            return
    paragraph.add_run(line)


def _count(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    return ROMAN.index(printed) if printed in ROMAN else ord(printed) - ord("a") + 1


class _Lists:
    """The lists of one document, written as their first paragraph comes."""

    def __init__(self, document: Any) -> None:
        self.made = 0
        self._root = document.part.numbering_part.element
        for one in list(self._root):
            self._root.remove(one)
        for position, (name, levels) in enumerate(LISTS.items()):
            self._root.append(parse_xml("".join(_abstract(position, name, levels))))
        self._uses = 0
        self._current: dict[str, int] = {}
        self._counts: dict[str, list[int]] = {name: [] for name in LISTS}
        style = document.styles.add_style("GachDauDong", 1)
        style.element.get_or_add_pPr().append(_reference(self._use("dash")))
        self._style = style

    def put(self, paragraph: Any, name: str, level: int, printed: list[int]) -> bool:
        """Make Word print these numbers before the paragraph; False when no list can."""
        before = self._counts[name]
        numbers = printed or [1]
        if numbers[:-1] != before[:level]:
            return False
        goes_on = bool(printed) and numbers[-1] == (before[level] + 1 if len(before) > level else 1)
        if name not in self._current or (printed and not goes_on):
            self._current[name] = self._use(name, {level: numbers[-1]} if printed else {})
        self._counts[name] = numbers
        self.made += 1
        if name == STYLED:
            paragraph.style = self._style
        else:
            paragraph._p.get_or_add_pPr().append(_reference(self._current[name], level))
        return True

    def _use(self, name: str, starts: dict[int, int] | None = None) -> int:
        self._uses += 1
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in (starts or {}).items()
        )
        abstract = f'<w:abstractNumId w:val="{list(LISTS).index(name)}"/>'
        self._root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{self._uses}">{abstract}{overrides}</w:num>'),
        )
        return self._uses


def _abstract(position: int, name: str, levels: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{position}"><w:multiLevelType w:val="multilevel"/>'
    for level, (form, text) in enumerate(levels):
        style = '<w:pStyle w:val="GachDauDong"/>' if name == STYLED else ""
        yield f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}'
        yield f'<w:lvlText w:val="{text}"/></w:lvl>'
    yield "</w:abstractNum>"


def _reference(use: int, level: int | None = None) -> Any:
    found = OxmlElement("w:numPr")
    for tag, number in (("w:ilvl", level), ("w:numId", use)):
        if number is not None:
            part = OxmlElement(tag)
            part.set(qn("w:val"), str(number))
            found.append(part)
    return found
