"""Foreign programs on foreign files: what they read, and what holds them in."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfWriter
from pytest import MonkeyPatch

from directives.reading import Role, read_text
from directives.reading.scanned import join_pages
from directives.recognising import BrokenScanError, HaltedError, count_pages, missing, read_page
from directives.recognising.page_picture import MOST_PIXELS, scale_of
from directives.recognising.pages import _drawn
from tanchau_tasks.embedded import alive, wait_until
from tests.directives.scans import StandIn, on_paper, pictures
from tests.tesseract import needs_tesseract
from units.confining import PASSED_ON, run_confined

LETTER = {
    "issuer": ["ỦY BAN NHÂN DÂN", "HUYỆN TÂN CHÂU"],
    "subject": ["Số: 15/UBND-NV", "V/v triển khai, thực hiện Kết luận", "cuộc họp Chủ tịch UBND tỉnh."],
    "motto": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
    "date": "Tân Châu, ngày 08 tháng 7 năm 2024",
    "addressees": ["Kính gửi:", "- Các phòng, ban, ngành huyện;", "- Ủy ban nhân dân các xã, thị trấn."],
    "body": [
        "Căn cứ Công văn số 5758/VP-TH ngày 03/7/2024, Ủy ban nhân dân huyện đề nghị triển khai các nội dung sau:",
        "1. Chủ tịch Ủy ban nhân dân các xã, thị trấn tiếp tục chỉ đạo thực hiện tốt công tác tuyên truyền.",
        "+ Định kỳ, báo cáo kết quả về Ủy ban nhân dân huyện (qua Phòng Nội vụ) vào lúc 14 giờ thứ Sáu hàng tuần.",
        "2. Giao Phòng Nội vụ tổng hợp báo cáo kết quả về Ủy ban nhân dân huyện trước ngày 31/7/2024.",
    ],
    "copies": ["Nơi nhận:", "- Như trên;", "- Lưu: VP."],
    "capacity": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    "signer": "Nguyễn Văn An",
}


@needs_tesseract
def test_a_letter_on_paper_is_read_with_its_head_its_clauses_and_their_deadlines() -> None:
    letter = read_text(join_pages([read_page(on_paper(LETTER), 1)]))
    assert letter.number and letter.issued_on and letter.subject and letter.issuer
    assert (letter.number.value, str(letter.issued_on.value)) == ("15/UBND-NV", "2024-07-08")
    assert letter.subject.value == "triển khai, thực hiện Kết luận cuộc họp Chủ tịch UBND tỉnh"
    assert "Tân Châu" in letter.issuer.value
    assert [line.text for line in letter.recipients] == [
        "Các phòng, ban, ngành huyện",
        "Ủy ban nhân dân các xã, thị trấn",
    ]
    tasks = [clause for clause in letter.clauses if clause.role == Role.TASK]
    assert [(task.marker, [unit.name for unit in task.leads]) for task in tasks] == [
        ("1.", ["Chủ tịch Ủy ban nhân dân các xã, thị trấn"]),
        ("+", ["Chủ tịch Ủy ban nhân dân các xã, thị trấn"]),
        ("2.", ["Phòng Nội vụ"]),
    ]
    deadlines = [(line.weekday, line.time, str(line.date)) for task in tasks for line in task.deadlines]
    assert deadlines == [("friday", "14:00", "None"), (None, None, "2024-07-31")]


def test_what_is_missing_is_named_by_its_package(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing() == ["tesseract-ocr", "tesseract-ocr-vie"]
    stand_in = StandIn(tmp_path / "tesseract", monkeypatch)
    assert missing() == []
    (stand_in.folder / "languages").write_text("eng\n")
    assert missing() == ["tesseract-ocr-vie"]


def locked() -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(io.BytesIO(pictures(1)))
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_locked_file_is_told_from_a_broken_one() -> None:
    with pytest.raises(BrokenScanError, match="mật khẩu"):
        count_pages(locked())


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"\x00" * 1000, pictures(1)[:300]])
def test_a_broken_file_is_told_from_a_slow_one(pdf: bytes) -> None:
    with pytest.raises(BrokenScanError, match="hỏng"):
        count_pages(pdf)


def test_a_page_of_absurd_size_is_drawn_as_large_as_a_sheet_of_paper() -> None:
    document = pypdfium2.PdfDocument.new()
    for width, height in ((595, 842), (14_400, 14_400), (20, 30), (14_400, 1)):
        document.new_page(width, height)
    written = io.BytesIO()
    document.save(written)
    sizes = [Image.open(io.BytesIO(_drawn(str(number), written.getvalue()))).size for number in range(1, 5)]
    assert sizes[0] == (2480, 3509)
    assert all(width * height <= MOST_PIXELS * 1.01 for width, height in sizes)
    assert max(sizes[3]) <= 15_001
    assert scale_of(595, 842) == pytest.approx(300 / 72)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("while True: pass", "more than 1 s"),
        ("import os; os.kill(os.getpid(), 11)", "SIGSEGV"),
    ],
)
def test_a_child_that_runs_wild_is_ended(code: str, why: str) -> None:
    with pytest.raises(HaltedError, match=why):
        run_confined([sys.executable, "-c", code], given=b"", seconds=1)


@pytest.mark.parametrize("code", ["x = bytearray(10**9)", "open('{file}', 'w', 1).write('x\\n')"])
def test_a_child_takes_no_more_memory_and_writes_no_file(code: str, tmp_path: Path) -> None:
    done = run_confined([sys.executable, "-c", code.format(file=tmp_path / "x")], given=b"", seconds=5)
    assert done.returncode != 0
    assert not (tmp_path / "x").exists() or (tmp_path / "x").read_text() == ""


def test_a_child_sees_none_of_our_secrets() -> None:
    done = run_confined([sys.executable, "-c", "import os; print(sorted(os.environ))"], given=b"", seconds=5)
    assert b"SECRET_KEY" in str(sorted(os.environ)).encode()
    assert set(eval(done.stdout)) <= {*PASSED_ON, "LC_CTYPE", "OMP_THREAD_LIMIT"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_child_ends_with_the_worker(tmp_path: Path) -> None:
    child = f"import os, time; open({str(tmp_path / 'pid')!r}, 'x'); os.write(1, b'x'); time.sleep(30)"
    code = "from units.confining import run_confined; "
    code += f"run_confined([{sys.executable!r}, '-c', {child!r}], given=b'', seconds=30)"
    worker = subprocess.Popen([sys.executable, "-c", code])
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children")
    assert wait_until((tmp_path / "pid").exists, 10)
    (pid,) = map(int, children.read_text().split())
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert wait_until(lambda: not alive(pid), 5)
