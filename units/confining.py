"""Programs on files from outside: run as a child with hard limits, which ends when we do.

Whatever a hostile file does, it does to a process of its own: one that may take so much memory and time, writes no
file, knows none of our settings and is gone afterwards.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import BoundedSemaphore

PROJECT = Path(__file__).resolve().parent.parent
MEMORY = 512 * 1024 * 1024  # bytes of address space; a page of 20 million points takes 300 MB
PASSED_ON = ("PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT", "TESSDATA_PREFIX")
OUT_OF_TIME = {-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL")}
# Sets the limits on itself and becomes the program: it writes no file, dumps no core, lets pages be served first, and
# dies with us.
LIMITS = """
import contextlib, ctypes, os, resource, signal, sys
memory, seconds = int(sys.argv[1]), int(sys.argv[2])
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
os.nice(5)
limits = {"RLIMIT_AS": memory, "RLIMIT_CPU": seconds, "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0}
for name, most in limits.items():
    with contextlib.suppress(OSError, ValueError):  # macOS knows no limit of address space
        resource.setrlimit(getattr(resource, name), (most, most))
os.execvp(sys.argv[3], sys.argv[3:])
"""


class HaltedError(Exception):
    """The child was stopped: too slow, too large, or killed from outside. Another try may go better."""

    def __init__(self, why: str, *, out_of_time: bool = False) -> None:
        super().__init__(why)
        self.out_of_time = out_of_time


def run_confined(
    command: Sequence[str], *, given: bytes, seconds: int, memory: int = MEMORY, folder: Path = Path("/")
) -> subprocess.CompletedProcess[bytes]:
    """Run to the end with ``given`` on its input. Raises :class:`HaltedError` when time or memory run out.

    The child sees a handful of our environment variables and none of our secrets. On Windows, which knows no such
    limits, only the clock ends it.
    """
    limited = [sys.executable, "-I", "-S", "-c", LIMITS, str(memory), str(seconds)] if os.name == "posix" else []
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            [*limited, *command],
            input=given,
            capture_output=True,
            timeout=seconds,
            env=environment,
            cwd=folder,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise HaltedError(f"more than {seconds} s", out_of_time=True) from slow
    if done.returncode < 0:
        name = signal.Signals(-done.returncode).name
        raise HaltedError(name, out_of_time=done.returncode in OUT_OF_TIME)
    return done


class BusyError(Exception):
    """No child came free in time, or the machine could start none."""


def parsed_by(
    module: str, content: bytes, *, turns: BoundedSemaphore, wait: int, seconds: int, memory: int
) -> subprocess.CompletedProcess[bytes]:
    """What a module of ours, confined, makes of a file: ``turns`` bounds how many run at once in this process.

    Raises :class:`BusyError` after ``wait`` seconds without a turn, and :class:`HaltedError`.
    """
    if not turns.acquire(timeout=wait):
        raise BusyError
    try:
        command = [sys.executable, "-m", module]
        return run_confined(command, given=content, seconds=seconds, memory=memory, folder=PROJECT)
    except OSError as error:
        raise BusyError from error
    finally:
        turns.release()
