"""Who acts and who joins in, in two hundred single clauses of a letter to Sở Y tế and the communes."""

import pytest

from directives.reading import read_text
from tests.directives.reading.letters import phrases

HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN LÂM

Số: 5/UBND

An Lâm, ngày 06 tháng 4 năm 2026

Kính gửi:
- Sở Y tế;
- UBND các xã, phường.

UBND tỉnh yêu cầu thực hiện các nội dung sau:

"""
ADDRESSEES = "Sở Y tế; UBND các xã, phường"
# clause => leads | coordinating units; ADDRESSEES: nobody is named, so it is for those the letter is for
CASES = phrases("clauses")


@pytest.mark.parametrize(("clause", "expected"), CASES)
def test_the_units_of_a_clause_are_those_it_gives_a_duty(clause: str, expected: str) -> None:
    found = read_text(f"{HEAD}1. {clause}\n\n2. Kết thúc việc này.\n").clauses[0]
    leads = "; ".join(unit.name for unit in found.leads)
    coordinating = "; ".join(unit.name for unit in found.coordinating)
    assert f"{leads} | {coordinating}".strip() == expected.replace("ADDRESSEES", ADDRESSEES)
    assert found.reason or found.confidence == "sure"
