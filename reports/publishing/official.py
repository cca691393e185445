"""What every official paper shares, before any file format: its head, its foot, and the names in them. Pure.

Nghị định 30/2020/NĐ-CP, Phụ lục I: superior and issuer with number and, for a công văn, its subject on the left;
country, motto, place and date on the right; below the text who receives it and who signs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import combining, normalize

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PEOPLES_COMMITTEE = "Ủy ban nhân dân"
UNNUMBERED = " " * 7


@dataclass(frozen=True)
class Head:
    """``issuer``: its lines as printed, in capitals; ``about``: the "V/v" of a công văn, empty for a named type.

    A paper that is not numbered, such as a follow-up sheet, has no ``number``.
    """

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    place_and_date: str
    about: str = ""


@dataclass(frozen=True)
class Foot:
    """``recipients`` without their dashes and stops; ``notice`` stands where a signature is missing."""

    recipients: tuple[str, ...]
    capacity: tuple[str, ...]
    signer: str
    notice: str = ""

    @property
    def recipient_lines(self) -> list[str]:
        """``- Như trên;`` and so on; the last ends with a full stop."""
        return list(dashed(self.recipients))

    @property
    def capacity_lines(self) -> tuple[str, ...]:
        """In capitals."""
        return tuple(line.upper() for line in self.capacity)


def dashed(lines: Iterable[str]) -> Iterator[str]:
    """A list as letters print it: ``- A;``, ``- B.``"""
    listed = list(lines)
    for place, line in enumerate(listed, start=1):
        yield f"- {line}{'.' if place == len(listed) else ';'}"


def head_lines(name: str) -> tuple[str, ...]:
    """A body as the head prints it: "Ủy ban nhân dân" on a line of its own."""
    body, separator, place = name.partition("nhân dân ")
    return (f"{body}nhân dân".upper(), place.upper()) if separator else (name.upper(),)


def office_lines(name: str, short_name: str, superior: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(superior, issuer) as the head prints them: a People's Committee stands alone, others below their superior."""
    if name.startswith(PEOPLES_COMMITTEE) or not superior:
        return (), head_lines(name)
    return head_lines(superior), (short_name.upper(),)


def initials(name: str) -> str:
    """An office in a symbol: ``PNV`` of "Phòng Nội vụ", ``UBND`` of "Ủy ban nhân dân"; letters lose their accents."""
    letters = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isalpha()).upper()
    return "".join(letter for letter in normalize("NFD", letters) if not combining(letter))


def number_line(number: str, symbol: str) -> str:
    """``Số: 05/BC-PNV``; room for the number while there is none."""
    padded = f"{int(number):02}" if number.isdecimal() else number
    return f"Số: {padded if number else UNNUMBERED}/{symbol}"
