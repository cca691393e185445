"""Lines that tell of the task above them: "- Đơn vị chủ trì: ...", "- Đơn vị phối hợp: ...", "- Thời gian: ..."."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .findings import Span
from .folding import pattern
from .lines import Source
from .tree import Node

_OFFICE = r"(?:(?:các )?(?:đơn vị|cơ quan|bộ phận|tổ chức|người)(?: được giao)? )?"
_LEAD = pattern(rf"{_OFFICE}(?:chủ trì|thực hiện|chịu trách nhiệm|đầu mối|phụ trách)(?: thực hiện| chính)? ?: ?")
_COORDINATING = pattern(rf"{_OFFICE}phối hợp(?: thực hiện)? ?: ?")
_DEADLINE = pattern(r"(?:thời gian|thời hạn|tiến độ|hạn)(?: hoàn thành| thực hiện| báo cáo| kết thúc)? ?: ?")


@dataclass(slots=True)
class Properties:
    """What the lines below one task tell of it; each is the words behind the colon."""

    lead: list[Span] = field(default_factory=list)
    coordinating: list[Span] = field(default_factory=list)
    deadline: list[Span] = field(default_factory=list)


def read_properties(source: Source, nodes: Sequence[Node]) -> tuple[dict[int, Properties], set[int]]:
    """The properties of each clause by its position, and the positions of the lines that tell them.

    A date alone is no property: "Thời gian: ..." counts beside a line that names who leads.
    """
    found: dict[int, Properties] = {}
    lines: dict[int, int] = {}
    for index, node in enumerate(nodes):
        if node.parent is None or node.row is not None:
            continue
        for name, opening in (("lead", _LEAD), ("coordinating", _COORDINATING), ("deadline", _DEADLINE)):
            match = opening.match(source.folded, node.words.start, node.words.end)
            if match and match.end() < node.words.end:
                lines[index] = node.parent
                words = source.trim(match.end(), node.words.end)
                getattr(found.setdefault(node.parent, Properties()), name).append(words)
                break
    told = {parent: properties for parent, properties in found.items() if properties.lead}
    return told, {index for index, parent in lines.items() if parent in told}
