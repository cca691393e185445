"""Reads files whose names come on standard input and tells, a line of JSON each, what came of it and what it took.

A process of its own, so that the memory it and its children took is theirs alone.
"""

import json
import resource
import sys
import time
from pathlib import Path

from directives.reading import UnreadableFileError, read_file

MB = 1024  # both counts are in kilobytes


def read(path: str) -> dict[str, str | float]:
    wall, used = time.monotonic(), spent()
    try:
        outcome = {"text": read_file(path)[:1_000]}
    except UnreadableFileError as refusal:
        outcome = {"refusal": str(refusal)}
    return {
        **outcome,
        "wall": time.monotonic() - wall,
        "processor": spent() - used,
        "own": own_peak() / MB,
        "children": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MB,
    }


def own_peak() -> int:
    """The most memory since this program began; `ru_maxrss` remembers that of the process which started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1])


def spent() -> float:
    """Seconds of processor time of this process and its children."""
    usages = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(read(line.rstrip("\n"))), flush=True)
