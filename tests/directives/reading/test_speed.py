"""How long reading may take, in processor time, so that a busy machine does not matter."""

import random
import time

import pytest

from directives.reading import read_text
from tests.directives.reading.letters import letter_text

THIRTY_PAGES = 75_000


def seconds(text: str) -> float:
    start = time.process_time()
    read_text(text)
    return time.process_time() - start


def test_a_thirty_page_letter_is_read_within_a_second() -> None:
    text = letter_text("02-tinh-phong-chay-nha-tro")
    clauses = text[text.index("1. Giao") : text.index("Công an tỉnh giúp")]
    long = text.replace(clauses, clauses * (THIRTY_PAGES // len(clauses)))
    assert len(long) > THIRTY_PAGES * 0.9
    assert seconds(long) < 1.0


@pytest.mark.parametrize(
    "scrap",
    [
        *("- a\n", "1.\n", "1. a\n", "a) ", "(", "|", "| a ", "Số: ", "Kính gửi: a\n", "A "),
        *("trước ngày ", "ngày 1/1/2026 và ", "từ ngày 1/1 đến ngày 2/2 ", "kể từ khi ", "hàng tuần ", "báo cáo "),
        *("các Sở: A, ", "UBND các xã, ", "phối hợp với UBND xã, ", "giao Sở Y tế; ", "và ", "của "),
    ],
)
def test_time_grows_with_length_and_not_faster(scrap: str) -> None:
    assert seconds(scrap * (15_000 // len(scrap))) < 2.0


def test_a_hundred_pages_of_shuffled_words_are_bounded() -> None:
    shuffled = random.Random(1).choices(letter_text("08-phuong-via-he").split(), k=50_000)
    lines = [" ".join(shuffled[start : start + 12]) for start in range(0, len(shuffled), 12)]
    assert seconds("\n".join(lines)) < 3.0


@pytest.mark.parametrize("run", [" ", "\t", "\u00a0", "*", "* ", "\u0301\u0323", "\u05b0\u0591", "(", "1", "\n"])
def test_an_endless_run_of_one_thing_is_read_at_once(run: str) -> None:
    assert seconds(f"1. Giao Sở Y tế a{run * (400_000 // len(run))}b trước ngày 05/8/2026.") < 2.0


@pytest.mark.parametrize(
    "scrap",
    [
        *("từ ", "12 ", "- a\n", "phối hợp với ", "Sở Y tế, ", "ngày 1/1/2026 ", "(a ", "u\u0309\u031b", "báo cáo "),
        *("a\n\n", "Kính gửi: a\n", "UBND XÃ A\n", "Điều 1. a\n", "Nơi nhận:\n- a\n"),
    ],
)
def test_twenty_pages_of_one_scrap_take_seconds(scrap: str) -> None:
    assert seconds(scrap * (50_000 // len(scrap))) < 3.0
