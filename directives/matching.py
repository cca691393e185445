"""Names of units as letters write them, matched to the office's own units. Pure over a list of records.

A name counts as matched only when it is the unit's own: its full or short name, an alias, or one of these with
an abbreviation written out ("UBND"), the issuer's area added or left out ("Phòng Nội vụ huyện"), or a position
in front ("Chủ tịch", "Trưởng"). A group ("các xã, thị trấn") is every standing unit of its kinds. Anything
else, a missing accent included, only makes candidates for a person to choose from.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from itertools import chain, islice, product

from directives.reading.folding import fold as one_spelling
from directives.reading.folding import normalise
from units.folding import fold
from units.groups import kinds_of_phrase
from units.models import COMMUNE_KINDS, Unit, UnitKind

MOST_SPELLINGS = 24
MOST_CANDIDATES = 4
NEAR = 0.78

POSITIONS = (
    "chủ tịch",
    "phó chủ tịch",
    "thủ trưởng",
    "người đứng đầu",
    "lãnh đạo",
    "trưởng",
    "giám đốc",
    "chánh",
    "hiệu trưởng",
    "bí thư",
    "đồng chí",
)
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "ubnd": ("ủy ban nhân dân",),
    "hđnd": ("hội đồng nhân dân",),
    "mttqvn": ("mặt trận tổ quốc việt nam", "ủy ban mặt trận tổ quốc việt nam"),
    "mttq": ("mặt trận tổ quốc việt nam", "ủy ban mặt trận tổ quốc việt nam"),
    "ubmttqvn": ("ủy ban mặt trận tổ quốc việt nam",),
    "ubmttq": ("ủy ban mặt trận tổ quốc việt nam",),
    "bch": ("ban chỉ huy", "ban chấp hành"),
    "bhxh": ("bảo hiểm xã hội",),
    "lđlđ": ("liên đoàn lao động",),
    "lhpn": ("liên hiệp phụ nữ",),
    "ccb": ("cựu chiến binh",),
    "ttr": ("thanh tra",),
    "tkq": ("trả kết quả",),
    "tnmt": ("tài nguyên và môi trường",),
    "gdđt": ("giáo dục và đào tạo",),
    "lđtbxh": ("lao động thương binh và xã hội",),
    "vhtt": ("văn hóa và thông tin", "văn hóa thông tin"),
    "khtc": ("kế hoạch tài chính",),
    "tckh": ("tài chính kế hoạch",),
    "ktht": ("kinh tế và hạ tầng",),
    "ptnt": ("phát triển nông thôn",),
    "nn": ("nông nghiệp",),
    "vp": ("văn phòng",),
    "bp": ("bộ phận",),
    "tn": ("tiếp nhận", "tài nguyên"),
    "mt": ("môi trường",),
    "tt": ("thị trấn", "trung tâm", "thường trực", "thông tin", "truyền thông"),
    "vh": ("văn hóa",),
    "p": ("phòng", "phường"),
    "tx": ("thị xã",),
    "tp": ("thành phố",),
    "x": ("xã",),
}
SEVERAL_MEANINGS = frozenset({"tt", "tn", "p", "bch"})


# Groups offered to a person who types; only those that have members are shown.
GROUPS = (
    "Các phòng, ban, ngành",
    "Các sở, ban, ngành",
    "Các đơn vị sự nghiệp",
    "Các tổ chức chính trị - xã hội",
    "Các xã, thị trấn",
    "Các xã, phường",
    "Các huyện, thị xã, thành phố",
)


class Matched(StrEnum):
    """How far a person may rely on a match; only ``SURE`` and ``LIKELY`` carry units."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """What matching needs of a unit."""

    id: int
    kind: str
    name: str
    short_name: str
    parent_id: int | None
    order: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The units a phrase means, or the nearest ones when none can be relied on. ``reason`` is for a person."""

    phrase: str
    matched: Matched
    unit_ids: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Roster:
    """The units that a letter of ``issuer_id`` can name on its day, in the office's order."""

    issuer_id: int
    records: Sequence[UnitRecord]
    _by_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list), repr=False)
    _by_folded: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list), repr=False)
    _by_place: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list), repr=False)
    _by_id: dict[int, UnitRecord] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._by_id.update((record.id, record) for record in self.records)
        for record in self.records:
            for name in _own_names(record):
                _note(self._by_name[name], record.id)
                _note(self._by_folded[fold(name)], record.id)
            if record.kind in COMMUNE_KINDS:
                _note(self._by_place[_place(record)], record.id)

    def __contains__(self, unit_id: int) -> bool:
        return unit_id in self._by_id

    def record(self, unit_id: int) -> UnitRecord:
        """The record of a unit of this roster."""
        return self._by_id[unit_id]

    def members(self) -> list[UnitRecord]:
        """Direct members of the issuer: who gets work from it."""
        return [record for record in self.records if record.parent_id == self.issuer_id]

    def groups(self) -> list[str]:
        """Group phrases that mean somebody here; of several that mean the same units the first."""
        meant = {frozenset(match(phrase, self).unit_ids): phrase for phrase in reversed(GROUPS)}
        return [phrase for phrase in GROUPS if phrase in meant.values() and match(phrase, self).unit_ids]

    def in_order(self, unit_ids: Iterable[int]) -> tuple[int, ...]:
        """Known ones of these, once each, in the office's order."""
        wanted = set(unit_ids)
        return tuple(record.id for record in self.records if record.id in wanted)

    def area(self) -> tuple[str, ...]:
        """How the issuer's area is written behind a name: "huyện tân châu", "huyện"."""
        issuer = self._by_id.get(self.issuer_id)
        words = plain(issuer.name).removeprefix("ủy ban nhân dân ") if issuer else ""
        return (words, words.split()[0]) if words else ()

    def named(self, name: str) -> list[int]:
        """Units with exactly this name; of several the nearest to the issuer."""
        return self._nearest(self._by_name.get(name, []))

    def at_place(self, place: str) -> list[int]:
        """Communes of this bare name ("tân hiệp")."""
        return self._nearest(self._by_place.get(place, []))

    def near(self, names: Iterable[str]) -> tuple[int, ...]:
        """The few units whose names look most like one of these, accents aside; the first name counts most."""
        alike = (get_close_matches(fold(name), self._by_folded, MOST_CANDIDATES, NEAR) for name in names)
        ids = dict.fromkeys(unit_id for known in chain.from_iterable(alike) for unit_id in self._by_folded[known])
        return tuple(ids)[:MOST_CANDIDATES]

    def _nearest(self, ids: list[int]) -> list[int]:
        close = [
            unit_id for unit_id in ids if self._by_id[unit_id].parent_id == self.issuer_id or unit_id == self.issuer_id
        ]
        return close or ids


def load_roster(issuer: Unit, on: date) -> Roster:
    """The issuer and everything under it that stood on that day (two queries)."""
    units = list(Unit.objects.standing(on).prefetch_related("aliases").order_by("order", "id"))
    members: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units:
        members[unit.parent_id].append(unit)
    family, waiting = {issuer.pk}, [issuer.pk]
    while waiting:
        found = {unit.pk for unit in members[waiting.pop()]} - family
        family |= found
        waiting.extend(found)
    return Roster(issuer.pk, [_record(unit) for unit in units if unit.pk in family])


def match(phrase: str, roster: Roster) -> Match:
    """The units that ``phrase`` names, with how sure that is."""
    words = plain(re.sub(r"\([^)]*\)", " ", phrase))
    whole = _match_group(phrase, roster) or _match_one(phrase, words, roster)
    if whole is not None:
        return whole
    parts = _match_parts(phrase, roster)
    if parts is not None:
        return parts
    near = roster.near(form for name in reversed([*_without_position(words)]) for form in (*_plainest(name), name))
    if near:
        return Match(phrase, Matched.DOUBTFUL, (), near, "Không có đơn vị nào tên đúng như vậy, chỉ có tên gần giống.")
    return Match(phrase, Matched.NONE, (), (), "Không tìm thấy đơn vị này trong danh mục đơn vị.")


def plain(text: str) -> str:
    """Lower case, one spelling of accents, words only: "P. VH&TT" -> "p vh và tt"."""
    spelled = one_spelling(normalise(text)).replace("&", " và ")
    return " ".join(re.sub(r"[^\w]+", " ", spelled).split())


def _match_group(phrase: str, roster: Roster) -> Match | None:
    kinds = kinds_of_phrase(phrase)
    members = [record.id for record in roster.members() if record.kind in kinds]
    return Match(phrase, Matched.SURE, tuple(members)) if members else None


def _match_one(phrase: str, words: str, roster: Roster) -> Match | None:
    several: tuple[int, ...] = ()
    for name, certain in _spellings(words, roster):
        ids = roster.named(name)
        if len(ids) == 1:
            reason = "" if certain else "Hiểu theo chữ viết tắt."
            return Match(phrase, Matched.SURE if certain else Matched.LIKELY, tuple(ids), (), reason)
        several = several or tuple(ids)
    if not several:
        place = roster.at_place(words)
        if len(place) == 1:
            return Match(phrase, Matched.LIKELY, tuple(place), (), "Văn bản chỉ ghi tên địa bàn.")
        several = tuple(place)
    if several:
        return Match(phrase, Matched.DOUBTFUL, (), several[:MOST_CANDIDATES], "Nhiều đơn vị cùng tên này.")
    return None


def _match_parts(phrase: str, roster: Roster) -> Match | None:
    """ "MTTQVN huyện và các tổ chức chính trị - xã hội": every part must be matched by itself."""
    parts = [part for part in re.split(r"\s+và\s+|[,;]\s*", phrase) if part.strip()]
    if len(parts) < 2:
        return None
    found = [_match_group(part, roster) or _match_one(part, plain(part), roster) for part in parts]
    if not all(part is not None and part.unit_ids for part in found):
        return None
    matches = [part for part in found if part is not None]
    sure = all(part.matched == Matched.SURE for part in matches)
    ids = roster.in_order(unit_id for part in matches for unit_id in part.unit_ids)
    return Match(phrase, Matched.SURE if sure else Matched.LIKELY, ids, (), "" if sure else "Ghép từ nhiều tên.")


def _spellings(words: str, roster: Roster) -> Iterator[tuple[str, bool]]:
    """Every way to write the name out, the plainest first, and whether it is certain."""
    for name in _without_position(words):
        yield from _with_area(name, roster, certain=True)
        for long_form, certain in _written_out(name):
            yield from _with_area(long_form, roster, certain=certain)


def _without_position(words: str) -> Iterator[str]:
    """The words, and the words behind a position: "trưởng phòng nội vụ" -> "phòng nội vụ"."""
    yield words
    for position in POSITIONS:
        if words.startswith(f"{position} "):
            yield from _without_position(words[len(position) + 1 :])


def _with_area(name: str, roster: Roster, *, certain: bool) -> Iterator[tuple[str, bool]]:
    """The name, and the name with the issuer's area taken off or put behind it."""
    stems = [name, *(name.removesuffix(f" {area}") for area in roster.area() if name.endswith(f" {area}"))]
    for stem in stems:
        yield stem, certain
    for stem, area in product(stems, roster.area()):
        yield f"{stem} {area}", certain


def _written_out(name: str) -> Iterator[tuple[str, bool]]:
    words = name.split()
    if not any(word in ABBREVIATIONS for word in words):
        return
    certain = not any(word in SEVERAL_MEANINGS for word in words)
    meanings = (ABBREVIATIONS.get(word, (word,)) for word in words)
    for choice in islice(product(*meanings), MOST_SPELLINGS):
        yield " ".join(choice), certain


def _plainest(name: str) -> list[str]:
    return [long_form for long_form, _ in islice(_written_out(name), 1)]


def _own_names(record: UnitRecord) -> list[str]:
    """The names under which a unit is found without any guess."""
    names = [plain(text) for text in (record.name, record.short_name, *record.aliases) if text]
    if record.kind in COMMUNE_KINDS:
        names.extend([name.removeprefix("ủy ban nhân dân ") for name in names])
    return names


def _place(record: UnitRecord) -> str:
    words = plain(record.name).removeprefix("ủy ban nhân dân ")
    for kind in (UnitKind.TOWNSHIP, UnitKind.WARD, UnitKind.COMMUNE):
        words = words.removeprefix(f"{kind.label.lower()} ")
    return words


def _note(ids: list[int], unit_id: int) -> None:
    if unit_id not in ids:
        ids.append(unit_id)


def _record(unit: Unit) -> UnitRecord:
    aliases = tuple(alias.text for alias in unit.aliases.all())
    return UnitRecord(unit.pk, unit.kind, unit.name, unit.short_name, unit.parent_id, unit.order, aliases)
