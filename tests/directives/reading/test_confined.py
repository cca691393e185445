"""The child process that parses files: whatever becomes of it, the user gets a sentence."""

import io
import os
import sys
from pathlib import Path
from threading import BoundedSemaphore

import pytest

from directives.reading import NoTextLayerError, UnreadableFileError, confined, serving
from directives.reading.confined import text_from
from directives.reading.docx_text import docx_text
from tests.directives.reading.hostile_word import LETTER
from tests.directives.reading.raw_word import BODY, zipped
from tests.services import ROOT
from units.confining import PASSED_ON

CHILD = "tests.directives.reading.misbehaving"


def test_the_text_of_the_child_is_the_answer() -> None:
    assert text_from(CHILD, "thư".encode()) == "Đã đọc thư"


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        ("grow", "quá lớn hoặc quá phức tạp"),
        ("hang", "quá 10 giây"),
        ("abort", "quá lớn hoặc quá phức tạp"),
        ("raise", "bị hỏng"),
        ("write", "bị hỏng"),
        ("refuse", "Không đọc được"),
        ("endless", "quá dài"),
    ],
)
def test_a_child_that_fails_gives_a_sentence(act: str, sentence: str) -> None:
    with pytest.raises(UnreadableFileError, match=sentence) as caught:
        text_from(CHILD, act.encode(), seconds=2 if act == "hang" else 10)
    assert str(caught.value).endswith(".")


def test_a_child_writes_no_file() -> None:
    written = ROOT / "var" / "written-by-a-child"
    with pytest.raises(UnreadableFileError):
        text_from(CHILD, b"write")
    assert not written.exists() or not written.read_bytes()
    written.unlink(missing_ok=True)


def test_a_scan_is_told_from_other_refusals_across_the_border() -> None:
    with pytest.raises(NoTextLayerError, match="Bản quét"):
        text_from(CHILD, b"scan")


def test_a_child_knows_no_settings_of_the_program() -> None:
    assert set(text_from(CHILD, b"environment").split(",")) <= {*PASSED_ON, "OMP_THREAD_LIMIT"}


def test_a_machine_without_room_for_a_child_gives_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/không/có")
    with pytest.raises(UnreadableFileError, match="đang bận"):
        text_from(CHILD, b"")


def test_too_many_files_at_once_wait_and_then_give_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_TURNS", BoundedSemaphore(1))
    monkeypatch.setattr(confined, "SECONDS", 0.1)
    with confined._TURNS, pytest.raises(UnreadableFileError, match="đang bận"):
        text_from(CHILD, "thư".encode(), seconds=10)
    assert text_from(CHILD, "thư".encode(), seconds=10) == "Đã đọc thư"


class Pipe:
    """Standard input or output of a child."""

    def __init__(self, content: bytes = b"") -> None:
        self.buffer = io.BytesIO(content)


def served(content: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """What a child would answer, in this process."""
    monkeypatch.setattr(sys, "stdin", Pipe(content))
    monkeypatch.setattr(sys, "stdout", Pipe())
    code = serving.serve(docx_text)
    return code, sys.stdout.buffer.getvalue().decode()  # type: ignore[attr-defined]


def test_a_child_answers_with_the_text_or_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert served(zipped({BODY: LETTER}), monkeypatch) == (0, "Kính gửi: Trưởng các thôn.")
    assert served(b"PK", monkeypatch) == (3, "Tệp Word bị hỏng hoặc không đúng định dạng .docx.")


def test_a_child_without_memory_says_so_by_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(_: bytes) -> str:
        raise MemoryError

    monkeypatch.setattr(sys, "stdin", Pipe())
    assert serving.serve(greedy) == serving.OUT_OF_MEMORY


def test_the_child_starts_in_the_folder_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert confined.text_from("directives.reading.docx_text", zipped({BODY: LETTER})).startswith("Kính gửi")
    assert Path.cwd() == Path(os.path.realpath(tmp_path))
