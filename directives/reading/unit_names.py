"""The words that open a unit's name in running text, and the word at which the name ends."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .folding import one_of, pattern
from .lines import Source
from .vocabulary import (
    AREAS,
    DUTY_WORDS,
    GROUP_NOUNS,
    LOOSE_OFFICES,
    NAME_PHRASES,
    NAMED_OFFICES,
    PLAIN_OFFICES,
    POSITIONS,
    QUALIFIERS,
)

_HEAD_OF = rf"(?:(?:các )?(?:đồng chí |đ/c )?(?:phó )?{one_of(POSITIONS)} )"
_MANY = r"(?:(?:các|những|tất cả các|toàn bộ các|toàn thể các|mỗi) )"
_PLAIN = pattern(rf"{_HEAD_OF}?{_MANY}?{one_of(PLAIN_OFFICES)}(?!\w)")
_NAMED = pattern(rf"{_HEAD_OF}?{_MANY}?(?P<office>{one_of(NAMED_OFFICES)}) ")
_LOOSE = pattern(rf"{_HEAD_OF}?{_MANY}?{one_of(LOOSE_OFFICES)}(?!\w) ?")
_GROUP = pattern(rf"(?:{_HEAD_OF}?{_MANY}|{_HEAD_OF}){one_of(GROUP_NOUNS)}(?!\w)")
_PLACE = pattern(rf"{_MANY}?{one_of(AREAS)} ")
_AREA = pattern(rf"{one_of(AREAS)}(?!\w)(?! (?:hội|viên)(?!\w))")
_QUALIFIER = pattern(rf"{one_of(QUALIFIERS)}(?!\w)(?! (?:hội|viên|thu|đối|cứ))")
_GROUP_NOUN = pattern(rf"{one_of(GROUP_NOUNS)}(?!\w)")
_OF_AREA = pattern(rf"(?:của|thuộc|tại|ở) (?=(?:các )?(?:{one_of(AREAS)}|sở|bộ|ngành|đơn vị|ubnd)(?!\w))")
_OF_MANY = pattern(rf"các (?=(?:{one_of(AREAS)}|{one_of(GROUP_NOUNS)})(?!\w))")
_ORGANISE = pattern(
    r"tổ chức(?! ?[,;:.]| và | (?:liên quan|có liên quan|chính trị|đoàn thể|hội|xã hội|thuộc|trực thuộc|trên))"
)
_PHRASE = pattern(rf"{one_of(NAME_PHRASES)}(?!\w)")
_DUTY = pattern(rf"(?!{one_of(NAME_PHRASES)}(?!\w)){one_of(DUTY_WORDS)}(?!\w)")
_OFFICE_WORD = pattern(rf"(?:{one_of(NAMED_OFFICES)}|{one_of(AREAS)})$")
_AND = pattern(r"(?:và|cùng với|cùng) ")
_COMMA = pattern(r", ?(?:và )?")
_DASH = pattern(r"- ")
_WORD = re.compile(r"[^\s,;:.()\"“”!?|]+")
_STOP = re.compile(r"[;:.()\"“”!?|]")
_SPACE = re.compile(r"\s*")
_SHARED_OFFICE = pattern(
    r"(?:lãnh đạo |chánh )?(?:văn phòng|vp|trung tâm|đoàn)[^,;:.]{0,30}(?:hđnd|đbqh|hội đồng nhân dân) ?$"
)
_LONGEST_NAME, _LONGEST_SMALL_RUN = 24, 6


@dataclass(frozen=True, slots=True)
class Opening:
    """A name begins: `at` is behind its opening words.

    `free`: small words go on until a verb ("Trung tâm Phát triển quỹ đất"); else only areas and qualifiers
    follow ("Công an xã"). `many`: it names a group.
    """

    at: int
    free: bool
    many: bool


def open_name(source: Source, start: int, end: int) -> Opening | None:
    """The opening of a unit's name at `start`, None when there is none."""
    folded = source.folded
    group = _GROUP.match(folded, start, end)
    plain = _PLAIN.match(folded, start, end)
    named = _NAMED.match(folded, start, end)
    longest = named is not None and (plain is None or named.end() > plain.end())
    if named and longest and _names_something(source, named, end) and not _is_grouped(source, group, named, end):
        return Opening(named.end("office"), free=True, many=_is_many(named.group()))
    loose = _LOOSE.match(folded, start, end)
    if loose and (plain is None or loose.end() > plain.end()) and not _DUTY.match(folded, loose.end(), end):
        return Opening(loose.end() - 1, free=True, many=_is_many(loose.group()))
    if plain:
        return Opening(plain.end(), free=False, many=_is_many(plain.group()))
    if group:
        return Opening(group.end(), free=True, many=True)
    place = _PLACE.match(folded, start, end)
    if place and _is_capital(source, place.end(), end):
        return Opening(place.end() - 1, free=False, many=False)
    return None


def _is_grouped(source: Source, group: "re.Match[str] | None", named: "re.Match[str]", end: int) -> bool:
    """Whether "các phòng ..." means offices of that kind, and no capital names one of them."""
    return group is not None and group.end() >= named.end() and not _is_capital(source, named.end(), end)


def _is_many(words: str) -> bool:
    return any(f"{many} " in f"{words} " for many in ("các", "những", "mỗi"))


def _names_something(source: Source, named: "re.Match[str]", end: int) -> bool:
    """Whether a name stands behind the kind of office: a capital, an area, or capitals in the kind itself."""
    if _is_capital(source, named.end(), end) or _AREA.match(source.folded, named.end(), end):
        return True
    kind = source.text[named.start("office") + 1 : named.end("office")]
    return any(char.isupper() for char in kind) and _DUTY.match(source.folded, named.end(), end) is None


def _is_capital(source: Source, at: int, end: int) -> bool:
    return at < end and source.text[at].isupper()


class NameEnd:
    """Walks a name word by word to its end."""

    def __init__(self, source: Source, end: int, opening: Opening, opens: Callable[[int, int], bool]) -> None:
        self._source = source
        self._end = end
        self._opening = opening
        self._opens = opens
        self._start = opening.at
        self._at = self._stop = opening.at
        self._closed = not opening.free
        self._many = opening.many
        self._half_a_word = False
        self._is_joint = False
        self._small_run = 0
        self._last_sure = opening.at
        self.sure = True

    def find(self, start: int) -> int:
        """The offset behind the name that begins at `start`; `sure` tells whether a word ended it clearly."""
        self._start = start
        for _ in range(_LONGEST_NAME):
            space = _SPACE.match(self._source.folded, self._at, self._end)
            at = space.end() if space else self._at
            taken = self._take(at)
            if taken is None:
                return self._stop
            self._at = taken
            self._stop = self._stop if self._is_joint else taken
            if self._small_run > _LONGEST_SMALL_RUN:
                break
        self.sure = False
        return self._last_sure if self._last_sure > self._opening.at else self._stop

    def _take(self, at: int) -> int | None:
        """The end of the next piece of the name at `at`, None where the name has ended."""
        folded, end = self._source.folded, self._end
        if at >= end or _STOP.match(folded, at):
            return None
        for joint, beyond in ((_COMMA, self._after_comma), (_AND, self._after_and), (_DASH, self._after_dash)):
            match = joint.match(folded, at, end)
            if match:
                taken = beyond(match.end())
                self._is_joint = taken == match.end()
                return taken
        self._is_joint = False
        return self._take_word(at)

    def _take_word(self, at: int) -> int | None:
        folded, end = self._source.folded, self._end
        capital = self._source.text[at].isupper() or self._source.text[at].isdigit()
        area = _AREA.match(folded, at, end)
        if area:
            self._closed, self._small_run = True, 0
            return self._sure_to(area.end())
        if capital:
            word = _WORD.match(folded, at, end)
            return self._take_capital(at, word.end()) if word else None
        qualifier = _QUALIFIER.match(folded, at, end)
        if qualifier and (self._closed or self._many):
            self._closed = self._closed or " " in qualifier.group()
            return self._sure_to(qualifier.end())
        of_many = _OF_MANY.match(folded, at, end)
        if of_many:
            self._many = True
            return of_many.end()
        of_area = _OF_AREA.match(folded, at, end)
        if of_area:
            self._closed = False
            return of_area.end()
        if self._closed:
            return None
        phrase = _PHRASE.match(folded, at, end)
        if phrase:
            return self._sure_to(phrase.end())
        if _DUTY.match(folded, at, end) and not self._half_a_word:
            return None
        self._half_a_word = False
        word = _WORD.match(folded, at, end)
        self._small_run += 1
        if word and self._small_run == 1:
            self._last_sure = word.end()
        return word.end() if word else None

    def _take_capital(self, at: int, end: int) -> int:
        """A lone capital opens a word of two syllables ("Đào tạo"); a second one closes it ("Công Thương")."""
        printed = self._source.text[at:end]
        office = _OFFICE_WORD.match(self._source.folded, at, end) is not None
        self._half_a_word = not (self._half_a_word or printed.isupper() or office or printed[0].isdigit())
        self._small_run = 0
        return self._sure_to(end)

    def _sure_to(self, end: int) -> int:
        self._last_sure = end
        return end

    def _after_comma(self, at: int) -> int | None:
        """What goes on behind a joint: the offset behind a word of a group, `at` before a capital, None at the end."""
        if self._opens(at, self._end):
            return None
        if self._many or self._closed:
            return self._group_word(at)
        return at if _is_capital(self._source, at, self._end) else None

    def _after_and(self, at: int) -> int | None:
        if self._opens(at, self._end):
            written = self._source.folded[self._start : self._stop]
            return at if _SHARED_OFFICE.match(written) else None
        if self._many and (taken := self._group_word(at)):
            return taken
        return at if _is_capital(self._source, at, self._end) and not self._closed else None

    def _after_dash(self, at: int) -> int | None:
        return at if _is_capital(self._source, at, self._end) else self._group_word(at)

    def _group_word(self, at: int) -> int | None:
        folded = self._source.folded
        if self._source.text[at : at + 1].isupper() or _ORGANISE.match(folded, at, self._end):
            return None
        found = [compiled.match(folded, at, self._end) for compiled in (_GROUP_NOUN, _AREA, _QUALIFIER)]
        ends = [match.end() for match in found if match]
        self._closed = self._closed or found[1] is not None
        return self._sure_to(max(ends)) if ends else None
