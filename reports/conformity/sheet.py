"""A Word file as it lies on the page: sections, tables and lines in reading order. Lengths in twips."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from .drawing import borders, drawn_rules, has_drawing, in_text_box, is_fallback, visible
from .formatting import Formatting
from .lines import Cell, Line, Run
from .opening import WordFile, Xml
from .places import Place
from .styles import Layer, layer, local

_PAGE_BREAKS = {"page", "column"}
_TYPED = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_REMOVED = {"del", "moveFrom", "txbxContent"}
_CELL_MARGIN = 108


@dataclass(frozen=True)
class Section:
    """Paper and margins; ``headers`` and ``footers`` by kind: "default", "first", "even"."""

    number: int
    width: int
    height: int
    margins: dict[str, int]
    first_page_apart: bool
    page_number: dict[str, str]
    headers: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    footers: dict[str, tuple[Line, ...]] = field(default_factory=dict)

    @property
    def text_width(self) -> int:
        return self.width - self.margins["left"] - self.margins["right"]

    @property
    def is_portrait(self) -> bool:
        return self.width <= self.height

    @property
    def place(self) -> Place:
        return Place(section=self.number)


@dataclass(frozen=True)
class Grid:
    """A table of the running text. ``bordered``: any of its lines can be seen."""

    number: int
    section: int
    width: int
    indent: int
    columns: int
    bordered: bool
    after: int  # how many lines stand before it in the document

    @property
    def is_for_layout(self) -> bool:
        """It only holds a head, a foot or addressees together."""
        return not self.bordered and self.columns <= 3

    @property
    def place(self) -> Place:
        return Place(table=self.number)


@dataclass(frozen=True)
class Sheet:
    """The whole document."""

    sections: tuple[Section, ...]
    tables: tuple[Grid, ...]
    lines: tuple[Line, ...]

    def section_of(self, line: Line) -> Section:
        return self.sections[line.place.section - 1]


def read_sheet(word: WordFile) -> Sheet:
    """Lines and tables in reading order."""
    return _Reader(word).sheet()


class _Reader:
    """Walks the body once."""

    def __init__(self, word: WordFile) -> None:
        self.word = word
        self.formatting = Formatting(word)
        self.lines: list[Line] = []
        self.tables: list[Grid] = []
        self.paragraphs = 0
        self.sections = self._sections()
        self.section = 0
        self.cell_margins = 0

    def sheet(self) -> Sheet:
        for block in _blocks(self.word.body):
            if local(block.tag) == "tbl":
                self._table(block)
                continue
            self.paragraphs += 1
            place = Place(section=self.section + 1, paragraph=self.paragraphs)
            self.lines += self._lines(block, place, self._here.text_width)
            if block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                self.section = min(self.section + 1, len(self.sections) - 1)
        return Sheet(tuple(self.sections), tuple(self.tables), tuple(self.lines))

    @property
    def _here(self) -> Section:
        return self.sections[self.section]

    def _sections(self) -> list[Section]:
        found: list[Section] = []
        for properties in self.word.body.iter(qn("w:sectPr")):
            if local(properties.getparent().tag) in {"pPr", "body"}:
                found.append(self._section(properties, found[-1] if found else None, len(found) + 1))
        return found or [self._section(None, None, 1)]

    def _section(self, properties: Xml | None, before: Section | None, number: int) -> Section:
        says = layer(properties)
        size, margins, first = says.get("pgSz", {}), says.get("pgMar", {}), says.get("titlePg")
        section = Section(
            number=number,
            width=_twips(size.get("w"), 12240),
            height=_twips(size.get("h"), 15840),
            margins={side: _twips(margins.get(side), 1440) for side in ("top", "bottom", "left", "right")},
            first_page_apart=first is not None and first.get("val", "1") not in {"0", "false", "off"},
            page_number=dict(says.get("pgNumType", {})),
            headers=dict(before.headers) if before else {},
            footers=dict(before.footers) if before else {},
        )
        for reference in () if properties is None else properties:
            self._margin_lines(reference, section)
        return section

    def _margin_lines(self, reference: Xml, section: Section) -> None:
        """Read the header or footer that a section names; one that it does not name is that of the section before."""
        kinds = {"headerReference": (section.headers, "lề trên"), "footerReference": (section.footers, "lề dưới")}
        if local(reference.tag) not in kinds:
            return
        lines, where = kinds[local(reference.tag)]
        root = self.word.related(reference.get(qn("r:id")))
        paragraphs = [] if root is None else [each for each in root.iter(qn("w:p")) if not in_text_box(each)]
        lines[reference.get(qn("w:type"), "default")] = tuple(
            line
            for number, each in enumerate(paragraphs, start=1)
            for line in self._lines(each, Place(section.number, paragraph=number, where=where), section.text_width)
        )

    def _table(self, table: Xml) -> None:
        properties = layer(table.find(qn("w:tblPr")))
        style = self.formatting.sheet.id_or_default(properties.get("tblStyle", {}).get("val"), "table")
        columns = [
            _twips(column.get(qn("w:w")), 0) for column in table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        ]
        number = len(self.tables) + 1
        self.cell_margins = _cell_margins(table)
        self.tables.append(
            Grid(
                number=number,
                section=self.section + 1,
                width=_table_width(properties, columns, self._here.text_width),
                indent=_twips(properties.get("tblInd", {}).get("w"), 0),
                columns=len(columns),
                bordered=_is_bordered(
                    table, [each.find(qn("w:tblPr")) for each in self.formatting.sheet.ancestry(style)]
                ),
                after=len(self.lines),
            )
        )
        for row_number, row in enumerate(_rows(table)):
            self._row(row, number, row_number, columns, style)

    def _row(self, row: Xml, table: int, number: int, columns: Sequence[int], style: str | None) -> None:
        start = 0
        cells = [each for each in _inside(row) if local(each.tag) == "tc"]
        for place, tc in enumerate(cells):
            says = layer(tc.find(qn("w:tcPr")))
            span = max(_twips(says.get("gridSpan", {}).get("val"), 1), 1)
            width = sum(columns[start : start + span]) or _twips(says.get("tcW", {}).get("w"), 0)
            left = sum(columns[:start])
            cell = Cell(table, number, place, left, left + width, max(sum(columns), left + width))
            self._cell(tc, cell, style, width)
            start += span

    def _cell(self, tc: Xml, cell: Cell, style: str | None, width: int) -> None:
        paragraphs = [each for each in tc.iter(qn("w:p")) if not in_text_box(each)]
        for number, each in enumerate(paragraphs, start=1):
            place = Place(self.section + 1, cell.table, cell.row + 1, cell.column + 1, number)
            self.lines += self._lines(each, place, width - self.cell_margins, cell, style)

    def _lines(
        self, paragraph: Xml, place: Place, room: int, cell: Cell | None = None, table_style: str | None = None
    ) -> Iterator[Line]:
        """The paragraph, then those of the text boxes anchored in it."""
        yield self._line(paragraph, place, room, cell, table_style)
        for boxed in paragraph.iter(qn("w:p")):
            if boxed is not paragraph and in_text_box(boxed) and not is_fallback(boxed):
                inside = Place(place.section, place.table, place.row, place.cell, place.paragraph, "khung chữ")
                yield self._line(boxed, inside, 0, cell, table_style, boxed=True)

    def _line(
        self,
        paragraph: Xml,
        place: Place,
        room: int,
        cell: Cell | None,
        table_style: str | None,
        *,
        boxed: bool = False,
    ) -> Line:
        look = self.formatting.paragraph(paragraph, table_style)
        runs = tuple(self._runs(paragraph, look.style or None, table_style))
        around, drawn = borders(paragraph), has_drawing(paragraph)
        length = max(room - look.left - look.right, 0)
        rules = [length] if around & {"top", "bottom"} and len(around) < 4 else []
        words = "".join(run.text for run in runs).strip()
        return Line(
            element=paragraph,
            place=place.saying(words),
            runs=runs,
            format=look,
            room=room,
            cell=cell,
            tabs=_tab_stops(paragraph),
            rules=(*rules, *(drawn_rules(paragraph) if drawn and not boxed else ())),
            framed=len(around) == 4 or boxed,
            boxed=boxed,
            drawn=drawn,
            fields=tuple(self._fields(paragraph, look.style or None, table_style)),
        )

    def _runs(self, paragraph: Xml, style: str | None, table_style: str | None) -> Iterator[Run]:
        for run in paragraph.iter(qn("w:r")):
            if _is_gone(run, paragraph):
                continue
            look = self.formatting.character(run, style, table_style)
            text = "".join(_typed(child) for child in run)
            if text and not look.hidden:
                yield Run(text.upper() if look.caps else text, look)

    def _fields(self, paragraph: Xml, style: str | None, table_style: str | None) -> Iterator[Run]:
        """The parts of a field that Word has not filled yet: they look as its words will."""
        for part in paragraph.iter(qn("w:instrText")):
            yield Run("", self.formatting.character(part.getparent(), style, table_style))


def _is_gone(run: Xml, paragraph: Xml) -> bool:
    """Struck out in tracked changes, or part of a box that is read on its own."""
    for each in run.iterancestors():
        if each is paragraph:
            return False
        if local(each.tag) in _REMOVED:
            return True
    return False


def _typed(child: Xml) -> str:
    name = local(child.tag)
    if name == "t":
        return child.text or ""
    if name == "br" and child.get(qn("w:type")) in _PAGE_BREAKS:
        return ""
    return _TYPED.get(name, "")


def _blocks(parent: Xml) -> Iterator[Xml]:
    """Paragraphs and tables, also those inside content controls."""
    for child in _inside(parent):
        if local(child.tag) in {"p", "tbl"}:
            yield child


def _inside(parent: Xml) -> Iterator[Xml]:
    """The children, those of content controls and of tracked insertions among them."""
    for child in parent:
        if local(child.tag) in {"sdt", "sdtContent", "ins", "customXml", "smartTag"}:
            yield from _inside(child)
        else:
            yield child


def _rows(table: Xml) -> Iterator[Xml]:
    return (each for each in _inside(table) if local(each.tag) == "tr")


def _tab_stops(paragraph: Xml) -> tuple[tuple[int, str], ...]:
    stops = paragraph.iterfind(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")
    found = [(_twips(stop.get(qn("w:pos")), 0), stop.get(qn("w:val"), "left")) for stop in stops]
    return tuple(sorted(stop for stop in found if stop[1] not in {"clear", "bar"}))


def _table_width(properties: Layer, columns: Sequence[int], text_width: int) -> int:
    """What the file says; where it leaves it to Word, the columns'."""
    says = properties.get("tblW", {})
    wide = _twips(says.get("w", "").removesuffix("%"), 0)
    if says.get("type") == "pct":
        return text_width * wide // (100 if says.get("w", "").endswith("%") else 5000)
    return max(wide, sum(columns)) if says.get("type") == "dxa" else sum(columns)


def _is_bordered(table: Xml, styles: Sequence[Xml | None]) -> bool:
    """By the cells' own borders, the table's, else those of its styles."""
    cells = [border for tc in table.iter(qn("w:tcBorders")) for border in tc]
    if any(visible(border) for border in cells):
        return True
    for properties in [table.find(qn("w:tblPr")), *reversed(styles)]:
        found = None if properties is None else properties.find(qn("w:tblBorders"))
        if found is not None:
            return any(visible(border) for border in found)
    return False


def _cell_margins(table: Xml) -> int:
    """Left and right of each cell together: the table's, else Word's own."""
    says = layer(table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}"))
    return sum(_twips(says.get(side, {}).get("w"), _CELL_MARGIN) for side in ("left", "right"))


def _twips(text: str | None, fallback: int) -> int:
    try:
        return round(float(text)) if text else fallback
    except (ValueError, OverflowError):
        return fallback
