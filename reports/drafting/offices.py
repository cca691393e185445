"""In whose name a letter goes out: capacities of signers (TM., KT., TL.) and symbols. Pure.

The title of an office's head follows from what kind of office its name says it is; whatever does not fit is typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.publishing.official import PEOPLES_COMMITTEE, initials

from .case import Office

# First words of an office's name: (title of its head, the title when the name of the office follows it).
TITLES = {
    "Phòng": ("TRƯỞNG PHÒNG", "TRƯỞNG PHÒNG"),
    "Ban": ("TRƯỞNG BAN", "TRƯỞNG BAN"),
    "Sở": ("GIÁM ĐỐC", "GIÁM ĐỐC SỞ"),
    "Trung tâm": ("GIÁM ĐỐC", "GIÁM ĐỐC TRUNG TÂM"),
    "Văn phòng": ("CHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG"),
    "Thanh tra": ("CHÁNH THANH TRA", "CHÁNH THANH TRA"),
    "Chi cục": ("CHI CỤC TRƯỞNG", "CHI CỤC TRƯỞNG CHI CỤC"),
}
UNKNOWN = ("THỦ TRƯỞNG ĐƠN VỊ", "THỦ TRƯỞNG")
SECRETARIAT = "Văn phòng"
COMPILING = "TH"  # tổng hợp: the field of work that a letter of the office's own names in its symbol


@dataclass(frozen=True)
class Capacity:
    """One way to sign: the office at the head of the paper, and the lines above the signature."""

    key: str
    office: Office
    lines: tuple[str, ...]

    @property
    def label(self) -> str:
        """``TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH``."""
        return " / ".join(self.lines)


def capacities(issuer: Office, compiler: Office) -> list[Capacity]:
    """The usual ways, the compiling office's own first."""
    own = [Capacity(f"c{n}", compiler, lines) for n, lines in enumerate(_own(compiler)) if compiler.id != issuer.id]
    return own + [Capacity(f"i{n}", issuer, lines) for n, lines in enumerate(_of_issuer(issuer, compiler))]


def capacity_of(key: str, issuer: Office, compiler: Office) -> Capacity:
    """The one chosen; the first for a key that does not exist."""
    offered = capacities(issuer, compiler)
    return next((capacity for capacity in offered if capacity.key == key), offered[0])


def is_committee(office: Office) -> bool:
    """A People's Committee."""
    return office.name.startswith(PEOPLES_COMMITTEE)


def symbol_of(office: Office, drafter: Office) -> str:
    """``UBND-NV`` for a letter of the issuer that the office drafts; for the office's own, by field: ``PNV-TH``."""
    body = initials(PEOPLES_COMMITTEE) if is_committee(office) else initials(office.short_name)
    return f"{body}-{COMPILING if office.id == drafter.id else drafter_initials(drafter)}"


def drafter_initials(drafter: Office) -> str:
    """``NV`` of "Phòng Nội vụ", ``VP`` of any secretariat, which also drafts for its committee."""
    kind = _kind(drafter)
    if kind == SECRETARIAT or is_committee(drafter):
        return initials(SECRETARIAT)
    return initials(drafter.short_name.removeprefix(kind)) or initials(drafter.short_name)


def _own(office: Office) -> Iterator[tuple[str, ...]]:
    if is_committee(office):
        yield from _of_committee()
        return
    title, _ = TITLES.get(_kind(office), UNKNOWN)
    yield (title,)
    yield (f"KT. {title}", f"PHÓ {title}")


def _of_issuer(issuer: Office, drafter: Office) -> Iterator[tuple[str, ...]]:
    yield from _own(issuer)
    if drafter.id != issuer.id:
        head = "CHỦ TỊCH" if is_committee(issuer) else TITLES.get(_kind(issuer), UNKNOWN)[0]
        yield (f"TL. {head}", _titled(drafter))


def _of_committee() -> Iterator[tuple[str, ...]]:
    yield ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    yield ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    yield ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def _titled(office: Office) -> str:
    """``TRƯỞNG PHÒNG NỘI VỤ``; a secretariat's head needs no more than the title."""
    kind = _kind(office)
    _, title = TITLES.get(kind, UNKNOWN)
    rest = "" if kind == SECRETARIAT else office.short_name.removeprefix(kind).strip()
    return f"{title} {rest}".upper().strip()


def _kind(office: Office) -> str:
    return next((kind for kind in TITLES if office.short_name.startswith(f"{kind} ")), "")
