"""Worker and beat. Redis carries hints only; what is due is asked of PostgreSQL by the tick."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanchau_tasks.settings")

app = Celery("tanchau_tasks")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
