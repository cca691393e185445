"""systemd units, the image and compose.yaml start the same commands as `make run`."""

import os
import re
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from tanchau_tasks import processes
from tanchau_tasks.embedded import Postgres
from tests.services import ROOT
from tests.source import text


def words(command: list[str]) -> str:
    """A command without its interpreter."""
    return " ".join(command[1:])


@pytest.mark.parametrize(
    ("unit", "command"),
    [
        ("web", processes.web("127.0.0.1", 8000)),
        ("worker", processes.WORKER),
        ("beat", processes.BEAT),
        ("tick", ["python", "manage.py", "tick"]),
        ("scans", ["python", "manage.py", "read_scans"]),
    ],
)
def test_systemd_starts_what_make_run_starts(unit: str, command: list[str]):
    started = re.search(r"^ExecStart=\S+ (.*)$", text(Path(f"deploy/tanchau-{unit}.service")), re.MULTILINE)
    assert started and started[1] == words(command)


def test_compose_starts_what_make_run_starts():
    compose = text(Path("compose.yaml"))
    assert f"command: python {words(processes.WORKER)}\n" in compose
    assert f"command: python {words(processes.BEAT)} " in compose


def test_the_image_serves_what_make_run_serves():
    line = text(Path("Dockerfile")).partition("CMD [")[2].replace("\\\n", "")
    assert re.findall(r'"([^"]+)"', line)[1:] == processes.web("0.0.0.0", 8000)[1:]


def test_a_stopped_worker_is_given_longer_than_its_longest_task(settings):
    assert "TimeoutStopSec=300" in text(Path("deploy/tanchau-worker.service"))
    assert settings.CELERY_TASK_TIME_LIMIT < 300


def test_a_backup_restores_files_and_rows(tmp_path: Path):
    postgres = Postgres(tmp_path / "pg18", durable=False)
    postgres.start()
    postgres.create_database("restored")
    postgres.create_database("tanchau")
    with closing(psycopg2.connect(postgres.url())) as connection, connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE letter AS SELECT 'Kết luận' AS subject")
    media = tmp_path / "var" / "media"
    media.mkdir(parents=True)
    (media / "công văn.txt").write_text("nội dung", encoding="utf-8")
    tools = str(Path(Postgres.program("pg_dump")).parent)
    environment = os.environ | {"DATABASE_URL": postgres.url(), "VAR_FOLDER": str(tmp_path / "var")}
    environment |= {"PATH": f"{tools}:{os.environ['PATH']}"}

    def shell(command: str) -> str:
        arguments = ["sh", "-euc", command]
        done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    folder = Path(shell(f"deploy/backup {tmp_path}/backups"))
    assert sorted(path.name for path in folder.iterdir()) == ["SHA256SUMS", "database.dump", "media.tar"]
    (tmp_path / "new").mkdir()
    shell(f"cd {folder}; sha256sum -c SHA256SUMS; tar -xf media.tar -C {tmp_path}/new")
    shell(f"pg_restore --no-owner --exit-on-error --dbname={postgres.url('restored')} {folder}/database.dump")
    assert (tmp_path / "new" / "công văn.txt").read_text(encoding="utf-8") == "nội dung"
    with closing(psycopg2.connect(postgres.url("restored"))) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT subject FROM letter")
        assert cursor.fetchall() == [("Kết luận",)]
    postgres.stop()
