"""No file harms the program: each is read or refused with a sentence, in little time and memory."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from directives.reading import confined
from directives.reading.sources import read_bytes
from tests.directives.reading.hostile import CASES
from tests.directives.reading.hostile_pdf import READ, one_page
from tests.directives.reading.hostile_word import LETTER
from tests.directives.reading.raw_word import BODY, zipped
from tests.services import ROOT

MOST_MEMORY = 512  # MB, of the reading process and its child together
VIETNAMESE = set("ăâđêôơưáàảãạấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")


class MeasuredReader:
    """Reads one file after the other in a process of its own and says what it took."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.directives.reading.measured"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def read(self, path: Path) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def stop(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def reader() -> Iterator[MeasuredReader]:
    measured = MeasuredReader()
    yield measured
    measured.stop()


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_read_or_refused(name: str, reader: MeasuredReader, tmp_path: Path) -> None:
    build, words = CASES[name]
    path = tmp_path / "thư.docx"
    path.write_bytes(build())
    outcome = reader.read(path)
    path.unlink()
    refusal = outcome.get("refusal")
    assert words in (outcome["text"] if refusal is None else refusal)
    assert refusal is None or (refusal[0].isupper() and refusal.endswith(".") and VIETNAMESE & set(refusal))
    assert outcome["processor"] < confined.SECONDS
    assert outcome["wall"] < confined.SECONDS + 2
    assert outcome["own"] + outcome["children"] < MOST_MEMORY


def test_the_corpus_is_large_enough() -> None:
    assert len(CASES) > 100


RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="a" Type="x/attachedTemplate" Target="{url}/a.dotm" TargetMode="External"/>
<Relationship Id="b" Type="x/image" Target="{url}/b.png" TargetMode="External"/></Relationships>"""


def test_nothing_is_fetched_while_a_file_is_read() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        relations = RELATIONS.format(url=url).encode()
        parts = {BODY: LETTER, "word/_rels/document.xml.rels": relations, "word/_rels/settings.xml.rels": relations}
        assert "Kính gửi" in read_bytes(zipped(parts))
        action = b"/OpenAction << /S /URI /URI (%s) >> /AF [<< /FS /URL /F (%s) >>]" % (url.encode(), url.encode())
        assert READ in read_bytes(one_page(catalog=action))
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()
