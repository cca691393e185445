"""The word at which a unit's name ends in running text."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from .folding import one_of, pattern
from .lines import Source
from .unit_openings import DUTY, PHRASES, Opening
from .unit_tails import in_noun, lists_on, tail_end, trade_end
from .vocabulary_duties import DUTY_WORDS
from .vocabulary_units import (
    AREAS,
    COMPOUND_FIELDS,
    FIELDS,
    GROUP_NOUNS,
    NAME_PHRASES,
    NAMED_OFFICES,
    PLAIN_OFFICES,
    QUALIFIERS,
)

_AREA = pattern(rf"{one_of(AREAS)}(?!\w)(?! (?:hội|viên|ủy|đội|đoàn(?! kết))(?!\w))")
_EVERY_ONE = pattern(r"cấp (?:xã|huyện|tỉnh)")
_QUALIFIER = pattern(rf"{one_of(QUALIFIERS)}(?!\w)(?! (?:hội|viên|thu|đối|cứ))")
_GROUP_NOUN = pattern(rf"{one_of(GROUP_NOUNS)}(?!\w)")
_OF_AREA = pattern(
    rf"(?:của|thuộc|tại|ở) (?=(?:các )?(?:{one_of(AREAS)}|sở|bộ|ngành|đơn vị|ubnd|chi cục|cục|trung tâm|văn phòng)"
    r"(?!\w)(?! (?:cấp|hành)(?!\w)))"
)
_OF_MANY = pattern(rf"các (?=(?:{one_of(AREAS)}|{one_of(GROUP_NOUNS)}|công trình|dự án)(?!\w))")
_ORGANISE = pattern(
    r"tổ chức(?! ?[,;:.]| và | (?:liên quan|có liên quan|chính trị|đoàn thể|hội|xã hội|thuộc|trực thuộc|trên))"
)
_PHRASE = pattern(rf"{PHRASES}(?!\w)")
_NUMBER = pattern(r"số \d{1,3}(?![\d/])")
_SHORT_SCHOOL = pattern(r"(?:thcs|thpt|th|mn|gdtx|gdnn)(?: và (?:thcs|thpt))?(?!\w)")
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


def _syllable_pairs(lists: Iterable[str]) -> set[tuple[str, str]]:
    """Syllables that stand together in words we know: "thanh niên", "kiểm soát"."""
    phrases = [phrase.split() for words in lists for phrase in words.split(",")]
    return {(first, second) for phrase in phrases for first, second in pairwise(phrase)}


_PAIRS = _syllable_pairs(
    (DUTY_WORDS, PLAIN_OFFICES, NAMED_OFFICES, FIELDS, COMPOUND_FIELDS, GROUP_NOUNS, QUALIFIERS, NAME_PHRASES)
)


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
        self.many = opening.many
        self._half_a_word = False
        self._is_joint = False
        self._small_run = self._capital_run = 0
        self._last_word = ""
        self._last_sure = opening.at
        self.sure = True
        self.described = False

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
        tail = tail_end(self._source, at, end) if self.many else None
        if tail is not None:
            self._closed = self.described = True
            return self._sure_to(tail)
        area, qualifier = (compiled.match(folded, at, end) for compiled in (_AREA, _QUALIFIER))
        if area and not (qualifier and qualifier.end() > area.end()):
            self._closed, self._small_run = True, 0
            self.many = self.many or _EVERY_ONE.match(area.group()) is not None
            return self._sure_to(area.end())
        number = _NUMBER.match(folded, at, end)
        if number:
            return self._sure_to(number.end())
        phrase = _PHRASE.match(folded, at, end) if self._source.text[at].isupper() else None
        if phrase and len(phrase.group().split()) > 1:
            self._capital_run, self._half_a_word = 0, False
            return self._sure_to(phrase.end())
        if self._source.text[at].isupper() or self._source.text[at].isdigit():
            word = _WORD.match(folded, at, end)
            return self._take_capital(at, word.end()) if word else None
        return self._take_small(at)

    def _take_small(self, at: int) -> int | None:
        folded, end = self._source.folded, self._end
        qualifier = _QUALIFIER.match(folded, at, end)
        if qualifier and (self._closed or self.many):
            self._closed = self._closed or len(qualifier.group().split()) > 1
            return self._sure_to(qualifier.end())
        of_many = _OF_MANY.match(folded, at, end)
        if of_many and self._may_be_of_many(at):
            self.many, self._closed = True, self._closed and self._opening.many
            return of_many.end()
        of_area = _OF_AREA.match(folded, at, end)
        if of_area:
            self._closed = False
            return of_area.end()
        trade = trade_end(self._source, at, end) if self.many else None
        if trade is not None:
            self.described = True
            return self._sure_to(trade)
        if self._closed:
            return self._second_syllable(at)
        phrase = _PHRASE.match(folded, at, end)
        if phrase:
            return self._sure_to(phrase.end())
        return self._take_word_of_name(at)

    def _second_syllable(self, at: int) -> int | None:
        """Behind a capital of a closed name its second syllable: "Ban Thường vụ Đảng ủy"."""
        word = _WORD.match(self._source.folded, at, self._end)
        if word is None or not self._half_a_word or (self._last_word, word.group()) not in _PAIRS:
            return None
        self._half_a_word = False
        return self._sure_to(word.end())

    def _may_be_of_many(self, at: int) -> bool:
        """Whether "các" here goes on with the name: not behind a list of groups ("Các sở, ngành hoãn các ...")."""
        return not (self._opening.many and self._closed and self._stop < at - 1)

    def _take_word_of_name(self, at: int) -> int | None:
        """A small word of the name itself, None at a duty or behind the capitals of a place."""
        folded, end = self._source.folded, self._end
        if DUTY.match(folded, at, end) and not self._half_a_word and not in_noun(self._source, at, end):
            return None
        word = _WORD.match(folded, at, end)
        if word is None or (self._capital_run > 1 and (self._last_word, word.group()) not in _PAIRS):
            return None
        self._half_a_word = False
        self._capital_run = 0
        self._small_run += 1
        if self._small_run == 1:
            self._last_sure = word.end()
        return word.end()

    def _take_capital(self, at: int, end: int) -> int:
        """A lone capital opens a word of two syllables ("Đào tạo"); a second one closes it ("Công Thương")."""
        printed = self._source.text[at:end]
        office = _OFFICE_WORD.match(self._source.folded, at, end) is not None
        plain = not (printed.isupper() and len(printed) > 1) and not office and not printed[0].isdigit()
        self._capital_run = self._capital_run + 1 if plain else 0
        self._half_a_word = self._capital_run == 1 and not printed.isupper()
        self._last_word = self._source.folded[at:end]
        self._small_run = 0
        return self._sure_to(end)

    def _sure_to(self, end: int) -> int:
        self._last_sure = end
        return end

    def _after_comma(self, at: int) -> int | None:
        """What goes on behind a joint: the offset behind a word of a group, `at` before a capital, None at the end."""
        if self._opens(at, self._end):
            return None
        if self.many or self._closed:
            taken = self._group_word(at)
            self._closed = self._closed or (taken is not None and self._opening.many)
            return taken
        if _is_capital(self._source, at, self._end):
            return at
        self.described = self.described or lists_on(self._source, at, self._end)
        return at if self.described else None

    def _after_and(self, at: int) -> int | None:
        if self._opens(at, self._end):
            written = self._source.folded[self._start : self._stop]
            return at if _SHARED_OFFICE.match(written) else None
        if self.many and (taken := self._group_word(at)):
            return taken
        return at if _is_capital(self._source, at, self._end) and not self._closed else None

    def _after_dash(self, at: int) -> int | None:
        if self._opens(at, self._end) and _SHARED_OFFICE.match(self._source.folded[self._start : self._stop]) is None:
            return None
        if _is_capital(self._source, at, self._end):
            return at
        return self._group_word(at) if self.many else None

    def _group_word(self, at: int) -> int | None:
        folded = self._source.folded
        short = _SHORT_SCHOOL.match(folded, at, self._end)
        if short:
            return self._sure_to(short.end())
        if self._source.text[at : at + 1].isupper() or _ORGANISE.match(folded, at, self._end):
            return None
        found = [compiled.match(folded, at, self._end) for compiled in (_GROUP_NOUN, _AREA, _QUALIFIER)]
        ends = [match.end() for match in found if match]
        self._closed = self._closed or found[1] is not None
        return self._sure_to(max(ends)) if ends else None


def _is_capital(source: Source, at: int, end: int) -> bool:
    return at < end and source.text[at].isupper()
