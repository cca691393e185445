"""The embedded servers start, survive kill -9 and keep what they were told."""

import subprocess
from pathlib import Path

import psycopg2
import pytest

from tanchau_tasks.embedded import Postgres, Redis


def test_postgres_is_version_18():
    said = subprocess.run([Postgres.program("postgres"), "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("postgres (PostgreSQL) 18.")
