"""The dashboard in a browser: live without a reload, and chasing with its limit."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from reports.models import Report
from tests.reports.pages.looking import faults
from tests.reports.pages.running import running_week
from tests.reports.pages.scene import add_units, file, open_week, play

IN_VIEW = """() => {
  const matrix = document.querySelector("#live-matrix");
  return [Math.round(matrix.getBoundingClientRect().top), matrix.scrollLeft, document.activeElement.id];
}"""
"""Where the reader is: the matrix in the window, its own scroll, and the focus."""


def test_a_submission_appears_within_five_seconds_without_reload_or_lost_scroll(cast, enter):
    add_units(cast, 40)
    for number in range(8):
        play(cast, number)
    period = running_week(cast)
    page = enter(cast.reviewer, 900)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    page.evaluate("document.body.dataset.same = 'yes'")
    page.evaluate("scrollTo({top: 500, behavior: 'instant'}); document.querySelector('#live-matrix').scrollLeft = 80")
    still_owing = page.locator("#live-owed .line").filter(has_not_text=cast.tan_hiep.short_name).first
    still_owing.get_by_role("link", name="Đôn đốc").evaluate("link => link.focus({preventScroll: true})")
    before = page.evaluate(IN_VIEW)
    file(period, cast.tan_hiep, by=cast.staff, at=timezone.now())
    page.wait_for_timeout(0)  # takes in what the page told meanwhile
    polls, live = [], reverse("reports:dashboard_live", args=[cast.scheme.pk])
    page.on("response", lambda answer: polls.append(answer.url) if live in answer.url else None)
    expect(page.locator("#live-waiting h2")).to_have_text("Chờ xem (1)")
    assert len(polls) in (1, 2)  # one may have been on its way
    assert page.locator("#dashboard-poll").get_attribute("hx-trigger") == "every 4s"
    expect(page.locator("#live-week .figure").nth(1)).to_contain_text("1")
    assert page.evaluate(IN_VIEW) == before
    assert page.evaluate("document.body.dataset.same") == "yes"


REMEMBER = """() => {
  for (const [name, wanted] of Object.entries({
    row: "#live-matrix tbody tr:nth-child(2)",
    line: "#live-owed li:nth-child(2)",
    figure: "#live-week .figure",
    head: "#live-matrix thead",
  })) window[name] = document.querySelector(wanted);
  window.drawn = [];
  new MutationObserver((changes) => window.drawn.push(...changes.map((one) => one.target)))
    .observe(document.querySelector("#live-matrix"), { childList: true, subtree: true, characterData: true });
}"""
"""Keep some nodes of the page, and watch the matrix for every node that is put in, taken out or rewritten."""

SAME = """() => [
  window.row === document.querySelector("#live-matrix tbody tr:nth-child(2)"),
  window.line === document.querySelector("#live-owed li:nth-child(2)"),
  window.figure === document.querySelector("#live-week .figure"),
  window.head === document.querySelector("#live-matrix thead"),
]"""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_poll_redraws_nothing_that_is_unchanged(cast, enter, width):
    add_units(cast, 20)
    period = running_week(cast)
    page = enter(cast.reviewer, width)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    ticked = page.get_by_label(f"Chọn {cast.tan_ha.name}")
    ticked.check()
    page.evaluate(REMEMBER)
    page.evaluate("document.querySelector('#live-owed').scrollTop = 90")
    page.locator("#live-matrix a").nth(6).focus()
    before = page.evaluate("[document.querySelector('#live-owed').scrollTop, document.activeElement.href]")
    file(period, Report.objects.get(period=period, unit__short_name="Xã 19").unit, by=cast.staff, at=timezone.now())
    expect(page.locator("#live-waiting h2")).to_have_text("Chờ xem (1)")
    assert page.evaluate(SAME) == [True, True, True, True]
    expect(ticked).to_be_checked()
    touched = (
        "[...new Set(window.drawn.map((node) => (node.closest ? node : node.parentNode).closest('tr').innerText))]"
    )
    assert [line.split()[:2] for line in page.evaluate(touched)] == [["Xã", "(23),"], ["Xã", "19"]]
    after = page.evaluate("[document.querySelector('#live-owed').scrollTop, document.activeElement.href]")
    assert after == before


def test_whoever_was_on_a_row_that_goes_stays_at_its_list(cast, enter):
    period = running_week(cast)
    page = enter(cast.reviewer)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    page.get_by_role("link", name="Đôn đốc Ủy ban nhân dân xã Tân Hiệp").focus()
    file(period, cast.tan_hiep, by=cast.staff, at=timezone.now())
    expect(page.locator("#live-owed")).to_be_focused()


def test_the_filters_stay_through_polls_pages_and_verbs(cast, enter):
    add_units(cast, 60)
    period = running_week(cast)
    page = enter(cast.reviewer, 390)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    page.get_by_label("Tìm đơn vị").fill("xa")
    page.get_by_label("Trạng thái tuần này").select_option("Còn nợ")
    page.get_by_label("Số tuần").select_option("4 tuần")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_role("link", name="Trang sau").click()
    expect(page.get_by_text("Trang 2/2")).to_be_visible()
    file(period, cast.tan_hiep, by=cast.staff, at=timezone.now())
    expect(page.locator("#live-waiting h2")).to_have_text("Chờ xem (1)")
    expect(page.get_by_text("Trang 2/2")).to_be_visible()
    expect(page.locator("#kind-xa .group")).to_have_text("Xã (62), còn nợ 62")
    assert page.url.partition("?")[2] == "tim=xa&loc=no&tuan=4&trang=2"


STUCK = """() => {
  const box = document.querySelector("#live-matrix"), cells = box.querySelectorAll("tbody tr:nth-child(9) > *");
  box.scrollTo({ left: 200, top: 200, behavior: "instant" });
  const edge = box.getBoundingClientRect(), near = (a, b) => Math.abs(a - b) < 2;
  return [
    near(box.querySelector("thead th:nth-child(3)").getBoundingClientRect().top, edge.top),
    near(cells[0].getBoundingClientRect().left, edge.left),
    box.scrollLeft > 0 && box.scrollTop > 0,
  ];
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_heads_and_names_of_the_matrix_stay_in_sight(cast, enter, width):
    add_units(cast, 40)
    for number in range(20):
        open_week(cast, number)
    page = enter(cast.reviewer, width)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk], query={"tuan": 26}))
    assert page.evaluate(STUCK) == [True, True, True]


@pytest.mark.parametrize("width", [1280, 390])
def test_to_return_a_report_opens_the_form_for_it(cast, enter, width):
    period = running_week(cast)
    file(period, cast.tan_hiep, by=cast.staff, at=timezone.now())
    page = enter(cast.reviewer, width)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    page.get_by_role("link", name="Trả lại báo cáo của Ủy ban nhân dân xã Tân Hiệp").click()
    expect(page.get_by_text("Trả lại để sửa")).to_be_in_viewport()
    expect(page.get_by_label("Lý do")).to_be_visible()


def test_a_report_is_taken_in_one_click_in_place(cast, enter):
    period = running_week(cast)
    file(period, cast.tan_hiep, by=cast.staff, at=timezone.now())
    page = enter(cast.reviewer)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    page.get_by_role("button", name="Nhận báo cáo của Ủy ban nhân dân xã Tân Hiệp").click()
    expect(page.get_by_text("Đã nhận báo cáo của Ủy ban nhân dân xã Tân Hiệp.")).to_be_visible()
    expect(page.locator("#live-waiting")).to_contain_text("Không có báo cáo nào chờ xem.")
    assert Report.objects.get(unit=cast.tan_hiep).state == "accepted"


def test_a_unit_is_chased_from_the_dashboard_but_not_twice_in_a_row(cast, enter):
    running_week(cast)
    page = enter(cast.reviewer, 390)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    page.get_by_role("link", name="Đôn đốc Ủy ban nhân dân xã Tân Hà").click()
    expect(page.get_by_text("tan-ha-truong@vidu.vn")).to_be_visible()
    page.get_by_role("button", name="Gửi lời nhắc này").click()
    expect(page.get_by_text("Đã nhắc Ủy ban nhân dân xã Tân Hà.")).to_be_visible()
    page.get_by_role("button", name="Gửi lời nhắc này").click()
    expect(page.get_by_text("Đã nhắc Tân Hà cách đây chưa lâu.")).to_be_visible()


def test_a_call_is_written_down(cast, enter):
    report = running_week(cast).reports.get(unit=cast.tan_ha)
    page = enter(cast.reviewer)
    page.goto(reverse("reports:remind", args=[report.pk]))
    page.get_by_label("Đã gọi cho ai, trao đổi gì").fill("Gặp trực ban, hứa nộp trước 14 giờ")
    page.get_by_role("button", name="Ghi cuộc gọi").click()
    expect(page.get_by_role("cell", name="Gặp trực ban, hứa nộp trước 14 giờ")).to_be_visible()


def test_a_dashboard_whose_session_ended_says_so_in_place(cast, enter):
    running_week(cast)
    page = enter(cast.reviewer)
    page.goto(reverse("reports:dashboard", args=[cast.scheme.pk]))
    page.context.clear_cookies()
    expect(page.get_by_text("Phiên làm việc đã hết")).to_be_visible()
    expect(page.get_by_role("heading", name="Theo dõi báo cáo tuần")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_the_compiling_office_are_accessible_and_fit(cast, enter, width):
    play(cast, 0)
    period = running_week(cast)
    owed, scheme = period.reports.get(unit=cast.tan_ha), [cast.scheme.pk]
    rule, section = cast.scheme.reminder_rules.first(), cast.scheme.sections.first()
    paths = [
        reverse("reports:dashboard", args=scheme),
        reverse("reports:period", args=[period.pk]),
        reverse("reports:move_deadline", args=[period.pk]),
        reverse("reports:remind", args=[owed.pk]),
        reverse("reports:scheme", args=scheme),
        reverse("reports:scheme_week", args=scheme),
        reverse("reports:scheme_units", args=scheme),
        reverse("reports:scheme_section", args=[*scheme, section.pk]),
        reverse("reports:scheme_reminder", args=[*scheme, rule.pk]),
        reverse("reports:scheme_preview", args=scheme),
        reverse("reports:scheme_new", query={"directive": cast.directive.pk}),
    ]
    page, found = enter(cast.reviewer, width), {}
    for path in paths:
        page.goto(path)
        found[path] = faults(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
