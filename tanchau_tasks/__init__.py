"""Wiring only: settings, addresses, worker, web process, embedded services."""

from tanchau_tasks.celery import app as celery_app

__all__ = ["celery_app"]
