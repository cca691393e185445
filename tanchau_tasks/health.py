"""Three questions from outside: does the process live, may it get requests, does the clock run?

They ask for no sign-in, name no person, and tell a watcher with a plain status code: 200 or 503.
"""

import functools
import shutil
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reports.models import TickLog
from units.models import Notice, NoticeState

LONGEST_SILENCE = timedelta(minutes=3)
LEAST_FREE_BYTES = 200 * 1024 * 1024


@login_not_required
@require_safe
@never_cache
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing of anybody else."""
    return JsonResponse({"live": True})


@login_not_required
@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Requests may come: database reached, migrations applied, room for files."""
    try:
        missing = sorted(".".join(name) for name in known_migrations() - applied_migrations())
        database = True
    except DatabaseError:
        missing, database = [], False
    free = free_bytes()
    ready = database and not missing and free >= LEAST_FREE_BYTES
    answer = {"database": database, "migrations_missing": missing, "free_megabytes": free // 1_000_000}
    return JsonResponse(answer, status=200 if ready else 503)


@login_not_required
@require_safe
@never_cache
def healthz_tick(request: HttpRequest) -> HttpResponse:
    """The clock runs: the last tick and the oldest waiting notice are younger than three minutes.

    A notice that is put off to a later try does not count as waiting; its age is told all the same. `missed`
    counts the notices that were given up after their time; any growth wants a look.
    """
    now = timezone.now()
    tick_age = seconds_before(now, TickLog.objects.filter(finished_at__lte=now).order_by("-finished_at"), "finished_at")
    stuck = Notice.objects.sendable(now - LONGEST_SILENCE).exists()
    answer = {
        "tick_age_seconds": tick_age,
        "oldest_pending_seconds": seconds_before(
            now, Notice.objects.filter(state=NoticeState.PENDING, due_at__lte=now).order_by("due_at"), "due_at"
        ),
        "missed": Notice.objects.filter(state=NoticeState.MISSED).count(),
    }
    healthy = tick_age is not None and tick_age < LONGEST_SILENCE.total_seconds() and not stuck
    return JsonResponse(answer, status=200 if healthy else 503)


def seconds_before(now: datetime, rows: QuerySet[Any], field: str) -> float | None:
    """Seconds from the first row's instant to now; None without a row."""
    instant = rows.values_list(field, flat=True).first()
    return None if instant is None else (now - instant).total_seconds()


@functools.cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of the running code; new ones come with a new process."""
    return frozenset(MigrationLoader(None).disk_migrations or ())


def applied_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationRecorder(connection).applied_migrations())


def free_bytes() -> int:
    """Room left where uploaded files go; the folder itself is made by the first upload."""
    folder = settings.MEDIA_ROOT
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
