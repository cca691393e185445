"""What a rule is, what it finds, and the look that most rules of the decree ask for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .components import Letter
from .lines import Piece, Run
from .places import Place
from .wording import is_capital

DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I"
PRACTICE = "Thông lệ trình bày văn bản; Nghị định 30/2020/NĐ-CP không quy định"


class Outcome(StrEnum):
    """What became of a rule."""

    PASS = "đạt"  # noqa: S105
    FAIL = "không đạt"
    NOT_APPLICABLE = "không áp dụng"


@dataclass(frozen=True)
class Fault:
    """One place where a rule is broken: what stands there, and what may."""

    place: Place
    found: str
    allowed: str


@dataclass(frozen=True)
class Finding:
    """The outcome of one rule with every place where it is broken."""

    key: str
    name: str
    source: str
    outcome: Outcome
    faults: tuple[Fault, ...] = ()


Judge = Callable[[Letter], Iterable[Fault]]
Question = Callable[[Letter], object]


@dataclass(frozen=True)
class Rule:
    """``applies`` finds what the rule is about; where there is none, the rule does not apply."""

    key: str
    name: str
    source: str
    judge: Judge
    applies: Question

    def finding(self, letter: Letter) -> Finding:
        if not self.applies(letter):
            return Finding(self.key, self.name, self.source, Outcome.NOT_APPLICABLE)
        faults = tuple(self.judge(letter))
        return Finding(self.key, self.name, self.source, Outcome.FAIL if faults else Outcome.PASS, faults)


def rule(key: str, name: str, row: str, *, when: Question = lambda letter: True) -> Callable[[Judge], Rule]:
    """Make a function of the document a rule. ``row``: item of the decree's annex, or `PRACTICE`."""
    source = row if row == PRACTICE else f"{DECREE}, {row}"
    return lambda judge: Rule(key, name, source, judge, when)


@dataclass(frozen=True)
class Look:
    """Size in points from and to, weight, slant and letters; None: either is allowed."""

    smallest: float
    largest: float
    bold: bool | None = None
    italic: bool | None = False
    capitals: bool | None = None

    def fits(self, run: Run) -> bool:
        return (
            self.smallest <= run.look.size <= self.largest
            and self.bold in {None, run.look.bold}
            and self.italic in {None, run.look.italic}
        )

    def __str__(self) -> str:
        sizes = dict.fromkeys(map(points, (self.smallest, self.largest)))
        said = [f"cỡ {' đến '.join(sizes)}", *_weight_and_slant(self.bold, self.italic)]
        letters = {None: [], True: ["chữ in hoa"], False: ["chữ in thường"]}
        return ", ".join([*said, *letters[self.capitals]])


def off_look(pieces: Iterable[Piece], look: Look) -> Iterator[Fault]:
    """One fault for each piece that looks otherwise, told by its first wrong run."""
    for piece in pieces:
        wrong = next((run for run in piece.runs if run.text.strip() and not look.fits(run)), None)
        if wrong is not None:
            yield Fault(piece.place, told(wrong), str(look))
        elif look.capitals is not None and is_capital(piece.text) != look.capitals:
            yield Fault(piece.place, "chữ in thường" if look.capitals else "chữ in hoa", str(look))


def told(run: Run) -> str:
    """``cỡ 11, nghiêng, không đậm``."""
    return ", ".join([f"cỡ {points(run.look.size)}", *_weight_and_slant(run.look.bold, run.look.italic)])


def _weight_and_slant(bold: bool | None, italic: bool | None) -> list[str]:  # noqa: FBT001
    weights = {None: [], True: ["đậm"], False: ["không đậm"]}
    slants = {None: [], True: ["nghiêng"], False: ["đứng"]}
    return [*slants[italic], *weights[bold]]


def points(size: float) -> str:
    """``13``, ``13,5``."""
    return f"{size:g}".replace(".", ",")


def millimetres(twips: int) -> str:
    """``20 mm``, ``12,7 mm``."""
    return f"{round(twips * 25.4 / 1440, 1):g} mm".replace(".", ",")
