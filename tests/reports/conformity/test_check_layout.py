"""``manage.py check_layout``: what it prints, as lines and as JSON, and the code it ends with."""

import json
import re
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from reports.conformity import RULES, Finding, Outcome
from reports.conformity.places import WHOLE, Place
from reports.conformity.rulebook import Fault
from reports.conformity.telling import told
from tests.reports.conformity import breaking as b
from tests.reports.conformity.correct import copy_of, letter, report, saved
from tests.services import ROOT


@pytest.fixture
def command(tmp_path, capsys):
    """Check a document; gives the code it ends with and what it printed."""

    def command(word, *options):
        file = tmp_path / "van-ban.docx"
        file.write_bytes(saved(word))
        code = 0
        try:
            call_command("check_layout", str(file), *options)
        except SystemExit as ended:
            code = ended.code
        return code, capsys.readouterr().out

    return command


def test_a_correct_document_ends_with_zero(command):
    code, out = command(copy_of(letter))
    assert (code, "không đạt: " in out) == (0, False)
    assert re.search(r"^\d+ quy tắc đạt, 0 quy tắc không đạt, \d+ quy tắc không áp dụng$", out, re.MULTILINE)


def test_a_fault_is_told_with_its_place_what_was_found_and_what_is_allowed(command):
    word = copy_of(report)
    b.size("Số:", 14)(word)
    code, out = command(word)
    assert code == 1
    assert out.count("không đạt: ") == 1
    assert (
        "không đạt: Số, ký hiệu: cỡ 13, đứng [number-look]\n"
        "    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3.c\n"
        "    bảng 1, hàng 2, ô 1, đoạn 1 “Số: 05/BC-PNV”: cỡ 14, đứng, không đậm; quy định: cỡ 13, đứng, không đậm\n"
    ) in out


def test_json_gives_every_rule_with_places_in_words_and_numbers(command):
    word = copy_of(report)
    b.size("Số:", 14)(word)
    code, out = command(word, "--json", "--kind", "bao-cao")
    given = {finding["key"]: finding for finding in json.loads(out)}
    assert (code, list(given)) == (1, [rule.key for rule in RULES])
    assert given["number-look"]["outcome"] == "fail"
    assert given["about"]["outcome"] == "not_applicable"
    (fault,) = given["number-look"]["faults"]
    assert (fault["at"]["table"], fault["at"]["row"], fault["at"]["cell"], fault["at"]["words"]) == (
        1,
        2,
        1,
        "Số: 05/BC-PNV",
    )


def test_the_kind_can_be_named(command):
    assert command(copy_of(letter), "--kind", "bao-cao")[0] == 1


def test_a_file_that_cannot_be_read_ends_with_two(tmp_path):
    file = tmp_path / "van-ban.docx"
    with pytest.raises(CommandError, match="Không đọc được tệp") as missing:
        call_command("check_layout", str(file))
    file.write_text("không phải Word", encoding="utf-8")
    with pytest.raises(CommandError, match="bị hỏng hoặc không đúng định dạng") as broken:
        call_command("check_layout", str(file))
    assert (missing.value.returncode, broken.value.returncode) == (2, 2)


def test_it_needs_no_database(tmp_path):
    file = tmp_path / "van-ban.docx"
    file.write_bytes(saved(copy_of(letter)))
    nowhere = {"DATABASE_URL": "postgres://x:x@127.0.0.1:9/x", "REDIS_URL": "redis://127.0.0.1:9/0", "PATH": ""}
    command = [sys.executable, "manage.py", "check_layout", str(file)]
    ended = subprocess.run(command, cwd=ROOT, env=nowhere, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (WHOLE, "toàn văn bản"),
        (Place(section=2), "phần 2"),
        (Place(1, 2, 3, 4, 5, words="Số:  05"), "bảng 2, hàng 3, ô 4, đoạn 5 “Số: 05”"),
        (Place(1, paragraph=2, where="lề trên"), "lề trên, phần 1, đoạn 2"),
        (Place(paragraph=7, words="a" * 80), f"đoạn 7 “{'a' * 60}…”"),
        (Place(paragraph=7, words="từ " * 30), f"đoạn 7 “{('từ ' * 20).strip()}…”"),
    ],
)
def test_a_place_is_named_so_that_it_can_be_found(place, said):
    assert str(place) == said


def test_each_fault_is_a_line_of_its_own():
    faults = (Fault(Place(paragraph=1), "a", "b"), Fault(Place(paragraph=2), "c", "d"))
    lines = list(told([Finding("k", "Tên", "nguồn", Outcome.FAIL, faults)]))
    assert lines[1:4] == ["    nguồn", "    đoạn 1: a; quy định: b", "    đoạn 2: c; quy định: d"]
