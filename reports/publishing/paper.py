"""A công văn before any file format. Pure."""

from dataclasses import dataclass

from .official import Foot, Head, dashed
from .tables import Table

ATTACHED = "Phụ lục"


@dataclass(frozen=True)
class Attachment:
    """A list that goes with the letter; ``of`` says with which one."""

    title: str
    of: str
    table: Table


@dataclass(frozen=True)
class Paper:
    """Head, addressees, paragraphs, foot, and perhaps a list."""

    title: str
    author: str
    head: Head
    addressees: tuple[str, ...]
    body: tuple[str, ...]
    foot: Foot
    attachment: Attachment | None = None

    @property
    def addressee_lines(self) -> list[str]:
        """One stands beside "Kính gửi:"; several stand below it, a dash each."""
        return list(self.addressees) if len(self.addressees) == 1 else list(dashed(self.addressees))
