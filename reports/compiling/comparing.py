"""How a section's figures moved against last week and against the same week of the previous month. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from .sentences import Sentence, change, measure_of, with_measure
from .wording import MONTH, last_week, lower_first, month_before

Content = Mapping[str, Any]
Section = Mapping[str, Any]


class Moved(NamedTuple):
    """A figure under its name, now and then; ``before`` None: not known."""

    name: str
    label: str
    measure: str
    now: int
    before: int | None


def comparisons(content: Content, section: Section) -> Iterator[Sentence]:
    """One sentence against each earlier week that has figures of the section."""
    previous, month = content["previous"], month_before(content)
    if previous:
        yield from _against("before", last_week(content), previous["week"], _figures(section, "before"))
    if month:
        yield from _against("month", MONTH, month["week"], _figures(section, "month_before"))


def _figures(section: Section, when: str) -> Iterator[Moved]:
    """Activities first, then the totals; a figure that nobody could count now moves nowhere."""
    code = section["code"]
    if section["layout"] == "rows":
        yield Moved(code, "số hoạt động", "hoạt động", section["rows_total"], section.get(f"rows_{when}"))
    for total in section["totals"]:
        if total["sum"] is not None:
            label = lower_first(total["label"])
            yield Moved(f"{code}.{total['key']}", label, total["measure"], total["sum"], total.get(when))


def _against(key: str, then: str, week: str, figures: Iterator[Moved]) -> Iterator[Sentence]:
    known = [(moved, moved.before) for moved in figures if moved.before is not None]
    told = [(moved, before) for moved, before in known if moved.now or before]
    if not told:
        return
    values = {moved.name: moved.now for moved, _ in told}
    values |= {f"{moved.name}@{week}": before for moved, before in told}
    yield Sentence(f"totals-{key}", _sentence(told, then), values)


def _sentence(told: list[tuple[Moved, int]], then: str) -> str:
    """What moved, figure by figure; what did not stands together at the end."""
    if not any(moved.now for moved, _ in told):
        was = [f"{moved.label} là {_value(moved, before)}" for moved, before in told]
        return f"{then[:1].upper()}{then[1:]}: {'; '.join(was)}."
    same = [moved.label for moved, before in told if moved.now == before]
    if len(same) == len(told):
        return f"Các số liệu không thay đổi so với {then}." if len(same) > 1 else _alone(same[0], then)
    clauses = [
        f"{moved.label} {change(moved.now, before, measure_of(moved.label, moved.measure), then)}"
        for moved, before in told
        if moved.now != before
    ]
    clauses += [f"không thay đổi: {', '.join(same)}"] if same else []
    return f"So với {then}, {'; '.join(clauses)}."


def _value(moved: Moved, value: int) -> str:
    return with_measure(value, measure_of(moved.label, moved.measure))


def _alone(label: str, then: str) -> str:
    return f"{label[:1].upper()}{label[1:]} không thay đổi so với {then}."
