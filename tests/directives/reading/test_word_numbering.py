"""Numbers and bullets that Word makes come out as if they had been typed."""

import pytest

from directives.reading.docx_text import docx_text
from directives.reading.word_levels import printed_number
from tests.directives.reading.raw_word import abstract, level, listed, p, starting, style, styled, use, word

OUTLINE = abstract(
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "bullet", "-"),
)


def lines(body: str, numbering: str = "", styles: str = "") -> list[str]:
    text = docx_text(word(body, numbering=numbering, styles=styles))
    return [line for line in text.split("\n") if line]


def printed(places: list[int], numbering: str) -> list[str]:
    """The markers of paragraphs at these levels of list 1."""
    return [line.removesuffix(" x") for line in lines("".join(listed("x", 1, at) for at in places), numbering)]


def test_an_outline_counts_each_level_and_begins_again_below_the_next() -> None:
    assert printed([0, 1, 2, 2, 3, 3, 4, 1, 2, 0, 1, 3], OUTLINE + use(1)) == [
        *("I.", "1.", "1.1.", "1.2.", "a)", "b)", "-", "2.", "2.1.", "II.", "1.", "a)"),
    ]


def test_a_level_that_never_begins_again_goes_on() -> None:
    outline = abstract(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", '<w:lvlRestart w:val="0"/>'))
    assert printed([0, 1, 0, 1], outline + use(1)) == ["1.", "a)", "2.", "b)"]


def test_a_level_may_begin_again_only_below_a_higher_one() -> None:
    third = level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>')
    outline = abstract(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), third)
    assert printed([0, 1, 2, 1, 2, 0, 2], outline + use(1)) == ["1.", "1.1.", "1)", "1.2.", "2)", "2.", "1)"]


def test_levels_left_out_print_their_first_number() -> None:
    assert printed([2, 2, 1], OUTLINE + use(1)) == ["1.1.", "1.2.", "1."]


def test_legal_numbering_prints_digits() -> None:
    outline = abstract(level(0, "upperRoman", "Điều %1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>"))
    assert printed([0, 0, 1], outline + use(1)) == ["Điều I.", "Điều II.", "2.1."]


def test_two_lists_of_one_definition_count_on_unless_one_says_where_it_starts() -> None:
    numbering = abstract(level(0, "decimal", "%1.")) + use(1) + use(2) + use(3, 0, starting(0, 1))
    body = "".join(listed("x", which) for which in (1, 1, 2, 3, 3, 1))
    assert lines(body, numbering) == ["1. x", "2. x", "3. x", "1. x", "2. x", "3. x"]


def test_a_list_may_replace_a_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)", start=3)}</w:lvlOverride>'
    assert printed([0, 0], abstract(level(0, "decimal", "%1.")) + use(1, 0, other)) == ["c)", "d)"]


def test_numbering_comes_through_a_style_and_those_it_is_based_on() -> None:
    levels = (
        level(0, "decimal", "%1.", '<w:pStyle w:val="Muc"/>'),
        level(1, "lowerLetter", "%2)", '<w:pStyle w:val="Diem"/>'),
    )
    styles = (
        style("Muc", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("Diem", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
        + style("MucRieng", based_on="Muc")
        + style("KhongSo", '<w:numPr><w:numId w:val="0"/></w:numPr>', based_on="Muc")
    )
    body = (
        *(styled("một", "Muc"), styled("hai", "Diem"), styled("ba", "MucRieng"), styled("bốn", "KhongSo")),
        *(styled("năm", "Muc", '<w:numPr><w:ilvl w:val="1"/></w:numPr>'), styled("sáu", "Không có")),
        styled("bảy", "Muc", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
    )
    expected = ["1. một", "a) hai", "2. ba", "bốn", "a) năm", "sáu", "bảy"]
    assert lines("".join(body), abstract(*levels) + use(1), styles) == expected


def test_the_default_style_counts_for_paragraphs_that_name_none() -> None:
    styles = style("Thuong", '<w:numPr><w:numId w:val="1"/></w:numPr>', more='w:default="1"')
    assert lines(p("x"), abstract(level(0, "decimal", "%1.")) + use(1), styles) == ["1. x"]


def test_a_list_style_hands_over_to_its_own_definition() -> None:
    linked = abstract(name=0, more='<w:numStyleLink w:val="KieuSo"/>')
    numbering = linked + abstract(level(0, "decimal", "%1)"), name=1) + use(1, 0) + use(2, 1)
    styles = style("KieuSo", '<w:numPr><w:numId w:val="2"/></w:numPr>')
    assert lines(listed("x", 1), numbering, styles) == ["1) x"]


@pytest.mark.parametrize(
    ("glyphs", "markers"),
    [
        ("-+*•", ["-", "+", "*", "•"]),
        ("\uf02d+", ["-", "+"]),
        ("\u2013\u2014", ["-", "-"]),
        ("\uf0b7o\uf0a7", ["•", "+", "*"]),
        ("-\uf0d8\uf0fc", ["-", "•", "+"]),
        ("\uf0b7o\uf0a7\uf0d8\uf0fc", ["•", "+", "*", "-", "•"]),
    ],
)
def test_bullets_print_as_they_would_be_typed_each_level_another(glyphs: str, markers: list[str]) -> None:
    bullets = abstract(*(level(place, "bullet", glyph) for place, glyph in enumerate(glyphs)))
    assert printed(list(range(len(glyphs))), bullets + use(1)) == markers


@pytest.mark.parametrize(
    ("count", "form", "words"),
    [
        *((4, "decimal", "4"), (4, "decimalZero", "04"), (14, "decimalZero", "14"), (4, "none", ""), (4, "thai", "4")),
        *((1, "lowerLetter", "a"), (5, "lowerLetter", "e"), (26, "upperLetter", "Z"), (28, "lowerLetter", "bb")),
        *(
            (4, "lowerRoman", "iv"),
            (19, "upperRoman", "XIX"),
            (0, "upperRoman", "0"),
            (10**8, "upperRoman", f"{10**8}"),
        ),
        (10**8, "lowerLetter", f"{10**8}"),
    ],
)
def test_number_formats(count: int, form: str, words: str) -> None:
    assert printed_number(count, form) == words


def test_a_format_of_no_number_prints_its_words_only() -> None:
    assert printed([0], abstract(level(0, "none", "%1Ghi chú:")) + use(1)) == ["Ghi chú:"]


def test_what_points_nowhere_prints_no_number() -> None:
    numbering = abstract(level(0, "decimal", "%1."), level(99, "decimal", "%1.")) + use(1) + use(7, of=5)
    body = (
        listed("a", 9) + listed("b", 1, 99) + listed("c", 7) + listed("d", "x") + listed("e", 1, 3) + listed("f", None)
    )
    assert lines(body, numbering) == ["a", "b", "c", "d", "e", "f"]


def test_styles_in_a_circle_end() -> None:
    styles = style("A", based_on="B") + style("B", based_on="A")
    assert lines(styled("x", "A"), abstract(level(0, "decimal", "%1.")) + use(1), styles) == ["x"]


def test_a_number_without_words_counts_but_is_not_printed() -> None:
    body = listed("một") + listed("") + listed("ba")
    assert lines(body, abstract(level(0, "decimal", "%1.")) + use(1)) == ["1. một", "3. ba"]
