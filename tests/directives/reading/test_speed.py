"""How long reading may take, in processor time against a real letter's, so that no slow or busy machine matters."""

import random
import time

import pytest

from directives.reading import read_text
from tests.directives.reading.letters import letter_text

LETTER = letter_text("02-tinh-phong-chay-nha-tro")
THIRTY_PAGES = 75_000


def seconds(text: str) -> float:
    start = time.process_time()
    read_text(text)
    return time.process_time() - start


def within(times: float, text: str) -> bool:
    """Whether the text is read in so many times the time of the letter, which has 1,819 characters.

    The bounds are two to three times what is usual, far below what a wrong order of growth takes; a busy moment of the
    machine, which slows a process down even by its own clock, gets two more goes.
    """
    return any(seconds(text) < times * min(seconds(LETTER) for _ in range(3)) for _ in range(3))


def test_the_time_of_a_thirty_page_letter_is_that_of_its_length() -> None:
    clauses = LETTER[LETTER.index("1. Giao") : LETTER.index("Công an tỉnh giúp")]
    long = LETTER.replace(clauses, clauses * (THIRTY_PAGES // len(clauses)))
    assert len(long) > THIRTY_PAGES * 0.9
    assert within(2 * len(long) / len(LETTER), long)


@pytest.mark.parametrize(
    "scrap",
    [
        *("- a\n", "1.\n", "1. a\n", "a) ", "(", "|", "| a ", "Số: ", "Kính gửi: a\n", "A "),
        *("trước ngày ", "ngày 1/1/2026 và ", "từ ngày 1/1 đến ngày 2/2 ", "kể từ khi ", "hàng tuần ", "báo cáo "),
        *("các Sở: A, ", "UBND các xã, ", "phối hợp với UBND xã, ", "giao Sở Y tế; ", "và ", "của "),
    ],
)
def test_time_grows_with_length_and_not_faster(scrap: str) -> None:
    assert within(120, scrap * (15_000 // len(scrap)))


def test_a_hundred_pages_of_shuffled_words_are_bounded() -> None:
    shuffled = random.Random(1).choices(letter_text("08-phuong-via-he").split(), k=50_000)
    lines = [" ".join(shuffled[start : start + 12]) for start in range(0, len(shuffled), 12)]
    assert within(240, "\n".join(lines))


@pytest.mark.parametrize("run", [" ", "\t", "\u00a0", "*", "* ", "\u0301\u0323", "\u05b0\u0591", "(", "1", "\n"])
def test_an_endless_run_of_one_thing_is_read_at_once(run: str) -> None:
    assert within(300, f"1. Giao Sở Y tế a{run * (400_000 // len(run))}b trước ngày 05/8/2026.")


@pytest.mark.parametrize(
    "scrap",
    [
        *("từ ", "12 ", "- a\n", "phối hợp với ", "Sở Y tế, ", "ngày 1/1/2026 ", "(a ", "u\u0309\u031b", "báo cáo "),
        *("a\n\n", "Kính gửi: a\n", "UBND XÃ A\n", "Điều 1. a\n", "Nơi nhận:\n- a\n"),
    ],
)
def test_twenty_pages_of_one_scrap_take_no_more_than_a_thick_letter(scrap: str) -> None:
    assert within(300, scrap * (50_000 // len(scrap)))
