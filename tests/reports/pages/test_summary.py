"""Summary pages: who reads which version, in what state it stands, and what the reviewer does to it."""

import io
from base64 import b64encode
from hashlib import sha256

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.access import reads_summary
from reports.actions.reviewing import return_report
from reports.actions.rewording import edit_words
from reports.actions.summaries import pull_in, sign
from reports.models import Summary
from reports.overview.summaries import newest_by_week, page_of, readable, state_of
from tests.cast import make_cast
from tests.make import LETTER_DAY, after
from tests.reports.pages.looking import enter, faults, signed_in
from tests.reports.pages.reviewing import address, draft, moved_version, odd, said
from tests.reports.pages.scene import add_units, issue, play
from units.access import standing_of


def statements(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.fixture
def reviewer(cast):
    return signed_in(cast.reviewer)


@pytest.mark.parametrize(
    ("who", "of_a_draft", "of_an_issued"),
    [("reviewer", 200, 200), ("leader", 404, 200), ("staff", 404, 404), ("administrator", 404, 404)],
)
def test_leaders_read_what_is_out_and_reviewers_every_version(cast, who, of_a_draft, of_an_issued):
    client, summary = signed_in(getattr(cast, who)), draft(cast)
    before = [client.get(address(summary, name)).status_code for name in ("summary", "summary_print")]
    issue(cast, summary.period)
    after_it = [client.get(address(summary, name)).status_code for name in ("summary", "summary_print")]
    assert (before, after_it) == ([of_a_draft] * 2, [of_an_issued] * 2)


@pytest.mark.parametrize("who", ["reviewer", "leader", "staff", "administrator"])
def test_the_list_and_the_page_follow_the_same_rule(cast, who):
    issue(cast, play(cast, 0))
    play(cast, 1)
    standing = standing_of(getattr(cast, who), LETTER_DAY)
    by_rule = {summary.pk for summary in Summary.objects.all() if reads_summary(standing, summary)}
    assert set(readable(standing).values_list("pk", flat=True)) == by_rule


def test_the_list_shows_the_newest_version_of_each_week(cast):
    first = issue(cast, play(cast, 0))
    second = issue(cast, play(cast, 1), signed=False)
    signed = sign(
        second,
        by=cast.reviewer,
        capacity="TRƯỞNG PHÒNG",
        edit_version=second.edit_version,
        now=after(second.published_at, hours=1),
    )
    leader, reviewer = (standing_of(person, LETTER_DAY) for person in (cast.leader, cast.reviewer))
    assert list(newest_by_week(reviewer)) == [signed, first]
    assert list(newest_by_week(leader)) == [second, first]


def test_a_version_says_where_it_stands(cast):
    summary = draft(cast)
    words = [state_of(summary)]
    now = after(summary.compiled_at, minutes=5)
    words.append(
        state_of(sign(summary, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=summary.edit_version, now=now))
    )
    words.append(state_of(issue(cast, play(cast, 1))))
    words.append(state_of(issue(cast, play(cast, 2), signed=False)))
    assert words == [
        ("Bản nháp, chưa ký", "quiet"),
        ("Đã ký, chưa phát hành", "info"),
        ("Đã phát hành, đã ký", "ok"),
        ("Bản tổng hợp tự động, chưa ký", "warn"),
    ]


def test_a_replaced_version_names_the_one_to_read_and_offers_no_tools(cast, reviewer):
    old = issue(cast, play(cast, 0), signed=False)
    report = old.period.reports.get(unit=cast.tan_ha)
    new = pull_in(report, by=cast.reviewer, reason="mất mạng", now=after(old.published_at, hours=1))
    page = reviewer.get(address(old)).text
    assert (f'<a href="{address(new)}">bản 2</a> thay bản này' in page, "Việc cần làm" in page) == (True, False)
    assert "thay bản này" not in signed_in(cast.leader).get(address(old)).text


def test_the_reviewer_is_offered_the_reports_that_are_not_in(cast):
    summary = draft(cast)
    standing = standing_of(cast.reviewer, LETTER_DAY)
    waiting = page_of(summary, standing, with_waiting=True).waiting
    assert [report.unit for report in waiting] == [cast.tan_ha]


def test_leaders_are_told_that_a_report_in_the_issued_version_was_sent_back(cast, reviewer):
    summary, leader = issue(cast, play(cast, 0)), signed_in(cast.leader)
    report, late = summary.period.reports.get(unit=cast.tan_hiep), after(summary.period.due_at, hours=2)
    before = leader.get(summary.get_absolute_url()).context["page"].returned
    return_report(report, by=cast.reviewer, reason="Sai số", due_at=after(late, days=1), now=late)
    page = leader.get(summary.get_absolute_url())
    assert (before, page.context["page"].returned) == ([], [report])
    assert "Tân Hiệp</a> bị trả lại và đang chờ nộp lại." in page.text
    assert "Trả lại báo cáo của Tân Hiệp" in reviewer.get(summary.get_absolute_url()).text


def test_a_late_report_is_pulled_in_with_its_reason(cast, reviewer):
    summary = draft(cast)
    report = summary.period.reports.get(unit=cast.tan_ha)
    response = reviewer.post(address(summary, "summary_pull_in"), {"report": report.pk, "reason": "mất mạng"})
    made = summary.period.summaries.get(version=2)
    assert (response.url, made.reason) == (address(made), "Đưa báo cáo của Tân Hà vào: mất mạng")


def test_a_report_is_not_pulled_in_without_a_reason(cast, reviewer):
    summary = draft(cast)
    report = summary.period.reports.get(unit=cast.tan_ha)
    response = reviewer.post(address(summary, "summary_pull_in"), {"report": report.pk, "reason": ""})
    assert (response.status_code, "Lý do đưa vào:" in response.text) == (422, True)
    assert summary.period.summaries.count() == 1


def test_a_report_of_another_week_cannot_be_pulled_in(cast, reviewer):
    summary, other = draft(cast), draft(cast, 1)
    report = other.period.reports.get(unit=cast.tan_ha)
    path = address(summary, "summary_pull_in")
    assert reviewer.post(path, {"report": report.pk, "reason": "mất mạng"}).status_code == 404


def test_signing_and_publishing_bring_the_summary_to_the_leader(cast, reviewer):
    summary = draft(cast)
    reviewer.post(address(summary, "summary_sign"), {"capacity": "TRƯỞNG PHÒNG", "edit_version": summary.edit_version})
    response = reviewer.post(address(summary, "summary_publish"))
    summary.refresh_from_db()
    assert (summary.signed_by, summary.signing_capacity, summary.published_by) == (
        cast.reviewer,
        "TRƯỞNG PHÒNG",
        cast.reviewer,
    )
    assert said(response)[-1] == "Đã phát hành bản 1 và thông báo đến lãnh đạo."
    assert signed_in(cast.leader).get(address(summary)).status_code == 200


def test_signing_needs_a_capacity(cast, reviewer):
    summary = draft(cast)
    response = reviewer.post(address(summary, "summary_sign"), {"capacity": "", "edit_version": 0})
    summary.refresh_from_db()
    assert (response.status_code, summary.signed_at) == (422, None)


def test_what_the_rules_refuse_leads_back_with_the_sentence(cast, reviewer):
    summary = draft(cast)
    response = reviewer.post(address(summary, "summary_publish"))
    assert (response.url, said(response)) == (address(summary), ["Bản tổng hợp chưa ký. Ký trước khi phát hành."])


@pytest.mark.parametrize("verb", ["summary_sign", "summary_publish", "summary_pull_in", "summary_words"])
@pytest.mark.parametrize("who", ["leader", "staff", "administrator"])
def test_for_others_the_reviewers_verbs_do_not_exist(cast, who, verb):
    summary = issue(cast, play(cast, 0))
    assert signed_in(getattr(cast, who)).post(address(summary, verb)).status_code == 404


def test_a_published_file_is_an_attachment_under_its_vietnamese_name(cast):
    summary = issue(cast, play(cast, 0))
    client, begins = signed_in(cast.leader), {}
    for file in summary.publications.all():
        response = client.get(address(file, "publication"))
        begins[file.format] = response.getvalue()[:2]
        assert response["Content-Disposition"].startswith("attachment; filename")
        assert response["X-Content-Type-Options"] == "nosniff"
    assert (begins["docx"], begins["xlsx"], begins["json"][:1]) == (b"PK", b"PK", b"{")


def test_a_published_file_carries_the_digest_of_exactly_what_is_sent(cast):
    summary = issue(cast, play(cast, 0))
    for file in summary.publications.all():
        response = signed_in(cast.leader).get(address(file, "publication"), headers={"Accept-Encoding": "gzip"})
        digest = sha256(response.getvalue()).digest()
        assert response["Repr-Digest"] == f"sha-256=:{b64encode(digest).decode()}:"
        assert digest.hex() == file.sha256


@pytest.mark.parametrize("who", ["staff", "administrator"])
def test_a_published_file_does_not_exist_for_others(cast, who):
    file = issue(cast, play(cast, 0)).publications.first()
    assert signed_in(getattr(cast, who)).get(address(file, "publication")).status_code == 404


def test_a_published_file_that_is_lost_is_no_page_and_leaves_a_log_line(cast, settings, tmp_path, caplog):
    file = issue(cast, play(cast, 0)).publications.first()
    settings.MEDIA_ROOT = tmp_path
    assert signed_in(cast.leader).get(address(file, "publication")).status_code == 404
    assert f"published file {file.pk} is missing: {file.file.name}" in caplog.messages


def test_the_printed_paper_bears_offices_motto_and_signature(cast):
    page = signed_in(cast.leader).get(address(issue(cast, play(cast, 0)), "summary_print")).text
    words = ["PHÒNG NỘI VỤ", "Độc lập - Tự do - Hạnh phúc", "TRƯỞNG PHÒNG", "đã ký trên phần mềm"]
    assert [word for word in words if word not in page] == []


def test_every_printed_page_bears_the_version_and_its_as_of_time(transactional_db, page):
    cast = make_cast()
    enter(page, cast.reviewer, address(issue(cast, play(cast, 0)), "summary_print"))
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = ["".join(sheet.extract_text().split()) for sheet in printed]
    assert len(texts) > 1
    assert ["Bản1,sốliệutínhđến14:00thứSáu,12/7/2024" in text for text in texts] == [True] * len(texts)


def test_recipients_and_signature_stand_before_the_annexes_which_lie_across(transactional_db, page):
    cast = make_cast()
    enter(page, cast.reviewer, address(issue(cast, play(cast, 0)), "summary_print"))
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = ["".join(sheet.extract_text().split()) for sheet in printed]
    last = next(place for place, text in enumerate(texts) if "Nơinhận:" in text)
    assert ("đãkýtrênphầnmềm" in texts[last], "PhụlụcITÌNH" in texts[last + 1]) == (True, True)
    across = [sheet.mediabox.width > sheet.mediabox.height for sheet in printed]
    assert across == [place > last for place in range(len(printed))]


@pytest.mark.parametrize("name", ["summaries", "summary"])
def test_a_page_costs_the_same_for_three_and_thirty_units(cast, reviewer, name):
    draft(cast, 0)
    few_summary = draft(cast, 1)
    few = statements(reviewer, reverse("reports:summaries") if name == "summaries" else address(few_summary))
    add_units(cast, 27)
    many_summary = draft(cast, 2)
    many = statements(reviewer, reverse("reports:summaries") if name == "summaries" else address(many_summary))
    assert many == few


@pytest.mark.parametrize("width", [1280, 390])
def test_every_state_is_accessible_and_fits_its_window(transactional_db, open_page, screenshot, width):
    cast = make_cast()
    issued, unsigned = issue(cast, play(cast, 0)), issue(cast, play(cast, 1), signed=False)
    waiting, signed = draft(cast, 2), draft(cast, 3)
    sign(
        signed,
        by=cast.reviewer,
        capacity="TRƯỞNG PHÒNG",
        edit_version=signed.edit_version,
        now=after(signed.compiled_at, minutes=1),
    )
    pages = {
        "list": reverse("reports:summaries"),
        "issued": address(issued),
        "unsigned": address(unsigned),
        "draft": address(waiting),
        "signed": address(signed),
        "words": address(waiting, "summary_words"),
        "moved": address(moved_version(cast, 4)),
        "checks": address(odd(cast, 5)),
        "print": address(issued, "summary_print"),
    }
    page, found = open_page(width), {}
    enter(page, cast.reviewer, "/")
    for name, path in pages.items():
        page.goto(path)
        screenshot(page, f"{name}-{width}")
        found[name] = faults(page)
    page.goto(pages["words"])
    edit_words(waiting, by=cast.reviewer, words={"proposal": "Khác"}, edit_version=0, now=waiting.compiled_at)
    page.fill("[name='proposal/urge']", "Lời của tôi")
    page.click("main button[type=submit]")
    page.wait_for_selector("[role=alert]")
    screenshot(page, f"conflict-{width}")
    found["conflict"] = faults(page)
    assert found == {name: [] for name in found}
