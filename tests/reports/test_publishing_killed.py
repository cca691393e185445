"""The process that gives a summary out is killed at every step: nothing is half published, the next try is whole."""

from hashlib import sha256

import pytest

from reports.actions.summaries import sign
from reports.models import Publication, Summary
from tests.make import after
from tests.reports.killing import STEPS, killed_at
from tests.reports.pages.scene import play


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
    while killed_at(step, signed, now):
        assert (step, Summary.objects.get().published_at, Publication.objects.count()) == (step, None, 0)
        step += 1
    assert step > len(STEPS) * 20
    assert Summary.objects.get().published_at == now
    for publication in Publication.objects.all():
        with publication.file.open() as file:
            assert sha256(file.read()).hexdigest() == publication.sha256
    assert sorted(Publication.objects.values_list("format", flat=True)) == ["docx", "json", "pdf", "xlsx"]
