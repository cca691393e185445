"""Units as a letter names them, alone or in a list."""

import re
from collections.abc import Iterable
from re import Pattern

from .factored import read_factored, read_named_list
from .findings import Confidence, UnitMention
from .folding import collapse, fold, one_of, pattern
from .lines import Source
from .unit_names import NameEnd
from .unit_openings import Opening, open_name

_SEPARATOR = pattern(r" ?[,;] ?(?:và |cùng )?| và | cùng với | cùng ")
_REMARK = pattern(r"(?: ?\([^()]{1,60}\)| (?:nêu )?tại (?:điều|khoản|mục|phụ lục|danh sách) [^\s,;]+)(?= ?[,;]| và )")
_LONGEST_LIST = 40


class UnitReader:
    """Reads unit names in one letter; names that its addressees and copies show whole are taken as they stand."""

    def __init__(self, source: Source, shown_whole: Iterable[str] = ()) -> None:
        self._source = source
        self._whole: Pattern[str] | None = None
        names = {re.sub(r"\(.*", "", collapse(name)).strip() for name in shown_whole}
        known = [fold(name) for name in names if name and ":" not in name and self._names_one(name)]
        self._whole = pattern(rf"{one_of(known)}(?!\w)") if known else None

    def _names_one(self, name: str) -> bool:
        """Whether a line of the addressees names one unit, and not a list of them."""
        return len(UnitReader(Source.of(name)).list_at(0, len(name))[0]) < 2

    def list_at(self, start: int, end: int, *, partners: bool = False) -> tuple[tuple[UnitMention, ...], int]:
        """The units named one after another from `start`, and the offset behind the last; none is (), `start`.

        `partners`: also people and bodies without an office's name ("cha mẹ học sinh"), behind "phối hợp với".
        """
        found: list[UnitMention] = []
        at = stop = start
        while len(found) < _LONGEST_LIST:
            mentions, after = self._one_at(at, end, partner=partners)
            if not mentions:
                break
            found.extend(mentions)
            stop = after
            remark = _REMARK.match(self._source.folded, stop, end)
            separator = _SEPARATOR.match(self._source.folded, remark.end() if remark else stop, end)
            if separator is None:
                break
            at = separator.end()
        return tuple(found), stop

    def opens_at(self, start: int, end: int) -> bool:
        """Whether a unit's name begins at `start`: in capitals, or with a word like "các"."""
        if start >= end:
            return False
        opening = open_name(self._source, start, end)
        return opening is not None and (opening.many or self._has_capital(start, opening, end))

    def _partner_opens_at(self, start: int, end: int) -> bool:
        return self.opens_at(start, end) or open_name(self._source, start, end, partner=True) is not None

    def _has_capital(self, start: int, opening: Opening, end: int) -> bool:
        return any(char.isupper() for char in self._source.text[start : min(opening.at + 2, end)])

    def _opening(self, start: int, end: int, *, partner: bool) -> Opening | None:
        opening = open_name(self._source, start, end, partner=partner)
        whole = self._whole.match(self._source.folded, start, end) if self._whole else None
        if whole is None or (opening is None and not self._source.text[start].isupper()):
            return opening
        if opening is not None and whole.end() < opening.at:
            return opening
        many = "các" in whole.group().split() or (opening is not None and opening.many)
        return Opening(whole.end(), free=False, many=many)

    def _one_at(self, start: int, end: int, *, partner: bool) -> tuple[tuple[UnitMention, ...], int]:
        factored = read_factored(self._source, start, end, self.opens_at)
        if factored is not None:
            return factored
        opening = self._opening(start, end, partner=partner)
        if opening is None:
            return (), start
        opens = self._partner_opens_at if partner and not opening.many else self.opens_at
        name = NameEnd(self._source, end, opening, opens)
        span = self._source.trim(start, name.find(start))
        listed = read_named_list(self._source, span, end) if name.many else None
        if listed is not None:
            return listed
        words = self._source.words(span)
        level, reason = _certainty(name)
        return (UnitMention(name=words, text=words, span=span, confidence=level, reason=reason),), span.end


def _certainty(name: NameEnd) -> tuple[Confidence, str]:
    if not name.sure:
        return Confidence.DOUBTFUL, "Không rõ tên đơn vị kết thúc ở đâu trong câu."
    if name.described:
        return Confidence.LIKELY, "Tên kèm phần mô tả; xem lại chỗ kết thúc."
    return Confidence.SURE, ""
