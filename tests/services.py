"""Real servers for the tests: throw-away PostgreSQL and Redis, an SMTP server, and whole stacks to be killed."""

import asyncio
import atexit
import contextlib
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import psycopg2
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from redis import Redis as Client

from tanchau_tasks import processes
from tanchau_tasks.embedded import Postgres, Redis, free_port, wait_until

ROOT = Path(__file__).resolve().parent.parent

# Command prefix: on Linux, the program gets SIGTERM when the test run is killed, so that nothing is left running.
ASK_FOR_SIGTERM = "import ctypes, os, sys; ctypes.CDLL(None).prctl(1, 15); os.execv(sys.argv[1], sys.argv[1:])"
ENDING_WITH_US = [sys.executable, "-c", ASK_FOR_SIGTERM] if sys.platform == "linux" else []

# Removes both servers and their folder when the test run is over, be it by kill -9: the pipe closes with us.
GUARD = """
exec 3<&0
(
    read -r _ <&3
    kill -INT "$1"; kill "$2"
    while kill -0 "$1" || kill -0 "$2"; do sleep 0.1; done
    rm -rf "$3"
) >/dev/null 2>&1 &
"""


def settings(postgres_url: str, redis_url: str, email_url: str = "memorymail://") -> dict[str, str]:
    """The environment of a program under test."""
    return {
        "DJANGO_SETTINGS_MODULE": "tanchau_tasks.settings",
        "READ_ENV_FILES": "off",
        "DATABASE_URL": postgres_url,
        "REDIS_URL": redis_url,
        "EMAIL_URL": email_url,
        "SECRET_KEY": "x" * 64,
        "HTTPS": "off",
        "DEBUG": "off",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "BASE_URL": "http://testserver",
        "DEFAULT_FROM_EMAIL": "khong-tra-loi@tanchau.example",
        "LOG_LEVEL": "WARNING",
    }


def start_for_this_run() -> dict[str, str]:
    """Start one PostgreSQL and one Redis for all processes of this test run; the settings that point at them."""
    folder = Path(tempfile.mkdtemp(prefix="tanchau-tests-"))
    postgres, redis = Postgres(folder / "pg18", durable=False), Redis(folder / "redis")
    postgres.start()
    redis.start()
    atexit.register(lambda: (redis.stop(), postgres.stop()))
    assert postgres.process and redis.process
    guard = ["sh", "-c", GUARD, "guard", str(postgres.process.pid), str(redis.process.pid), str(folder)]
    reading_end, _ = os.pipe()
    subprocess.run(guard, stdin=reading_end, stderr=subprocess.DEVNULL, start_new_session=True, check=True)
    os.close(reading_end)
    postgres.create_database()
    return settings(postgres.url(), redis.url())


class SmtpSink:
    """An SMTP server that keeps what it accepts, on disk before it says 250, and can misbehave.

    `refuse` maps an address to the answer it gets, such as "550 No such user"; `answer` replaces every final
    answer, such as "451 Try later" (the mail is then not kept); `delay` seconds pass before each final answer.
    """

    def __init__(self, file: Path) -> None:
        self.file, self.port = file, free_port()
        self.refuse: dict[str, str] = {}
        self.answer, self.delay = "", 0.0
        self._controller: Controller | None = None
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> None:
        if self._controller is None:
            self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
            self._controller.start()

    def stop(self) -> None:
        """Refuse connections, as a mail server that is down."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if not self.answer:
            self._keep(envelope)
        if self.delay:
            await asyncio.sleep(self.delay)
        return self.answer or "250 Accepted"

    def _keep(self, envelope: Envelope) -> None:
        content = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        record = b"X-Rcpt: " + ",".join(envelope.rcpt_tos).encode() + b"\r\n" + content
        with self._lock, self.file.open("ab") as file:
            file.write(len(record).to_bytes(4, "big") + record)
            file.flush()
            os.fsync(file.fileno())

    @property
    def messages(self) -> list[EmailMessage]:
        """Every accepted message in order; the header X-Rcpt names the envelope's recipients."""
        data, found = self.file.read_bytes() if self.file.exists() else b"", []
        while data:
            end = 4 + int.from_bytes(data[:4], "big")
            found.append(message_from_bytes(data[4:end], policy=policy.default))
            data = data[end:]
        return found  # type: ignore[return-value]

    def recipients(self) -> list[str]:
        """The addresses that got a message, in order of arrival."""
        return [str(message["X-Rcpt"]) for message in self.messages]


class RealStack:
    """Worker and beat as real processes on a database, a Redis and a mail server of their own, to be killed at will.

    `start("worker")`, `kill("worker")` (SIGKILL to the whole process group), `stop("beat")` (SIGTERM);
    `redis.kill()`, `redis.start()`, `flush_redis()`; `manage("tick")`; `sql("SELECT …")`; `smtp.messages`.
    """

    def __init__(self, folder: Path, database_url: str, tick_seconds: float = 1) -> None:
        self.folder = folder
        self.commands = {"worker": processes.WORKER, "beat": [*processes.BEAT, "-s", str(folder / "beat")]}
        self.redis = Redis(folder / "redis")
        self.smtp = SmtpSink(folder / "mail")
        self.database_url = database_url
        self.tick_seconds = tick_seconds
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def environment(self) -> dict[str, str]:
        own = settings(self.database_url, self.redis.url(), self.smtp.url)
        return os.environ | own | {"TICK_SECONDS": str(self.tick_seconds), "LOG_LEVEL": "INFO"}

    def log(self, name: str) -> str:
        """What a process has written so far."""
        file = self.folder / f"{name}.log"
        return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""

    def start(self, *names: str) -> None:
        """Start "worker", "beat" or both."""
        for name in names:
            command = ENDING_WITH_US + self.commands[name]
            with (self.folder / f"{name}.log").open("ab") as log:
                self.running[name] = subprocess.Popen(
                    command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
                )

    def kill(self, *names: str) -> None:
        """kill -9 the process and its children."""
        self._end(signal.SIGKILL, names)

    def stop(self, *names: str) -> None:
        """SIGTERM, and wait until the process has ended."""
        self._end(signal.SIGTERM, names)

    def _end(self, how: signal.Signals, names: tuple[str, ...]) -> None:
        for name in names:
            process = self.running.pop(name)
            if process.poll() is None:
                os.killpg(process.pid, how) if how == signal.SIGKILL else process.send_signal(how)
                process.wait(30)

    def close(self) -> None:
        """End everything this stack started."""
        self.kill(*self.running)
        self.redis.kill()
        self.smtp.stop()

    def flush_redis(self) -> None:
        """Lose all that Redis knew."""
        with Client.from_url(self.redis.url()) as client:
            client.flushall()

    def manage(self, *arguments: str) -> str:
        """Run a management command against this stack; its output. A failure fails the test with what it said."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sql(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run one statement on the stack's database, committed; its rows."""
        with (
            contextlib.closing(psycopg2.connect(self.database_url)) as connection,
            connection,
            connection.cursor() as at,
        ):
            at.execute(statement, values)
            return at.fetchall() if at.description else []

    def wait_for(self, true: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until it is so; after the time is up, fail with what the processes wrote."""
        if not wait_until(true, seconds):
            raise AssertionError("\n".join(f"--- {name}\n{self.log(name)[-2000:]}" for name in self.commands))


@contextlib.contextmanager
def copied_database(template_url: str) -> Iterator[str]:
    """A database made as a copy of an idle one, dropped at the end; its address."""
    server, _, template = template_url.rpartition("/")
    name = f"stack_{secrets.token_hex(4)}"
    run(f"{server}/postgres", f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield f"{server}/{name}"
    finally:
        run(f"{server}/postgres", f'DROP DATABASE "{name}" WITH (FORCE)')


def run(url: str, statement: str) -> None:
    """Run a statement outside any transaction."""
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(statement)
