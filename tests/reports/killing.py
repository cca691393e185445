"""A process that gives a summary out and is killed at a step of it.

Imported by the test and, by way of `multiprocessing`'s fork server, by a process of its own with one thread: a child
forked from the test's process would wait for ever on threads that the fork leaves behind (the PDF's among them).
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from types import FrameType

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.storage import filesystem  # noqa: E402
from django.db import connection  # noqa: E402

from reports.actions import summaries  # noqa: E402
from reports.models import Summary  # noqa: E402

STEPS = {summaries.__file__, filesystem.__file__}
"""Files whose lines are the steps: the verb itself, and the writing of a file to disk."""

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload([__name__])


def killed_at(step: int, summary: Summary, now: datetime) -> bool:
    """Whether a process that publishes was killed at the step: the n-th line of `STEPS` that it came to first.

    AssertionError for a process that ended in another way than by the kill or by being done within a minute.
    """
    place = (str(connection.settings_dict["NAME"]), str(settings.MEDIA_ROOT))
    process = processes.Process(target=publish_until, args=(step, *place, summary.pk, now), daemon=True)
    process.start()
    process.join(60)
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


def publish_until(step: int, database: str, media: str, pk: int, now: datetime) -> None:
    """Publish a signed summary in the name of who signed it, but for the kill."""
    connection.settings_dict["NAME"] = database
    settings.MEDIA_ROOT = media
    summary = Summary.objects.get(pk=pk)
    sys.settrace(killer(step))
    summaries.publish(summary, by=summary.signed_by, now=now)


def killer(step: int) -> Callable[[FrameType, str, object], object]:
    """A trace function that ends its process, as `kill -9` does, at the step."""
    seen = set()

    def lines(frame: FrameType, event: str, argument: object) -> object:
        seen.add((frame.f_code.co_filename, frame.f_lineno))
        if len(seen) >= step:
            os.kill(os.getpid(), signal.SIGKILL)
        return lines

    return lambda frame, event, argument: lines if frame.f_code.co_filename in STEPS else None
