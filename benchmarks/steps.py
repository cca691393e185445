"""One step on the way from a closed week to its files, alone in its process: ``python -m benchmarks.steps pdf``.

Writes ``{"cpu": seconds of user and system, "wall": seconds, "megabytes": peak of the whole process}``.
"""

import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter, process_time

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
    act = STEPS[sys.argv[1]]
    period = Period.objects.closed().order_by("-monday")[0]
    wall, cpu = perf_counter(), process_time()
    act(period)
    cpu, wall = process_time() - cpu, perf_counter() - wall
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu": cpu, "wall": wall, "megabytes": megabytes}))


def compile_week(period: Period) -> None:
    """Reading, compiling and checking."""
    compile_checked(period, frozen_revisions(period))


def summary_of(period: Period) -> Summary:
    return period.summaries.latest("version")


def main_part(period: Period) -> None:
    """The Word file without its annexes."""
    summary = summary_of(period)
    render_word(replace(document_of(summary), annexes=()), summary.compiled_at)


def render_file(fmt: Format) -> Callable[[Period], None]:
    """One file of the stored summary, read first."""

    def act(period: Period) -> None:
        render(summary_of(period), fmt)

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


STEPS: dict[str, Callable[[Period], None]] = {
    "compile": compile_week,
    "docx main part": main_part,
    **{fmt.value: render_file(fmt) for fmt in Format},
    "all in one process": whole_friday,
}


if __name__ == "__main__":
    main()
