"""The child's side of `confined`: its limits, and how it answers.

    python -m directives.reading.docx_text < letter.docx

prints the text and ends with 0, or prints the sentence for the user and ends with a code of `REFUSALS`.
"""

import contextlib
import sys
from collections.abc import Callable

from .errors import NoTextLayerError, UnreadableFileError

try:
    import resource
except ImportError:  # Windows knows no such limits; there the parent's clock is the only one
    resource = None  # type: ignore[assignment]

SECONDS = 10
MOST_MEMORY = 320 * 1024 * 1024  # bytes of address space: with a web process beside it, below 512 MB
LONGEST_TEXT = 1_000_000  # characters; some four hundred pages, a few seconds to read at the worst
OUT_OF_MEMORY = 5
REFUSALS: dict[int, type[UnreadableFileError]] = {3: UnreadableFileError, 4: NoTextLayerError}
_CODES = {kind: code for code, kind in REFUSALS.items()}


def serve(extract: Callable[[bytes], str]) -> int:
    """Extract the text of the file on standard input within the limits; the exit code."""
    limit()
    try:
        code, answer = _outcome(extract, sys.stdin.buffer.read())
        sys.stdout.buffer.write(answer.encode("utf-8", errors="replace"))
        sys.stdout.buffer.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return code


def limit() -> None:
    """From here on this process can neither grow nor run for ever, nor write a file or leave a core behind."""
    if resource is None:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a lower limit stands already, or the system knows it not
            resource.setrlimit(kind, (most, most))


def _outcome(extract: Callable[[bytes], str], content: bytes) -> tuple[int, str]:
    try:
        text = extract(content)
        if len(text) > LONGEST_TEXT:
            raise UnreadableFileError("Văn bản quá dài.")
    except UnreadableFileError as refusal:
        return _CODES[type(refusal)], str(refusal)
    return 0, text
