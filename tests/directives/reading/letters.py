"""The letters and phrases that the reader is tested on, and what a careful reader finds in them."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "letters"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
TAN_CHAU = "00-tan-chau"


def letter_path(name: str) -> Path:
    """The letter's file."""
    return FOLDER / f"{name}.txt"


def letter_text(name: str) -> str:
    """The letter's text as stored."""
    return letter_path(name).read_text(encoding="utf-8")


def expected(name: str) -> dict[str, Any]:
    """What was found by hand."""
    return json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))


def phrases(name: str) -> list[tuple[str, str]]:
    """The lines "phrase => what it means" of a list."""
    lines = (FOLDER.parent / "phrases" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [(phrase.strip(), meaning.strip()) for phrase, _, meaning in (line.partition("=>") for line in lines)]
