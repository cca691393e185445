"""`make run`: everything on this machine, with demo data, until Ctrl-C. Data live in var/."""

import fcntl
import os
import socket
import sys
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import IO
from urllib.parse import quote

import environ
import psycopg2

from reports.demo import accounts
from tanchau_tasks import processes
from tanchau_tasks.embedded import NotStartedError, Postgres, Redis, secret, wait_until
from tanchau_tasks.supervisor import Child, Supervisor, say

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / (os.environ.get("VAR_FOLDER") or "var")
RUN_ENV = VAR / "run.env"
MANAGE = [sys.executable, str(ROOT / "manage.py")]
SHARED = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "HTTPS", "ALLOWED_HOSTS", "BASE_URL")
READY_SECONDS = 60


class CannotRunError(Exception):
    """Why `make run` does not start, in a sentence."""


class Stopped(Exception):
    """Asked to stop while still starting."""


def only_copy() -> IO[str]:
    """The lock that a running copy holds as long as it lives."""
    VAR.mkdir(parents=True, exist_ok=True)
    VAR.chmod(0o711)  # PostgreSQL may have to run as nobody and pass through; others may not look around
    lock = (VAR / "lock").open("a+", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        raise CannotRunError(f"It runs already, at {lock.read().strip()}; stop that one first.") from None
    return lock


def check_port(port: int) -> None:
    """Refuse a port that another program listens on."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except PermissionError:
            raise CannotRunError(f"Port {port} needs root; choose a higher one: PORT=8123 make run") from None
        except OSError:
            raise CannotRunError(f"Port {port} is in use; choose another: PORT={port + 1} make run") from None


def choose_port() -> int:
    """PORT, or 8000."""
    word = os.environ.get("PORT") or "8000"
    if not word.isdigit() or not 0 < int(word) < 65536:
        raise CannotRunError(f"PORT must be a number from 1 to 65535, not {word!r}.")
    return int(word)


def start_services(supervisor: Supervisor) -> None:
    """Start the embedded servers that no address replaces, and put their addresses into the environment."""
    if not os.environ.get("DATABASE_URL"):
        postgres = Postgres(VAR / "pg18")
        supervisor.start_service(postgres)
        postgres.create_database()
        os.environ["DATABASE_URL"] = postgres.url()
    if not os.environ.get("REDIS_URL"):
        redis = Redis(VAR / "redis")
        supervisor.start_service(redis)
        os.environ["REDIS_URL"] = redis.url()


def complete_environment(address: str) -> None:
    """What a run on one's own machine leaves out; what the environment or .env names stays."""
    defaults = {
        "EMAIL_URL": "filemail:///" + quote(str(VAR / "mail")),
        "SECRET_KEY": secret(VAR / "secret_key"),
        "HTTPS": "off",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "BASE_URL": address,
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore:::celery.platforms",  # that root should not run a worker
    }
    for name, value in defaults.items():
        os.environ[name] = os.environ.get(name) or value
    RUN_ENV.unlink(missing_ok=True)
    RUN_ENV.touch(0o600)
    RUN_ENV.write_text("".join(f"{name}={os.environ[name]}\n" for name in SHARED), encoding="utf-8")


def registered(username: str = "%") -> bool:
    """Whether the database holds a person of this user name, or anybody at all."""
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM units_person WHERE username LIKE %s)", [username])
        return bool(cursor.fetchone()[0])


def prepare_data(supervisor: Supervisor) -> None:
    """Migrate; load the demo into an empty database."""
    run_once(supervisor, "migrate", "--verbosity=0")
    if not registered():
        run_once(supervisor, "load_demo")


def run_once(supervisor: Supervisor, *words: str) -> None:
    """A management command; its failure ends the run, being asked to stop does so without a word."""
    if supervisor.run_once(words[0], [*MANAGE, *words]):
        return
    if supervisor.stopping.is_set():
        raise Stopped
    raise CannotRunError(f"`manage.py {words[0]}` failed (see above).")


def ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=2):  # noqa: S310
            return True
    except (urllib.error.URLError, OSError):
        return False


def greet(address: str) -> None:
    """Say where everything is."""
    say("ready", f"address    {address}/")
    if registered("tan-hiep"):
        say("ready", f"accounts   {accounts.NAMES}")
        say("ready", f"password   {accounts.PASSWORD}")
    if os.environ["EMAIL_URL"].startswith("filemail:"):
        say("ready", f"e-mails    {VAR / 'mail'}")
    say("ready", "stop       Ctrl-C")


def serve(supervisor: Supervisor, port: int, address: str) -> None:
    """From nothing to a running program, until asked to stop. Raises CannotRunError, NotStartedError."""
    children = [
        Child("web", processes.web("127.0.0.1", port), ROOT, VAR),
        Child("worker", processes.WORKER, ROOT, VAR),
        Child("beat", processes.BEAT, ROOT, VAR),
    ]
    for child in reversed(children):
        child.end_leftover()
    check_port(port)
    start_services(supervisor)
    complete_environment(address)
    prepare_data(supervisor)
    supervisor.start(children)
    if wait_until(lambda: supervisor.stopping.is_set() or ready(address), READY_SECONDS):
        greet(address)
    supervisor.watch()


def run() -> None:
    """Everything, as the only copy. Raises what serve raises."""
    lock = only_copy()
    if os.environ.get("READ_ENV_FILES", "on") != "off":
        environ.Env.read_env(ROOT / ".env")
    port = choose_port()
    address = f"http://127.0.0.1:{port}"
    lock.truncate(0)
    lock.write(address)
    lock.flush()
    supervisor = Supervisor(ROOT, VAR)
    try:
        serve(supervisor, port, address)
    except Stopped:
        say("run", "stopped before it was ready")
    finally:
        supervisor.stop()
        RUN_ENV.unlink(missing_ok=True)


def main() -> None:
    """Run until stopped; a failure is one plain message and status 1."""
    try:
        run()
    except (CannotRunError, NotStartedError, PermissionError) as failure:
        sys.exit(f"tanchau_tasks: {failure}")


if __name__ == "__main__":
    main()
