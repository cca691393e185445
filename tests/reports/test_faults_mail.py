"""Processes are killed between the publication of a summary and its e-mails: nobody loses it, nobody gets two.

A second letter is allowed only where a sender died between the mail server's acceptance and our mark; the row then says
so, and both carry the same Message-ID.
"""

from collections import defaultdict

import pytest

LEADERS = 6
EVERYBODY = {f"lanh-dao-{number}@vidu.vn" for number in range(LEADERS)}


@pytest.fixture
def stack(real_stack, tmp_path, monkeypatch):
    """A stack whose week is given out in a moment, its files in a folder of its own."""
    monkeypatch.setenv("MEDIA_ROOT", str(tmp_path / "media"))
    code = f"from tests.reports.stack_week import make_readers; make_readers(leaders={LEADERS}, due_in=1)"
    real_stack.manage("shell", "-c", code)
    return real_stack


def published(stack):
    return stack.sql("SELECT count(*) FROM reports_enclosure") == [(LEADERS,)]


def settled(stack):
    waiting = "SELECT count(*) FROM units_notice WHERE kind = 'summary' AND state IN ('pending', 'sending')"
    return published(stack) and stack.sql(waiting) == [(0,)]


def letters(stack):
    """The leaders' letters by address."""
    found = defaultdict(list)
    for mail in stack.smtp.messages:
        if str(mail["X-Rcpt"]) in EVERYBODY:
            found[str(mail["X-Rcpt"])].append(mail)
    return found


def assert_everybody_has_the_file(stack):
    found = letters(stack)
    assert set(found) == EVERYBODY
    assert {len(list(mail.iter_attachments())) for mails in found.values() for mail in mails} == {1}
    twice = {address for address, mails in found.items() if len(mails) > 1}
    rows = stack.sql(
        "SELECT p.email FROM units_notice n JOIN units_person p ON p.id = n.recipient_id WHERE n.maybe_duplicate"
    )
    assert twice <= {address for (address,) in rows}
    assert {len({str(mail["Message-ID"]) for mail in mails}) for mails in found.values()} == {1}


def resume(stack):
    """Leases and pauses run out at once; the processes start anew."""
    stack.sql("UPDATE units_notice SET lease_until = now() - interval '1 second' WHERE state = 'sending'")
    stack.sql("UPDATE units_notice SET available_at = now() WHERE state = 'pending'")
    stack.start("worker", "beat")
    stack.wait_for(lambda: settled(stack), seconds=90)


def test_killed_between_publication_and_sending_everybody_gets_exactly_one(stack):
    stack.smtp.stop()
    stack.start("worker", "beat")
    stack.wait_for(lambda: published(stack), seconds=90)
    stack.kill("worker", "beat")
    assert letters(stack) == {}
    stack.smtp.start()
    resume(stack)
    assert_everybody_has_the_file(stack)
    assert {len(mails) for mails in letters(stack).values()} == {1}


def test_killed_while_sending_nobody_loses_it_and_a_second_letter_has_the_same_id(stack):
    stack.smtp.delay = 0.5
    stack.start("worker", "beat")
    stack.wait_for(lambda: len(letters(stack)) >= 2, seconds=90)
    stack.kill("worker", "beat")
    stack.smtp.delay = 0
    resume(stack)
    assert_everybody_has_the_file(stack)
