"""The Celery task of this app: a step of one scanned letter. A lost message costs a few seconds."""

from celery import shared_task
from django.utils import timezone

from directives.scanning import read_next

EXPIRES = 4
"""Seconds after which beat has asked again anyway; so the queue never fills with these."""


@shared_task(name="directives.tasks.read_scans", ignore_result=True)
def read_scans() -> None:
    """Do one step, and ask for the next behind whatever else waits, so that a tick never stands behind a letter."""
    if read_next(timezone.now):
        read_scans.apply_async(expires=EXPIRES)
