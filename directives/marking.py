"""A letter's text cut where what was understood begins and ends, to be shown with its parts marked. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from directives.intake import Reading
from directives.models import Task, TaskRole

CLAUSE, UNIT, DEADLINE, HEADER = "clause", "unit", "deadline", "header"
WORDS = {UNIT: "đơn vị", DEADLINE: "thời hạn", HEADER: "thể thức"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch [start, end) of the text; ``key`` ties it to a clause of the page, "" for the header."""

    start: int
    end: int
    kind: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text within one clause (or none) and one finding (or none).

    ``opens``: first piece of its clause; ``phrase`` names the finding on the page, as :func:`phrase_of` does.
    """

    text: str
    key: str = ""
    finding: str = ""
    opens: bool = False
    phrase: str = ""

    @property
    def title(self) -> str:
        """What the finding is, in words."""
        return WORDS.get(self.finding, "")


def marks_of_reading(reading: Reading) -> list[Mark]:
    """Everything a proposal shows as understood."""
    lines = chain(reading["found"].values(), reading["recipients"], reading["copies"])
    header = [_mark(line["span"], HEADER) for line in lines if line["span"]]
    return [*header, *chain.from_iterable(map(_marks_of_clause, reading["clauses"]))]


def marks_of_tasks(tasks: Iterable[Task]) -> list[Mark]:
    """The clauses of a confirmed letter."""
    return [
        Mark(task.span_start, task.span_end, CLAUSE, f"t{task.pk}")
        for task in tasks
        if task.span_start is not None and task.span_end is not None
    ]


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """The whole text in order; the shortest mark around a place decides what it is."""
    cuts = sorted({0, len(text), *(place for mark in marks for place in (mark.start, mark.end))})
    opening: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.start - mark.end):
        opening.setdefault(mark.start, []).append(mark)
    active: list[Mark] = []
    found, opened = [], set[str]()
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.end > start] + opening.get(start, [])
        key = next((mark.key for mark in reversed(active) if mark.kind == CLAUSE), "")
        finding = next((mark for mark in reversed(active) if mark.kind != CLAUSE), None)
        opens, phrase = bool(key) and key not in opened, phrase_of([finding.start, finding.end]) if finding else ""
        found.append(Piece(text[start:end], key, finding.kind if finding else "", opens, phrase))
        opened.add(key)
    return found


def excerpt(text: str, task: Task) -> tuple[str, str, str]:
    """The paragraph before a clause, the clause with its marker, and the paragraph behind it, as printed."""
    if task.span_start is None or task.span_end is None:
        return "", task.text, ""
    before, behind = text[: task.span_start].rstrip(), text[task.span_end :].lstrip()
    return before[before.rfind("\n") + 1 :], text[task.span_start : task.span_end], behind.partition("\n")[0]


def phrase_of(span: Sequence[int] | None) -> str:
    """What ties a phrase of the letter to the words it was read as: "120-143", "" for what a person added."""
    return f"{span[0]}-{span[1]}" if span else ""


def _marks_of_clause(clause: Reading) -> Iterator[Mark]:
    key = clause["key"]
    if clause["role"] in {TaskRole.TASK, TaskRole.GROUP}:
        yield _mark(clause["span"], CLAUSE, key)
    for entry in (*clause["leads"], *clause["coordinating"]):
        if entry["span"]:
            yield _mark(entry["span"], UNIT, key)
    for deadline in clause["deadlines"]:
        yield _mark(deadline["span"], DEADLINE, key)


def _mark(span: Sequence[int], kind: str, key: str = "") -> Mark:
    return Mark(span[0], span[1], kind, key)
