"""Units as a letter names them, alone or in a list."""

import re
from collections.abc import Iterable

from .factored import read_factored, read_named_list
from .findings import Confidence, UnitMention
from .folding import collapse, fold, one_of, pattern
from .lines import Source
from .unit_names import NameEnd
from .unit_openings import Opening, open_name

_SEPARATOR = pattern(r" ?[,;] ?(?:và |cùng )?| và | cùng với | cùng ")
_LONGEST_LIST = 40


class UnitReader:
    """Reads unit names in one letter; names that its addressees and copies show whole are taken as they stand."""

    def __init__(self, source: Source, shown_whole: Iterable[str] = ()) -> None:
        self._source = source
        names = {re.sub(r"\(.*", "", fold(collapse(name))).strip() for name in shown_whole}
        known = [name for name in names if ":" not in name and name]
        self._whole = pattern(rf"{one_of(known)}(?!\w)") if known else None

    def list_at(self, start: int, end: int) -> tuple[tuple[UnitMention, ...], int]:
        """The units named one after another from `start`, and the offset behind the last; none is (), `start`."""
        found: list[UnitMention] = []
        at = stop = start
        while len(found) < _LONGEST_LIST:
            mentions, after = self._one_at(at, end)
            if not mentions:
                break
            found.extend(mentions)
            stop = after
            separator = _SEPARATOR.match(self._source.folded, stop, end)
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

    def _has_capital(self, start: int, opening: Opening, end: int) -> bool:
        return any(char.isupper() for char in self._source.text[start : min(opening.at + 2, end)])

    def _one_at(self, start: int, end: int) -> tuple[tuple[UnitMention, ...], int]:
        factored = read_factored(self._source, start, end, self.opens_at)
        if factored is not None:
            return factored
        opening = open_name(self._source, start, end)
        if opening is None:
            return (), start
        whole = self._whole.match(self._source.folded, start, end) if self._whole else None
        if whole and whole.end() >= opening.at:
            opening = Opening(whole.end(), free=False, many=opening.many)
        name = NameEnd(self._source, end, opening, self.opens_at)
        span = self._source.trim(start, name.find(start))
        listed = read_named_list(self._source, span, end) if name.many else None
        if listed is not None:
            return listed
        words = self._source.words(span)
        if name.sure:
            return (UnitMention(name=words, text=words, span=span),), span.end
        reason = "Không rõ tên đơn vị kết thúc ở đâu trong câu."
        mention = UnitMention(name=words, text=words, span=span, confidence=Confidence.DOUBTFUL, reason=reason)
        return (mention,), span.end
