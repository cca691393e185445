"""The leaders' page: the newest issued summary, who was not in time, every figure down to its unit, the trend."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.actions.rewording import edit_words
from reports.actions.versions import latest
from reports.overview.leaders import latest_issued, read_first, running_week
from reports.overview.trends import figure_in_words, filing_in_words, trend
from tests.cast import make_cast
from tests.make import after, at
from tests.reports.pages.following import added, figures_of
from tests.reports.pages.looking import enter, faults, signed_in
from tests.reports.pages.scene import add_units, issue, open_week, play
from tests.reports.pages.scene import file as file_report

SIGNING = "2024-07-12 14:30"


def address(cast, **query):
    return reverse("reports:leaders", args=[cast.scheme.pk], query=query)


def statements(cast):
    client = signed_in(cast.leader)
    client.get(address(cast))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address(cast)).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("who", "status"), [("leader", 200), ("reviewer", 200), ("staff", 404), ("head", 404), ("administrator", 404)]
)
def test_only_leaders_and_reviewers_of_the_scheme_find_the_page(cast, who, status):
    assert signed_in(getattr(cast, who)).get(address(cast)).status_code == status


def test_only_issued_versions_count_and_the_newest_week_wins(cast):
    issued = issue(cast, play(cast, 0))
    play(cast, 1)
    assert latest_issued(cast.scheme) == issued


def test_a_figure_carries_its_total_and_its_change(cast):
    issue(cast, play(cast, 0))
    brief = read_first(issue(cast, play(cast, 1)))
    sessions = next(figure for figure in brief.figures if figure.key == "a.sessions")
    assert (sessions.label, sessions.value, sessions.measure, sessions.change) == ("Số cuộc", 4, "cuộc", "▲ tăng 1")


def test_the_brief_says_who_filed_what_is_proposed_and_each_section_under_its_title(cast):
    brief = read_first(issue(cast, play(cast, 0)))
    assert brief.who_filed.startswith("Tính đến thời hạn 14 giờ 00 phút ngày 12/7/2024, có 1/3 đơn vị")
    assert brief.proposal.endswith("khẩn trương gửi báo cáo về Phòng Nội vụ.")
    assert [title for title, _ in brief.sections] == ["Hoạt động tuyên truyền", "Hồ sơ trễ hạn và thư xin lỗi"]


def test_the_same_figure_twice_is_said_so_and_a_first_week_compares_with_nothing(cast):
    first = read_first(issue(cast, play(cast, 0)))
    second = read_first(issue(cast, play(cast, 1)))
    change = [next(f.change for f in brief.figures if f.key == "b.apologies") for brief in (first, second)]
    assert change == ["", "= không đổi"]


def test_first_comes_what_changed_most_and_what_needs_a_leader(cast):
    first, second = read_first(issue(cast, play(cast, 0))), read_first(issue(cast, play(cast, 1), signed=False))
    assert [(line.about, line.said, line.key) for line in second.changes] == [
        ("Số cuộc", "4 cuộc, ▲ tăng 1", "a.sessions"),
        ("Hồ sơ trễ hạn", "4 hồ sơ, ▲ tăng 1", "b.late"),
        ("Số lượt người", "1.255 lượt người, ▲ tăng 10", "a.attendees"),
    ]
    assert first.changes == []
    assert [(line.about, line.said, line.key) for line in second.needs] == [
        ("Chưa nộp báo cáo", "Tân Hà, Tân Đông", "filing.missing"),
        ("Không nộp hai kỳ liên tiếp", "Tân Đông", "filing.silent_twice"),
        ("Chưa ký", "Bản này do phần mềm lập và phát hành đúng giờ, chưa có người xem và ký.", ""),
    ]


def test_the_offices_own_proposal_comes_before_all_else(cast):
    summary = latest(play(cast, 0))
    edit_words(summary, by=cast.reviewer, words={"proposal": "Cho phép lùi hạn."}, edit_version=0, now=at(SIGNING))
    brief = read_first(issue(cast, summary.period))
    assert (brief.needs[0].about, brief.needs[0].said) == ("Kiến nghị", "Cho phép lùi hạn.")


def test_many_names_are_cut_short(cast):
    add_units(cast, 9)
    (line,) = read_first(issue(cast, play(cast, 0))).needs
    assert line.said == "Tân Hà, Tân Đông, Xã 00, Xã 01 và 7 đơn vị khác"


def test_every_figure_of_the_page_leads_to_units_that_add_up_to_it(cast):
    for number in range(3):
        issue(cast, play(cast, number))
    open_week(cast, 3)
    client = signed_in(cast.leader)
    found = list(figures_of(client.get(address(cast)).text))
    wrong = [(way, value) for way, value in found if value not in added(client.get(way))]
    assert wrong == []
    assert len(found) == 23


def test_who_was_not_in_time_is_named_and_whoever_filed_since_is_told_apart(cast):
    period = play(cast, 0)
    brief = read_first(issue(cast, period))
    assert [(unit.name, unit.filed_at) for unit in brief.stragglers] == [
        ("Ủy ban nhân dân xã Tân Hà", after(period.due_at, minutes=25)),
        ("Ủy ban nhân dân xã Tân Đông", None),
    ]


def test_the_trend_runs_from_the_oldest_week_to_the_newest(cast):
    for number in range(3):
        issue(cast, play(cast, number))
    weeks = trend(cast.scheme, "a.sessions")
    assert [(week.label, week.value) for week in weeks] == [("Tuần 28", 3), ("Tuần 29", 4), ("Tuần 30", 5)]
    assert {(week.counts.on_time, week.counts.late, week.counts.missing) for week in weeks} == {(1, 1, 1)}


def test_the_whole_campaign_is_shown_when_it_is_asked_for(cast):
    for number in range(14):
        issue(cast, play(cast, number))
    client = signed_in(cast.leader)
    counts = [len(client.get(address(cast, **query)).context["weeks"]) for query in ({}, {"khoang": "ca-dot"})]
    assert counts == [12, 14]


def test_weeks_of_two_years_name_their_year(cast):
    for number in (24, 25):
        issue(cast, play(cast, number))
    assert [week.label for week in trend(cast.scheme, "a.sessions")] == ["Tuần 52/2024", "Tuần 1/2025"]


def test_the_charts_are_told_in_words(cast):
    for number in range(3):
        issue(cast, play(cast, number))
    weeks = trend(cast.scheme, "a.sessions")
    assert figure_in_words(weeks) == "Từ 3 (Tuần 28) đến 5 (Tuần 30); cao nhất 5 (Tuần 30), thấp nhất 3 (Tuần 28)."
    assert filing_in_words(weeks) == "Tỷ lệ nộp đúng hạn: không đổi qua 3 tuần: 33%."
    assert figure_in_words(weeks[:1]) == ""


def test_a_figure_that_was_not_asked_is_a_gap_in_the_trend(cast):
    issue(cast, play(cast, 0))
    assert [week.value for week in trend(cast.scheme, "z.unknown")] == [None]


def test_the_running_week_is_counted_until_it_closes(cast):
    period = open_week(cast)
    file_report(period, cast.tan_hiep, by=cast.staff, at=at("2024-07-12 09:00"))
    running = running_week(cast.scheme, at("2024-07-12 10:00"))
    assert (running.period, running.counts.filed, running.counts.expected) == (period, 1, 3)
    assert running_week(cast.scheme, at("2024-07-07 10:00")) is None


def test_a_chosen_figure_is_shown_and_an_unknown_one_falls_back_to_the_first(cast):
    issue(cast, play(cast, 0))
    client = signed_in(cast.leader)
    headings = {
        key: client.get(address(cast, **{"chi-tieu": key})).context["chosen"].label for key in ("b.late", "no.such")
    }
    assert headings == {"b.late": "Hồ sơ trễ hạn", "no.such": "Số cuộc"}


def test_before_the_first_summary_the_page_says_when_it_comes(cast):
    assert "Chưa có báo cáo tổng hợp nào được phát hành" in signed_in(cast.leader).get(address(cast)).text


def test_the_page_costs_the_same_for_three_and_thirty_units_and_for_more_weeks(cast):
    issue(cast, play(cast, 0))
    few = statements(cast)
    add_units(cast, 27)
    issue(cast, play(cast, 1))
    assert statements(cast) == few


@pytest.mark.parametrize("width", [1280, 390])
def test_the_chart_is_drawn_beside_its_table(transactional_db, open_page, screenshot, width):
    cast = make_cast()
    for number in range(4):
        issue(cast, play(cast, number), signed=number != 3)
    page = open_page(width, reduced_motion="reduce")
    enter(page, cast.leader, address(cast))
    page.wait_for_selector(".trend-chart canvas")
    for fold in page.locator("details.fold > summary").all():
        fold.click()
    screenshot(page, str(width))
    page.evaluate("scrollTo(0, 0)")
    screenshot(page, f"first-{width}", full_page=False)
    drawn = page.evaluate("[...document.querySelectorAll('.trend canvas')].map(canvas => Chart.getChart(canvas).data)")
    assert [chart["labels"] for chart in drawn] == [["Tuần 28", "Tuần 29", "Tuần 30", "Tuần 31"]] * 2
    assert [[series["data"] for series in chart["datasets"]] for chart in drawn] == [
        [[3, 4, 5, 6]],
        [[1] * 4, [1] * 4, [1] * 4],
    ]
    assert page.locator(".trend canvas").nth(0).get_attribute("aria-describedby") == "loi-chi-tieu"
    assert [table.is_visible() for table in page.locator("table[data-trend]").all()] == [True, True]
    assert faults(page) == []


def test_a_phone_shows_the_week_its_state_the_counts_and_what_matters_on_the_first_screen(
    transactional_db, open_page, screenshot
):
    cast = make_cast()
    for number in range(2):
        issue(cast, play(cast, number))
    page = open_page(390, height=844, reduced_motion="reduce")
    enter(page, cast.leader, address(cast))
    wanted = ["h1", ".brief-state", ".figures-four", ".brief-halves section:nth-of-type(1)"]
    wanted += [".brief-halves section:nth-of-type(2)"]
    bottoms = [page.locator(one).first.bounding_box() for one in wanted]
    assert [box["y"] + box["height"] <= 844 for box in bottoms] == [True] * len(wanted)


def test_the_charts_are_printed_at_the_width_of_the_sheet(transactional_db, open_page):
    cast = make_cast()
    for number in range(3):
        issue(cast, play(cast, number))
    page = open_page(1280, reduced_motion="reduce")
    enter(page, cast.leader, address(cast))
    page.wait_for_selector(".trend-chart canvas")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    boxes = [canvas.bounding_box() for canvas in page.locator(".trend canvas").all()]
    assert [box is not None and round(box["width"]) for box in boxes] == [620, 620]
