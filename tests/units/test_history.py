"""The history: append-only in the database itself, and shown to administrators."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.make import at, make_person
from units.audit import record
from units.models import AuditEntry

NOON, LATER = at("2024-07-08 12:00"), at("2024-07-09 12:00")


@pytest.fixture
def entries(db):
    person = make_person(username="ai-do")
    record("nộp báo cáo", person, by=person, now=NOON)
    record("trả lại báo cáo", person, by=None, now=LATER, before={"trạng thái": "đã nộp"}, after={"trạng thái": "trả"})


@pytest.mark.parametrize(
    "statement", ["UPDATE units_auditentry SET verb = 'khác'", "DELETE FROM units_auditentry WHERE by_id IS NULL"]
)
def test_the_database_itself_refuses_to_rewrite_history(entries, statement):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.count() == 2


@pytest.fixture
def office(client, cast, entries):
    client.force_login(cast.administrator)
    return client


def verbs(answer) -> list[str]:
    return [entry.verb for entry in answer.context["entries"]]


def test_the_history_is_shown_newest_first(office):
    assert verbs(office.get("/nhat-ky/")) == ["trả lại báo cáo", "nộp báo cáo"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"who": "hệ thống"}, ["trả lại báo cáo"]),
        ({"what": "nộp"}, ["nộp báo cáo"]),
        ({"since": "2024-07-09"}, ["trả lại báo cáo"]),
        ({"until": "2024-07-08"}, ["nộp báo cáo"]),
        ({"since": "2024-07-08", "until": "2024-07-09"}, ["trả lại báo cáo", "nộp báo cáo"]),
        ({"since": "hôm qua"}, []),
        ({"truoc": "x"}, ["trả lại báo cáo", "nộp báo cáo"]),
        ({"truoc": "9" * 30}, ["trả lại báo cáo", "nộp báo cáo"]),
    ],
)
def test_the_history_is_narrowed(office, query, found):
    assert verbs(office.get("/nhat-ky/", query)) == found


def test_a_long_history_is_read_page_by_page(office, cast):
    for number in range(60):
        record(f"việc {number}", cast.staff, by=None, now=NOON)
    first = office.get("/nhat-ky/", {"what": "việc"})
    second = office.get(f"/nhat-ky/?{first.context['older'].urlencode()}")
    assert (verbs(first)[0], verbs(first)[-1], verbs(second)[0], verbs(second)[-1]) == (
        "việc 59",
        "việc 10",
        "việc 9",
        "việc 0",
    )


def test_before_and_after_are_shown(office):
    page = office.get("/nhat-ky/").content.decode()
    assert "<del>đã nộp</del> <ins>trả</ins>" in page
