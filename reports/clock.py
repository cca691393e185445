"""The database's clock: the one that every process shares, and the one that decides deadlines."""

from datetime import datetime

from django.db import connection


def database_clock() -> datetime:
    """Now, at this moment of the transaction (not its start), by the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now
