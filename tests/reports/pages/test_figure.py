"""From any figure to the reports behind it: the pages of a played week, followed link by link."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.actions.closing import close_period
from reports.actions.excusing import excuse
from reports.actions.summaries import latest, pull_in
from reports.models import Report
from reports.overview.behind import frozen, live
from tests.cast import make_cast
from tests.make import after
from tests.reports.pages.following import added, figures_of
from tests.reports.pages.looking import enter, faults, signed_in
from tests.reports.pages.scene import add_units, issue, open_week, play
from tests.reports.pages.scene import file as file_report


@pytest.fixture
def summary(cast):
    issue(cast, play(cast, 0))
    return issue(cast, play(cast, 1))


def of(summary, key, **query):
    return reverse("reports:summary_figure", args=[summary.pk], query={"so": key, **query})


def test_every_figure_of_the_summarys_page_leads_to_reports_that_add_up_to_it(cast, summary):
    client = signed_in(cast.leader)
    found = list(figures_of(client.get(summary.get_absolute_url()).text))
    wrong = [(address, value) for address, value in found if value not in added(client.get(address))]
    assert wrong == []
    assert len(found) > 30


def test_figures_of_the_month_before_lead_to_their_own_week(cast):
    *_, summary = (issue(cast, play(cast, number)) for number in range(5))
    client = signed_in(cast.leader)
    text = client.get(summary.get_absolute_url()).text
    found = [(address, value) for address, value in figures_of(text) if "ky=thang-truoc" in address]
    assert [address for address, value in found if value not in added(client.get(address))] == []
    late = of(summary, "b.late", ky="thang-truoc")
    assert (len(found) > 5, (late, 3) in found) == (True, True)
    assert "Tuần 28 (08/7 - 14/7/2024), như đã so sánh trong bản tổng hợp Tuần 32" in client.get(late).text


def test_each_line_leads_to_the_submission_that_was_taken_in(cast, summary):
    report = Report.objects.get(period=summary.period, unit=cast.tan_hiep)
    (row, *_) = frozen(summary, "a.sessions").rows
    assert (row.name, row.value, row.address) == ("Tân Hiệp", 4, f"/bao-cao/{report.pk}/?lan=1#muc-a")
    page = signed_in(cast.leader).get(row.address)
    assert (page.status_code, 'id="muc-a"' in page.text) == (200, True)


def test_a_frozen_figure_stays_when_a_report_comes_later_and_the_live_one_moves(cast, summary):
    period = summary.period
    file_report(period, cast.tan_dong, by=cast.silent_staff, at=after(period.due_at, hours=1), late=9)
    assert (frozen(summary, "b.late").value, live(period, "b.late").value) == (4, 4 + 1 + 9)
    assert (frozen(summary, "filing.missing").value, live(period, "filing.missing").value) == (2, 0)


def test_a_total_stands_beside_the_week_before_unit_by_unit(cast, summary):
    page = frozen(summary, "b.late")
    assert (page.value, page.then, page.before, page.difference_words) == (4, "tuần trước", 3, "▲ tăng 1")
    assert [(row.name, row.value, row.before, row.change_words) for row in page.rows[:1]] == [
        ("Tân Hiệp", 4, 3, "▲ tăng 1")
    ]


def test_a_unit_that_counted_only_the_week_before_stays_in_the_comparison(cast):
    first = play(cast, 0)
    pull_in(
        Report.objects.get(period=first, unit=cast.tan_ha),
        by=cast.reviewer,
        reason="Mất điện",
        now=after(first.due_at, minutes=30),
    )
    issue(cast, first)
    cast.tan_ha.ends_on = first.sunday
    cast.tan_ha.save()
    second = open_week(cast, 1)
    file_report(second, cast.tan_hiep, by=cast.staff, at=after(second.due_at, hours=-1), late=4)
    period = close_period(second, now=second.due_at)
    page = frozen(latest(period), "b.late")
    assert (page.value, page.before, page.difference) == (4, 4, 0)
    assert [(row.name, row.value, row.before) for row in page.rows] == [
        ("Tân Hiệp", 4, 3),
        ("Tân Đông", None, None),
        ("Tân Hà", None, 1),
    ]


def test_the_counts_of_the_week_before_are_those_that_the_version_states(cast, summary):
    page = signed_in(cast.leader).get(of(summary, "filing.on_time", ky="truoc"))
    assert (page.status_code, page.context["figure"].value) == (200, 1)
    assert frozen(summary, "filing.before.on_time").value == 1


def test_units_are_sorted_by_value_and_those_without_one_come_last(cast, summary):
    pull_in(
        Report.objects.get(period=summary.period, unit=cast.tan_ha),
        by=cast.reviewer,
        reason="Mất điện",
        now=after(summary.published_at, hours=1),
    )
    page = frozen(latest(summary.period), "b.late")
    assert [row.name for row in page.sorted_by("nho")] == ["Tân Hà", "Tân Hiệp", "Tân Đông"]
    assert [row.name for row in page.sorted_by("lon")] == ["Tân Hiệp", "Tân Hà", "Tân Đông"]
    assert [row.name for row in page.sorted_by("ten")] == ["Tân Đông", "Tân Hà", "Tân Hiệp"]
    assert [row.name for row in page.sorted_by("")] == ["Tân Hiệp", "Tân Hà", "Tân Đông"]


def test_counted_units_are_sorted_by_when_they_filed_and_the_silent_come_last(cast):
    period = play(cast, 0)
    page = live(period, "filing.expected")
    assert [row.name for row in page.sorted_by("lon")] == ["Tân Hà", "Tân Hiệp", "Tân Đông"]
    assert page.orders == ("", "ten", "lon", "nho")
    assert live(period, "filing.missing").orders == ("", "ten")


def test_of_a_week_as_it_stands_now_excuses_are_said(cast):
    period = play(cast, 0)
    report = Report.objects.get(period=period, unit=cast.tan_ha)
    excuse(report, by=cast.reviewer, reason="Mất điện", letter="", now=after(period.due_at, hours=1))
    (row,) = live(period, "filing.late").rows
    assert row.words == "Muộn 25 phút, nộp 14:25 12/7/2024, khách quan: Mất điện"


@pytest.mark.parametrize("key", ["filing", "z.unknown", "a.sessions~x", "filing.before.x"])
def test_a_figure_that_does_not_exist_is_no_page(cast, summary, key):
    client = signed_in(cast.leader)
    assert client.get(of(summary, key)).status_code == 404
    assert client.get(f"/tuan/{summary.period_id}/so-lieu/?so={quote(key)}").status_code == 404


def test_a_version_that_is_not_out_is_for_the_reviewer_only(cast):
    draft = latest(play(cast, 0))
    answers = {
        who: signed_in(getattr(cast, who)).get(of(draft, "a.sessions")).status_code for who in ("reviewer", "leader")
    }
    assert answers == {"reviewer": 200, "leader": 404}


def test_the_pages_cost_the_same_for_more_units(cast):
    client = signed_in(cast.leader)

    def statements(summary, address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    few = issue(cast, play(cast, 0))
    add_units(cast, 27)
    many = issue(cast, play(cast, 1))
    for key in ("filing.missing", "a.sessions"):
        pages = [[of(one, key), f"/tuan/{one.period_id}/so-lieu/?so={key}"] for one in (few, many)]
        counts = [[statements(few, address) for address in addresses] for addresses in pages]
        assert counts[1][0] - counts[0][0] <= 2  # the week before is read once there is one
        assert counts[1][1] - counts[0][1] <= 2


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("key", ["a.sessions", "filing.late"])
def test_the_page_can_be_read_on_every_screen(transactional_db, open_page, screenshot, width, key):
    cast = make_cast()
    issue(cast, play(cast, 0))
    summary = issue(cast, play(cast, 1))
    page = open_page(width, reduced_motion="reduce")
    enter(page, cast.leader, of(summary, key))
    screenshot(page, f"{key}-{width}")
    assert faults(page) == []
