"""What may stand behind the name of a group and still tell which of them are meant: "UBND các xã có rừng"."""

import re

from .folding import one_of, pattern
from .lines import Source
from .unit_openings import DUTY
from .vocabulary_duties import DUTY_NOUNS, NOUNS_LIKE_DUTIES, NOUNS_OF_DEEDS, VERBS
from .vocabulary_units import TRADES

_MARK = pattern(
    r"(?:(?:nơi )?có|nơi (?:xảy ra|đặt|thực hiện)|ven|giáp|dọc|nằm|đang|chưa|bị|chịu ảnh hưởng|"
    r"(?:đã )?được (?:giao|phân công|hỗ trợ|kiểm tra)|thuộc (?:diện|vùng|khu vực)|trong (?:vùng|diện)|"
    r"ngoài (?:vùng|diện)|quá hạn|chậm|còn)(?!\w)"
)
_HAS = pattern(r"(?:nơi )?có$")
_TOLD = pattern(r"(?:đã )?được|quá hạn|chậm")
_BY_ITSELF = pattern(r"(?:ven|giáp|dọc|nằm|thuộc|trong|ngoài)(?!\w)")
_MODAL = pattern(
    r"(?:phải|cần|có trách nhiệm|khẩn trương|chủ động|tập trung|nghiêm túc|kịp thời|tích cực|tăng cường|thì|hãy|"
    r"tiếp tục|sớm|nhanh chóng|chịu trách nhiệm)(?!\w)"
)
_DUTY_NOUN = pattern(rf" {one_of(DUTY_NOUNS)}(?!\w)")
_NOUN_OF_DEED = pattern(rf"(?<!\w){one_of(NOUNS_OF_DEEDS)} ?$")
_VERB = pattern(rf"{one_of(VERBS)}(?!\w)")
_TRADE = pattern(rf"{one_of(TRADES)}(?!\w)")
_AND_TRADE = pattern(rf"(?: ?, ?| và | ?- ?)(?={one_of(TRADES)}(?!\w))")
_WORD = re.compile(r"\s*([^\s,;:.()\"“”!?|]+)")
_COLON = pattern(r" ?:")
_PAUSE = pattern(r" ?, ?")
_LIKE_DUTIES = {tuple(noun.split()[-2:]) for noun in NOUNS_LIKE_DUTIES.split(",") if " " in noun.strip()}
_LONGEST, _LONGEST_NOUN = 12, 16


def tail_end(source: Source, at: int, end: int) -> int | None:
    """The end of a mark at `at` ("có rừng", "ven sông Mã, sông Chu") that tells some of a group; None without one."""
    mark = _MARK.match(source.folded, at, end)
    if mark is None:
        return None
    is_duty = _HAS.fullmatch(mark.group()) is not None and _DUTY_NOUN.match(source.folded, mark.end(), end) is not None
    first = _WORD.match(source.folded, mark.end(), end)
    if first is None:
        return None
    start = mark.end() if _TOLD.match(mark.group()) else _behind_first(source, first.start(1), end)
    return _stop(
        source, start, end, only_modal=is_duty, pauses=_BY_ITSELF.match(mark.group()) is not None, is_tail=True
    )


def trade_end(source: Source, at: int, end: int) -> int | None:
    """The end of a trade at `at` ("kinh doanh xăng dầu", "bảo trì đường bộ"), when a duty follows it; else None."""
    trade = _TRADE.match(source.folded, at, end)
    if trade is None:
        return None
    while another := _AND_TRADE.match(source.folded, trade.end(), end):
        following = _TRADE.match(source.folded, another.end(), end)
        if following is None:
            break
        trade = following
    return _stop(source, trade.end(), end, only_modal=False, pauses=False, is_tail=False)


def lists_on(source: Source, at: int, end: int) -> bool:
    """Whether small words behind a comma lead to a duty and so belong to a name: "học sinh, sinh viên chủ trì"."""
    for count in range(7):
        word = _WORD.match(source.folded, at, end)
        if word is None:
            return count > 0 and _COLON.match(source.folded, at, end) is not None
        if DUTY.match(source.folded, word.start(1), end):
            return count > 0
        if (source.text[word.start(1)].isupper() and count == 0) or word.group(1) == "và":
            return False
        at = word.end()
    return False


def _behind_first(source: Source, at: int, end: int) -> int:
    """Behind the first word of a tail, or the verb it is: "đang thi công", "chưa gửi"."""
    verb = _VERB.match(source.folded, at, end)
    if verb:
        return verb.end()
    word = _WORD.match(source.folded, at, end)
    return word.end() if word else at


def _stop(source: Source, at: int, end: int, *, only_modal: bool, pauses: bool, is_tail: bool) -> int | None:
    """Where a duty begins behind `at`, or the colon of a lead-in; None where the sentence pauses before either.

    A verb behind a noun of deeds ("tỷ lệ giải ngân") opens a duty only for a tail that nothing else ends.
    """
    verb: int | None = None
    doubtful: int | None = None
    for _ in range(_LONGEST):
        if _COLON.match(source.folded, at, end):
            return None if only_modal or verb is not None else at
        pause = _PAUSE.match(source.folded, at, end) if pauses else None
        word = _WORD.match(source.folded, pause.end() if pause else at, end)
        if word is None and at >= end and is_tail and not only_modal and verb is None:
            return at
        if word is None or (word.group(1) == "và" and not pauses):
            return None if only_modal else verb or doubtful
        if not pause and _MODAL.match(source.folded, word.start(1), end):
            return at
        if not pause and verb is None and _is_verb(source, word.start(1), end):
            if _NOUN_OF_DEED.search(source.folded[max(0, at - _LONGEST_NOUN) : at + 1]) is None:
                verb = at
            elif is_tail:
                doubtful = doubtful or at
        at = word.end()
    return None if only_modal else verb or doubtful


def _is_verb(source: Source, at: int, end: int) -> bool:
    if source.text[at].isupper() or _VERB.match(source.folded, at, end) is None:
        return False
    return not in_noun(source, at, end)


def in_noun(source: Source, at: int, end: int) -> bool:
    """Whether the word at `at` is a syllable of a noun: "trình" in "công trình", "dự" in "dự án"."""
    word = _WORD.match(source.folded, at, end)
    if word is None:
        return False
    before = source.folded[max(0, at - _LONGEST_NOUN) : at].split()
    after = _WORD.match(source.folded, word.end(), end)
    pairs = [(before[-1] if before else "", word.group(1)), (word.group(1), after.group(1) if after else "")]
    return any(pair in _LIKE_DUTIES for pair in pairs)
