"""Versions of a summary for tests of pages: a draft, one with words that have moved, one with something to look at."""

from django.contrib.messages import get_messages
from django.urls import reverse

from reports.actions.closing import close_period
from reports.actions.rewording import edit_words
from reports.actions.summaries import pull_in
from tests.make import after
from tests.reports.pages.scene import file, open_week, play


def address(summary, name="summary"):
    return reverse(f"reports:{name}", args=[summary.pk])


def draft(cast, number=0):
    return play(cast, number).summaries.get()


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def moved_version(cast, number=0):
    """A second version with a late report in it and a sentence that was edited over the first."""
    summary = draft(cast, number)
    words = {"scope/covered": "Số liệu của một xã."}
    edit_words(summary, by=cast.reviewer, words=words, edit_version=0, now=summary.compiled_at)
    report = summary.period.reports.get(unit=cast.tan_ha)
    return pull_in(report, by=cast.reviewer, reason="mất mạng", now=after(summary.compiled_at, minutes=40))


def odd(cast, number=0):
    """A closed week whose one report counts heads without a session."""
    period = open_week(cast, number)
    activities = (("Thủ tục hành chính công", 0, 45),)
    file(period, cast.tan_hiep, by=cast.staff, at=after(period.due_at, hours=-3), activities=activities)
    return close_period(period, now=period.due_at).summaries.get()
