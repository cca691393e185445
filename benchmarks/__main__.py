"""`make bench`: the measured scenarios at 30, 300 and 3,321 units, as ratios within one run.

Each size has a database of its own on throw-away servers, filled by ``make_scale``. Absolute milliseconds belong to the
machine; read how they grow, the ratio to the floor (the sign-in page: no rows at all) and the statement counts. Last
comes the growth of the summary and its files with the bounds (:mod:`benchmarks.growth`).
``python -m benchmarks --units 30 300`` measures those sizes only; ``--growth`` leaves out the pages; ``--weeks 5``
fills fewer weeks.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path

from benchmarks.growth import measured, told
from tests.services import ROOT, run, start_for_this_run

SIZES = (30, 300, 3321)
WEEKS = 12


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--units", type=int, nargs="+", default=SIZES)
    parser.add_argument("--weeks", type=int, default=WEEKS)
    parser.add_argument("--growth", action="store_true", help="only the summary and its files")
    options = parser.parse_args()
    base, growth = os.environ | start_for_this_run(), {}
    for units in sorted(options.units):
        environment = filled(base, units, options.weeks)
        if not options.growth:
            python(environment, "-m", "benchmarks.measure", str(units))
        growth[units] = measured(environment)
    print("\n".join(told(growth)))


def filled(base: Mapping[str, str], units: int, weeks: int) -> dict[str, str]:
    """The environment of a database of its own with so many units and weeks."""
    server = base["DATABASE_URL"].rpartition("/")[0]
    run(f"{server}/postgres", f"CREATE DATABASE bench_{units}")
    environment = {**base, "DATABASE_URL": f"{server}/bench_{units}"}
    python(environment, "manage.py", "migrate", "-v0")
    python(environment, "manage.py", "make_scale", "--units", str(units), "--weeks", str(weeks), out=subprocess.DEVNULL)
    return environment


def python(environment: Mapping[str, str], *command: str, out: int | None = None) -> None:
    subprocess.run([sys.executable, *command], cwd=Path(ROOT), env=environment, check=True, stdout=out)


if __name__ == "__main__":
    main()
