"""Workbooks from outside: their cells, or one clear sentence; a formula is seen as a formula."""

from datetime import date

import pytest

from tests.make import at
from tests.units.workbooks.hostile import HOSTILE, book_of, sent
from units.workbooks.book import Kind, Place
from units.workbooks.reading import UnfitWorkbook, read_workbook


@pytest.mark.parametrize("case", HOSTILE)
def test_what_must_not_be_opened_is_refused_in_a_sentence(case):
    name, build, words = HOSTILE[case]
    with pytest.raises(UnfitWorkbook, match=words) as caught:
        read_workbook(sent(build(), name))
    assert caught.value.reason.endswith(".")


def test_cells_come_as_what_they_are():
    rows = [
        ["Chữ", 5, 2.5, True],
        [date(2024, 7, 12), at("2024-07-12 07:30").replace(tzinfo=None), "=1+1", "=cmd|' /C calc'!A0"],
    ]
    _, book = read_workbook(sent(book_of(*rows)))
    sheet = book.sheet("Trang")
    first, second = ([sheet.at(Place(row, column)) for column in range(1, 5)] for row in (1, 2))
    assert first == [(Kind.TEXT, "Chữ"), (Kind.NUMBER, "5"), (Kind.NUMBER, "2.5"), (Kind.TRUTH, "1")]
    assert second == [(Kind.DAY, "2024-07-12"), (Kind.DAY, "2024-07-12"), (Kind.FORMULA, ""), (Kind.FORMULA, "")]
    assert (sheet.at(Place(9, 9)), sheet.text(1, 1), sheet.text(2, 3)) == (("", ""), "Chữ", "")


@pytest.mark.parametrize(("place", "name"), [((1, 1), "A1"), ((12, 2), "B12"), ((3, 28), "AB3"), ((1, 16384), "XFD1")])
def test_a_cell_goes_by_the_name_that_excel_shows(place, name):
    assert Place(*place).name == name
