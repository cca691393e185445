"""`make bench`: the measured scenarios at 30, 300 and 3,321 units, as ratios within one run.

Each size has a database of its own on throw-away servers, filled by ``make_scale``. Absolute milliseconds belong to the
machine; read how they grow, the ratio to the floor (the sign-in page: no rows at all) and the statement counts.
``python -m benchmarks 30 300`` measures those sizes only.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.services import ROOT, run, start_for_this_run

SIZES = (30, 300, 3321)
WEEKS = 12


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    base = start_for_this_run()
    server = base["DATABASE_URL"].rpartition("/")[0]
    for size in sizes:
        run(f"{server}/postgres", f"CREATE DATABASE bench_{size}")
        environment = os.environ | base | {"DATABASE_URL": f"{server}/bench_{size}"}
        for command in (
            ["manage.py", "migrate", "-v0"],
            ["manage.py", "make_scale", "--units", str(size), "--weeks", str(WEEKS), "-v0"],
            ["-m", "benchmarks.measure", str(size)],
        ):
            quiet = subprocess.DEVNULL if "make_scale" in command else None
            subprocess.run([sys.executable, *command], cwd=Path(ROOT), env=environment, check=True, stdout=quiet)


if __name__ == "__main__":
    main()
