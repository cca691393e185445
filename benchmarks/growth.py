"""The summary and its files as the units grow: CPU seconds, peak memory, and whether the bounds hold.

Every step runs in processes of its own (:mod:`benchmarks.steps`), so its peak is its own: of the process and its
children together. CPU time (user and system) is what is judged: on a shared machine wall time says how many others are
there. Of three runs the one with the least CPU time counts, for others only add to it; of memory the highest.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.services import ROOT

STEPS = ("compile", "read", "docx main part", "docx", "xlsx", "json", "pdf", "all in one process")
BOUNDS = {"compile": 3, "docx main part": 5, "xlsx": 3, "pdf": 10}
"""CPU seconds at `BOUND_UNITS` units."""
BOUND_MEGABYTES, BOUND_UNITS = 500, 3321
ROUNDS = 3


@dataclass(frozen=True)
class Cost:
    """Of one step: CPU and wall seconds, megabytes at the peak."""

    cpu: float
    wall: float
    megabytes: float


Costs = Mapping[str, Cost]


def measured(environment: Mapping[str, str]) -> dict[str, Cost]:
    """Each step on the database of this environment."""
    return {step: _counted([_run(step, environment) for _ in range(ROUNDS)]) for step in STEPS}


def _run(step: str, environment: Mapping[str, str]) -> Cost:
    command = [sys.executable, "-m", "benchmarks.steps", step]
    done = subprocess.run(command, cwd=Path(ROOT), env=environment, check=True, stdout=subprocess.PIPE)
    return Cost(**json.loads(done.stdout))


def _counted(costs: list[Cost]) -> Cost:
    least = min(costs, key=lambda cost: cost.cpu)
    return Cost(least.cpu, least.wall, max(cost.megabytes for cost in costs))


def told(growth: Mapping[int, Costs]) -> Iterable[str]:
    """The table, a step a line: each size, how each grows from the one before, and the bounds."""
    yield "== the summary and its files: CPU seconds (wall) and peak memory, each step in a process of its own"
    yield f"   {'':20}" + "".join(f"{f'{units} units':>28}" for units in growth)
    for step in STEPS:
        costs = [costs[step] for costs in growth.values()]
        cells = "".join(f"{f'{c.cpu:.2f} s ({c.wall:.2f}) {c.megabytes:.0f} MB':>28}" for c in costs)
        yield f"   {step:20}{cells}   {_ratios(costs)}".rstrip()
    if BOUND_UNITS in growth:
        yield from verdicts(growth[BOUND_UNITS])


def _ratios(costs: list[Cost]) -> str:
    return "   ".join(
        f"CPU x {after.cpu / before.cpu:.1f}, MB x {after.megabytes / before.megabytes:.1f}"
        for before, after in pairwise(costs)
    )


def verdicts(costs: Costs) -> Iterable[str]:
    """For each bound whether it holds, in CPU seconds and megabytes."""
    yield f"   bounds at {BOUND_UNITS} units, by CPU time:"
    for step, seconds in BOUNDS.items():
        yield f"   {step:20} {costs[step].cpu:6.2f} s of {seconds} s: {_holds(costs[step].cpu < seconds)}"
    for step, cost in costs.items():
        holds = _holds(cost.megabytes < BOUND_MEGABYTES)
        yield f"   {step:20} {cost.megabytes:6.0f} MB of {BOUND_MEGABYTES} MB: {holds}"


def _holds(true: bool) -> str:
    return "holds" if true else "DOES NOT HOLD"
