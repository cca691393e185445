"""Keeps the processes of `make run` alive and ends exactly those it started."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tanchau_tasks.embedded import Service, alive, command_line, wait_until

LONG_ENOUGH = 60  # seconds; a process that lived so long was well, its next restart waits for nothing
LONGEST_WAIT = 30  # seconds between two restarts
STOP_SECONDS = 30


def say(name: str, line: str) -> None:
    """One line of output, with the name of who says it."""
    sys.stdout.write(f"{name:>8} | {line}\n")
    sys.stdout.flush()


class Child:
    """A process of the program in a session of its own: its output is prefixed, its end is followed by a restart.

    The pid lies in `<name>.pid`, so that a run after a killed one can end what was left.
    """

    def __init__(self, name: str, command: list[str], root: Path, var: Path) -> None:
        self.name, self.command, self.root = name, command, root
        self.pid_file = var / f"{name}.pid"
        self.process: subprocess.Popen[str] | None = None
        self.started_at = self.next_start = 0.0
        self.wait = 1.0

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self.pid_file.write_text(str(self.process.pid), encoding="ascii")
        self.started_at, self.next_start = time.monotonic(), 0.0
        threading.Thread(target=self._pass_on, args=[self.process], daemon=True).start()

    def _pass_on(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            say(self.name, line.rstrip())

    def ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def tend(self) -> None:
        """Start it again when it has ended, after 1, 2, 4 … 30 seconds."""
        now = time.monotonic()
        if not self.ended():
            return
        if not self.next_start:
            assert self.process is not None
            self.wait = 1.0 if now - self.started_at > LONG_ENOUGH else min(self.wait * 2, LONGEST_WAIT)
            self.next_start = now + self.wait
            say(self.name, f"ended with status {self.process.returncode}; starts again in {self.wait:.0f} s")
        elif now >= self.next_start:
            self.start()

    def stop(self) -> None:
        """SIGTERM and time to finish, then SIGKILL for its whole session."""
        if self.process is None:
            return
        end_session(self.process.pid, self.ended)
        self.process.wait()
        self.pid_file.unlink(missing_ok=True)

    def end_leftover(self) -> None:
        """End what a killed supervisor left running; a pid that now belongs to another program is left alone."""
        if not self.pid_file.exists():
            return
        pid = int(self.pid_file.read_text(encoding="ascii") or 0)
        if pid and " ".join(self.command[:4]) in command_line(pid):
            say(self.name, "was left running by an earlier run; ending it")
            end_session(pid, lambda: not alive(pid))
        self.pid_file.unlink()


def end_session(pid: int, ended: Callable[[], bool]) -> None:
    """Ask the leader of a session to end, then end all that is left of the session."""
    try:
        os.kill(pid, signal.SIGTERM)
        wait_until(ended, STOP_SECONDS)
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


class Supervisor:
    """Services first, then children; ended in reverse. SIGINT, SIGTERM and SIGHUP ask it to stop."""

    def __init__(self, root: Path, var: Path) -> None:
        self.root, self.var = root, var
        self.services: list[Service] = []
        self.children: list[Child] = []
        self.stopping = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stopping.set())

    def start_service(self, service: Service) -> None:
        """Start a server; it is ended with the rest, also when it does not come up."""
        self.services.append(service)
        service.start()

    def run_once(self, name: str, command: list[str]) -> bool:
        """Run a command to its end, unless asked to stop; whether it ended well."""
        child = Child(name, command, self.root, self.var)
        child.start()
        while not child.ended():
            if self.stopping.wait(0.05):
                child.stop()
        child.stop()
        return child.process is not None and child.process.returncode == 0

    def start(self, children: list[Child]) -> None:
        for child in children:
            self.children.append(child)
            child.start()

    def watch(self) -> None:
        """Keep everything running until asked to stop."""
        while not self.stopping.wait(0.3):
            for service in self.services:
                if service.ended():
                    say(service.name, "ended by itself; starts again")
                    service.start()
            for child in self.children:
                child.tend()

    def stop(self) -> None:
        """End everything, last started first."""
        for child in reversed(self.children):
            child.stop()
        for service in reversed(self.services):
            service.stop()
