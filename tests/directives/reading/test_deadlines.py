"""Phrases of time as letters write them. The letter of these tests is of Monday 6 April 2026."""

from datetime import date

import pytest

from directives.reading import Confidence, Deadline, DeadlineKind, Relation, Relative, Span
from directives.reading.deadlines import read_deadlines
from directives.reading.lines import Source

LETTER_OF = date(2026, 4, 6)


def read(text: str, *, bare: bool = False) -> tuple[Deadline, ...]:
    return read_deadlines(Source.of(text), Span(0, len(text)), LETTER_OF, bare=bare)


def one(text: str, *, bare: bool = False) -> Deadline:
    (deadline,) = read(text, bare=bare)
    return deadline


@pytest.mark.parametrize(
    ("text", "weekday", "time", "relation"),
    [
        ("báo cáo vào lúc 14 giờ thứ Sáu hàng tuần", "friday", "14:00", Relation.AT),
        ("chậm nhất 15h00 chiều thứ Năm hằng tuần", "thursday", "15:00", Relation.BY),
        ("trước 9h30 thứ 5 hàng tuần", "thursday", "09:30", Relation.BEFORE),
        ("trước 16 giờ 30 phút thứ Sáu (hàng tuần)", "friday", "16:30", Relation.BEFORE),
        ("vào chiều thứ 6 hàng tuần", "friday", None, Relation.AT),
        ("trước 3 giờ chiều thứ Tư mỗi tuần", "wednesday", "15:00", Relation.BEFORE),
        ("Hằng tuần, các đơn vị báo cáo về xã trước 16 giờ thứ Năm", "thursday", "16:00", Relation.BEFORE),
        ("hàng tuần (trước 15 giờ thứ Hai)", "monday", "15:00", Relation.BEFORE),
        ("gửi báo cáo tuần trước 11 giờ Chủ nhật", "sunday", "11:00", Relation.BEFORE),
    ],
)
def test_a_weekly_deadline_has_its_day_and_hour(text: str, weekday: str, time: str | None, relation: Relation) -> None:
    found = one(text)
    assert (found.kind, found.weekday, found.time, found.relation) == (DeadlineKind.WEEKLY, weekday, time, relation)


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("xong trước ngày 30 tháng 9 năm 2026", date(2026, 9, 30), None),
        ("chậm nhất ngày 31/12/2026", date(2026, 12, 31), None),
        ("trước 30/6/2026", date(2026, 6, 30), None),
        ("trước ngày 20.7.2026", date(2026, 7, 20), None),
        ("trước 14 giờ, ngày 05/12/2026", date(2026, 12, 5), "14:00"),
        ("trước 8h00 ngày 16/02/2027 (tức ngày mùng 5 Tết)", date(2027, 2, 16), "08:00"),
        ("chậm nhất 10h00' ngày 27/4/2026", date(2026, 4, 27), "10:00"),
        ("trong tháng 7/2026", date(2026, 7, 31), None),
        ("trong tháng 10 năm 2026", date(2026, 10, 31), None),
        ("trong Quý II năm 2026", date(2026, 6, 30), None),
        ("trong Quý III và Quý IV năm 2026", date(2026, 12, 31), None),
        ("trong 2 tháng cuối năm 2026", date(2026, 12, 31), None),
        ("trước ngày 15/8", date(2026, 8, 15), None),
        ("trước ngày 15/3", date(2027, 3, 15), None),
        ("từ ngày 10/02 đến hết ngày 16/02/2027", date(2027, 2, 16), None),
    ],
)
def test_a_single_deadline_is_the_last_day_meant(text: str, day: date, time: str | None) -> None:
    found = one(text)
    assert (found.kind, found.date, found.time) == (DeadlineKind.ONCE, day, time)


@pytest.mark.parametrize(
    ("text", "kind", "day", "month", "place"),
    [
        ("trước ngày 20 hằng tháng", DeadlineKind.MONTHLY, 20, None, None),
        ("trước ngày 15 của tháng", DeadlineKind.MONTHLY, 15, None, None),
        ("gửi báo cáo tháng trước ngày 17", DeadlineKind.MONTHLY, 17, None, None),
        ("hàng tháng (trước ngày 25)", DeadlineKind.MONTHLY, 25, None, None),
        ("trước ngày 25 tháng cuối quý", DeadlineKind.QUARTERLY, 25, None, "last"),
        ("trước ngày 05 tháng cuối cùng của mỗi quý và", DeadlineKind.QUARTERLY, 5, None, "last"),
        ("Báo cáo 6 tháng: trước ngày 03/6 hàng năm", DeadlineKind.HALF_YEARLY, 3, 6, None),
        ("trước ngày 05/6 và ngày 05/12 hàng năm", DeadlineKind.HALF_YEARLY, 5, 6, None),
        ("trước ngày 28/11 hàng năm", DeadlineKind.YEARLY, 28, 11, None),
    ],
)
def test_a_rhythm_keeps_its_day(text: str, kind: DeadlineKind, day: int, month: int | None, place: str | None) -> None:
    found = one(text)
    assert (found.kind, found.day_of_month, found.month, found.month_in_period) == (kind, day, month, place)


@pytest.mark.parametrize(
    ("text", "relative", "day"),
    [
        ("trong vòng 48 giờ kể từ khi nhận được thông báo", Relative(48, "hour", "khi nhận được thông báo"), None),
        ("trong thời hạn 02 ngày làm việc", Relative(2, "working-day", None), None),
        ("trong thời hạn 02 giờ", Relative(2, "hour", None), None),
        ("trong vòng 03 ngày sau khi bão tan về Sở", Relative(3, "day", "khi bão tan"), None),
        (
            "trong thời hạn 05 ngày làm việc kể từ ngày ban hành Công văn này",
            Relative(5, "working-day", "ngày ban hành Công văn này"),
            date(2026, 4, 13),
        ),
        ("trong thời gian 01 tháng kể từ ngày ký", Relative(1, "month", "ngày ký"), date(2026, 5, 6)),
    ],
)
def test_a_term_has_a_day_only_when_its_start_is_known(text: str, relative: Relative, day: date | None) -> None:
    found = one(text)
    assert (found.relative, found.date) == (relative, day)


def test_two_hours_of_a_day_are_both_kept() -> None:
    found = one("báo cáo lúc 06 giờ và 18 giờ hằng ngày")
    assert (found.kind, found.time, found.times) == (DeadlineKind.DAILY, "06:00", ("06:00", "18:00"))


def test_several_dates_of_one_hour_are_all_kept() -> None:
    found = one("Trước 09 giờ 00, các ngày 02/5/2026 (nghỉ), 04/5/2026, 06/5/2026")
    assert found.dates == (date(2026, 5, 2), date(2026, 5, 4), date(2026, 5, 6))
    assert found.time == "09:00"


def test_several_deadlines_of_a_clause_come_in_the_order_of_the_text() -> None:
    found = read("lau rửa vào chiều thứ Sáu hằng tuần; báo cáo trước 16 giờ thứ Tư hằng tuần; xong trong tháng 5/2026")
    assert [(one.kind, one.weekday or one.date) for one in found] == [
        (DeadlineKind.WEEKLY, "friday"),
        (DeadlineKind.WEEKLY, "wednesday"),
        (DeadlineKind.ONCE, date(2026, 5, 31)),
    ]


def test_the_same_day_is_the_day_named_before() -> None:
    first, second = read("họp vào 8 giờ thứ Ba hàng tuần, gửi biên bản trước 17 giờ cùng ngày")
    assert (second.kind, second.weekday, second.time) == (first.kind, "tuesday", "17:00")


def test_a_span_beside_a_daily_report_is_its_window() -> None:
    found = one("trong đợt cao điểm từ ngày 11/5/2026 đến ngày 17/5/2026 báo cáo trước 18 giờ mỗi ngày")
    assert (found.kind, found.windows) == (DeadlineKind.DAILY, ((date(2026, 5, 11), date(2026, 5, 17)),))


def test_the_rule_for_holidays_goes_with_the_deadline() -> None:
    found = one("trước 10 giờ thứ Sáu hàng tuần (nếu trùng ngày nghỉ thì gửi ngày làm việc liền trước)")
    assert found.holiday_rule == "previous-working-day"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("gửi trước ngày 30/02/2026", {"date_printed": "30/02/2026", "date": None}),
        ("vào thứ Hai, ngày 31/3/2027", {"weekday_printed": "monday", "date": date(2027, 3, 31)}),
        ("trình trước ngày 25/11/2024", {"date": date(2024, 11, 25)}),
        ("vào lúc 25 giờ thứ Sáu hàng tuần", {"time_printed": "25 giờ", "time": None}),
    ],
)
def test_what_cannot_be_right_is_kept_and_doubted(text: str, printed: dict[str, object]) -> None:
    found = one(text)
    assert {name: getattr(found, name) for name in printed} == printed
    assert (found.suspicious, found.confidence) == (True, Confidence.DOUBTFUL)
    assert found.reason != ""


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Công văn số 12/UBND ngày 03/4/2026",
        "kiểm tra theo danh sách đã gửi ngày 29/3/2026",
        "đơn vị đã gửi trước ngày 20/01/2026 thì không phải gửi lại",
        "số liệu tính từ ngày 15/3/2026 đến ngày 14/4/2026",
        "nhiệm kỳ 2025 - 2030",
        "chế độ báo cáo thường xuyên, định kỳ, đột xuất",
        "lập tiến độ theo từng tuần",
        "số chuyến mỗi tuần",
        "nhắc các đơn vị trước hạn 01 ngày",
        "trực ban 24/24 giờ",
        "trước, trong và sau Tết",
        "chậm 03 tháng so với hợp đồng",
        "làm việc từ thứ Hai đến thứ Sáu hàng tuần",
        "kể cả thứ Bảy, Chủ nhật",
        "thực hiện kế hoạch năm 2026",
        "có hiệu lực từ ngày 01/5/2026",
    ],
)
def test_words_of_time_that_order_nothing_are_no_deadline(text: str) -> None:
    assert read(text) == ()


def test_a_date_alone_is_a_deadline_only_in_a_table() -> None:
    assert read("31/5/2026") == ()
    assert one("31/5/2026", bare=True).date == date(2026, 5, 31)
    assert one("Tháng cuối mỗi quý", bare=True).month_in_period == "last"


def test_a_bare_rhythm_is_dropped_where_it_is_spelled_out() -> None:
    found = one("định kỳ hàng tháng tổng hợp số liệu, gửi xã trước ngày 25 hàng tháng")
    assert (found.kind, found.day_of_month) == (DeadlineKind.MONTHLY, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("trong tháng 3", date(2027, 3, 31)),
        ("trong quý I", date(2027, 3, 31)),
        ("trong 6 tháng đầu năm 2027", date(2027, 6, 30)),
        ("hoàn thành trong năm 2026", date(2026, 12, 31)),
        ("thực hiện cho đến hết tháng 9/2026", date(2026, 9, 30)),
        ("từ 20/12 đến hết ngày 05/01/2027", date(2027, 1, 5)),
    ],
)
def test_a_span_without_a_year_is_the_next_one(text: str, day: date) -> None:
    assert one(text).date == day


def test_a_span_over_new_year_begins_in_the_year_before() -> None:
    assert one("từ 20/12 đến hết ngày 05/01/2027").date_from == date(2026, 12, 20)


def test_a_month_gone_by_is_doubted() -> None:
    found = one("trong tháng 2/2026")
    assert (found.date, found.suspicious) == (date(2026, 2, 28), True)


@pytest.mark.parametrize(
    ("text", "kind", "often", "until"),
    [
        ("phát thanh 02 buổi/ngày cho đến ngày 30/6/2026", DeadlineKind.DAILY, 2, date(2026, 6, 30)),
        ("họp 01 lần mỗi tháng", DeadlineKind.MONTHLY, 1, None),
    ],
)
def test_so_many_times_a_period_is_counted(text: str, kind: DeadlineKind, often: int, until: date | None) -> None:
    found = one(text)
    windows = ((LETTER_OF, until),) if until else ()
    assert (found.kind, found.times_per_period, found.windows) == (kind, often, windows)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("báo cáo kết quả hàng tháng", DeadlineKind.MONTHLY),
        ("mỗi quý tổ chức một buổi thực hành", DeadlineKind.QUARTERLY),
        ("báo cáo hàng ngày", DeadlineKind.DAILY),
        ("quét dọn hàng ngày", DeadlineKind.ONGOING),
        ("thường xuyên tập huấn", DeadlineKind.ONGOING),
        ("vào tuần cuối của tháng", DeadlineKind.MONTHLY),
    ],
)
def test_a_rhythm_alone_is_kept_without_a_day(text: str, kind: DeadlineKind) -> None:
    assert (one(text).kind, one(text).date, one(text).time) == (kind, None, None)


@pytest.mark.parametrize(
    ("text", "day", "weekday"),
    [
        ("gửi trước 10 giờ thứ Hai", None, "monday"),
        ("gửi trước ngày 25", date(2026, 4, 25), None),
        ("gửi trước ngày 05", date(2026, 5, 5), None),
        ("gửi trước 17 giờ cùng ngày", None, None),
    ],
)
def test_a_day_half_named_is_doubtful(text: str, day: date | None, weekday: str | None) -> None:
    found = one(text)
    assert (found.kind, found.date, found.weekday, found.confidence) == (
        DeadlineKind.ONCE,
        day,
        weekday,
        Confidence.DOUBTFUL,
    )


def test_without_the_day_of_the_letter_no_year_is_invented() -> None:
    text = "xong trước ngày 15/8, trước ngày 20/9/2026, trong tháng 7"
    found = read_deadlines(Source.of(text), Span(0, len(text)), None)
    assert [one.date for one in found] == [None, date(2026, 9, 20)]
    assert "không ghi năm" in found[0].reason


@pytest.mark.parametrize("text", ["họp 02 tháng một lần", "báo cáo 03 tuần/lần"])
def test_a_rhythm_that_no_kind_names_is_doubtful(text: str) -> None:
    assert one(text).confidence is Confidence.DOUBTFUL
    assert "không có loại riêng" in one(text).reason
