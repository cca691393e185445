"""Review one report after another: the line, the two verbs, what changed meanwhile, and the end."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.actions.reviewing import accept_report
from reports.forms.report import REASONS
from reports.models import Report
from tests.reports.pages.looking import signed_in
from tests.reports.pages.running import running_week
from tests.reports.pages.scene import file


@pytest.fixture
def reviewer(cast):
    return signed_in(cast.reviewer)


@pytest.fixture
def line(cast):
    """Three reports that wait: Tân Đông's the longest, then Tân Hiệp's and Tân Hà's."""
    period, now = running_week(cast), timezone.now()
    order = ((cast.tan_dong, cast.silent_staff), (cast.tan_hiep, cast.staff), (cast.tan_ha, cast.other_staff))
    for minutes, (unit, person) in enumerate(order):
        file(period, unit, by=person, at=now + timedelta(minutes=minutes - 30))
    return [period.reports.get(unit=unit) for unit, _ in order]


def address(cast, report=None, **more):
    asked = {"bao-cao": report.pk} if isinstance(report, Report) else {"bao-cao": report} if report else {}
    return reverse("reports:review", args=[cast.scheme.pk], query=asked | more)


def settle(client, report, verb="accept", **fields):
    posted = {"ban": report.version, "xong": 0} | fields
    return client.post(reverse(f"reports:review_{verb}", args=[report.pk]), posted)


def place(response):
    turn = response.context["turn"]
    return response.context["report"].unit.short_name, turn.number, turn.total


def returned(**changes):
    due = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    return {"reason": "Thiếu số liệu", "due_at": due} | changes


def test_the_longest_waiting_report_comes_first_and_skipping_leads_through_the_line(cast, reviewer, line):
    page, seen = reviewer.get(address(cast)), []
    for _ in line:
        seen.append(place(page))
        page = reviewer.get(page.context["after"])
    assert seen == [("Tân Đông", 1, 3), ("Tân Hiệp", 2, 3), ("Tân Hà", 3, 3)]
    assert "Còn 3 báo cáo chờ xem" in page.text


def test_accepting_opens_the_next_and_keeps_the_count(cast, reviewer, line):
    second = reviewer.get(settle(reviewer, line[0]).url)
    assert place(second) == ("Tân Hiệp", 2, 3)
    third = reviewer.get(settle(reviewer, line[1], xong=1).url)
    assert place(third) == ("Tân Hà", 3, 3)
    end = reviewer.get(settle(reviewer, line[2], xong=2).url)
    assert "Không còn báo cáo nào chờ xem." in end.text
    assert "Lượt này đã xử lý 3 báo cáo." in end.text
    assert set(Report.objects.values_list("state", flat=True)) == {"accepted"}


def test_returning_opens_the_next(cast, reviewer, line):
    answer = settle(reviewer, line[0], "return", **returned())
    assert place(reviewer.get(answer.url)) == ("Tân Hiệp", 2, 3)
    line[0].refresh_from_db()
    assert (line[0].state, line[0].return_reason) == ("returned", "Thiếu số liệu")


def test_a_return_without_a_reason_is_answered_in_place_and_keeps_what_was_typed(cast, reviewer, line):
    answer = settle(reviewer, line[0], "return", **returned(reason="", due_at="2020-01-01T10:00"))
    assert answer.status_code == 422
    assert list(answer.context["return_form"].errors) == ["reason"]
    assert "2020-01-01T10:00" in answer.text


def test_a_stock_reason_follows_what_was_typed_and_returns_nothing(cast, reviewer, line):
    answer = settle(reviewer, line[0], "return", **returned(reason="Mục b.", mau="1"))
    assert answer.status_code == 200
    assert answer.context["return_form"]["reason"].value() == f"Mục b.\n{REASONS[1][1]}"
    line[0].refresh_from_db()
    assert line[0].state == "submitted"


def test_a_report_handed_in_again_meanwhile_is_not_accepted_unread(cast, reviewer, line):
    file(line[0].period, cast.tan_dong, by=cast.silent_staff, at=timezone.now(), late=5)
    answer = reviewer.get(settle(reviewer, line[0]).url)
    said = [str(message) for message in answer.context["messages"]]
    assert said == ["Tân Đông vừa nộp lại báo cáo. Đề nghị xem bản mới rồi xử lý."]
    assert place(answer)[0] == "Tân Đông"
    assert "Khác lần nộp trước ở" in answer.text
    line[0].refresh_from_db()
    assert line[0].state == "submitted"


def test_a_report_that_another_reviewer_settled_makes_way_for_the_next(cast, reviewer, line):
    accept_report(line[0], by=cast.reviewer, now=timezone.now())
    answer = reviewer.get(address(cast, line[0]))
    assert place(answer) == ("Tân Hiệp", 1, 2)
    assert "Báo cáo của Tân Đông không còn chờ xem." in answer.text


def test_the_bar_works_without_scripts(cast, reviewer, line):
    page = reviewer.get(address(cast, line[1]))
    assert [page.context["before"], page.context["after"]] == [
        address(cast, line[0], xong=0),
        address(cast, line[2], xong=0),
    ]
    assert 'id="tra-lai" hidden' in page.text
    opened = reviewer.get(page.context["return_address"].partition("#")[0])
    assert 'id="tra-lai">' in opened.text


def test_nothing_waits_at_first(cast, reviewer):
    running_week(cast)
    assert "Không còn báo cáo nào chờ xem." in reviewer.get(address(cast, "chữ")).text
