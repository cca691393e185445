"""The letter's text with its parts marked."""

from directives.intake import read_proposal
from directives.marking import CLAUSE, DEADLINE, UNIT, Mark, Piece, marks_of_reading, pieces
from directives.reading import read_text
from tests.directives.office import LETTER, roster


def test_the_pieces_make_the_whole_text_again() -> None:
    letter = read_text(LETTER)
    cut = pieces(letter.text, marks_of_reading(read_proposal(letter, roster())))
    assert "".join(piece.text for piece in cut) == letter.text


def test_each_clause_opens_once() -> None:
    letter = read_text(LETTER)
    cut = pieces(letter.text, marks_of_reading(read_proposal(letter, roster())))
    opened = [piece.key for piece in cut if piece.opens]
    assert opened == [f"c{number}" for number in range(1, 13)]


def test_a_finding_inside_a_clause_belongs_to_both() -> None:
    cut = pieces("abcdef", [Mark(1, 6, CLAUSE, "c1"), Mark(2, 3, UNIT, "c1"), Mark(4, 5, DEADLINE, "c1")])
    assert cut == [
        Piece("a"),
        Piece("b", "c1", "", opens=True),
        Piece("c", "c1", UNIT, phrase="2-3"),
        Piece("d", "c1"),
        Piece("e", "c1", DEADLINE, phrase="4-5"),
        Piece("f", "c1"),
    ]
    assert cut[2].title == "đơn vị"


def test_a_text_without_marks_is_one_piece() -> None:
    assert pieces("abc", []) == [Piece("abc")]
    assert pieces("", []) == []
