"""What a watcher outside is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from reports.models import TickLog
from tests.make import make_person
from units.models import Channel, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticked() -> TickLog:
    now = timezone.now()
    return TickLog.objects.create(source="beat", at=now, finished_at=now, effects=0)


def test_a_live_process_answers_without_asking_the_database(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/livez").json() == {"live": True}


def test_a_migrated_database_and_a_free_disk_are_ready(client: Client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()["migrations_missing"]) == (200, [])


def test_a_missing_migration_is_named_and_not_ready(client: Client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["migrations_missing"]) == (503, ["sessions.0001_initial"])


def test_a_full_disk_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tanchau_tasks.health.LEAST_FREE_BYTES", 10**18)
    assert client.get("/readyz").status_code == 503


def test_a_clock_that_never_ran_is_unhealthy(client: Client):
    response = client.get("/healthz/tick")
    assert (response.status_code, response.json()["tick_age_seconds"]) == (503, None)


def test_a_fresh_tick_is_healthy(client: Client, ticked: TickLog):
    response = client.get("/healthz/tick")
    assert response.status_code == 200
    assert 0 <= response.json()["tick_age_seconds"] < 60
    assert (response.json()["oldest_pending_seconds"], response.json()["missed"]) == (None, 0)


def test_a_tick_of_three_minutes_ago_is_unhealthy(client: Client, ticked: TickLog):
    TickLog.objects.update(finished_at=ticked.finished_at - timedelta(minutes=3))
    assert client.get("/healthz/tick").status_code == 503


def test_a_tick_played_in_the_future_proves_nothing(client: Client, ticked: TickLog):
    TickLog.objects.update(finished_at=ticked.finished_at + timedelta(days=3))
    assert client.get("/healthz/tick").status_code == 503


@pytest.mark.parametrize(("waiting", "status"), [(2, 200), (4, 503)])
def test_a_notice_nobody_sends_is_unhealthy_after_three_minutes(
    client: Client, ticked: TickLog, waiting: int, status: int
):
    due = ticked.at - timedelta(minutes=waiting)
    Notice.objects.create(
        key="k", kind="test", recipient=make_person(), channel=Channel.EMAIL, subject="s", body="b", message_id="m",
        due_at=due, available_at=due, created_at=due,
    )  # fmt: skip
    response = client.get("/healthz/tick")
    assert response.status_code == status
    assert response.json()["oldest_pending_seconds"] >= waiting * 60
