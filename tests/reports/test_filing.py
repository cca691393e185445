"""Drafts and submissions: the database's clock decides, once, inside the lock."""

from uuid import uuid4

import pytest
from django.db import connection

from reports.actions.filing import Conflict, discard_draft, save_draft, submit
from reports.actions.opening import open_period
from reports.answers import read_body
from reports.clock import database_clock
from reports.models import Draft, Report, Revision
from tests.make import LETTER_DAY, at, make_body
from units.access import Refused
from units.models import AuditEntry

WEDNESDAY = at("2024-07-10 09:00")
DEADLINE = at("2024-07-12 14:00")


@pytest.fixture
def report(cast):
    period = open_period(cast.scheme, LETTER_DAY, now=at("2024-07-08 07:00"))
    return period.reports.get(unit=cast.tan_hiep)


@pytest.fixture
def file(report, cast):
    """Submit as Tân Hiệp at an instant: ``file(WEDNESDAY, late=3)``."""

    def file(instant, *, base_version=None, token=None, by=None, **figures):
        current = Report.objects.get(pk=report.pk).version
        return submit(
            report,
            by=by or cast.staff,
            body=read_body(make_body(**figures)),
            base_version=current if base_version is None else base_version,
            token=token or uuid4(),
            clock=lambda: instant,
        )

    return file


def test_a_week_opens_with_one_row_for_each_reporting_unit(cast, report):
    assert [row.unit for row in report.period.reports.order_by("unit__order")] == [
        cast.tan_hiep,
        cast.tan_ha,
        cast.tan_dong,
    ]
    assert report.period.due_at == DEADLINE


def test_opening_a_week_again_changes_nothing(cast, report):
    again = open_period(cast.scheme, LETTER_DAY, now=WEDNESDAY)
    assert (again, again.reports.count(), again.opened_at) == (report.period, 3, at("2024-07-08 07:00"))


@pytest.mark.parametrize(
    ("instant", "on_time"),
    [("2024-07-12 13:59:59.999", True), ("2024-07-12 14:00:00", False), ("2024-07-12 14:00:00.000001", False)],
)
def test_on_time_is_strictly_before_the_deadline(file, report, instant, on_time):
    revision = file(at(instant))
    report.refresh_from_db()
    assert (revision.on_time, report.on_time, report.state) == (on_time, on_time, "submitted")


@pytest.mark.parametrize(
    ("instant", "on_time"), [("2024-07-12 13:59:59.999+07", True), ("2024-07-12 14:00:00+07", False)]
)
def test_the_databases_own_clock_decides(report, cast, instant, on_time):
    """A clock_timestamp() of ours stands before PostgreSQL's on the search path."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA frozen")
        cursor.execute(
            "CREATE FUNCTION frozen.clock_timestamp() RETURNS timestamptz LANGUAGE sql"
            f" AS $$ SELECT '{instant}'::timestamptz $$"
        )
        cursor.execute("SET LOCAL search_path = frozen, public, pg_catalog")
    revision = submit(report, by=cast.staff, body=read_body(make_body()), base_version=0, token=uuid4())
    assert (revision.on_time, revision.submitted_at) == (on_time, database_clock())


def test_a_closed_week_takes_late_reports_only(file, report):
    type(report.period).objects.update(closed_at=DEADLINE)
    assert file(at("2024-07-12 13:59:59")).on_time is False


def test_a_locked_week_takes_nothing_and_says_so(file, report):
    with pytest.raises(Refused, match="đã khóa"):
        file(report.period.locks_at)
    assert Revision.objects.count() == 0


def test_the_first_submission_is_the_one_that_is_judged(file, report):
    file(WEDNESDAY)
    second = file(at("2024-07-12 15:00"), late=2)
    report.refresh_from_db()
    assert (second.number, second.on_time, report.on_time) == (2, False, True)
    assert (report.first_submitted_at, report.last_submitted_at) == (WEDNESDAY, at("2024-07-12 15:00"))


def test_the_same_token_submits_once(file, report):
    token = uuid4()
    first = file(WEDNESDAY, token=token)
    assert file(WEDNESDAY, token=token, base_version=0) == first
    assert Revision.objects.count() == 1


def test_another_text_under_a_used_token_is_a_conflict_not_the_old_receipt(file, report):
    """The browser's Back button brings a form back with the token of what it has handed in."""
    token = uuid4()
    file(WEDNESDAY, token=token)
    with pytest.raises(Conflict):
        file(WEDNESDAY, token=token, base_version=0, late=2)


def test_a_form_read_before_somebody_elses_submission_is_a_conflict_and_loses_nothing(file, cast, report):
    file(WEDNESDAY, late=1)
    with pytest.raises(Conflict) as conflict:
        file(WEDNESDAY, base_version=0, by=cast.head, late=2)
    assert conflict.value.report.version == 1
    assert [revision.body["b"]["rows"][0]["cells"]["late"]["value"] for revision in Revision.objects.all()] == [1]


def test_an_empty_report_is_refused(report, cast):
    with pytest.raises(Refused):
        submit(report, by=cast.staff, body=read_body({}), base_version=0, token=uuid4(), clock=lambda: WEDNESDAY)
    assert Report.objects.get(pk=report.pk).state == "owing"


def test_nothing_arose_everywhere_is_an_answer(report, cast):
    body = read_body(make_body())
    nothing = {"answer": "nothing", "reason": "", "rows": []}
    both = {**body.as_json(), "a": nothing, "b": nothing}
    revision = submit(
        report, by=cast.staff, body=read_body(both), base_version=0, token=uuid4(), clock=lambda: WEDNESDAY
    )
    assert revision.number == 1


def test_an_accepted_report_is_not_overwritten(file, report):
    file(WEDNESDAY)
    Report.objects.filter(pk=report.pk).update(
        state="accepted", accepted_at=WEDNESDAY, accepted_by=report.revisions.get().submitted_by
    )
    with pytest.raises(Refused, match="đã được đơn vị tổng hợp nhận"):
        file(WEDNESDAY)


def test_submitting_removes_ones_own_draft_and_nobody_elses(file, report, cast):
    for person in (cast.staff, cast.head):
        save_draft(report, by=person, body=read_body(make_body(late=9)), base_version=0, now=WEDNESDAY)
    file(WEDNESDAY)
    assert [draft.person for draft in Draft.objects.all()] == [cast.head]


def test_a_draft_never_touches_the_report(report, cast):
    save_draft(report, by=cast.staff, body=read_body(make_body(late=9)), base_version=0, now=WEDNESDAY)
    save_draft(report, by=cast.staff, body=read_body(make_body(late=8)), base_version=0, now=DEADLINE)
    draft = Draft.objects.get()
    assert (draft.saved_at, draft.body["b"]["rows"][0]["cells"]["late"]["value"]) == (DEADLINE, 8)
    assert Report.objects.get(pk=report.pk).version == 0


def test_a_discarded_draft_stays_in_the_audit_and_is_shown_to_nobody(report, cast):
    save_draft(report, by=cast.staff, body=read_body(make_body(late=9)), base_version=0, now=WEDNESDAY)
    discard_draft(report, by=cast.staff, now=WEDNESDAY)
    discard_draft(report, by=cast.staff, now=WEDNESDAY)
    assert Draft.objects.count() == 0
    kept = AuditEntry.objects.of(report).filter(verb="bỏ bản nháp").get()
    assert kept.changes == []
    assert kept.before["_body"]["b"]["rows"][0]["cells"]["late"]["value"] == 9


def test_a_submission_is_audited_in_its_own_transaction(file, report):
    file(WEDNESDAY)
    entry = AuditEntry.objects.of(report).first()
    assert (entry.verb, entry.at, entry.after) == ("nộp báo cáo", WEDNESDAY, {"lần nộp": 1, "đúng hạn": "có"})
