"""Deadlines told from where the letter or the sentence stands: "hôm nay", "tuần sau", "cùng ngày", an hour alone."""

import datetime
from dataclasses import replace

from .atom_dates import near_day, near_period_end, week_of
from .atom_patterns import Kind
from .atoms import weekday_number
from .deadline_chains import Chain, period_of
from .deadline_draft import Reading, draft, relation_of
from .findings import Confidence, Deadline, DeadlineKind, Relation, Relative


def read_near_day(chain: Chain, reading: Reading) -> Deadline | None:
    """ "trước 19 giờ hôm nay", "chiều mai", "chậm nhất ngày hôm sau"."""
    near = chain.first(Kind.NEAR_DAY)
    if near is None or not (reading.bare or chain.has(Kind.RELATION, Kind.CLOCK)):
        return None
    found = draft(chain, reading, DeadlineKind.ONCE)
    if near.get("after"):
        unit = "working-day" if "làm việc" in (near.get("after") or "") else "day"
        reason = "Ngày liền sau một sự kiện; chỉ biết được khi biết sự kiện."
        return replace(found, relative=Relative(1, unit, None), confidence=Confidence.LIKELY, reason=reason)
    if reading.issued_on is None:
        reason = "Văn bản không ghi ngày ban hành để biết đây là ngày nào."
        return replace(found, confidence=Confidence.DOUBTFUL, reason=reason)
    reason = "Tính theo ngày ban hành văn bản."
    return replace(found, date=near_day(near, reading.issued_on), confidence=Confidence.LIKELY, reason=reason)


def read_near_period(chain: Chain, reading: Reading) -> Deadline | None:
    """ "xong trong tuần này", "trước 18 giờ thứ Sáu tuần sau", "trong tháng tới"."""
    near = chain.first(Kind.NEAR_PERIOD)
    weekday = chain.first(Kind.WEEKDAY)
    if near is None or reading.issued_on is None or chain.has(Kind.DATE, Kind.EVERY, Kind.DAY):
        return None
    if not (reading.bare or chain.has(Kind.RELATION, Kind.CLOCK)):
        return None
    date = near_period_end(near, reading.issued_on)
    if weekday is not None and near.get("period") == "tuần":
        date = week_of(reading.issued_on, near.get("which") != "này") + datetime.timedelta(days=weekday_number(weekday))
    reason = "Tính theo ngày ban hành văn bản."
    found = draft(chain, reading, DeadlineKind.ONCE)
    return replace(found, date=date, confidence=Confidence.LIKELY, reason=reason)


def read_hour_alone(chain: Chain, reading: Reading) -> Deadline | None:
    """ "trước 7 giờ 15 phút của ngày nghỉ học": an hour of a day that is not named."""
    if not (chain.has(Kind.CLOCK) and chain.only(Kind.RELATION, Kind.CLOCK)):
        return None
    if relation_of(chain, reading) not in {Relation.BEFORE, Relation.BY}:
        return None
    if chain.report is not None and period_of(chain.report) == "ngày":
        return draft(chain, reading, DeadlineKind.DAILY)
    reason = "Chỉ ghi giờ, không ghi ngày."
    return replace(draft(chain, reading, DeadlineKind.ONCE), confidence=Confidence.DOUBTFUL, reason=reason)


def read_same_day(chain: Chain, reading: Reading) -> Deadline | None:
    """ "trước 17 giờ cùng ngày": the day of the deadline before it."""
    same_day = chain.first(Kind.SAME_DAY)
    if same_day is None or not (chain.has(Kind.CLOCK) or same_day.get("part")):
        return None
    found = draft(chain, reading, DeadlineKind.ONCE)
    if reading.before is None:
        reason = "Không rõ “cùng ngày” là ngày nào."
        return replace(found, confidence=Confidence.DOUBTFUL, reason=reason)
    same = reading.before
    return replace(
        found,
        kind=same.kind,
        date=same.date,
        weekday=same.weekday,
        day_of_month=same.day_of_month,
        month=same.month,
        month_in_period=same.month_in_period,
        confidence=Confidence.LIKELY,
        reason="“Cùng ngày” lấy theo thời hạn nêu trước đó trong câu.",
    )
