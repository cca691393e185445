"""`make run` from its second line on: starts everything, keeps it alive, ends exactly what it started."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from reports.demo.accounts import PASSWORD
from tanchau_tasks.embedded import alive, command_line, free_port, wait_until
from tests.services import ENDING_WITH_US, ROOT

pytestmark = pytest.mark.xdist_group("run")  # one after the other, on one run

READY_SECONDS = 120


class Run:
    """A `make run` of its own: own folder, own port, nothing inherited from the test run but PATH."""

    def __init__(self, folder: Path) -> None:
        self.var, self.port = folder / "dữ liệu chạy thử", free_port()
        self.output = folder / "output.txt"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return inherited | {"VAR_FOLDER": str(self.var), "PORT": str(self.port), "TICK_SECONDS": "2"}

    def start(self) -> None:
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [*ENDING_WITH_US, sys.executable, "-m", "tanchau_tasks.run"],
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        assert wait_until(lambda: self.says("Ctrl-C") or self.ended(), READY_SECONDS), self.said()
        assert not self.ended(), self.said()

    def said(self) -> str:
        return self.output.read_text(encoding="utf-8", errors="replace")

    def says(self, words: str) -> bool:
        return words in self.said()

    def ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def end(self, how: signal.Signals) -> int:
        """Signal the supervisor alone; its exit status."""
        assert self.process
        self.process.send_signal(how)
        return self.process.wait(60)

    def get(self, path: str) -> int:
        """Status of a page; 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        """`python manage.py …` beside it."""
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    def people(self) -> str:
        done = self.manage("shell", "-v0", "-c", "from units.models import Person; print(Person.objects.count())")
        return done.stdout.strip() or done.stderr


def family(pid: int) -> set[int]:
    """The process, its children, their children …"""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            parents[int(stat.parent.name)] = int(stat.read_text(errors="replace").rpartition(")")[2].split()[1])
    found, new = {pid}, {pid}
    while new:
        new = {child for child, parent in parents.items() if parent in new} - found
        found |= new
    return found


def still_alive(pids: set[int]) -> dict[int, str]:
    return {pid: command_line(pid) for pid in pids if alive(pid)}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    run = Run(tmp_path_factory.mktemp("run"))
    run.start()
    yield run
    if not run.ended():
        run.end(signal.SIGTERM)


def refused(run: Run) -> str:
    """What a second start says before it gives up."""
    command = [sys.executable, "-m", "tanchau_tasks.run"]
    done = subprocess.run(command, cwd=ROOT, env=run.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    return done.stderr


def test_pages_and_the_packages_they_need_are_served(run: Run):
    paths = ["/livez", "/readyz", "/dang-nhap/", "/static/css/app.css", "/static/vendor/htmx/htmx.min.js"]
    assert [run.get(path) for path in paths] == [200] * len(paths)


def test_the_clock_runs(run: Run):
    assert wait_until(lambda: run.get("/healthz/tick") == 200, 60), run.said()


def test_the_address_the_accounts_and_the_mails_are_named(run: Run):
    said = run.said()
    assert f"http://127.0.0.1:{run.port}/" in said
    assert "tan-hiep" in said and f"password   {PASSWORD}" in said and str(run.var / "mail") in said


def test_manage_py_beside_it_needs_no_settings(run: Run):
    done = run.manage("tick")
    assert done.returncode == 0, done.stderr


def test_a_second_copy_is_refused_and_the_first_goes_on(run: Run):
    assert refused(run) == f"tanchau_tasks: It runs already, at http://127.0.0.1:{run.port}; stop that one first.\n"
    assert (run.get("/readyz"), run.manage("check").returncode) == (200, 0)


@pytest.mark.parametrize("word", ["-m gunicorn", "-A tanchau_tasks worker", "bin/postgres ", "-server 127"])
def test_a_process_killed_by_kill_9_is_started_again(run: Run, word: str):
    assert run.process
    (victim, *_) = sorted(pid for pid in family(run.process.pid) if word in command_line(pid))
    os.kill(victim, signal.SIGKILL)
    others = family(run.process.pid) - {victim}
    assert wait_until(lambda: any(word in command_line(pid) for pid in family(run.process.pid) - others - {victim}), 60)
    assert wait_until(lambda: run.get("/readyz") == 200, 60), run.said()


def test_after_kill_9_of_everything_in_charge_the_next_run_goes_on_with_the_data(run: Run):
    assert run.process
    people, left = run.people(), family(run.process.pid)
    assert run.end(signal.SIGKILL) == -signal.SIGKILL
    run.start()
    assert still_alive(left) == {}
    assert run.people() == people


def test_sigterm_ends_everything_it_started(run: Run):
    assert run.process
    started = family(run.process.pid)
    assert len(started) > 10
    assert run.end(signal.SIGTERM) == 0
    assert still_alive(started) == {}
    assert not (run.var / "run.env").exists()


def test_a_port_in_use_is_named_and_nothing_is_left_running(tmp_path: Path):
    run = Run(tmp_path)
    with socket.create_server(("127.0.0.1", run.port)):
        said = refused(run)
    assert said == f"tanchau_tasks: Port {run.port} is in use; choose another: PORT={run.port + 1} make run\n"
    assert not (run.var / "pg18").exists()


@pytest.mark.parametrize("port", ["abc", "0", "70000"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str):
    run = Run(tmp_path)
    run.port = port  # type: ignore[assignment]
    assert refused(run) == f"tanchau_tasks: PORT must be a number from 1 to 65535, not {port!r}.\n"


def test_without_a_running_copy_manage_py_says_what_to_do(tmp_path: Path):
    done = Run(tmp_path).manage("check")
    assert done.returncode == 1
    assert "DATABASE_URL is not set and no `make run` is running" in done.stderr
