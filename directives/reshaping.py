"""A proposal's clauses taken apart, joined and put in another order by a person. Pure: reading in, reading out.

The words stay: what is merged stands in the clause before it, what is dropped is kept as information, and
``undo`` in the JSON holds the clauses as they were before the last such act, until something else is changed.
"""

import re
from collections.abc import Callable, Sequence

from directives.intake import Reading, timing_of
from directives.models import TaskRole
from units.access import Refused

DEEPEST = 6
LEVELS_TOLD = {1: "cấp cao nhất", DEEPEST: "cấp thấp nhất"}
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+(?=\S)")
_LISTS = ("leads", "coordinating", "deadlines")


def split_points(words: str) -> list[int]:
    """Where a clause's words can be parted: the first letter of each sentence or part of a list after the first."""
    return [found.end() for found in _SENTENCE.finditer(words)]


def merge(clauses: list[Reading], at: int) -> list[Reading]:
    """The clause joined to the one before it, whose marker, level, role and answered question it takes."""
    if at == 0:
        raise Refused("Phía trên không còn ý nào để gộp vào.")
    first, second = clauses[at - 1], clauses[at]
    joined = first | {key: _together(first[key], second[key]) for key in _LISTS}
    joined |= {
        "text": f"{first['text']} {second['text']}",
        "span": [min(first["span"][0], second["span"][0]), max(first["span"][1], second["span"][1])],
        "role": TaskRole.TASK.value if TaskRole.TASK in {first["role"], second["role"]} else first["role"],
        "regime": first["regime"] or second["regime"],
    }
    if (not first["due_date"] and second["due_date"]) or not first["deadlines"]:
        joined |= {key: second[key] for key in ("cadence", "due_date", "due_time")}
    joined["cadence_text"] = "; ".join(filter(None, (first["cadence_text"], second["cadence_text"])))[:300]
    return [*clauses[: at - 1], joined, *clauses[at + 1 :]]


def split(clauses: list[Reading], at: int, place: int, letter: str) -> list[Reading]:
    """The clause parted before ``place``; each part keeps the units and deadlines that its own words name, and the
    leads of the whole where it names none."""
    clause = clauses[at]
    if place not in split_points(clause["text"]):
        raise Refused("Chưa chọn được chỗ tách: đề nghị chọn câu mở đầu ý mới rồi bấm “Tách”.")
    head, tail = clause["text"][:place].rstrip(), clause["text"][place:]
    border = _offset(letter, clause["span"], tail)
    first, second = clause | {"text": head}, clause | {"text": tail, "marker": "", "key": _new_key(clauses)}
    second |= {"regime": None, "alternatives": [], "answered": None}
    if border is not None:
        first["span"], second["span"] = [clause["span"][0], border], [border, clause["span"][1]]
        for key in _LISTS:
            first[key], second[key] = _parted(clause[key], border, clause["span"][1])
        first["leads"], second["leads"] = first["leads"] or clause["leads"], second["leads"] or clause["leads"]
        first, second = first | timing_of(first["deadlines"]), second | timing_of(second["deadlines"])
        if clause["regime"] and not first["deadlines"]:
            first["regime"], second["regime"] = None, clause["regime"]
    return [*clauses[:at], first, second, *clauses[at + 1 :]]


def up(clauses: list[Reading], at: int) -> list[Reading]:
    """The clause, with what stands under it, before its neighbour above."""
    level = clauses[at]["level"]
    start = next((n for n in range(at - 1, -1, -1) if clauses[n]["level"] <= level), -1)
    if start < 0 or clauses[start]["level"] < level:
        raise Refused("Ý này đã đứng đầu mục của nó.")
    end = _end(clauses, at)
    return [*clauses[:start], *clauses[at:end], *clauses[start:at], *clauses[end:]]


def down(clauses: list[Reading], at: int) -> list[Reading]:
    """The clause, with what stands under it, behind its neighbour below."""
    end = _end(clauses, at)
    if end >= len(clauses) or clauses[end]["level"] < clauses[at]["level"]:
        raise Refused("Ý này đã đứng cuối mục của nó.")
    return up(clauses, end)


def inward(clauses: list[Reading], at: int) -> list[Reading]:
    """The clause, with what stands under it, one level deeper: part of the clause before it."""
    if at == 0 or clauses[at]["level"] > clauses[at - 1]["level"]:
        raise Refused("Phía trên không có ý nào cùng cấp để đưa vào.")
    return _relevelled(clauses, at, 1)


def outward(clauses: list[Reading], at: int) -> list[Reading]:
    """The clause, with what stands under it, one level up."""
    return _relevelled(clauses, at, -1)


def drop(clauses: list[Reading], at: int) -> list[Reading]:
    """Give nobody this clause; its words stay in the letter's tree as information."""
    return [*clauses[:at], clauses[at] | {"role": TaskRole.INFO.value}, *clauses[at + 1 :]]


def take_up(clauses: list[Reading], at: int) -> list[Reading]:
    """Make a task of a clause that was none."""
    return [*clauses[:at], clauses[at] | {"role": TaskRole.TASK.value}, *clauses[at + 1 :]]


ACTS: dict[str, Callable[[list[Reading], int], list[Reading]]] = {
    act.__name__: act for act in (merge, up, down, inward, outward, drop, take_up)
}


def reshape(reading: Reading, act: str, key: str, *, letter: str, place: int = 0) -> Reading:
    """The reading after one act on the clause ``key``; Refused, with the reason, when it cannot be done."""
    if act == "undo":
        if not reading.get("undo"):
            raise Refused("Không còn thao tác nào để hoàn tác.")
        return without_undo(reading) | {"clauses": reading["undo"]}
    clauses: list[Reading] = reading["clauses"]
    at = next((number for number, clause in enumerate(clauses) if clause["key"] == key), None)
    if at is None or act not in {*ACTS, "split"}:
        raise Refused("Ý này vừa được người khác gộp hoặc tách. Đề nghị tải lại trang.")
    changed = split(clauses, at, place, letter) if act == "split" else ACTS[act](clauses, at)
    return reading | {"clauses": changed, "undo": clauses}


def without_undo(reading: Reading) -> Reading:
    """The reading once something else has been changed: the last act can no longer be undone by itself."""
    return {name: value for name, value in reading.items() if name != "undo"}


def _end(clauses: Sequence[Reading], at: int) -> int:
    """Position behind the last clause that stands under this one."""
    deeper = (n for n in range(at + 1, len(clauses)) if clauses[n]["level"] <= clauses[at]["level"])
    return next(deeper, len(clauses))


def _relevelled(clauses: list[Reading], at: int, step: int) -> list[Reading]:
    end = _end(clauses, at)
    moved = [clause | {"level": clause["level"] + step} for clause in clauses[at:end]]
    outside = next((clause["level"] for clause in moved if not 1 <= clause["level"] <= DEEPEST), None)
    if outside is not None:
        raise Refused(f"Ý này đã ở {LEVELS_TOLD[1 if outside < 1 else DEEPEST]}.")
    return [*clauses[:at], *moved, *clauses[end:]]


def _together(first: list[Reading], second: list[Reading]) -> list[Reading]:
    """Both lists; a phrase that names the same units again is not repeated."""
    known = [_without_place(entry) for entry in first]
    return [*first, *(entry for entry in second if _without_place(entry) not in known)]


def _without_place(entry: Reading) -> Reading:
    return {name: value for name, value in entry.items() if name != "span"}


def _parted(entries: Sequence[Reading], border: int, end: int) -> tuple[list[Reading], list[Reading]]:
    """What stands before and behind the border; what was taken from elsewhere in the letter stays with the first."""
    behind = [entry for entry in entries if entry["span"] and border <= entry["span"][0] < end]
    return [entry for entry in entries if entry not in behind], behind


def _offset(letter: str, span: Sequence[int], words: str) -> int | None:
    """Where in the letter these words of a clause begin; None when a person has typed them."""
    spaced = r"[\s*]+".join(re.escape(word) for word in words.split())
    found = re.compile(spaced).search(letter, span[0], span[1])
    return found.start() if found else None


def _new_key(clauses: Sequence[Reading]) -> str:
    return f"c{max(int(clause['key'][1:]) for clause in clauses) + 1}"
