"""Words of time that order nothing: figures and the days they cover, what is past, working weeks, names of plans."""

import datetime

from .atom_patterns import Kind
from .deadline_chains import DATED, Chain
from .findings import Deadline, Relation, Span
from .folding import pattern
from .lines import Source

_PAST = pattern(r"(?<!\w)(?:đã|từng)(?!\w)[^;.]{0,120}$")
_PAST_DEED = pattern(
    r"(?<!\w)(?:ban hành|thành lập|phê duyệt|phát sinh|khởi công|sinh|cấp|tiếp nhận|ký|"
    r"xảy ra|có hiệu lực|hiệu lực|gửi|số \S+) ?$"
)
_DATA_WINDOW = pattern(
    r"(?<!\w)(?:số liệu|dữ liệu|thống kê|tính|chốt|giai đoạn|thời kỳ|nhiệm kỳ|"
    r"kết quả|kỳ báo cáo|trong thời gian)(?: \S+){0,6} ?$"
)
_CUT_OFF = pattern(
    r"(?<!\w)(?:(?:số liệu|dữ liệu)(?: \S+){0,3} (?:chốt|lấy|tính)|(?:chốt|lấy) (?:số liệu|dữ liệu)|ước(?: \S+){0,2})"
    r"(?: \S+){0,3} ?:? ?$"
)
_COUNTED_FROM = pattern(r"(?<!\w)(?:tính|hiệu lực|áp dụng|thi hành)(?: \S+){0,2} ?$")
_PLAN_WORD = pattern(
    r"(?<!\w)(?:kế hoạch|dự toán|chương trình|ngân sách|thu nhập|giá trị|chuyến|theo|bình quân|trung bình|nhiệm vụ|chi|"
    r"giáo dục|chế độ(?: \S+){0,3}|thói quen|đào tạo|sử dụng|thông tin|nguồn vốn|quỹ|thường trực|hoạt động) ?$"
)
_LONGEST_LOOK_BACK = 160


def is_no_deadline(source: Source, span: Span, chain: Chain) -> bool:
    """Whether the chain only tells a working week, days gone by or covered by figures, or is part of a name."""
    if _is_working_week(chain) or chain.has(Kind.PAST):
        return True
    start = chain.span.start
    before = source.folded[max(span.start, start - 60) : start]
    if _CUT_OFF.search(before) or (_is_open_at(chain) and _DATA_WINDOW.search(before) and not chain.has(Kind.DATE)):
        return True
    rhythm_only = chain.has(Kind.EVERY, Kind.STEADY) and not chain.has(*DATED, Kind.CLOCK)
    return rhythm_only and bool(_PLAN_WORD.search(before))


def tells_no_duty(
    source: Source, span: Span, chain: Chain, deadline: Deadline, issued_on: datetime.date | None
) -> bool:
    """Whether the words before say that the date tells what was, or bounds figures, and orders nothing."""
    start = chain.span.start
    before = source.folded[max(span.start, start - _LONGEST_LOOK_BACK) : start]
    if chain.is_span and _DATA_WINDOW.search(before):
        return True
    open_ended = deadline.relation in {Relation.AFTER, Relation.BY} and chain.has(Kind.FROM, Kind.UNTIL)
    if open_ended and _COUNTED_FROM.search(before):
        return True
    if deadline.date is None or issued_on is None or deadline.date >= issued_on:
        return False
    return (
        deadline.relation in {Relation.AT, Relation.FROM_TO, Relation.AFTER}
        or (chain.has(Kind.UNTIL) and deadline.date <= issued_on)
        or _PAST.search(before) is not None
        or _PAST_DEED.search(before) is not None
    )


def _is_working_week(chain: Chain) -> bool:
    """ "từ thứ Hai đến thứ Sáu"."""
    return len(chain.all(Kind.WEEKDAY)) > 1 and chain.has(Kind.UNTIL)


def _is_open_at(chain: Chain) -> bool:
    return chain.atoms[0].kind in {Kind.FROM, Kind.UNTIL}
