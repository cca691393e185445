"""`manage.py read_letter`: prints what was read, changes nothing."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directives.reading import read_text
from tests.directives.reading.hostile import CASES
from tests.directives.reading.letters import NAMES, TAN_CHAU, letter_path, letter_text
from tests.services import ROOT


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("read_letter", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_the_json_is_the_reading_of_the_letter(name: str) -> None:
    assert json.loads(printed(str(letter_path(name)), "--json")) == read_text(letter_text(name)).as_json()


def test_the_plain_print_tells_an_officer_who_must_do_what_by_when() -> None:
    lines = printed(str(letter_path(TAN_CHAU))).split("\n")
    assert "Số, ký hiệu: (để trống)" in lines
    assert "Căn cứ: Công văn số 5758/VP-TH ngày 03/7/2024 của Ủy ban nhân dân tỉnh" in lines
    assert "Nơi nhận (8):" in lines
    due = [line.strip() for line in lines if "Thời hạn:" in line]
    assert due[2:5] == [
        "Thời hạn: “thường xuyên” → thường xuyên"
        " [có thể đúng: “Thường xuyên” là việc làm liên tục, không phải một thời hạn.]",
        "Thời hạn: “theo lịch khảo sát của tỉnh” → không có ngày"
        " [có thể đúng: Ngày nằm trong một văn bản hoặc lịch khác.]",
        "Thời hạn: “vào lúc 14 giờ thứ Sáu hàng tuần” → hằng tuần, thứ Sáu, 14:00",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_can_be_printed(name: str) -> None:
    assert f"Các ý ({len(read_text(letter_text(name)).clauses)}):" in printed(str(letter_path(name)))


def test_a_file_that_cannot_be_read_ends_with_a_vietnamese_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="không có tệp này"):
        printed(str(tmp_path / "thư.txt"))


@pytest.mark.parametrize("name", ["word: billion laughs", "pdf: page tree in a circle", "text: a program"])
def test_a_hostile_file_ends_with_the_sentence_and_without_a_traceback(name: str, tmp_path: Path) -> None:
    path = tmp_path / "thư.docx"
    path.write_bytes(CASES[name][0]())
    refused = subprocess.run(
        [sys.executable, "manage.py", "read_letter", path], cwd=ROOT, capture_output=True, check=False
    )
    said = refused.stderr.decode()
    assert (refused.returncode, refused.stdout, said.count("\n")) == (1, b"", 1)
    assert said.startswith("CommandError: ") and said.endswith(".\n")


def test_it_runs_without_a_database_and_fails_with_exit_code_1(tmp_path: Path) -> None:
    nowhere = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    read, refused = (
        subprocess.run(
            [sys.executable, "manage.py", "read_letter", path], cwd=ROOT, env=nowhere, capture_output=True, check=False
        )
        for path in (letter_path(TAN_CHAU), tmp_path / "thư.txt")
    )
    assert (read.returncode, "Các ý (13):" in read.stdout.decode()) == (0, True)
    assert (refused.returncode, "không có tệp này" in refused.stderr.decode()) == (1, True)
