"""The pieces a deadline is built from: "trước", "14 giờ", "thứ Sáu", "hàng tuần", "ngày 20", "tháng 7/2024"."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from re import Match

from .findings import Span
from .folding import pattern
from .lines import Source

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_WORDS = {"hai": 0, "ba": 1, "tư": 2, "bốn": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Kind(Enum):
    """What a piece tells."""

    REPORT = auto()
    RELATION = auto()
    FROM = auto()
    UNTIL = auto()
    RATE = auto()
    CLOCK = auto()
    WEEKDAY = auto()
    EVERY = auto()
    DATE = auto()
    MONTH_PLACE = auto()
    LAST_WEEK = auto()
    QUARTER = auto()
    MONTH = auto()
    SPAN = auto()
    YEAR = auto()
    TERM = auto()
    DAY = auto()
    SAME_DAY = auto()
    STEADY = auto()
    ON_REQUEST = auto()
    SCHEDULE = auto()


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece with its match; `span` covers it in the letter."""

    kind: Kind
    match: Match[str]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(*self.match.span())

    def get(self, group: str) -> str | None:
        """What a named group of the piece holds."""
        return self.match.groupdict().get(group)


_EVERY = r"(?:hàng|hằng|mỗi|từng)"
_MONTHS6 = r"(?:6|06|sáu) tháng"
_START = (
    r"(?: (?P<start>(?:kể từ|tính từ|từ|sau) (?:khi|ngày|thời điểm|lúc) [^;.:,()]{2,120}?"
    r"(?=[;.:,()]| về | gửi | thì | để |$)))?"
)
_LATER_YEAR = r"(?: ?[/.-] ?(?P<year>\d{4})|,? năm (?P<year2>\d{4}))?"
_RELATIONS = (
    r"(?:chậm nhất|muộn nhất|trễ nhất)(?: là)?(?: vào)?(?: trước)?(?: lúc)?",
    r"không (?:muộn hơn|chậm hơn|quá)(?= (?:ngày|\d))",
    r"trước(?: lúc| thời điểm)?(?= (?:ngày|các ngày|\d|thứ|chủ nhật|hết|cuối|tháng|quý|sáng|chiều))",
    r"vào lúc|lúc(?= \d)",
    r"vào(?= (?:ngày|các ngày|thứ|chủ nhật|sáng|chiều|tối|tuần|tháng|quý|\d{1,2} ?(?:giờ|h|g|:)|cuối|đầu))",
    r"trong (?:thời (?:hạn|gian)|vòng)(?: không quá| tối đa| chậm nhất)?(?= \d)",
    r"(?:ngay )?trong(?= (?:ngày|tháng|quý|năm|tuần|\d))",
    r"sau(?= \d)",
    r"hạn chót(?: là)?|thời hạn(?: là)?(?= ?:? (?:ngày|trước|\d))",
    r"(?:hoàn thành|xong)(?= ngày)",
)

# The first that matches at a place wins: the longer and the more telling come first.
_SOURCES: tuple[tuple[Kind, str], ...] = (
    (Kind.REPORT, rf"báo cáo (?P<period>tuần|tháng|quý|{_MONTHS6}|năm)(?! \d| (?:i|ii|iii|iv)(?!\w)|\w)"),
    (Kind.FROM, r"(?:kể )?từ(?= (?:ngày )?\d)"),
    (
        Kind.UNTIL,
        r"(?:cho )?(?:đến|tới)(?: hết| trước)?(?= (?:ngày |tháng |\d|quý |cuối |thứ ))|-(?= (?:ngày )?\d{1,2}/)",
    ),
    (Kind.RELATION, "|".join(_RELATIONS)),
    (
        Kind.RATE,
        r"(?:ít nhất )?(?P<count>\d{1,3}) (?:lần|buổi|kỳ|đợt|cuộc|lượt)"
        r"(?: ?/ ?| (?:một |mỗi |trong |hàng |hằng ))(?P<period>ngày|tuần|tháng|quý|năm)(?!\w)",
    ),
    (
        Kind.CLOCK,
        r"(?<![/\d.,])(?P<hour>\d{1,2}) ?(?:giờ|h|g|:(?=\d))(?! (?:đồng hồ|làm việc|kể từ|sau khi|tính từ|từ khi))"
        r"(?: ?(?P<minute>\d{2})(?![\d/]))?(?: ?(?:phút|'|p(?!\w)))?"
        r"(?:,? (?P<part>sáng|chiều|tối|trưa|đêm)(?!\w))?(?!\w)",
    ),
    (
        Kind.WEEKDAY,
        r"(?:(?:buổi )?(?P<part>sáng|chiều|tối|cuối ngày|cuối giờ|hết ngày|đầu giờ) )?(?:các )?(?:ngày )?"
        r"(?P<name>thứ (?P<word>hai|ba|tư|năm|sáu|bảy|bẩy|bốn|[2-7])|chủ nhật)(?!\w)",
    ),
    (
        Kind.MONTH_PLACE,
        r"(?:của |vào |trong )?tháng (?P<place>cuối cùng|cuối|đầu tiên|đầu|thứ nhất|thứ hai|thứ ba) "
        rf"(?:của )?(?:{_EVERY} )?(?P<period>quý|năm|kỳ)(?! (?:\d|(?:i|ii|iii|iv)(?!\w))|\w)",
    ),
    (
        Kind.LAST_WEEK,
        r"(?P<what>tuần|ngày làm việc|ngày) (?P<place>cuối cùng|cuối|đầu tiên|đầu) "
        rf"(?:của )?(?:{_EVERY} )?(?P<period>tuần|tháng|quý|năm)(?! ?\d|\w)",
    ),
    (
        Kind.EVERY,
        rf"(?:của |trong )?(?P<how>{_EVERY}) (?P<period>ngày|tuần|tháng|quý|năm|{_MONTHS6})(?!\w| (?:một|này|trước))|"
        rf"định kỳ (?P<period2>ngày|tuần|tháng|quý|{_MONTHS6}|năm)(?!\w)|"
        r"(?:của|trong) (?P<period3>tuần|tháng|quý)"
        r"(?! ?\d| (?:i|ii|iii|iv|cuối|đầu|này|sau|trước|tới|qua|vừa)(?!\w)|\w)",
    ),
    (
        Kind.TERM,
        r"(?P<amount>\d{1,3}) (?:\(\w+\) )?(?P<unit>ngày làm việc|giờ làm việc|ngày|giờ|tháng|tuần)"
        rf"(?! (?:cuối|đầu|\d)|\w){_START}",
    ),
    (Kind.SPAN, r"(?P<count>\d{1,2}) tháng (?P<place>cuối|đầu) năm(?: (?P<year>\d{4}))?"),
    (
        Kind.DATE,
        r"(?:các )?ngày (?P<day>\d{1,2})(?: ?[/.\-] ?| tháng )(?P<month>\d{1,2})(?!\d)"
        r"(?:(?: ?[/.\-] ?| năm )(?P<year>\d{4}))?(?![/\d])|"
        r"(?<![\d/.,])(?P<day2>\d{1,2})(?:[/.\-](?P<month2>\d{1,2})[/.\-](?P<year2>\d{4})|/(?P<month3>\d{1,2}))(?![/\d%])",
    ),
    (
        Kind.DAY,
        r"(?:các )?ngày (?P<day>\d{1,2})(?!\d)(?P<more>(?: ?, ?\d{1,2}(?![\d/])| và (?:ngày )?\d{1,2}(?![\d/]))*)",
    ),
    (
        Kind.QUARTER,
        r"quý (?P<first>iv|iii|ii|i|[1-4])(?!\w)(?:(?: và | ?, ?| ?- ?)(?:quý )?(?P<last>iv|iii|ii|i|[1-4])(?!\w))?"
        + _LATER_YEAR,
    ),
    (Kind.MONTH, r"tháng (?P<month>\d{1,2})(?!\d)" + _LATER_YEAR),
    (Kind.YEAR, r"năm (?P<year>\d{4})(?!\d| ?[-/])"),
    (Kind.SAME_DAY, r"(?:trong )?cùng ngày"),
    (Kind.STEADY, r"thường xuyên(?:,? (?:liên tục|hàng ngày|hằng ngày))?(?!\w)"),
    (Kind.ON_REQUEST, r"(?:đột xuất )?khi có yêu cầu"),
    (Kind.SCHEDULE, r"theo (?:đúng )?lịch [^\s,;.:()]+(?: [^\s,;.:()]+){1,5}"),
)
_SCANNER = [(kind, pattern(rf"(?<!\w)(?:{source})")) for kind, source in _SOURCES]
_STARTS = pattern(
    r"(?<![\w/])(?:báo cáo|kể|từ|cho|đến|tới|chậm|muộn|trễ|không|trước|vào|lúc|ngay|trong|sau|hạn|thời|hoàn thành|xong|"
    r"ít nhất|\d|buổi|sáng|chiều|tối|cuối|hết|đầu|các|ngày|thứ|chủ nhật|của|tháng|hàng|hằng|mỗi|định kỳ|quý|năm|cùng|"
    r"thường|đột|khi|theo|tuần|-)"
)


def scan(source: Source, span: Span) -> Iterator[Atom]:
    """The pieces in `span`, in order, none overlapping another."""
    at = span.start
    while (start := _STARTS.search(source.folded, at, span.end)) is not None:
        atom = _atom_at(source, start.start(), span.end)
        if atom is None:
            at = start.start() + 1
        else:
            yield atom
            at = max(atom.span.end, start.start() + 1)


def _atom_at(source: Source, at: int, end: int) -> Atom | None:
    for kind, compiled in _SCANNER:
        match = compiled.match(source.folded, at, end)
        if match and match.end() > match.start():
            return Atom(kind, match)
    return None


def weekday_number(atom: Atom) -> int:
    """Monday is 0."""
    word = atom.get("word")
    if word is None:
        return 6
    return int(word) - 2 if word.isdigit() else _WEEKDAY_WORDS[word]


def clock(atom: Atom) -> str | None:
    """ "HH:MM" of a CLOCK; None when there is no such hour."""
    hour, minute = int(atom.get("hour") or 0), int(atom.get("minute") or 0)
    if atom.get("part") in {"chiều", "tối"} and 0 < hour < 12:
        hour += 12
    if hour == 24 and minute == 0:
        return "24:00"
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
