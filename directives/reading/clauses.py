"""Every clause with its role, who must act, and by when."""

import datetime
import re
from collections.abc import Sequence

from .deadlines import read_deadlines
from .findings import (
    Alternative,
    Clause,
    Confidence,
    Deadline,
    Finding,
    HeaderField,
    LeadSource,
    Role,
    Span,
    UnitMention,
)
from .folding import pattern
from .leads import LeadReader, Stated, Who, below_asking, below_exception, hand_down, is_exception, is_periodic
from .lines import Source
from .properties import read_properties
from .roles import Place, find_role, informs, is_heading
from .tables import unit_parts
from .tree import Node
from .units import UnitReader

_INLINE = re.compile(r"\((?P<mark>[ivx]{1,4}|\d{1,2}|[a-eđ])\)\s")
_FIRST_MARKS = {"i", "1", "a"}
_GENERAL = pattern(
    r"(?:các )?(?:cơ quan|đơn vị|địa phương)(?:, (?:đơn vị|địa phương|tổ chức|cá nhân))*(?: liên quan| có liên quan)?$"
)
_NO_LEAD = "Văn bản không nêu đơn vị thực hiện cho ý này."
_SILENT_ROLES = {Role.HEADING, Role.INFO, Role.ITEM}


class ClauseReader:
    """Turns the tree of a letter into clauses."""

    def __init__(
        self,
        source: Source,
        nodes: Sequence[Node],
        opening: Span | None,
        *,
        issuer: str | None,
        issued_on: datetime.date | None,
        recipients: Sequence[HeaderField],
        copies: Sequence[HeaderField],
    ) -> None:
        self._source = source
        self._nodes = nodes
        self._issued_on = issued_on
        units = UnitReader(source, [field.value for field in (*recipients, *copies)])
        self._leads = LeadReader(source, units, issuer)
        self._default = self._default_leads(units, opening, recipients)
        self._roles: list[Role] = []
        self._has_tasks = False
        self._who: list[Who] = []
        self._informs: list[bool] = []
        self._parents = {node.parent for node in nodes}
        self._properties, self._told = read_properties(source, nodes)
        self._last = max((index for index, node in enumerate(nodes) if node.row is None), default=-1)

    def read(self) -> tuple[Clause, ...]:
        """The clauses in reading order."""
        return tuple(self._clause(index, node) for index, node in enumerate(self._nodes))

    def _clause(self, index: int, node: Node) -> Clause:
        stated = self._stated(index, node)
        deadlines = self._deadlines(index, node)
        role = self._role(index, node, stated, deadlines)
        who = self._who_acts(node, role, stated)
        self._roles.append(role)
        self._has_tasks = self._has_tasks or role in {Role.TASK, Role.GROUP}
        self._who.append(who)
        coordinating = () if role in _SILENT_ROLES else self._coordinating(index, node, who.leads)
        return Clause(
            marker=node.marker,
            level=node.level,
            role=role,
            whole=node.whole,
            span=node.words,
            text=self._source.words(node.words),
            parent=node.parent,
            leads=who.leads,
            lead_source=who.source,
            alternatives=who.alternatives,
            coordinating=coordinating,
            deadlines=() if role is Role.HEADING else deadlines,
            inline_items=_inline_items(self._source, node.words),
            table_row=node.row is not None,
            confidence=who.confidence,
            reason=who.reason,
        )

    def _stated(self, index: int, node: Node) -> Stated:
        if node.row is not None:
            return Stated(self._in_cells([node.row.lead]), node.words.end)
        if index in self._properties:
            return Stated(self._in_cells(self._properties[index].lead), node.words.end)
        above = self._who[node.parent] if node.parent is not None else None
        return self._leads.stated(node.words, search=above is None or not above.leads)

    def _in_cells(self, cells: Sequence[Span | None]) -> tuple[UnitMention, ...]:
        """The units of cells of a table, or of lines that name nothing else."""
        parts = [part for cell in cells if cell is not None for part in unit_parts(self._source, cell)]
        return tuple(unit for part in parts for unit in self._leads.in_cell(part))

    def _deadlines(self, index: int, node: Node) -> tuple[Deadline, ...]:
        if index in self._told:
            return ()
        if node.row is not None:
            cells = [node.row.deadline] if node.row.deadline else []
        else:
            cells = self._properties[index].deadline if index in self._properties else []
        own = read_deadlines(self._source, node.words, self._issued_on) if node.row is None else ()
        told = [read_deadlines(self._source, cell, self._issued_on, bare=True) for cell in cells]
        return own + tuple(deadline for deadlines in told for deadline in deadlines)

    def _role(self, index: int, node: Node, stated: Stated, deadlines: tuple[Deadline, ...]) -> Role:
        above = self._roles[node.parent] if node.parent is not None else None
        above_informs = self._informs[node.parent] if node.parent is not None else False
        has_parts = index in self._parents
        if index in self._told or index in self._properties:
            self._informs.append(above_informs)
            return Role.ITEM if index in self._told else Role.TASK
        if is_heading(self._source, node, stated, has_parts=has_parts):
            self._informs.append(above_informs or informs(self._source, node))
            return Role.HEADING
        self._informs.append(above_informs)
        place = Place(
            above=above,
            above_words=self._folded_words(node.parent) if node.parent is not None else "",
            informs=above_informs,
            has_parts=has_parts,
            is_last=index == self._last,
            follows_tasks=self._has_tasks,
        )
        return find_role(self._source, node, stated, deadlines, place)

    def _who_acts(self, node: Node, role: Role, stated: Stated) -> Who:
        if role in _SILENT_ROLES:
            return Who()
        above = self._who[node.parent] if node.parent is not None else None
        if stated.asked and above is not None and above.source in {LeadSource.STATED, LeadSource.INHERITED}:
            return below_asking(stated, above)
        if stated.units:
            doubtful = next((unit for unit in stated.units if unit.confidence is Confidence.DOUBTFUL), None)
            level = (
                doubtful.confidence
                if doubtful
                else Confidence.SURE
                if stated.at_start or node.row
                else Confidence.LIKELY
            )
            reason = doubtful.reason if doubtful else "" if level is Confidence.SURE else "Đơn vị nêu giữa câu."
            return Who(stated.units, LeadSource.STATED, confidence=level, reason=reason)
        if role is Role.CLOSING:
            return Who()
        if above is None or not above.leads:
            return self._default
        return self._from_above(node, above)

    def _from_above(self, node: Node, above: Who) -> Who:
        parent = self._nodes[node.parent or 0]
        everybody = self._who[parent.parent] if parent.parent is not None else self._default
        singled_out = above.source is LeadSource.STATED and is_exception(self._source, parent.words)
        if singled_out and everybody.leads and everybody.leads != above.leads:
            return below_exception(above, everybody, periodic=is_periodic(self._source, node.words))
        return hand_down(above)

    def _coordinating(self, index: int, node: Node, leads: Sequence[UnitMention]) -> tuple[UnitMention, ...]:
        if node.row is not None:
            return self._in_cells([node.row.coordinating])
        told = self._properties[index].coordinating if index in self._properties else []
        return self._leads.coordinating(node.words, leads) + self._in_cells(told)

    def _default_leads(self, units: UnitReader, opening: Span | None, recipients: Sequence[HeaderField]) -> Who:
        """Who a clause is for that names nobody and has nobody above it."""
        addressed = tuple(unit for field in recipients for unit in _addressed(units, field))
        named = self._leads.named_in_opening(opening) if opening else ()
        if named:
            general = all(_GENERAL.match(unit.name.lower()) for unit in named)
            others = (Alternative(addressed, "Các nơi ghi ở “Kính gửi”."),) if general and addressed else ()
            reason = "Đơn vị nêu ở câu dẫn trước danh sách."
            return Who(named, LeadSource.INTRO, others, Confidence.LIKELY, reason)
        if addressed:
            return Who(addressed, LeadSource.ADDRESSEES, (), Confidence.LIKELY, "Lấy theo “Kính gửi”.")
        return Who(confidence=Confidence.DOUBTFUL, reason=_NO_LEAD)

    def _folded_words(self, index: int) -> str:
        words = self._nodes[index].words
        return self._source.folded[words.start : words.end]


def _addressed(units: UnitReader, field: HeaderField) -> tuple[UnitMention, ...]:
    """The addressee as printed; a factored list ("Các Sở: A, B") as its units."""
    if ":" in field.text:
        return units.list_at(field.span.start, field.span.end)[0]
    return (UnitMention(name=field.value, text=field.text, span=field.span),)


def _inline_items(source: Source, words: Span) -> tuple[Finding, ...]:
    """ "(i) ...; (ii) ..." inside one clause."""
    marks = list(_INLINE.finditer(source.folded, words.start, words.end))
    if len(marks) < 2 or marks[0].group("mark") not in _FIRST_MARKS:
        return ()
    ends = [mark.start() for mark in marks[1:]] + [words.end]
    spans = [source.trim(mark.start(), end) for mark, end in zip(marks, ends, strict=True)]
    return tuple(Finding(text=source.words(span), span=span) for span in spans)
