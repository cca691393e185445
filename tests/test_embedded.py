"""The embedded servers start, survive kill -9 and keep what they were told."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from redis import Redis as Client

from tanchau_tasks.embedded import NotStartedError, Postgres, Redis, alive, command_line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a name no careless quoting survives."""
    return tmp_path / "thư mục có dấu"


@pytest.fixture
def postgres(folder: Path) -> Iterator[Postgres]:
    server = Postgres(folder / "pg18")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def redis(folder: Path) -> Iterator[Redis]:
    server = Redis(folder / "redis")
    server.start()
    yield server
    server.stop()


def ask(postgres: Postgres, statement: str) -> object:
    with closing(psycopg2.connect(postgres.url("postgres"))) as connection, connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def test_postgres_is_version_18():
    said = subprocess.run([Postgres.program("postgres"), "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("postgres (PostgreSQL) 18.")


def test_postgres_knows_vietnamese_letters(postgres: Postgres):
    assert ask(postgres, "SELECT upper('đặng thị hường')") == "ĐẶNG THỊ HƯỜNG"


def test_committed_rows_survive_kill_9_of_postgres(postgres: Postgres):
    ask(postgres, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    postgres.kill()
    postgres.start()
    assert ask(postgres, "SELECT count(*) FROM kept") == 1000


def test_a_process_that_outlives_a_killed_server_for_a_moment_is_waited_for(postgres: Postgres):
    with closing(psycopg2.connect(postgres.url("postgres"))) as connection:
        pid = connection.info.backend_pid
        os.kill(pid, signal.SIGSTOP)
        postgres.kill()
        threading.Timer(1, os.kill, (pid, signal.SIGKILL)).start()
        postgres.start()
    assert ask(postgres, "SELECT 1") == 1


def test_rows_survive_a_stop(postgres: Postgres):
    postgres.create_database("kept")
    postgres.stop()
    assert postgres.ended()
    postgres.start()
    postgres.create_database("kept")
    assert ask(postgres, "SELECT count(*) FROM pg_database WHERE datname = 'kept'") == 1


def test_a_server_left_by_a_killed_run_is_ended_and_its_data_used(postgres: Postgres):
    ask(postgres, "CREATE TABLE kept AS SELECT 1 AS n")
    second = Postgres(postgres.folder)
    second.start()
    assert postgres.ended()
    assert ask(second, "SELECT n FROM kept") == 1
    second.stop()


def test_a_lock_file_naming_another_program_is_cleared_and_that_program_left_alone(postgres: Postgres):
    postgres.stop()
    (postgres.folder / "postmaster.pid").write_text(f"{os.getpid()}\n", encoding="ascii")
    postgres.start()
    assert not postgres.ended()


def test_a_data_folder_half_made_by_a_killed_initdb_is_made_anew(folder: Path):
    (folder / "pg18.new").mkdir(parents=True)
    (folder / "pg18.new" / "PG_VERSION").write_text("18\n", encoding="ascii")
    server = Postgres(folder / "pg18")
    server.start()
    server.stop()
    assert [path.name for path in folder.glob("pg18*/")] == ["pg18"]


def test_a_wrong_password_is_refused(postgres: Postgres):
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(postgres.url().replace(postgres.password, "guessed"))


def test_passwords_are_readable_by_their_owner_only(postgres: Postgres, redis: Redis, folder: Path):
    assert {path.stat().st_mode & 0o777 for path in folder.glob("*.password")} == {0o600}
    assert postgres.password not in command_line(postgres.process.pid)
    assert redis.password not in command_line(redis.process.pid)


def test_a_server_that_cannot_start_says_why(folder: Path):
    server = Postgres(folder / "pg18")
    server.start()
    server.stop()
    (server.folder / "PG_VERSION").write_text("12\n", encoding="ascii")
    with pytest.raises(NotStartedError, match="database files are incompatible with server"):
        server.start()


def test_what_redis_was_told_survives_kill_9(redis: Redis):
    with Client.from_url(redis.url()) as client:
        client.set("kept", "đúng")
    time.sleep(1.2)  # the log is flushed each second
    redis.kill()
    redis.start()
    with Client.from_url(redis.url()) as client:
        assert client.get("kept").decode() == "đúng"


def test_a_redis_left_by_a_killed_run_is_ended(redis: Redis):
    second = Redis(redis.folder)
    second.start()
    assert redis.ended()
    second.stop()


def test_a_dead_child_nobody_waited_for_is_not_alive():
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert (alive(child.pid), command_line(child.pid)) == (False, "")
    child.wait()
