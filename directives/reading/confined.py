"""Word and PDF files are parsed in a child process: whatever a hostile file does, it does to a process of its own.

The child gets the file on its input and answers with the text, or with the sentence for the user. It knows none of
the program's settings, may take so much memory and time, writes no file, and is gone afterwards. `confinement` is the
child's side of this.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from .confinement import OUT_OF_MEMORY, REFUSALS, SECONDS
from .errors import UnreadableFileError

_PROJECT = Path(__file__).resolve().parents[2]
_KEPT_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")
_OUT_OF_TIME = {-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL")}
_TOO_SLOW = f"Tệp quá phức tạp: đọc quá {SECONDS} giây chưa xong nên đã dừng. Hãy lưu lại tệp hoặc dán toàn văn."
_TOO_LARGE = "Tệp quá lớn hoặc quá phức tạp nên không được đọc. Hãy lưu lại tệp hoặc dán toàn văn."
_BROKEN = "Tệp bị hỏng nên không đọc được. Hãy mở tệp, lưu lại rồi thử lại, hoặc dán toàn văn."
_BUSY = "Máy chủ đang bận nên chưa đọc được tệp. Hãy thử lại sau ít phút."


def text_from(module: str, content: bytes, *, seconds: float = SECONDS) -> str:
    """The words of the file, as the module with this dotted name serves them. Raises `UnreadableFileError`."""
    try:
        child = subprocess.run(
            [sys.executable, "-m", module],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_PROJECT,
            env={name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(_TOO_SLOW) from error
    except OSError as error:
        raise UnreadableFileError(_BUSY) from error
    answer = child.stdout.decode("utf-8", errors="replace")
    if child.returncode == 0:
        return answer
    raise _refusal(child.returncode, answer)


def _refusal(code: int, sentence: str) -> UnreadableFileError:
    if code in REFUSALS:
        return REFUSALS[code](sentence)
    if code in _OUT_OF_TIME:
        return UnreadableFileError(_TOO_SLOW)
    return UnreadableFileError(_TOO_LARGE if code < 0 or code == OUT_OF_MEMORY else _BROKEN)
