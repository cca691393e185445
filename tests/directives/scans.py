"""Scanned letters for tests: pages of pictures as PDF, and a stand-in for tesseract that does what it is told."""

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest import MonkeyPatch

from directives.actions import take_scan
from directives.models import Scan
from tests.directives.office import NOW, Office
from tests.services import ROOT
from units.uploads import LETTERS, CheckedFile, check_upload

FONTS = ROOT / "node_modules" / "@expo-google-fonts" / "tinos"
LETTER_ON_PAPER = Path(__file__).with_name("letter_on_paper.typ")
POINTS = 72
NARROWEST = 500  # points; every further page of a picture-only PDF is 10 points wider, by which the stand-in knows it

PAGES = (
    "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "HUYỆN TÂN CHÂU          Độc lập - Tự do - Hạnh phúc\n\n"
    "Sổ: 15/UBND          Tân Châu, ngày O8 tháng 7 năm 2024\nV/v rà soát thủ tục\n\n"
    "Kính gửi: Các phòng, ban, ngành huyện.\n\n1. Giao Phòng Nội vụ rà soát các thủ tục\n",
    "\n2\n\nhành chính trước ngày 3l/7/2024.\n\n2. Giao Phòng Tư pháp báo cáo kết quả.\n",
)

STAND_IN = """#!{python} -IS
import os, pathlib, signal, struct, sys, time
here = pathlib.Path({folder!r})
if "--list-langs" in sys.argv:
    print((here / "languages").read_text())
    sys.exit()
width = struct.unpack(">I", sys.stdin.buffer.read()[16:20])[0]
number = round((width * 72 / 300 - {narrowest}) / 10)
asked = os.open(here / "asked", os.O_CREAT | os.O_WRONLY)
os.close(asked)
while (here / "hold").exists():
    time.sleep(0.02)
if (here / "die").exists():
    os.kill(os.getpid(), signal.SIGKILL)
sys.stdout.reconfigure(encoding="utf-8")
print((here / f"page-{{number}}").read_text(encoding="utf-8"))
"""


class StandIn:
    """A program called tesseract, first on PATH. Files in its folder tell it what to do: `hold`, `die`."""

    def __init__(self, folder: Path, monkeypatch: MonkeyPatch, pages: Sequence[str] = PAGES) -> None:
        self.folder = folder
        folder.mkdir()
        program = folder / "tesseract"
        program.write_text(STAND_IN.format(python=sys.executable, folder=str(folder), narrowest=NARROWEST))
        program.chmod(0o755)
        (folder / "languages").write_text("eng\nvie\nosd\n")
        for number, text in enumerate(pages):
            (folder / f"page-{number}").write_text(text, encoding="utf-8")
        monkeypatch.setenv("PATH", str(folder), prepend=":")

    @property
    def was_asked(self) -> bool:
        """Whether a page has been begun."""
        return (self.folder / "asked").exists()

    def tell(self, what: str) -> None:
        (self.folder / what).touch()

    def stop_telling(self, what: str) -> None:
        (self.folder / what).unlink()


def pictures(pages: int = 2, height: int = 700) -> bytes:
    """A PDF of blank pictures, each a little wider than the one before."""
    images = [Image.new("L", (NARROWEST + 10 * number, height), 255) for number in range(pages)]
    written = io.BytesIO()
    images[0].save(written, "PDF", save_all=True, append_images=images[1:], resolution=POINTS)
    return written.getvalue()


def on_paper(letter: dict[str, object], dpi: int = 200) -> bytes:
    """The letter as an office sets it, printed and scanned: a PDF of grey pictures."""
    drawn = typst.compile(
        str(LETTER_ON_PAPER),
        format="png",
        ppi=dpi,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(letter, ensure_ascii=False)},
    )
    sheets = [Image.open(io.BytesIO(sheet)).convert("L") for sheet in ([drawn] if isinstance(drawn, bytes) else drawn)]
    written = io.BytesIO()
    sheets[0].save(written, "PDF", save_all=True, append_images=sheets[1:], resolution=dpi)
    return written.getvalue()


def checked(pdf: bytes, name: str = "công văn quét.pdf") -> CheckedFile:
    return check_upload(SimpleUploadedFile(name, pdf), kinds=LETTERS)


def make_scan(office: Office, pdf: bytes | None = None) -> Scan:
    """A scan that the clerk sent, untouched."""
    return take_scan(checked(pdf or pictures()), issuer=office.district, by=office.clerk, now=NOW)
