"""A later deadline: asked, decided, and both dates kept."""

import pytest

from directives.actions import ask_extension, complete, decide_extension
from directives.models import Assignment, Extension, Status
from tests.directives.office import NOW, Office, assignment_of, confirmed
from tests.make import after, at
from units.access import Refused
from units.models import AuditEntry, Notice

DUE = at("2024-07-31 23:59:59")
NEW = at("2024-08-15 17:00")
LATER = after(NOW, hours=1)
TOO_LATE = at("2024-08-02 09:00")


@pytest.fixture
def given(office: Office) -> Assignment:
    return assignment_of(confirmed(office), office.tan_hiep, "Tăng cường kỷ luật")


def ask(office: Office, given: Assignment, now: object = LATER) -> Extension:
    return ask_extension(given, by=office.staff, new_due_at=NEW, reason="Chờ hướng dẫn của tỉnh.", now=now)


def due(given: Assignment) -> object:
    return Assignment.objects.get(pk=given.pk).due_at


def test_a_request_moves_nothing_until_it_is_granted(office: Office, given: Assignment) -> None:
    asked = ask(office, given)
    assert (asked.old_due_at, asked.new_due_at, due(given)) == (DUE, NEW, DUE)
    granted = decide_extension(asked, by=office.clerk, granted=True, note="Lần cuối.", now=after(LATER, hours=1))
    assert (granted.granted, granted.old_due_at, granted.new_due_at, due(given)) == (True, DUE, NEW, NEW)


def test_a_request_turned_down_leaves_the_deadline(office: Office, given: Assignment) -> None:
    refused = decide_extension(ask(office, given), by=office.clerk, granted=False, note="Việc gấp.", now=LATER)
    assert (refused.granted, refused.decision_note, due(given)) == (False, "Việc gấp.", DUE)


def test_a_request_after_the_deadline_leaves_the_work_overdue(office: Office, given: Assignment) -> None:
    asked = ask(office, given, TOO_LATE)
    assert Assignment.objects.get(pk=given.pk).status(TOO_LATE) == Status.OVERDUE
    decide_extension(asked, by=office.clerk, granted=True, note="", now=TOO_LATE)
    kept = Extension.objects.get()
    assert (kept.asked_at > kept.old_due_at, due(given)) == (True, NEW)


def test_both_dates_are_on_record(office: Office, given: Assignment) -> None:
    decide_extension(ask(office, given), by=office.clerk, granted=True, note="", now=LATER)
    entry = AuditEntry.objects.of(given).first()
    assert (entry.verb, entry.before, entry.after) == (
        "đồng ý gia hạn",
        {"hạn": "23:59 31/07/2024"},
        {"hạn": "17:00 15/08/2024"},
    )


def test_the_issuer_is_told_of_the_request_and_the_unit_of_the_decision(office: Office, given: Assignment) -> None:
    decide_extension(ask(office, given), by=office.clerk, granted=False, note="Việc gấp.", now=LATER)
    told = {
        kind: set(Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True))
        for kind in ("extension-asked", "extension-decided")
    }
    assert told == {
        "extension-asked": {"van-thu", "van-thu-hai"},
        "extension-decided": {"tan-hiep", "tan-hiep-truong"},
    }


@pytest.mark.parametrize("new", [DUE, after(DUE, hours=-1), after(NOW, days=-1)])
def test_the_new_deadline_must_be_later(office: Office, given: Assignment, new: object) -> None:
    with pytest.raises(Refused, match="Hạn mới phải sau"):
        ask_extension(given, by=office.staff, new_due_at=new, reason="Chờ.", now=LATER)


def test_a_new_deadline_that_has_passed_already_is_refused(office: Office, given: Assignment) -> None:
    with pytest.raises(Refused, match="Hạn mới phải sau"):
        ask_extension(given, by=office.staff, new_due_at=at("2024-08-01 09:00"), reason="Chờ.", now=TOO_LATE)


def test_one_request_waits_at_a_time(office: Office, given: Assignment) -> None:
    ask(office, given)
    with pytest.raises(Refused, match="đang chờ quyết định"):
        ask(office, given)


def test_work_without_a_date_has_nothing_to_extend(office: Office, given: Assignment) -> None:
    standing = assignment_of(given.task.directive, office.tan_hiep, "Rà soát")
    with pytest.raises(Refused, match="không có hạn"):
        ask(office, standing)


def test_a_request_is_decided_once_and_only_while_the_work_is_open(office: Office, given: Assignment) -> None:
    asked = ask(office, given)
    decide_extension(asked, by=office.clerk, granted=False, note="Không.", now=LATER)
    with pytest.raises(Refused, match="đã được quyết định"):
        decide_extension(asked, by=office.clerk, granted=True, note="", now=LATER)
    again = ask(office, given)
    complete(given, by=office.staff, result="Xong.", now=LATER)
    with pytest.raises(Refused, match="đã được báo hoàn thành"):
        decide_extension(again, by=office.clerk, granted=True, note="", now=LATER)
