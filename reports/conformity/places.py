"""Where in a document something stands, in words that help to find it."""

from dataclasses import dataclass, replace

_LONGEST_QUOTE = 60


@dataclass(frozen=True)
class Place:
    """Numbers count from 1; 0 means that it plays no part. ``where`` names what lies outside the running text."""

    section: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    paragraph: int = 0
    where: str = ""
    words: str = ""

    def saying(self, words: str) -> "Place":
        """The same place with the words to quote."""
        return replace(self, words=words)

    def __str__(self) -> str:
        """``bảng 1, hàng 2, ô 1, đoạn 1 “Số: 05/BC-PNV”``."""
        numbered = (
            ("phần", self.section if not (self.table or self.paragraph) or self.where else 0),
            ("bảng", self.table),
            ("hàng", self.row),
            ("ô", self.cell),
            ("đoạn", self.paragraph),
        )
        parts = [self.where] if self.where else []
        parts += [f"{name} {number}" for name, number in numbered if number]
        named = ", ".join(parts) or "toàn văn bản"
        return f"{named} “{shortened(self.words)}”" if self.words else named


WHOLE = Place()


def shortened(words: str) -> str:
    """The opening words, cut between two of them."""
    plain = " ".join(words.split())
    if len(plain) <= _LONGEST_QUOTE:
        return plain
    return f"{plain[:_LONGEST_QUOTE].rpartition(' ')[0] or plain[:_LONGEST_QUOTE]}…"
