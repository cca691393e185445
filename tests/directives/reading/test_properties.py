"""What holds for any text at all."""

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.reading import Finding, Letter, Span, read_text
from directives.reading.folding import collapse, fold, normalise
from tests.directives.reading.letters import NAMES, letter_text

SCRAPS = [
    *("Kính gửi:", "- ", "+ ", "1. ", "1.1. ", "a) ", "I. ", "Điều 1. ", "Số: /UBND", "V/v ", "QUYẾT ĐỊNH", "PHỤ LỤC"),
    *(
        "Nơi nhận:",
        "KT. CHỦ TỊCH",
        "UBND các xã",
        "Các Sở: Y tế, ",
        "phối hợp với ",
        "Giao ",
        "Riêng ",
        "và ",
        ", ",
        "; ",
    ),
    *(
        "trước ",
        "14 giờ ",
        "thứ Sáu ",
        "hàng tuần",
        "ngày 30/02/2026",
        "ngày ",
        "tháng 99/2026",
        "kể từ ngày ký",
        "31/12",
    ),
    *(
        "TT | Nội dung | Chủ trì | Thời hạn",
        "1 | A | B | 5/5",
        "\n",
        "\n\n",
        "\r\n",
        "   ",
        "\t",
        "./.",
        "**",
        "İ",
        "ﬁ",
        "ủ",
    ),
]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join))


def findings(letter: Letter) -> Iterator[Finding]:
    """Everything found, at every depth."""
    head = (letter.number, letter.symbol, letter.issued_on, letter.place, letter.issuer, letter.parent_issuer)
    yield from (one for one in (*head, letter.subject, letter.signer) if one is not None)
    yield from (*letter.recipients, *letter.cc, *letter.based_on)
    for clause in letter.clauses:
        yield clause
        yield from (*clause.leads, *clause.coordinating, *clause.deadlines, *clause.inline_items)
        yield from (unit for other in clause.alternatives for unit in other.units)


def check(text: str) -> None:
    letter = read_text(text)
    assert letter.text == normalise(text)
    for one in findings(letter):
        assert 0 <= one.span.start < one.span.end <= len(letter.text)
        assert one.text == collapse(letter.text[one.span.start : one.span.end])
    json.dumps(letter.as_json())


def check_order(text: str) -> None:
    letter = read_text(text)
    places = [clause.whole for clause in letter.clauses]
    assert places == sorted(places, key=lambda place: place.start)
    assert all(before.end <= after.start for before, after in pairwise(places))
    for position, clause in enumerate(letter.clauses):
        assert clause.parent is None or clause.parent < position
        assert clause.level == (1 if clause.parent is None else letter.clauses[clause.parent].level + 1)
        below = Span(clause.whole.start, len(letter.text))  # "- Thời gian: ..." on a line of its own below the task
        assert all(inside(below, deadline.span) for deadline in clause.deadlines)


def inside(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@settings(max_examples=150, deadline=None)
@given(texts)
def test_any_text_is_read_and_every_finding_points_at_its_words(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_clauses_stand_in_the_order_of_the_text(text: str) -> None:
    check_order(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 3000), st.integers(0, 3000), st.sampled_from(SCRAPS))
def test_a_damaged_letter_is_still_read(name: str, start: int, length: int, scrap: str) -> None:
    text = letter_text(name)
    damaged = text[:start] + scrap + text[start + length :]
    check(damaged)
    check_order(damaged)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_in_a_letter_points_at_its_words(name: str) -> None:
    check(letter_text(name))
    check_order(letter_text(name))


@pytest.mark.parametrize("name", NAMES)
def test_reading_twice_gives_the_same(name: str) -> None:
    assert read_text(letter_text(name)) == read_text(letter_text(name))
