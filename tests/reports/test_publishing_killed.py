"""The process that gives a summary out is killed at every step: nothing is half published, the next try is whole."""

import os
import signal
import sys
from collections.abc import Callable
from hashlib import sha256

import pytest
from django.core.files.storage import filesystem
from django.db import connections

from reports.actions import summaries
from reports.actions.summaries import publish, sign
from reports.models import Publication, Summary
from tests.make import after
from tests.reports.pages.scene import play

STEPS = {summaries.__file__, filesystem.__file__}
"""Files whose lines are the steps: the verb itself, and the writing of a file to disk."""


def killed_at(step: int, act: Callable[[], object]) -> bool:
    """Whether a process that does this was killed at the step: the n-th line of `STEPS` that it came to first."""
    pid = os.fork()
    if pid == 0:
        try:
            for connection in connections.all():
                connection.connection = None
            sys.settrace(killer(step))
            act()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def killer(step):
    seen = set()

    def lines(frame, event, argument):
        seen.add((frame.f_code.co_filename, frame.f_lineno))
        if len(seen) >= step:
            os.kill(os.getpid(), signal.SIGKILL)
        return lines

    return lambda frame, event, argument: lines if frame.f_code.co_filename in STEPS else None


@pytest.mark.django_db(transaction=True)
def test_a_kill_at_any_step_of_publishing_leaves_the_version_unpublished_and_the_next_try_whole(
    cast, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    period = play(cast, 0)
    now = after(period.due_at, minutes=40)
    draft = period.summaries.get()
    signed = sign(draft, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=draft.edit_version, now=now)
    step = 1
    while killed_at(step, lambda: publish(signed, by=cast.reviewer, now=now)):
        assert (step, Summary.objects.get().published_at, Publication.objects.count()) == (step, None, 0)
        step += 1
    assert step > len(STEPS) * 20
    assert Summary.objects.get().published_at == now
    for publication in Publication.objects.all():
        with publication.file.open() as file:
            assert sha256(file.read()).hexdigest() == publication.sha256
    assert sorted(Publication.objects.values_list("format", flat=True)) == ["docx", "json", "pdf", "xlsx"]
