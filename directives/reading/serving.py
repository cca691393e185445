"""The child's side of `confined`: how it answers.

    python -m directives.reading.docx_text < letter.docx

prints the text and ends with 0, or prints the sentence for the user and ends with a code of `REFUSALS`.
"""

import sys
from collections.abc import Callable

from .errors import NoTextLayerError, UnreadableFileError

LONGEST_TEXT = 1_000_000  # characters; some four hundred pages, a few seconds to read at the worst
OUT_OF_MEMORY = 5
REFUSALS: dict[int, type[UnreadableFileError]] = {3: UnreadableFileError, 4: NoTextLayerError}
_CODES = {kind: code for code, kind in REFUSALS.items()}


def serve(extract: Callable[[bytes], str]) -> int:
    """Extract the text of the file on standard input; the exit code."""
    try:
        code, answer = _outcome(extract, sys.stdin.buffer.read())
        sys.stdout.buffer.write(answer.encode("utf-8", errors="replace"))
        sys.stdout.buffer.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return code


def _outcome(extract: Callable[[bytes], str], content: bytes) -> tuple[int, str]:
    try:
        text = extract(content)
        if len(text) > LONGEST_TEXT:
            raise UnreadableFileError("Văn bản quá dài.")
    except UnreadableFileError as refusal:
        return _CODES[type(refusal)], str(refusal)
    return 0, text
