"""The paragraphs of a letter as a tree of clauses, before anything is known of who and when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .findings import Span
from .lines import Paragraph, Source, is_table_line
from .markers import Marker, Outline, find_marker
from .tables import Row, as_above, read_columns, read_row

_HEADING_KINDS = {"part", "roman", "upper"}


@dataclass(slots=True)
class Node:
    """One clause of the page: its words, its place in the tree, and the table row it is, if any."""

    marker: str
    kind: str
    whole: Span
    words: Span
    level: int
    parent: int | None
    row: Row | None = None


def build_tree(
    source: Source, paragraphs: Sequence[Paragraph], annex: Sequence[Paragraph]
) -> tuple[Span | None, list[Node]]:
    """The opening words before the clauses (None when there are none) and the clauses in reading order."""
    first = _first_clause(source, paragraphs)
    opening = Span(paragraphs[0].span.start, paragraphs[first - 1].span.end) if first else None
    tree = _Tree(source)
    for paragraph in paragraphs[first:]:
        tree.add(paragraph)
    tree.begin_annex()
    for paragraph in annex:
        tree.add_row(paragraph)
    return opening, tree.nodes


def _first_clause(source: Source, paragraphs: Sequence[Paragraph]) -> int:
    """Position of the first clause: behind the sentence that ends with ":", or the first marker or table."""
    for index, paragraph in enumerate(paragraphs):
        span = paragraph.span
        marked = find_marker(source.text, source.folded, span) is not None
        if marked or (is_table_line(source, span) and read_columns(source, span) is not None):
            return index
        if source.folded[span.end - 1] == ":" and index + 1 < len(paragraphs):
            return index + 1
    return 0 if len(paragraphs) < 2 else _unmarked_first(source, paragraphs)


def _unmarked_first(source: Source, paragraphs: Sequence[Paragraph]) -> int:
    """A letter of plain paragraphs: what opens with "Căn cứ", "Thực hiện" … leads in, the rest are clauses."""
    lead_in = (
        "căn cứ",
        "thực hiện",
        "theo",
        "để",
        "qua",
        "tiếp",
        "xét",
        "ngày",
        "trong",
        "vừa qua",
        "hiện nay",
        "nhằm",
    )
    index = 0
    while index < len(paragraphs) - 1 and source.folded.startswith(lead_in, paragraphs[index].span.start):
        index += 1
    return index


class _Tree:
    def __init__(self, source: Source) -> None:
        self.nodes: list[Node] = []
        self._source = source
        self._outline = Outline()
        self._columns: tuple[str, ...] | None = None
        self._title: int | None = None

    def add(self, paragraph: Paragraph) -> None:
        """Take in one paragraph of the body."""
        if self.add_row(paragraph):
            return
        marker = find_marker(self._source.text, self._source.folded, paragraph.span)
        if marker is None:
            self._add_unmarked(paragraph.span)
        else:
            self._add_marked(paragraph.span, marker)

    def add_row(self, paragraph: Paragraph) -> bool:
        """Take in a line of a table; False when the paragraph is none."""
        if not is_table_line(self._source, paragraph.span):
            self._columns = self._title = None
            return False
        columns = read_columns(self._source, paragraph.span)
        if columns is not None:
            self._columns, self._title = columns, None
            return True
        row = read_row(self._source, paragraph.span, self._columns) if self._columns else None
        if row is not None:
            self._add_row(row)
        return True

    def _add_row(self, row: Row) -> None:
        """A task of the table, below the title row it stands under ("I | Hạ tầng, dữ liệu | | |")."""
        above = self._outline.innermost() if row.is_title or self._title is None else self._title
        marker = self._source.words(row.marker) if row.marker else ""
        level = self.nodes[above].level + 1 if above is not None else 1
        above_row = self.nodes[-1].row if self.nodes else None
        if above_row is not None:
            row = replace(
                row,
                lead=as_above(self._source, row.lead, above_row.lead),
                coordinating=as_above(self._source, row.coordinating, above_row.coordinating),
                deadline=as_above(self._source, row.deadline, above_row.deadline),
            )
        if row.is_title:
            self._title = len(self.nodes)
        self.nodes.append(Node(marker, "row", row.whole, row.content, level, above, row))

    def begin_annex(self) -> None:
        """What follows stands behind the signature: its clauses have nothing above them."""
        self._outline.reset()
        self._columns = self._title = None

    def _add_marked(self, span: Span, marker: Marker) -> None:
        above = self._outline.place(marker, len(self.nodes))
        level = self.nodes[above].level + 1 if above is not None else 1
        words = self._source.trim(marker.words_at, span.end)
        self.nodes.append(Node(marker.text, marker.kind, span, words, level, above))

    def _add_unmarked(self, span: Span) -> None:
        """A paragraph without a marker carries on under a heading; else it stands at the top."""
        above = len(self.nodes) - 1 if self.nodes else None
        if above is not None and not self._leads_in(self.nodes[above]):
            before = self.nodes[above]
            sibling = before.marker == "" and before.row is None and before.parent is not None
            above = before.parent if sibling and not self._ends_letter(span) else None
        level = self.nodes[above].level + 1 if above is not None else 1
        self.nodes.append(Node("", "", span, span, level, above))

    def _leads_in(self, node: Node) -> bool:
        """Whether the clause is a heading or a lead-in ("1. Sở Y tế:") for what stands below it."""
        words = self._source.folded[node.words.start : node.words.end]
        if node.marker == "" or node.row is not None:
            return False
        return not words.endswith((".", ";", ",")) and (
            node.kind in _HEADING_KINDS or words.endswith(":") or len(words) < 80
        )

    def _ends_letter(self, span: Span) -> bool:
        return self._source.folded.endswith("./.", span.start, span.end)
