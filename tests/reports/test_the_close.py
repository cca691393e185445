"""Twenty-four units file around the deadline while the week closes: there is no third state (R6)."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import sleep
from uuid import uuid4

import pytest
from django.db import connection

from reports.actions.closing import close_period
from reports.actions.filing import submit
from reports.actions.opening import open_period
from reports.answers import read_body
from reports.clock import database_clock
from reports.models import Report, Scheme, Summary
from reports.weeks import monday_of
from tests import make
from units.models import UnitKind

CLIENTS, ROUNDS = 24, 50
BODY = read_body(make.make_body(late=1, apologies=1))


@pytest.fixture
def scheme(transactional_db):
    district = make.make_unit(name="Ủy ban nhân dân huyện Tân Châu", kind=UnitKind.DISTRICT)
    compiler = make.make_unit(name="Phòng Nội vụ", kind=UnitKind.DEPARTMENT, parent=district)
    for number in range(CLIENTS):
        make.make_unit(name=f"Ủy ban nhân dân xã Số {number}", parent=district)
    directive = make.make_directive(issuer=district, by=make.make_member(unit=compiler))
    return make.make_scheme(directive=directive, compiler=compiler)


SPREAD = 0.6  # seconds over which the units file; the deadline falls in the middle
RUNNING_START = timedelta(seconds=SPREAD / 2)


def set_deadline(period):
    """Due a moment from now, when everybody stands at the start."""
    now = database_clock()
    period.opens_at, period.due_at = now - timedelta(hours=1), now + RUNNING_START
    period.late_until = period.locks_at = period.due_at + timedelta(days=1)
    period.summary_at = period.due_at + timedelta(hours=2)
    period.save()


def in_a_thread_of_its_own(act):
    def run(*arguments):
        try:
            return act(*arguments)
        finally:
            connection.close()

    return run


def close_when_due(period, start):
    start.wait()
    while not close_period(period, now=database_clock()).closed_at:
        sleep(0.002)


def file_around_the_deadline(report, by, start, delay):
    start.wait()
    sleep(delay)
    revision = submit(report, by=by, body=BODY, base_version=0, token=uuid4())
    return revision.pk, revision.on_time


def one_round(scheme, by, seed):
    """A week of its own, filed and closed at once: the week, and what each unit was told."""
    luck = random.Random(seed)
    monday = monday_of(make.LETTER_DAY) + timedelta(weeks=seed)
    period = open_period(scheme, monday, now=database_clock())
    start = threading.Barrier(CLIENTS + 1, action=lambda: set_deadline(period))
    with ThreadPoolExecutor(CLIENTS + 1) as pool:
        closing = pool.submit(in_a_thread_of_its_own(close_when_due), period, start)
        filings = [
            pool.submit(in_a_thread_of_its_own(file_around_the_deadline), report, by, start, luck.uniform(0, SPREAD))
            for report in Report.objects.filter(period=period)
        ]
        acknowledged = dict(filing.result() for filing in filings)
        closing.result()
    return period, acknowledged


def test_every_acknowledged_report_is_in_the_summary_or_marked_late(scheme):
    by = scheme.directive.confirmed_by
    both_sides = set()
    for seed in range(ROUNDS):
        period, acknowledged = one_round(Scheme.objects.get(), by, seed)
        on_time = {pk for pk, is_on_time in acknowledged.items() if is_on_time}
        frozen = set(Summary.objects.get(period=period).revisions.values_list("pk", flat=True))
        assert frozen == on_time, f"round {seed}"
        assert Report.objects.filter(period=period, on_time=False).count() == CLIENTS - len(on_time), f"round {seed}"
        both_sides |= set(acknowledged.values())
    assert both_sides == {True, False}, "the deadline fell in the middle at least once"
