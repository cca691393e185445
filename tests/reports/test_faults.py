"""Processes are killed and links are cut; no reminder is lost, and none is on record twice (R1, R3, R4).

Real worker, beat, Redis and mail server. A second e-mail may arrive only where a sender died between the mail
server's acceptance and our mark, and then it carries the same Message-ID.
"""

from collections import Counter

import pytest

UNITS = 12
EVERYBODY = sorted(f"xa-{number}{role}@vidu.vn" for number in range(UNITS) for role in ("", "-truong"))


@pytest.fixture
def stack(real_stack):
    """A stack whose week falls due in a moment."""
    code = f"from tests.reports.stack_week import make_week; make_week(units={UNITS}, due_in=2)"
    real_stack.manage("shell", "-c", code)
    return real_stack


def arrived(stack):
    return len(stack.smtp.messages)


def all_settled(stack):
    unsettled = "SELECT count(*) FROM units_notice WHERE state IN ('pending', 'sending')"
    made = "SELECT count(*) FROM reports_reminderround"
    return stack.sql(made) == [(1,)] and stack.sql(unsettled) == [(0,)]


def let_leases_run_out(stack):
    stack.sql("UPDATE units_notice SET lease_until = now() - interval '1 second' WHERE state = 'sending'")


def assert_nothing_lost_and_nothing_twice(stack):
    reminded = stack.sql(
        "SELECT p.email, n.state, n.maybe_duplicate FROM units_notice n JOIN units_person p ON p.id = n.recipient_id"
        " WHERE n.channel = 'email' AND n.kind = 'reminder' ORDER BY p.email"
    )
    assert [(email, state) for email, state, _ in reminded] == [(email, "sent") for email in EVERYBODY]
    shown = "SELECT count(*) FROM units_notice WHERE channel = 'in_app' AND kind = 'reminder' AND state = 'sent'"
    assert stack.sql(shown) == [(len(EVERYBODY),)]
    mails = Counter(str(mail["X-Rcpt"]) for mail in stack.smtp.messages)
    may_be_twice = {email for email, _, maybe_duplicate in reminded if maybe_duplicate}
    assert sorted(mails) == EVERYBODY
    assert {email for email, count in mails.items() if count > 1} <= may_be_twice
    ids = {str(mail["X-Rcpt"]): set() for mail in stack.smtp.messages}
    for mail in stack.smtp.messages:
        ids[str(mail["X-Rcpt"])].add(str(mail["Message-ID"]))
    assert {len(found) for found in ids.values()} == {1}
    assert stack.sql("SELECT count(*) FROM reports_summary") == [(1,)]


def test_a_worker_killed_while_sending_loses_no_reminder(stack):
    stack.smtp.delay = 0.1
    stack.start("worker", "beat")
    stack.wait_for(lambda: arrived(stack) >= 5)
    stack.kill("worker")
    assert not all_settled(stack)
    let_leases_run_out(stack)
    stack.start("worker")
    stack.wait_for(lambda: all_settled(stack))
    assert_nothing_lost_and_nothing_twice(stack)


def test_a_worker_killed_between_acceptance_and_mark_sends_a_second_mail_with_the_same_id(stack):
    stack.smtp.delay = 5
    stack.start("worker", "beat")
    stack.wait_for(lambda: arrived(stack) == 1)
    stack.kill("worker")
    stack.smtp.delay = 0
    let_leases_run_out(stack)
    stack.start("worker")
    stack.wait_for(lambda: all_settled(stack))
    assert_nothing_lost_and_nothing_twice(stack)
    assert len(stack.smtp.messages) == len(EVERYBODY) + 1


def test_beat_and_redis_killed_and_emptied_lose_no_reminder(stack):
    stack.smtp.delay = 0.05
    stack.start("worker", "beat")
    stack.wait_for(lambda: arrived(stack) >= 3)
    stack.kill("beat")
    stack.redis.kill()
    stack.redis.start()
    stack.flush_redis()
    stack.start("beat")
    stack.wait_for(lambda: all_settled(stack), seconds=60)
    assert_nothing_lost_and_nothing_twice(stack)


def test_with_redis_gone_for_good_a_timer_that_runs_tick_is_enough(stack):
    stack.redis.kill()
    stack.wait_for(lambda: stack.sql("SELECT now() > due_at FROM reports_period") == [(True,)])
    stack.manage("tick")
    assert all_settled(stack)
    assert_nothing_lost_and_nothing_twice(stack)


def test_a_beat_and_a_timer_together_do_what_one_would(stack):
    stack.start("worker", "beat")
    stack.wait_for(lambda: stack.sql("SELECT count(*) > 0 FROM reports_ticklog") == [(True,)])
    for _ in range(3):
        stack.manage("tick")
    stack.wait_for(lambda: all_settled(stack))
    assert_nothing_lost_and_nothing_twice(stack)
