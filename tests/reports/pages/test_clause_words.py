"""What units reported about one clause, week by week, on the clause's own page."""

import pytest

from directives.models import Task
from reports.actions.schemes import USUAL_SECTION
from reports.actions.sections import write_section
from reports.models import Revision, Section
from tests import make
from tests.cast import Cast
from tests.directives.browsing import signed_in, words
from tests.reports.pages.scene import play

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(cast: Cast) -> Task:
    """A clause that Tân Hiệp and Tân Hà lead, and a played week in which both said something about it."""
    write_section(Section(scheme=cast.scheme, order=9), USUAL_SECTION)
    task = make.make_task(directive=cast.directive)
    period = play(cast, 0)
    for unit, done in ((cast.tan_hiep, "Đã họp dân."), (cast.tan_ha, "Đã phát tờ rơi.")):
        assignment = make.make_assignment(task=task, unit=unit, by=cast.reviewer)
        say(period.reports.get(unit=unit).revisions.get(), assignment.pk, done)
    return task


def say(revision: Revision, assignment: int, done: str) -> None:
    cells = {"done": {"answer": "value", "value": done, "reason": ""}, "next": {"answer": "nothing"}}
    row = {"key": str(assignment), "label": "", "unchanged": False, "cells": cells}
    revision.body["nhiem-vu"] = {"answer": "value", "reason": "", "rows": [row]}
    revision.save()


def page(task: Task) -> str:
    return f"/bao-cao/y/{task.pk}/"


def test_the_compiling_office_reads_every_unit_week_by_week(cast: Cast, task: Task) -> None:
    text = words(signed_in(cast.reviewer).get(page(task)))
    assert "Tuần 28 (08/7 - 14/7/2024): 2 đơn vị có nội dung" in text
    assert "Tân Hiệp Đã làm trong tuần: Đã họp dân. Việc tuần tới: Không phát sinh" in text
    assert "Đã phát tờ rơi." in text


def test_a_unit_reads_its_own_words_only(cast: Cast, task: Task) -> None:
    text = words(signed_in(cast.staff).get(page(task)))
    assert ("Đã họp dân." in text, "Đã phát tờ rơi." in text) == (True, False)


def test_an_unchanged_answer_is_said_so(cast: Cast, task: Task) -> None:
    revision = Revision.objects.get(report__unit=cast.tan_hiep)
    revision.body["nhiem-vu"]["rows"][0] |= {"unchanged": True, "cells": {}}
    revision.save()
    assert "Không thay đổi so với tuần trước." in words(signed_in(cast.reviewer).get(page(task)))


def test_the_part_for_the_clause_s_page_comes_without_the_frame(cast: Cast, task: Task) -> None:
    response = signed_in(cast.reviewer).get(page(task), headers={"HX-Request": "true"})
    assert ("<html" in response.content.decode(), "Đã họp dân." in words(response)) == (False, True)


def test_a_letter_without_weeks_says_so(cast: Cast) -> None:
    other = make.make_directive(issuer=cast.district, by=cast.reviewer, number="77")
    text = words(signed_in(cast.leader).get(page(make.make_task(directive=other))))
    assert "Văn bản chưa có tuần báo cáo nào." in text


def test_older_weeks_stand_on_further_pages(cast: Cast, task: Task) -> None:
    for number in range(1, 5):
        play(cast, number)
    assert "Các tuần trước đó" in words(signed_in(cast.reviewer).get(page(task)))
    assert "Đã họp dân." in words(signed_in(cast.reviewer).get(f"{page(task)}?trang=2"))
