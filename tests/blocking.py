"""Two people at the same moment: the second stands behind the first's lock until the first is done."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def outcome_behind(act: Callable[[], Any], *, seconds: float = 5) -> Callable[[], Any]:
    """Start ``act`` on a connection of its own and return once it waits for the caller's transaction (or has ended).

    Call what comes back after the transaction: it gives what ``act`` returned, or the exception it raised.
    """

    def behind() -> Any:
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    pool = ThreadPoolExecutor(1)
    future = pool.submit(behind)
    pool.shutdown(wait=False)
    give_up = time.monotonic() + seconds
    while not (future.done() or _somebody_waits()) and time.monotonic() < give_up:
        time.sleep(0.02)
    return lambda: future.result(timeout=seconds)


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])
