"""A late or missing report may have an objective reason on record; the verdict of the deadline stays."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from reports.actions.excusing import excuse, withdraw_excuse
from reports.actions.rewording import edit_words
from reports.actions.summaries import pull_in, sign
from reports.choosing import Choice
from reports.compiling.moved import moved_words
from reports.matrix import LATE_EXCUSED, MISSING_EXCUSED, counts_of, read_matrix
from reports.models import Report
from reports.pasting import to_the_units
from tests.make import after
from tests.reports.pages.looking import signed_in
from tests.reports.pages.scene import file as file_report
from tests.reports.pages.scene import issue, open_week, play
from units.access import Refused
from units.models import AuditEntry

REASON, LETTER = "Mất điện toàn xã", "42/UBND ngày 12/7/2024"


@pytest.fixture
def period(cast):
    return play(cast, 0)


def report_of(period, unit):
    return Report.objects.get(period=period, unit=unit)


def excused(report, cast, *, reason=REASON, letter=LETTER):
    return excuse(report, by=cast.reviewer, reason=reason, letter=letter, now=after(report.period.due_at, hours=1))


def test_a_unit_that_owes_with_an_excuse_is_shown_with_it_where_it_is_chased(cast, period):
    report = excused(report_of(period, cast.tan_dong), cast)
    dashboard = signed_in(cast.reviewer).get(reverse("reports:dashboard", args=[cast.scheme.pk]))
    assert f"Lý do khách quan: {REASON}" in dashboard.text
    asked = to_the_units(report.period, after(period.due_at, hours=2))[0].text
    assert f"- {cast.tan_dong.name} (có lý do khách quan)\n" in asked


def test_an_excuse_names_reason_letter_who_and_when_and_leaves_the_verdict(cast, period):
    report = excused(report_of(period, cast.tan_ha), cast)
    report.refresh_from_db()
    assert (report.excuse_reason, report.excuse_letter, report.excused_by, report.excused_at, report.on_time) == (
        REASON,
        LETTER,
        cast.reviewer,
        after(period.due_at, hours=1),
        False,
    )
    entry = AuditEntry.objects.of(report).first()
    assert (entry.verb, entry.after) == (
        "ghi lý do khách quan",
        {"lý do khách quan": REASON, "văn bản của đơn vị": LETTER},
    )


def test_a_missing_report_is_excused_and_may_still_come_late(cast, period):
    excused(report_of(period, cast.tan_dong), cast)
    file_report(period, cast.tan_dong, by=cast.silent_staff, at=after(period.due_at, hours=2))
    report = report_of(period, cast.tan_dong)
    assert (report.on_time, report.is_excused) == (False, True)


def test_a_draft_gets_its_next_version_with_the_reason_and_again_when_it_is_taken_off(cast, period):
    report = excused(report_of(period, cast.tan_dong), cast)
    withdraw_excuse(report, by=cast.reviewer, now=after(period.due_at, hours=2))
    versions = period.summaries.order_by("version")
    assert [(version.version, version.reason, reason_in(version, cast.tan_dong)) for version in versions] == [
        (1, "Chốt tuần báo cáo", None),
        (2, f"Ghi lý do khách quan của Tân Đông: {REASON}", {"reason": REASON, "letter": LETTER}),
        (3, "Bỏ lý do khách quan của Tân Đông", None),
    ]
    assert len({frozenset(version.revisions.values_list("pk")) for version in versions}) == 1


def reason_in(summary, unit):
    return next(found["excuse"] for found in summary.content["units"] if found["id"] == unit.pk)


def test_the_same_reason_again_makes_no_version(cast, period):
    excused(excused(report_of(period, cast.tan_ha), cast), cast)
    assert period.summaries.count() == 2


@pytest.mark.parametrize("signed", [True, False])
def test_a_version_that_is_signed_or_out_stays_and_the_next_one_has_the_reason(cast, period, signed):
    issue(cast, period, signed=signed)
    excused(report_of(period, cast.tan_ha), cast)
    assert [reason_in(version, cast.tan_ha) for version in period.summaries.all()] == [None]
    second = pull_in(report_of(period, cast.tan_ha), by=cast.reviewer, reason="Mất điện", now=period.summary_at)
    assert reason_in(second, cast.tan_ha) == {"reason": REASON, "letter": LETTER}


def test_a_signed_version_that_is_not_out_stays(cast, period):
    draft = period.summaries.get()
    sign(draft, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=draft.edit_version, now=period.due_at)
    excused(report_of(period, cast.tan_ha), cast)
    assert period.summaries.count() == 1


def test_words_written_over_a_sentence_say_that_a_reason_has_come(cast, period):
    first = period.summaries.get()
    words = {"filing/missing": "Tân Đông chưa nộp."}
    edit_words(first, by=cast.reviewer, words=words, edit_version=first.edit_version, now=period.due_at)
    excused(report_of(period, cast.tan_dong), cast)
    second = period.summaries.order_by("-version")[0]
    (found,) = moved_words(second.content, second.words, second.words_basis)
    assert second.words == words
    assert found.changes[-1] == f"lý do khách quan: chưa nêu → Tân Đông: {REASON}"


@pytest.mark.parametrize(("who", "reason", "says"), [("tan_hiep", REASON, "đúng hạn"), ("tan_ha", "  ", "lý do")])
def test_an_excuse_needs_a_late_or_missing_report_and_a_reason(cast, period, who, reason, says):
    with pytest.raises(Refused, match=says):
        excused(report_of(period, getattr(cast, who)), cast, reason=reason)


def test_nothing_is_excused_before_the_week_is_closed(cast):
    with pytest.raises(Refused, match="chưa chốt"):
        excused(report_of(open_week(cast), cast.tan_dong), cast)


def test_another_reason_takes_the_place_of_the_first_and_the_history_has_both(cast, period):
    report = excused(report_of(period, cast.tan_ha), cast)
    excused(report, cast, reason="Mưa bão", letter="")
    entry = AuditEntry.objects.of(report).first()
    assert (entry.before["lý do khách quan"], entry.after) == (REASON, {"lý do khách quan": "Mưa bão"})


def test_an_excuse_is_taken_off_again_once(cast, period):
    report = excused(report_of(period, cast.tan_ha), cast)
    withdraw_excuse(report, by=cast.reviewer, now=after(period.due_at, hours=2))
    report.refresh_from_db()
    assert (report.is_excused, report.excuse_reason) == (False, "")
    with pytest.raises(Refused, match="chưa ghi"):
        withdraw_excuse(report, by=cast.reviewer, now=after(period.due_at, hours=2))


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit": "tan_hiep", "reason": REASON},
        {"unit": "tan_ha", "reason": ""},
    ],
)
def test_the_database_keeps_no_excuse_without_a_reason_or_for_a_report_in_time(cast, period, wrong):
    rows = Report.objects.filter(period=period, unit=getattr(cast, wrong["unit"]))
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(excused_at=period.due_at, excused_by=cast.reviewer, excuse_reason=wrong["reason"])


def test_the_dashboard_marks_and_counts_what_is_excused(cast, period):
    excused(report_of(period, cast.tan_ha), cast)
    excused(report_of(period, cast.tan_dong), cast)
    rows = read_matrix([period], Choice(), now=after(period.due_at, hours=2)).rows
    assert [row.cells[0].mark for row in rows][1:] == [LATE_EXCUSED, MISSING_EXCUSED]
    counts = counts_of(period)
    assert (counts.late, counts.missing, counts.excused) == (1, 1, 2)


def test_the_reviewer_excuses_on_the_reports_page_and_the_unit_reads_why(cast, period):
    report = report_of(period, cast.tan_ha)
    page = f"/bao-cao/{report.pk}/"
    sent = {"ly-do-reason": REASON, "ly-do-letter": LETTER}
    assert signed_in(cast.reviewer).post(f"{page}khach-quan/", sent).status_code == 302
    shown = signed_in(cast.other_staff).get(page).text
    assert (REASON in shown, LETTER in shown, "Ghi lý do</button>" in shown) == (True, True, False)


def test_the_form_comes_again_with_what_was_refused(cast, period):
    report = report_of(period, cast.tan_ha)
    answer = signed_in(cast.reviewer).post(f"/bao-cao/{report.pk}/khach-quan/", {"ly-do-letter": LETTER})
    assert (answer.status_code, LETTER in answer.text) == (422, True)
    assert "Đề nghị ghi lý do khách quan." in answer.text
