"""Word and PDF files are parsed in a confined child process, which answers with the text or a sentence for the user.

`serving` is the child's side of this.
"""

from threading import BoundedSemaphore

from units.confining import BusyError, HaltedError, parsed_by

from .errors import UnreadableFileError
from .serving import OUT_OF_MEMORY, REFUSALS

SECONDS = 10
MOST_MEMORY = 320 * 1024 * 1024  # bytes of address space: with a web process beside it, below 512 MB
_TURNS = BoundedSemaphore(2)  # children at once of one web process, so that uploads cannot take all its memory
_TOO_SLOW = f"Tệp quá phức tạp: đọc quá {SECONDS} giây chưa xong nên đã dừng. Hãy lưu lại tệp hoặc dán toàn văn."
_TOO_LARGE = "Tệp quá lớn hoặc quá phức tạp nên không được đọc. Hãy lưu lại tệp hoặc dán toàn văn."
_BROKEN = "Tệp bị hỏng nên không đọc được. Hãy mở tệp, lưu lại rồi thử lại, hoặc dán toàn văn."
_BUSY = "Máy chủ đang bận nên chưa đọc được tệp. Hãy thử lại sau ít phút."


def text_from(module: str, content: bytes, *, seconds: int = SECONDS) -> str:
    """The words of the file, as the module with this dotted name serves them. Raises `UnreadableFileError`."""
    try:
        child = parsed_by(module, content, turns=_TURNS, wait=SECONDS, seconds=seconds, memory=MOST_MEMORY)
    except HaltedError as halted:
        raise UnreadableFileError(_TOO_SLOW if halted.out_of_time else _TOO_LARGE) from halted
    except BusyError as busy:
        raise UnreadableFileError(_BUSY) from busy
    answer = child.stdout.decode("utf-8", errors="replace")
    if child.returncode == 0:
        return answer
    refusal = REFUSALS.get(child.returncode)
    if refusal is not None:
        raise refusal(answer)
    raise UnreadableFileError(_TOO_LARGE if child.returncode == OUT_OF_MEMORY else _BROKEN)
