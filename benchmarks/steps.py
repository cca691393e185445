"""One step on the way from a closed week to its files, alone in its process: ``python -m benchmarks.steps pdf``.

Writes ``{"cpu": seconds of user and system, "wall": seconds, "megabytes": peak}`` of the process with its children.
"""

import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanchau_tasks.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.test import override_settings  # noqa: E402

from reports.actions.closing import frozen_revisions  # noqa: E402
from reports.actions.summaries import compile_summary, publish  # noqa: E402
from reports.compiling import compile_checked  # noqa: E402
from reports.models import Format, Period, Summary  # noqa: E402
from reports.publishing import render  # noqa: E402
from reports.publishing.document import document_of  # noqa: E402
from reports.publishing.word import render_word  # noqa: E402


def main() -> None:
    kind, act = STEPS[sys.argv[1]]
    period = Period.objects.closed().order_by("-monday")[0]
    peak = Peak()
    about = summary_of(period) if kind is Summary else period
    wall, cpu = perf_counter(), cpu_seconds()
    act(about)
    cpu, wall = cpu_seconds() - cpu, perf_counter() - wall
    print(json.dumps({"cpu": cpu, "wall": wall, "megabytes": peak.megabytes()}))


def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Peak:
    """The most memory that this process and its children held at a time, looked at fifty times a second.

    What the kernel noted of each alone is at least counted in full.
    """

    def __init__(self) -> None:
        self.kilobytes, self._done = 0, Event()
        self._watching = Thread(target=self._watch, daemon=True)
        self._watching.start()

    def _watch(self) -> None:
        while not self._done.wait(0.02):
            children = Path("/proc/self/task").glob("*/children")
            processes = ["self", *(pid for file in children for pid in file.read_text().split())]
            self.kilobytes = max(self.kilobytes, sum(map(resident, processes)))

    def megabytes(self) -> float:
        self._done.set()
        self._watching.join()
        alone = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return max(self.kilobytes, *alone) / 1024


def resident(process: str) -> int:
    """Kilobytes that a process holds now; 0 when it has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * resource.getpagesize() // 1024


def compile_week(period: Period) -> None:
    """Reading, compiling and checking."""
    compile_checked(period, frozen_revisions(period))


def summary_of(period: Period) -> Summary:
    return period.summaries.latest("version")


def main_part(summary: Summary) -> None:
    """The Word file without its annexes."""
    render_word(replace(document_of(summary), annexes=()), summary.compiled_at)


def render_file(fmt: Format) -> Callable[[Summary], None]:
    """One file of the stored summary."""

    def act(summary: Summary) -> None:
        render(summary, fmt)

    return act


def whole_friday(period: Period) -> None:
    """What one worker does between 14:00 and 16:00: the summary compiled and stored, all files made and published.

    Rolled back; the files go to a folder that goes too.
    """
    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder), transaction.atomic():
        now = period.summary_at
        compile_summary(period, revisions=frozen_revisions(period), reason="Đo", by=None, now=now)
        issued = publish(Summary(period=period), by=None, now=now)
        assert issued.publications.count() == len(Format)
        transaction.set_rollback(True)


STEPS: dict[str, tuple[type, Callable]] = {
    "compile": (Period, compile_week),
    "read": (Period, summary_of),
    "docx main part": (Summary, main_part),
    **{fmt.value: (Summary, render_file(fmt)) for fmt in Format},
    "all in one process": (Period, whole_friday),
}
"""What each begins with, read before the clock starts: publishing reads the summary once for all its files."""


if __name__ == "__main__":
    main()
