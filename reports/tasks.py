"""The one Celery task: beat asks, the tick answers. Losing a message costs 30 seconds."""

from celery import shared_task

from reports.clock import database_clock
from reports.models import TickSource
from reports.ticking import tick as run


@shared_task(name="reports.tasks.tick", ignore_result=True)
def tick() -> None:
    """Do everything that is due."""
    run(database_clock, source=TickSource.WORKER)
