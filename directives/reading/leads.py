"""Who must act: stated in the clause, handed down from above, named in the opening, or the addressees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .findings import Alternative, Confidence, LeadSource, Span, UnitMention
from .folding import fold, one_of, pattern
from .lines import Source
from .units import UnitReader
from .vocabulary import ORDERS
from .vocabulary_duties import DUTY_WORDS

_OPENER = pattern(
    rf"(?:riêng )?(?:(?:chủ tịch )?{one_of(ORDERS)}|đối với|riêng|trách nhiệm của|về phía)(?: đối với)?(?: ?:)? "
)
_ORDER_INSIDE = pattern(rf"(?:^|[;:.,]|\)| và) ?(?:đồng thời )?(?:thống nhất |đồng ý )?{one_of(ORDERS)} ")
_ORDER = pattern(rf"(?<!\w){one_of(ORDERS)} ")
_PIECE = pattern(r"[;:.,] (?=\w)|\((?=\w)")
_ORDER_FOR = pattern(r"(?<!\w)giao (?:[^,;:.()]|(?<=\d)\.(?=\d)){2,80}? cho (?=\w)")
_DUTY = pattern(rf"{one_of(DUTY_WORDS)}(?!\w)")
_TELLS = pattern(r"(?:không|đã|đang|được|bị|là|chưa|có|của|trong|tại)(?!\w)")
_JOINTLY = pattern(
    r"(?<!\w)(?:(?:phối hợp|kết hợp)(?: chặt chẽ| tốt| đồng bộ| thường xuyên| kịp thời)?"
    r"(?:,? (?:cùng với|cùng|với|giữa))?|(?:có|với) sự (?:tham gia|phối hợp) của|chủ trì,? (?:cùng với|cùng)) ?:? ?"
)
_AND_TOGETHER = pattern(r" ?,? (?:chủ động |tích cực |cùng )?phối hợp(?! với| cùng)(?!\w)")
_RULE_NAME = pattern(r"(?:quy chế|kế hoạch|chương trình|thỏa thuận|cơ chế|công tác|nội dung|quan hệ|kết quả) $")
_ORDERING = pattern(rf",? ?{one_of(ORDERS)} ")
_FOLLOWED = pattern(r" ?(?:$|[:,;.(–-]| )")
_ADVERB = pattern(
    r"(?:trước|định kỳ|hằng|hàng|trong|khi|sau|căn cứ|trên cơ sở|để|nếu|từ ngày|đến ngày|vào|chậm nhất|ngay sau|"
    r"đối với|ngoài ra|bên cạnh|trường hợp)(?!\w)[^;.:]{0,120},"
)
_NEW_SENTENCE = pattern(r"[;.] (?=\w)")
_ASKS = pattern(r"(?:yêu cầu|đề nghị|phân công)(?!\w)")
_EXCEPTION = pattern(r"riêng(?!\w)")
_PERIODIC = pattern(r"(?:hàng|hằng|định kỳ|báo cáo|gửi|tổng hợp)(?!\w)")


@dataclass(slots=True)
class Stated:
    """What a clause says of its leads in its own words; `rest` is the offset behind them.

    `asked`: the words ask them ("Yêu cầu ...", "..., giao ... phụ trách"), as the clause above may do, not the issuer.
    """

    units: tuple[UnitMention, ...] = ()
    rest: int = 0
    at_start: bool = False
    asked: bool = False


@dataclass(slots=True)
class Who:
    """The leads of one clause and where they come from."""

    leads: tuple[UnitMention, ...] = ()
    source: LeadSource | None = None
    alternatives: tuple[Alternative, ...] = ()
    confidence: Confidence = Confidence.SURE
    reason: str = ""
    stated: Stated = field(default_factory=Stated)


class LeadReader:
    """Reads units out of clauses; knows the issuer, who orders and is not ordered."""

    def __init__(self, source: Source, units: UnitReader, issuer: str | None) -> None:
        self._source = source
        self._units = units
        self._issuer = _plain(issuer or "")

    def stated(self, words: Span, *, search: bool) -> Stated:
        """Units the clause names as its leads.

        `search`: nobody above answers for the clause, so look beyond its first words.
        """
        if self._source.is_upper(words) and _DUTY.match(self._source.folded, words.start, words.end):
            return Stated()
        opener = _OPENER.match(self._source.folded, words.start, words.end)
        for start in [opener.end(), words.start] if opener else [words.start]:
            units, stop = self._units.list_at(start, words.end)
            if units and self._is_subject(stop, words.end):
                found = self._unless_issuer(units, stop, words)
                found.asked = _ASKS.match(self._source.folded, words.start, words.end) is not None
                found.units += self._also_told(words, found)
                return found
        search = search or _ADVERB.match(self._source.folded, words.start, words.end) is not None
        return self._ordered_inside(words) or (self._subject_inside(words) if search else None) or Stated()

    def named_in_opening(self, opening: Span) -> tuple[UnitMention, ...]:
        """The units of "... đề nghị A và B thực hiện các nội dung sau:", the last order of the opening."""
        for order in reversed(list(_ORDER.finditer(self._source.folded, opening.start, opening.end))):
            units, _ = self._units.list_at(order.end(), opening.end)
            if units:
                return units
        return ()

    def coordinating(self, words: Span, leads: Sequence[UnitMention]) -> tuple[UnitMention, ...]:
        """Units after "phối hợp với", and those that "phối hợp" with the lead."""
        found: list[UnitMention] = []
        for match in _JOINTLY.finditer(self._source.folded, words.start, words.end):
            if not _RULE_NAME.search(self._source.folded[max(words.start, match.start() - 20) : match.start()]):
                found.extend(self._units.list_at(match.end(), words.end, partners=True)[0])
        for start in self._piece_starts(words):
            units, stop = self._units.list_at(start, words.end)
            if units and _AND_TOGETHER.match(self._source.folded, stop, words.end):
                found.extend(units)
        named = {_plain(unit.name) for unit in leads}
        distinct = {_plain(unit.name): unit for unit in found if _plain(unit.name) not in named}
        return tuple(sorted(distinct.values(), key=lambda unit: unit.span.start))

    def in_cell(self, part: Span) -> tuple[UnitMention, ...]:
        """The units of a part of a table cell: as a list, or else the cell as it stands."""
        units, stop = self._units.list_at(part.start, part.end)
        if units and stop >= part.end - 1:
            return units
        words = self._source.words(part)
        return (
            UnitMention(
                name=words, text=words, span=part, confidence=Confidence.LIKELY, reason="Lấy nguyên ô của bảng."
            ),
        )

    def _is_subject(self, stop: int, end: int) -> bool:
        return _FOLLOWED.match(self._source.folded, stop, end) is not None

    def _unless_issuer(self, units: tuple[UnitMention, ...], stop: int, words: Span) -> Stated:
        """ "UBND tỉnh yêu cầu A ...": A must act, not the issuer who orders."""
        order = _ORDERING.match(self._source.folded, stop, words.end)
        if order is None or len(units) != 1 or not self._is_issuer(units[0]):
            return Stated(units, stop, at_start=True)
        ordered, after = self._units.list_at(order.end(), words.end)
        return Stated(ordered, after, at_start=True)

    def _is_issuer(self, unit: UnitMention) -> bool:
        name = _plain(unit.name).removeprefix("chủ tịch ")
        return bool(name) and self._issuer.removeprefix("chủ tịch ").startswith(name)

    def _ordered_inside(self, words: Span) -> Stated | None:
        """The units of an order inside the sentence: "..., giao A ...", "giao chỉ tiêu cho A"."""
        orders = [
            *_ORDER_INSIDE.finditer(self._source.folded, words.start, words.end),
            *_ORDER_FOR.finditer(self._source.folded, words.start, words.end),
        ]
        for order in orders:
            units, stop = self._units.list_at(order.end(), words.end)
            if units:
                return Stated(units, stop, asked=True)
        return None

    def _also_told(self, words: Span, first: Stated) -> tuple[UnitMention, ...]:
        """Further units with a duty of their own: "Sở A bố trí vốn; UBND các xã bàn giao mặt bằng"."""
        named = {_plain(unit.name) for unit in first.units}
        found: list[UnitMention] = []
        for piece in _NEW_SENTENCE.finditer(self._source.folded, first.rest, words.end):
            start = piece.end()
            order = _ORDER.match(self._source.folded, start, words.end)
            units, stop = self._units.list_at(order.end() if order else start, words.end)
            if not units or any(_plain(unit.name) in named or self._is_issuer(unit) for unit in units):
                continue
            if self._acts(stop, words.end) and not _AND_TOGETHER.match(self._source.folded, stop, words.end):
                found.extend(units)
                named |= {_plain(unit.name) for unit in units}
        return tuple(found)

    def _subject_inside(self, words: Span) -> Stated | None:
        for start in self._piece_starts(words):
            units, stop = self._units.list_at(start, words.end)
            if units and self._acts(stop, words.end) and not (len(units) == 1 and self._is_issuer(units[0])):
                return Stated(units, stop)
        return None

    def _piece_starts(self, words: Span) -> Iterator[int]:
        """Where a part of the sentence begins, but not inside a list of units: a list is read once."""
        listed_to = words.start
        joint = self._joint_lists(words)
        within = next(joint, None)
        for piece in _PIECE.finditer(self._source.folded, words.start, words.end):
            while within is not None and within.end <= piece.start():
                within = next(joint, None)
            inside = within is not None and within.start < piece.start()
            if piece.end() >= listed_to and not inside:
                yield piece.end()
                listed_to = self._units.list_at(piece.end(), words.end)[1]

    def _joint_lists(self, words: Span) -> Iterator[Span]:
        """From each "phối hợp với" to the end of the units behind it."""
        for match in _JOINTLY.finditer(self._source.folded, words.start, words.end):
            yield Span(match.start(), self._units.list_at(match.end(), words.end, partners=True)[1])

    def _acts(self, stop: int, end: int) -> bool:
        at = stop
        while at < end and self._source.folded[at].isspace():
            at += 1
        if at == stop or _TELLS.match(self._source.folded, at, end):
            return False
        return _DUTY.match(self._source.folded, at, end) is not None


def hand_down(above: Who) -> Who:
    """The leads of a clause that names none, from the clause above it."""
    kept = above.source in {LeadSource.INTRO, LeadSource.ADDRESSEES}
    source = above.source if kept else LeadSource.INHERITED
    return Who(above.leads, source if above.leads else None, above.alternatives, above.confidence, above.reason)


def below_exception(exception: Who, all_units: Who, *, periodic: bool) -> Who:
    """The leads of a clause under "Riêng đối với ...": those singled out, or all units of the clause above that.

    A periodic report below an exception is more likely everybody's; both readings are offered.
    """
    first, other = (all_units, exception) if periodic else (exception, all_units)
    told = "Tất cả đơn vị của mục." if other is all_units else "Chỉ các đơn vị nêu riêng ở ý ngay phía trên."
    reason = (
        "Ý này đứng dưới một ý chỉ nói riêng một số đơn vị; không rõ giao cho các đơn vị đó"
        " hay cho tất cả đơn vị của mục. Cần người xác nhận."
    )
    return Who(first.leads, LeadSource.INHERITED, (Alternative(other.leads, told),), Confidence.DOUBTFUL, reason)


def below_asking(asked: Stated, above: Who) -> Who:
    """The leads of "- Yêu cầu chủ đầu tư rào chắn" under a unit: the unit asks; those asked are offered."""
    handed = hand_down(above)
    others = (Alternative(asked.units, "Đơn vị được yêu cầu trong ý này."),)
    reason = "Ý này nằm dưới một đơn vị và yêu cầu đơn vị khác làm; lấy đơn vị ở trên. Cần người xem lại."
    return Who(handed.leads, handed.source, others, Confidence.LIKELY, reason)


def is_exception(source: Source, words: Span) -> bool:
    """Whether the clause singles some units out: "Riêng đối với ..."."""
    return _EXCEPTION.match(source.folded, words.start, words.end) is not None


def is_periodic(source: Source, words: Span) -> bool:
    """Whether the clause opens with a report or a rhythm: "Định kỳ, báo cáo ..."."""
    return _PERIODIC.match(source.folded, words.start, words.end) is not None


def _plain(name: str) -> str:
    return fold(name).replace("ủy ban nhân dân", "ubnd")
