"""What one chain of pieces means as a deadline."""

from dataclasses import replace

from .atom_patterns import Kind
from .deadline_chains import Chain
from .deadline_draft import Reading, draft
from .deadline_near import read_hour_alone, read_near_day, read_near_period, read_same_day
from .deadline_once import read_calendar_span, read_countdown, read_dated, read_span, read_term
from .deadline_rhythms import read_day_of_period, read_quarterly, read_rate, read_rhythm, read_weekly
from .findings import Confidence, Deadline, DeadlineKind


def interpret(chain: Chain, reading: Reading) -> Deadline | None:
    """The deadline a chain states; None when it states none. `reading.bare`: a table cell needs no "trước"."""
    for read in (
        _standing,
        read_countdown,
        read_term,
        read_rate,
        read_span,
        read_dated,
        read_near_day,
        read_near_period,
        read_quarterly,
        read_weekly,
        read_day_of_period,
        read_rhythm,
        read_calendar_span,
        read_same_day,
        read_hour_alone,
    ):
        found = read(chain, reading)
        if found is not None:
            return found
    return None


def _standing(chain: Chain, reading: Reading) -> Deadline | None:
    if chain.has(Kind.ON_REQUEST):
        return replace(draft(chain, reading, DeadlineKind.NONE), on_request=True)
    if chain.has(Kind.SCHEDULE):
        reason = "Ngày nằm trong một văn bản hoặc lịch khác."
        return replace(draft(chain, reading, DeadlineKind.NONE), confidence=Confidence.LIKELY, reason=reason)
    if chain.has(Kind.STEADY):
        reason = "“Thường xuyên” là việc làm liên tục, không phải một thời hạn."
        return replace(draft(chain, reading, DeadlineKind.ONGOING), confidence=Confidence.LIKELY, reason=reason)
    return None
