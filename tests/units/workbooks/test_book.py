"""Cells as plain data."""

import pytest

from units.workbooks.book import as_seen


@pytest.mark.parametrize(
    ("kind", "text", "seen"),
    [
        ("day", "2026-11-05", "5/11/2026"),
        ("number", "1.5", "1,5"),
        ("number", "12", "12"),
        ("truth", "1", "TRUE"),
        ("truth", "0", "FALSE"),
        ("text", "1.5 km", "1.5 km"),
    ],
)
def test_a_cell_is_quoted_as_its_writer_sees_it(kind, text, seen):
    assert as_seen(kind, text) == seen
