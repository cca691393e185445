"""The compiling office accepts and returns; what is returned leaves the summary and may come back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from reports.actions.reviewing import accept_report, return_report
from reports.models import Report, Summary
from reports.ticking import catch_up
from tests.make import at
from tests.reports.filing import file_report
from units.access import Refused
from units.models import AuditEntry, Notice

WEDNESDAY, THURSDAY = at("2024-07-10 09:00"), at("2024-07-11 10:00")


@pytest.fixture(autouse=True)
def week(cast):
    catch_up(at("2024-07-08 07:00"), source="test")


@pytest.fixture
def report(cast):
    return file_report(cast.tan_hiep, by=cast.staff, now=WEDNESDAY, late=3).report


AGAIN_BY = at("2024-07-12 10:00")


def give_back(report, cast, *, reason="Thiếu số cuộc", due_at=AGAIN_BY, now=THURSDAY):
    return return_report(report, by=cast.reviewer, reason=reason, due_at=due_at, now=now)


def test_accepting_marks_who_and_when(report, cast):
    accepted = accept_report(report, by=cast.reviewer, now=THURSDAY)
    assert (accepted.state, accepted.accepted_by, accepted.accepted_at) == ("accepted", cast.reviewer, THURSDAY)
    assert AuditEntry.objects.of(report).first().verb == "nhận báo cáo"


def test_only_a_submitted_report_is_accepted(report, cast):
    accept_report(report, by=cast.reviewer, now=THURSDAY)
    with pytest.raises(Refused, match="Đã nhận"):
        accept_report(report, by=cast.reviewer, now=THURSDAY)
    with pytest.raises(Refused, match="Chưa nộp"):
        accept_report(Report.objects.get(unit=cast.tan_dong), by=cast.reviewer, now=THURSDAY)


def test_a_return_names_its_reason_and_its_own_deadline_and_tells_the_unit(report, cast):
    returned = give_back(report, cast)
    assert (returned.state, returned.return_reason, returned.return_due_at) == (
        "returned",
        "Thiếu số cuộc",
        at("2024-07-12 10:00"),
    )
    told = Notice.objects.filter(kind="returned", channel="in_app")
    assert sorted(told.values_list("recipient__username", flat=True)) == ["tan-hiep", "tan-hiep-truong"]
    assert "Lý do: Thiếu số cuộc" in told[0].body


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"reason": "  "}, "lý do"),
        ({"due_at": THURSDAY}, "sau thời điểm này"),
        ({"due_at": at("2024-07-19 14:00")}, "trước giờ khóa"),
    ],
)
def test_a_return_without_sense_is_refused(report, cast, change, reason):
    with pytest.raises(Refused, match=reason):
        give_back(report, cast, **change)
    assert Report.objects.get(pk=report.pk).state == "submitted"


def test_a_returned_report_is_owed_again_and_may_be_filed_again(report, cast):
    give_back(report, cast)
    assert Report.objects.owing().filter(pk=report.pk).exists()
    again = file_report(cast.tan_hiep, by=cast.staff, now=at("2024-07-11 15:00"), late=4)
    report.refresh_from_db()
    assert (again.number, again.on_time, report.state, report.on_time) == (2, True, "submitted", True)


def test_a_returned_report_is_reminded_of_like_one_that_never_came(report, cast):
    give_back(report, cast)
    catch_up(at("2024-07-11 14:00"), source="test")
    told = Notice.objects.get(kind="returned", recipient=cast.staff, channel="in_app")
    reminded = Notice.objects.get(kind="reminder", recipient=cast.staff, channel="in_app")
    again = timezone.localtime(Report.objects.get(pk=report.pk).return_due_at)
    assert f"Hạn nộp lại: {again:%H:%M %d/%m/%Y}" in told.body
    assert "đã được trả lại để sửa, đến nay chưa nộp lại. Hạn nộp lại: " in reminded.body
    assert "nộp muộn" not in reminded.body


def test_a_report_standing_returned_at_the_close_is_not_in_the_summary(report, cast):
    give_back(report, cast)
    catch_up(at("2024-07-12 14:00"), source="test")
    assert Summary.objects.get().revisions.count() == 0


def test_what_was_returned_does_not_enter_a_late_close_by_a_late_refiling(report, cast):
    """Returned at 13:00, filed again at 14:01, closed by a tick at 14:02: the rejected text stays out."""
    give_back(report, cast, due_at=at("2024-07-12 15:00"), now=at("2024-07-12 13:00"))
    file_report(cast.tan_hiep, by=cast.staff, now=at("2024-07-12 14:01"), late=4)
    catch_up(at("2024-07-12 14:02"), source="test")
    assert Summary.objects.get().revisions.count() == 0


def test_a_return_after_the_close_makes_a_version_without_it(report, cast):
    file_report(cast.tan_ha, by=cast.other_staff, now=WEDNESDAY)
    catch_up(at("2024-07-12 14:00"), source="test")
    give_back(report, cast, due_at=at("2024-07-12 15:00"), now=at("2024-07-12 14:20"))
    second = Summary.objects.get(version=2)
    assert [revision.report.unit for revision in second.revisions.all()] == [cast.tan_ha]
    assert (second.reason, second.compiled_by) == ("Trả lại báo cáo của Tân Hiệp", cast.reviewer)
    assert Summary.objects.get(version=1).revisions.count() == 2


def test_returning_a_late_report_that_was_never_in_makes_no_version(cast):
    catch_up(at("2024-07-12 14:00"), source="test")
    late = file_report(cast.tan_hiep, by=cast.staff, now=at("2024-07-12 14:05")).report
    give_back(late, cast, due_at=at("2024-07-12 15:00"), now=at("2024-07-12 14:20"))
    assert Summary.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_returning_and_filing_again_never_wait_for_each_other(cast):
    """Twenty times at once: without one order of locks PostgreSQL would break a deadlock by an error."""
    report = file_report(cast.tan_hiep, by=cast.staff, now=WEDNESDAY).report
    catch_up(at("2024-07-12 14:00"), source="test")
    again_by, now = at("2024-07-12 15:00"), at("2024-07-12 14:10")

    def attempt(act):
        try:
            act()
        except Refused:
            return
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for _ in range(20):
            acts = (
                lambda: give_back(report, cast, due_at=again_by, now=now),
                lambda: file_report(cast.tan_hiep, by=cast.staff, now=now),
            )
            for done in [pool.submit(attempt, act) for act in acts]:
                done.result()
    report.refresh_from_db()
    assert report.revisions.count() > 1
    assert report.state in {"submitted", "returned"}
